"""What weekly answers teach: how far she came and what she wants changed, of the whole mail; of
which kind each sentence is.

Answers as people write them to the letter before them count for more than those that were written
to be difficult: what strangers write is of their kind (docs/understanding.md has the figures).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mailflows.circles.week_cues import noticed
from mailflows.circles.week_grounds import (
    CHANGES,
    DID,
    KINDS,
    MAIL,
    NO_PROGRESS,
    SENTENCES,
    UNCLEAR,
)
from mailflows.circles.week_read import heard
from mailflows.reading import Beside, Hints
from mailflows.understanding import AnswerTable, understand
from mailflows.understanding.features import Features
from mailflows.understanding.learned import Learned
from mailflows.understanding.pieces import Sentence
from mailflows.understanding.sight import look
from mailflows.understanding.signing import body
from mailflows.understanding.tokens import MOST_TOKENS, tokenise
from mailflows.understanding.words import LIGHT, NEGATORS
from tests.understanding.score_circles import weekly_context
from tests.understanding.whole_labels import plain

_PROGRESS = ("done", "partly", "not", NO_PROGRESS)
_OPS = (*CHANGES, UNCLEAR)
_GRADES: Mapping[int | None, str] = {5: "done", 3: "partly", 1: "not"}
_LABELS: Mapping[str, str] = {"idea": "ideas", "wish": "wishes", "offer": "offers", DID: "did"}
_LEAVE = "leave"
_MOST_OF = 0.6  # of the words of a label that stand in a sentence of its kind
_WHOLLY = 0.8  # of the words of a sentence that stand in a longer label
_STRENGTH, _OF_SENTENCES = 10.0, 5.0  # inverse of the regularisation

AS_PEOPLE_WRITE = "as people write"  # the key of an answer of `letter/`
_COUNTS = 2.0  # what such an answer counts for, beside one that was written for trouble

Case = Mapping[str, Any]
Fit = Callable[[Sequence[Features], Mapping[str, Sequence[bool | None]], float], Learned]
WeighedFit = Callable[
    [Sequence[Features], Mapping[str, Sequence[bool | None]], float, Sequence[float]], Learned
]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One labelled answer as both models see it."""

    case: Case
    mail: Features
    each: Sequence[Features]  # of every sentence
    kinds: Sequence[Mapping[str, bool | None]]

    @property
    def counts(self) -> float:
        return _COUNTS if AS_PEOPLE_WRITE in self.case else 1.0


def lessons(cases: Iterable[Case], phrases: AnswerTable[Any]) -> list[Lesson]:
    """What these answers teach. Of older labels only a grade that our letters ask for teaches how
    far she came; what each sentence is only whole labels tell."""
    return [_lesson(case, phrases) for case in cases if "skip" not in case or _plainly(case)]


def _lesson(case: Case, phrases: AnswerTable[Any]) -> Lesson:
    text, context = str(case["text"]), weekly_context(case)
    above = body(look(text, tokenise(text, MOST_TOKENS), context), phrases.words)
    beside = Beside(hints=phrases.cues, above=above)
    reading = replace(understand(text, phrases, context), beside=beside)
    read = heard(reading, text, context)
    mail, each = noticed(text, read, context, beside)
    return Lesson(case, mail, each, list(_said(case, read.sentences, phrases.cues)))


def models(taught: Sequence[Lesson], fit: WeighedFit) -> dict[str, Learned]:
    """Both models."""
    progress = {name: [_progress(one.case) == name for one in taught] for name in _PROGRESS}
    ops = {name: [name in _ops(one.case) for one in taught] for name in _OPS}
    has = {name: [_has(one.case, name) for one in taught] for name in KINDS}
    kinds = [said for one in taught for said in one.kinds]
    return {
        MAIL: fit(
            [one.mail for one in taught], progress | ops | has, _STRENGTH,
            [one.counts for one in taught],
        ),
        SENTENCES: fit(
            [seen for one in taught for seen in one.each],
            {name: [said[name] for said in kinds] for name in (*KINDS, DID, *CHANGES)},
            _OF_SENTENCES,
            [one.counts for one in taught for _ in one.each],
        ),
    }  # fmt: skip


def _said(
    case: Mapping[str, Any], sentences: Sequence[Sentence], hints: Hints
) -> Iterator[dict[str, bool | None]]:
    """What each sentence is. No label tells which sentence asks for a change: one that hints at it
    does, or the only one of the mail; of the others nobody knows. Older labels only tell whether
    she leaves."""
    ops, alone = _ops(case), len(sentences) == 1
    for one in sentences:
        hinted = hints.within(one.said)
        if "skip" in case:
            leaves = ((_LEAVE in hinted or alone) or None) if case["leave"] else False
            yield dict.fromkeys((*KINDS, DID, *CHANGES)) | {_LEAVE: leaves}
            continue
        kinds = kinds_of(case, one.words)
        changes = {op: ((op in hinted or alone) or None) if op in ops else False for op in CHANGES}
        yield {name: name in kinds for name in (*KINDS, DID)} | changes


def _progress(case: Mapping[str, Any]) -> str:
    said = case.get("progress")
    return _GRADES[said] if "skip" in case else said or NO_PROGRESS


def _has(case: Case, kind: str) -> bool | None:
    """Whether there is an idea, a wish, an offer anywhere in it; older labels do not say."""
    return None if "skip" in case else bool(case.get(_LABELS[kind]))


def _plainly(case: Mapping[str, Any]) -> bool:
    """Whether an older label says something that a label of today says too."""
    return case["progress"] in _GRADES and not case["skip"]


def _ops(case: Mapping[str, Any]) -> Collection[str]:
    if "skip" not in case:
        return case.get("ops", ())
    return [_LEAVE] if case["leave"] else []


def kinds_of(case: Mapping[str, Any], sentence: str) -> set[str]:
    """Of which kinds a sentence is: those of the pieces that it holds, or that hold it."""
    words = _telling(sentence)
    return {
        kind for kind, key in _LABELS.items() for label in _several(case.get(key))
        if _same(words, _telling(label))
    }  # fmt: skip


def _same(sentence: set[str], label: set[str]) -> bool:
    if not sentence or not label:
        return False
    shared = len(sentence & label)
    within = len(sentence) > 1 and shared / len(sentence) >= _WHOLLY
    return shared / len(label) >= _MOST_OF or within


def _telling(text: str) -> set[str]:
    return set(plain(text).split()) - (LIGHT - NEGATORS)


def _several(said: Any) -> list[str]:
    return [said] if isinstance(said, str) else list(said or ())
