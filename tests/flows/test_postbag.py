"""When letters leave: whatever is posted when, nobody is mailed at night or beyond her budget."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mailflows.letters import Kind, Sort
from mailflows.postbag import Hours, Leaves, Stays, decide
from mailflows.records import ALL_FLOWS, Key, Person

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOURS = Hours(
    zone=AMSTERDAM,
    starts=time(8),
    ends=time(18),
    weekdays=(0, 1, 2, 3, 4),
    days_off=frozenset({date(2026, 12, 25)}),
    unasked_a_week=3,
)
ROOS = Person(
    key=Key("i1-2"),
    name="Roos",
    language="nl",
    department="",
    location="",
    joined=datetime(2026, 1, 1, tzinfo=UTC),
)
INVITATION = Sort(name="lunch/invitation", kind=Kind.UNASKED, worth=timedelta(days=60))
ANSWER = Sort(name="tips/confirmation", kind=Kind.ANSWER, worth=timedelta(days=5))
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
INSTANTS = st.integers(0, 300 * 24 * 60).map(
    lambda minutes: datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(INSTANTS)
def test_an_answer_leaves_at_once_at_any_hour(now: datetime) -> None:
    assert decide(ANSWER, ROOS, HOURS, now, unasked=()) == Leaves(now)


@given(INSTANTS)
def test_anything_else_leaves_on_working_days_in_working_hours(now: datetime) -> None:
    leaves = decide(INVITATION, ROOS, HOURS, now, unasked=())
    assert isinstance(leaves, Leaves)
    local = leaves.at.astimezone(AMSTERDAM)
    assert leaves.at >= now
    assert HOURS.starts <= local.time() < HOURS.ends
    assert local.weekday() < 5
    assert local.date() not in HOURS.days_off


@given(st.lists(st.integers(0, 100), min_size=1, max_size=20))
def test_nobody_gets_more_unasked_letters_a_week_than_the_budget(pauses: list[int]) -> None:
    now, sent = MONDAY, list[datetime]()
    for hours in pauses:
        now += timedelta(hours=hours)
        leaves = decide(INVITATION, ROOS, HOURS, now, unasked=tuple(sent))
        if isinstance(leaves, Leaves):
            sent.append(leaves.at)
    week = timedelta(days=7)
    for start in sent:
        assert sum(start <= at < start + week for at in sent) <= HOURS.unasked_a_week


def test_who_is_away_is_mailed_when_she_is_back() -> None:
    away = replace(ROOS, paused_until=date(2026, 11, 27))
    leaves = decide(INVITATION, away, HOURS, MONDAY, unasked=())
    assert leaves == Leaves(datetime(2026, 11, 30, 7, 0, tzinfo=UTC))


def test_stop_ends_unasked_letters_of_that_flow_or_of_all() -> None:
    for stopped in (("lunch",), (ALL_FLOWS,)):
        told = decide(INVITATION, replace(ROOS, stopped=stopped), HOURS, MONDAY, unasked=())
        assert isinstance(told, Stays)
    told = decide(INVITATION, replace(ROOS, stopped=("tips",)), HOURS, MONDAY, unasked=())
    assert isinstance(told, Leaves)


def test_a_letter_that_would_come_too_late_stays() -> None:
    hasty = replace(INVITATION, worth=timedelta(hours=10))
    friday_evening = datetime(2026, 11, 27, 19, 0, tzinfo=UTC)
    assert isinstance(decide(hasty, ROOS, HOURS, friday_evening, unasked=()), Stays)


def test_who_left_gets_nothing_more() -> None:
    gone = replace(ROOS, ended=MONDAY)
    assert isinstance(decide(INVITATION, gone, HOURS, MONDAY, unasked=()), Stays)


@given(INSTANTS)
def test_her_own_working_days_are_hers_in_letters_too(now: datetime) -> None:
    part_timer = replace(ROOS, workdays=(0, 1, 3))
    leaves = decide(INVITATION, part_timer, HOURS, now, unasked=())
    assert isinstance(leaves, Leaves)
    assert leaves.at.astimezone(AMSTERDAM).weekday() in part_timer.workdays


def test_what_cannot_wait_for_her_own_day_comes_before_it() -> None:
    soon = Sort(name="lunch/seated", kind=Kind.CHANGE, worth=timedelta(days=2))
    on_mondays = replace(ROOS, workdays=(0,))
    tuesday = MONDAY + timedelta(days=1)
    assert decide(soon, on_mondays, HOURS, tuesday, unasked=()) == Leaves(tuesday)
