"""Which weeks of the plan a mail names: "week 8 en 9", "het tiende doel", "6 met 7".

A number is of the plan where a word for it stands before it, or where it goes on with one that is;
any other number may be one only in the sentence that asks for the change.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mailflows.circles.goal_titles import ORDINALS
from mailflows.circles.week_words import BEFORE, Spoken
from mailflows.reading import Context
from mailflows.understanding.numbers import in_words
from mailflows.understanding.words import word_set

TWO = 2  # weeks change places
_NUMBERS = {  # as people say them who do not write Dutch by the book
    "twie": 2, "twa": 2, "dree": 3, "drei": 3, "drij": 3, "trije": 3, "veer": 4, "veier": 4,
    "vief": 5, "viev": 5, "fiif": 5, "zès": 6, "zesse": 6, "zeuven": 7, "zeven": 7, "zeve": 7,
    "zeuve": 7, "zuven": 7, "zieëve": 7, "aacht": 8, "ach": 8, "achte": 8, "nege": 9, "negen": 9,
    "neugn": 9, "neegn": 9, "negn": 9, "nuuge": 9, "tiene": 10, "tieën": 10, "tien": 10, "tian": 10,
    "alf": 11, "elve": 11, "elf": 11, "twaalf": 12, "twellef": 12, "twoalf": 12, "twaolf": 12,
}  # fmt: skip
_GLUED = re.compile(r"(?:week|wk|w|doel|nr)(\d{1,2})")
_GOES_ON = word_set(
    "en met mit and with tegen voor veur naar noar of or door die dat van de wk week"
)
_PERIOD = word_set("van in of na")  # "de tweede week van december"
_A_STEP = 4  # words from one week to the next


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that may be of a week."""

    sentence: int
    week: int
    named: bool  # by a word for weeks or goals


def numbered(sentences: Sequence[Spoken], context: Context) -> tuple[Numbered, ...]:
    """All of them, in the order of the mail."""
    most = max(context.items, 12)
    return tuple(
        Numbered(at, week, named)
        for at, one in enumerate(sentences) for week, named in _in(one) if 1 <= week <= most
    )  # fmt: skip


def weeks_in(one: Spoken, context: Context, *, named: bool = False) -> tuple[int, ...]:
    """All that a sentence may name; `named`: only those by a word for weeks or goals."""
    found = (number for number in numbered((one,), context) if number.named or not named)
    return _weeks(found)


def two_weeks(
    numbers: Sequence[Numbered], asking: Iterable[int], this: int, *, with_this: bool
) -> tuple[int, ...]:
    """The two that change places; fewer or more where nobody can tell which."""
    within = set(asking)
    here = [one for one in numbers if one.sentence in within]
    named = _weeks(one for one in numbers if one.named)
    choices = (
        _weeks(one for one in here if one.named),
        named,
        _weeks(one for one in numbers if one.named or one in here),
        _weeks(here),
    )
    for weeks in choices:
        if len(weeks) == TWO:
            return weeks
    if len(named) == 1 and with_this and this and this not in named:
        return (this, *named)  # "Ruilen met 8 graag": this week is the other one
    return named or choices[-1]


def one_week(numbers: Sequence[Numbered], asking: Iterable[int]) -> tuple[int, ...]:
    """The one whose goal changes, or all that it may be."""
    within = set(asking)
    named = _weeks(one for one in numbers if one.named)
    here = _weeks(one for one in numbers if one.sentence in within and one.named)
    if len(here) == 1 or not named:
        return here or _weeks(one for one in numbers if one.sentence in within)
    return named


def _weeks(numbers: Iterable[Numbered]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.week for one in numbers))


def _in(one: Spoken) -> Iterator[tuple[int, bool]]:
    words = one.said.split()
    last = -_A_STEP  # where a week was named
    for at, word in enumerate(words):
        if glued := _GLUED.fullmatch(word):
            last = at
            yield int(glued.group(1)), True
        elif word in ORDINALS:
            if _is_ordinal(one, words, at):
                last = at
                yield ORDINALS[word], True
        elif (week := _number(word)) is not None:
            before = one.within(" ".join(words[max(0, at - BEFORE) : at]))
            on = at - last <= _A_STEP and _GOES_ON.issuperset(words[last + 1 : at])
            if not before.isdisjoint({"week_number", "week_too", "of_the_plan"}) or on:
                last = at
                yield week, True
            elif "no_week" not in one.within(" ".join(words[at + 1 : at + 2])) and week > 1:
                yield week, False


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= len("12") else None
    number = _NUMBERS.get(word) or in_words(word)
    return None if number == 1 else number  # "met een andere week"


def _is_ordinal(one: Spoken, words: Sequence[str], at: int) -> bool:
    """ "De derde week", "het achtste doel", "dat van de vijfde"; not "de derde week van mei"."""
    after = one.within(" ".join(words[at + 1 : at + 2]))
    if not after.isdisjoint({"a_week", "a_goal"}):
        period = "a_goal" not in after and not _PERIOD.isdisjoint(words[at + 2 : at + 3])
        return not period
    return "one_of_weeks" in one.within(" ".join(words[max(0, at - BEFORE) : at]))
