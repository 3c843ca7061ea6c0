"""The list is settled: twelve weeks, and the first of them begins."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mailflows.circles.goals import Goal, Ranking, settled
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.circles.topics import likeness, topics
from mailflows.circles.weeks import DAY, WEEK, WorkingYear, own_day, stock_day
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post
from mailflows.letters import CalendarEvent, Value
from mailflows.records import Circle, CircleState, CircleWeek, Key, Member

CATCH_UP = timedelta(days=21)
HALF_AN_HOUR = timedelta(minutes=30)
USUAL_TIME = "10:00"
COULD_HELP = 0.5  # likeness of a goal and what somebody offers
STOCK_AT = time(9)
NUDGE_AT = time(10)


@dataclass(frozen=True, slots=True)
class Begin:
    """The goals are settled, the weeks stand on the calendar, and week 1 begins."""

    settings: CircleSettings
    name: str = "circles/begin"
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> CircleSeen | None:
        return await shelf.circle_around(about)

    def happen(self, seen: CircleSeen | None, occasion: Occasion, /) -> Effects:
        if seen is None or seen.circle.state is not CircleState.FOUNDING or seen.weeks:
            return Effects.of("not founding any more")
        year = self.settings.year
        circle = replace(with_meeting(seen, self.settings.stock_on), state=CircleState.RUNNING)
        weeks = tuple(_planned(seen, occasion, year))
        if not weeks:
            return Effects.of("no goal at all")
        seen = replace(seen, circle=circle, weeks=weeks)
        steps: list[Effect] = [Keep(circle), *map(Keep, weeks)]
        steps += [
            Post(
                letter="circles/prompt",
                to=member.person,
                about=weeks[0].key,
                values=prompt_values(seen, weeks[0], member, self.settings, occasion.now),
            )
            for member in seen.present
        ]
        steps += week_moments(circle, weeks[0], self.settings, occasion.now)
        return Effects(f"week 1 of {len(weeks)}", tuple(steps))


def with_meeting(seen: CircleSeen, stock_on: int) -> Circle:
    """The half hour that suits most, on a day on which all of them work; none said, none kept."""
    votes = Counter(day for member in seen.present for day in member.can_meet)
    if not votes:
        return seen.circle
    shared = set(range(5)).intersection(
        *(member.workdays for member in seen.present if member.workdays)
    )
    possible = [day for day in votes if day in shared] or list(votes)
    day = min(possible, key=lambda day: (-votes[day], abs(day - stock_on), day))
    times = Counter(member.meet_at for member in seen.present if member.meet_at)
    at = min(times, key=lambda at: (-times[at], at), default=USUAL_TIME)
    return replace(seen.circle, meets_on=day, meets_at=at)


def _planned(seen: CircleSeen, occasion: Occasion, year: WorkingYear) -> Iterator[CircleWeek]:
    goals = [Goal(goal.number, goal.text, goal.by) for goal in seen.listed]
    rankings = [Ranking(one.person, one.top, one.bottom) for one in seen.ranked]
    yesterday = occasion.now.astimezone(year.zone).date() - timedelta(days=1)
    mondays = year.weeks(yesterday)
    for number, goal in enumerate(settled(goals, rankings), start=1):
        yield CircleWeek(
            key=occasion.new(number),
            circle=seen.circle.key,
            number=number,
            monday=next(mondays),
            goal=goal.text,
            by=goal.by,
        )


def stock_at(circle: Circle, week: CircleWeek, settings: CircleSettings) -> datetime:
    """When the stock of this week is taken, aware UTC."""
    return settings.year.at(_stock_day(circle, week.monday, settings), STOCK_AT)


def _stock_day(circle: Circle, monday: date, settings: CircleSettings) -> date:
    weekday = settings.stock_on if circle.meets_on is None else circle.meets_on
    return stock_day(monday, weekday, settings.year)


def moved_on(
    seen: CircleSeen, taken: CircleWeek, now: datetime, settings: CircleSettings
) -> tuple[CircleWeek, ...]:
    """The weeks that are left, where they must move because stock was taken late: nobody gets two
    goals in one week, and no goal is lost to a stop of ours."""
    left = [week for week in seen.weeks if week.number > taken.number]
    if not left or now < stock_at(seen.circle, taken, settings) + DAY:
        return ()
    year = settings.year
    today = now.astimezone(year.zone).date()
    this_week = today - today.weekday() * DAY
    if _stock_day(seen.circle, left[0].monday, settings) >= this_week + WEEK:
        return ()
    mondays = (
        monday
        for monday in year.weeks(this_week - DAY)
        if _stock_day(seen.circle, monday, settings) >= this_week + WEEK
    )
    return tuple(replace(week, monday=monday) for week, monday in zip(left, mondays, strict=False))


def with_weeks(seen: CircleSeen, changed: Iterable[CircleWeek]) -> CircleSeen:
    """The circle with some of its weeks as they are now."""
    new = {week.key: week for week in changed}
    return replace(seen, weeks=tuple(new.get(week.key, week) for week in seen.weeks))


def week_moments(
    circle: Circle, week: CircleWeek, settings: CircleSettings, now: datetime
) -> Iterator[Later]:
    """The nudge, a working day before the stock-taking, and the stock-taking."""
    stock = stock_at(circle, week, settings)
    year = settings.year
    nudge = year.at(year.earlier(stock.astimezone(year.zone).date(), 1), NUDGE_AT)
    if nudge > now:
        yield Later(moment="circles/nudge", about=week.key, at=nudge)
    yield Later(moment="circles/stocktaking", about=week.key, at=stock)


def prompt_values(
    seen: CircleSeen,
    week: CircleWeek,
    member: Member,
    settings: CircleSettings,
    now: datetime,
) -> Mapping[str, Value]:
    """What a week's letter tells one member."""
    meeting = meeting_value(seen, now, settings)
    return {
        **goal_values(seen, week, settings),
        "others": tuple(
            seen.first_name(other.person) for other in seen.present if other.key != member.key
        ),
        "plan": tuple(
            {"number": one.number, "monday": one.monday, "goal": one.goal} for one in seen.weeks
        ),
        "meeting": meeting,
        "meets": meeting.start if meeting else None,
        "where": seen.circle.meets_where,
    }


