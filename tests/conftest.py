"""Every test that asks for a store runs on SQLite and on PostgreSQL."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest
from hypothesis import settings

from servers.postgres import PostgresServer, postgres
from storage.migrate import migrate
from storage.store import Store, open_store

# How fast something is, bench/ shows: no test may fail because the machine was busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills", type=int, default=12, help="how often a daemon on real mail servers is killed"
    )


@pytest.fixture(scope="session")
def postgres_server() -> Generator[PostgresServer, None, None]:
    with postgres() as server:
        asyncio.run(migrate(server.template()))
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store to copy."""
    file = tmp_path_factory.mktemp("migrated") / "stamtafel.db"
    asyncio.run(migrate(f"sqlite://{file}"))
    return file


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(
    request: pytest.FixtureRequest, tmp_path: Path, migrated_file: Path
) -> Generator[str, None, None]:
    """The URL of a fresh, migrated, empty store."""
    if request.param == "sqlite":
        yield f"sqlite://{shutil.copy(migrated_file, tmp_path / 'stamtafel.db')}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.fresh_database()
    yield url
    server.drop(url)


@pytest.fixture
async def store(store_url: str) -> AsyncGenerator[Store, None]:
    async with open_store(store_url) as opened:
        yield opened
