"""`stamtafel init`, `migrate`, `backup` and `restore`: where things are kept."""

import asyncio
from pathlib import Path

import pytest

from cafe import Cafe
from commands.office import Office, office_in, stamtafel
from storage.store import open_store

Capsys = pytest.CaptureFixture[str]


async def _a_tip(cafe: Cafe) -> None:
    await cafe.roos.mails("Er is taart.", subject="Taart")


def test_init_writes_three_files_and_says_what_next(tmp_path: Path, capsys: Capsys) -> None:
    printed = stamtafel(capsys, "init", tmp_path / "new")
    assert printed.code == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "config.toml", "people.csv", "token.secret",
    ]  # fmt: skip
    assert "stamtafel check" in printed.out
    assert "stamtafel migrate" in printed.out


def test_init_never_overwrites(tmp_path: Path, capsys: Capsys) -> None:
    stamtafel(capsys, "init", tmp_path)
    secret = (tmp_path / "token.secret").read_bytes()
    printed = stamtafel(capsys, "init", tmp_path, "--json")
    assert (printed.code, printed.out) == (1, "")
    assert "config.toml is there already. Nothing was written" in printed.err
    assert (tmp_path / "token.secret").read_bytes() == secret


def test_what_init_wrote_carries_a_first_day(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["init"], ["migrate"], ["people", "import", "people.csv"], ["status"], ["draft"]):
        assert stamtafel(capsys, *words).code == 0, words


def test_migrate_makes_the_store_once(tmp_path: Path, capsys: Capsys) -> None:
    office = office_in(tmp_path, capsys)
    assert office.does("status").err.endswith("`stamtafel migrate` makes it.\n")
    assert office.does("migrate").out == "The store went from nothing to 0001_initial.\n"
    found = office.does("migrate", "--json").line
    assert found["before"] == found["after"] == "0001_initial"
    assert found["backup"] is None
    assert office.does("migrate").out == "Nothing to do.\n"


def test_migrate_waits_for_no_daemon(office: Office) -> None:
    async def beside_a_daemon() -> None:
        async with open_store(office.settings.store.dsn(), daemon=True):
            found.append((await asyncio.to_thread(office.does, "migrate")).err)

    found = list[str]()
    asyncio.run(beside_a_daemon())
    assert "A daemon already works on" in found[0]


def test_a_backup_comes_back_on_hold_with_what_would_be_sent(any_office: Office) -> None:
    office = any_office
    office.plays(_a_tip)
    office.does("hold", "before the letter leaves")
    office.plays(_a_tip)
    copy = office.folder / "copy.backup"
    size = office.does("backup", copy, "--json").line["bytes"]
    assert size == copy.stat().st_size
    assert copy.stat().st_mode & 0o077 == 0
    office.does("release")
    again = office.does("restore", copy)
    assert again.code == 1
    assert "replace it" in again.err
    restored = office.does("restore", copy, "--replace", "--json")
    assert restored.code == 0, restored.err
    assert office.does("status", "--json").line["held"]


def test_restoring_shows_what_would_be_sent(office: Office) -> None:
    async def mails_and_waits(cafe: Cafe) -> None:
        await cafe.roos.mails("Er is taart.", subject="Taart")

    office.does("hold")
    office.plays(mails_and_waits)
    copy = office.folder / "copy.backup"
    office.does("backup", copy)
    printed = office.does("restore", copy, "--replace")
    assert printed.out.startswith("Restored, on hold: nothing is sent yet.\n")
    assert "  1 x tips/" in printed.out
    assert "stamtafel release" in printed.out


def test_a_backup_never_replaces_a_file(office: Office) -> None:
    copy = office.file("copy.backup", "mine")
    printed = office.does("backup", copy)
    assert (printed.code, printed.out) == (1, "")
    assert "A backup never replaces a file" in printed.err
    assert copy.read_text() == "mine"


@pytest.mark.parametrize("place", ["no/such/folder/copy", "."])
def test_a_backup_that_cannot_be_written_is_a_sentence(office: Office, place: str) -> None:
    printed = office.does("backup", office.folder / place)
    assert printed.code == 1
    assert len(printed.err.splitlines()) == 1


def test_what_is_no_backup_is_refused_and_the_store_stays(office: Office) -> None:
    office.plays(_a_tip)
    for content in (b"", b"not a database at all", b"SQLite format 3\0" + bytes(100)):
        printed = office.does("restore", office.file("bad.backup", content), "--replace")
        assert printed.code == 1, content
        assert "is no backup of Stamtafel" in printed.err or "is damaged" in printed.err
    assert office.does("status", "--json").line["inbox"]["done"] == 1


def test_a_backup_that_is_not_there_is_a_sentence(office: Office) -> None:
    printed = office.does("restore", office.folder / "none.backup")
    assert printed.code == 1
    assert len(printed.err.splitlines()) == 1


def test_nothing_is_restored_under_a_daemon(office: Office) -> None:
    copy = office.folder / "copy.backup"
    assert office.does("backup", copy).code == 0

    async def beside_a_daemon() -> None:
        async with open_store(office.settings.store.dsn(), daemon=True):
            found.append(await asyncio.to_thread(office.does, "restore", copy, "--replace"))

    found = list[object]()
    asyncio.run(beside_a_daemon())
    assert "A daemon already works on" in str(found[0])
