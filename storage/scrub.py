"""After forgetting somebody: nothing of her stays behind in the database's files (FACTS 9)."""

import asyncio
import sqlite3
from contextlib import closing

from storage.engines import BUSY, Place, place
from storage.errors import StoreUnavailable
from storage.locks import session


async def scrub(url: str) -> None:
    """Leaves nothing of deleted rows in the database's own files.

    Not in backups, nor in a PostgreSQL server's archive of its log: those are the operator's.

    :raises StoreUnavailable: when somebody read all the time; do it again.
    """
    await scrub_at(place(url))


async def scrub_at(where: Place) -> None:
    """The same for a store whose place is known."""
    if where.dialect == "postgres":
        async with await session(where) as store:
            await store.execute("VACUUM")
        return
    await asyncio.to_thread(_empty_log, where.target)


def _empty_log(file: str) -> None:
    """The rows themselves were overwritten when they were deleted; the log still has them."""
    with closing(sqlite3.connect(file, timeout=BUSY / 1000)) as store:
        (busy, _, _) = store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreUnavailable(f"{file} is being read, so its log still holds what was deleted.")
