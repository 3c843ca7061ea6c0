"""Who could help with a wish: who offered it, who did it before, who works where it is done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from mailflows.circles.topics import Topics, likeness
from mailflows.records import Key

AT_A_TIME = 3
REST = timedelta(days=14)  # at most one such request per person in it
LEAST = 0.5  # likeness of what she can do and what is wished


class Source(IntEnum):
    """How we know what somebody can do; the better known first."""

    WORKS_THERE = 1  # her department does it
    DID = 2  # she told of it, in an earlier circle or a tip
    OFFERED = 3


@dataclass(frozen=True, slots=True)
class Skill:
    """Something that somebody can help with."""

    person: Key
    about: Topics
    source: Source


def who_could_help(
    wish: Topics,
    skills: Iterable[Skill],
    *,
    never: frozenset[Key],
    asked: Mapping[Key, datetime],
    now: datetime,
    least: float = LEAST,
) -> tuple[Key, ...]:
    """At most three people to ask, the likeliest first; nobody of `never` (the asker's own circle,
    who was asked for this before, who is away), and nobody asked anything in the last fortnight.

    Of two who are as likely, the one who was never asked or whom we asked longest ago.
    """
    found: dict[Key, tuple[float, int]] = {}
    for skill in skills:
        if skill.person in never or _rests(asked.get(skill.person), now):
            continue
        like = likeness(wish, skill.about)
        if like >= least:
            found[skill.person] = max(found.get(skill.person, (0.0, 0)), (like, skill.source))
    order = sorted(found, key=lambda key: (*_backwards(found[key]), _since(asked.get(key)), key))
    return tuple(order[:AT_A_TIME])


def _rests(asked: datetime | None, now: datetime) -> bool:
    return asked is not None and now < asked + REST


def _backwards(worth: tuple[float, int]) -> Iterator[float]:
    return (-part for part in worth)


def _since(asked: datetime | None) -> float:
    return asked.timestamp() if asked is not None else 0.0
