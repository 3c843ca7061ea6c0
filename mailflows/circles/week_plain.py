"""What she says plainly of her own week, in a clause at the beginning or the end of any story.

"En nee, dat meelopen, dat moet nog", "hoi ja gelukt, heb bij radiologie gezeten": what was learned
of stories knows less of it than the clause does. The words stand under `[cues]`: `says_light` is
what adds nothing, `stated_…` is all that is left of a clause without it, `says_…` is found within
a clause that says more.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mailflows.circles.goal_titles import is_about
from mailflows.circles.week_words import Spoken, norms
from mailflows.records import Progress

_GRADES = (
    (Progress.NOT, "not"), (Progress.PARTLY, "partly"), (Progress.DONE, "done"),
)  # fmt: skip
_CLAUSE = re.compile(r"[^\W\d_](?:['’]?[\w&/%+-]|\s(?!-\s))*", re.UNICODE)
_HEADING = re.compile(r"\b(?:gedaan|gereed|gelukt|klaar|af|done|achieved|completed|finished)\s*[:=|]", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\w)['‘][^'’]{2,}?['’](?!\w)|[\"“„][^\"”“]*[\"”“]|^\s*>.*$", re.MULTILINE)


def plainly_said(
    sentences: Sequence[Spoken], members: frozenset[str], goal: str
) -> Progress | None:
    """How far she came by her own plain words; None where they do not agree, or say nothing."""
    said = list(statements(sentences, members, goal))
    grades = set(said)
    if grades == {Progress.DONE, Progress.PARTLY}:
        return Progress.PARTLY
    return said[0] if len(grades) == 1 else None


def statements(
    sentences: Sequence[Spoken], members: frozenset[str], goal: str
) -> Iterator[Progress]:
    """Each clause that says of her own week how far she came."""
    for one in sentences:
        clauses = [norms(clause) for clause in _clauses(one.words)]
        for clause, following in pairwise([*clauses, ""]):
            if not members.isdisjoint(clause.split()) and not one.has("of_herself"):
                break  # "Bij Noor: gelukt"
            if one.asks and not following:
                break
            grade = _stated(one, clause, goal)
            if grade is None or "tells_speech" in one.within(following):
                continue
            but_for = grade is Progress.DONE and "but_for" in one.within(following)
            yield Progress.PARTLY if but_for else grade


def _clauses(words: str) -> list[str]:
    """Cut at each mark; "gedaan: …" is a heading of what she did, "gelukt: nee" of neither."""
    return _CLAUSE.findall(_HEADING.sub(" , ", _QUOTED.sub(" , ", words)))


def _stated(one: Spoken, clause: str, goal: str) -> Progress | None:
    """How far she came by this clause."""
    within = one.within(clause)
    if "says_nothing" in within:
        return None
    for grade, name in _GRADES:
        if f"says_{name}" in within:
            return grade
    telling = " ".join(word for word in clause.split() if not _is_light(one, word, goal))
    rest = one.within(telling) if telling else frozenset[str]()
    return next((grade for grade, name in _GRADES if f"stated_{name}" in rest), None)


def _is_light(one: Spoken, word: str, goal: str) -> bool:
    light = "says_light" in one.within(word) or word.isdecimal()
    return light or bool(goal and is_about(word, goal) and "says_core" not in one.within(word))
