"""Who learns together: nobody left over, departments mixed, a day on which all can meet."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mailflows.circles.forming import Applicant, common_days, form
from mailflows.circles.topics import likeness, topics
from mailflows.grouping.sizes import GroupSizes

SIZES = GroupSizes(usual=5, least=3, most=6)


def people(number: int, *, departments: int = 8) -> list[Applicant]:
    return [Applicant(key=f"p{n}", department=f"d{n % departments}") for n in range(number)]


def formed(
    applicants: list[Applicant], *, seed: int = 1, shared: frozenset[frozenset[str]] = frozenset()
) -> tuple[tuple[str, ...], ...]:
    return form(applicants, SIZES, shared=shared, chance=np.random.default_rng(seed))


@given(st.integers(0, 90), st.integers(1, 5))
def test_nobody_is_left_over_and_circles_have_three_to_six(number: int, seed: int) -> None:
    circles = formed(people(number), seed=seed)
    assert sorted(key for circle in circles for key in circle) == sorted(
        one.key for one in people(number)
    )
    assert number < 3 or {len(circle) for circle in circles} <= {3, 4, 5, 6}


def test_four_hundred_are_formed_in_halls_and_nobody_is_left_over() -> None:
    circles = formed(people(400))
    assert len({key for circle in circles for key in circle}) == 400
    assert {len(circle) for circle in circles} == {5}


def test_a_circle_has_one_of_each_department_where_that_can_be() -> None:
    applicants = people(40)
    department = {one.key: one.department for one in applicants}
    for circle in formed(applicants):
        assert len({department[key] for key in circle}) == len(circle)


def test_who_shared_a_circle_gets_to_know_others() -> None:
    applicants, shared = people(60, departments=60), set[frozenset[str]]()
    for season in range(3):
        for circle in formed(applicants, seed=season, shared=frozenset(shared)):
            for two in map(frozenset, combinations(circle, 2)):
                assert two not in shared
                shared.add(two)


def test_a_circle_has_a_day_on_which_all_of_them_work() -> None:
    days = (frozenset({0, 1}), frozenset({1, 2}), frozenset({3, 4}), frozenset({0, 1, 3}))
    applicants = [
        Applicant(key=f"p{n}", department=f"d{n % 6}", workdays=days[n % 4]) for n in range(48)
    ]
    by_key = {one.key: one for one in applicants}
    for circle in formed(applicants):
        assert common_days([by_key[key] for key in circle])


def test_who_never_works_when_the_others_do_is_placed_all_the_same() -> None:
    applicants = [*people(8), Applicant(key="weekend", workdays=frozenset({5, 6}))]
    assert "weekend" in {key for circle in formed(applicants) for key in circle}


def test_a_circle_speaks_one_language_where_enough_speak_it() -> None:
    english = [Applicant(key=f"e{n}", department=f"d{n}", language="en") for n in range(4)]
    circles = formed([*people(20), *english])
    assert {"e0", "e1", "e2", "e3"} in [set(circle) for circle in circles]
    two = formed([*people(20), *english[:2]])
    assert sum(len(circle) for circle in two) == 22


def test_who_wants_what_another_offers_is_in_her_circle() -> None:
    wants = Applicant(key="wants", department="a", wants=topics("ik wil draaitabellen leren"))
    offers = Applicant(key="offers", department="b", offers=topics("Excel: een draaitabel maken"))
    assert any(
        {"wants", "offers"} <= set(circle) for circle in formed([*people(30), wants, offers])
    )


def test_what_a_wish_is_about() -> None:
    excel = topics("Ik wil beter leren werken met draaitabellen in Excel")
    assert likeness(excel, topics("een draaitabel maken")) > 0.9
    assert likeness(topics("presentaties"), topics("presentatievaardigheden")) > 0.9
    assert likeness(excel, topics("Ik wil leren fotograferen")) == 0.0
    assert likeness(excel, topics("ik wil iets leren, weet nog niet wat")) == 0.0
    assert topics("ik weet het niet") == frozenset()


def test_the_same_seed_forms_the_same() -> None:
    assert formed(people(50), seed=4) == formed(people(50), seed=4)
