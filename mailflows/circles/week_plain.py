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
from mailflows.understanding.words import CONDITIONS, DENIALS

_GRADES = (
    (Progress.NOT, "not"), (Progress.PARTLY, "partly"), (Progress.DONE, "done"),
)  # fmt: skip
_CLAUSE = re.compile(r"[^\W_](?:['’]?[\w&/%+-]|\s(?!-\s))*")
# "Gedaan: …" is a heading of what she did, "gelukt: nee" of neither.
_HEADING = re.compile(
    r"\b(?:gedaan|gereed|gelukt|klaar|af|done|achieved|completed|finished)\s*[:=|]", re.IGNORECASE
)
_QUOTED = re.compile(
    r"(?<!\w)['‘][^'’‘]{2,}?['’](?!\w)|[\"“„][^\"”“„]*[\"”“]|^[ \t]*>.*$", re.MULTILINE
)
_CLEAR = "says_nothing"
_OPENS = 2  # words by which a clause is found in its sentence


def plainly_said(
    sentences: Sequence[Spoken], members: frozenset[str], goal: str
) -> Progress | None:
    """How far she came by her own plain words; None where they do not agree, or say nothing."""
    grades = list(dict.fromkeys(statements(sentences, members, goal)))
    if set(grades) == {Progress.DONE, Progress.PARTLY}:
        return Progress.PARTLY
    return grades[0] if len(grades) == 1 else None


def statements(
    sentences: Sequence[Spoken], members: frozenset[str], goal: str
) -> Iterator[Progress]:
    """Each clause that says of her own week how far she came."""
    for one in (said for said in sentences if not said.quotes):
        clauses = clauses_of(one)
        not_yet = any("but_not_yet" in one.within(clause) for clause in clauses[1:])
        for clause, following in pairwise([*clauses, ""]):
            others = not members.isdisjoint(clause.split())
            if one.asks and not following:
                break
            grade = stated(one, clause, goal, others=others)
            if others and grade is None and "it_is_me" not in one.within(clause):
                if _undone_herself(clauses, clause, one, goal):
                    yield Progress.NOT
                break  # "Bij Noor: gelukt"
            if grade is None or "tells_speech" in one.within(following):
                continue
            if grade is Progress.DONE and _is_unreal(one, clause):
                continue
            but_for = grade is Progress.DONE and (not_yet or "but_for" in one.within(following))
            yield Progress.PARTLY if but_for else grade


def denied_behind(sentences: Sequence[Spoken]) -> tuple[str, ...]:
    """ "Gelukt, niet dus", "is het gelukt?": words that sound like done, and say that it is not."""
    denied = tuple(one.words for one in sentences if one.has("denies_done"))
    asked = [one for one in sentences if one.asks and one.has("asks_done")]
    told = any(one.has("done", "bare_yes", "reached") for one in sentences if one not in asked)
    return denied or (() if told else tuple(one.words for one in asked))


def _undone_herself(clauses: list[str], clause: str, one: Spoken, goal: str) -> bool:
    """ "Roos wel, ik nog niet"."""
    behind = clauses[clauses.index(clause) + 1 :]
    hers = (said for said in behind if "it_is_me" in one.within(said))
    return any(stated(one, said, goal) is Progress.NOT for said in hers)


def _is_unreal(one: Spoken, clause: str) -> bool:
    """ "Als ik tijd had gehad, was de draaitabel nu klaar"; "gelukt, en als iemand …" is so."""
    if one.has("unreal") or "nothing_made" in one.within(clause):
        return True
    words = one.said.split()
    at = next((n for n, word in enumerate(words) if word in CONDITIONS), len(words))
    first = clause.split()[:_OPENS]
    return not any(words[n : n + len(first)] == first for n in range(at))


def clauses_of(one: Spoken) -> list[str]:
    """What stands between its marks, but for what it quotes."""
    words = _HEADING.sub(" , ", _QUOTED.sub(" , ", one.words))
    return [said for said in map(norms, _CLAUSE.findall(words)) if said]


def stated(one: Spoken, clause: str, goal: str, *, others: bool = False) -> Progress | None:
    """How far she came by this clause; of one that names another only what opens it counts."""
    within = one.within(clause)
    if _CLEAR in within:
        return None
    if not others and (grade := _within(one, clause, goal)) is not None:
        return grade
    opening = _opening(one, clause)
    grade = _in_so_many_words(one, opening, goal) if opening else None
    remains = grade is Progress.DONE and "remains" in within
    return Progress.PARTLY if remains else grade


def _within(one: Spoken, clause: str, goal: str) -> Progress | None:
    within = one.within(clause)
    for grade, name in _GRADES:
        denied = grade is Progress.DONE and not DENIALS.isdisjoint(clause.split())
        if f"says_{name}" in within and not denied:
            return grade
    if "nothing_yet" in within and goal and is_about(clause, goal) and not _shows_some(one, clause):
        return Progress.NOT
    return _in_so_many_words(one, clause, goal)


def _shows_some(one: Spoken, clause: str) -> bool:
    """ "De tekst is af maar nog niet gelezen": some of it is there."""
    rest = one.said.replace(clause, " ")
    turned = any("turns" in one.within(word) for word in clause.split()[1:])
    return turned or not one.within(rest).isdisjoint({"made", "done", "partly", "begun_with"})


def _opening(one: Spoken, clause: str) -> str:
    """ "Gelukt maar wel raar": what stands before it turns."""
    words = clause.split()
    at = (n for n, word in enumerate(words) if n and "turns" in one.within(word))
    return " ".join(words[: next(at, 0)])


def _in_so_many_words(one: Spoken, clause: str, goal: str) -> Progress | None:
    telling = " ".join(word for word in clause.split() if not _is_light(one, word, goal))
    within = one.within(telling) if telling else frozenset[str]()
    return next((grade for grade, name in _GRADES if f"stated_{name}" in within), None)


def _is_light(one: Spoken, word: str, goal: str) -> bool:
    light = "says_light" in one.within(word) or word.isdecimal()
    return light or bool(goal and is_about(word, goal) and "says_core" not in one.within(word))
