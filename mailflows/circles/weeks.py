"""Twelve weeks on the calendar, shifted around holidays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mailflows.reading import Break

WEEK = timedelta(days=7)
OFF = 3  # working days off that make a week no week of a circle
LONGEST_SEARCH = 60  # weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingYear:
    """When nobody can be expected to learn."""

    days_off: frozenset[date] = frozenset()
    breaks: tuple[Break, ...] = ()  # school holidays

    def is_on(self, monday: date, /) -> bool:
        """Whether a circle has this week."""
        days = [monday + timedelta(days=number) for number in range(5)]
        return sum(self._is_off(day) for day in days) < OFF

    def weeks(self, after: date, /) -> Iterator[date]:
        """The Mondays of the weeks that a circle has, from the first one after a day."""
        monday = after + timedelta(days=7 - after.weekday())
        for number in range(LONGEST_SEARCH):
            if self.is_on(monday + number * WEEK):
                yield monday + number * WEEK

    def _is_off(self, day: date) -> bool:
        return day in self.days_off or any(off.first <= day <= off.last for off in self.breaks)
