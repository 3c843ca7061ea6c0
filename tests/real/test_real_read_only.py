"""A store that may not be written: the daemon says so once, pauses, and goes on when it may."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from real.errands import TIPS, Errands, addressed, errands
from real.town import OURS, PATIENCE, sent, until
from servers.dovecot import Dovecot
from servers.postfix import Postfix
from servers.postgres import PostgresServer
from storage import outbox
from storage.outbox import LetterState
from storage.store import open_store

# Root writes what nobody may write; without this power it is like everybody else.
LIKE_EVERYBODY = () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override")
FAMILY = ("", "-wal", "-shm")


async def tips(run: Errands, *numbers: int) -> None:
    for number in numbers:
        await sent(run.outgoing, addressed(number).as_bytes(), [TIPS])


async def until_it_says(run: Errands, words: str) -> None:
    async def said() -> bool:
        return words in run.daemon.told

    # A store that was replaced is opened anew within a minute.
    await until(said, lambda: run.daemon.told, patience=2 * PATIENCE)


async def until_nothing_is_in_hand(store_url: str) -> None:
    async def nothing() -> bool:
        async with open_store(store_url) as store:
            counts = await store.atomic(outbox.counts)
        return counts[LetterState.WAITING] + counts[LetterState.SENDING] == 0

    await until(nothing)


async def lie_there(run: Errands, number: int) -> bool:
    return len(run.incoming.mails(OURS)) == number


async def waits_until_it_may(run: Errands, mended: Callable[[], None], *, says: str) -> None:
    """Five tips come while it may not write; what is said of that, and what becomes of them."""
    await until_it_says(run, "may not be written")
    await tips(run, *range(1, 6))
    await until_it_says(run, says)
    await until(lambda: lie_there(run, 5))
    assert "Traceback" not in run.daemon.told
    await asyncio.to_thread(mended)
    await run.until_answered(6)
    await run.until_tidied(6)
    assert all(len(ids) == 1 for ids in run.letters.values())
    assert await run.daemon.stop() == 0


@pytest.mark.parametrize("store_url", ["postgres"], indirect=True)
async def test_while_a_database_takes_no_writing_mail_waits_and_then_goes_on(
    tmp_path: Path, store_url: str, dovecot_server: Dovecot, postfix_server: Postfix,
    postgres_server: PostgresServer,
) -> None:  # fmt: skip
    async with errands(tmp_path, store_url, dovecot_server, postfix_server) as run:
        await tips(run, 0)
        await run.until_tidied(1)
        await until_nothing_is_in_hand(store_url)
        await asyncio.to_thread(postgres_server.may_write, False)
        try:
            await waits_until_it_may(
                run, lambda: postgres_server.may_write(True), says="new mail could not be kept"
            )
        finally:
            postgres_server.may_write(True)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_while_the_file_may_not_be_written_mail_waits_and_then_goes_on(
    tmp_path: Path, store_url: str, dovecot_server: Dovecot, postfix_server: Postfix
) -> None:
    """Somebody puts a copy in its place that is not the daemon's to write."""
    store = tmp_path / "stamtafel.db"
    async with errands(
        tmp_path, store_url, dovecot_server, postfix_server, under=LIKE_EVERYBODY
    ) as run:
        await tips(run, 0)
        await run.until_tidied(1)
        await until_nothing_is_in_hand(store_url)
        await asyncio.to_thread(replaced, store)

        def mended() -> None:
            for beside in FAMILY:
                file = store.with_name(store.name + beside)
                if file.exists():
                    file.chmod(0o600)

        # Until it is opened anew nobody fetches, so nobody says that mail could not be kept.
        await waits_until_it_may(run, mended, says="opening the store anew")


def replaced(store: Path) -> None:
    """By a copy of it that nobody may write."""
    copy = store.with_name("copy.db")
    with closing(sqlite3.connect(store)) as connection:
        connection.execute(f"VACUUM INTO '{copy}'")
    copy.chmod(0o400)
    for beside in FAMILY:
        store.with_name(store.name + beside).unlink(missing_ok=True)
    copy.rename(store)
