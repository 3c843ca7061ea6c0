"""Records of mailflows ↔ rows of the store, by field names, in this one place.

Also the door where text is cleaned: what a database cannot hold never reaches it (FACTS 5).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tortoise.models import Model

from mailflows.letters import CalendarEvent, Picture, Value, Values
from mailflows.records import (
    Ability,
    Address,
    Approach,
    Asked,
    Circle,
    CircleWeek,
    CoffeeDrinker,
    Department,
    File,
    GoalListed,
    GoalProposed,
    Issue,
    Item,
    Key,
    Location,
    LunchAvoid,
    LunchGuest,
    LunchMet,
    LunchRound,
    LunchWish,
    Member,
    PastDepartment,
    Person,
    Ranked,
    Reach,
    Record,
    Report,
    Search,
    Season,
    SignUp,
    Supplement,
    Tip,
)
from storage.models import (
    AbilityRow,
    AddressRow,
    ApproachRow,
    AskedRow,
    CircleRow,
    CircleWeekRow,
    CoffeeDrinkerRow,
    DepartmentRow,
    FileRow,
    GoalListedRow,
    GoalProposedRow,
    IssueRow,
    ItemRow,
    LocationRow,
    LunchAvoidRow,
    LunchGuestRow,
    LunchMetRow,
    LunchRoundRow,
    LunchWishRow,
    MemberRow,
    PastDepartmentRow,
    PersonRow,
    RankedRow,
    ReachRow,
    ReportRow,
    SearchRow,
    SeasonRow,
    SignUpRow,
    SupplementRow,
    TipRow,
)
from storage.statement import put, put_all, select

RecordT = TypeVar("RecordT", bound=Record)
RowT = TypeVar("RowT")

ROWS: Mapping[type[Record], type[Model]] = {
    Ability: AbilityRow,
    Address: AddressRow,
    Approach: ApproachRow,
    Asked: AskedRow,
    Circle: CircleRow,
    CircleWeek: CircleWeekRow,
    CoffeeDrinker: CoffeeDrinkerRow,
    Department: DepartmentRow,
    File: FileRow,
    GoalListed: GoalListedRow,
    GoalProposed: GoalProposedRow,
    Issue: IssueRow,
    Item: ItemRow,
    Location: LocationRow,
    LunchAvoid: LunchAvoidRow,
    LunchGuest: LunchGuestRow,
    LunchMet: LunchMetRow,
    LunchRound: LunchRoundRow,
    LunchWish: LunchWishRow,
    PastDepartment: PastDepartmentRow,
    Member: MemberRow,
    Person: PersonRow,
    Ranked: RankedRow,
    Reach: ReachRow,
    Report: ReportRow,
    Search: SearchRow,
    Season: SeasonRow,
    SignUp: SignUpRow,
    Supplement: SupplementRow,
    Tip: TipRow,
}

_UNHOLDABLE = {0: "�", **dict.fromkeys(range(0xD800, 0xE000), "�")}
_TAG = "$"  # what JSON has no type for stands as {"$": type, …}


async def keep(record: Record) -> None:
    """Inserts this record, or replaces the one with its key. Inside `Store.atomic`."""
    await put(ROWS[type(record)], to_columns(record), unique=("key",), instead=True)


async def keep_all(kind: type[RecordT], records: Sequence[RecordT]) -> None:
    """As `keep`, for many of one kind. Inside `Store.atomic`."""
    await put_all(ROWS[kind], [to_columns(one) for one in records], unique=("key",))


async def remove(record: Record) -> None:
    """Deletes this record, if it is there. Inside `Store.atomic`."""
    await cast("Any", ROWS[type(record)]).filter(key=record.key).delete()


async def find(kind: type[RecordT], key: Key) -> RecordT | None:
    """The record with this key. Inside `Store.atomic`."""
    found = await select(f'SELECT * FROM "{_table(kind)}" WHERE key = ?', key)  # noqa: S608 - ours
    return record_of(kind, found[0]) if found else None


def to_record(kind: type[RecordT], row: Model) -> RecordT:
    """The record that stands in this row."""
    untyped = cast("Any", kind)
    return untyped(**{c.name: c.read(getattr(row, c.name)) for c in _columns(kind)})


def record_of(kind: type[RowT], found: Mapping[str, Any]) -> RowT:
    """The record, or another frozen row, in these columns as the driver has them: without a
    model's row between, which takes twice as long. Other columns of the statement do not matter."""
    return cast("Any", kind)(**{c.name: c.read(found[c.name]) for c in _columns(kind)})


