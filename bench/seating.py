"""Mixed tables: ours beside plain shuffling, group matching by random swaps, and annealing.

Each way seats the same people in the same rounds; `repeats` are pairs that sat together before.
Group matching follows the rule of matching programs for groups (FACTS 40): a hundred random swaps,
each kept when the whole has fewer pairs that met. Annealing gets a second a round.
"""

import math
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.acquaintance import Acquaintance
from mailflows.lunch.seating import Diner, pair_prices, seat

SIZES = GroupSizes()
SWAPS = 100
SECONDS = 1.0

Met = set[tuple[int, int]]
Tables = list[list[int]]
Way = Callable[[Sequence[Diner], Met, np.random.Generator], Tables]


@dataclass(frozen=True, slots=True)
class Case:
    """So many people, of whom a share comes to so many rounds."""

    people: int
    rounds: int
    attendance: float = 0.6
    departments: int = 12


CASES = (
    Case(60, 10, 1.0, 60),
    Case(60, 20),
    Case(180, 20, 1.0),
    Case(300, 20),
    Case(1_000, 20),
    Case(5_000, 3),
    Case(20_000, 2),
)
SLOW = 1_000  # people, above which a full matrix of everybody is not tried


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
    tables = shuffled(diners, met, chance)
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
    pairs = np.array(sorted(met), np.intp).reshape(-1, 2)
    prices = pair_prices(diners, Acquaintance(pairs, np.ones(len(pairs), np.float32)), frozenset())
    tables = shuffled(diners, met, chance)
    ends = time.perf_counter() + SECONDS
    while (left := ends - time.perf_counter()) > 0:
        heat = 300.0 * left / SECONDS + 1e-9
        for _ in range(200):
            a, b = (int(index) for index in chance.integers(len(tables), size=2))
            if a == b:
                continue
            i, j = int(chance.integers(len(tables[a]))), int(chance.integers(len(tables[b])))
            one, other = tables[a][i], tables[b][j]
            with_one = [index for index in tables[a] if index != one]
            with_other = [index for index in tables[b] if index != other]
            change = float(
                prices[one, with_other].sum() + prices[other, with_one].sum()
                - prices[one, with_one].sum() - prices[other, with_other].sum()
            )  # fmt: skip
            if change <= 0 or chance.random() < math.exp(-change / heat):
                tables[a][i], tables[b][j] = other, one
    return tables


def _repeats(table: Sequence[int], met: Met) -> int:
    return sum(two in met for two in combinations(sorted(table), 2))


WAYS: dict[str, Way] = {
    "ours": ours, "shuffled": shuffled, "group matching": group_matching, "annealing": annealing,
}  # fmt: skip


def measure() -> None:
    """Prints a line for each case and way."""
    print(f"{'Mixed tables':<34}{'repeats':>9}{'mixed':>8}{'s/round':>9}{'MiB':>7}")
    for case in CASES:
        for name, way in WAYS.items():
            if name == "annealing" and case.people > SLOW:
                continue
            print(f"  {case.people:>6} people x{case.rounds:<3} {name:<19}{_played(case, way)}")
    print()


def _played(case: Case, way: Way) -> str:
    chance = np.random.default_rng(1)
    everybody = [
        Diner(key=str(n), department=str(n % case.departments)) for n in range(case.people)
    ]
    met, repeats, pairs, alike, seconds = Met(), 0, 0, 0, 0.0
    diners, among = everybody, Met()
    for _ in range(case.rounds):
        present = sorted(chance.permutation(case.people)[: round(case.people * case.attendance)])
        place = {int(person): index for index, person in enumerate(present)}
        among = {(place[a], place[b]) for a, b in met if a in place and b in place}
        diners = [everybody[int(person)] for person in present]
        began = time.perf_counter()
        tables = way(diners, among, chance)
        seconds += time.perf_counter() - began
        for table in tables:
            for a, b in combinations(sorted(int(present[index]) for index in table), 2):
                pairs, repeats = pairs + 1, repeats + ((a, b) in met)
                alike += everybody[a].department == everybody[b].department
                met.add((a, b))
    tracemalloc.start()  # it slows what it watches: one more meal, not timed
    way(diners, among, chance)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    mixed, each = 1 - alike / pairs, seconds / case.rounds
    return f"{repeats / pairs:>8.2%}{mixed:>8.1%}{each:>9.3f}{peak:>7.0f}"


if __name__ == "__main__":
    measure()
