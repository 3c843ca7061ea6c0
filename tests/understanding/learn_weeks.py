"""Learns how much each ground of a weekly answer weighs (`week_opinion.py`), as `learn_grounds`
does for tips: of answers that did not teach what was learned of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
from sklearn.linear_model import (  # pyright: ignore[reportMissingTypeStubs]
    LogisticRegression,
)

from mailflows.circles.learned_plan import OPS
from mailflows.circles.week_grounds import (
    CHANGES,
    DID,
    KINDS,
    NO_PROGRESS,
    PROGRESS,
    UNCLEAR,
    in_so_many_words,
    of_progress,
)
from mailflows.circles.week_opinion import ASKING, CHANGING, HOW_FAR, KIND, Weighed
from mailflows.circles.week_read import Read
from mailflows.circles.weekly import doubts_of
from mailflows.understanding import AnswerTable, understand
from mailflows.understanding.grounds import Grounds
from mailflows.understanding.learned import Learned
from mailflows.understanding.lessons import Lessons
from tests.understanding.learn_circles import (
    AS_PEOPLE_WRITE,
    Case,
    Lesson,
    WeighedFit,
    kinds_of,
    lessons,
    models,
)
from tests.understanding.score_circles import weekly_context
from tests.understanding.whole_labels import also

_PARTS = 4
_STRENGTH = 0.1  # inverse of the regularisation
_FOR_TROUBLE = 0.3  # what the grounds of an answer count for that was written to be difficult
_ELSE = 0.4  # what other readings a fair judge accepts count for together
_CLEARLY, _UNCLEARLY = 1.0, 0.5
_GRADES: Mapping[int, str] = {5: "done", 3: "partly", 1: "not"}


@dataclass(slots=True)
class Column:
    """Grounds, with what was meant and what each counts for."""

    grounds: list[Grounds] = field(default_factory=list[Grounds])
    truths: list[str] = field(default_factory=list[str])
    counts: list[float] = field(default_factory=list[float])

    def add(self, grounds: Grounds, truth: str, counts: float) -> None:
        self.grounds.append(grounds)
        self.truths.append(truth)
        self.counts.append(counts)


@dataclass(slots=True)
class Weighing:
    """The grounds of many answers, by the model that they teach."""

    columns: dict[tuple[str, str], Column] = field(default_factory=dict[tuple[str, str], Column])

    def add(self, cases: Iterable[Case], phrases: AnswerTable[Any], lessons: Lessons) -> None:
        """Answers that did not teach these lessons."""
        for case in cases:
            weighed = weighed_of(case, phrases, lessons)
            counts = 1.0 if AS_PEOPLE_WRITE in case else _FOR_TROUBLE
            self.hear(case, weighed, counts * (_CLEARLY if _clear(case) else _UNCLEARLY))

    def hear(self, case: Case, weighed: Weighed, counts: float) -> None:
        """One answer: how far she came, what she wants changed, and what each sentence is."""
        heard, chances, context = weighed.heard, weighed.chances, weighed.context
        progress = of_progress(heard, chances, context)
        for label, share in () if in_so_many_words(heard) else _progress(case):
            self._column(HOW_FAR, "").add(progress, label, counts * share)
        if "skip" in case:
            return  # older labels know no more of it
        ops, also = set(case.get("ops", ())), _also(case)
        for act, grounds in weighed.of_changes().items():
            if act.value in ops or act.value not in also:
                self._column(CHANGING, act.value).add(grounds, str(act.value in ops), counts)
        if UNCLEAR in ops or (_clear(case) and UNCLEAR not in also):
            asked = str(UNCLEAR in ops)
            self._column(ASKING, UNCLEAR).add(weighed.of_asking(), asked, counts)
        sure = {act: float(act.value in ops) for act in OPS}
        for one, grounds in zip(heard.sentences, weighed.of_kinds(sure), strict=True):
            meant = kinds_of(case, one.words)
            for kind in (*KINDS, DID):
                self._column(KIND, kind).add(grounds, str(kind in meant), counts)

    def models(self) -> dict[str, Learned]:
        """What they teach."""
        one_of = _fitted(self._column(HOW_FAR, ""), PROGRESS)
        return {
            HOW_FAR: one_of,
            CHANGING: self._each(CHANGING, CHANGES),
            ASKING: self._each(ASKING, (UNCLEAR,)),
            KIND: self._each(KIND, (*KINDS, DID)),
        }

    def _each(self, model: str, labels: Sequence[str]) -> Learned:
        """A model of labels that are true or not, each on its own."""
        fits = [_fitted(self._column(model, label), ("True",)) for label in labels]
        names = sorted(set[str]().union(*(fit.weights for fit in fits)))
        weights = {
            name: (1.0, *(fit.weights.get(name, (1.0, 0.0))[1] for fit in fits)) for name in names
        }
        return Learned(tuple(labels), tuple(fit.bias[0] for fit in fits), weights)

    def _column(self, model: str, label: str) -> Column:
        return self.columns.setdefault((model, label), Column())


def with_grounds(
    sets: Iterable[Sequence[Case]], phrases: AnswerTable[Any], fit: WeighedFit
) -> Lessons:
    """What all sets teach, and what their grounds weigh: each part of them as the others see it."""
    taught = [(cases, lessons(cases, phrases)) for cases in sets]
    words, weighing = models(_of(taught), fit), Weighing()
    for part in _parts(taught):
        others = [one for at, one in enumerate(taught) if at not in part]
        known = Lessons(models(_of(others), fit))
        for at in part:
            weighing.add(taught[at][0], phrases, known)
    return Lessons({**words, **weighing.models()})


def _parts(taught: Sequence[tuple[Sequence[Case], Sequence[Lesson]]]) -> list[list[int]]:
    """The sets in parts of about as many answers: some have twenty times as many as others."""
    parts: list[list[int]] = [[] for _ in range(_PARTS)]
    sizes = [0] * _PARTS
    for at in sorted(range(len(taught)), key=lambda one: -len(taught[one][0])):
        least = sizes.index(min(sizes))
        parts[least].append(at)
        sizes[least] += len(taught[at][0])
    return parts


def _of(sets: Sequence[tuple[Sequence[Case], Sequence[Lesson]]]) -> list[Lesson]:
    return [one for _, taught in sets for one in taught]


def weighed_of(case: Case, phrases: AnswerTable[Any], lessons: Lessons) -> Weighed:
    """One answer as the daemon sees it that has these lessons."""
    text, context = str(case["text"]), weekly_context(case)
    reading = understand(text, replace(phrases, lessons=lessons), context)
    read = Read.of(reading, text, context)
    weighed = Weighed.of(reading.beside, text, read, context, doubts_of(reading, read, context))
    if weighed is None:
        raise ValueError("These lessons have no models of weekly answers.")
    return weighed


def _clear(case: Case) -> bool:
    return bool(case.get("clear", True))


def _progress(case: Case) -> Iterable[tuple[str, float]]:
    """How far she came, with what each reading that a judge accepts counts for."""
    if "skip" in case:
        grade = case["progress"]
        return [(_GRADES[grade], 1.0)] if grade in _GRADES and not case["skip"] else []
    meant = str(case.get("progress") or NO_PROGRESS)
    others = {str(one or NO_PROGRESS) for one in also(case, "progress")} - {meant}
    if not others:
        return [(meant, 1.0)]
    return [(meant, 1 - _ELSE), *((one, _ELSE / len(others)) for one in sorted(others))]


def _also(case: Case) -> set[str]:
    """Changes that a judge accepts too."""
    said = also(case, "ops")
    return {op for one in said for op in ([one] if isinstance(one, str) else one or ())}


def _fitted(column: Column, labels: Sequence[str]) -> Learned:
    """Weights of values as they are: learned of standard ones. Of one label it is told apart from
    all that is not it."""
    names = list(column.grounds[0])
    matrix = np.array([[float(row[name]) for name in names] for row in column.grounds])
    mean, spread = matrix.mean(0), matrix.std(0)
    spread[spread == 0] = 1.0
    truth = [labels.index(one) if one in labels else len(labels) for one in column.truths]
    if len(labels) == 1:
        truth = [int(one == 0) for one in truth]
    model = cast("Any", LogisticRegression(C=_STRENGTH, max_iter=5000))
    model.fit((matrix - mean) / spread, np.array(truth), np.array(column.counts))
    weights = model.coef_ / spread
    bias = model.intercept_ - (weights * mean).sum(1)
    return Learned(
        tuple(labels),
        tuple(map(float, bias)),
        {name: (1.0, *map(float, weights[:, at])) for at, name in enumerate(names)},
    )
