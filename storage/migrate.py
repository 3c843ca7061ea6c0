"""`stamtafel migrate`: the store goes to this release's schema, whole or not at all (FACTS 3).

Until a release, the first migration is written anew from the models by
`python -m storage.migrate --write`; once something is released it writes a next one.
"""

import asyncio
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tortoise.context import TortoiseContext
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.operations import CreateModel, Operation
from tortoise.migrations.writer import MigrationWriter

from storage import models
from storage.backup import backup_beside
from storage.engines import STEPS, configuration, place
from storage.errors import SchemaTooNew
from storage.locks import changing_schema
from storage.schema import NEVER, known, version
from storage.steps import go

FIRST = "0001_initial"

_WHOLE = """\
from tortoise import migrations

from storage.migrations.initial import {names}


class Migration(migrations.Migration):
    initial = True
    operations = [{tables}]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationReport:
    """What a migration did."""

    before: str  # schema version, "" for a new store
    after: str
    backup: Path | None  # None when there was nothing to do, or nothing to save
    tables: Mapping[str, int]  # rows of each


async def migrate(url: str, *, steps: str = STEPS) -> MigrationReport:
    """Makes the store at this URL, or brings it to this release's schema, after a backup.

    Two at once do it one after the other. `steps` is the package with the migrations.

    :raises StoreInUse: when a daemon works on it. :raises SchemaTooNew: it is ahead of us.
    :raises BrokenStore: when rows would be lost; nothing was changed.
    """
    where = place(url)
    async with changing_schema(where):
        before, newest = await version(where), known(steps)[-1]
        if before not in {NEVER, *known(steps)}:
            raise SchemaTooNew(f"{where} has schema {before}, made by a newer release than this.")
        copy = None if before in {NEVER, newest} else await backup_beside(where, before, steps)
        tables = await go(where, newest, steps)
        return MigrationReport(before=before, after=newest, backup=copy, tables=tables)


async def missing_steps() -> list[MigrationWriter]:
    """What the models have and the migrations have not yet, ready to be written."""
    config = configuration(place("sqlite://unused"))
    async with TortoiseContext() as tortoise:
        await tortoise.init(config=config, init_connections=False)
        assert tortoise.apps is not None
        return await MigrationAutodetector(tortoise.apps, config["apps"]).changes()


def _write() -> None:
    if known() == (FIRST,):
        files = _first_anew()
    else:
        files = [step.write() for step in asyncio.run(missing_steps())]
    for command in ("check", "--fix", "-q"), ("format", "-q"):
        subprocess.run([sys.executable, "-m", "ruff", *command, *map(str, files)], check=True)  # noqa: S603 - our own words


def _first_anew() -> list[Path]:
    """The first migration, in as many parts as the models have files."""
    folder = Path(__file__).parent / "migrations"
    whole = folder / f"{FIRST}.py"
    whole.unlink()
    [step] = asyncio.run(missing_steps())
    parts: dict[str, list[Operation]] = {}
    for table in step.operations:
        assert isinstance(table, CreateModel), "a first migration only makes tables"
        home = str(getattr(models, table.name).__module__).rpartition(".")[2]
        parts.setdefault(home, []).append(table)
    files = [folder / "initial" / f"{home}.py" for home in parts]
    for file, tables in zip(files, parts.values(), strict=True):
        file.write_text(MigrationWriter(file.stem, "models", tables).as_string(), "utf-8")
    names = sorted(parts)
    tables_of = ", ".join(f"*{name}.Migration.operations" for name in names)
    whole.write_text(_WHOLE.format(names=", ".join(names), tables=tables_of), "utf-8")
    return [whole, *files]


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    _write()
