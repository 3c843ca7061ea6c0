"""An installation in a folder, and `stamtafel` called in it as an operator would."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cafe import Cafe, cafe_settings, open_cafe
from daemon.commands import main
from daemon.demo.servers import MailServers
from daemon.settings import Settings
from storage.store import open_store

OURS = "stamtafel@binnenwater.example.org"
PASSWORD = "binnenwater"


@dataclass(frozen=True, slots=True)
class Printed:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> dict[str, Any]:
        """The one JSON object."""
        (found,) = self.lines
        return found

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Every line, read as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


def stamtafel(capsys: pytest.CaptureFixture[str], *words: object) -> Printed:
    capsys.readouterr()
    code = main([str(word) for word in words])
    printed = capsys.readouterr()
    return Printed(code, printed.out, printed.err)


@dataclass(frozen=True, slots=True)
class Office:
    """A folder with config.toml, a token secret and a store."""

    folder: Path
    settings: Settings
    capsys: pytest.CaptureFixture[str]

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def database(self) -> Path:
        return self.folder / "stamtafel.db"

    def does(self, *words: object) -> Printed:
        """`stamtafel WORDS --config …`."""
        return stamtafel(self.capsys, *words, "--config", self.config)

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def plays(
        self, scene: Callable[[Cafe], Awaitable[object]], *, at: str = "2026-11-23 10:00"
    ) -> None:
        """A day in the café on this installation's store."""

        async def whole() -> None:
            async with (
                open_store(self.settings.store.dsn()) as store,
                open_cafe(store, self.settings, at=at) as cafe,
            ):
                await scene(cafe)

        asyncio.run(whole())


def office_in(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    url: str | None = None,
    changes: dict[str, str] | None = None,
) -> Office:
    """`url` for a store that is elsewhere than in the folder; `changes` replaces sections."""
    folder.mkdir(exist_ok=True)
    url = url or f"sqlite://{folder / 'stamtafel.db'}"
    return Office(folder, cafe_settings(folder, url=url, changes=changes), capsys)


def wires_to(
    servers: MailServers, *, password: str = PASSWORD, smtp_port: int = 0
) -> dict[str, str]:
    """The sections that lead to embedded servers."""
    account = f'host = "127.0.0.1"\ntls = "none"\nuser = "{OURS}"\n'
    return {
        "mailbox": f'[mailbox]\n{account}password = "{password}"\nport = {servers.imap_port}\n',
        "smtp": f'[smtp]\n{account}password = "{PASSWORD}"\n'
        f"port = {smtp_port or servers.smtp_port}\nper_minute = 100000\n",
    }
