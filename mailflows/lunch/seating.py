"""Who sits with whom: people who have not met, of different departments, at mixed tables.

A pair at one table has a price, a table the sum of its pairs, and the best seating is the
cheapest. People are dealt out by lot and then change places two by two: first whatever helps at
once, then a tabu search (Glover 1989) that also takes swaps which cost a little, so that it does
not end in the first hollow. Large crowds are seated in halls of some hundreds, mixed anew each
time, so that the work grows in step with the people. A small crowd soon runs out of strangers: it
also weighs which strangers are left for later.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mailflows.grouping.floor import Floor, Prices
from mailflows.grouping.halls import dealt_out, halls
from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.acquaintance import STRANGERS, Acquaintance

NEVER = 1e6  # the price of a pair that must not sit together
MET = 1000.0  # of a pair that sat together just now; longer ago costs less
BOTH_BRING = 4000.0  # two who bring somebody: their table would grow too large
SAME_DEPARTMENT = 960.0  # just below: mixing gives way by a point where everybody has met
SAME_LOCATION = 20.0
BOTH_NEW = 30.0
WISHED = -30_000.0  # a pair that a wish wants together: it binds, whoever else has met
FEW = 100  # people, among whom it soon matters which strangers are left for later rounds
FORESIGHT = 20.0  # of two strangers who share all strangers: as little as breaks ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Diner:
    """Somebody who comes, as the seating sees her."""

    key: str
    department: str = ""
    location: str = ""
    manager: str = ""  # the key of her manager
    newcomer: bool = False  # here for less than a year
    brings: int = 0  # people she brings along
    language: str = ""  # the language she wishes to speak, "" for any
    speaks: str = ""  # a language that she speaks, whatever she wishes
    host: bool = False
    by_host: bool = False  # she wishes to sit with the host


def talks_with(one: Diner, other: Diner) -> bool:
    """Whether she has a language that she wishes to speak with the other one."""
    return one.language != "" and one.language in (other.language, other.speaks)


Apart = frozenset[frozenset[str]]  # pairs of keys that never sit together


def seat(
    diners: Sequence[Diner],
    sizes: GroupSizes,
    *,
    met: Acquaintance = STRANGERS,
    apart: Apart = frozenset(),
    chance: np.random.Generator,
) -> tuple[tuple[str, ...], ...]:
    """The tables of one place, each the keys of who sits there; the same seed seats the same."""
    tables: list[tuple[str, ...]] = []
    departments = [one.department for one in diners]
    hosted = [one.host or one.by_host or one.language != "" for one in diners]
    for hall, laid in halls(departments, sizes.of(len(diners)), chance, first=hosted):
        people = [diners[index] for index in hall]
        known = met.among(hall, len(diners))
        prices = pair_prices(people, known, apart)
        least = least_price(people, laid)
        if len(people) <= min(FEW, len(known.pairs) // 2):
            prices, least = prices + _foresight(prices), -np.inf
        floor = Floor(prices, dealt_out(laid, chance))
        floor.settle(least, chance)
        tables += [tuple(people[index].key for index in table) for table in floor.tables()]
    return tuple(tables)


def pair_prices(people: Sequence[Diner], met: Acquaintance, apart: Apart) -> Prices:
    """What each two of them cost at one table; symmetric, 0 on the diagonal."""
    prices = SAME_DEPARTMENT * _alike([one.department for one in people])
    prices += SAME_LOCATION * _alike([one.location for one in people])
    prices += WISHED * _talking(people)
    prices += BOTH_NEW * _both([one.newcomer for one in people])
    prices += BOTH_BRING * _both([one.brings > 0 for one in people])
    prices += WISHED * _one_each([one.host for one in people], [one.by_host for one in people])
    prices += MET * met.matrix(len(people))
    for first, second in _bound(people, apart):
        prices[first, second] = prices[second, first] = NEVER
    np.fill_diagonal(prices, 0.0)
    return prices


def least_price(people: Sequence[Diner], sizes: Sequence[int]) -> float:
    """No seating costs less: every department and location spread evenly, every wish heard."""
    tables = len(sizes)
    spread = SAME_DEPARTMENT * unavoidable([one.department for one in people], tables)
    spread += SAME_LOCATION * unavoidable([one.location for one in people], tables)
    return spread + WISHED * _heard_at_most(people, max(sizes, default=1) - 1)


def _heard_at_most(people: Sequence[Diner], mates: int) -> int:
    """Pairs that wishes want together, if everybody who wishes has as many of them at her table
    as there are or fit."""
    hosted = sum(one.by_host and not one.host for one in people)
    pairs = min(hosted, mates) if any(one.host for one in people) else 0
    for one in people:
        if one.language:
            pairs += min(mates, sum(talks_with(one, other) for other in people) - 1)
    return pairs


def _foresight(prices: Prices) -> Prices:
    """Two who share few strangers meet first, so that whole tables of strangers are left."""
    strangers = (prices < SAME_DEPARTMENT / 2).astype(np.float64)
    np.fill_diagonal(strangers, 0.0)
    shared = strangers @ strangers
    return FORESIGHT * strangers * shared / max(1.0, shared.max())


def unavoidable(values: Sequence[str], tables: int) -> int:
    """Pairs that share a value although each value is spread evenly over the tables."""
    pairs = 0
    for value, number in Counter(values).items():
        each, more = divmod(number, tables)
        pairs += bool(value) * (each * (each - 1) // 2 * tables + each * more)
    return pairs


def _bound(people: Sequence[Diner], apart: Apart) -> Iterator[tuple[int, int]]:
    place = {one.key: index for index, one in enumerate(people)}
    for index, one in enumerate(people):
        if one.manager in place:
            yield index, place[one.manager]
    for two in apart:
        if len(two) == 2 and place.keys() >= two:
            first, second = sorted(two)
            yield place[first], place[second]


def _alike(values: Sequence[str]) -> Prices:
    """1 where two have the same value; an empty one is nobody's."""
    codes = {value: code for code, value in enumerate(sorted({*values} - {""}))}
    code = np.array([codes.get(value, -1 - index) for index, value in enumerate(values)], np.intp)
    return (code[:, None] == code[None, :]).astype(np.float64)


def _talking(people: Sequence[Diner]) -> Prices:
    """1 where one of two wishes to speak a language that the other wishes too, or speaks."""
    heard = _alike([one.language for one in people])
    for language in sorted({one.language for one in people} - {""}):
        wish = [one.language == language for one in people]
        heard = np.maximum(heard, _one_each(wish, [one.speaks == language for one in people]))
    return heard


def _both(holds: Sequence[bool]) -> Prices:
    marked = np.array(holds, np.float64)
    return np.outer(marked, marked)


def _one_each(some: Sequence[bool], others: Sequence[bool]) -> Prices:
    """1 where one of two is in `some` and the other in `others`."""
    there = np.outer(np.array(some, np.float64), np.array(others, np.float64))
    return np.maximum(there, there.T)
