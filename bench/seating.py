"""Mixed tables: ours beside plain shuffling, group matching by random swaps, and annealing.

Each way seats the same people in the same rounds; `repeats` are pairs that sat together before,
`alike` the share of pairs of one department above the least that there can be, `left` who got no
table. Group matching follows the rule of matching programs for groups (FACTS 40): groups of exactly
six, a hundred random swaps, each kept unless more pairs have met. Annealing is the general solver,
with a second a round. Seconds are those of the processor. `python -m bench.seating 300` plays only
the cases of 300 people.
"""

import math
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

import numpy as np

from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.acquaintance import Acquaintance
from mailflows.lunch.repair import repair
from mailflows.lunch.seating import MET, SAME_DEPARTMENT, Diner, seat, unavoidable

SIZES = GroupSizes()
SWAPS = 100
SECONDS = 1.0

Met = set[tuple[int, int]]
Tables = list[list[int]]
Way = Callable[[Sequence[Diner], Met, np.random.Generator], Tables]


@dataclass(frozen=True, slots=True)
class Case:
    """So many people, each of whom comes to a share of so many rounds."""

    people: int
    rounds: int
    attendance: float = 0.6
    departments: Sequence[int] = (1,) * 12  # how large they are beside each other

    def staff(self) -> list[Diner]:
        cycle = [number for number, size in enumerate(self.departments) for _ in range(size)]
        return [
            Diner(key=str(n), department=str(cycle[n % len(cycle)])) for n in range(self.people)
        ]


UNEVEN = (16, 11, 8, 6, 5, 4, 4, 3, 2, 1)

CASES = (
    Case(60, 10, 1.0, (1,) * 60),
    Case(60, 10, 1.0, UNEVEN),
    Case(60, 20),
    Case(180, 20, 1.0),
    Case(300, 20),
    Case(1_000, 20),
    Case(5_000, 3),
    Case(20_000, 2),
)


def _by_size(order: Sequence[int]) -> Tables:
    left = list(order)
    return [[left.pop() for _ in range(size)] for size in SIZES.of(len(order))]


def ours(diners: Sequence[Diner], met: Met, chance: np.random.Generator) -> Tables:
    pairs = np.array(sorted(met), np.intp).reshape(-1, 2)
    known = Acquaintance(pairs, np.ones(len(pairs), np.float32))
    place = {diner.key: index for index, diner in enumerate(diners)}
    seated = seat(diners, SIZES, met=known, chance=chance)
    return [[place[key] for key in table] for table in seated]


def shuffled(diners: Sequence[Diner], _met: Met, chance: np.random.Generator) -> Tables:
    return _by_size([int(index) for index in chance.permutation(len(diners))])


def group_matching(diners: Sequence[Diner], met: Met, chance: np.random.Generator) -> Tables:
    order = [int(index) for index in chance.permutation(len(diners))]
    whole = len(order) // SIZES.usual * SIZES.usual
    tables = [order[at : at + SIZES.usual] for at in range(0, whole, SIZES.usual)]
    for _ in range(SWAPS):
        one, other = (tables[int(index)] for index in chance.integers(len(tables), size=2))
        if one is other:
            continue
        first, second = int(chance.integers(len(one))), int(chance.integers(len(other)))
        before = _repeats(one, met) + _repeats(other, met)
        one[first], other[second] = other[second], one[first]
        if _repeats(one, met) + _repeats(other, met) > before:
            one[first], other[second] = other[second], one[first]
    return tables


def annealing(diners: Sequence[Diner], met: Met, chance: np.random.Generator) -> Tables:
    tables = shuffled(diners, met, chance)

    def price(one: int, others: Sequence[int]) -> float:
        here = diners[one].department
        return sum(
            MET * ((min(one, other), max(one, other)) in met)
            + SAME_DEPARTMENT * (diners[other].department == here)
            for other in others
        )

    ends = time.process_time() + SECONDS
    while (left := ends - time.process_time()) > 0:
        heat = 300.0 * left / SECONDS + 1e-9
        for _ in range(200):
            a, b = (int(index) for index in chance.integers(len(tables), size=2))
            if a == b:
                continue
            i, j = int(chance.integers(len(tables[a]))), int(chance.integers(len(tables[b])))
            one, other = tables[a][i], tables[b][j]
            with_one = [index for index in tables[a] if index != one]
            with_other = [index for index in tables[b] if index != other]
            change = price(one, with_other) + price(other, with_one)
            change -= price(one, with_one) + price(other, with_other)
            if change <= 0 or chance.random() < math.exp(-change / heat):
                tables[a][i], tables[b][j] = other, one
    return tables


def _repeats(table: Sequence[int], met: Met) -> int:
    return sum(two in met for two in combinations(sorted(table), 2))


WAYS: dict[str, Way] = {
    "ours": ours, "shuffled": shuffled, "group matching": group_matching, "annealing": annealing,
}  # fmt: skip


def measure(only: Sequence[int] = ()) -> None:
    """Prints a line for each case and way."""
    print(f"{'Mixed tables':<43}{'repeats':>9}{'mixed':>8}{'alike':>8}", end="")
    print(f"{'left':>6}{'s':>8}{'MiB':>6}")
    for case in CASES:
        for name, way in WAYS.items():
            if case.people in only or not only:
                kind = f"{case.people:>6} people x{case.rounds:<3} of {len(case.departments)}"
                print(f"  {kind:<25} {name:<16}{_played(case, way)}", flush=True)
    print(f"\nThree of forty decline: {_repaired()}\n")


def _played(case: Case, way: Way) -> str:
    chance = np.random.default_rng(1)
    everybody = case.staff()
    met, repeats, pairs, alike, least, left, seconds = Met(), 0, 0, 0, 0, 0, 0.0
    diners, among = everybody, Met()
    for _ in range(case.rounds):
        present = np.flatnonzero(chance.random(case.people) < case.attendance).tolist()
        place = {person: index for index, person in enumerate(present)}
        among = {(place[a], place[b]) for a, b in met if a in place and b in place}
        diners = [everybody[person] for person in present]
        began = time.process_time()
        tables = way(diners, among, chance)
        seconds += time.process_time() - began
        left += len(present) - sum(map(len, tables))
        least += unavoidable([one.department for one in diners], len(tables))
        for table in tables:
            for a, b in combinations(sorted(present[index] for index in table), 2):
                pairs, repeats = pairs + 1, repeats + ((a, b) in met)
                alike += everybody[a].department == everybody[b].department
                met.add((a, b))
    tracemalloc.start()  # it slows what it watches: one more meal, not timed
    way(diners, among, chance)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    shares = f"{repeats / pairs:>8.2%}{1 - alike / pairs:>8.1%}{(alike - least) / pairs:>+8.2%}"
    return f"{shares}{left:>6}{seconds / case.rounds:>8.3f}{peak:>6.0f}"


def _repaired() -> str:
    """Late declines, a thousand times: how many of the others are moved."""
    everybody = Case(40, 1).staff()
    moved = list[int]()
    for seed in range(200):
        chance = np.random.default_rng(seed)
        seated = seat(everybody, SIZES, chance=chance)
        told = {str(number): table for number, table in enumerate(seated)}
        for _ in range(5):
            gone = set(chance.permutation(40)[:3].tolist())
            coming = [one for number, one in enumerate(everybody) if number not in gone]
            moved.append(len(repair(told, coming, SIZES).moves))
    counts = ", ".join(f"{moved.count(number)} times {number}" for number in sorted(set(moved)))
    return f"others moved: {counts} (median {median(moved):g})"


if __name__ == "__main__":
    measure([int(number) for number in sys.argv[1:]])
