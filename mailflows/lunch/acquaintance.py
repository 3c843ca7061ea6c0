"""Who knows whom: from lunches, coffee, circles and departments they shared; it fades with time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

HALF = timedelta(days=730)  # after so long a meeting weighs half


class Together(StrEnum):
    """Where people were together."""

    LUNCH = "lunch"
    COFFEE = "coffee"
    CIRCLE = "circle"
    DEPARTMENT = "department"  # one that they shared once


_WEIGHT = {Together.DEPARTMENT: 0.6}  # some are large; all others made people well known


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """People who were together, whatever flow brought them together."""

    people: tuple[str, ...]  # keys of persons
    last: date  # the last day of it: of a circle its last week, of a department the day one left
    kind: Together = Together.LUNCH


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Which of some people know each other, by their places in the list of people."""

    pairs: NDArray[np.intp]  # shape (pairs, 2)
    fresh: NDArray[np.float32]  # shape (pairs,): 1.0 for just now, falling to 0.0 with time

    def among(self, chosen: Sequence[int], people: int) -> "Acquaintance":
        """The same for those chosen, by their places in `chosen`; `people` is how many there
        were."""
        place = np.full(people, -1, np.intp)
        place[chosen] = np.arange(len(chosen))
        pairs = place[self.pairs]
        here = (pairs >= 0).all(axis=1)
        return Acquaintance(pairs[here], self.fresh[here])

    def matrix(self, people: int) -> NDArray[np.float64]:
        """How fresh each two are to each other; symmetric, 0.0 for strangers."""
        fresh = np.zeros((people, people))
        one, other = self.pairs.T
        fresh[one, other] = fresh[other, one] = self.fresh
        return fresh


STRANGERS = Acquaintance(np.empty((0, 2), np.intp), np.empty(0, np.float32))


def acquaintance(people: Sequence[str], met: Iterable[Meeting], today: date) -> Acquaintance:
    """Who of these people knows whom; of several meetings the one that weighs most counts."""
    place = {key: index for index, key in enumerate(people)}
    known = dict[tuple[int, int], float]()
    for meeting in met:
        weight = _WEIGHT.get(meeting.kind, 1.0) * float(
            freshness(np.array((today - meeting.last).days))
        )
        here = sorted({place[key] for key in meeting.people if key in place})
        for two in combinations(here, 2):
            known[two] = max(known.get(two, 0.0), weight)
    pairs = np.array(list(known), np.intp).reshape(-1, 2)
    return Acquaintance(pairs, np.array(list(known.values()), np.float32))


def freshness(days: NDArray[np.integer | np.floating]) -> NDArray[np.float32]:
    """What is left of a meeting so many days ago; a day to come counts as today."""
    return (1.0 / (1.0 + np.maximum(days, 0) / HALF.days)).astype(np.float32)
