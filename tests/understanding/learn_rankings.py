"""What answers to the list of goals teach (`choice.py`): which mentions choose a goal by the words
around them, then how much each ground of a goal, of an order and of a reading weighs.

Every ground is weighed on answers that did not teach it: the sets in parts, each seen by what the
others teach. So are our rules: of a set that they were mended on they read nearly everything
right, which says nothing of the next stranger. What they read of it when they first saw it stands
in `answers/first_sight`.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any, cast

import numpy as np
from sklearn.linear_model import (  # pyright: ignore[reportMissingTypeStubs]
    LogisticRegression,
)

from mailflows.circles.choice import (
    DANGEROUS,
    GOALS,
    MAILS,
    MENTIONS,
    NONE,
    NOTHING,
    OF_GOALS,
    OF_MAILS,
    OF_READINGS,
    OF_TOLD,
    ORDER,
    RARITY,
    READINGS,
    RIGHT,
    TOLD,
    UNCLEAR,
    WRONG,
    around,
    grounds_of,
)
from mailflows.circles.choice_grounds import CHOSEN, LAST, Chances
from mailflows.circles.choice_order import BEFORE, Order
from mailflows.circles.choice_readings import NEITHER, Candidate, Readings
from mailflows.circles.choice_told import told
from mailflows.circles.choice_words import Around
from mailflows.circles.preference import Preference
from mailflows.circles.preferring import Answer, placed
from mailflows.circles.ranking import by_rules
from mailflows.understanding import AnswerTable, understand
from mailflows.understanding.cues import NO_CUES
from mailflows.understanding.features import Features
from mailflows.understanding.grounds import Grounds, shared_out
from mailflows.understanding.learned import Learned
from mailflows.understanding.lessons import Lessons
from mailflows.understanding.tokens import Kind, tokenise
from tests.understanding import score
from tests.understanding.boosted import boosted
from tests.understanding.fitting import fitted_one_of
from tests.understanding.score_circles import ranking_context, ranking_judged
from tests.understanding.verdict import Verdict

Case = Mapping[str, Any]
Sets = Mapping[Path, Sequence[Case]]
Fit = Callable[..., Learned]

FIRST_SIGHT = score.ANSWERS / "first_sight" / "rankings.jsonl"
_PARTS = 8
_OF_MENTIONS, _OF_TOLD = 3.0, 9.0
_OF_WORDS = 2.0  # inverse of the regularisation, of words
_OF_GROUNDS, _OF_ORDER = 0.03, 0.3
_NATURAL, _FOR_TROUBLE, _MENDED_ON = 2.0, 1.0, 0.3  # what one answer counts for
_OF_TESTS = 1.0  # where no stranger writes so, our tests say what is meant
_OURS = "rankings_ours"  # the set of our tests
_UNCLEARLY = 0.5
_COMMON = 8  # answers in which a word stands that is not rare
_FROM, _OVER = 0.2, 0.5  # where rarity begins, and how much more is wholly rare
_LEAST = 0.05
_AS_PEOPLE_WRITE = ("letter", "writers")  # folders of sets
_UNMENDED = "unmended"  # the folder of sets that teach nothing


@dataclass(frozen=True, slots=True)
class Heard:
    """One labelled answer, with what our rules read when they first saw it."""

    case: Case
    answer: Answer
    seen: Around
    read: Preference
    counts: float

    @property
    def top(self) -> list[int]:
        return list(self.case.get("ranking", self.case.get("order", ())))

    @property
    def bottom(self) -> list[int]:
        return list(self.case.get("last", ()))

    @property
    def clear(self) -> bool:
        return bool(self.case.get("clear", True)) and self.case.get("op") != UNCLEAR

    @property
    def wants(self) -> str:
        """What the whole answer is: it ranks, has no preference, is unclear, says nothing."""
        op = self.case.get("op") or (NONE if self.case.get("none") else "")
        if op in (UNCLEAR, NONE):
            return op
        if self.top or self.bottom:
            return ""
        return UNCLEAR if "order" in self.case else NOTHING


def lessons(sets: Sets, phrases: AnswerTable[Any], fit: Fit) -> Lessons:
    """All that the sets teach."""
    rarity = _rarity()
    first = _at_first_sight()
    heard = {
        path.stem: [*_heard(path, cases, phrases, rarity, first)] for path, cases in sets.items()
    }
    return Lessons({RARITY: rarity, **Learning(heard, fit).models()})


@dataclass(frozen=True)
class Learning:
    """The sets in parts."""

    sets: Mapping[str, Sequence[Heard]]
    fit: Fit

    def models(self) -> dict[str, Learned]:
        parts = [list(self._part(part)) for part in range(_PARTS)]
        chances: list[list[Chances]] = []
        mails: list[list[Mapping[str, float]]] = []
        for part in parts:
            words = self._of_words(_but(parts, part))
            chances.append([_chances(one, words[MENTIONS]) for one in part])
            mails.append([words[MAILS].likely(one.seen.of_mail()) for one in part])
        goals = [_of_goals(*both) for both in zip(parts, chances, strict=True)]
        order = [_of_order(*both) for both in zip(parts, chances, strict=True)]
        read: list[list[_Read]] = []
        for at, part in enumerate(parts):
            known = _multi(_together(goals, at), OF_GOALS), _ordering(_together(order, at))
            read.append([
                _read(one, said, mail, known)
                for one, said, mail in zip(part, chances[at], mails[at], strict=True)
            ])  # fmt: skip
        readings = [
            _of_readings(
                part, _of_told([one for other in read if other is not part for one in other])
            )
            for part in read
        ]
        return {
            **self._of_words([one for part in parts for one in part]),
            GOALS: _multi(_together(goals), OF_GOALS),
            ORDER: _ordering(_together(order)),
            TOLD: _of_told([one for part in read for one in part]),
            READINGS: _of_trees(_together(readings), OF_READINGS),
        }

    def _part(self, part: int) -> Iterator[Heard]:
        for name in sorted(self.sets)[part::_PARTS]:
            yield from self.sets[name]

    def _of_words(self, heard: Sequence[Heard]) -> dict[str, Learned]:
        """Whether a mention chooses, and what a whole mail wants, by the words of it."""
        seen: list[Features] = []
        truth: list[str] = []
        counts: list[float] = []
        for one in heard:
            for mention in one.seen.mentions:
                seen.append(one.seen.features(mention))
                truth.append(_role(mention.goal, one))
                counts.append(1.0 if one.clear else _UNCLEARLY)
        mentions = fitted_one_of(seen, truth, OF_GOALS, _OF_MENTIONS, counts, network=False)
        mails = self.fit(
            [one.seen.of_mail() for one in heard],
            {name: [one.wants == name for one in heard] for name in OF_MAILS},
            strength=_OF_WORDS,
            solver="liblinear",
            weighs=[1.0 if one.clear else _UNCLEARLY for one in heard],
        )
        return {MENTIONS: mentions, MAILS: mails}


class _Rows:
    """Grounds, with what was meant and what each counts for."""

    def __init__(self) -> None:
        self.grounds: list[Grounds] = []
        self.truths: list[str] = []
        self.counts: list[float] = []

    def add(self, grounds: Grounds, truth: str, counts: float) -> None:
        self.grounds.append(grounds)
        self.truths.append(truth)
        self.counts.append(counts)


def _but(parts: Sequence[Sequence[Heard]], part: Sequence[Heard]) -> list[Heard]:
    return [one for other in parts if other is not part for one in other]


def _together(rows: Sequence[_Rows], without: int = -1) -> _Rows:
    whole = _Rows()
    for at, some in enumerate(rows):
        if at != without:
            whole.grounds += some.grounds
            whole.truths += some.truths
            whole.counts += some.counts
    return whole


def _chances(one: Heard, model: Learned) -> Chances:
    return Chances(
        one.seen, [model.one_of(one.seen.features(mention)) for mention in one.seen.mentions]
    )


def _role(goal: int, one: Heard) -> str:
    return CHOSEN if goal in one.top else LAST if goal in one.bottom else NEITHER


def _of_goals(part: Sequence[Heard], chances: Sequence[Chances]) -> _Rows:
    rows = _Rows()
    for one, said in zip(part, chances, strict=True):
        for goal in said.goals:
            label = _role(goal, one)
            rows.add(said.of_goal(goal), label, one.counts * (1.0 if one.clear else _UNCLEARLY))
    return rows


def _of_order(part: Sequence[Heard], chances: Sequence[Chances]) -> _Rows:
    rows = _Rows()
    for one, said in zip(part, chances, strict=True):
        top = [goal for goal in one.top if goal in said.goals]
        order = Order(said, one.read)
        for here, there in combinations(top if one.clear else (), 2):
            for pair, truth in (((here, there), True), ((there, here), False)):
                rows.add(order.grounds(*pair), str(truth), one.counts / len(top))
    return rows


@dataclass(frozen=True, slots=True)
class _Read:
    """An answer with all its readings, and how good each of them is."""

    heard: Heard
    readings: Readings
    candidates: Sequence[Candidate]
    truths: Sequence[str]


def _read(
    one: Heard, said: Chances, mail: Mapping[str, float], known: tuple[Learned, Learned]
) -> _Read:
    of_goals, order = known
    goals = {goal: shared_out(of_goals, said.of_goal(goal)) for goal in said.goals}
    readings = Readings(said, one.read, placed(one.answer), goals, mail)
    candidates = readings.candidates(order)
    return _Read(one, readings, candidates, [_truth(one, each) for each in candidates])


def _of_told(read: Sequence[_Read]) -> Learned:
    """How good a reading is by the words of the answer beside it."""
    seen: list[Features] = []
    truths: list[str] = []
    counts: list[float] = []
    for one in read:
        for candidate, truth in zip(one.candidates, one.truths, strict=True):
            if candidate.goals:
                seen.append(told(one.heard.seen, candidate))
                truths.append(truth if truth in OF_TOLD else UNCLEAR)
                counts.append(1 / len(one.candidates))
    return fitted_one_of(seen, truths, OF_TOLD, _OF_TOLD, counts, network=False)


def _of_readings(read: Sequence[_Read], by_words: Learned) -> _Rows:
    """How good a reading is by all that speaks for it."""
    rows = _Rows()
    for one in read:
        many = len(one.candidates)
        for candidate, truth in zip(one.candidates, one.truths, strict=True):
            grounds = grounds_of(one.readings, candidate, by_words)
            rows.add(grounds, truth, one.heard.counts / many)
    return rows


def _truth(one: Heard, candidate: Candidate) -> str:
    if not candidate.goals:
        return one.wants or UNCLEAR
    got = {"ranking": list(candidate.top), "last": list(candidate.bottom), "op": None}
    verdict = ranking_judged(one.case, got)
    if verdict is Verdict.RIGHT:
        return RIGHT
    if one.wants:
        return one.wants
    return DANGEROUS if verdict is Verdict.DANGEROUS else WRONG


def _multi(rows: _Rows, labels: Sequence[str]) -> Learned:
    """Of labels of which exactly one is true: weights of values as they are, learned of standard
    ones."""
    names, matrix = _matrix(rows)
    mean, spread = matrix.mean(0), matrix.std(0)
    spread[spread == 0] = 1.0
    model = cast("Any", LogisticRegression(C=_OF_GROUNDS, max_iter=5000))
    truths = np.array([labels.index(one) for one in rows.truths])
    model.fit((matrix - mean) / spread, truths, np.array(rows.counts))
    weights = model.coef_ / spread
    bias = model.intercept_ - (weights * mean).sum(1)
    return Learned(
        tuple(labels),
        tuple(map(float, bias)),
        {name: (1.0, *map(float, weights[:, at])) for at, name in enumerate(names)},
    )


def _of_trees(rows: _Rows, labels: Sequence[str]) -> Learned:
    """Of labels of which exactly one is true, by small trees."""
    names, matrix = _matrix(rows)
    truths = [labels.index(one) for one in rows.truths]
    return boosted(names, matrix, truths, labels, rows.counts)


def _ordering(rows: _Rows) -> Learned:
    """Without a bias: turned round, a pair says the opposite."""
    names, matrix = _matrix(rows)
    spread = matrix.std(0)
    spread[spread == 0] = 1.0
    model = cast("Any", LogisticRegression(C=_OF_ORDER, fit_intercept=False, max_iter=5000))
    model.fit(matrix / spread, np.array([one == str(True) for one in rows.truths]), rows.counts)
    weights = model.coef_[0] / spread
    return Learned(
        (BEFORE,), (0.0,), {name: (1.0, float(weights[at])) for at, name in enumerate(names)}
    )


def _matrix(rows: _Rows) -> tuple[list[str], Any]:
    names = list(rows.grounds[0])
    return names, np.array([[float(row[name]) for name in names] for row in rows.grounds])


def _heard(
    path: Path,
    cases: Iterable[Case],
    phrases: AnswerTable[Any],
    rarity: Learned,
    first: Mapping[str, Sequence[Preference]],
) -> Iterator[Heard]:
    counts = _NATURAL if path.parent.name in _AS_PEOPLE_WRITE else _FOR_TROUBLE
    if path.stem not in first:
        counts = _OF_TESTS if path.stem == _OURS else _MENDED_ON
    for at, case in enumerate(cases):
        text, context = str(case["text"]), ranking_context(case)
        answer = Answer.of(text, context, phrases.cues or NO_CUES)
        seen = around(answer, rarity.weights)
        if path.stem in first:
            read = first[path.stem][at]
        else:
            read = by_rules(understand(text, phrases, context), text, answer)
        yield Heard(case, answer, seen, read, counts)


def _at_first_sight() -> Mapping[str, Sequence[Preference]]:
    lines = FIRST_SIGHT.read_text(encoding="utf-8").splitlines()
    said = [cast("dict[str, Any]", json.loads(line)) for line in lines]
    return {one["set"]: [*map(_preference, one["read"])] for one in said}


def _preference(read: Sequence[Any]) -> Preference:
    top, bottom, op, question = read
    return Preference(
        tuple(top), tuple(bottom), none=op == NONE, ask=op == UNCLEAR, question=question
    )


def _rarity() -> Learned:
    """How rare the words are that stand in more than a few answers to any letter."""
    often, count = Counter[str](), 0
    for path in sorted(score.ANSWERS.rglob("*.jsonl")):
        if _UNMENDED in path.parts:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(line).get("text") if line.strip() else None
            if not said:
                continue
            count += 1
            often.update({one.norm for one in tokenise(said, 400) if one.kind is Kind.WORD})
    weights = {
        word: (1.0, min(max((log(count / times) / log(count) - _FROM) / _OVER, _LEAST), 1.0))
        for word, times in often.items() if times >= _COMMON
    }  # fmt: skip
    return Learned(("rare",), (0.0,), weights)
