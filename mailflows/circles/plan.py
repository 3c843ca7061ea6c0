"""The list is settled: twelve weeks, and the first of them begins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mailflows.circles.goals import Goal, Ranking, settled
from mailflows.circles.meeting import meeting_value, with_meeting
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.circles.topics import likeness, topics
from mailflows.circles.weeks import WorkingYear, stock_day
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post
from mailflows.letters import Value
from mailflows.records import Circle, CircleState, CircleWeek, Key, Member

CATCH_UP = timedelta(days=21)
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
    return settings.year.at(day_of_stock(circle, week.monday, settings), STOCK_AT)


def day_of_stock(circle: Circle, monday: date, settings: CircleSettings) -> date:
    """The day on which this circle takes stock of the week that begins on this Monday."""
    weekday = settings.stock_on if circle.meets_on is None else circle.meets_on
    return stock_day(monday, weekday, settings.year)


def current_week(circle: CircleSeen, settings: CircleSettings, now: datetime) -> CircleWeek | None:
    """The first week whose stock is not taken yet; after the last one the last."""
    ahead = (week for week in circle.weeks if stock_at(circle.circle, week, settings) > now)
    return next(ahead, circle.weeks[-1] if circle.weeks else None)


def week_moments(
    circle: Circle, week: CircleWeek, settings: CircleSettings, now: datetime
) -> Iterator[Later]:
    """The nudge, a working day before the stock-taking, and the stock-taking."""
    nudge = nudge_at(circle, week, settings)
    if nudge > now:
        yield Later(moment="circles/nudge", about=week.key, at=nudge)
    yield Later(moment="circles/stocktaking", about=week.key, at=stock_at(circle, week, settings))


def nudge_at(circle: Circle, week: CircleWeek, settings: CircleSettings) -> datetime:
    """When who told nothing of this week is asked, aware UTC."""
    year, stock = settings.year, stock_at(circle, week, settings)
    return year.at(year.earlier(stock.astimezone(year.zone).date(), 1), NUDGE_AT)


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
