"""Where the play takes place: its folder, its settings, its roster."""

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from daemon.demo.cast import PEOPLE
from daemon.demo.circles import OPENS
from daemon.demo.circles import SECTION as CIRCLES
from daemon.demo.lunches import SECTION as LUNCH
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people
from daemon.settings import Settings, example_config, with_sections
from storage.migrate import migrate
from storage.store import open_store

PASSWORD = "binnenwater"  # noqa: S105  of mailboxes that only exist while the demo runs
OURS = "stamtafel@binnenwater.example.org"
STARTS = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)  # a Monday, seven o'clock in Amsterdam
MARK = ".stamtafel-demo"  # says that this folder is ours to empty


class StageError(Exception):
    """The folder can't be used."""


@dataclass(frozen=True, slots=True)
class Stage:
    folder: Path
    starts: datetime  # aware, UTC
    ends: datetime
    aliases: Mapping[str, str]
    opens: datetime = OPENS  # circles are announced before the play starts

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def users(self, people: Sequence[str]) -> Mapping[str, str]:
        return dict.fromkeys((OURS, *people), PASSWORD)

    def write_config(self, *, imap_port: int, smtp_port: int) -> None:
        """The example's settings with the wires of the play."""
        account = f'host = "127.0.0.1"\ntls = "none"\nuser = "{OURS}"\npassword = "{PASSWORD}"\n'
        text = with_sections(
            example_config(),
            {
                "mailbox": f"[mailbox]\n{account}port = {imap_port}\n",
                "smtp": f"[smtp]\n{account}port = {smtp_port}\nper_minute = 100000\n",
                "lunch": LUNCH,
                "circles": CIRCLES,
                "store": '[store]\nurl = "sqlite://stamtafel.sqlite3"\n',
            },
        )
        _private(self.config, text.encode("utf-8"))

    async def furnish(self, settings: Settings, now: datetime) -> None:
        """Store, secret and roster."""
        _private(settings.store.token_secret, secrets.token_bytes(32))
        await migrate(settings.store.dsn())
        file = read_people(PEOPLE.read_bytes(), settings)
        assert not file.bad, f"the sample roster is wrong: {file.bad}"
        async with open_store(settings.store.dsn()) as store:

            async def import_people() -> None:
                await carry_out(await plan(file, now))

            await store.atomic(import_people)


def set_up(folder: Path, weeks: int) -> Stage:
    """An empty folder for the play. Raises StageError for one with something else in it."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise StageError(
            f"{folder} holds something that is not of a demo. Give another with --out."
        )
    if folder.exists():
        _empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    domain = OURS.partition("@")[2]
    return Stage(
        folder=folder,
        starts=STARTS,
        ends=STARTS + timedelta(days=7 * weeks),
        aliases={
            f"{name}@{domain}": OURS for name in ("tips", "nieuws", "mensen", "lunch", "kringen")
        },
    )


def _empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()


def _private(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
