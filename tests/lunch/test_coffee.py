"""The coffee corner: two or three people who have not met just now."""

from datetime import date, timedelta
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mailflows.lunch.acquaintance import Meeting, Together, acquaintance
from mailflows.lunch.coffee import Matches, match
from mailflows.lunch.seating import Diner

MONDAY = date(2026, 11, 23)


def people(number: int, *, departments: int = 5) -> list[Diner]:
    return [Diner(key=f"p{n}", department=f"d{n % departments}") for n in range(number)]


def matched(diners: list[Diner], *met: Meeting, seed: int = 1, on: date = MONDAY) -> Matches:
    known = acquaintance([one.key for one in diners], met, on)
    return match(diners, met=known, chance=np.random.default_rng(seed))


@given(st.integers(2, 60), st.integers(1, 9))
def test_everybody_drinks_with_one_other_or_two(number: int, seed: int) -> None:
    matches = matched(people(number), seed=seed)
    assert sorted(key for group in matches.groups for key in group) == sorted(
        one.key for one in people(number)
    )
    assert sorted({len(group) for group in matches.groups}) in ([2], [3], [2, 3])
    assert sum(len(group) == 3 for group in matches.groups) == number % 2


def test_nobody_and_one_alone() -> None:
    assert matched([]) == Matches((), ())
    assert matched(people(1)) == Matches((), ("p0",))


def test_departments_are_mixed() -> None:
    department = {one.key: one.department for one in people(30)}
    for group in matched(people(30)).groups:
        assert len({department[key] for key in group}) == len(group)


def test_two_who_met_just_now_are_rather_alone_and_matched_again_after_weeks() -> None:
    met = Meeting(people=("p0", "p1"), last=MONDAY, kind=Together.COFFEE)
    assert matched(people(2), met, on=MONDAY + timedelta(weeks=2)).alone == ("p0", "p1")
    assert matched(people(2), met, on=MONDAY + timedelta(weeks=8)).groups == (("p0", "p1"),)


def test_nobody_drinks_with_her_own_manager() -> None:
    staff = [Diner(key="boss"), Diner(key="one", manager="boss")]
    assert matched(staff).groups == ()


def test_ten_people_meet_all_nine_others_before_anybody_comes_back() -> None:
    diners, met = people(10, departments=10), list[Meeting]()
    for week in range(9):
        on = MONDAY + timedelta(weeks=week)
        groups = matched(diners, *met, seed=week, on=on).groups
        met += [Meeting(people=group, last=on, kind=Together.COFFEE) for group in groups]
    pairs = [two for one in met for two in combinations(sorted(one.people), 2)]
    recent = [one for one in met if one.last > MONDAY + timedelta(weeks=2)]
    assert len(set(pairs)) >= 35
    assert len({one.people for one in recent}) == len(recent)


def test_who_had_nobody_the_last_time_is_matched_before_the_others() -> None:
    """p4 has met all but p0 just now: left to chance, there may be nobody for her."""
    diners = people(5)
    met = [Meeting(people=two, last=MONDAY) for two in (("p4", "p2"), ("p4", "p3"), ("p4", "p1"))]
    known = acquaintance([one.key for one in diners], met, MONDAY)
    for seed in range(20):
        matches = match(
            diners, met=known, first=frozenset({"p4"}), chance=np.random.default_rng(seed)
        )
        assert "p4" not in matches.alone
        assert {"p0", "p4"} <= next({*group} for group in matches.groups if "p4" in group)


@given(
    st.integers(2, 14),
    st.sets(st.integers(0, 13), max_size=4),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=30),
)
def test_going_first_leaves_everybody_in_one_seat_and_no_two_together_who_must_not(
    number: int, first: set[int], pairs: list[tuple[int, int]]
) -> None:
    diners = people(number)
    apart = frozenset(frozenset((f"p{a}", f"p{b}")) for a, b in pairs if a != b)
    matches = match(
        diners,
        apart=apart,
        first=frozenset(f"p{n}" for n in first),
        chance=np.random.default_rng(1),
    )
    seats = [key for group in matches.groups for key in group]
    assert sorted([*seats, *matches.alone]) == sorted(one.key for one in diners)
    assert all(len(group) in (2, 3) for group in matches.groups)
    for group in matches.groups:
        assert not any(frozenset(two) in apart for two in combinations(group, 2))