def to_columns(record: Record) -> dict[str, object]:
    """What to write into the row of this record."""
    return {c.name: c.write(getattr(record, c.name)) for c in _columns(type(record))}


def cleaned(text: str) -> str:
    """Without NUL and lone surrogates, which PostgreSQL or both refuse (FACTS 5): � instead."""
    return text if text.isascii() and "\0" not in text else text.translate(_UNHOLDABLE)


@cache
def _table(kind: type[Record]) -> str:
    return cast("Any", ROWS[kind])._meta.db_table  # noqa: SLF001 - Tortoise's own way


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


@cache
def _columns(kind: type[Any]) -> tuple[_Column, ...]:
    hints = _hints(kind)
    return tuple(_column(field.name, _without_none(hints[field.name])) for field in fields(kind))


def _column(name: str, hint: Any) -> _Column:
    if get_origin(hint) is tuple or is_dataclass(hint):
        return _Column(
            name,
            lambda value: json.dumps(_plain(value), ensure_ascii=False),
            lambda text: _built(hint, json.loads(text)),
        )
    return _Column(name, _scalar, _reading(hint))


def _reading(hint: Any) -> Callable[[Any], Any]:
    """SQLite has instants and days as text, and no bool."""
    if hint is bool:
        return bool
    if issubclass(hint, Enum) or hint is datetime or hint is date:
        return lambda value: None if value is None else _typed(hint, value)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _hints(kind: type[Any]) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    return getattr(hint, "__supertype__", hint)  # a NewType is what it stands for


def _scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return cleaned(value)
    return _utc(value) if isinstance(value, datetime) else value


def _typed(hint: Any, value: Any) -> Any:
    if issubclass(hint, Enum):
        return hint(value)
    if issubclass(hint, date) and isinstance(value, str):
        value = hint.fromisoformat(value)
    return value.astimezone(UTC) if hint is datetime else value


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: every instant we keep is aware.")
    return moment.astimezone(UTC)


def _plain(value: Any) -> Any:
    """A nested value as JSON knows it."""
    if isinstance(value, tuple):
        return [_plain(part) for part in cast("tuple[Any, ...]", value)]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return _scalar(value).isoformat()
    return _scalar(value)


def _built(hint: Any, plain: Any) -> Any:
    """The nested value of this type out of JSON."""
    hint = _without_none(hint)
    if plain is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(_built(get_args(hint)[0], part) for part in plain)
    if is_dataclass(hint):
        hints = _hints(hint)
        return cast("Any", hint)(
            **{name: _built(hints[name], part) for name, part in plain.items()}
        )
    return _typed(hint, plain)


def encode(values: Values) -> str:
    """The values of a letter as text; enums become what they stand for, instants UTC.

    :raises ValueError: for an instant without a zone.
    """
    return json.dumps(_tagged(values), ensure_ascii=False)


def decode(text: str) -> Values:
    """The values that `encode` wrote."""
    return cast("Values", _untagged(json.loads(text)))


def _tagged(value: Value) -> Any:
    match value:
        case Enum():
            return _tagged(value.value)
        case tuple():
            return [_tagged(part) for part in value]
        case Mapping():
            plain = {cleaned(name): _tagged(part) for name, part in value.items()}
            return _tag("mapping", plain) if _TAG in plain else plain
        case Picture() | CalendarEvent() | date():
            return _tag(type(value).__name__.lower(), _plain(value))
        case _:
            return _scalar(value)


def _tag(kind: str, plain: Any) -> dict[str, Any]:
    return {_TAG: kind, "of": plain}


def _untagged(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_untagged(part) for part in cast("list[Any]", plain))
    if not isinstance(plain, dict):
        return plain
    found = cast("dict[str, Any]", plain)
    if _TAG not in found:
        return {name: _untagged(part) for name, part in found.items()}
    return _MADE[found[_TAG]](found["of"])


_MADE: Mapping[str, Callable[[Any], Value]] = {
    "calendarevent": lambda of: _built(CalendarEvent, of),
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "mapping": lambda of: {name: _untagged(part) for name, part in of.items()},
    "picture": lambda of: Picture(**of),
}
