"""A week's end: who was silent gets a nudge, and the circle takes stock."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mailflows.circles.going_on import thinks
from mailflows.circles.membership import shrunk, totals_later
from mailflows.circles.moving import (
    NO_HALF_HOUR,
    half_hour_values,
    moved_on,
    with_series_moved,
    with_weeks,
)
from mailflows.circles.plan import goal_values, week_moments
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.circles.stock import look_back_values, reports_of, stock_values, taken_before
from mailflows.circles.weeks import monday_of
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Post
from mailflows.letters import Values
from mailflows.records import CircleState, CircleWeek, Key

NUDGE_CATCH_UP = timedelta(hours=20)
CATCH_UP = timedelta(days=60)  # it sets the next week: without it a circle would fall silent
MONDAY = 0
FIRST = 1  # number of the week whose goal comes in a letter of its own


@dataclass(frozen=True, slots=True)
class Nudge:
    """Who told nothing of this week and is there is asked, once; not who was away for a part of it:
    the letters that waited for her come this week too."""

    settings: CircleSettings
    name: str = "circles/nudge"
    schedule: None = None
    catch_up: timedelta = NUDGE_CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> CircleSeen | None:
        return await shelf.circle_around(about)

    def happen(self, seen: CircleSeen | None, occasion: Occasion, /) -> Effects:
        week = seen.week(occasion.about) if seen else None
        if seen is None or week is None or seen.circle.state is not CircleState.RUNNING:
            return Effects.of("not running any more")
        if week.number == FIRST:
            return Effects.of("its prompt came this week: two letters a week are enough")
        today = occasion.now.astimezone(self.settings.year.zone).date()
        if self._had_two(seen, week, today):
            return Effects.of("the last nudge and stock-taking came this week")
        heard = {report.person for report in seen.reports if report.week == week.number}
        silent = [
            member
            for member in seen.present
            if member.person not in heard
            and not seen.away(member, monday_of(today))
            and (not member.workdays or today.weekday() in member.workdays)
        ]
        letters = (
            Post(
                letter="circles/nudge",
                to=member.person,
                about=week.key,
                values=goal_values(seen, week, self.settings),
            )
            for member in silent
        )
        return Effects("asked who was silent", tuple(letters))

    def _had_two(self, seen: CircleSeen, week: CircleWeek, today: date) -> bool:
        """Whether stock was taken this week already, on a day whose nudge may have come this week
        too: holidays and another half hour bring weeks close together."""
        taken = taken_before(seen, week).astimezone(self.settings.year.zone).date()
        return taken.isocalendar()[:2] == today.isocalendar()[:2] and taken.weekday() > MONDAY


@dataclass(frozen=True, slots=True)
class StockTaking:
    """One letter to each: how the week went, and the next goal."""

    settings: CircleSettings
    name: str = "circles/stocktaking"
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> CircleSeen | None:
        return await shelf.circle_around(about)

    def happen(self, seen: CircleSeen | None, occasion: Occasion, /) -> Effects:
        week = seen.week(occasion.about) if seen else None
        if seen is None or week is None or seen.circle.state is CircleState.ENDED:
            return Effects.of("not running any more")
        before = {one.key: one for one in seen.weeks}
        seen = with_weeks(seen, [replace(week, taken=occasion.now)])
        moved = moved_on(seen, week, occasion.now, self.settings)
        seen = with_series_moved(seen, moved)
        weeks = (replace(one, told=True) for one in seen.weeks)
        steps: list[Effect] = [Keep(one) for one in weeks if one != before[one.key]]
        new = [report for report in seen.reports if not report.told]
        steps += [Keep(replace(report, told=True)) for report in new]
        following = next((one for one in seen.weeks if one.number == week.number + 1), None)
        if following is None:
            return Effects("the last week", (*steps, *self._look_back(seen, week, occasion)))
        half_hour = NO_HALF_HOUR
        if moved:  # the half hour moves in their calendars too
            steps.append(Keep(seen.circle))
            half_hour = half_hour_values(seen, occasion.now, self.settings)
        steps += self._told(seen, week, following, half_hour, occasion.now)
        steps += week_moments(seen.circle, following, self.settings, occasion.now)
        if seen.circle.state is CircleState.RUNNING:
            steps += shrunk(seen, occasion.now)
        return Effects(f"stock of week {week.number}", tuple(steps))

    def _told(
        self,
        seen: CircleSeen,
        week: CircleWeek,
        following: CircleWeek,
        half_hour: Values,
        now: datetime,
    ) -> Iterator[Effect]:
        new = [report for report in seen.reports if not report.told]
        today = now.astimezone(self.settings.year.zone).date()
        values = {
            **stock_values(seen, week, new, today),
            "next": goal_values(seen, following, self.settings),
            **half_hour,
        }
        for member in seen.present:
            yield Post(
                letter="circles/stocktaking",
                to=member.person,
                about=following.key,
                values={**values, "yours": bool(reports_of(new, member))},
            )

    def _look_back(
        self, seen: CircleSeen, week: CircleWeek, occasion: Occasion
    ) -> Iterator[Effect]:
        yield Keep(replace(seen.circle, state=CircleState.ENDED))
        yield totals_later(seen, occasion.now)
        yield thinks(seen, occasion.now)
        today = occasion.now.astimezone(self.settings.year.zone).date()
        new = [report for report in seen.reports if not report.told]
        for member in seen.present:
            yield Post(
                letter="circles/look_back",
                to=member.person,
                about=seen.circle.key,
                values={
                    **stock_values(seen, week, new, today),
                    **look_back_values(seen, member),
                },
            )
