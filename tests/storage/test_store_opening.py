"""Who may open a store, and which store."""

import asyncio
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from servers.postgres import PostgresServer
from storage import inbox
from storage.engines import Place, place
from storage.errors import SchemaTooNew, SchemaTooOld, StoreError, StoreInUse, StoreUnavailable
from storage.migrate import migrate
from storage.schema import said
from storage.store import open_store


async def test_a_second_daemon_on_a_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'stamtafel.db'}"
    await migrate(url)
    async with open_store(url, daemon=True) as first:
        with pytest.raises(StoreInUse, match="daemon already works"):
            async with open_store(url, daemon=True):
                pass
        async with open_store(url) as command:
            assert await command.living_owners() == {first.owner}
    async with open_store(url, daemon=True) as second:
        assert await second.living_owners() == {second.owner}


async def test_daemons_on_postgresql_know_who_lives(postgres_server: PostgresServer) -> None:
    url = postgres_server.fresh_database()
    async with open_store(url, daemon=True) as first:
        async with open_store(url, daemon=True) as second, open_store(url) as command:
            assert await command.living_owners() == {first.owner, second.owner}
        assert await first.living_owners() == {first.owner}
    postgres_server.drop(url)


async def test_a_daemon_that_lost_its_session_hears_of_it(postgres_server: PostgresServer) -> None:
    url = postgres_server.fresh_database()
    async with open_store(url, daemon=True) as daemon:
        postgres_server.run(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        )
        with pytest.raises(StoreUnavailable, match="start the daemon again"):
            await daemon.living_owners()
    postgres_server.drop(url)


async def test_a_store_whose_file_is_gone_or_another_keeps_nothing_until_it_is_back(
    tmp_path: Path,
) -> None:
    file = tmp_path / "stamtafel.db"
    url = f"sqlite://{file}"
    await migrate(url)
    async with open_store(url, daemon=True) as daemon:
        await daemon.atomic(inbox.counts)
        file.rename(tmp_path / "elsewhere")
        for replacing in (False, True):
            if replacing:
                file.write_bytes(b"")
            with pytest.raises(StoreUnavailable, match="put that one back"):
                await daemon.atomic(inbox.counts)
            with pytest.raises(StoreUnavailable, match="moved or replaced"):
                await daemon.living_owners()
        (tmp_path / "elsewhere").rename(file)
        await daemon.atomic(inbox.counts)
        assert await daemon.living_owners() == {daemon.owner}


async def test_a_forked_worker_does_not_keep_its_daemons_lock(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'stamtafel.db'}"
    await migrate(url)
    reading, writing = os.pipe()
    async with open_store(url, daemon=True):
        worker = os.fork()
        if worker == 0:  # waits until the test ends, as a worker whose daemon was killed does
            os.close(writing)
            os.read(reading, 1)
            os._exit(0)
    async with open_store(url, daemon=True) as next_one:
        assert await next_one.living_owners() == {next_one.owner}
    os.close(writing)
    os.close(reading)
    await asyncio.to_thread(os.waitpid, worker, 0)


async def test_a_missing_store_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(SchemaTooOld, match="stamtafel migrate"):
        async with open_store(f"sqlite://{tmp_path / 'none.db'}"):
            pass
    assert not (tmp_path / "none.db").exists()


async def test_an_empty_database_names_the_command(postgres_server: PostgresServer) -> None:
    with pytest.raises(SchemaTooOld, match="stamtafel migrate"):
        async with open_store(postgres_server.empty_database()):
            pass


async def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'stamtafel.db'}"
    await migrate(url)
    with closing(sqlite3.connect(tmp_path / "stamtafel.db")) as store:
        store.execute("UPDATE tortoise_migrations SET name = '9999_from_the_future'")
        store.commit()
    with pytest.raises(SchemaTooNew, match="stamtafel migrate"):
        async with open_store(url):
            pass
    with pytest.raises(SchemaTooNew):
        await migrate(url)


async def test_a_file_that_is_no_store_is_a_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Beste Roos, " * 100)
    with pytest.raises(StoreUnavailable, match="cannot be read as a store"):
        async with open_store(f"sqlite://{file}"):
            pass


def test_a_full_disk_is_named_whatever_sqlite_calls_it(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    full = Path("/proc/stamtafel.db")  # a file system without any room
    assert said(Place("sqlite", str(full)), error) == f"{error} (the disk is full: make room)"
    assert said(Place("sqlite", str(tmp_path / "stamtafel.db")), error) == str(error)
    assert said(Place("sqlite", "/nowhere/stamtafel.db"), error) == str(error)


async def test_a_server_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="Is the server running"):
        async with open_store(f"postgres://nobody@/nothing?host={tmp_path}"):
            pass


async def test_a_new_store_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    await migrate(f"sqlite://{tmp_path / 'stamtafel.db'}")
    modes = {name.name: stat.S_IMODE(name.stat().st_mode) for name in os.scandir(tmp_path)}
    assert modes["stamtafel.db"] == 0o600
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize(
    "url", ["", "stamtafel.db", "sqlite://", "mysql://x/y", "sqlite://:memory:"]
)
def test_a_url_that_is_no_store_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(StoreError, match=r"sqlite://stamtafel\.db"):
        place(url)


def test_a_password_stands_in_no_message() -> None:
    assert "geheim" not in str(place("postgres://roos:geheim@db.example.org/stamtafel"))
