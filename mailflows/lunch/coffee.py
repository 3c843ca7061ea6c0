"""Who drinks coffee together: two, or three where the number is odd, for a quarter of an hour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

import numpy as np

from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.acquaintance import STRANGERS, Acquaintance, freshness
from mailflows.lunch.seating import Apart, Diner, seat

SIZES = GroupSizes(usual=2, least=2, most=3)
SOON = timedelta(weeks=6)  # for so long the same two are not matched again


@dataclass(frozen=True, slots=True)
class Matches:
    """Who was matched, by key, and for whom there was nobody this time."""

    groups: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]


def match(
    diners: Sequence[Diner],
    *,
    met: Acquaintance = STRANGERS,
    apart: Apart = frozenset(),
    first: frozenset[str] = frozenset(),
    chance: np.random.Generator,
) -> Matches:
    """Pairs of people who have not met, of different departments; never who met just now: then
    rather alone, or the third of another pair. Who is among the `first` is left alone last. The
    same seed matches the same."""
    barred = apart | frozenset(_met_soon(diners, met)) | frozenset(_with_manager(diners))
    groups = list[tuple[str, ...]]()
    left = list[str]()
    for group in seat(diners, SIZES, met=met, apart=barred, chance=chance):
        kept = _largest_allowed(group, barred)
        groups += [kept] if kept else []
        left += [key for key in group if key not in kept]
    left.sort(key=lambda key: key not in first)
    alone = [key for key in left if not _joins(key, groups, barred)]
    for key in [key for key in alone if key in first]:
        if moved := _takes_a_seat(key, groups, barred, first):
            alone.remove(key)
            alone += [one for one in moved if not _joins(one, groups, barred)]
    return Matches(tuple(groups), tuple(alone))


def _met_soon(diners: Sequence[Diner], met: Acquaintance) -> Iterator[frozenset[str]]:
    soon = met.fresh > float(freshness(np.array(SOON.days)))
    pairs: list[tuple[int, int]] = met.pairs[soon].tolist()
    for one, other in pairs:
        yield frozenset((diners[one].key, diners[other].key))


def _with_manager(diners: Sequence[Diner]) -> Iterator[frozenset[str]]:
    return (frozenset((one.key, one.manager)) for one in diners if one.manager)


def _largest_allowed(group: tuple[str, ...], barred: Apart) -> tuple[str, ...]:
    """The most of a group who may drink coffee together; () when no two of them may."""
    for size in range(len(group), 1, -1):
        for some in combinations(group, size):
            if _allowed(some, barred):
                return some
    return ()


def _joins(key: str, groups: list[tuple[str, ...]], barred: Apart) -> bool:
    """Puts her with the first pair that may have her."""
    for number, group in enumerate(groups):
        if len(group) < SIZES.most and _allowed((*group, key), barred):
            groups[number] = (*group, key)
            return True
    return False


def _takes_a_seat(
    key: str, groups: list[tuple[str, ...]], barred: Apart, first: frozenset[str]
) -> tuple[str, ...]:
    """Who rises for her: one of a group whose others may drink with her, rather one who finds a
    seat elsewhere; () where nobody can."""
    rising = [
        (number, one)
        for number, group in enumerate(groups)
        for one in group
        if one not in first and _allowed((*_without(group, one), key), barred)
    ]
    rising.sort(key=lambda two: not _fits(two[1], groups, barred, but=two[0]))
    for number, one in rising[:1]:
        groups[number] = (*_without(groups[number], one), key)
        return (one,)
    return ()


def _without(group: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(key for key in group if key != one)


def _fits(key: str, groups: list[tuple[str, ...]], barred: Apart, *, but: int) -> bool:
    return any(
        number != but and len(group) < SIZES.most and _allowed((*group, key), barred)
        for number, group in enumerate(groups)
    )


def _allowed(group: tuple[str, ...], barred: Apart) -> bool:
    return not any(frozenset(two) in barred for two in combinations(group, 2))
