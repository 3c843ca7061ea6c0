"""The organiser's report: totals, and none over fewer than five people."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflows.meetings import (
    Between,
    Colleague,
    Figures,
    Gathered,
    Sat,
    Spread,
    figures,
    rounded,
    shown,
)

SPRING, NOW = date(2026, 3, 1), date(2026, 11, 1)


def staff(**departments: int) -> list[Colleague]:
    """So many people of each department, each at a location of the same name."""
    return [
        Colleague(key=f"{name}{n}", department=name, location=name)
        for name, number in departments.items()
        for n in range(number)
    ]


def counted(
    everybody: Sequence[Colleague], tables: Sequence[Sat], *met_before: tuple[str, str]
) -> Figures:
    gathered = Gathered(
        everybody=tuple(everybody), tables=tuple(tables), met_before=tuple(met_before)
    )
    return figures(gathered, since=NOW)


def sat(*people: str, on: date = NOW) -> Sat:
    return Sat(on=on, people=people)


def test_guests_and_first_meetings_between_departments_are_counted() -> None:
    tables = [
        sat("care0", "care1", "kitchen0", "kitchen1", on=SPRING),
        sat("care0", "kitchen0", "care2", "kitchen2"),
        sat("care3", "kitchen3", "care4"),
    ]
    told = counted(staff(care=6, kitchen=6, garden=7, board=3), tables)
    assert (told.guests, told.tables, told.first_meetings) == (7, 2, 8)
    assert told.between == (Between(("care", "kitchen"), 5),)
    assert told.elsewhere == 3
    assert told.never_joined == ("garden",)


def test_who_knows_each_other_otherwise_meets_not_for_the_first_time() -> None:
    table = sat("care0", "care1", "care2", "care3", "care4")
    told = counted(staff(care=9), [table], ("care1", "care0"))
    assert told.first_meetings == 9


def test_of_four_guests_nothing_is_told() -> None:
    table = sat("care0", "care1", "care2", "care3")
    assert counted(staff(care=9), [table]) == Figures(guests=0, tables=0, first_meetings=0)


def test_how_many_people_have_met_how_many() -> None:
    tables = [sat(*(f"care{n}" for n in range(6))), sat(*(f"care{n}" for n in range(6, 12)))]
    told = counted(staff(care=20), tables)
    assert told.met == (Spread(0, 0, 8), Spread(5, 9, 12))


@pytest.mark.parametrize("strangers", [1, 4])
def test_a_few_who_met_nobody_are_counted_with_the_others(strangers: int) -> None:
    told = counted(staff(care=6 + strangers), [sat(*(f"care{n}" for n in range(6)))])
    assert told.met == (Spread(0, 9, 6 + strangers),)


@given(
    st.lists(st.integers(0, 12), min_size=4, max_size=4),
    st.lists(st.lists(st.integers(0, 47), min_size=2, max_size=8, unique=True), max_size=9),
)
def test_no_total_is_about_fewer_than_five_people(sizes: list[int], laid: list[list[int]]) -> None:
    everybody = staff(**dict(zip("abcd", sizes, strict=True)))
    tables = [sat(*(everybody[n].key for n in table if n < len(everybody))) for table in laid]
    told = counted(everybody, tables)
    people = {key for table in tables for key in table.people}
    assert told.guests == (len(people) if len(people) >= 5 else 0)
    department = {one.key: one.department for one in everybody}
    pairs = {tuple(sorted(two)) for table in tables for two in combinations(table.people, 2)}
    for one in told.between:
        these = {
            key
            for two in pairs
            if sorted(department[key] for key in two) == list(one.departments)
            for key in two
        }
        assert len(these) >= 5
    assert sum(one.pairs for one in told.between) + told.elsewhere == told.first_meetings
    assert told.first_meetings in (0, len(pairs))
    assert all(one.people >= 5 for one in told.met)
    assert sum(one.people for one in told.met) == (len(everybody) if told.guests else 0)


def told_numbers(everybody: Sequence[Colleague], tables: Sequence[Sat]) -> dict[str, int]:
    """Every number of more than one lunch that a letter tells, by what it is about."""
    gathered = Gathered(everybody=tuple(everybody), tables=tuple(tables))
    values = cast("dict[str, Any]", shown(figures(gathered, since=SPRING), str, str))
    return {
        "guests": values["guests"],
        "first": values["first"],
        "elsewhere": values["elsewhere"],
        **{f"{two['names']}": two["pairs"] for two in values["between"]},
        **{f"{span['least']} to {span['most']}": span["people"] for span in values["met"]},
    }


FOUR = staff(care=12, kitchen=12, garden=3)


@given(
    st.lists(st.lists(st.integers(0, 26), min_size=5, max_size=8, unique=True), max_size=6),
    st.lists(st.integers(0, 26), min_size=5, max_size=8, unique=True),
    st.integers(0, 4),
)
def test_two_reports_together_tell_of_no_fewer_than_five(
    laid: list[list[int]], one_more: list[int], leave: int
) -> None:
    """One lunch more, or a few people fewer: a number stays as it was, or five and more away."""
    tables = [sat(*(FOUR[n].key for n in table)) for table in laid]
    before = told_numbers(FOUR, tables)
    for after in (
        told_numbers(FOUR, [*tables, sat(*(FOUR[n].key for n in one_more))]),
        told_numbers(FOUR[leave:], tables),
    ):
        for what in before.keys() & after.keys():
            assert abs(after[what] - before[what]) not in range(1, 5)


def test_what_one_more_pair_changes_is_in_no_report() -> None:
    """Three of care and three of the kitchen met; at the next lunch two more do, beside four who
    know each other."""
    first = sat("care0", "care1", "care2", "kitchen0", "kitchen1", "kitchen2")
    again = sat("care0", "care1", "care2", "kitchen0", "kitchen1", "care3")
    assert told_numbers(FOUR, [first]).get("('care', 'kitchen')") == 10, "nine pairs"
    assert told_numbers(FOUR, [first, again]).get("('care', 'kitchen')") == 10, "eleven"


@given(st.integers(1, 5_000))
def test_a_rounded_total_is_less_than_three_away_and_never_nothing(total: int) -> None:
    assert rounded(total) % 5 == 0
    assert rounded(total) >= 5
    assert abs(rounded(total) - total) <= 2 or total < 3


def test_a_day_is_told_in_one_draft_only() -> None:
    table = sat("care0", "care1", "care2", "care3", "care4", on=NOW)
    gathered = Gathered(everybody=tuple(FOUR), tables=(table,))
    weeks = [NOW - timedelta(weeks=1), NOW, NOW + timedelta(weeks=1)]
    told = [figures(gathered, since=since, until=until).guests for since, until in pairwise(weeks)]
    assert told == [0, 5]
