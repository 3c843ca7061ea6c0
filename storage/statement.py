"""Statements written out, for what every mail asks: Tortoise puts its own together anew each time.

A value stands as `?`, a tuple of them (for IN) too, whichever database it is. Every function runs
inside `Store.atomic`.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, cast

from tortoise.models import Model

from storage.models import HouseRow

_ROWS = 100  # in one statement: each has some ten values, and SQLite takes 32,766


async def select(sql: str, *values: object) -> Sequence[Mapping[str, Any]]:
    """The rows, by column as the driver has them; `mapping.record_of` makes a record of one."""
    _, rows = await _run(sql, values)
    return rows


async def change(sql: str, *values: object) -> int:
    """How many rows this changed."""
    count, _ = await _run(sql, values)
    return count


async def put(
    model: type[Model], row: Mapping[str, object], *, unique: Sequence[str], instead: bool = False
) -> bool:
    """Inserts this row, or with `instead` replaces the one with the same unique values, where
    there is one. False when that stays as it was."""
    meta = cast("Any", model)._meta  # noqa: SLF001 - Tortoise's own way to a model's fields
    values = [meta.fields_map[name].to_db_value(value, model) for name, value in row.items()]
    return await change(_put(meta.db_table, tuple(row), tuple(unique), instead), *values) > 0


async def put_all(
    model: type[Model], rows: Sequence[Mapping[str, object]], *, unique: Sequence[str]
) -> None:
    """Inserts these rows, all with the same columns, or replaces those with the same unique
    values: a statement for many of them."""
    meta = cast("Any", model)._meta  # noqa: SLF001 - Tortoise's own way to a model's fields
    for some in (rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)):
        columns = tuple(some[0])
        values = [meta.fields_map[name].to_db_value(row[name], model)
                  for row in some for name in columns]  # fmt: skip
        await change(_put(meta.db_table, columns, tuple(unique), True, len(some)), *values)


async def _run(sql: str, values: Sequence[object]) -> tuple[int, Sequence[Mapping[str, Any]]]:
    client = cast("Any", HouseRow)._meta.db  # noqa: SLF001 - the open transaction, of any model
    several: list[int] = []
    single: list[Any] = []
    for value in values:
        if isinstance(value, tuple):
            many = cast("tuple[object, ...]", value)
            several.append(len(many))
            single += [_plain(one) for one in many]
        else:
            several.append(0)
            single.append(_plain(value))
    return await client.execute_query(
        _text(sql, tuple(several), client.capabilities.dialect), single
    )


def _plain(value: object) -> Any:
    return value.value if isinstance(value, Enum) else value


@cache
def _text(sql: str, several: Sequence[int], dialect: str) -> str:
    """The statement as the driver wants it; `several`: how many values stand in each tuple."""
    mark = "?" if dialect == "sqlite" else "%s"
    first, *rest = (sql if dialect == "sqlite" else sql.replace("%", "%%")).split("?")
    marks = (f"({', '.join([mark] * many)})" if many else mark for many in several)
    return first + "".join(f"{at}{piece}" for at, piece in zip(marks, rest, strict=True))


@cache
def _put(
    table: str,
    columns: Sequence[str],
    unique: Sequence[str],
    instead: bool,  # noqa: FBT001 - as `put` has it
    rows: int = 1,
) -> str:
    rest = [name for name in columns if name not in unique]
    new = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
    marks = f"({', '.join('?' * len(columns))})"
    then = f"UPDATE SET {new}" if instead and rest else "NOTHING"
    return (
        f"INSERT INTO {_listed([table])} ({_listed(columns)}) "  # noqa: S608 - names of ours
        f"VALUES {', '.join([marks] * rows)} ON CONFLICT ({_listed(unique)}) DO {then}"
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
