"""The steps of a schema, in one transaction: killed anywhere, the store is old or new (FACTS 3).

Foreign keys are off meanwhile, because a rebuilt table would take its children's rows along; so
they are checked at the end, and every table's rows are counted before and after.
"""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import cast

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.context import TortoiseContext
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.migrations.schema_editor import PsycopgSchemaEditor, SqliteSchemaEditor
from tortoise.migrations.schema_editor.base import BaseSchemaEditor

from storage.engines import (
    STEPS,
    Place,
    configuration,
    engine,
    make_private,
    rows,
)
from storage.errors import BrokenStore

# Tortoise's own INSERT has asyncpg's placeholders, which psycopg refuses
_RECORD = (
    "INSERT INTO tortoise_migrations (app, name, applied_at) "
    "VALUES ('models', '{}', CURRENT_TIMESTAMP)"
)


async def go(where: Place, upto: str, steps: str = STEPS) -> Mapping[str, int]:
    """Takes the store to this version, and answers how many rows each table has.

    The caller holds `changing_schema`. :raises BrokenStore: rows would be lost; nothing changed.
    """
    if where.dialect == "sqlite":
        await asyncio.to_thread(make_private, where.file)
    client = engine(where, foreign_keys="OFF")
    async with TortoiseContext():  # not initialised: that would turn the models of an open store
        try:
            async with client.transaction() as transaction:
                return await _change(transaction, where, upto, steps)
        finally:
            await client.close()


async def _change(
    client: TransactionalDBClient, where: Place, upto: str, steps: str
) -> Mapping[str, int]:
    counted = await _count(client, where)
    executor = _Executor(client, configuration(where, steps)["apps"])
    await executor.go(_editor(client, where), MigrationTarget("models", upto))
    left = await _count(client, where)
    await _verify(client, where, counted, left)
    return left


class _Executor(MigrationExecutor):
    """Tortoise's, with each step and its record in the transaction that is open."""

    async def go(self, editor: BaseSchemaEditor, target: MigrationTarget) -> None:
        await cast("Awaitable[None]", self.recorder.ensure_schema(editor))  # pyright: ignore[reportUnknownMemberType] - its argument has no type
        for step in await self.plan([target]):
            applied = set(await self.recorder.applied_migrations())
            state = await self._project_state(applied)
            await step.migration.apply(state, schema_editor=editor)
            await rows(self.connection, _RECORD.format(step.migration.name))


class _SqliteEditor(SqliteSchemaEditor):
    """Leaves the splitting to our engine: the original also splits at a `;` in a comment."""

    async def _run_sql(self, sql: str) -> None:
        await self.client.execute_script(sql)


def _editor(client: TransactionalDBClient, where: Place) -> BaseSchemaEditor:
    kind = _SqliteEditor if where.dialect == "sqlite" else PsycopgSchemaEditor
    return kind(client, atomic=True)


async def _count(client: TransactionalDBClient, where: Place) -> Mapping[str, int]:
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        if where.dialect == "sqlite"
        else "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
    )
    counted: dict[str, int] = {}
    for row in await rows(client, names):
        table = str(row["name"])
        [count] = await rows(client, f'SELECT count(*) AS n FROM "{table}"')  # noqa: S608 - its name
        counted[table] = int(count["n"])
    counted.pop("tortoise_migrations", None)
    return counted


async def _verify(
    client: TransactionalDBClient,
    where: Place,
    counted: Mapping[str, int],
    left: Mapping[str, int],
) -> None:
    for table, count in counted.items():
        if left.get(table, count) != count:
            raise BrokenStore(
                f"The migration would leave {left[table]} of {count} rows in {table}. Nothing was "
                "changed; please report this."
            )
    if where.dialect == "sqlite":
        broken = await rows(client, "PRAGMA foreign_key_check")
        if broken:
            raise BrokenStore(f"Rows of {broken[0]['table']} would refer to nothing. Not migrated.")
