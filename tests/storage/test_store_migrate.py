"""The schema moves forward on both databases, whole or not at all."""

import asyncio
import shutil
import sqlite3
import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from storage.engines import place
from storage.errors import BrokenStore, StoreInUse
from storage.migrate import migrate, missing_steps
from storage.schema import known, version
from storage.steps import go
from storage.store import open_store

if TYPE_CHECKING:
    from servers.postgres import PostgresServer

LATER = "storage_steps"
ROWS = {"lunch_table": 2, "chair": 5}


@pytest.fixture(autouse=True)
def later_steps(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package of later migrations, importable by a name of its own."""
    home = tmp_path_factory.mktemp("steps")
    shutil.copytree(Path(__file__).parent / "later_steps", home / LATER)
    monkeypatch.setattr(sys, "path", [str(home), *sys.path])
    return home


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[str, None, None]:
    if request.param == "sqlite":
        yield f"sqlite://{tmp_path / 'stamtafel.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.empty_database()
    yield url
    server.drop(url)


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    where = place(url)
    if where.dialect == "sqlite":
        with closing(sqlite3.connect(where.file)) as store:
            found = [store.execute(statement).fetchall() for statement in statements]
            store.commit()
            return found[-1]
    with psycopg.connect(where.target) as store:
        cursors = [store.execute(statement.encode()) for statement in statements]
        return cursors[-1].fetchall() if cursors[-1].description else []


async def seated(url: str) -> None:
    """A store of the second release, with tables and chairs."""
    await go(place(url), "0002_tables", LATER)
    run(
        url,
        "INSERT INTO lunch_table (key, place) VALUES ('t1', 'kantine'), ('t2', 'tuin')",
        "INSERT INTO chair (key, table_key) VALUES"
        " ('c1', 't1'), ('c2', 't1'), ('c3', 't2'), ('c4', 't2'), ('c5', 't2')",
    )


def counted(url: str) -> dict[str, int]:
    return {name: int(str(run(url, f"SELECT count(*) FROM {name}")[0][0])) for name in ROWS}


async def test_a_new_store_has_this_releases_schema(empty_url: str) -> None:
    report = await migrate(empty_url)
    assert (report.before, report.after, report.backup) == ("", known()[-1], None)
    async with open_store(empty_url):
        pass
    assert (await migrate(empty_url)).before == known()[-1]


async def test_the_models_have_nothing_that_the_migrations_have_not() -> None:
    assert await missing_steps() == [], "run: python -m storage.migrate --write"


async def test_rows_of_children_survive_a_rebuilt_parent(
    empty_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    await seated(empty_url)
    report = await migrate(empty_url, steps=LATER)
    assert counted(empty_url) == ROWS
    assert {name: report.tables[name] for name in ROWS} == ROWS
    assert run(empty_url, "SELECT DISTINCT seats FROM lunch_table") == [(6,)]


async def test_a_backup_of_the_old_store_is_made_first(
    empty_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    await seated(empty_url)
    copy = (await migrate(empty_url, steps=LATER)).backup
    assert copy is not None
    assert counted(f"sqlite://{copy}") == ROWS
    assert await version(place(f"sqlite://{copy}")) == "0002_tables"


async def test_two_migrations_at_once_do_it_once(
    empty_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    await seated(empty_url)
    reports = await asyncio.gather(*(migrate(empty_url, steps=LATER) for _ in range(2)))
    assert sorted(report.before for report in reports) == ["0002_tables", "0003_longer_places"]
    assert counted(empty_url) == ROWS


LOSING = """
from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0003_longer_places")]
    operations = [ops.RunSQL({sql!r})]
"""


async def test_a_migration_that_would_lose_rows_changes_nothing(
    empty_url: str, later_steps: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    await seated(empty_url)
    step = later_steps / LATER / "0004_losing.py"
    step.write_text(LOSING.format(sql="DELETE FROM chair WHERE key = 'c1'"), "utf-8")
    with pytest.raises(BrokenStore, match="leave 4 of 5 rows in chair"):
        await migrate(empty_url, steps=LATER)
    assert counted(empty_url) == ROWS
    assert await version(place(empty_url)) == "0002_tables"


async def test_a_migration_that_would_leave_a_row_without_its_parent_changes_nothing(
    later_steps: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On SQLite, where foreign keys are off while a table is rebuilt."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite://{tmp_path / 'stamtafel.db'}"
    await seated(url)
    step = later_steps / LATER / "0004_stranding.py"
    step.write_text(LOSING.format(sql="UPDATE chair SET table_key = 't9'"), "utf-8")
    with pytest.raises(BrokenStore, match="Rows of chair would refer to nothing"):
        await migrate(url, steps=LATER)
    assert run(url, "SELECT DISTINCT table_key FROM chair ORDER BY 1") == [("t1",), ("t2",)]
    assert await version(place(url)) == "0002_tables"


async def test_a_migration_under_a_living_daemon_is_refused(store_url: str) -> None:
    async with open_store(store_url, daemon=True):
        with pytest.raises(StoreInUse):
            await migrate(store_url)


KILLED = """
import asyncio, os, signal, sys
sys.path.insert(0, sys.argv[4])
from storage import steps, migrate
from tortoise.migrations.schema_editor import PsycopgSchemaEditor
left = int(sys.argv[2])
def dying(function):
    async def wrapped(*args):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return await function(*args)
    return wrapped
steps._SqliteEditor._run_sql = dying(steps._SqliteEditor._run_sql)
steps._verify = dying(steps._verify)
PsycopgSchemaEditor._run_sql = dying(PsycopgSchemaEditor._run_sql)
migrate.go = dying(migrate.go)
asyncio.run(migrate.migrate(sys.argv[1], steps=sys.argv[3]))
"""


async def test_a_migration_killed_anywhere_leaves_the_old_store_or_the_new(
    empty_url: str, later_steps: Path, tmp_path: Path
) -> None:
    await seated(empty_url)
    killed, point = 0, 0
    while True:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", KILLED, empty_url, str(point), LATER, str(later_steps),
            cwd=tmp_path, env={"PYTHONPATH": str(Path.cwd())},
        )  # fmt: skip
        ended = await process.wait()
        found = await version(place(empty_url))
        assert counted(empty_url) == ROWS
        assert has_seats(empty_url) == (found == "0003_longer_places")
        if ended == 0:
            break
        assert found == "0002_tables"
        killed, point = killed + 1, point + 1
    assert killed >= 3
    assert await version(place(empty_url)) == "0003_longer_places"


def has_seats(url: str) -> bool:
    try:
        run(url, "SELECT seats FROM lunch_table")
    except (sqlite3.OperationalError, psycopg.errors.UndefinedColumn):
        return False
    return True
