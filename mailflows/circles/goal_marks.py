"""The marks that a mail program or somebody herself puts before the lines of a list.

"1. Engels" is her own first wish, "5. nr. 2" goal 2; where each number stands before its own title
she copied our list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_names import named_at
from mailflows.understanding.tokens import Kind

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_BEHIND = frozenset({".", ")", ":", "-", "\ufe0f", "\u20e3", "°", "º"})
_INLINE = frozenset({":", "=", ".", ")", "-", ">"})
_LEAST = 2  # goals of a list
_KEYCAP = "\u20e3"  # "1️⃣" is a number, a sign that it is a picture, and this


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that is no goal."""

    place: int | None  # her own order; None where it only repeats ours
    end: int  # where her words begin


@dataclass(frozen=True, slots=True)
class _Line:
    at: int
    number: int
    end: int
    goal: int | None


def list_marks(listed: GoalList) -> Mapping[int, Mark]:
    """The marks that open lines, by where they stand."""
    lines = list(_lines(listed))
    named = [line for line in lines if line.goal is not None]
    counts = [line.number for line in lines] == list(range(1, len(lines) + 1))
    if len(lines) > 1 and counts and len(named) * 2 >= len(lines):
        named = lines  # a line of hers that nobody understands has a mark as well
    inline = _inline(listed)
    if len(inline) > len(named):
        return inline
    echoed = bool(named) and all(line.number == line.goal for line in named)
    return {line.at: Mark(None if echoed else line.number, line.end) for line in named}


def _inline(listed: GoalList) -> Mapping[int, Mark]:
    """ "1: podcast, 2: Spaans", "1 podcast 2 Spaans": they count up, each before a title."""
    found: list[tuple[int, int, int, int]] = []
    at = 0
    while at < len(listed.tokens):
        number = listed.figure(at)
        end = at + 1 + (listed.norm(at + 1) in _INLINE)
        title = named_at(listed, end) if number is not None and end < len(listed.tokens) else None
        if number is not None and title is not None and not title.figure:
            found.append((at, number, end, title.numbers[0]))
            at = title.end
        else:
            at += 1
    counts = [number for _, number, _, _ in found] == list(range(1, len(found) + 1))
    if len(found) < _LEAST or not counts or all(number == goal for _, number, _, goal in found):
        return {}
    return {at: Mark(number, end) for at, number, end, _ in found}


def _lines(listed: GoalList) -> Iterator[_Line]:
    tokens = listed.tokens
    for at, token in enumerate(tokens):
        if at and tokens[at - 1].norm != "\n":
            continue
        number = _ROMAN.get(token.norm) if token.kind is Kind.WORD else listed.figure(at)
        end = at + 1
        while listed.norm(end) in _BEHIND and end < at + 3:
            end += 1
        if number is None or end == at + 1 or end >= len(tokens):
            continue
        first = named_at(listed, end)
        if first is None and tokens[end].kind is Kind.WORD and end + 1 < len(tokens):
            first = named_at(listed, end + 1)
        if first is not None and first.figure and listed.norm(at + 1) == "-":
            continue  # "3 - 1 - 7" is no list
        if _KEYCAP in {listed.norm(at + 1), listed.norm(at + 2)} and first is None:
            continue
        yield _Line(at, number, end, first.numbers[0] if first else None)
