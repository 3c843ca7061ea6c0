"""The one door to the store: `Store.atomic`."""

import asyncio
import contextvars
import random
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import TypeVar, cast

import psycopg
from psycopg.errors import DeadlockDetected, ReadOnlySqlTransaction, SerializationFailure
from tortoise.context import TortoiseContext
from tortoise.exceptions import (
    DBConnectionError,
    IntegrityError,
    OperationalError,
    TransactionManagementError,
)

from storage.engines import Dialect, Place, PostgresEngine, SqliteEngine, configuration, place
from storage.errors import (
    NestedWork,
    SchemaTooNew,
    SchemaTooOld,
    StoreError,
    StoreInUse,
    StoreUnavailable,
)
from storage.locks import Ownership, living_owners, new_owner, owning
from storage.schema import check, said
from storage.scrub import scrub_at

__all__ = [
    "NestedWork",
    "SchemaTooNew",
    "SchemaTooOld",
    "Store",
    "StoreError",
    "StoreInUse",
    "StoreUnavailable",
    "open_store",
]

T = TypeVar("T")

_REPEATS = 25  # of a work that met another one; each waits a little longer
_DOUBLES = 3  # of a work whose new key was just taken: the next time it sees the row
_PAUSE = 0.01  # seconds, times the repeats so far, at the most

_GRACE = 20.0  # seconds for the works that run when a store closes

_opened: Counter[Dialect] = Counter()
_inside: contextvars.ContextVar[bool] = contextvars.ContextVar("inside a work", default=False)


class Store:
    """An open store. Everything read or kept is read or kept inside `atomic`."""

    def __init__(self, where: Place, tortoise: TortoiseContext, proof: Ownership | None) -> None:
        self._where = where
        self._tortoise = tortoise
        self._proof = proof
        self._works: set[asyncio.Task[object]] = set()
        self.owner: int = proof.owner if proof else new_owner()

    @property
    def dialect(self) -> Dialect:
        return self._where.dialect

    async def scrub(self) -> None:
        """After forgetting somebody, outside any work: see `storage.scrub`."""
        await scrub_at(self._where)

    async def living_owners(self) -> frozenset[int]:
        """The owners of rows whose daemons live now; any other owner's rows are free to take.

        :raises StoreUnavailable: when this daemon lost the proof that it lives itself.
        """
        return await (self._proof.living() if self._proof else living_owners(self._where))

    async def atomic(self, work: Callable[[], Awaitable[T]]) -> T:
        """Does all of this work or none of it, as if no other work ran at the same time.

        The work may run several times (PostgreSQL), so it changes nothing but the store; it makes
        no tasks (FACTS 84). It goes on to its end when the caller is cancelled (FACTS 1).

        :raises NestedWork: inside another work. :raises StoreUnavailable: nothing was kept.
        """
        if _inside.get():
            raise NestedWork("Store.atomic inside a work: call the function itself instead.")
        context = contextvars.copy_context()
        context.run(self._enter)
        task = asyncio.create_task(self._repeat(work), context=context)
        self._works.add(cast("asyncio.Task[object]", task))
        task.add_done_callback(self._done)
        return await asyncio.shield(task)

    def _enter(self) -> None:
        _inside.set(True)
        self._tortoise.__enter__()  # never left: this context ends with its task

    def _done(self, task: asyncio.Task[T]) -> None:
        self._works.discard(cast("asyncio.Task[object]", task))
        if not task.cancelled():
            task.exception()  # heard by the caller, unless she was cancelled

    async def _repeat(self, work: Callable[[], Awaitable[T]]) -> T:
        repeats = 0
        while True:
            try:
                return await self._once(work)
            except (SerializationFailure, DeadlockDetected, IntegrityError) as error:
                repeats += 1
                if not self._repeatable(error, repeats):
                    raise
            await asyncio.sleep(random.SystemRandom().uniform(0, _PAUSE * repeats))

    def _repeatable(self, error: Exception, repeats: int) -> bool:
        """Whether PostgreSQL may see it otherwise next time (its manual, 13.5)."""
        if self.dialect == "sqlite":
            return False
        return repeats <= (_DOUBLES if isinstance(error, IntegrityError) else _REPEATS)

    async def _once(self, work: Callable[[], Awaitable[T]]) -> T:
        engine = cast("SqliteEngine | PostgresEngine", self._tortoise.db())
        try:
            async with engine.transaction():
                return await work()
        except (SerializationFailure, DeadlockDetected):
            raise
        except _BROKEN as error:
            if not _is_broken(error):
                raise
            why = said(self._where, error)
            raise StoreUnavailable(
                f"{self._where} failed us: {why}. Nothing of this work was kept."
            ) from error

    async def settle(self, grace: float = _GRACE) -> None:
        """Waits for the works that run: their callers may be gone, they are not (FACTS 83).

        What is not done after `grace` seconds is cancelled, and so undone.
        """
        ends = time.monotonic() + grace
        cancelled = False
        while self._works:
            if time.monotonic() >= ends:
                for work in self._works:
                    work.cancel()
            try:
                await asyncio.wait(self._works, timeout=max(0.1, ends - time.monotonic()))
            except asyncio.CancelledError:
                cancelled = True
        if cancelled:
            raise asyncio.CancelledError


_BROKEN = (
    ReadOnlySqlTransaction,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    sqlite3.OperationalError,
    DBConnectionError,
    TransactionManagementError,
    OperationalError,
)
_SICK = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


def _is_broken(error: Exception) -> bool:
    """Whether it is the database that fails, not what we asked of it."""
    cause = error.args[0] if error.args else None
    sqlite = error if isinstance(error, sqlite3.Error) else cause
    if isinstance(sqlite, sqlite3.Error):
        return (getattr(sqlite, "sqlite_errorcode", 0) & 0xFF) in _SICK
    return not isinstance(error, OperationalError | TransactionManagementError)


@contextmanager
def _alone(dialect: Dialect) -> Generator[None, None, None]:
    """Tortoise keeps its SQL by model: a store of another kind would change that of the first."""
    if any(number for opened, number in _opened.items() if opened != dialect):
        raise StoreError("A SQLite store and a PostgreSQL store cannot be open in one process.")
    _opened[dialect] += 1
    try:
        yield
    finally:
        _opened[dialect] -= 1


@asynccontextmanager
async def open_store(url: str, *, daemon: bool = False) -> AsyncGenerator[Store, None]:
    """The store at this URL; with `daemon`, as the owner of rows (FACTS 13).

    :raises StoreInUse: on SQLite when another daemon lives.
    :raises SchemaTooOld, SchemaTooNew: when this release cannot run on it.
    :raises StoreUnavailable: when it cannot be reached.
    """
    where = place(url)
    async with AsyncExitStack() as stack:
        proof = await stack.enter_async_context(owning(where)) if daemon else None
        await check(where)
        stack.enter_context(_alone(where.dialect))
        tortoise = TortoiseContext()
        with tortoise:
            await tortoise.init(config=configuration(where))
        stack.push_async_callback(tortoise.close_connections)
        store = Store(where, tortoise, proof)
        stack.push_async_callback(store.settle)
        yield store
