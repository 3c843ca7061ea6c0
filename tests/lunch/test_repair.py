"""Late declines and late guests: who was told her table stays there if it can be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.repair import Move, Repaired, repair
from mailflows.lunch.seating import Diner, seat

SIZES = GroupSizes()


def diners(keys: str, **traits: Mapping[str, object]) -> list[Diner]:
    """One for each letter; traits by letter."""
    return [Diner(key=key, **traits.get(key, {})) for key in keys]  # type: ignore[arg-type]


def moved(repaired: Repaired) -> list[Move]:
    """Who was told another table; who waited has not been told one."""
    return [move for move in repaired.moves if move.before is not None]


def test_who_declines_leaves_a_chair_and_nobody_moves() -> None:
    now = repair({"1": "abcd", "2": "efgh"}, diners("abdefgh"), SIZES)
    assert now == Repaired(tables={"1": ("a", "b", "d"), "2": ("e", "f", "g", "h")})


def test_a_table_that_falls_under_three_is_joined_to_another() -> None:
    now = repair({"1": "abcd", "2": "efgh"}, diners("abefgh"), SIZES)
    assert now.tables == {"2": ("e", "f", "g", "h", "a", "b")}
    assert now.moves == (Move("a", "1", "2"), Move("b", "1", "2"))


def test_two_tables_under_three_join_each_other() -> None:
    now = repair({"1": "abcd", "2": "efgh", "3": "ijklmn"}, diners("abeijklmn"), SIZES)
    assert now.tables == {"1": ("a", "b", "e"), "3": tuple("ijklmn")}
    assert now.moves == (Move("e", "2", "1"),)


def test_an_empty_chair_goes_to_who_waits_longest_and_first_where_a_table_needs_her() -> None:
    now = repair({"1": "abcdef", "2": "ghij"}, diners("abcdefghxy"), SIZES, chairs=9)
    assert now.tables == {"1": tuple("abcdef"), "2": ("g", "h", "x")}
    assert now.moves == (Move("x", None, "2"),)
    assert now.waiting == ("y",)


def test_people_too_many_for_the_tables_get_one_of_their_own() -> None:
    told = {"1": "abcdefgh"}
    late = repair(told, diners("abcdefghwxyz"), SIZES, spare=("2",))
    assert late.tables == {"1": tuple("abcdefgh"), "2": tuple("wxyz")}
    assert repair(told, diners("abcdefghwxyz"), SIZES).waiting == tuple("wxyz")
    assert repair(told, diners("abcdefghxy"), SIZES, spare=("2",)).waiting == tuple("xy")


def test_nobody_gets_a_chair_beside_whom_she_must_not_sit_with() -> None:
    apart = frozenset({frozenset("ax")})
    now = repair({"1": "abc", "2": "defgh"}, diners("abcdefghx"), SIZES, apart=apart)
    assert "x" in now.tables["2"]
    alone = repair({"1": "abc"}, diners("abcx"), SIZES, apart=apart)
    assert (alone.tables, alone.waiting) == ({"1": ("a", "b", "c")}, ("x",))


def test_a_wish_that_comes_after_the_letter_still_parts_the_two() -> None:
    told = {"1": "abcd", "2": "efgh"}
    now = repair(told, diners("abcdefgh"), SIZES, apart=frozenset({frozenset("ab")}))
    assert len(now.moves) == 1
    assert not any({"a", "b"} <= set(table) for table in now.tables.values())


def test_where_all_tables_are_full_somebody_comes_over_instead() -> None:
    told = {"1": "abcd", "2": "efghijkl"}
    now = repair(told, diners("abefghijkl"), SIZES)
    assert sorted(len(table) for table in now.tables.values()) == [3, 7]
    assert len(now.moves) == 1


def test_who_wished_to_sit_with_the_host_follows_him() -> None:
    traits = {"a": {"host": True}, "b": {"by_host": True}}
    told = {"1": "abcd", "2": "efghij"}
    now = repair(told, diners("abcdefghij", **traits), SIZES)
    assert now.moves == ()
    gone = repair(told, diners("abefghij", **traits), SIZES)
    assert {"a", "b"} <= set(gone.tables["2"])


def test_two_people_or_nobody_need_no_repair() -> None:
    assert repair({"1": "abc"}, diners("ab"), SIZES) == Repaired(tables={"1": ("a", "b")})
    assert repair({"1": "abc"}, [], SIZES) == Repaired(tables={})
    assert repair({}, diners("a"), SIZES).waiting == ("a",)


def lunch(number: int, seed: int) -> tuple[list[Diner], dict[str, Sequence[str]]]:
    people = [Diner(key=f"p{n}", department=f"d{n % 7}") for n in range(number)]
    tables = seat(people, SIZES, chance=np.random.default_rng(seed))
    return people, {f"t{n}": table for n, table in enumerate(tables)}


def test_three_of_forty_decline_and_next_to_nobody_moves() -> None:
    people, told = lunch(40, seed=1)
    moves = list[int]()
    for seed in range(300):
        gone = set(np.random.default_rng(seed).permutation(40)[:3].tolist())
        coming = [one for n, one in enumerate(people) if n not in gone]
        moves.append(len(moved(repair(told, coming, SIZES))))
    assert max(moves) <= 3
    assert median(moves) <= 1


@given(st.integers(0, 45), st.integers(0, 9), st.sets(st.integers(0, 50)), st.integers(0, 60))
def test_whatever_happens_nobody_is_lost_and_no_table_too_small_without_need(
    number: int, late: int, gone: set[int], chairs: int
) -> None:
    people, told = lunch(number, seed=number)
    coming = [one for n, one in enumerate(people) if n not in gone]
    coming += [Diner(key=f"late{n}") for n in range(late)]
    now = repair(told, coming, SIZES, chairs=chairs, spare=("x1", "x2"))
    seated = [key for table in now.tables.values() for key in table]
    assert Counter([*seated, *now.waiting]) == Counter(one.key for one in coming)
    assert all(key.startswith("late") for key in now.waiting)
    assert len(now.tables) <= 1 or min(map(len, now.tables.values())) >= 3
    assert all(len(table) <= SIZES.most for table in now.tables.values())
    where = {key: table for table, keys in now.tables.items() for key in keys}
    assert all(where[move.who] == move.after != move.before for move in now.moves)
