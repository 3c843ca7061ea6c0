"""`stamtafel run`: starts, tells why not, ends in good order."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest

from cafe import DOMAIN
from commands.office import OURS, PASSWORD, Office, office_in, wires_to
from daemon.demo.servers import MailServers, mail_servers
from house.source_tree import ROOT
from storage.store import open_store

TIPS = f"tips@{DOMAIN}"
ROOS = f"roos@{DOMAIN}"
PATIENCE = 30.0  # seconds: far more than any step takes


@asynccontextmanager
async def running(office: Office, *words: str) -> AsyncGenerator[asyncio.subprocess.Process]:
    """The daemon as an operator starts it; its log can be read from `stderr`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(ROOT / "stamtafel.py"), "run", "--config", str(office.config), *words,
        stderr=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def until_said(process: asyncio.subprocess.Process, words: str) -> str:
    """Everything in the log up to the line with these words."""
    assert process.stderr is not None
    said = ""
    while words not in said:
        line = await asyncio.wait_for(process.stderr.readline(), PATIENCE)
        assert line, said
        said += line.decode()
    return said


async def ended(process: asyncio.subprocess.Process) -> int:
    process.terminate()
    assert process.stderr is not None
    await asyncio.wait_for(process.stderr.read(), PATIENCE)
    return await asyncio.wait_for(process.wait(), PATIENCE)


@asynccontextmanager
async def wired(
    folder: Path, migrated_file: Path, capsys: pytest.CaptureFixture[str], **changes: str
) -> AsyncGenerator[tuple[Office, MailServers]]:
    shutil.copy(migrated_file, folder / "stamtafel.db")
    async with mail_servers({OURS: PASSWORD, ROOS: PASSWORD}, aliases={TIPS: OURS}) as servers:
        yield office_in(folder, capsys, changes={**wires_to(servers), **changes}), servers


def tip() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ROOS, TIPS, "Taart"
    mail["Message-ID"] = "<taart@phone.example.com>"
    mail.set_content("Er is taart op De Kade.")
    return mail.as_bytes()


def refused(office: Office, *words: str) -> str:
    printed = office.does("run", *words)
    assert (printed.code, printed.out) == (1, "")
    return printed.err


def test_without_a_store_it_names_migrate(office: Office) -> None:
    office.database.unlink()
    assert "`stamtafel migrate` makes it." in refused(office)


async def test_a_second_daemon_is_refused(office: Office) -> None:
    async with open_store(office.settings.store.dsn(), daemon=True), running(office) as second:
        assert second.stderr is not None
        said = await asyncio.wait_for(second.stderr.read(), PATIENCE)
        assert await second.wait() == 1
    assert b"A daemon already works on" in said
    assert b"Traceback" not in said


def test_a_missing_password_is_told_at_once(
    tmp_path: Path, migrated_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(migrated_file, tmp_path / "stamtafel.db")
    account = 'host = "127.0.0.1"\ntls = "none"\nuser = "x"\n'
    smtp = f'[smtp]\n{account}password_env = "NOT_IN_HERE_AT_ALL"\n'
    said = refused(office_in(tmp_path, capsys, changes={"smtp": smtp}))
    assert 'password_env = "NOT_IN_HERE_AT_ALL": there is no such environment variable.' in said
    assert "Traceback" not in said


def test_a_missing_token_secret_is_told_at_once(office: Office) -> None:
    office.settings.store.token_secret.unlink()
    assert "the token secret is missing" in refused(office)


def test_a_letter_of_ones_own_that_is_wrong_stops_the_start(
    tmp_path: Path, migrated_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(migrated_file, tmp_path / "stamtafel.db")
    own = tmp_path / "own/nl/tips/confirmation.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Bedankt\n\nDag {{ unknown_value }}\n", "utf-8")
    changes = {"letters": f'[letters]\noverrides = "{tmp_path / "own"}"\n'}
    said = refused(office_in(tmp_path, capsys, changes=changes))
    assert "tips/confirmation" in said
    assert "unknown_value" in said


async def test_it_answers_and_ends_when_told_to(
    tmp_path: Path, migrated_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with wired(tmp_path, migrated_file, capsys, newsletter="") as (office, servers):
        await asyncio.to_thread(_import_roos, office)
        async with running(office) as process:
            await servers.put(OURS, tip())
            await asyncio.wait_for(servers.until(ROOS, 1), PATIENCE)
            assert await ended(process) == 0


async def test_what_is_probably_a_mistake_is_warned_of_at_the_start(
    tmp_path: Path, migrated_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with (
        wired(tmp_path, migrated_file, capsys, tips="") as (office, _),
        running(office) as process,
    ):
        said = await until_said(process, "running")
        assert await ended(process) == 0
    assert "[warning" in said
    assert "there is no section [tips]" in said


async def test_a_dry_run_puts_letters_into_a_folder(
    tmp_path: Path, migrated_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with wired(tmp_path, migrated_file, capsys, newsletter="") as (office, servers):
        await asyncio.to_thread(_import_roos, office)
        async with running(office, "--dry-run", str(tmp_path / "letters")) as process:
            await servers.put(OURS, tip())
            await until_said(process, "Accepted")
            assert await ended(process) == 0
        assert await servers.count(ROOS) == 0
    (letter,) = (tmp_path / "letters").iterdir()
    assert ROOS in letter.read_text("utf-8")


async def test_the_log_for_machines_is_json(
    tmp_path: Path, migrated_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with (
        wired(tmp_path, migrated_file, capsys) as (office, _),
        running(office, "--json") as process,
    ):
        said = await until_said(process, '"running"')
        assert await ended(process) == 0
    assert '"organisation": "Zorggroep Binnenwater"' in said


def _import_roos(office: Office) -> None:
    roster = office.file("roster.csv", f"name,addresses,location\nRoos Vermeer,{ROOS},kade\n")
    assert office.does("people", "import", roster).code == 0
