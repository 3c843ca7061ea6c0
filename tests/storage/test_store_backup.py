"""A backup is the store as it was at one moment, and goes back into either database."""

import asyncio
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from tortoise.models import Model

from mailflows.records import Cue, Evidence, Key, Person, Role, Tip
from servers.postgres import PostgresServer
from storage.backup import Restored, backup, restore
from storage.errors import BrokenStore, StoreError, StoreInUse, StoreNotEmpty
from storage.house import held
from storage.mapping import find, keep, remove
from storage.models import BlobRow, HouseRow, InboxRow, MailingRow, OutboxRow
from storage.schema import known
from storage.scrub import scrub
from storage.store import Store, open_store

NOON = datetime(2026, 11, 26, 12, 0, 0, 250, tzinfo=UTC)
ROOS = Person(
    key=Key("i1-1"), name="Roos Vermeer", language="nl", department="zorg", location="utrecht",
    roles=(Role.EDITOR,), joined=NOON, paused_until=date(2026, 12, 1),
)  # fmt: skip
TIP = Tip(
    key=Key("m1-1"), mail=Key("m1"), person=ROOS.key, subject="Fietsen", text="Nieuwe 🚲 ë",
    received=NOON, locations=("utrecht",), whole_organisation=True,
    evidence=(Evidence(place="utrecht", cue=Cue.SUBJECT, words="Utrecht"),),
)  # fmt: skip
RowT = TypeVar("RowT", bound=Model)
SECRET = bytes(range(32))


BLANKS: dict[object, object] = {str: "", int: 0, bool: False, bytes: b"", datetime: NOON}


async def row(model: type[RowT], **given: object) -> RowT:
    """A row with these values, and blanks in every other column."""
    fields = cast("list[dict[str, Any]]", cast("Any", model).describe(False)["data_fields"])
    blanks = {
        field["name"]: BLANKS[field["python_type"]] for field in fields if not field["nullable"]
    }
    return await cast("Any", model).create(**{**blanks, **given})


async def fill() -> None:
    await keep(ROOS)
    await keep(TIP)
    await row(BlobRow, digest="d1", content=b"\0\xffphoto")
    await arrive("first")
    await (await arrive("forgotten")).delete()
    for number, state in enumerate(["waiting", "waiting", "sent"]):
        await row(
            OutboxRow, letter=f"m1-L{number}", name="tips/confirmation", state=state,
            message_id=f"<{number}@example.org>", expires=NOON + timedelta(days=1),
        )  # fmt: skip
    await row(MailingRow, letter="t1-L1", name="newsletter/issue", receivers="[]")


async def arrive(digest: str) -> InboxRow:
    return await row(InboxRow, digest=digest, source=b"\xff")


async def look() -> tuple[object, ...]:
    letter = await OutboxRow.filter(not_before__lte=NOON).first()
    blob = await BlobRow.get(digest="d1")
    inbox = [(mail.id, mail.received, mail.tidied) for mail in await InboxRow.all()]
    found = (await find(Person, ROOS.key), await find(Tip, TIP.key))
    return (*found, bytes(blob.content), inbox, None if letter is None else letter.expires)


EXPECTED = (ROOS, TIP, b"\0\xffphoto", [(1, NOON, False)], NOON + timedelta(days=1))


@pytest.fixture
async def copy(store_url: str, tmp_path: Path) -> Path:
    """A backup of a filled store, with the secret."""
    secret = tmp_path / "token.secret"
    secret.write_bytes(SECRET)
    async with open_store(store_url) as store:
        await store.atomic(fill)
    await backup(store_url, tmp_path / "copy.backup", secret=secret)
    return tmp_path / "copy.backup"


async def looked(url: str) -> tuple[object, ...]:
    async with open_store(url) as store:
        return await store.atomic(look)


async def test_everything_is_there_again_in_a_sqlite_store(copy: Path, tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'other' / 'restored.db'}"
    (tmp_path / "other").mkdir()
    await restore(copy, url, None, now=NOON)
    assert await looked(url) == EXPECTED


async def test_everything_is_there_again_in_a_postgresql_store(
    copy: Path, postgres_server: PostgresServer
) -> None:
    url = postgres_server.empty_database()
    await restore(copy, url, None, now=NOON)
    assert await looked(url) == EXPECTED
    postgres_server.drop(url)


async def test_a_number_once_given_is_not_given_again_after_a_restore(
    copy: Path, tmp_path: Path, postgres_server: PostgresServer
) -> None:
    for url in (f"sqlite://{tmp_path / 'restored.db'}", postgres_server.empty_database()):
        await restore(copy, url, None, now=NOON)
        async with open_store(url) as store:
            assert (await store.atomic(lambda: arrive("next"))).id == 3


