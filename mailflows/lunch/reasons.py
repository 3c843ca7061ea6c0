"""Why somebody sits where she sits, as data that letters put into words.

Only what speaks for a table is told. Who must not sit with whom, and who is whose manager, is never
read here, so that no reason can give it away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mailflows.lunch.acquaintance import Acquaintance
from mailflows.lunch.seating import Diner, talks_with


class Why(StrEnum):
    """What speaks for a table; each has its sentence in words.toml."""

    NOT_MET = "not_met"  # `number` of `of` others she has not met
    DEPARTMENTS = "departments"  # `number` departments are at a table of `of` people
    LOCATIONS = "locations"  # `number` locations, where there are more than one
    WELCOME = "welcome"  # she is new; `who` are here for more than a year
    NEWCOMERS = "newcomers"  # she is here for longer; `who` are new
    HOST = "host"  # she wished to sit with the host, who is `who`
    LANGUAGE = "language"  # she wished to speak `language`, and `who` can


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for her table; empty where the kind of reason has no such part."""

    why: Why
    number: int = 0
    of: int = 0
    who: tuple[str, ...] = ()  # keys
    language: str = ""


def reasons(key: str, table: Sequence[Diner], met: Acquaintance) -> tuple[Reason, ...]:
    """What speaks for her table, to be told to her alone: what she wished, then the rest.

    `met` is among the people of this table, by their places in it.
    """
    place = next(index for index, one in enumerate(table) if one.key == key)
    me, others = table[place], [one for one in table if one.key != key]
    known = {
        other for two in met.pairs.tolist() for other in two if place in two and other != place
    }
    found = [
        *_wishes(me, others),
        Reason(why=Why.NOT_MET, number=len(others) - len(known), of=len(others)),
        Reason(
            why=Why.DEPARTMENTS, number=_different(one.department for one in table), of=len(table)
        ),
        Reason(why=Why.LOCATIONS, number=_different(one.location for one in table), of=len(table)),
        _years(me, others),
    ]
    return tuple(one for one in found if _says_something(one))


def _wishes(me: Diner, others: Sequence[Diner]) -> list[Reason]:
    hosts = tuple(one.key for one in others if me.by_host and one.host)
    same = tuple(one.key for one in others if talks_with(me, one))
    return [
        Reason(why=Why.HOST, who=hosts),
        Reason(why=Why.LANGUAGE, who=same, language=me.language),
    ]


def _years(me: Diner, others: Sequence[Diner]) -> Reason:
    who = tuple(one.key for one in others if one.newcomer is not me.newcomer)
    return Reason(why=Why.WELCOME if me.newcomer else Why.NEWCOMERS, who=who)


def _different(values: Iterable[str]) -> int:
    return len({*values} - {""})


def _says_something(one: Reason) -> bool:
    match one.why:
        case Why.NOT_MET:
            return one.number > 0
        case Why.DEPARTMENTS | Why.LOCATIONS:
            return one.number > 1
        case _:
            return bool(one.who)
