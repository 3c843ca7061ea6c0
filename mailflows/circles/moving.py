"""Weeks and the half hour move: after a stop of ours, round a holiday, or because a member asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from mailflows.circles.meeting import (
    USUAL_TIME,
    Unmoved,
    Wanted,
    changed_once_more,
    meeting_value,
    not_there,
)
from mailflows.circles.plan import day_of_stock, nudge_at, stock_at, week_moments
from mailflows.circles.shelf import CircleSeen, CircleSettings
from mailflows.circles.weeks import DAY, WEEK, monday_of
from mailflows.effects import Effect, Keep, Post, TakeBack
from mailflows.letters import Value, Values
from mailflows.records import Circle, CircleWeek, Key

# What a letter tells of the half hour where it is as it was.
NO_HALF_HOUR: Values = {"meeting": None, "meets": None, "where": "", "stock": None}


def moved_on(
    seen: CircleSeen, taken: CircleWeek, now: datetime, settings: CircleSettings
) -> tuple[CircleWeek, ...]:
    """The weeks that are left, where they must move because stock was taken late, or because a
    week of them is a holiday by now: nobody gets two goals in one week, and no goal is lost."""
    left = [week for week in seen.weeks if week.number > taken.number]
    late = now >= stock_at(seen.circle, taken, settings) + DAY
    if not left or not (late or any(not settings.year.is_on(week.monday) for week in left)):
        return ()
    this_week = monday_of(now.astimezone(settings.year.zone).date())
    earliest = max(left[0].monday, this_week)
    return tuple(_laid_from(earliest, left, seen.circle, this_week + WEEK, settings))


def with_weeks(seen: CircleSeen, changed: Iterable[CircleWeek]) -> CircleSeen:
    """The circle with some of its weeks as they are now."""
    new = {week.key: week for week in changed}
    return replace(seen, weeks=tuple(new.get(week.key, week) for week in seen.weeks))


def with_series_moved(seen: CircleSeen, moved: tuple[CircleWeek, ...]) -> CircleSeen:
    """The circle with its weeks as they are now, and its half hour moved along with them."""
    if not moved:
        return seen
    return replace(with_weeks(seen, moved), circle=changed_once_more(seen.circle))


def _laid_from(
    monday: date,
    weeks: Iterable[CircleWeek],
    circle: Circle,
    not_before: date,
    settings: CircleSettings,
) -> Iterator[CircleWeek]:
    """These weeks one after the other, from this Monday on where stock of it can still be taken."""
    mondays = (
        one for one in settings.year.weeks(monday - DAY)
        if day_of_stock(circle, one, settings) >= not_before
    )  # fmt: skip
    for week, one in zip(weeks, mondays, strict=False):
        if week.monday != one:
            yield replace(week, monday=one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of it: the effects, the circle as it is now, or why not."""

    seen: CircleSeen
    steps: tuple[Effect, ...] = ()
    unmoved: Unmoved | None = None
    away: tuple[str, ...] = ()  # first names of who does not work that day


def move_half_hour(
    seen: CircleSeen, wanted: Wanted, by: Key, settings: CircleSettings, now: datetime
) -> Moved:
    """The half hour, and with its day the stock-taking, as one member asks it; the others hear it
    at once, with their calendars brought up to date."""
    circle = seen.circle
    day = wanted.weekdays[0] if wanted.weekdays else circle.meets_on
    if wanted.unmoved is not None or day is None or len(wanted.weekdays) > 1:
        return Moved(seen=seen, unmoved=wanted.unmoved or Unmoved.UNCLEAR)
    if away := not_there(seen, day):
        names = tuple(seen.first_name(one.person) for one in away)
        return Moved(seen=seen, unmoved=Unmoved.AWAY, away=names)
    new = replace(
        circle,
        meets_on=day,
        meets_at=wanted.at or circle.meets_at or USUAL_TIME,
        meets_where=wanted.where or circle.meets_where,
    )
    if new == circle:
        return Moved(seen=seen)
    new = changed_once_more(new)
    weeks = tuple(_weeks_moved(seen, new, settings, now))
    after = replace(with_weeks(seen, weeks), circle=new)
    if meeting_value(after, now, settings) is None:
        return Moved(seen=seen, unmoved=Unmoved.OVER)
    steps = (
        Keep(new),
        *map(Keep, weeks),
        *_moments_moved(seen, after, settings, now),
        *_told(after, by, settings, now),
    )
    return Moved(seen=after, steps=steps)


def _running(seen: CircleSeen) -> CircleWeek | None:
    """The first week whose stock is not taken yet."""
    return next((week for week in seen.weeks if week.taken is None), None)


def _weeks_moved(
    seen: CircleSeen, new: Circle, settings: CircleSettings, now: datetime
) -> Iterator[CircleWeek]:
    """On its new day a week's stock may be past, or fall into the week of the last one."""
    left = [week for week in seen.weeks if week.taken is None]
    if not left or new.meets_on == seen.circle.meets_on:
        return
    zone = settings.year.zone
    free = now.astimezone(zone).date() + DAY
    last = max((week.taken for week in seen.weeks if week.taken is not None), default=None)
    if last is not None:
        free = max(free, monday_of(last.astimezone(zone).date()) + WEEK)
    yield from _laid_from(left[0].monday, left, new, free, settings)


def _moments_moved(
    before: CircleSeen, after: CircleSeen, settings: CircleSettings, now: datetime
) -> Iterator[Effect]:
    """The nudge and the stock-taking of the week that runs; nobody is nudged twice."""
    old, new = _running(before), _running(after)
    if old is None or new is None:
        return
    if stock_at(before.circle, old, settings) == stock_at(after.circle, new, settings):
        return
    for moment in ("circles/nudge", "circles/stocktaking"):
        yield TakeBack(moment=moment, about=new.key)
    nudged = nudge_at(before.circle, old, settings) <= now
    for later in week_moments(after.circle, new, settings, now):
        if not (nudged and later.moment == "circles/nudge"):
            yield later


def _told(seen: CircleSeen, by: Key, settings: CircleSettings, now: datetime) -> Iterator[Effect]:
    """To all but who asked it: she is answered."""
    for member in seen.present:
        if member.person != by:
            yield Post(
                letter="circles/half_hour",
                to=member.person,
                about=seen.circle.key,
                values={**half_hour_values(seen, now, settings), "by": seen.first_name(by)},
            )


def half_hour_values(seen: CircleSeen, now: datetime, settings: CircleSettings) -> Values:
    """When and where they meet from now on, with the series for a calendar."""
    event, running = meeting_value(seen, now, settings), _running(seen)
    stock: Value = stock_at(seen.circle, running, settings) if running else None
    return {
        "meeting": event,
        "meets": event.start if event else None,
        "where": seen.circle.meets_where,
        "stock": stock,
    }
