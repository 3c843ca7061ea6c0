"""Learns how much each ground of a lunch answer weighs (`mailflows/lunch/grounds.py`).

Every answer is weighed by models that nobody taught who wrote like it, else what was learned would
seem surer than it is. Those that were written to be difficult count as much as those that are as
people write: with a third of that three more of 5,360 natural ones were read dangerously.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
from sklearn.linear_model import (  # pyright: ignore[reportMissingTypeStubs]
    LogisticRegression,
)

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.grounds import LABELS, Witness
from mailflows.reading import Reading
from mailflows.understanding import understand
from mailflows.understanding.grounds import Grounds
from mailflows.understanding.learned import Learned
from mailflows.understanding.lessons import Lessons
from tests.understanding import score_lunch

_STRENGTH = 0.02  # inverse of the regularisation
_RARE = 3  # answers in which a ground must stand
_LETTERS = "lunch_outside_"
# Sets from here on are as people write; each of these is the first of a writer.
_WRITERS = (
    "ae", "ai", "aj", "an", "ap", "ar", "as", "aw", "bc", "bk", "bl", "bm", "bn", "bo", "bp", "bt",
    "bu", "bw", "bx", "cd", "ce", "cf", "cg", "ch", "ci", "cj", "ck", "cq", "cw", "cx", "cy", "cz",
    "da", "db", "dc", "dd", "de", "dk", "dq", "dr", "ds",
)  # fmt: skip


@dataclass(slots=True)
class Weighing:
    """The grounds of many answers, with what was meant."""

    grounds: list[Grounds] = field(default_factory=list[Grounds])
    meant: list[str] = field(default_factory=list[str])
    natural: list[tuple[Mapping[str, Any], Reading[LunchAct]]] = field(
        default_factory=list[tuple[Mapping[str, Any], Reading[LunchAct]]]
    )  # as people write

    def add(self, path: Path, lessons: Lessons) -> None:
        """A set that did not teach these lessons."""
        phrases = replace(score_lunch.table(), lessons=lessons)
        for case in score_lunch.cases(path):
            context = score_lunch.context_of(case)
            subject = str(case.get("subject", ""))
            reading = understand(str(case["text"]), phrases, context, subject=subject)
            self.weigh(path, case, reading)

    def weigh(self, path: Path, case: Mapping[str, Any], reading: Reading[Any]) -> None:
        """One answer as it was read; lines of what must never be read say nothing here."""
        if reading.likely is None or "never" in path.stem:
            return
        self.grounds.append(Witness.of(reading, reading.likely).grounds())
        self.meant.append(str(case.get("answer") or "null"))
        if is_natural(path):
            beside = replace(reading.beside, learned={})  # four times all models are too much
            self.natural.append((case, replace(reading, beside=beside)))

    def model(self) -> Learned:
        """A bias and a weight an answer for each ground: learned of standard values."""
        names = _names(self.grounds)
        matrix = np.array([[row.get(name, 0.0) for name in names] for row in self.grounds])
        mean, spread = matrix.mean(0), matrix.std(0)
        model = cast("Any", LogisticRegression(C=_STRENGTH, max_iter=1000))
        model.fit((matrix - mean) / spread, np.array(self.meant))
        order = [list(model.classes_).index(label) for label in LABELS]
        weights = model.coef_[order] / spread
        bias = model.intercept_[order] - (weights * mean).sum(1)
        columns = (tuple(map(float, column)) for column in weights.T)
        return Learned(
            LABELS,
            tuple(map(float, bias)),
            {name: (1.0, *column) for name, column in zip(names, columns, strict=True)},
        )


def _names(rows: Sequence[Grounds]) -> list[str]:
    """The grounds that stand in some answers and are not the same in all."""
    often: dict[str, int] = {}
    for name in (name for row in rows for name in row):
        often[name] = often.get(name, 0) + 1
    return sorted(name for name, times in often.items() if times >= _RARE)


def is_natural(path: Path) -> bool:
    """Whether a set is as people write, and not for trouble."""
    name = path.stem.removeprefix(_LETTERS)
    return path.stem != name and (len(name), name) >= (len(_WRITERS[0]), _WRITERS[0])


def _writer(path: Path) -> str:
    """Who wrote a set: one writer of several sets wrote them all in one manner."""
    name = path.stem.removeprefix(_LETTERS)
    return max(one for one in _WRITERS if one <= name) if is_natural(path) else path.stem


def parts(sets: Mapping[Path, Sequence[object]], number: int) -> list[list[Path]]:
    """The sets in so many parts of one size, each to be weighed by what the others teach; all that
    one writer wrote in the same part."""
    written: dict[str, list[Path]] = {}
    for path in (path for path in sets if "never" not in path.stem):
        written.setdefault(_writer(path), []).append(path)

    def size(paths: Iterable[Path]) -> int:
        return sum(len(sets[path]) for path in paths)

    split: list[list[Path]] = [[] for _ in range(number)]
    for several in sorted(written.values(), key=size, reverse=True):
        min(split, key=size).extend(several)
    return split
