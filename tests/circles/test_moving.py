"""Weeks move for a holiday that was not known when they were planned."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from mailflows.circles.moving import moved_on, with_series_moved
from mailflows.circles.shelf import CircleSeen, CircleSettings
from mailflows.circles.weeks import DAY, WEEK, WorkingYear
from mailflows.grouping.sizes import GroupSizes
from mailflows.reading import Break
from mailflows.records import Circle, CircleWeek, Key

MONDAY = date(2027, 2, 1)
TAKEN = datetime(2027, 2, 5, 8, 0, tzinfo=UTC)


def settings(*breaks: Break) -> CircleSettings:
    return CircleSettings(
        organiser="anneke@example.org",
        year=WorkingYear(zone=ZoneInfo("Europe/Amsterdam"), breaks=breaks),
        sizes=GroupSizes(usual=5, least=3, most=6),
        departments={},
        locations={},
        ready_made={},
    )


def circle() -> CircleSeen:
    return CircleSeen(
        circle=Circle(
            key=Key("c1"), season=Key("s1"), number=1, formed=TAKEN - 9 * DAY, meets_on=4,
            meets_at="10:00",
        ),
        members=(),
        people={},
        weeks=tuple(
            CircleWeek(
                key=Key(f"w{number}"), circle=Key("c1"), number=number,
                monday=MONDAY + (number - 1) * WEEK, goal="",
            )
            for number in range(1, 5)
        ),
    )  # fmt: skip


def test_weeks_move_round_a_holiday_that_was_planned_later() -> None:
    spring = Break(name="voorjaarsvakantie", first=date(2027, 2, 13), last=date(2027, 2, 21))
    seen = circle()
    moved = moved_on(seen, seen.weeks[0], TAKEN, settings(spring))
    assert [week.monday for week in moved] == [date(2027, 2, 22), date(2027, 3, 1)]
    after = with_series_moved(seen, moved)
    assert after.circle.sequence == seen.circle.sequence + 1, "the calendars follow"


def test_weeks_in_time_stay_where_they_are() -> None:
    seen = circle()
    assert moved_on(seen, seen.weeks[0], TAKEN, settings()) == ()
    assert with_series_moved(seen, ()) == seen