async def test_a_restored_store_is_on_hold_and_says_what_would_be_sent(
    copy: Path, tmp_path: Path
) -> None:
    url, secret = f"sqlite://{tmp_path / 'restored.db'}", tmp_path / "new.secret"
    secret.write_bytes(b"another")
    restored = await restore(copy, url, secret, now=NOON)
    assert restored == Restored(
        schema=known()[-1], letters={"tips/confirmation": 2},
        mailings={"newsletter/issue": 1}, secret=secret,
    )  # fmt: skip
    assert secret.read_bytes() == SECRET
    assert (tmp_path / "new.secret.replaced").read_bytes() == b"another"
    async with open_store(url) as store:
        hold = await store.atomic(held)
    assert hold is not None
    assert "stamtafel release" in hold.why
    assert hold.since == NOON


async def test_a_store_with_rows_is_replaced_only_when_told(copy: Path, store_url: str) -> None:
    async with open_store(store_url) as store:
        await store.atomic(lambda: HouseRow.create(name="later", value=""))
    with pytest.raises(StoreNotEmpty):
        await restore(copy, store_url, None, now=NOON)
    await restore(copy, store_url, None, now=NOON, replace=True)
    assert await looked(store_url) == EXPECTED
    async with open_store(store_url) as store:
        assert not await store.atomic(lambda: HouseRow.filter(name="later").exists())


async def test_a_store_is_not_replaced_under_its_daemon(copy: Path, store_url: str) -> None:
    async with open_store(store_url, daemon=True):
        with pytest.raises(StoreInUse):
            await restore(copy, store_url, None, now=NOON, replace=True)


async def test_a_backup_while_others_write_is_one_moment(
    store: Store, store_url: str, tmp_path: Path
) -> None:
    done = asyncio.Event()

    async def pair(number: int) -> None:
        await HouseRow.create(name=f"left {number}", value="")
        await HouseRow.create(name=f"right {number}", value="")

    async def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            await store.atomic(lambda number=number: pair(number))

    writers = asyncio.create_task(write())
    for number in range(4):
        await backup(store_url, tmp_path / f"{number}.backup")
    done.set()
    await writers
    for number in range(4):
        with closing(sqlite3.connect(tmp_path / f"{number}.backup")) as found:
            names = [name for (name,) in found.execute("SELECT name FROM house")]
        left = {name[5:] for name in names if name.startswith("left ")}
        assert left == {name[6:] for name in names if name.startswith("right ")}


async def test_a_backup_never_replaces_a_file(store_url: str, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        await backup(store_url, tmp_path / "there")
    assert (tmp_path / "there").read_text() == "mine"


async def test_a_backup_is_one_file_for_its_owner_alone(copy: Path) -> None:
    beside = modes(copy.parent)
    assert beside["copy.backup"] == 0o600
    assert [name for name in beside if name.startswith("copy")] == ["copy.backup"]


async def test_a_missing_secret_stops_the_backup(store_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="token secret"):
        await backup(store_url, tmp_path / "copy", secret=tmp_path / "none")


@pytest.mark.parametrize("content", [b"", b"Beste Roos, " * 100])
async def test_what_is_no_backup_is_not_restored(
    store_url: str, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "letter").write_bytes(content)
    with pytest.raises(BrokenStore, match="no backup of Stamtafel"):
        await restore(tmp_path / "letter", store_url, None, now=NOON)


async def test_what_is_forgotten_is_in_no_file_of_the_store(
    migrated_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "stamtafel.db"
    shutil.copy(migrated_file, file)
    mark = "Vergeetmijnietje"

    async def write() -> None:
        for number in range(300):
            key = Key(f"m{number}-1")
            text = f"{mark} {number} " * (1 + number * 7 % 90)
            await keep(Tip(key=key, mail=key, person=Key(mark), subject=mark, text=text,
                           received=NOON))  # fmt: skip
            await HouseRow.create(name=f"keeps {number}", value="stays " * (number % 50))

    async def forget() -> None:
        for number in range(300):
            tip = await find(Tip, Key(f"m{number}-1"))
            assert tip is not None
            await remove(tip)

    async with open_store(f"sqlite://{file}") as store:
        await store.atomic(write)
        assert found_in(tmp_path, mark)
        await store.atomic(forget)
        await scrub(f"sqlite://{file}")
        assert found_in(tmp_path, mark) == []
        assert found_in(tmp_path, "stays") == ["stamtafel.db"]


async def test_scrubbing_postgresql_works_beside_an_open_store(
    store: Store, store_url: str
) -> None:
    await store.atomic(lambda: HouseRow.create(name="here", value=""))
    await scrub(store_url)
    assert await store.atomic(lambda: HouseRow.filter(name="here").exists())


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


def found_in(folder: Path, mark: str) -> list[str]:
    return [file.name for file in folder.iterdir() if mark.encode() in file.read_bytes()]
