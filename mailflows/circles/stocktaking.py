"""A week's end: who was silent gets a nudge, and the circle takes stock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

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
from mailflows.circles.topics import likeness, topics
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Post
from mailflows.letters import Value, Values
from mailflows.records import (
    CircleState,
    CircleWeek,
    Key,
    Member,
    Progress,
    Report,
    Willing,
)

NUDGE_CATCH_UP = timedelta(hours=20)
CATCH_UP = timedelta(days=60)  # it sets the next week: without it a circle would fall silent
MONDAY = 0
FIRST = 1  # number of the week whose goal comes in a letter of its own
SHARED = 0.6  # likeness of one's wish and another's offer that is worth a line


@dataclass(frozen=True, slots=True)
class Nudge:
    """Who told nothing of this week and is there is asked, once."""

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
            and not seen.away(member, today)
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
        taken = _taken_before(seen, week).astimezone(self.settings.year.zone).date()
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
                values={**values, "yours": bool(_of(new, member))},
            )

    def _look_back(
        self, seen: CircleSeen, week: CircleWeek, occasion: Occasion
    ) -> Iterator[Effect]:
        yield Keep(replace(seen.circle, state=CircleState.ENDED))
        yield totals_later(seen, occasion.now)
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


def stock_values(
    seen: CircleSeen, week: CircleWeek, new: Sequence[Report], today: date
) -> Mapping[str, Value]:
    """How a week went, for the whole circle; late answers stand by their own week."""
    ours = [report for report in seen.reports if report.week == week.number]
    return {
        "week": week.number,
        "weeks": len(seen.weeks),
        "goal": week.goal,
        "members": tuple(
            _member_value(seen, member, _of(ours, member), today) for member in seen.present
        ),
        "late": tuple(
            {"name": seen.first_name(one.person), "week": one.week, "text": _told_in(one)}
            for one in new
            if one.week != week.number and _told_in(one)
        ),
        "ideas": _by_name(seen, ours, "ideas"),
        "wishes": tuple(
            {"name": seen.first_name(one.person), "text": one.text}
            for one in seen.searches
            if one.ended is None and seen.member(one.person)
        ),
        "offers": _by_name(seen, ours, "offers"),
        "thanks": _helpers(seen, _taken_before(seen, week)),
        "shared": _matches(seen),
        "met": any(report.met for report in ours),
        "changes": tuple(
            {
                "number": one.number,
                "goal": one.goal,
                "by": seen.first_name(one.changed_by) if one.changed_by else "",
            }
            for one in seen.weeks
            if not one.told
        ),
    }


def _taken_before(seen: CircleSeen, week: CircleWeek) -> datetime:
    """When stock was taken the last time before this one."""
    before = (one.taken for one in seen.weeks if one.number < week.number and one.taken)
    return max(before, default=seen.circle.formed)


def progress_of(reports: Sequence[Report]) -> Progress | None:
    """What she said of it last."""
    said = [report.progress for report in reports if report.progress is not None]
    return said[-1] if said else None


def _member_value(
    seen: CircleSeen, member: Member, reports: Sequence[Report], today: date
) -> Value:
    progress = progress_of(reports)
    return {
        "name": seen.first_name(member.person),
        "progress": progress.value if progress else "",
        "did": "\n".join(report.did for report in reports if report.did),
        "left": tuple(text for report in reports for text in report.left),
        "away": seen.away(member, today),
        "silent": not reports,
    }


def _of(reports: Sequence[Report], member: Member) -> list[Report]:
    return [report for report in reports if report.person == member.person]


def _told_in(report: Report) -> str:
    return "\n".join(text for text in (report.did, *report.ideas, *report.left) if text)


def _by_name(seen: CircleSeen, reports: Sequence[Report], part: str) -> Value:
    return tuple(
        {"name": seen.first_name(report.person), "text": text}
        for report in reports
        for text in getattr(report, part)
    )


def _helpers(seen: CircleSeen, since: datetime) -> Value:
    """Colleagues from outside who said yes to a wish of this circle, thanked once: those of
    searches that ended since the last stock-taking."""
    return tuple(
        {"helper": seen.name(one.person), "name": seen.first_name(search.person)}
        for search in seen.searches
        for one in seen.approaches
        if one.search == search.key and one.answer is Willing.YES
        and search.ended is not None and search.ended > since
    )  # fmt: skip


def _matches(seen: CircleSeen) -> Value:
    """One offers what another looks for: they share it, and may not know."""
    found: list[dict[str, Value]] = []
    for search in seen.searches:
        about = topics(search.text)
        for member in seen.present:
            offers = [report.offers for report in seen.reports if report.person == member.person]
            said = " ".join((member.offers, *(text for texts in offers for text in texts)))
            if (
                search.ended is None
                and member.person != search.person
                and (likeness(about, topics(said)) >= SHARED)
            ):
                found.append(
                    {
                        "name": seen.first_name(member.person),
                        "other": seen.first_name(search.person),
                        "wish": search.text,
                    }
                )
    return tuple(found)


def look_back_values(seen: CircleSeen, member: Member) -> Mapping[str, Value]:
    """The twelve weeks as one member lived them, out of her own answers."""
    return {
        "plan": tuple(_week_value(seen, week, member) for week in seen.weeks),
        "done": sum(_progress_in(seen, week, member) is Progress.DONE for week in seen.weeks),
        "circle_done": sum(
            any(_progress_in(seen, week, one) is Progress.DONE for one in seen.present)
            for week in seen.weeks
        ),
        "answers": sum(report.person == member.person for report in seen.reports),
        "helpers": sum(one.answer is Willing.YES for one in seen.approaches),
        "others": tuple(seen.name(one.person) for one in seen.present if one.key != member.key),
    }


def _week_value(seen: CircleSeen, week: CircleWeek, member: Member) -> Value:
    progress = _progress_in(seen, week, member)
    hers = [one for one in seen.reports if one.week == week.number and one.person == member.person]
    return {
        "number": week.number,
        "goal": week.goal,
        "progress": progress.value if progress else "",
        "did": "\n".join(report.did for report in hers if report.did),
    }


def _progress_in(seen: CircleSeen, week: CircleWeek, member: Member) -> Progress | None:
    return progress_of(
        [one for one in seen.reports if one.week == week.number and one.person == member.person]
    )
