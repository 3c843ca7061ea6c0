"""Moments of the wall clock as instants: gaps, doubled hours, holidays, every other week."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mailflows.schedule import Schedule, instant

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAILY = tuple(range(7))


def test_a_time_that_the_spring_change_skips_is_shifted_forward_by_the_gap() -> None:
    at = instant(date(2026, 3, 29), time(2, 30), AMSTERDAM)
    assert at.astimezone(AMSTERDAM).time() == time(3, 30)


def test_of_a_time_that_the_autumn_change_doubles_the_first_counts() -> None:
    assert instant(date(2026, 10, 25), time(2, 30), AMSTERDAM) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@given(
    st.sampled_from(["Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "UTC"]),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.lists(st.integers(1, 200), min_size=1, max_size=12),
)
def test_every_day_has_each_occurrence_once_however_the_time_is_cut(
    zone: str, at: time, hours: list[int]
) -> None:
    schedule = Schedule(zone=ZoneInfo(zone), weekdays=DAILY, at=at)
    start = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    ends = [start]
    for pause in hours:
        ends.append(ends[-1] + timedelta(hours=pause))
    pieces = [
        found.local for after, until in pairwise(ends) for found in schedule.between(after, until)
    ]
    whole = [found.local for found in schedule.between(start, ends[-1])]
    assert pieces == whole
    assert len(set(whole)) == len(whole)
    assert abs(len(whole) - (ends[-1] - start) / timedelta(days=1)) <= 1


def test_on_a_day_off_it_comes_on_the_working_day_before() -> None:
    christmas = frozenset({date(2026, 12, 25), date(2026, 12, 24)})
    friday = Schedule(zone=AMSTERDAM, weekdays=(4,), at=time(9), days_off=christmas)
    [found] = friday.between(datetime(2026, 12, 21, tzinfo=UTC), datetime(2026, 12, 27, tzinfo=UTC))
    assert found.local == "2026-12-23T09:00"


def test_every_other_week_keeps_its_rhythm() -> None:
    tuesday = Schedule(zone=AMSTERDAM, weekdays=(1,), at=time(9), every=2, first=date(2026, 12, 3))
    found = tuesday.between(datetime(2026, 11, 20, tzinfo=UTC), datetime(2027, 1, 10, tzinfo=UTC))
    assert [one.local[:10] for one in found] == ["2026-12-01", "2026-12-15", "2026-12-29"]


def test_the_next_occurrence_lies_after_now() -> None:
    monday = Schedule(zone=AMSTERDAM, weekdays=(0,), at=time(9))
    found = monday.next(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    assert found is not None
    assert found.local == "2026-11-30T09:00"
