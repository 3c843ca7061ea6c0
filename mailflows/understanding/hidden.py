"""A small network over the words of a mail: one hidden layer (a multilayer perceptron, Rumelhart,
Hinton and Williams, Nature 323, 1986).

A linear model adds up what each word says; a hidden unit stands for words that say something
together: "niet" says one thing beside "plaatsen" and another beside "vergeten".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

TENTHS = 10  # weights of words are whole tenths, a letter a unit
_ZERO = ord("M")
_FARTHEST = 12  # "A" is -1.2, "Y" is 1.2
LETTERS = frozenset(chr(_ZERO + one) for one in range(-_FARTHEST, _FARTHEST + 1))


@dataclass(frozen=True)
class Hidden:
    """What a model's features weigh for each unit, and each unit for each label."""

    letters: Mapping[str, str]  # feature -> a letter a unit
    bias: tuple[float, ...]  # per unit
    onward: tuple[tuple[float, ...], ...]  # per unit, a weight per label
    last: tuple[float, ...]  # per label

    def totals(
        self, values: npt.NDArray[np.floating], weights: npt.NDArray[np.int8]
    ) -> npt.NDArray[np.float64]:
        """The log odds of each label, by how much each feature is there and its row of weights."""
        units = np.maximum(values @ weights / TENTHS + np.array(self.bias), 0)
        return units @ np.array(self.onward) + np.array(self.last)


def lettered(weights: Sequence[float]) -> str:
    """The weights of one feature as they are written: a letter a unit."""
    tenths = (min(max(round(one * TENTHS), -_FARTHEST), _FARTHEST) for one in weights)
    return "".join(chr(_ZERO + one) for one in tenths)


def numbers_of(letters: Sequence[str]) -> npt.NDArray[np.int8]:
    """The weights of features, a row each, in tenths."""
    codes = np.frombuffer("".join(letters).encode("ascii"), dtype=np.uint8)
    return (codes.astype(np.int8) - _ZERO).reshape(len(letters), len(letters[0]) if letters else 0)
