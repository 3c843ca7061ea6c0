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
