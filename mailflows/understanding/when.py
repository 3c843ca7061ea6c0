"""Days and clock times inside a slot."""

from datetime import timedelta

from mailflows.understanding.clock import clock_at
from mailflows.understanding.dates import span_at
from mailflows.understanding.sight import Found, Sight


def read_when(sight: Sight, at: int) -> Found | None:
    """A day: {when}. Of a longer time the first day."""
    found = span_at(sight, at)
    return found and Found(found.end, {"when": found.span.first})


def read_until(sight: Sight, at: int) -> Found | None:
    """The last day of something: {until}, "t/m 12 mei"."""
    found = span_at(sight, at)
    return found and Found(found.end, {"until": found.span.last})


def read_back(sight: Sight, at: int) -> Found | None:
    """The first day after something: {back}, "tot maandag"; gives the day before it as until."""
    found = span_at(sight, at)
    return found and Found(found.end, {"until": found.span.first - timedelta(days=1)})


def read_time(sight: Sight, at: int) -> Found | None:
    """A clock time as "12:30": {time}."""
    found = clock_at(sight, at)
    return found and Found(found[0], {"time": found[1]})
