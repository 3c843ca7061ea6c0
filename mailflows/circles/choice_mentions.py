"""Wherever an answer may name a goal of the list: by number, by words of its title, by its owner.

Nothing is decided here: a number may count minutes, a word may only tell a story. What speaks for
a mention is found in `choice_words.py` and weighed in `choice.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from mailflows.circles.choice_titles import Piece, Titles
from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_names import by_place
from mailflows.circles.goal_numbers import by_number
from mailflows.circles.goal_owners import by_person
from mailflows.circles.goal_places import place_behind
from mailflows.circles.goal_titles import by_name
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import LIGHT

_TITLE = 50  # words and marks of a title that are looked at
_FAR = 8  # words between an owner and the title of hers
_BEATEN = 1.2  # so many times more must the same words weigh for another goal


class By(StrEnum):
    """How a goal is named."""

    NUMBER = "N"
    TITLE = "T"
    OWNER = "O"
    PLACE = "P"  # "de tweede van de lijst"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to `end` that may name a goal."""

    goal: int
    start: int
    end: int
    by: By
    free: bool = True  # a number that counts nothing else
    several: int = 1  # goals named by the same words: "1-4", "die van Jan"
    piece: Piece | None = None  # of a title
    placed: bool = False  # the number is a place: "op 1"
    titled: bool = False  # a title of this goal stands near its owner
    untitled: bool = False  # a title of another goal of hers does


def mentions(listed: GoalList, titles: Titles) -> tuple[Mention, ...]:
    """All of them in the order of the answer."""
    pieces = titles.pieces(listed.tokens)
    found = [*_numbers(listed), *_titled(pieces), *_owned(listed, pieces), *_placed(listed)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.goal)))


def _titled(pieces: Sequence[Piece]) -> Iterator[Mention]:
    for piece in pieces:
        if piece.rival <= _BEATEN * piece.weight:
            yield Mention(piece.goal, piece.start, piece.end, By.TITLE, piece=piece)


def _numbers(listed: GoalList) -> Iterator[Mention]:
    at = 0
    while at < len(listed.tokens):
        named = by_number(listed, at)
        if named is not None:
            many = len(named.numbers)
            if many == 1 and _of_title(listed, at, named.numbers[0]):
                at = named.end
                continue
            place = _is_place(listed, named.end - 1)
            for number in named.numbers:
                yield Mention(number, named.start, named.end, By.NUMBER, several=many, placed=place)
            at = named.end
            continue
        number = listed.figure(at)
        counts = number is not None and listed.inside(number) and listed.ordinal(at) is None
        if number is not None and counts and not _of_title(listed, at, number):
            place = _is_place(listed, at)
            yield Mention(number, at, at + 1, By.NUMBER, free=False, placed=place)
        at += 1


def _of_title(listed: GoalList, at: int, number: int) -> bool:
    """ "Programmeren in groep 6", where a title of the list says "groep 6"."""
    before = listed.norm(at - 1) if at else ""
    if not before or before in LIGHT:
        return False
    return any(
        one.norm == before and other.norm == str(number)
        for item in listed.context.listed
        for one, other in pairwise(tokenise(item.title, _TITLE))
    )


def _is_place(listed: GoalList, at: int) -> bool:
    """ "10 op 1, 6 op 2": whether the number says where another goal comes."""
    for start in range(max(0, at - 2), at + 1):
        found = place_behind(listed, start, len(listed.tokens))
        if found is not None and start <= at < found[1]:
            return True
    return False


def _owned(listed: GoalList, pieces: Sequence[Piece]) -> Iterator[Mention]:
    owners = by_name(listed.context.listed)
    read_to = 0
    for at, token in enumerate(listed.tokens):
        if token.kind is not Kind.WORD or at < read_to:
            continue
        named = by_person(listed, at)
        read_to = named.end if named is not None else at + 1
        goals = named.numbers if named is not None else owners.get(token.norm, ())
        end = named.end if named is not None else at + 1
        every = owners.get(token.norm) or next(
            (own for own in owners.values() if set(goals) <= set(own)), ()
        )
        near = {
            piece.goal for piece in pieces
            if piece.goal in every and piece.start < end + _FAR and at - _FAR < piece.end
        }  # fmt: skip
        for goal in goals:
            yield Mention(
                goal, at, end, By.OWNER, free=named is not None, several=len(goals),
                titled=goal in near, untitled=bool(near - {goal}),
            )  # fmt: skip


def _placed(listed: GoalList) -> Iterator[Mention]:
    for at in range(len(listed.tokens)):
        named = by_place(listed, at)
        if named is None:
            continue
        for goal in named.numbers:
            yield Mention(goal, at, named.end, By.PLACE, several=len(named.numbers))
