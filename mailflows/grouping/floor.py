"""People in groups who change places two by two until the whole costs as little as it can."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Prices = NDArray[np.float32]

PATIENCE = 600_000  # steps times people without a better seating: then it is good enough
LEAST_STEPS = 1_000
MOST_STEPS = 12_000
LONGEST = 3  # times that patience, however often a better seating was found
REST = 8  # steps at the least in which who was moved stays where she is


class Floor:
    """A seating under way: `prices` of each pair (symmetric, 0 on the diagonal), and the table
    of each person."""

    def __init__(self, prices: Prices, table: NDArray[np.intp]) -> None:
        self.prices = prices
        self.table = table.copy()
        self.sizes: list[int] = np.bincount(self.table).tolist() if len(table) else []
        self._people = np.arange(len(table))
        seated = np.zeros((len(table), len(self.sizes)), np.float32)
        seated[self._people, self.table] = 1.0
        self._at = prices @ seated  # what each would cost at each table

    @property
    def cost(self) -> float:
        return float(self._own().sum()) / 2

    def tables(self) -> Iterator[list[int]]:
        """Who sits at each."""
        for table in range(len(self.sizes)):
            yield np.flatnonzero(self.table == table).tolist()

    def settle(self, least: float, chance: np.random.Generator) -> None:
        """Changes places until it costs `least`, or patience ends."""
        if len(self.sizes) < 2:
            return
        self._descend()
        self._search(least, chance)

    def _own(self) -> Prices:
        return self._at[self._people, self.table]

    def _descend(self) -> None:
        """Whatever helps at once: of all swaps the best for each, those that touch no table of
        another, until none helps."""
        while True:
            own = self._own()
            there = self._at[:, self.table]
            change = there + there.T - 2 * self.prices - own[:, None] - own[None, :]
            change[self.table[:, None] == self.table[None, :]] = 0.0
            partner = change.argmin(axis=1)
            gain = change[self._people, partner]
            touched: set[int] = set()
            for one in np.argsort(gain, kind="stable"):
                if gain[one] >= -1e-3:
                    break
                two = {int(self.table[one]), int(self.table[partner[one]])}
                if not touched & two:
                    touched |= two
                    self._swap(int(one), int(partner[one]))
            if not touched:
                return

    def _search(self, least: float, chance: np.random.Generator) -> None:
        people = len(self.table)
        patience = min(max(PATIENCE // people, LEAST_STEPS), MOST_STEPS)
        cost = best = self.cost
        kept, rests, found = self.table.copy(), np.zeros(people, np.intp), 0
        for step in range(1, LONGEST * patience):
            if step - found > patience or best <= least + 1e-3:
                break
            one = self._unhappy(chance)
            change = self._changes(one)
            barred = (rests > step) & (cost + change > best - 1e-3)
            barred |= self.table == self.table[one]
            change[barred] = np.inf
            other = int(change.argmin())
            if not np.isfinite(change[other]):
                continue
            cost += float(change[other])
            self._swap(one, other)
            rests[one] = step + REST + int(chance.integers(REST))
            rests[other] = step + REST + int(chance.integers(REST))
            if cost < best - 1e-3:
                best, kept, found = cost, self.table.copy(), step
        self.table = kept

    def _unhappy(self, chance: np.random.Generator) -> int:
        """Somebody to move: the dearer her table is to her, the sooner."""
        own = self._own()
        worst = own.max()
        candidates = np.flatnonzero(own >= worst * 0.5) if worst > 0 else self._people
        return int(candidates[chance.integers(len(candidates))])

    def _changes(self, one: int) -> Prices:
        """What the whole would cost more or less if she changed places with each of them."""
        at, table = self._at, self.table
        change = at[one, table] + at[:, table[one]] - 2 * self.prices[one]
        return change - at[one, table[one]] - self._own()

    def _swap(self, one: int, other: int) -> None:
        here, there = self.table[one], self.table[other]
        moved = self.prices[other] - self.prices[one]
        self._at[:, here] += moved
        self._at[:, there] -= moved
        self.table[one], self.table[other] = there, here
