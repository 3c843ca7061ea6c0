"""What she eats and what she needs at the table: the clauses of hers that say so, and no others.

The phrases and the model point at clauses (`told`); of these, and where they are silent of all, a
clause counts that has a word of it: "glutenvrij", a "geen" before a food; "rolstoel", a seat with
what is asked of it. What was once, what somebody else eats and a lift that is repaired are none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from mailflows.lunch.spoken import hinted
from mailflows.reading import Hints, LikelyClause

_STORY = frozenset({"past_time", "he_says"})
_EVER_SINCE = frozenset({"since_then", "asks_for"})
_NO_FOOD = frozenset({"comes", "signs_on", "opens_yes", "keeps"})
_ORDER = re.compile(r"^(?:Put|Keep|Seat|Zet|Houd?|Hou)\s+(?=[A-Z])")
_BEFORE_NAME = re.compile(r" (?:from|beside|to|van) ")  # "me at a distance from Jan"
_TRIMMED = " \n\t.,;:!-"


def diets(clauses: Sequence[LikelyClause], told: Iterable[str], hints: Hints) -> list[str]:
    """What she eats or does not eat, in her own words."""
    pointed = _pointed_at(clauses, told)
    sure = [one for one in pointed if _is_diet(hinted(one.words, hints))]
    if not sure:
        return [] if pointed else [
            one.words for one in clauses if _is_diet(hinted(one.words, hints))
        ]  # fmt: skip
    return _joined(
        one for one in pointed
        if one in sure or _goes_on(one, sure, hinted(one.words, hints))
    )  # fmt: skip


def needs(clauses: Sequence[LikelyClause], told: Iterable[str], hints: Hints) -> list[str]:
    """What she cannot do without at the table, in her own words, with why."""
    pointed = _pointed_at(clauses, told)
    said = [(one, hinted(one.words, hints)) for one in clauses]
    return _joined(
        one for one, heard in said
        if (one in pointed or _is_need(heard)) and not _of_another_time(heard)
    )  # fmt: skip


def shunned(clauses: Sequence[LikelyClause], hints: Hints) -> Iterator[str]:
    """Whom she does not want to sit beside, in so many words: "not to seat me beside Mr Vos"."""
    for one, behind in zip_longest(clauses, clauses[1:]):
        if "shuns_plainly" not in hinted(one.words, hints):
            continue
        follows = behind if behind and behind.sentence == one.sentence else None
        named = one if "whom" in one.slots else follows
        if named and "whom" in named.slots:
            whom = _ORDER.sub("", str(named.slots["whom"]))  # "Put Anna at the other end"
            before, *name = _BEFORE_NAME.split(whom, maxsplit=1)
            yield whom if before != before.lower() or not name else name[0]


def _pointed_at(clauses: Sequence[LikelyClause], told: Iterable[str]) -> list[LikelyClause]:
    parts = [part for words in told for part in words.split("\n") if part]
    return [
        one for one in clauses
        if any(part in one.words or one.words.strip(_TRIMMED) in part for part in parts)
    ]  # fmt: skip


def _is_diet(said: frozenset[str]) -> bool:
    told = "diet_word" in said or ("no_food" in said and "no_meal" not in said)
    return told and "others_eat" not in said and not (_STORY & said and "since_then" not in said)


def _goes_on(one: LikelyClause, sure: Sequence[LikelyClause], said: frozenset[str]) -> bool:
    """ "Geen garnalen, kreeft of krab"; not the yes, nor "onthoud dat", in the same sentence."""
    beside = any(other.sentence == one.sentence for other in sure)
    return beside and not said & _NO_FOOD


def _is_need(said: frozenset[str]) -> bool:
    seat = "need_seat" in said and "asks_for" in said
    return ("need_body" in said or seat) and "not_hers" not in said


def _of_another_time(said: frozenset[str]) -> bool:
    return (
        "no_need" in said or "not_hers" in said or (bool(_STORY & said) and not _EVER_SINCE & said)
    )


def _joined(taken: Iterable[LikelyClause]) -> list[str]:
    return list(dict.fromkeys(one.words.strip(_TRIMMED) for one in taken))
