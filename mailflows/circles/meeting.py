"""A circle's weekly half hour: what suits most, and the series that stands in their calendars."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from mailflows.circles.shelf import CircleSeen, CircleSettings
from mailflows.circles.weeks import WEEK, own_day
from mailflows.letters import CalendarEvent, Method
from mailflows.records import Circle, Member

HALF_AN_HOUR = timedelta(minutes=30)
USUAL_TIME = "10:00"
PLACE_LENGTH = 200  # characters of a place or a link
WORKING_DAYS = frozenset(range(5))


class Unmoved(StrEnum):
    """Why the half hour stays where it is."""

    UNCLEAR = "unclear"  # two days, or a day and no half hour that it could be of
    AWAY = "away"  # somebody does not work on that day
    OVER = "over"  # no week is left in which they could meet
    ONCE = "once"  # a calendar proposed another time for one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a member wants of the weekly half hour; empty: as it is."""

    weekdays: tuple[int, ...] = ()  # 0 is Monday
    at: str = ""  # "10:00", by the clock on the wall
    where: str = ""
    unmoved: Unmoved | None = None  # why it can't be had, where that is clear from the wish alone

    def __bool__(self) -> bool:
        return bool(self.weekdays or self.at or self.where or self.unmoved)


AS_IT_IS = Wanted()


def with_meeting(seen: CircleSeen, stock_on: int) -> Circle:
    """The half hour that suits most, on a day on which all of them work; none said, none kept."""
    votes = Counter(day for member in seen.present for day in member.can_meet)
    if not votes:
        return seen.circle
    possible = [day for day in votes if not not_there(seen, day)] or list(votes)
    day = min(possible, key=lambda day: (-votes[day], abs(day - stock_on), day))
    times = Counter(member.meet_at for member in seen.present if member.meet_at)
    at = min(times, key=lambda at: (-times[at], at), default=USUAL_TIME)
    return replace(seen.circle, meets_on=day, meets_at=at)


def not_there(seen: CircleSeen, weekday: int) -> tuple[Member, ...]:
    """Who of the circle does not work on that day of the week; 0 is Monday."""
    return tuple(
        member for member in seen.present
        if weekday not in (frozenset(member.workdays) or WORKING_DAYS)
    )  # fmt: skip


def meeting_value(
    seen: CircleSeen, now: datetime, settings: CircleSettings
) -> CalendarEvent | None:
    """The half hours from now on as a series in the calendar; None where none is settled."""
    circle, year = seen.circle, settings.year
    if circle.meets_on is None or not circle.meets_at:
        return None
    at = time.fromisoformat(circle.meets_at)
    all_days = (own_day(week.monday, circle.meets_on) for week in seen.weeks)
    days = [day for day in all_days if year.working_day(day) and year.at(day, at) > now]
    if not days:
        return None
    count = (days[-1] - days[0]).days // 7 + 1
    every = (days[0] + number * WEEK for number in range(count))
    start = year.at(days[0], at)
    return CalendarEvent(
        uid=circle.key,
        sequence=circle.sequence,
        start=start,
        end=start + HALF_AN_HOUR,
        summary=", ".join(seen.first_name(member.person) for member in seen.present),
        location=circle.meets_where,
        weeks=count,
        zone=year.zone.key,
        skips=tuple(year.at(day, at) for day in every if day not in days),
    )


def taken_out(seen: CircleSeen, now: datetime, settings: CircleSettings) -> CalendarEvent | None:
    """Takes the half hours to come out of a calendar; None where there are none."""
    event = meeting_value(seen, now, settings)
    return None if event is None else replace(event, method=Method.CANCEL)


def changed_once_more(circle: Circle) -> Circle:
    """Every letter that changes the series or ends it counts one further (RFC 5546 2.1.4)."""
    return replace(circle, sequence=circle.sequence + 1)
