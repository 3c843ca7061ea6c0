"""What each of many features weighs: rows of small whole numbers instead of an object a number.

A hundred thousand features with ten weights each take 2 MB so, and thirty times that as tuples.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

SCALE = 100  # weights are whole hundredths in the file
_HARDLY = 1e-6  # of a hundredth: what a file says, but for how computers count

Numbers = npt.NDArray[np.int16 | np.float32]


class Weights(Mapping[str, tuple[float, ...]]):
    """Feature -> its idf, then a weight per label; `numbers` has them in hundredths, a row each."""

    def __init__(self, names: Sequence[str], hundredths: npt.NDArray[np.float64]) -> None:
        self.rows: Mapping[str, int] = {name: row for row, name in enumerate(names)}
        self.numbers = _small(hundredths)

    @classmethod
    def of(cls, weights: Mapping[str, Sequence[float]], columns: int) -> "Weights":
        """The same weights; those that are packed already as they are."""
        if isinstance(weights, Weights):
            return weights
        numbers = np.array(list(weights.values()), dtype=np.float64) * SCALE
        return cls(list(weights), numbers.reshape(len(weights), columns))

    def __getitem__(self, name: str) -> tuple[float, ...]:
        return tuple(one / SCALE for one in self.numbers[self.rows[name]].tolist())

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, name: object) -> bool:
        return name in self.rows


def _small(numbers: npt.NDArray[np.float64]) -> Numbers:
    """A row is less than one line of the processor's cache, since a mail meets rows all over."""
    whole = np.rint(numbers)
    written = np.abs(numbers - whole).max(initial=0) < _HARDLY  # not just learned
    fits = np.abs(whole).max(initial=0) <= np.iinfo(np.int16).max
    return whole.astype(np.int16) if written and fits else numbers.astype(np.float32)
