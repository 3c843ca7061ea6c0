"""Which schema a store has, and which ones this release runs on."""

import asyncio
import pkgutil
import sqlite3
from contextlib import suppress
from importlib import import_module
from shutil import disk_usage

from psycopg.errors import ReadOnlySqlTransaction

from storage.engines import STEPS, Place
from storage.errors import SchemaTooNew, SchemaTooOld, StoreUnavailable
from storage.locks import session

RUNS_ON: tuple[str, ...] = ("0001_initial",)
"""The schema versions this release runs on, oldest first; the last one is its own."""

NEVER = ""  # the version of a store that was never migrated

_MAY_WRITE = {
    "sqlite": "give the daemon's user its folder, it, and the files beside it (-wal, -shm)",
    "postgres": "it may be a standby, or default_transaction_read_only is on",
}
_PAGE = 65_536  # bytes: with less there is not even room for the file that readers share
_VERSION = "SELECT max(name) FROM tortoise_migrations WHERE app = 'models'"


def known(steps: str = STEPS) -> tuple[str, ...]:
    """Every version this release knows the way to, oldest first."""
    found = pkgutil.iter_modules(import_module(steps).__path__)
    return tuple(sorted(step.name for step in found if not step.ispkg))


async def version(where: Place) -> str:
    """The store's schema version, NEVER when there is none.

    :raises StoreUnavailable: when it cannot be read.
    """
    if where.dialect == "postgres":
        return await _postgres_version(where)
    return await asyncio.to_thread(_sqlite_version, where)


async def check(where: Place) -> None:
    """Refuses a store that this release cannot run on.

    :raises SchemaTooOld, SchemaTooNew, StoreUnavailable:
    """
    found = await version(where)
    if found in RUNS_ON:
        return
    if found == NEVER:
        raise SchemaTooOld(f"There is no store at {where} yet. `stamtafel migrate` makes it.")
    if found in known():
        raise SchemaTooOld(
            f"{where} has the schema of an older release ({found}); this one needs "
            f"{RUNS_ON[0]} or newer. Run `stamtafel migrate`, it makes a backup first."
        )
    raise SchemaTooNew(
        f"{where} was brought to {found} by the `stamtafel migrate` of a newer release; this one "
        f"knows {RUNS_ON[-1]} at the most. Install that release, or restore an older backup."
    )


def said(where: Place, error: BaseException) -> str:
    """An error of the database; SQLite calls a full disk anything from I/O error to malformed."""
    if is_read_only(error):
        return f"it may not be written ({error}): {_MAY_WRITE[where.dialect]}"
    with suppress(OSError):  # the folder may be gone too
        if where.dialect == "sqlite" and disk_usage(where.file.resolve().parent).free < _PAGE:
            return f"{error} (the disk is full: make room)"
    return str(error)


def is_read_only(error: BaseException) -> bool:
    """Whether the database lets us look, and no more."""
    cause = error.args[0] if error.args else None
    code = getattr(cause if isinstance(cause, sqlite3.Error) else error, "sqlite_errorcode", 0)
    return (code & 0xFF) == sqlite3.SQLITE_READONLY or isinstance(error, ReadOnlySqlTransaction)


def _sqlite_version(where: Place) -> str:
    if not where.file.exists():
        return NEVER
    try:
        connection = sqlite3.connect(f"{where.file.resolve().as_uri()}?mode=rw", uri=True)
        try:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if ("tortoise_migrations",) not in tables.fetchall():
                return NEVER
            (found,) = connection.execute(_VERSION).fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise StoreUnavailable(
            f"{where} cannot be read as a store: {said(where, error)}."
        ) from error
    return str(found or NEVER)


async def _postgres_version(where: Place) -> str:
    async with await session(where) as connection:
        table = await connection.execute("SELECT to_regclass('tortoise_migrations') IS NULL")
        if await table.fetchone() == (True,):
            return NEVER
        found = await (await connection.execute(_VERSION)).fetchone()
    return str(found[0] or NEVER) if found else NEVER
