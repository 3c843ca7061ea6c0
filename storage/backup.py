"""Consistent copies of a running store, and the way back (FACTS 8).

A backup is always a SQLite store in one file, with the token secret in a table of its own, so that
either database's backup goes back into either.
"""

import asyncio
import json
import os
import sqlite3
import tempfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage.engines import STEPS, Place, place
from storage.errors import BrokenStore, StoreError, StoreNotEmpty, StoreUnavailable
from storage.locks import changing_schema
from storage.moving import from_postgres, is_empty, to_postgres, to_sqlite
from storage.schema import NEVER, known, version
from storage.steps import go

_SECRET = "backup_secret"  # noqa: S105 - the name of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What stands in the store again, on hold."""

    schema: str
    letters: Mapping[str, int]  # would be sent on release: how many, by the letter's name
    mailings: Mapping[str, int]  # not wholly expanded yet, by the letter's name
    secret: Path | None  # where the token secret was written


async def backup(url: str, target: Path, *, secret: Path | None = None) -> None:
    """Copies the store as it is at one moment, and the token secret, into a new file.

    The daemon may run meanwhile. :raises StoreError: when the file exists, or there is no store.
    """
    where = place(url)
    if await asyncio.to_thread(target.exists):
        raise StoreError(f"{target} exists already. A backup never replaces a file: name another.")
    found = await version(where)
    if found == NEVER:
        raise StoreError(f"There is no store at {where} to copy.")
    words = None if secret is None else _read_secret(secret)
    async with _unfinished(target) as file:
        await _copy(where, file, found, STEPS)
        await asyncio.to_thread(_finish, file, words)


async def backup_beside(where: Place, found: str, steps: str) -> Path:
    """The copy that a migration makes first: beside the SQLite file, else in this folder."""
    stem = where.file if where.dialect == "sqlite" else Path(f"{where.name}.db")
    taken = 0
    while (target := stem.with_name(f"{stem.name}.{found}-{taken}.backup")).exists():
        taken += 1
    async with _unfinished(target) as file:
        await _copy(where, file, found, steps)
        await asyncio.to_thread(_finish, file, None)
    return target


async def restore(
    file: Path, url: str, secret: Path | None, *, now: datetime, replace: bool = False
) -> Restored:
    """Puts a backup into the store, at this release's schema and on hold.

    An older token secret at that path is kept beside it. The store is exactly the backup, or as it
    was.

    :raises StoreNotEmpty: unless `replace`. :raises BrokenStore: the file is no whole backup.
    :raises StoreInUse: when a daemon works on the store.
    """
    where = place(url)
    with tempfile.TemporaryDirectory(prefix="stamtafel-restore-") as folder:
        copy = Place("sqlite", str(Path(folder) / "restored.db"))
        words = await asyncio.to_thread(_take_out, file, copy.file)
        await go(copy, known()[-1])
        await asyncio.to_thread(_hold, copy.file, now)
        async with changing_schema(where):
            if not replace and not await is_empty(where):
                raise StoreNotEmpty(
                    f"{where} has rows. Restore into an empty store, or replace it."
                )
            await _put(copy, where)
        written = _write_secret(secret, words)
        letters, mailings = await asyncio.to_thread(_waiting, copy.file)
    return Restored(schema=known()[-1], letters=letters, mailings=mailings, secret=written)


async def _copy(where: Place, file: Path, found: str, steps: str) -> None:
    if where.dialect == "sqlite":
        await asyncio.to_thread(_vacuum_into, where.file, file)
        return
    await go(Place("sqlite", str(file)), found, steps)
    await from_postgres(where, file)


async def _put(copy: Place, where: Place) -> None:
    if where.dialect == "sqlite":
        await asyncio.to_thread(to_sqlite, copy.file, where.file)
        return
    await go(where, known()[-1])
    await to_postgres(copy.file, where)


@asynccontextmanager
async def _unfinished(target: Path) -> AsyncGenerator[Path, None]:
    """A file that gets its name when it is whole; only we may read it."""
    file = target.with_name(f"{target.name}.unfinished")
    try:
        file.unlink(missing_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
        yield file
        os.link(file, target)  # unlike a rename it fails when the name was taken meanwhile
    except OSError as error:
        raise StoreUnavailable(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        file.unlink(missing_ok=True)


def _vacuum_into(source: Path, file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True)) as live:
            live.execute("VACUUM INTO ?", [str(file)])
    except sqlite3.Error as error:
        raise StoreUnavailable(f"{source} cannot be copied: {error}.") from error


def _finish(file: Path, words: bytes | None) -> None:
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        copy.execute("PRAGMA synchronous = FULL")
        if words is not None:
            copy.execute(f"CREATE TABLE {_SECRET} (content BLOB NOT NULL)")
            copy.execute(f"INSERT INTO {_SECRET} VALUES (?)", [words])  # noqa: S608 - a constant
            copy.commit()
        _whole(copy, file)
    descriptor = os.open(file, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _whole(copy: sqlite3.Connection, file: Path) -> None:
    (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise BrokenStore(f"{file} is damaged: {found}.")


def _take_out(file: Path, copy: Path) -> bytes | None:
    """Copies a backup's tables, and answers the secret in it."""
    try:
        with (
            closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            _whole(target, file)
            target.execute("SELECT name FROM tortoise_migrations")
            secret = _secret_of(target)
    except sqlite3.Error as error:
        raise BrokenStore(f"{file} is no backup of Stamtafel: {error}.") from error
    return secret


def _secret_of(copy: sqlite3.Connection) -> bytes | None:
    tables = copy.execute("SELECT name FROM sqlite_master WHERE name = ?", [_SECRET]).fetchall()
    if not tables:
        return None
    (content,) = copy.execute(f"SELECT content FROM {_SECRET}").fetchone()  # noqa: S608 - constant
    copy.execute(f"DROP TABLE {_SECRET}")
    copy.commit()
    return bytes(content)


def _hold(copy: Path, now: datetime) -> None:
    """A restored store would mail everything again that was sent since (FACTS 8)."""
    why = "restored from a backup: look at what would be sent, then `stamtafel release`"
    value = json.dumps({"why": why, "since": now.astimezone(UTC).isoformat()})
    with closing(sqlite3.connect(copy)) as target:
        target.execute("INSERT OR REPLACE INTO house (name, value) VALUES ('hold', ?)", [value])
        target.commit()


def _waiting(copy: Path) -> tuple[Mapping[str, int], Mapping[str, int]]:
    with closing(sqlite3.connect(copy)) as source:
        letters = source.execute(
            "SELECT name, count(*) FROM outbox WHERE state IN ('waiting', 'sending') "
            "GROUP BY name ORDER BY name"
        )
        mailings = source.execute("SELECT name, count(*) FROM mailing WHERE NOT done GROUP BY name")
        return dict(letters.fetchall()), dict(mailings.fetchall())


def _read_secret(secret: Path) -> bytes:
    try:
        return secret.read_bytes()
    except OSError as error:
        raise StoreError(
            f"The token secret {secret} cannot be read: {error.strerror}. Without it a restored "
            "store would not know the answers to letters already sent."
        ) from error


def _write_secret(secret: Path | None, words: bytes | None) -> Path | None:
    if secret is None or words is None:
        return None
    if secret.exists() and secret.read_bytes() != words:
        secret.replace(secret.with_name(f"{secret.name}.replaced"))
    new = secret.with_name(f"{secret.name}.new")
    descriptor = os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    os.write(descriptor, words)
    os.fsync(descriptor)
    os.close(descriptor)
    new.replace(secret)
    return secret
