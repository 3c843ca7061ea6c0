"""Days of the week in what somebody said."""

from collections.abc import Iterable
from typing import Any

from mailflows.reading import Understood

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")  # as the {weekdays} slot gives them


def weekdays_in(said: Iterable[Understood[Any]]) -> frozenset[int]:
    """The days of the week that were named; 0 is Monday."""
    found: set[int] = set()
    for one in said:
        days = one.slots.get("weekdays")
        if isinstance(days, tuple):
            found |= {WEEKDAYS.index(str(day)) for day in days}
    return frozenset(found)
