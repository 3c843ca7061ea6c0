"""Her last day away, of all days that a mail names: "t/m 3 januari" before "de 4e ben ik er weer"
and "tot 4 januari", and those before days of which nothing is said."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import IntEnum, auto

from mailflows.circles.member_names import first_names
from mailflows.circles.week_words import BEFORE, Spoken
from mailflows.reading import Context
from mailflows.understanding.dates import Dated, span_at
from mailflows.understanding.sight import look
from mailflows.understanding.tokens import Token, tokenise

_DAY = timedelta(days=1)
_MOST = 200  # words and marks of a sentence that are looked at
_NEAR = 2 * BEFORE


class _Said(IntEnum):
    """What is said of a day, the surest last."""

    NOTHING = auto()
    BACK = auto()
    THROUGH = auto()


def last_day(sentences: Sequence[Spoken], context: Context) -> tuple[date | None, bool]:
    """The last day away of all that she names, and whether she says that it is."""
    days = [day for one in sentences for day in _days(one, context)]
    said, day = max(days) if days else (_Said.NOTHING, None)
    return day, said is not _Said.NOTHING


def _days(one: Spoken, context: Context) -> Iterator[tuple[_Said, date]]:
    tokens = tokenise(one.words, _MOST)
    sight = look(one.words, tokens, context, context.breaks)
    at = 0
    while at < len(tokens):
        dated = span_at(sight, at)
        if dated is None:
            at += 1
            continue
        end = max(dated.end, at + 1)
        if not _is_week(one, tokens, at, end) and not _is_a_name(tokens[at:end], context):
            said, day = _meant(one, tokens, at, dated)
            if day >= context.today:
                yield said, day
        at = end


def _meant(one: Spoken, tokens: Sequence[Token], at: int, dated: Dated) -> tuple[_Said, date]:
    """What is said of these days, and which of them is the last away."""
    first, last, end = dated.span.first, dated.span.last, max(dated.end, at + 1)
    lead = _within(one, tokens, at - BEFORE, at)
    after = _within(one, tokens, end, end + _NEAR)
    if "through" in lead or "day_too" in after:
        return _Said.THROUGH, last
    if _returns(one, tokens, at, end):
        whole = "up_to" in lead and "late_in" in _within(one, tokens, at, end)
        return _Said.BACK, last if whole else first - _DAY  # "tot eind januari": all of it
    return _Said.NOTHING, last


def _returns(one: Spoken, tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether she is back on that day: "until 8 December", "maandag de 14e ben ik terug"."""
    before = _within(one, tokens, at - BEFORE, at)
    longer = _within(one, tokens, at - _NEAR, at)
    led = _within(one, tokens, at - _NEAR, at + 1)  # "back at work on": the day begins at "on"
    after = _within(one, tokens, end, end + _NEAR)
    return "returns" in before or "back_at" in longer | led | after or "here_again" in led | after


def _within(one: Spoken, tokens: Sequence[Token], first: int, last: int) -> frozenset[str]:
    return one.within(" ".join(token.norm for token in tokens[max(first, 0) : max(last, 0)]))


def _is_week(one: Spoken, tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "Kunnen we weken 5 en 8 omdraaien?": a week of the plan is no day of the month."""
    before = " ".join(token.norm for token in tokens[max(0, at - BEFORE) : at])
    first, *rest = (token.norm for token in tokens[at:end])
    number = first.isdecimal() and not any(word.isalpha() for word in rest)
    return number and not one.within(before).isdisjoint({"week_number", "week_too"})


def _is_a_name(written: Sequence[Token], context: Context) -> bool:
    """ "Groet, Jan" is no month."""
    return len(written) == 1 and written[0].norm in first_names(context)
