"""Small decision trees that add up (gradient boosting: Friedman, Annals of Statistics 29, 2001).

A leaf is a feature of its model, its name the conditions that lead to it: "least > 1.5 & by rules
<= 0.5". What speaks for a reading is seldom a sum: a title that is likely says much where no rule
read anything, and little where they read another goal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ABOVE, UP_TO, AND = " > ", " <= ", " & "


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaves of all trees of a model."""

    grounds: tuple[str, ...]  # one a condition
    bounds: npt.NDArray[np.float64]  # what each is compared with
    paths: npt.NDArray[np.int32]  # a row a leaf: its conditions, turned round behind them all

    @classmethod
    def of(cls, names: Sequence[str]) -> "Leaves":
        """Reads the names of leaves."""
        known: dict[tuple[str, float], int] = {}
        told = [[_condition(one) for one in name.split(AND)] for name in names]
        for name, bound, _ in (one for several in told for one in several):
            known.setdefault((name, bound), len(known))
        always = 2 * len(known)
        longest = max(map(len, told), default=0)
        paths = np.full((len(told), longest), always, dtype=np.int32)
        for row, several in enumerate(told):
            for at, (name, bound, above) in enumerate(several):
                paths[row, at] = known[name, bound] + (0 if above else len(known))
        bounds = np.array([bound for _, bound in known])
        return cls(tuple(name for name, _ in known), bounds, paths)

    def holding(self, grounds: Mapping[str, float]) -> npt.NDArray[np.bool_]:
        """Which of them are reached by these grounds."""
        above = np.array([grounds.get(one, 0.0) for one in self.grounds]) > self.bounds
        met: npt.NDArray[np.bool_] = np.concatenate((above, ~above, [True]))[self.paths]
        return np.logical_and.reduce(met, axis=1)


def leaf(conditions: Sequence[tuple[str, float, bool]]) -> str:
    """The name of a leaf: grounds with their bounds, and whether they are above them."""
    return AND.join(
        f"{name}{ABOVE if above else UP_TO}{bound:.6g}" for name, bound, above in conditions
    )


def _condition(said: str) -> tuple[str, float, bool]:
    above = ABOVE in said
    name, bound = said.rsplit(ABOVE if above else UP_TO, 1)
    return name, float(bound), above
