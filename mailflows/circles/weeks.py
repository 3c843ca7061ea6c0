"""Twelve weeks on the calendar, shifted around holidays, and the days of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailflows.reading import Break
from mailflows.schedule import instant

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
OFF = 3  # working days off that make a week no week of a circle
LONGEST_SEARCH = 60  # weeks
FRIDAY = 4
EARLIEST = 3  # a circle's own day is Thursday at the earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingYear:
    """When nobody can be expected to learn."""

    zone: ZoneInfo
    days_off: frozenset[date] = frozenset()
    breaks: tuple[Break, ...] = ()  # school holidays

    def is_on(self, monday: date, /) -> bool:
        """Whether a circle has this week."""
        days = [monday + number * DAY for number in range(5)]
        return sum(self._is_break(day) or day in self.days_off for day in days) < OFF

    def weeks(self, after: date, /) -> Iterator[date]:
        """The Mondays of the weeks that a circle has, from the first one after a day."""
        monday = after + timedelta(days=7 - after.weekday())
        for number in range(LONGEST_SEARCH):
            if self.is_on(monday + number * WEEK):
                yield monday + number * WEEK

    def working_day(self, day: date, /) -> bool:
        return day.weekday() <= FRIDAY and day not in self.days_off

    def later(self, day: date, working_days: int, /) -> date:
        """The day so many working days after a day; 0: that day or the next working day."""
        while not self.working_day(day):
            day += DAY
        for _ in range(working_days):
            day += DAY
            while not self.working_day(day):
                day += DAY
        return day

    def earlier(self, day: date, working_days: int, /) -> date:
        """The day so many working days before a day; 0: that day or the last working day."""
        while not self.working_day(day):
            day -= DAY
        for _ in range(working_days):
            day -= DAY
            while not self.working_day(day):
                day -= DAY
        return day

    def at(self, day: date, clock: time, /) -> datetime:
        """That time of that day, aware UTC."""
        return instant(day, clock, self.zone)

    def _is_break(self, day: date) -> bool:
        return any(off.first <= day <= off.last for off in self.breaks)


def monday_of(day: date) -> date:
    return day - day.weekday() * DAY


def own_day(monday: date, weekday: int) -> date:
    """A circle's own day in a week, from its Thursday on: a circle that meets on Tuesdays ends its
    week on the Tuesday after it."""
    return monday + (EARLIEST + (weekday - EARLIEST) % 7) * DAY


def stock_day(monday: date, weekday: int, year: WorkingYear) -> date:
    """When a week's stock is taken: on the circle's own day, or the working day before it. Behind a
    Monday off it is the day after: the Friday before has the stock of another week."""
    own = own_day(monday, weekday)
    before = year.earlier(own, 0)
    same_week = before.isocalendar()[:2] == own.isocalendar()[:2]
    return before if same_week else year.later(own, 0)
