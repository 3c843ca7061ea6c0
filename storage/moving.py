"""Rows between the two databases, and into an existing SQLite store, each in one transaction."""

import asyncio
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from storage.engines import BUSY, Place, make_private, stored
from storage.errors import StoreUnavailable
from storage.locks import session
from storage.schema import NEVER, version

_AT_ONCE = 50  # rows; photos are rows too
_SEQUENCES: LiteralString = (
    "SELECT t.relname, s.relname FROM pg_class s JOIN pg_depend d ON d.objid = s.oid "
    "JOIN pg_class t ON t.oid = d.refobjid WHERE s.relkind = 'S' AND d.deptype IN ('a', 'i')"
)

Session = psycopg.AsyncConnection[tuple[object, ...]]


async def is_empty(where: Place) -> bool:
    """Whether the store has no row, or there is no store at all."""
    if await version(where) == NEVER:
        return True
    if where.dialect == "sqlite":
        with closing(sqlite3.connect(where.file)) as store:
            return not any(_has_row(store, table) for table in _tables(store))
    async with await session(where) as store:
        for table in await _postgres_tables(store):
            found = await store.execute(
                sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table))
            )
            if await found.fetchone():
                return False
    return True


def to_sqlite(copy: Path, target: Path) -> None:
    """Makes the store at `target` the same as `copy`, in one step of its own journal."""
    make_private(target)
    with (
        closing(sqlite3.connect(copy)) as source,
        closing(sqlite3.connect(target, timeout=BUSY / 1000)) as store,
    ):
        store.execute("PRAGMA synchronous = FULL")
        try:
            source.backup(store)
            store.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            raise StoreUnavailable(f"{target} cannot be written: {error}.") from error


async def from_postgres(where: Place, file: Path) -> None:
    """Copies every row of one moment into this SQLite file, which has the tables."""
    with closing(sqlite3.connect(file, check_same_thread=False)) as copy:
        async with await session(where) as store:
            await store.set_isolation_level(psycopg.IsolationLevel.REPEATABLE_READ)
            await store.set_read_only(True)
            async with store.transaction():
                for table in await _postgres_tables(store):
                    await _out(store, copy, table)
                await _numbers_out(store, copy)
        await asyncio.to_thread(copy.commit)


async def to_postgres(file: Path, where: Place) -> None:
    """Replaces every row by those of this SQLite file, which has the same schema."""
    with closing(sqlite3.connect(file, check_same_thread=False)) as copy:
        async with await session(where) as store, store.transaction():
            for table in _tables(copy):
                await store.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(table)))
            for table in _tables(copy):
                await _in(copy, store, table)
            await _numbers_in(copy, store)


async def _out(store: Session, copy: sqlite3.Connection, table: str) -> None:
    async with store.cursor(name="copying") as cursor:
        await cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
        names = [column.name for column in cursor.description or ()]
        insert = _insert(table, names)
        while rows := await cursor.fetchmany(_AT_ONCE):
            plain = [[_plain(value) for value in row] for row in rows]
            await asyncio.to_thread(copy.executemany, insert, plain)


async def _in(copy: sqlite3.Connection, store: Session, table: str) -> None:
    cursor = copy.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a table's own name
    names = [str(column[0]) for column in cursor.description]
    flags = await _flags(store, table, names)
    insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, names)),
        sql.SQL(", ").join(sql.Placeholder() * len(names)),
    )
    while rows := await asyncio.to_thread(cursor.fetchmany, _AT_ONCE):
        async with store.cursor() as target:
            await target.executemany(insert, [_typed(row, flags) for row in rows])


async def _flags(store: Session, table: str, names: Sequence[str]) -> list[bool]:
    """Which of these columns are booleans, which SQLite keeps as numbers."""
    found = await store.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(%s)) "
        "AND atttypid = 'bool'::regtype",
        [table],
    )
    booleans = {str(name) for (name,) in await found.fetchall()}
    return [name in booleans for name in names]


async def _numbers_out(store: Session, copy: sqlite3.Connection) -> None:
    """A number once given is never given again, also when its row is gone: keys come from it."""
    for table, sequence in await (await store.execute(_SEQUENCES)).fetchall():
        last = await store.execute(
            sql.SQL("SELECT last_value FROM {} WHERE is_called").format(
                sql.Identifier(str(sequence))
            )
        )
        given = await last.fetchone()
        copy.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
        if given is not None:
            copy.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, given[0]])


async def _numbers_in(copy: sqlite3.Connection, store: Session) -> None:
    given = dict(copy.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    for table, sequence in await (await store.execute(_SEQUENCES)).fetchall():
        last = given.get(str(table), 0)
        await store.execute(
            "SELECT setval(quote_ident(%s)::regclass, greatest(%s, 1), %s)",
            [sequence, last, last > 0],
        )


def _tables(store: sqlite3.Connection) -> list[str]:
    found = store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name != 'tortoise_migrations' ORDER BY name"
    )
    return [str(name) for (name,) in found.fetchall()]


async def _postgres_tables(store: Session) -> list[str]:
    found = await store.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
        "AND tablename != 'tortoise_migrations' ORDER BY tablename"
    )
    return [str(name) for (name,) in await found.fetchall()]


def _has_row(store: sqlite3.Connection, table: str) -> bool:
    return store.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is not None  # noqa: S608 - its own name


def _insert(table: str, names: Iterable[str]) -> str:
    columns = [f'"{name}"' for name in names]
    places = ", ".join("?" * len(columns))
    return f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({places})'  # noqa: S608 - their own names


def _plain(value: object) -> object:
    """As Tortoise would have written it into SQLite."""
    if isinstance(value, datetime):
        return stored(value)
    return value.isoformat() if isinstance(value, date) else value


def _typed(row: Sequence[object], flags: Sequence[bool]) -> list[object]:
    return [
        bool(value) if flag and value is not None else value
        for value, flag in zip(row, flags, strict=True)
    ]
