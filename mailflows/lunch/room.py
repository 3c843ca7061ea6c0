"""Tables that are being repaired: who can be put where, and what that costs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mailflows.grouping.floor import Prices
from mailflows.grouping.sizes import SMALLEST, GroupSizes
from mailflows.lunch.acquaintance import Acquaintance
from mailflows.lunch.seating import NEVER, Apart, Diner, pair_prices, talks_with

FULLER = 150.0  # what each chair that is taken makes a table dearer: sizes stay near each other
NEEDED = -50_000.0  # a table of one or two is helped first, whoever sits there


@dataclass(slots=True)
class Room:
    """People at tables, by their places in `diners`."""

    diners: Sequence[Diner]
    sizes: GroupSizes
    prices: Prices
    seats: dict[str, list[int]]
    place: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.place = {one.key: index for index, one in enumerate(self.diners)}

    @classmethod
    def of(
        cls,
        told: Mapping[str, Sequence[str]],
        diners: Sequence[Diner],
        sizes: GroupSizes,
        met: Acquaintance,
        apart: Apart,
    ) -> "Room":
        room = cls(diners, sizes, pair_prices(diners, met, apart), {})
        for table, people in told.items():
            if seated := [room.place[key] for key in people if key in room.place]:
                room.seats[table] = seated
        return room

    @property
    def tables(self) -> Mapping[str, tuple[str, ...]]:
        return {
            table: tuple(self.diners[index].key for index in people)
            for table, people in self.seats.items()
        }

    @property
    def chairs_taken(self) -> int:
        return sum(self._chairs(index) for people in self.seats.values() for index in people)

    def fill(self, waiting: Sequence[str], free: int | None, spare: Sequence[str]) -> list[str]:
        """Gives chairs to who waits, in this order; who gets none."""
        left, late = list[str](), list[int]()
        for index in (self.place[key] for key in waiting):
            if free is not None and self._chairs(index) > free:
                left.append(self.diners[index].key)
                continue
            table = self._cheapest(index, self._open_to(index))
            if table is None:
                late.append(index)
            else:
                self.seats[table].append(index)
            if free is not None:
                free -= self._chairs(index)
        unseated = self._lay(late, spare)
        return [key for key in waiting if key in left or self.place[key] in unseated]

    def join_small_tables(self) -> None:
        """Empties tables of fewer than three into others, the smallest first, the host's last."""
        tried = set[str]()
        while small := [table for table in self._small() if table not in tried]:
            table = min(small, key=self._reluctance)
            tried.add(table)
            if not self._joined(table):
                self._helped(table)

    def keep_what_binds(self, told: Mapping[str, Sequence[str]]) -> None:
        """Moves who would sit with somebody she must not sit with, or has lost what she wished."""
        before = {key: people for people in told.values() for key in people}
        seated = [(index, table) for table, people in self.seats.items() for index in people]
        for index, here in seated:
            company = before.get(self.diners[index].key, ())
            had = self._heard(index, [self.place[key] for key in company if key in self.place])
            lost = had and not self._heard(index, self.seats[here])
            if lost or self._barred(index, self.seats[here]):
                self._resettle(index, here, wish=had)

    def _lay(self, people: list[int], spare: Sequence[str]) -> list[int]:
        """New tables for those who fit at none, if they are enough for one; who is left."""
        laid = self.sizes.of(len(people)) if len(people) >= SMALLEST else ()
        if not laid or len(laid) > len(spare):
            return people
        rooms = dict(zip(spare, laid, strict=False))
        self.seats |= {table: [] for table in rooms}
        left = list[int]()
        for index in people:
            fitting = [table for table, size in rooms.items() if len(self.seats[table]) < size]
            allowed = [table for table in fitting if not self._barred(index, self.seats[table])]
            if table := self._cheapest(index, allowed):
                self.seats[table].append(index)
            else:
                left.append(index)
        for table in rooms:
            if len(self.seats[table]) < SMALLEST:
                left += self.seats.pop(table)
        return left

    def _joined(self, table: str) -> bool:
        """Whether all of a table found a chair elsewhere; else they stay."""
        kept = {name: list(people) for name, people in self.seats.items()}
        for index in self.seats.pop(table):
            other = self._cheapest(index, self._open_to(index))
            if other is None:
                self.seats = kept
                return False
            self.seats[other].append(index)
        return True

    def _helped(self, table: str) -> None:
        """Somebody comes over from tables that can spare her, until there are three."""
        while len(self.seats[table]) < SMALLEST:
            can = [
                index
                for other, people in self.seats.items()
                if other != table and len(people) > SMALLEST
                for index in people
                if not (self.diners[index].host or self._barred(index, self.seats[table]))
            ]
            if not can:
                return
            self._move(min(can, key=lambda index: self._price(index, table)), table)

    def _resettle(self, index: int, here: str, *, wish: bool) -> None:
        """To another table where nothing is broken: a free chair, or a swap."""
        fit = [
            table
            for table, people in self.seats.items()
            if table != here
            and not self._barred(index, people)
            and (not wish or self._heard(index, people))
        ]
        free = [table for table in fit if len(self.seats[table]) < self.sizes.most]
        if free and len(self.seats[here]) > SMALLEST:
            self._move(index, self._cheapest(index, free) or free[0])
            return
        swaps = [
            other for table in fit for other in self.seats[table] if self._may_swap(index, other)
        ]
        if swaps:
            other = min(swaps, key=lambda one: self._price(one, here))
            there = self._table_of(other) or here
            self._move(index, there)
            self._move(other, here)

    def _may_swap(self, index: int, other: int) -> bool:
        here, there = self._table_of(index), self._table_of(other)
        if here is None or there is None or self.diners[other].host:
            return False
        mine = [one for one in self.seats[here] if one != index]
        theirs = [one for one in self.seats[there] if one != other]
        return (
            not self._barred(other, mine)
            and not self._barred(index, theirs)
            and not self._heard(other, theirs)
        )

    def _move(self, index: int, table: str) -> None:
        here = self._table_of(index)
        if here is not None:
            self.seats[here].remove(index)
        self.seats[table].append(index)

    def _small(self) -> list[str]:
        if len(self.seats) < 2:
            return []
        return [table for table, people in self.seats.items() if len(people) < SMALLEST]

    def _reluctance(self, table: str) -> tuple[bool, int]:
        people = self.seats[table]
        return any(self.diners[index].host for index in people), len(people)

    def _open_to(self, index: int) -> Iterator[str]:
        for table, people in self.seats.items():
            if len(people) < self.sizes.most and not self._barred(index, people):
                yield table

    def _cheapest(self, index: int, tables: Sequence[str] | Iterator[str]) -> str | None:
        return min(tables, key=lambda table: self._price(index, table), default=None)

    def _price(self, index: int, table: str) -> float:
        people = [one for one in self.seats[table] if one != index]
        needed = NEEDED if len(people) < SMALLEST else 0.0
        return float(self.prices[index, people].sum()) + FULLER * len(people) + needed

    def _barred(self, index: int, people: Sequence[int]) -> bool:
        return bool((self.prices[index, [one for one in people if one != index]] >= NEVER).any())

    def _heard(self, index: int, people: Sequence[int]) -> bool:
        """Whether she has a wish, and this company fulfils it."""
        me = self.diners[index]
        others = [self.diners[one] for one in people if one != index]
        with_host = me.by_host and any(one.host for one in others)
        return with_host or any(talks_with(me, one) for one in others)

    def _table_of(self, index: int) -> str | None:
        return next((table for table, people in self.seats.items() if index in people), None)

    def _chairs(self, index: int) -> int:
        return 1 + self.diners[index].brings
