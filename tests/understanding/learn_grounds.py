"""Learns how much each ground weighs (`grounds.py`): what phrases say, what was learned, doubt.

Every answer is weighed by models that it did not teach, else what was learned would seem surer
than it is: the sets in parts, each by what the others teach. Answers as people write them
(`answers/letter`) count for more: they are how answers come.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
from sklearn.linear_model import (  # pyright: ignore[reportMissingTypeStubs]
    LogisticRegression,
)

from mailflows.reading import EVERYWHERE, Context
from mailflows.understanding import AnswerTable, understand
from mailflows.understanding.correcting import LABEL
from mailflows.understanding.features import features
from mailflows.understanding.grounds import NOTHING, Grounds
from mailflows.understanding.how_sure import MEANT, SURE, whereabouts, witness_of
from mailflows.understanding.learned import Learned
from mailflows.understanding.lessons import Lessons
from mailflows.understanding.sight import look
from mailflows.understanding.signing import body
from mailflows.understanding.tokens import MOST_TOKENS, tokenise

Case = Mapping[str, Any]
_RARE = 0.2  # spread of a ground: one that is hardly ever there weighs no more than that
_STRENGTH = 0.5  # inverse of the regularisation
_AS_PEOPLE_WRITE = 1.0
_FOR_TROUBLE = 0.3  # what one answer counts for that was written to be difficult


@dataclass(slots=True)
class Weighing:
    """The grounds of many answers, with what was meant."""

    labels: tuple[str, ...]
    of_acts: dict[str, list[Grounds]] = field(default_factory=dict[str, list[Grounds]])
    acts: dict[str, list[bool]] = field(default_factory=dict[str, list[bool]])
    counts: list[float] = field(default_factory=list[float])
    of_places: list[Grounds] = field(default_factory=list[Grounds])
    places: list[bool] = field(default_factory=list[bool])
    counts_of_places: list[float] = field(default_factory=list[float])

    def add(
        self,
        cases: Iterable[tuple[Case, Context]],
        phrases: AnswerTable[Any],
        lessons: Lessons,
        *,
        as_people_write: bool,
    ) -> None:
        """Answers that did not teach these lessons."""
        bare = replace(phrases, lessons=None)
        counts = _AS_PEOPLE_WRITE if as_people_write else _FOR_TROUBLE
        for case, context in cases:
            text = str(case["text"])
            sight = look(text, tokenise(text, MOST_TOKENS), context)
            above = body(sight, phrases.words)
            reading = understand(text, bare, context)
            seen = features(sight, above)
            self.counts.append(counts)
            witness = witness_of(reading, sight, phrases, lessons, above=above, seen=seen)
            for label, grounds in witness.of_each().items():
                self.of_acts.setdefault(label, []).append(grounds)
                self.acts.setdefault(label, []).append(label in (case["ops"] or [NOTHING]))
            where = whereabouts(witness, lessons, seen)
            clear = "correct" in case["ops"] and case.get("clear", True)
            if where is None or not clear:
                continue
            meant = _meant(case)
            for one in where.candidates(reading):
                self.of_places.append(where.grounds(one, reading))
                self.places.append(one == meant)
                self.counts_of_places.append(counts)

    def models(self) -> dict[str, Learned]:
        columns = [
            _fitted(self.of_acts[label], self.acts[label], self.counts) for label in self.labels
        ]
        names = sorted(set[str]().union(*(weights for _, weights in columns)))
        acts = Learned(
            self.labels,
            tuple(bias for bias, _ in columns),
            {name: (1.0, *(weights.get(name, 0.0) for _, weights in columns)) for name in names},
        )
        bias, weights = _fitted(self.of_places, self.places, self.counts_of_places)
        places = Learned((LABEL,), (bias,), {name: (1.0, one) for name, one in weights.items()})
        return {SURE: acts, MEANT: places}


def _meant(case: Case) -> frozenset[str]:
    """Where it stands when she has her way."""
    if case.get("whole"):
        return frozenset({EVERYWHERE})
    there: set[str] = set(case.get("tip_at", ())) - {EVERYWHERE}
    named: set[str] = set(case.get("locations", ()))
    match case.get("mode"):
        case "add":
            return frozenset(there | named)
        case "remove":
            return frozenset(there - named)
        case _:
            return frozenset(named)


def _fitted(
    rows: Sequence[Grounds], truth: Collection[bool], counts: Sequence[float]
) -> tuple[float, dict[str, float]]:
    """A bias and the weight of each ground, of values as they are: learned of standard ones."""
    names = list(rows[0])
    matrix = np.array([[float(row[name]) for name in names] for row in rows])
    mean, spread = matrix.mean(0), matrix.std(0)
    spread = np.maximum(spread, _RARE)
    model = cast("Any", LogisticRegression(C=_STRENGTH, max_iter=5000))
    model.fit((matrix - mean) / spread, np.array(list(truth)), np.array(counts))
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (weights * mean).sum())
    return bias, dict(zip(names, map(float, weights), strict=True))
