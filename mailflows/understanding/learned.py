"""How likely it is that a text means something, learned from answers that people labelled.

A linear model over words and pieces of words (tf-idf, logistic regression), and beside it a small
network over the same (`hidden.py`). Neither knows any grammar, so they never say what is meant on
their own where a wrong reading is dear: `opinion.py` weighs them beside what the phrases say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from mailflows.understanding.features import (
    APART,
    CUE,
    FIRST,
    OPENING,
    PIECE,
    RUN,
    SAID,
    SPELT,
    TOLD,
    Features,
    apart,
    pieces_of,
    words_of,
)
from mailflows.understanding.hidden import Hidden, numbers_of
from mailflows.understanding.leaves import Leaves
from mailflows.understanding.weights import SCALE, Weights

WORDS = "w"  # the block of all features whose first letter names none


def block_of(feature: str) -> str:
    """Pieces of words, openings, cues, parts of a mail and pairs of words are weighed apart from
    words, each to the same length."""
    return feature[0] if feature[0] in _NO_WORDS else WORDS


BLOCKS = (WORDS, PIECE, OPENING, CUE, TOLD, FIRST, APART)
_NO_WORDS = "".join(BLOCKS[1:])
_Rows = npt.NDArray[np.int32]
_Runs = dict[str, tuple[int | None, "_Runs"]]  # word -> the row of a run that ends in it, and on
_MOST_SPELT = 4096  # words of which the rows of their pieces are kept


@dataclass(frozen=True)
class Learned:
    """The weights of one letter's answers."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]  # per label
    weights: Mapping[str, tuple[float, ...]]  # feature -> its idf, then a weight per label
    hidden: Hidden | None = None  # of some models

    def likely(self, seen: Mapping[str, int], /) -> dict[str, float]:
        """The probability of each label, 0 to 1, each on its own."""
        chances = 1 / (1 + np.exp(-self._totals(seen)))
        return dict(zip(self.labels, chances.tolist(), strict=True))

    def one_of(self, seen: Mapping[str, int], /) -> dict[str, float]:
        """The probabilities of labels of which exactly one is true."""
        return self._shared_out(self._totals(seen))

    def _totals(self, seen: Mapping[str, int]) -> npt.NDArray[np.float64]:
        """The log odds of each label; where one of all is true, less what they have in common."""
        met = self._met(seen)
        rows, often = _counted(met)
        numbers, block = self._packed.numbers[rows], self._blocks[rows]
        values = (1 + np.log(often)) * numbers[:, 0]
        values /= np.sqrt(np.bincount(block, values * values, len(BLOCKS)))[block]
        total = np.array(self.bias) + values @ numbers[:, 1:] / SCALE
        if self.hidden is not None:  # what two models agree on is right more often
            total = (total + self.hidden.totals(values, self._letters[rows])) / 2
        return total

    def by_leaves(self, grounds: Mapping[str, float], /) -> dict[str, float]:
        """The same where trees were learned."""
        leaves, weights = self._leaves
        return self._shared_out(np.array(self.bias) + weights[leaves.holding(grounds)].sum(axis=0))

    def _shared_out(self, totals: npt.NDArray[np.float64]) -> dict[str, float]:
        parts = np.exp(totals - totals.max())
        return dict(zip(self.labels, (parts / parts.sum()).tolist(), strict=True))

    @cached_property
    def _leaves(self) -> tuple[Leaves, npt.NDArray[np.float64]]:
        weights = np.array([each[1:] for each in self.weights.values()])
        return Leaves.of(tuple(self.weights)), weights

    def _met(self, seen: Mapping[str, int]) -> _Rows:
        """The rows of all that is seen and weighs anything, each as often as it is seen."""
        rows, rows_of = self._packed.rows, self._rows_of_pieces
        met: list[int] = []
        pieces: list[_Rows] = []
        for feature, times in seen.items():
            if feature[0] == SPELT:
                pieces += [rows_of(feature)] * times
            elif feature[0] == SAID:
                said = words_of(feature)
                met += (self._rows_of_runs(said) + self._rows_apart(said)) * times
            elif feature in rows:
                met += [rows[feature]] * times
        return np.concatenate((np.array(met, dtype=np.int32), *pieces))

    def _rows_of_runs(self, words: Sequence[str]) -> list[int]:
        """The rows of all runs of these words: most end after a word or two, and are not looked
        up at all."""
        met: list[int] = []
        for at in range(len(words)):
            runs = self._runs
            for word in words[at : at + RUN]:
                if word not in runs:
                    break
                row, runs = runs[word]
                if row is not None:
                    met.append(row)
        return met

    def _rows_apart(self, words: Sequence[str]) -> list[int]:
        """The rows of all pairs of words with others in between."""
        pairs = self._pairs
        if not pairs:
            return []
        found = (pairs[one].get(other) for one, other in apart(words) if one in pairs)
        return [row for row in found if row is not None]

    @cached_property
    def _pairs(self) -> Mapping[str, Mapping[str, int]]:
        every: dict[str, dict[str, int]] = {}
        for row, feature in enumerate(self.weights):
            if block_of(feature) == APART:
                one, other = feature.removeprefix(APART).split(" ")
                every.setdefault(one, {})[other] = row
        return every

    @cached_property
    def _runs(self) -> _Runs:
        """The runs of words by their first word, their second, and so on."""
        every: _Runs = {}
        for row, feature in enumerate(self.weights):
            if block_of(feature) != WORDS:
                continue
            *leading, last = feature.split(" ")
            runs = every
            for word in leading:
                runs = runs.setdefault(word, (None, {}))[1]
            runs[last] = row, runs[last][1] if last in runs else {}
        return every

    @cached_property
    def _rows_of_pieces(self) -> Callable[[str], _Rows]:
        """The rows of the pieces of a word: most of what is seen, and the same for a word in every
        mail, so each word is looked up once."""

        rows = self._packed.rows

        @lru_cache(maxsize=_MOST_SPELT)
        def looked_up(word: str) -> _Rows:
            met = (rows[piece] for piece in pieces_of(word) if piece in rows)
            return np.fromiter(met, np.int32)

        return looked_up

    @cached_property
    def _packed(self) -> Weights:
        return Weights.of(self.weights, len(self.labels) + 1)

    @cached_property
    def _letters(self) -> npt.NDArray[np.int8]:
        """For each row what it weighs for each hidden unit."""
        letters = self.hidden.letters if self.hidden else dict.fromkeys(self.weights, "")
        return numbers_of([letters[feature] for feature in self.weights])

    @cached_property
    def _blocks(self) -> npt.NDArray[np.int8]:
        return np.array([BLOCKS.index(block_of(one)) for one in self.weights], dtype=np.int8)

    def likely_each(self, seen: Mapping[str, Features], label: str) -> dict[str, float]:
        """The probability of one label for each of several things."""
        return {name: self.likely(one)[label] for name, one in seen.items()}


def _counted(met: _Rows) -> tuple[_Rows, npt.NDArray[np.intp]]:
    """Each row once, and how often it is met; sorts what it is given. `np.unique` does the same
    and takes longer over so few than all else."""
    met.sort()
    begins = np.ones(len(met) + 1, dtype=np.bool_)
    np.not_equal(met[1:], met[:-1], out=begins[1:-1])
    edges = begins.nonzero()[0]
    return met[edges[:-1]], edges[1:] - edges[:-1]
