"""Why this table: what speaks for it is told, and no secret with it."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mailflows.lunch.acquaintance import STRANGERS, Meeting, acquaintance
from mailflows.lunch.reasons import Reason, Why, reasons
from mailflows.lunch.seating import Diner

MONDAY = date(2026, 11, 23)

TABLE = (
    Diner(key="roos", department="care", newcomer=True, language="en"),
    Diner(key="bram", department="kitchen", language="en"),
    Diner(key="joy", department="care", by_host=True),
    Diner(key="ken", department="board", host=True, manager="joy"),
)


def test_what_speaks_for_a_table_is_told_to_each_in_her_own_way() -> None:
    met = acquaintance(
        [one.key for one in TABLE], [Meeting(people=("roos", "ken"), last=MONDAY)], MONDAY
    )
    assert reasons("roos", TABLE, met) == (
        Reason(why=Why.LANGUAGE, who=("bram",), language="en"),
        Reason(why=Why.NOT_MET, number=2, of=3),
        Reason(why=Why.DEPARTMENTS, number=3, of=4),
        Reason(why=Why.WELCOME, who=("bram", "joy", "ken")),
    )
    assert reasons("joy", TABLE, met) == (
        Reason(why=Why.HOST, who=("ken",)),
        Reason(why=Why.NOT_MET, number=3, of=3),
        Reason(why=Why.DEPARTMENTS, number=3, of=4),
        Reason(why=Why.NEWCOMERS, who=("roos",)),
    )


def test_a_wish_is_told_to_nobody_but_her_who_wished() -> None:
    assert not any(one.why is Why.HOST for one in reasons("ken", TABLE, STRANGERS))
    assert not any(one.why is Why.LANGUAGE for one in reasons("joy", TABLE, STRANGERS))


def test_where_nothing_speaks_for_a_table_nothing_is_told() -> None:
    two = (Diner(key="a", department="care"), Diner(key="b", department="care"))
    met = acquaintance(["a", "b"], [Meeting(people=("a", "b"), last=MONDAY)], MONDAY)
    assert reasons("a", two, met) == ()


@given(st.lists(st.sampled_from(["", "roos", "bram", "joy", "ken", "x"]), min_size=4, max_size=4))
def test_no_reason_depends_on_who_is_whose_manager(managers: list[str]) -> None:
    other = tuple(
        replace(one, manager=manager) for one, manager in zip(TABLE, managers, strict=True)
    )
    for one in TABLE:
        assert reasons(one.key, TABLE, STRANGERS) == reasons(one.key, other, STRANGERS)
