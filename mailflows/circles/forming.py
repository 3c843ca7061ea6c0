"""Who learns together: circles of colleagues of different departments who can meet."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mailflows.circles.topics import Topics, likeness
from mailflows.grouping.floor import Floor, Prices
from mailflows.grouping.halls import dealt_out, halls
from mailflows.grouping.sizes import GroupSizes

NO_COMMON_DAY = 1e5  # two who never work on the same day cannot meet
SHARED_BEFORE = 4_000.0  # shared a circle before
SAME_DEPARTMENT = 1_000.0
ONE_COMMON_DAY = 100.0  # leaves little choice for a half hour
SAME_LOCATION = 60.0
ALIKE = -80.0  # of two who want the same, or of whom one offers what the other wants

Days = frozenset[int]  # 0 is Monday


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Somebody who signed up."""

    key: str
    department: str = ""
    location: str = ""
    language: str = "nl"
    workdays: Days = frozenset(range(5))
    wants: Topics = frozenset()
    offers: Topics = frozenset()


Shared = frozenset[frozenset[str]]  # pairs of keys that shared a circle


def form(
    applicants: Sequence[Applicant],
    sizes: GroupSizes,
    *,
    shared: Shared = frozenset(),
    chance: np.random.Generator,
) -> tuple[tuple[str, ...], ...]:
    """The circles, each the keys of its members; nobody is left over. The same seed forms the same.

    A circle speaks one language where those who speak it are enough for one.
    """
    circles: list[tuple[str, ...]] = []
    for speakers in _by_language(applicants, sizes.least):
        departments = [one.department for one in speakers]
        for hall, laid in halls(departments, sizes.of(len(speakers)), chance):
            people = [speakers[index] for index in hall]
            floor = Floor(_prices(people, shared), dealt_out(laid, chance))
            floor.settle(_least_price(people), chance)
            groups = [list(group) for group in floor.tables()]
            _let_meet(people, groups, floor.prices)
            circles += [tuple(people[index].key for index in group) for group in groups]
    return tuple(circles)


def common_days(members: Sequence[Applicant]) -> Days:
    """The days on which all of them work."""
    return frozenset(range(7)).intersection(*(one.workdays for one in members))


def _by_language(applicants: Sequence[Applicant], least: int) -> list[list[Applicant]]:
    spoken = defaultdict[str, list[Applicant]](list)
    for one in applicants:
        spoken[one.language].append(one)
    groups = sorted(spoken.values(), key=len, reverse=True)
    enough = [group for group in groups if len(group) >= least] or groups[:1]
    few = [one for group in groups if len(group) < least and group not in enough for one in group]
    return [[*enough[0], *few], *enough[1:]] if enough else []


def _prices(people: Sequence[Applicant], shared: Shared) -> Prices:
    """What each two of them cost in one circle; symmetric, 0 on the diagonal."""
    prices = np.zeros((len(people), len(people)), np.float64)
    place = {one.key: index for index, one in enumerate(people)}
    for first, second in _pairs(len(people)):
        prices[first, second] = _price(people[first], people[second])
    for two in shared:
        if len(two) == 2 and place.keys() >= two:
            first, second = sorted(place[key] for key in two)
            prices[first, second] += SHARED_BEFORE
    return prices + prices.T


def _pairs(number: int) -> Iterator[tuple[int, int]]:
    return ((first, second) for second in range(number) for first in range(second))


def _price(one: Applicant, other: Applicant) -> float:
    days = len(one.workdays & other.workdays)
    price = NO_COMMON_DAY * (days == 0) + ONE_COMMON_DAY * (days == 1)
    price += SAME_DEPARTMENT * (one.department == other.department != "")
    price += SAME_LOCATION * (one.location == other.location != "")
    return price + ALIKE * max(
        likeness(one.wants, other.wants),
        likeness(one.wants, other.offers),
        likeness(one.offers, other.wants),
    )


def _least_price(people: Sequence[Applicant]) -> float:
    """Never reached, so that patience alone ends the search: likes have no known bound."""
    return ALIKE * len(people) * len(people)


def _let_meet(people: Sequence[Applicant], groups: list[list[int]], prices: Prices) -> None:
    """Swaps members until every circle has a day on which all of them work, where that can be."""
    for group in groups:
        while not _meets(people, group):
            swap = _best_swap(people, group, groups, prices)
            if swap is None:
                break
            other, here, there = swap
            group[here], other[there] = other[there], group[here]


def _meets(people: Sequence[Applicant], group: Sequence[int]) -> bool:
    return bool(common_days([people[index] for index in group]))


def _best_swap(
    people: Sequence[Applicant], group: list[int], groups: Sequence[list[int]], prices: Prices
) -> tuple[list[int], int, int] | None:
    """The cheapest swap after which this circle can meet and the other still can."""
    best, found = np.inf, None
    for other in groups:
        if other is group or not _meets(people, other):
            continue
        for here, leaves in enumerate(group):
            for there, comes in enumerate(other):
                mine = [*group[:here], comes, *group[here + 1 :]]
                theirs = [*other[:there], leaves, *other[there + 1 :]]
                if not (_meets(people, mine) and _meets(people, theirs)):
                    continue
                cost = _cost(mine, prices) + _cost(theirs, prices)
                cost -= _cost(group, prices) + _cost(other, prices)
                if cost < best:
                    best, found = cost, (other, here, there)
    return found


def _cost(group: Sequence[int], prices: Prices) -> float:
    return float(prices[np.ix_(group, group)].sum()) / 2
