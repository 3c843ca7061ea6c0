"""Large crowds are put together hall by hall, so that the work grows in step with the people."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

HALL = 360  # people put together in one go


def halls(
    departments: Sequence[str],
    sizes: Sequence[int],
    chance: np.random.Generator,
    *,
    first: Sequence[bool] = (),
) -> Iterator[tuple[list[int], tuple[int, ...]]]:
    """The people and the groups of each hall; `departments` has one for each person.

    Every department is in each hall; who is marked in `first` sits in the first one. The groups
    are counted for all together: no hall rounds by itself.
    """
    people = len(departments)
    marked = first or [False] * people
    laid = [tuple(sizes[number :: _halls(people)]) for number in range(_halls(people))]
    order = [int(index) for index in chance.permutation(people)]
    order.sort(key=lambda index: (not marked[index], departments[index]))
    chairs = [sum(groups) for groups in laid]
    taken = min([sum(marked), *chairs[:1]])
    filled: list[list[int]] = [[] for _ in laid]
    for index, hall in zip(order, [0] * taken + _by_turns(chairs, taken), strict=True):
        filled[hall].append(index)
    yield from zip(filled, laid, strict=True)


def dealt_out(sizes: Sequence[int], chance: np.random.Generator) -> NDArray[np.intp]:
    """The group of each, by lot."""
    return chance.permutation(np.repeat(np.arange(len(sizes)), sizes))


def _halls(people: int) -> int:
    return -(-people // HALL)


def _by_turns(chairs: Sequence[int], taken: int) -> list[int]:
    """The hall of each next person, so that all halls fill evenly; of the first, `taken` chairs
    are gone."""
    free = [count - taken * (hall == 0) for hall, count in enumerate(chairs)]
    turns = [
        ((turn + 0.5) / count, hall) for hall, count in enumerate(free) for turn in range(count)
    ]
    return [hall for _, hall in sorted(turns)]
