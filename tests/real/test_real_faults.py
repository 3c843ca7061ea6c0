"""What goes wrong around the daemon: it says one clear sentence, pauses, and goes on."""

import asyncio
import resource
import sys
import time
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from real.errands import TIPS, Errands, addressed, errands
from real.town import OURS, sent, until
from servers.dovecot import Dovecot
from servers.postfix import Postfix
from servers.postgres import PostgresServer
from simulation.killing import HOUSE, Daemon
from storage import inbox
from storage.inbox import MailState
from storage.store import open_store

AT_ONCE = 5.0  # seconds
BOUND = 45.0  # seconds that an end may take: 20 for the work at hand, 20 for the store


@pytest.fixture
async def run(
    tmp_path: Path, store_url: str, dovecot_server: Dovecot, postfix_server: Postfix
) -> AsyncGenerator[Errands]:
    async with errands(tmp_path, store_url, dovecot_server, postfix_server) as running:
        await tips(running, 0)
        await running.until_answered(1)
        yield running


async def tips(run: Errands, *numbers: int) -> None:
    for number in numbers:
        await sent(run.outgoing, addressed(number).as_bytes(), [TIPS])


async def command(run: Errands, *words: str) -> tuple[int | None, list[str]]:
    """Its exit code and what it says on stderr, line by line."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(HOUSE / "stamtafel.py"), *words, "--config", str(run.daemon.config),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        env=run.daemon.environment,
    )  # fmt: skip
    _, said = await process.communicate()
    return process.returncode, said.decode().splitlines()


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_a_second_daemon_on_one_file_refuses_to_start(run: Errands) -> None:
    code, said = await command(run, "run")
    assert code == 1
    assert len(said) == 1
    assert "A daemon already works on" in said[0]
    await tips(run, 1)
    await run.until_answered(2)


async def test_a_stop_in_the_middle_finishes_the_work_at_hand(run: Errands, store_url: str) -> None:
    await tips(run, *range(1, 12))
    await run.until_answered(4)
    began = time.monotonic()
    assert await run.daemon.stop() == 0
    assert time.monotonic() - began < BOUND
    async with open_store(store_url) as store:
        counts = await store.atomic(inbox.counts)
    assert counts[MailState.CLAIMED] == 0
    await run.daemon.start()
    await run.until_answered(12)
    assert all(len(ids) == 1 for ids in run.letters.values())


async def test_a_second_stop_ends_it_at_once(run: Errands) -> None:
    """Its mail server takes the connection and never speaks: the first stop would wait."""
    await run.daemon.stop()
    run.daemon.log.unlink()

    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.set()
        await reader.read()
        writer.close()

    heard = asyncio.Event()
    server = await asyncio.start_server(mute, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    config = run.daemon.config.read_text("utf-8")
    other = config.replace(f"port = {run.outgoing.port}\n", f"port = {port}\n")
    run.daemon.config.write_text(other, "utf-8")
    await run.daemon.start()
    await tips(run, 1)
    await asyncio.wait_for(heard.wait(), 60)
    process = run.daemon.process
    assert process is not None
    process.terminate()
    await until(lambda: says(run.daemon, "a second signal ends it at once"))
    process.terminate()
    assert await asyncio.wait_for(process.wait(), AT_ONCE) == 1
    server.close()
    await server.wait_closed()


@pytest.mark.parametrize("store_url", ["postgres"], indirect=True)
async def test_while_the_database_is_gone_mail_waits_and_then_goes_on(
    run: Errands, store_url: str, postgres_server: PostgresServer
) -> None:
    postgres_server.goes_away(store_url)
    await tips(run, *range(1, 6))
    await until(lambda: says(run.daemon, "failed us"))
    code, said = await command(run, "status")
    assert code == 1
    assert len(said) == 1
    assert "does not answer" in said[0]
    postgres_server.comes_back(store_url)
    await run.until_answered(6)
    await run.until_tidied(6)
    assert all(len(ids) == 1 for ids in run.letters.values())
    assert await run.daemon.stop() == 0


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_while_the_disk_is_full_mail_waits_in_the_mailbox(
    run: Errands, tmp_path: Path
) -> None:
    assert run.daemon.process is not None
    pid = run.daemon.process.pid
    full = (tmp_path / "stamtafel.db").stat().st_size
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
    mail = addressed(1)
    mail.add_attachment(b"x" * (full + 1), maintype="application", subtype="octet-stream")
    await sent(run.outgoing, mail.as_bytes(), [TIPS])
    await until(lambda: says(run.daemon, "could not be kept"))
    assert len(run.incoming.mails(OURS)) == 1
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await run.until_answered(2)
    await run.until_tidied(2)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_while_the_store_is_moved_away_mail_waits_and_then_goes_on(
    run: Errands, tmp_path: Path
) -> None:
    await run.until_tidied(1)
    store = tmp_path / "stamtafel.db"
    store.rename(tmp_path / "elsewhere.db")
    code, said = await command(run, "status")
    assert code == 1
    assert len(said) == 1
    assert "There is no store" in said[0]
    await tips(run, *range(1, 6))
    await until(lambda: says(run.daemon, "put that one back"))
    await until(lambda: lie_there(run, 5))
    (tmp_path / "elsewhere.db").rename(store)
    await run.until_answered(6)
    await run.until_tidied(6)
    assert all(len(ids) == 1 for ids in run.letters.values())
    assert await run.daemon.stop() == 0


async def lie_there(run: Errands, number: int) -> bool:
    return len(run.incoming.mails(OURS)) == number


async def says(daemon: Daemon, words: str) -> bool:
    return words in daemon.told