def goal_values(
    seen: CircleSeen, week: CircleWeek, settings: CircleSettings
) -> Mapping[str, Value]:
    """This week's goal, who brought it, who could help with it, and until when to answer."""
    about = topics(week.goal)
    offers = {
        member.person: likeness(about, topics(member.offers))
        for member in seen.present
        if member.offers
    }
    return {
        "week": week.number,
        "weeks": len(seen.weeks),
        "goal": week.goal,
        "by": tuple(seen.first_name(key) for key in week.by if seen.member(key)),
        "can_help": tuple(
            seen.first_name(person)
            for person, like in offers.items()
            if like >= COULD_HELP and person not in week.by
        ),
        "until": stock_at(seen.circle, week, settings),
    }


def meeting_value(
    seen: CircleSeen, now: datetime, settings: CircleSettings
) -> CalendarEvent | None:
    """The weekly half hour as a series in the calendar; None where none is settled."""
    circle = seen.circle
    if circle.meets_on is None or not circle.meets_at:
        return None
    weeks = [week for week in seen.weeks if stock_at(circle, week, settings) >= now]
    if not weeks:
        return None
    year = settings.year
    at = time.fromisoformat(circle.meets_at)
    first = _meeting_day(circle, weeks[0])
    count = (_meeting_day(circle, weeks[-1]) - first).days // 7 + 1
    days = {_meeting_day(circle, week) for week in weeks}
    every = (first + number * WEEK for number in range(count))
    start = year.at(first, at)
    return CalendarEvent(
        uid=circle.key,
        sequence=circle.sequence,
        start=start,
        end=start + HALF_AN_HOUR,
        summary=", ".join(seen.first_name(member.person) for member in seen.present),
        location=circle.meets_where,
        weeks=count,
        zone=year.zone.key,
        skips=tuple(
            year.at(day, at) for day in every if day not in days or not year.working_day(day)
        ),
    )


def _meeting_day(circle: Circle, week: CircleWeek) -> date:
    assert circle.meets_on is not None, "asked only where a half hour is settled"
    return own_day(week.monday, circle.meets_on)
