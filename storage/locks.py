"""Locks that die with whoever holds them: the kernel or the server frees them (FACTS 13)."""

import asyncio
import fcntl
import os
import random
import weakref
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Protocol

import psycopg

from storage.engines import CONNECT, Place, identity
from storage.errors import StoreInUse, StoreUnavailable

_OWNERS = 0x57A7  # our half of the advisory lock's number; the other half is the owner
_SCHEMA = 0x57A8  # held by whoever changes the schema, shared by a daemon while it looks at it
_BIGGEST_OWNER = 2**31 - 1
_LOOKS, _LOOK = 4, 0.05  # times and seconds between them

_held: weakref.WeakSet["_FileLock"] = weakref.WeakSet()


class Ownership(Protocol):
    """One daemon's proof that it lives."""

    owner: int

    async def living(self) -> frozenset[int]:
        """The owners whose daemons live now, this one too.

        :raises StoreUnavailable: when the proof itself is lost.
        """
        ...


class _FileLock:
    """An exclusive lock on a file; a forked worker does not keep it when its daemon dies."""

    def __init__(self, file: Path) -> None:
        self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        _held.add(self)

    def take(self) -> bool:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def wait(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def write(self, text: str) -> None:
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, text.encode(), 0)

    def read(self) -> str:
        return os.pread(self._descriptor, 32, 0).decode()

    def release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _abandon_in_child() -> None:
    for lock in list(_held):
        lock.release()


os.register_at_fork(after_in_child=_abandon_in_child)


def _beside(file: Path, what: str) -> Path:
    return file.with_name(f"{file.name}.{what}")


def new_owner() -> int:
    """A number no other daemon has, as likely as not once in two thousand million."""
    return random.SystemRandom().randint(1, _BIGGEST_OWNER)


@asynccontextmanager
async def owning(where: Place) -> AsyncGenerator[Ownership, None]:
    """Holds the proof that this daemon lives.

    :raises StoreInUse: on SQLite when another daemon lives; :raises StoreUnavailable: unreachable.
    """
    holder = _own_file(where) if where.dialect == "sqlite" else _own_session(where)
    async with holder as ownership:
        yield ownership


@asynccontextmanager
async def changing_schema(where: Place) -> AsyncGenerator[None, None]:
    """Waits until nobody else changes the schema, and lets no daemon start meanwhile.

    :raises StoreInUse: when a daemon lives; :raises StoreUnavailable: unreachable.
    """
    holder = _change_file(where) if where.dialect == "sqlite" else _change_session(where)
    async with holder:
        yield


async def living_owners(where: Place) -> frozenset[int]:
    """The owners whose daemons live now, seen from outside."""
    if where.dialect == "sqlite":
        return _file_owners(where.file)
    async with await session(where) as connection:
        return await _session_owners(connection)


async def session(where: Place) -> psycopg.AsyncConnection[tuple[object, ...]]:
    """A connection to PostgreSQL of its own, outside the pool.

    :raises StoreUnavailable: when it cannot be reached.
    """
    try:
        return await psycopg.AsyncConnection.connect(
            where.target, autocommit=True, connect_timeout=CONNECT
        )
    except psycopg.OperationalError as error:
        raise StoreUnavailable(
            f"{where} does not answer: {error}. Is the server running, and may we in?"
        ) from error


# SQLite: files beside the database file


class _FileOwnership:
    def __init__(self, owner: int, where: Place) -> None:
        self.owner = owner
        self._where = where
        self._opened = identity(where.file)

    async def living(self) -> frozenset[int]:
        if identity(self._where.file) != self._opened:
            raise StoreUnavailable(
                f"{self._where} was moved or replaced. Put the file back or start the daemon anew."
            )
        return frozenset({self.owner})  # nobody else can have started


@asynccontextmanager
async def _own_file(where: Place) -> AsyncGenerator[Ownership, None]:
    lock = _open_lock(_beside(where.file, "lock"))
    try:
        if not await _taken(lock):
            raise _in_use(where)
        ownership = _FileOwnership(new_owner(), where)
        lock.write(str(ownership.owner))
        yield ownership
    finally:
        lock.release()


async def _taken(lock: _FileLock) -> bool:
    for _ in range(_LOOKS):  # who only looks whether a daemon lives holds it for a moment, too
        if lock.take():
            return True
        await asyncio.sleep(_LOOK)
    return False


@asynccontextmanager
async def _change_file(where: Place) -> AsyncGenerator[None, None]:
    changing = _open_lock(_beside(where.file, "migrating"))
    try:
        await asyncio.to_thread(changing.wait)
        async with _own_file(where):
            yield
    finally:
        changing.release()


def _file_owners(file: Path) -> frozenset[int]:
    if not _beside(file, "lock").exists():
        return frozenset()
    lock = _FileLock(_beside(file, "lock"))
    try:
        free = lock.take()
        return frozenset() if free else frozenset({int(lock.read() or 0)})
    finally:
        lock.release()


def _open_lock(file: Path) -> _FileLock:
    try:
        return _FileLock(file)
    except OSError as error:
        raise StoreUnavailable(
            f"{file} cannot be opened: {error.strerror}. May this user write in that folder?"
        ) from error


def _in_use(where: Place) -> StoreInUse:
    return StoreInUse(
        f"A daemon already works on {where}. Stop it first; for several daemons on one store "
        "use PostgreSQL."
    )


# PostgreSQL: advisory locks of a session


class _SessionOwnership:
    def __init__(
        self, owner: int, connection: psycopg.AsyncConnection[tuple[object, ...]], where: Place
    ) -> None:
        self.owner = owner
        self._connection = connection
        self._where = where

    async def living(self) -> frozenset[int]:
        try:
            return await _session_owners(self._connection)
        except psycopg.OperationalError as error:
            raise StoreUnavailable(
                f"The connection that proves we live broke: {error}. Others may take over our "
                f"work on {self._where}; start the daemon again."
            ) from error


@asynccontextmanager
async def _own_session(where: Place) -> AsyncGenerator[Ownership, None]:
    async with await session(where) as connection:
        await connection.execute("SELECT pg_advisory_lock_shared(%s, 0)", [_SCHEMA])
        ownership = _SessionOwnership(await _take_number(connection), connection, where)
        await connection.execute("SELECT pg_advisory_unlock_shared(%s, 0)", [_SCHEMA])
        try:
            yield ownership
        finally:
            with suppress(psycopg.OperationalError):  # else the server frees it, a moment later
                await connection.execute(
                    "SELECT pg_advisory_unlock(%s, %s)", [_OWNERS, ownership.owner]
                )


async def _take_number(connection: psycopg.AsyncConnection[tuple[object, ...]]) -> int:
    while True:
        owner = new_owner()
        taken = await connection.execute("SELECT pg_try_advisory_lock(%s, %s)", [_OWNERS, owner])
        if await taken.fetchone() == (True,):
            return owner


@asynccontextmanager
async def _change_session(where: Place) -> AsyncGenerator[None, None]:
    async with await session(where) as connection:
        await connection.execute("SELECT pg_advisory_lock(%s, 0)", [_SCHEMA])
        if await _session_owners(connection):
            raise StoreInUse(f"Daemons work on {where}. Stop them all first.")
        yield


async def _session_owners(
    connection: psycopg.AsyncConnection[tuple[object, ...]],
) -> frozenset[int]:
    rows = await connection.execute(
        "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = %s"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        [_OWNERS],
    )
    return frozenset(int(str(objid)) for (objid,) in await rows.fetchall())
