"""People in groups who change places two by two until the whole costs as little as it can."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Prices = NDArray[np.float64]  # of single precision, sums drift until the search runs in circles

PATIENCE = 360_000  # steps times people without a better seating: then it is good enough
LEAST_STEPS = 1_000
STEPS_EACH = 100  # for each person at the most
LONGEST = 3  # times that patience, however often a better seating was found
REST = 8  # steps at the least in which who was moved does not come back
LOOKED_AT = 3_600  # swaps in a step, of which the best is taken: all of them among sixty people


class Floor:
    """A seating under way: `prices` of each pair (symmetric, 0 on the diagonal), and the table
    of each person."""

    def __init__(self, prices: Prices, table: NDArray[np.intp]) -> None:
        self.prices = prices
        self.sizes: list[int] = np.bincount(table).tolist() if len(table) else []
        self._people = np.arange(len(table))
        self._sit(table)

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

    def _sit(self, table: NDArray[np.intp]) -> None:
        self.table = table.copy()
        seated = np.zeros((len(table), len(self.sizes)))
        seated[self._people, self.table] = 1.0
        self._at: Prices = self.prices @ seated  # what each would cost at each table

    def _own(self) -> Prices:
        return self._at[self._people, self.table]

    def _descend(self) -> None:
        """Whatever helps at once: of all swaps the best for each, those that touch no table of
        another, until none helps."""
        while True:
            change = self._changes(self._people)
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
        patience = max(min(PATIENCE // people, STEPS_EACH * people), LEAST_STEPS)
        cost = best = self.cost
        kept, rests, found = self.table.copy(), np.zeros_like(self._at, np.intp), 0
        for step in range(1, LONGEST * patience):
            if step - found > patience or best <= least + 1e-3:
                break
            some = self._movers(chance)
            change = self._changes(some)
            back = np.maximum(rests[some][:, self.table], rests[:, self.table[some]].T) > step
            change[back & (cost + change > best - 1e-3)] = np.inf
            one, other = divmod(int(change.argmin()), people)
            if not np.isfinite(change[one, other]):
                continue
            cost += float(change[one, other])
            for leaves in (moved := (int(some[one]), other)):
                rests[leaves, self.table[leaves]] = step + REST + int(chance.integers(REST))
            self._swap(*moved)
            if cost < best - 1e-3:
                best, kept, found = cost, self.table.copy(), step
        self._sit(kept)

    def _movers(self, chance: np.random.Generator) -> NDArray[np.intp]:
        """Whom to move: everybody if they are few, else some of those whose tables are dear."""
        number = max(1, LOOKED_AT // len(self.table))
        if number >= len(self.table):
            return self._people
        own = self._own()
        worst = own.max()
        dear = np.flatnonzero(own >= worst / 2) if worst > 0 else self._people
        return chance.permutation(dear)[:number]

    def _changes(self, some: NDArray[np.intp]) -> Prices:
        """What the whole would cost more or less if some changed places with each other person;
        infinitely more at one table."""
        gain = self._at - self._own()[:, None]
        change = gain[some][:, self.table] + gain[:, self.table[some]].T - 2 * self.prices[some]
        change[self.table[some][:, None] == self.table[None, :]] = np.inf
        return change

    def _swap(self, one: int, other: int) -> None:
        here, there = self.table[one], self.table[other]
        moved = self.prices[other] - self.prices[one]
        self._at[:, here] += moved
        self._at[:, there] -= moved
        self.table[one], self.table[other] = there, here
