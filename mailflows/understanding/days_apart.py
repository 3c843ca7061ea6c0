"""Days as a learned reader sees them: that of the thing itself, one before it, one behind it.

What is learned of a lunch on Tuesday 8 December then holds for one on Thursday the 17th: "dinsdag
zit ik in Zwolle" is a no to the first and says nothing of the second. Months, holidays and words
like "morgen" are left as they are, they say the same of every lunch.
"""

from datetime import date

from mailflows.understanding.clock import clock_at
from mailflows.understanding.dates import span_at
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.when import begins_weekdays, weekday_at
from mailflows.understanding.words import word_set

THE_DAY, BEFORE, BEHIND = "<on>", "<earlier>", "<later>"
ITS_WEEKDAY, OTHER_WEEKDAY = "<weekday>", "<other-weekday>"
_THE = word_set("de den the")


def day_apart(sight: Sight, at: int) -> tuple[int, str] | None:
    """Where a day that begins at this token ends, and how it stands to the day of the thing; None
    where there is neither."""
    on = sight.context.on
    if on is None:
        return None
    end, day = _day_at(sight, at)
    if day is not None:
        return end, THE_DAY if day == on else BEFORE if day < on else BEHIND
    if begins_weekdays(sight, at):
        return at + 1, ITS_WEEKDAY if weekday_at(sight, at) == on.weekday() else OTHER_WEEKDAY
    return None


def _day_at(sight: Sight, at: int) -> tuple[int, date | None]:
    """A single day that is told by its number: "donderdag 3 december", "the 8th", "de 17e"."""
    found = span_at(sight, at)
    if found is None or found.span.first != found.span.last:
        return at, None
    numbered = any(token.kind is Kind.NUMBER for token in sight.tokens[at : found.end])
    alone = found.end == at + 1 and not (at and sight.norm(at - 1) in _THE)
    clock = clock_at(sight, at)
    timed = clock is not None and clock[0] >= found.end
    return found.end, found.span.first if numbered and not alone and not timed else None
