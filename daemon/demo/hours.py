"""When the sample people mail: on working days, most of them in working hours."""

from datetime import UTC, date, datetime, time, timedelta

from daemon.demo.programs.words import ZONE
from mailflows.schedule import instant

OPENS, CLOSES = time(7), time(21)  # wall clock; phones are answered in the evening too


def working_day(start: datetime, number: int) -> date:
    """The `number`th working day, from 0, of those that begin at or after `start` (aware)."""
    day = start.astimezone(ZONE).date()
    if instant(day, OPENS, ZONE) < start:
        day += timedelta(days=1)
    left = number
    while day.weekday() >= 5 or left:
        left -= day.weekday() < 5
        day += timedelta(days=1)
    return day


def at(day: date, minutes: int, seconds: int = 0) -> datetime:
    """So long after midnight by the clock on the wall, in UTC."""
    wall = time(minutes // 60, minutes % 60, seconds)
    return instant(day, wall, ZONE)


def when_awake(moment: datetime) -> datetime:
    """The moment itself (aware), or half past eight on the next working day."""
    local = moment.astimezone(ZONE)
    if local.weekday() < 5 and OPENS <= local.time() < CLOSES:
        return moment.astimezone(UTC)
    day = local.date() + timedelta(days=local.time() >= CLOSES)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return at(day, 8 * 60 + 30, local.second)
