"""Twelve goals out of many: gathered, ranked and settled so that nobody is passed over."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mailflows.circles.goals import WEEKS, Goal, Proposal, Ranking, gathered, settled
from mailflows.circles.weeks import WorkingYear, stock_day
from mailflows.reading import Break
from mailflows.records import Key

ZONE = ZoneInfo("Europe/Amsterdam")
ROOS, BRAM, WIM = Key("roos"), Key("bram"), Key("wim")


def proposed(**goals: list[str]) -> list[Proposal]:
    return [Proposal(Key(by), text) for by, texts in goals.items() for text in texts]


def goals(number: int, *members: Key) -> list[Goal]:
    return [Goal(n, f"goal {n}", (members[n % len(members)],)) for n in range(1, number + 1)]


def test_the_same_goal_in_other_small_words_stands_there_once() -> None:
    listed = gathered(proposed(roos=["Beter leren presenteren"], bram=["ik wil leren presenteren"]))
    assert listed == (Goal(1, "Beter leren presenteren", (ROOS, BRAM)),)


def test_what_is_only_alike_or_denied_stays_apart() -> None:
    listed = gathered(
        proposed(
            roos=["presenteren in het Engels", "minder vergaderen", "10 collega's spreken"],
            bram=["presenteren", "korter vergaderen", "5 collega's spreken"],
            wim=["niet presenteren"],
        )
    )
    assert len(listed) == 7


def test_members_take_turns_so_that_a_list_of_forty_buries_nobody() -> None:
    listed = gathered(
        proposed(roos=[f"iets met nummer {n} xyz{n}" for n in range(40)], bram=["Excel"])
    )
    assert [goal.text for goal in listed[:2]] == ["iets met nummer 0 xyz0", "Excel"]


def test_ready_made_goals_fill_the_list_up_to_twelve_and_no_further() -> None:
    ready = [f"kennismaken met collega {n} abc{n}" for n in range(30)]
    listed = gathered(proposed(roos=["Excel"]), ready)
    assert len(listed) == WEEKS
    assert listed[1].by == ()


def test_what_most_want_comes_first_and_what_somebody_wants_last_sinks() -> None:
    listed = goals(12, ROOS, BRAM)
    plan = settled(listed, [Ranking(ROOS, (7, 3)), Ranking(BRAM, (7,), last=(1,))])
    assert [goal.number for goal in plan[:2]] == [7, 3]
    assert plan[-1].number == 1


def test_without_any_ranking_members_take_turns() -> None:
    listed = [*goals(6, ROOS), Goal(7, "anders", (BRAM,))]
    assert [goal.number for goal in settled(listed, [])[:2]] == [1, 7]


def test_numbers_that_do_not_exist_or_stand_twice_change_nothing() -> None:
    listed = goals(12, ROOS, BRAM)
    wild = settled(listed, [Ranking(ROOS, (99, 3, 3, 0), last=(3, -1))])
    assert wild == settled(listed, [Ranking(ROOS, (3,))])


def test_who_is_always_outvoted_still_finds_one_goal_of_her_own() -> None:
    listed = [*goals(20, ROOS, BRAM), Goal(21, "van Wim", (WIM,))]
    every = tuple(range(1, 21))
    plan = settled(listed, [Ranking(ROOS, every, last=(21,)), Ranking(BRAM, every, last=(21,))])
    assert len(plan) == WEEKS
    assert 21 in {goal.number for goal in plan}


members = st.sampled_from([ROOS, BRAM, WIM])
numbers = st.lists(st.integers(-2, 45), max_size=12).map(tuple)


@given(
    st.integers(0, 40),
    st.lists(members, min_size=1, max_size=3, unique=True),
    st.lists(st.builds(Ranking, members, numbers, numbers), max_size=5),
)
def test_a_plan_has_twelve_goals_or_all_there_are_each_once(
    number: int, who: list[Key], rankings: list[Ranking]
) -> None:
    listed = goals(number, *who)
    plan = settled(listed, rankings)
    assert len(plan) == len(set(plan)) == min(number, WEEKS)
    assert set(plan) <= set(listed)
    if number >= len(who):
        assert {key for goal in plan for key in goal.by} == set(who)


def test_weeks_shift_around_holidays() -> None:
    christmas = Break("kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))
    year = WorkingYear(zone=ZONE, breaks=(christmas,), days_off=frozenset({date(2026, 12, 10)}))
    weeks = year.weeks(date(2026, 12, 3))
    assert [next(weeks) for _ in range(3)] == [
        date(2026, 12, 7), date(2026, 12, 14), date(2027, 1, 4),
    ]  # fmt: skip


def test_the_first_week_begins_after_the_day_never_on_it() -> None:
    assert next(WorkingYear(zone=ZONE).weeks(date(2026, 12, 7))) == date(2026, 12, 14)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_every_week_begins_on_a_monday(day: date) -> None:
    first = next(WorkingYear(zone=ZONE).weeks(day))
    assert first.weekday() == 0
    assert day < first <= day + timedelta(days=7)


def test_stock_is_taken_on_the_circles_own_day_from_thursday_on() -> None:
    year = WorkingYear(zone=ZONE, days_off=frozenset({date(2026, 12, 25)}))
    days = [stock_day(date(2026, 12, 7), weekday, year) for weekday in (3, 4, 0, 1, 2)]
    assert [day.isoformat() for day in days] == [
        "2026-12-10", "2026-12-11", "2026-12-14", "2026-12-15", "2026-12-16",
    ]  # fmt: skip
    assert stock_day(date(2026, 12, 21), 4, year) == date(2026, 12, 24)


def test_behind_a_monday_off_the_stock_waits_a_day() -> None:
    whit_monday = date(2027, 5, 17)
    year = WorkingYear(zone=ZoneInfo("Europe/Amsterdam"), days_off=frozenset({whit_monday}))
    assert stock_day(date(2027, 5, 10), 0, year) == date(2027, 5, 18)
