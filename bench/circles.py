"""Forming circles: ours beside plain lot and a greedy rule, 2,000 sign-ups in three seasons.

Everybody signs up each time, so that who shared a circle before counts. Greedy takes people one by
one and puts each into the open circle that she fits best: the rule one would write first.
"""

import time
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from mailflows.circles.forming import Applicant, Shared, common_days, form
from mailflows.circles.topics import topics
from mailflows.grouping.sizes import GroupSizes

SIZES = GroupSizes(usual=5, least=3, most=6)
SEASONS = 3
PEOPLE = (60, 300, 2_000)
SUBJECTS = (
    "draaitabellen in Excel", "foto's maken voor het intranet", "beter Engels spreken",
    "presenteren voor een groep", "Teams en OneDrive", "roosters maken", "leidinggeven",
    "schrijven voor de nieuwsbrief", "reanimatie", "koken voor veel mensen",
    "moeilijke gesprekken met familie", "cijfers laten zien in Power BI",
)  # fmt: skip

Circles = tuple[tuple[str, ...], ...]
Way = Callable[[Sequence[Applicant], Shared, np.random.Generator], Circles]


def ours(people: Sequence[Applicant], shared: Shared, chance: np.random.Generator) -> Circles:
    return form(people, SIZES, shared=shared, chance=chance)


def by_lot(people: Sequence[Applicant], _shared: Shared, chance: np.random.Generator) -> Circles:
    order = [people[int(index)].key for index in chance.permutation(len(people))]
    return tuple(tuple(order.pop() for _ in range(size)) for size in SIZES.of(len(people)))


def greedy(people: Sequence[Applicant], shared: Shared, chance: np.random.Generator) -> Circles:
    sizes = SIZES.of(len(people))
    circles: list[list[Applicant]] = [[] for _ in sizes]
    for index in chance.permutation(len(people)):
        one = people[int(index)]
        room = [place for place, circle in enumerate(circles) if len(circle) < sizes[place]]
        best = min(room, key=lambda place: _misfit(one, circles[place], shared))
        circles[best].append(one)
    return tuple(tuple(one.key for one in circle) for circle in circles)


def _misfit(one: Applicant, circle: Sequence[Applicant], shared: Shared) -> tuple[int, int, int]:
    return (
        not common_days([one, *circle]),
        sum(one.department == other.department for other in circle),
        sum(frozenset((one.key, other.key)) in shared for other in circle),
    )


WAYS: dict[str, Way] = {"ours": ours, "greedy": greedy, "by lot": by_lot}


def measure() -> None:
    """Prints a line for each number of people and way."""
    head = f"{'one dept.':>10}{'repeats':>9}{'no day':>8}{'liked':>8}{'s/season':>10}"
    print(f"{'Forming circles':<34}{head}")
    for people in PEOPLE:
        for name, way in WAYS.items():
            print(f"  {people:>6} people x{SEASONS:<3} {name:<19}{_played(people, way)}")
    print()


def _applicants(number: int, chance: np.random.Generator) -> list[Applicant]:
    """Staff as they are: twelve departments, a third of the people part-time."""
    return [
        Applicant(
            key=f"p{index}",
            department=f"d{chance.integers(12)}",
            location=f"l{chance.integers(12)}",
            workdays=_workdays(chance),
            wants=topics(SUBJECTS[chance.integers(len(SUBJECTS))]),
            offers=topics(SUBJECTS[chance.integers(len(SUBJECTS))]),
        )
        for index in range(number)
    ]


def _workdays(chance: np.random.Generator) -> frozenset[int]:
    days = 5 if chance.random() < 2 / 3 else int(chance.integers(2, 5))
    return frozenset(int(day) for day in chance.permutation(5)[:days])


def _played(number: int, way: Way) -> str:
    chance = np.random.default_rng(1)
    people = _applicants(number, chance)
    by_key = {one.key: one for one in people}
    shared: set[frozenset[str]] = set()
    circles = pairs = alike = repeats = dayless = liked = 0
    began = time.perf_counter()
    for _ in range(SEASONS):
        for circle in way(people, frozenset(shared), chance):
            members = [by_key[key] for key in circle]
            circles, dayless = circles + 1, dayless + (not common_days(members))
            for one, other in combinations(members, 2):
                two = frozenset((one.key, other.key))
                pairs, repeats = pairs + 1, repeats + (two in shared)
                alike += one.department == other.department
                liked += one.wants in (other.wants, other.offers) or other.wants == one.offers
                shared.add(two)
    each = (time.perf_counter() - began) / SEASONS
    return (
        f"{alike / pairs:>9.2%}{repeats / pairs:>9.2%}{dayless / circles:>8.1%}"
        f"{liked / pairs:>8.1%}{each:>9.2f}s"
    )


if __name__ == "__main__":
    measure()
