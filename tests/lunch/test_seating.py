"""Who sits with whom: nobody left over, people who have not met, departments mixed."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.acquaintance import Acquaintance
from mailflows.lunch.rounds import Company
from mailflows.lunch.seating import Diner, seat, unavoidable

SIZES = GroupSizes()

Tables = tuple[tuple[str, ...], ...]


def people(number: int, *, departments: int = 12) -> list[Diner]:
    return [Diner(key=f"p{n}", department=f"d{n % departments}") for n in range(number)]


def seated(
    diners: Sequence[Diner], *, seed: int = 1, apart: tuple[tuple[str, str], ...] = ()
) -> Tables:
    never = frozenset(frozenset(two) for two in apart)
    return seat(diners, SIZES, apart=never, chance=np.random.default_rng(seed))


def together(tables: Tables, one: str, other: str) -> bool:
    return any(one in table and other in table for table in tables)


@given(st.integers(0, 400), st.integers(1, 20))
def test_everybody_sits_once_and_tables_are_as_equal_as_can_be(number: int, seed: int) -> None:
    tables = seated(people(number), seed=seed)
    assert sorted(key for table in tables for key in table) == sorted(
        f"p{n}" for n in range(number)
    )
    sizes = {len(table) for table in tables}
    assert max(sizes, default=0) - min(sizes, default=0) <= 1


def test_tables_are_counted_for_all_together_not_for_each_hall() -> None:
    assert sorted(len(table) for table in seated(people(389))) == sorted(SIZES.of(389))


@given(st.integers(0, 3_000))
def test_a_table_of_one_or_two_is_only_laid_when_there_is_no_other_way(number: int) -> None:
    sizes = SIZES.of(number)
    assert sum(sizes) == number
    assert min(sizes, default=9) >= min(number or 9, 3)
    assert number < 4 or number in (9, 10, 11) or set(sizes) <= set(range(4, 9))


def test_nine_people_are_a_four_and_a_five() -> None:
    assert SIZES.of(9) == (5, 4)
    assert GroupSizes.around(3).of(5) == (5,)
    assert SIZES.of(2) == (2,)
    assert SIZES.of(0) == ()


def test_the_same_seed_seats_the_same() -> None:
    assert seated(people(100), seed=4) == seated(people(100), seed=4)
    assert seated(people(100), seed=4) != seated(people(100), seed=5)


def test_who_must_not_sit_together_does_not() -> None:
    apart = (("p0", "p1"), ("p2", "p9"), ("p3", "p3"), ("p4", "not here"))
    for seed in range(20):
        tables = seated(people(14), seed=seed, apart=apart)
        assert not together(tables, "p0", "p1")
        assert not together(tables, "p2", "p9")


def test_nobody_sits_with_her_own_manager() -> None:
    staff = [Diner(key=f"p{n}", manager="boss") for n in range(4)]
    others = [Diner(key=f"q{n}") for n in range(4)]
    for seed in range(20):
        tables = seated([Diner(key="boss"), *staff, *others], seed=seed)
        assert not any(together(tables, "boss", one.key) for one in staff)


def test_who_wishes_so_sits_with_the_host() -> None:
    diners = [*people(30), Diner(key="host", host=True), Diner(key="wheels", by_host=True)]
    assert together(seated(diners), "host", "wheels")


def test_two_who_bring_somebody_sit_apart() -> None:
    diners = [*people(10), Diner(key="one", brings=1), Diner(key="other", brings=2)]
    assert not together(seated(diners), "one", "other")


def test_two_who_wish_to_speak_english_find_each_other_in_a_large_crowd() -> None:
    diners = [
        *people(800),
        *(Diner(key=key, language="en", by_host=True) for key in ("joy", "ken")),
    ]
    assert together(seated(diners), "joy", "ken")


def test_departments_are_spread_as_evenly_as_they_can_be() -> None:
    diners = [Diner(key=f"p{n}", department="care" if n < 30 else f"d{n}") for n in range(60)]
    department = {one.key: one.department for one in diners}
    for table in seated(diners):
        assert sum(department[key] == "care" for key in table) == 3


def test_three_hundred_people_never_meet_twice_in_twenty_rounds() -> None:
    company = Company(people(300), (), np.random.default_rng(1))
    rounds = [company.sits_down(SIZES, attendance=0.6) for _ in range(20)]
    assert [sat.repeats for sat in rounds] == [0] * 20
    assert min(sat.mixed for sat in rounds) > 0.99


def test_repeats_and_mixing_are_counted_as_they_are() -> None:
    company = Company(people(6, departments=2), [("p0", "p1")], np.random.default_rng(1))
    first = company.sits_down(SIZES, attendance=1.0)
    assert (first.pairs, first.repeats, first.mixed) == (15, 1, 1 - 6 / 15)
    assert company.sits_down(SIZES, attendance=1.0).repeats == 15


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=40))
def test_who_has_met_is_avoided_while_others_have_not(met: list[tuple[int, int]]) -> None:
    pairs = [two for two in met if two[0] != two[1]]
    known = Acquaintance(np.array(pairs, np.intp).reshape(-1, 2), np.ones(len(pairs), np.float32))
    tables = seat(people(60), SIZES, met=known, chance=np.random.default_rng(1))
    sat = {two for table in tables for two in combinations(table, 2)}
    assert not any((f"p{a}", f"p{b}") in sat or (f"p{b}", f"p{a}") in sat for a, b in pairs)


def sixty(*departments: int) -> tuple[float, float]:
    """Ten rounds of sixty people, of departments so large: the share of pairs that sat together
    before, and of pairs of one department above the least there can be."""
    names = [f"d{n}" for n, size in enumerate(departments) for _ in range(size)]
    diners = [Diner(key=f"p{n}", department=name) for n, name in enumerate(names)]
    company = Company(diners, (), np.random.default_rng(1))
    rounds = [company.sits_down(SIZES, attendance=1.0) for _ in range(10)]
    alike = 1.0 - sum(sat.mixed for sat in rounds) / 10
    return sum(sat.repeats for sat in rounds) / 1_500, alike - unavoidable(names, 10) / 150


def test_sixty_people_who_eat_ten_times_seldom_meet_twice() -> None:
    repeats, _ = sixty(*[1] * 60)
    assert repeats <= 0.05


def test_departments_of_very_different_size_are_mixed_nearly_as_far_as_they_can_be() -> None:
    repeats, above = sixty(16, 11, 8, 6, 5, 4, 4, 3, 2, 1)
    assert repeats <= 0.08
    assert above <= 0.015
