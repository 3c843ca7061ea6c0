"""The two databases behind Tortoise, mended where they lose transactions (FACTS 1-2, 85-86)."""

import asyncio
import os
import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, cast

import aiosqlite
import psycopg
from psycopg.conninfo import conninfo_to_dict
from tortoise.backends.base.client import (
    BaseDBAsyncClient,
    ConnectionWrapper,
    NestedTransactionContext,
    TransactionalDBClient,
    TransactionContext,
    TransactionContextPooled,
)
from tortoise.backends.psycopg.client import AsyncConnectionPool, PsycopgClient, TransactionWrapper
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.connection import get_connections
from tortoise.exceptions import (
    DBConnectionError,
    IntegrityError,
    OperationalError,
    TransactionManagementError,
)

from storage.errors import StoreError, StrangeTask

Dialect = Literal["sqlite", "postgres"]

STEPS = "storage.migrations"  # the package with the migrations
BUSY = 30_000  # milliseconds that a SQLite connection waits for the one writer before it gives up
POOL = 8  # connections to PostgreSQL that one daemon uses for its works
CONNECT = 10  # seconds to reach PostgreSQL

_PRAGMAS = {
    "busy_timeout": BUSY,  # first: the others wait for it
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",  # what is forgotten leaves the file too (FACTS 9)
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a store stands."""

    dialect: Dialect
    target: str  # a file name, or a libpq connection string

    @property
    def file(self) -> Path:
        assert self.dialect == "sqlite"
        return Path(self.target)

    @property
    def name(self) -> str:
        """The file's or the database's name."""
        if self.dialect == "sqlite":
            return self.file.name
        return str(conninfo_to_dict(self.target).get("dbname", "stamtafel"))

    def __str__(self) -> str:
        if self.dialect == "sqlite":
            return self.target
        parts = conninfo_to_dict(self.target)
        return f"PostgreSQL database {parts.get('dbname')} on {parts.get('host', 'this machine')}"


def place(url: str) -> Place:
    """Where the store of this URL stands: `sqlite://file` or `postgres://user@host/database`.

    :raises StoreError: for any other URL.
    """
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest and rest != ":memory:":
        return Place("sqlite", rest)
    if scheme in {"postgres", "postgresql", "psycopg"} and rest:
        try:
            conninfo_to_dict(f"postgresql://{rest}")
        except psycopg.ProgrammingError as error:
            raise StoreError(f"The store's URL cannot be read: {error}.") from error
        return Place("postgres", f"postgresql://{rest}")
    raise StoreError(
        f"The store's URL begins with {scheme!r}. Give a file, e.g. sqlite://stamtafel.db, "
        f"or a PostgreSQL database, e.g. postgres://stamtafel@localhost/stamtafel."
    )


def make_private(file: Path) -> None:
    """An empty file that only we may read, unless there is one: SQLite's own is for everybody."""
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))


def identity(file: str | Path) -> tuple[int, int] | None:
    """Which file this name means now; None for none."""
    try:
        found = os.stat(file)  # noqa: PTH116 - microseconds, at every transaction
    except OSError:
        return None
    return found.st_dev, found.st_ino


