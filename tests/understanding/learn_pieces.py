"""Learns which clause of a lunch answer says a detail, and when a mail says it at all.

The labels are pieces of the mail, so the clause that a piece stands in says it and the others do
not. How much each ground weighs (`mailflows/lunch/wording.py`) is learned of answers as people
write them, read by models that their writer did not teach.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
from sklearn.linear_model import (  # pyright: ignore[reportMissingTypeStubs]
    LogisticRegression,
)

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.deciding import SETTLED, decided
from mailflows.lunch.said import Said
from mailflows.lunch.wording import WORDED, grounds
from mailflows.reading import Reading
from mailflows.understanding.features import Features, features
from mailflows.understanding.grounds import Grounds
from mailflows.understanding.learned import Learned
from mailflows.understanding.likelihood import clauses_of, written
from mailflows.understanding.sight import look
from mailflows.understanding.signing import body
from mailflows.understanding.tokens import MOST_TOKENS, tokenise
from tests.understanding import score_lunch
from tests.understanding.fitting import fitted
from tests.understanding.whole_labels import plain

Case = Mapping[str, Any]
_SHORT = 3  # letters of a clause that may be a part of any label
_SEVERAL = 3  # words of a label of which a clause may say half
_STRENGTH = 0.05  # inverse of the regularisation
_RARE = 0.1  # spread of a ground: one that is hardly ever there weighs no more than that
_SLOTS = {LunchAct.INSTEAD: "name", LunchAct.AVOID: "name"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause, whether it says each detail, and whether its mail does."""

    seen: Features
    says: Mapping[str, bool]
    mail: Mapping[str, bool]


def model(sets: Iterable[Path], natural: Iterable[Path]) -> Learned:
    """How likely a clause is to say each detail. Of answers that were written to be difficult
    only those teach it that hold the detail."""
    natural = frozenset(natural)
    taught = [(one, path in natural) for path in sets for one in _pieces(path)]
    taught = [(one, as_written) for one, as_written in taught
              if as_written or any(one.mail.values())]  # fmt: skip
    truths = {
        label: [one.says[label] if as_written or one.mail[label] else None
                for one, as_written in taught]
        for label in WORDED
    }  # fmt: skip
    return fitted([one.seen for one, _ in taught], truths, solver="liblinear")


def there(read: Sequence[tuple[Case, Reading[LunchAct]]], settled: Learned) -> Learned:
    """How much each ground weighs that a mail says a detail."""
    columns: list[tuple[float, Mapping[str, float]]] = []
    for label in WORDED:
        rows = [(one, bool(case.get(label))) for case, reading in read
                if (one := _grounds(reading, settled, label)) is not None]  # fmt: skip
        columns.append(_weights([row for row, _ in rows], [truth for _, truth in rows]))
    names = sorted(set[str]().union(*(weights for _, weights in columns)))
    return Learned(
        WORDED,
        tuple(bias for bias, _ in columns),
        {name: (1.0, *(weights.get(name, 0.0) for _, weights in columns)) for name in names},
    )


def _grounds(reading: Reading[LunchAct], settled: Learned, label: str) -> Grounds | None:
    likely = reading.likely
    if likely is None or not likely.clauses:
        return None
    known = replace(reading, beside=replace(reading.beside, learned={SETTLED: settled}))
    says, act = decided(known), LunchAct(label)
    found = Said(known, None, says).phrased(act, _SLOTS.get(act, "text"))
    return grounds(known, likely, says, label, found=bool(found))


def _weights(rows: Sequence[Grounds], truth: Sequence[bool]) -> tuple[float, Mapping[str, float]]:
    """A bias and the weight of each ground, of values as they are: learned of standard ones."""
    names = sorted({name for row in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    mean, spread = matrix.mean(0), np.maximum(matrix.std(0), _RARE)
    regression = cast("Any", LogisticRegression(C=_STRENGTH, max_iter=1000))
    regression.fit((matrix - mean) / spread, np.array(truth))
    weights = regression.coef_[0] / spread
    bias = float(regression.intercept_[0] - (weights * mean).sum())
    return bias, dict(zip(names, map(float, weights), strict=True))


@cache
def _pieces(path: Path) -> tuple[Piece, ...]:
    """The clauses of a set whose writer labelled every detail."""
    cases = [case for case in score_lunch.cases(path) if not {"labelled", "not"} & case.keys()]
    return tuple(one for case in cases for one in _of_mail(case))


def _of_mail(case: Case) -> Iterator[Piece]:
    text = str(case["text"])
    sight = look(text, tokenise(text, MOST_TOKENS), score_lunch.context_of(case))
    above = body(sight, _words())
    mail = {label: bool(case.get(label)) for label in WORDED}
    for _, start, end in clauses_of(sight, above):
        words = plain(written(sight, start, end))
        says = {label: mail[label] and _says(words, plain(str(case[label]))) for label in WORDED}
        yield Piece(features(sight, range(start, end)), says, mail)


@cache
def _words() -> Any:
    return score_lunch.table().words


def _says(words: str, label: str) -> bool:
    """Whether a clause holds a label, is a part of it, or has most of its words."""
    if not label or label in words or (words in label and len(words) > _SHORT):
        return bool(label)
    several = frozenset(label.split())
    shared = len(several & frozenset(words.split()))
    return len(several) >= _SEVERAL and shared >= max(2, (len(several) + 1) // 2)
