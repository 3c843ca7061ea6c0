"""The same people at table again and again, each location by itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.acquaintance import Acquaintance, freshness
from mailflows.lunch.seating import Diner, seat

BETWEEN = timedelta(weeks=2)  # rounds


@dataclass(frozen=True, slots=True)
class Round:
    """One meal of everybody who came."""

    tables: tuple[tuple[str, ...], ...]
    pairs: int
    repeats: int  # pairs that sat together before
    mixed: float  # share of the pairs that are of different departments; 1.0 without any pair


@dataclass(slots=True)
class _House:
    """The people of one location and which of them have met, by place in `diners`."""

    diners: list[Diner]
    met: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])  # round

    def acquaintance(self, present: NDArray[np.intp], number: int) -> Acquaintance:
        """Among those present, by place in `present`."""
        pairs = np.array(list(self.met), np.intp).reshape(-1, 2)
        rounds = np.fromiter(self.met.values(), np.intp, len(self.met))
        everybody = Acquaintance(pairs, freshness(BETWEEN.days * (number - rounds)))
        return everybody.among(present.tolist(), len(self.diners))


class Company:
    """Everybody, and who has sat with whom. The same generator seats the same."""

    def __init__(
        self,
        diners: Sequence[Diner],
        met: Iterable[tuple[str, str]],
        chance: np.random.Generator,
    ) -> None:
        by_location = defaultdict[str, list[Diner]](list)
        for diner in diners:
            by_location[diner.location].append(diner)
        self._houses = [_House(people) for _, people in sorted(by_location.items())]
        self._chance = chance
        self._number = 0
        self._remember(met)

    def _remember(self, met: Iterable[tuple[str, str]]) -> None:
        home = {
            diner.key: (house, place)
            for house in self._houses
            for place, diner in enumerate(house.diners)
        }
        for one, other in met:
            (house, first), (same, second) = home[one], home[other]
            if house is same:
                house.met[min(first, second), max(first, second)] = 0

    def sits_down(self, sizes: GroupSizes, *, attendance: float) -> Round:
        """One meal: of each location a share comes, drawn by lot."""
        self._number += 1
        tables, pairs, repeats, alike = list[tuple[str, ...]](), 0, 0, 0
        for house in self._houses:
            coming = round(len(house.diners) * attendance)
            drawn = np.sort(self._chance.permutation(len(house.diners))[:coming])
            present: list[int] = drawn.tolist()
            people = [house.diners[place] for place in present]
            met = house.acquaintance(drawn, self._number)
            seated = seat(people, sizes, met=met, chance=self._chance)
            tables += seated
            place_of = {one.key: place for one, place in zip(people, present, strict=True)}
            for table in seated:
                for two in combinations(sorted(place_of[key] for key in table), 2):
                    pairs += 1
                    repeats += two in house.met
                    alike += _alike(house.diners[two[0]], house.diners[two[1]])
                    house.met[two] = self._number
        mixed = 1.0 - alike / pairs if pairs else 1.0
        return Round(tuple(tables), pairs, repeats, mixed)


def _alike(one: Diner, other: Diner) -> bool:
    return one.department == other.department != ""