def configuration(where: Place, steps: str = STEPS, **pragmas: str) -> dict[str, Any]:
    """What Tortoise wants to know, with these migrations and pragmas.

    The connection carries the dialect's name: Tortoise caches SQL texts by it.
    """
    credentials = (
        {"file_path": where.target, **_PRAGMAS, **pragmas}
        if where.dialect == "sqlite"
        else _credentials(where)
    )
    return {
        "connections": {where.dialect: {"engine": __name__, "credentials": credentials}},
        "apps": {
            "models": {
                "models": ["storage.models"],
                "default_connection": where.dialect,
                "migrations": steps,
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


def _credentials(where: Place) -> dict[str, Any]:
    rest = dict(conninfo_to_dict(where.target))
    named = {
        "user": rest.pop("user", None),
        "password": rest.pop("password", None),
        "database": rest.pop("dbname", None),
        "host": rest.pop("host", None),
        "port": rest.pop("port", None) or 5432,
    }
    rest.setdefault("connect_timeout", str(CONNECT))
    return {**named, "maxsize": POOL, "timeout": CONNECT, "server_settings": rest}


def engine(where: Place, **pragmas: str) -> "SqliteEngine | PostgresEngine":
    """A client of its own, which no model knows."""
    [info] = configuration(where, **pragmas)["connections"].values()
    return get_client_class(info)(connection_name=where.dialect, **info["credentials"])


def get_client_class(info: dict[str, Any]) -> type["SqliteEngine"] | type["PostgresEngine"]:
    """Tortoise asks here which client a configuration means."""
    return SqliteEngine if "file_path" in info["credentials"] else PostgresEngine


def stored(moment: datetime) -> str:
    """SQLite compares instants as text, so all of them stand in UTC (FACTS 16)."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: an instant in the store is aware, in UTC.")
    return moment.astimezone(UTC).isoformat(" ")


sqlite3.register_adapter(datetime, stored)


class _Home:
    """Keeps a transaction to the task that opened it."""

    def __init__(self) -> None:
        self.task = asyncio.current_task()

    def guard(self) -> None:
        if asyncio.current_task() is not self.task:
            raise StrangeTask(
                "A task made inside a work asked for its transaction. Await it in the work itself: "
                "no create_task, gather or wait_for inside Store.atomic."
            )


class SqliteEngine(SqliteClient):
    """SQLite whose transactions take the write lock when they open (FACTS 2)."""

    opened: tuple[int, int] | None = None  # the file that the connection has open

    async def create_connection(self, with_db: bool) -> None:  # noqa: FBT001 - as Tortoise has it
        """With a connection that our own thread may use as well: see `_SqliteTransaction`."""
        del with_db  # a SQLite file is there once it is opened
        if self._connection is None:
            self._connection = await aiosqlite.connect(
                self.filename, isolation_level=None, check_same_thread=False
            )
            self._connection.row_factory = sqlite3.Row
            for pragma, value in self.pragmas.items():
                await self._connection.execute_fetchall(f"PRAGMA {pragma}={value}")
            self.opened = identity(self.filename)

    def transaction(self) -> TransactionContext:
        return self._in_transaction()

    def _in_transaction(self) -> TransactionContext:
        return _SqliteWork(_SqliteTransaction(self), self._lock)


class _SqliteTransaction(SqliteTransactionWrapper):
    """Its statements run where they are asked for, without a thread between (decision 0006).

    The write lock is ours by then, so they wait for nobody; what may wait, for the lock or for the
    disk (BEGIN, COMMIT), stays with the thread of aiosqlite.
    """

    def __init__(self, connection: SqliteClient) -> None:
        super().__init__(connection)
        self._home = _Home()

    def acquire_connection(self) -> ConnectionWrapper[aiosqlite.Connection]:
        self._home.guard()
        return ConnectionWrapper[aiosqlite.Connection](self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(_SqliteTransaction(self))

    async def execute_query(
        self, query: str, values: list[Any] | None = None
    ) -> tuple[int, Sequence[dict[str, Any]]]:
        with self._statement() as connection:
            before = connection.total_changes
            found = connection.execute(query, values or ()).fetchall()
            return (connection.total_changes - before) or len(found), found

    async def execute_query_dict(
        self, query: str, values: list[Any] | None = None
    ) -> list[dict[str, Any]]:
        _, found = await self.execute_query(query, values)
        return [dict(row) for row in found]

    async def execute_insert(self, query: str, values: list[Any]) -> int:
        with self._statement() as connection:
            return connection.execute(query, values).lastrowid or 0

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        with self._statement() as connection:
            connection.executemany(query, values)

    @contextmanager
    def _statement(self) -> Generator[sqlite3.Connection]:
        self._home.guard()
        try:
            yield cast("Any", self._connection)._conn  # noqa: SLF001 - as Tortoise has it
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error
        except sqlite3.IntegrityError as error:
            raise IntegrityError(error) from error

    async def execute_script(self, query: str) -> None:
        """Statement by statement: sqlite3's own `executescript` commits what is open."""
        for statement in statements(query):
            await rows(self, statement)

    async def begin(self) -> None:
        """Not on a file that was moved or replaced: nobody would find there what we keep."""
        parent = cast("SqliteEngine", self._parent)
        if identity(parent.filename) != parent.opened:
            raise DBConnectionError("it is not the file that was opened; put that one back")
        try:
            if self._connection.in_transaction:
                await self._connection.commit()
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error


class _SqliteWork(SqliteTransactionContext):
    """Gives the lock back when the transaction does not open (the original keeps it for ever)."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return cast("TransactionalDBClient", self.connection)


class PostgresEngine(PsycopgClient):
    """PostgreSQL whose transactions run as if one after the other (FACTS 85)."""

    def transaction(self) -> TransactionContext:
        return self._in_transaction()

    @property
    def pool(self) -> AsyncConnectionPool:
        assert self._pool is not None
        return self._pool

    async def create_pool(self, **kwargs: Any) -> AsyncConnectionPool:
        pool = AsyncConnectionPool(open=False, configure=_serializable, **kwargs)
        await pool.open()
        return pool

    def _in_transaction(self) -> TransactionContext:
        return _PostgresWork(_PostgresTransaction(self), self._pool_init_lock)


async def _serializable(connection: psycopg.AsyncConnection[Any]) -> None:
    await connection.set_isolation_level(psycopg.IsolationLevel.SERIALIZABLE)


class _PostgresTransaction(TransactionWrapper):
    _parent: PostgresEngine

    def __init__(self, connection: PsycopgClient) -> None:
        super().__init__(connection)
        self._home = _Home()

    def acquire_connection(self) -> ConnectionWrapper[psycopg.AsyncConnection[Any]]:
        self._home.guard()
        return super().acquire_connection()

    async def open(self) -> None:
        """Begins on a connection of its own, given back when it does not open."""
        pool = self._parent.pool
        self._connection = await pool.getconn()
        try:
            self._transaction = self._connection.transaction()
            await self._transaction.__aenter__()
        except BaseException:
            await pool.putconn(self._connection)
            raise


class _PostgresWork(TransactionContextPooled):
    """A transaction that cannot keep its connection (the original does when it fails to open)."""

    client: _PostgresTransaction

    async def __aenter__(self) -> TransactionalDBClient:
        await self.ensure_connection()
        await self.client.open()
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client


def statements(script: str) -> Iterator[str]:
    """The statements of a SQLite script; a `;` in a comment or a text ends none."""
    statement = ""
    for piece in script.split(";"):
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            if statement.strip(" \n;"):
                yield statement
            statement = ""
    assert not statement.strip(" \n;"), statement


async def rows(client: BaseDBAsyncClient, sql: str) -> list[dict[str, Any]]:
    """What this SQL answers, on a client of either database."""
    return await cast("Any", client).execute_query_dict(sql)
