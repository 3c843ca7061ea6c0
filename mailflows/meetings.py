"""Whom tables brought together, in totals: none of them is about fewer than five people.

What is told of more than one lunch is rounded to fives. Two reports one after the other then
differ by nothing or by five and more, and their difference tells of nobody: neither of two people
who met, nor of one who left.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from mailflows.letters import Values

FEWEST = 5  # people, below whom a total says too much of each
BARS = 6  # pairs of departments that a letter names
ROUNDED = 5
SPANS = (0, 1, 5, 10, 20, 50)  # how many others somebody met: from each up to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who was invited, as the report counts her."""

    key: str
    department: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """A table that was laid, and who sat at it, by key."""

    on: date
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Pairs of two departments that met for the first time; the same twice: within one."""

    departments: tuple[str, str]
    pairs: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How many people have met from so many to so many others; None: and more."""

    least: int
    most: int | None
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All that the figures are made of."""

    everybody: tuple[Colleague, ...] = ()  # who was ever invited and is still here
    tables: tuple[Sat, ...] = ()  # all there ever were, but for `few`
    few: tuple[Sat, ...] = ()  # of lunches with fewer than five guests: in no total, or the next
    # report would tell of them by its difference from this one
    met_before: tuple[tuple[str, str], ...] = ()  # who know each other otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Totals over at least five people each; what is about fewer is left out or in `elsewhere`."""

    guests: int  # different people; 0 also for one to four
    tables: int
    first_meetings: int  # pairs that had not met before; 0 also where fewer than five people did
    between: tuple[Between, ...] = ()  # most first
    elsewhere: int = 0  # first meetings of departments too small to be named
    never_joined: tuple[str, ...] = ()  # locations where people were invited and nobody ever came
    met: tuple[Spread, ...] = ()  # over everybody invited


def figures(gathered: Gathered, *, since: date, until: date = date.max) -> Figures:
    """The tables from a day on, up to another one and without it."""
    everybody, tables = gathered.everybody, gathered.tables
    first = _first_meetings(gathered, since, until)
    laid = [table for table in tables if since <= table.on < until]
    guests = {key for table in laid for key in table.people}
    if len(guests) < FEWEST:
        return Figures(guests=0, tables=0, first_meetings=0)
    if len(_people(first)) < FEWEST:
        first = []
    between, elsewhere = _between(first, {one.key: one.department for one in everybody})
    return Figures(
        guests=len(guests),
        tables=len(laid),
        first_meetings=len(first),
        between=between,
        elsewhere=elsewhere,
        never_joined=_never_joined(everybody, (*tables, *gathered.few)),
        met=_spreads(everybody, tables),
    )


def _first_meetings(gathered: Gathered, since: date, until: date) -> list[tuple[str, str]]:
    """Pairs that had not met before, at the tables that count."""
    known = {_pair(*two) for two in gathered.met_before}
    first = list[tuple[str, str]]()
    tables = [(one, True) for one in gathered.tables] + [(one, False) for one in gathered.few]
    for table, counts in sorted(tables, key=lambda one: one[0].on):
        fresh = [two for two in map(_pair_of, combinations(table.people, 2)) if two not in known]
        known.update(fresh)
        first += fresh if counts and since <= table.on < until else []
    return first


def shown(told: Figures, department: Callable[[str], str], place: Callable[[str], str]) -> Values:
    """The figures as a letter takes them, rounded; `department` and `place` name a slug."""
    named, others = told.between[:BARS], told.between[BARS:]
    return {
        "guests": rounded(told.guests),
        "tables": told.tables,
        "first": rounded(told.first_meetings),
        "between": tuple(
            {"names": tuple(map(department, one.departments)), "pairs": rounded(one.pairs)}
            for one in named
        ),
        "elsewhere": rounded(told.elsewhere + sum(one.pairs for one in others)),
        "never_joined": tuple(map(place, told.never_joined)),
        "met": tuple(
            {"least": span.least, "most": span.most, "people": rounded(span.people)}
            for span in told.met
        ),
    }


def rounded(total: int) -> int:
    """To the nearest five; nothing stays nothing, and something is never told as nothing."""
    return max(ROUNDED, (total + ROUNDED // 2) // ROUNDED * ROUNDED) if total else 0


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _pair_of(two: tuple[str, str]) -> tuple[str, str]:
    return _pair(*two)


def _between(
    first: Iterable[tuple[str, str]], department: Mapping[str, str]
) -> tuple[tuple[Between, ...], int]:
    """First meetings by their two departments. Where fewer than five people made them they are
    counted together, with as many others as it takes for that sum, too, to be about five."""
    made = defaultdict[tuple[str, str], list[tuple[str, str]]](list)
    for two in first:
        one, other = sorted(department.get(key, "") for key in two)
        made[one, other].append(two)
    ordered = sorted(made, key=lambda two: (-len(made[two]), two))
    named = [two for two in ordered if "" not in two and len(_people(made[two])) >= FEWEST]
    rest = [pair for two in ordered if two not in named for pair in made[two]]
    while named and 0 < len(_people(rest)) < FEWEST:
        rest += made[named.pop()]
    return tuple(Between(two, len(made[two])) for two in named), len(rest)


def _people(pairs: Iterable[tuple[str, str]]) -> set[str]:
    return {key for two in pairs for key in two}


def _never_joined(everybody: Iterable[Colleague], tables: Iterable[Sat]) -> tuple[str, ...]:
    came = {key for table in tables for key in table.people}
    invited, joined = Counter[str](), set[str]()
    for one in everybody:
        invited[one.location] += 1
        joined |= {one.location} if one.key in came else set()
    return tuple(
        sorted(
            location
            for location, people in invited.items()
            if location and people >= FEWEST and location not in joined
        )
    )


def _spreads(everybody: Sequence[Colleague], tables: Iterable[Sat]) -> tuple[Spread, ...]:
    """How many people have met how many; a span of fewer than five is joined to the one below
    it, the lowest to the one above."""
    others = defaultdict[str, set[str]](set)
    for table in tables:
        for key in table.people:
            others[key] |= {*table.people} - {key}
    counts = [len(others[one.key]) for one in everybody]
    ends: list[int | None] = [*(start - 1 for start in SPANS[1:]), None]
    spans = list[Spread]()
    for least, most in zip(SPANS, ends, strict=True):
        people = sum(least <= count and (most is None or count <= most) for count in counts)
        span = Spread(least, most, people)
        while spans and span.people > 0 and min(span.people, spans[-1].people) < FEWEST:
            below = spans.pop()
            span = Spread(below.least, most, below.people + span.people)
        spans += [span] if span.people else []
    return tuple(span for span in spans if span.people >= FEWEST)
