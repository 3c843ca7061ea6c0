"""Goals and stories are spoken of by whose they are and what they are about."""

from datetime import date
from enum import Enum

import pytest

from mailflows.reading import Context, ItemName
from mailflows.understanding import AnswerTable, understand


class Rank(Enum):
    FIRST = "first"
    LAST = "last"


TABLE = AnswerTable[Rank].of(
    Rank,
    {
        "nl": {
            "first": {"phrases": ["{items} eerst", "{items} bovenaan", "{items}"]},
            "last": {"phrases": ["{items} laatst", "{items} onderaan", "{items} niet"]},
        },
        "en": {
            "first": {"phrases": ["{items} first"]},
            "last": {"phrases": ["{items} last"]},
        },
    },
)
LISTED = (
    ItemName(number=1, title="Excel zonder tranen", by=("Fatima el Idrissi",)),
    ItemName(number=2, title="Een moestuin bij elk huis", by=("Jan de Boer",)),
    ItemName(number=3, title="Beter slapen na de nachtdienst", by=("Bea Smit",)),
    ItemName(number=4, title="Spaans leren", by=("Jan de Boer",)),
    ItemName(number=5, title="Meer bewegen op het werk", by=("Jan Smit",)),
)
CONTEXT = Context(today=date(2026, 11, 23), items=5, listed=LISTED)


def ranked(text: str) -> dict[str, object]:
    reading = understand(text, TABLE, CONTEXT)
    assert not reading.doubts
    return {act.act.value: act.slots["items"] for act in reading.acts}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Die van Fatima eerst", (1,)),
        ("die van Fatima el Idrissi bovenaan", (1,)),
        ("dat over Excel bovenaan", (1,)),
        ("de tweede van Jan de Boer eerst", (4,)),
        ("die van Jan Smit eerst", (5,)),
        ("die van Jan over Spaans eerst", (4,)),
        ("allebei van Jan de Boer eerst", (2, 4)),
        ("Excel, dan de moestuin, dan 3", (1, 2, 3)),
        ("Bea eerst", (3,)),
        ("Fatima's one first", (1,)),
        ("3, 1 en die van Jan Smit", (3, 1, 5)),
    ],
)  # fmt: skip
def test_a_name_or_a_title_is_the_item(text: str, first: tuple[int, ...]) -> None:
    assert ranked(text)["first"] == first


def test_both_ends_of_a_list_are_said_in_one_mail() -> None:
    assert ranked("Excel bovenaan. Spaans onderaan.") == {"first": (1,), "last": (4,)}


@pytest.mark.parametrize(
    "text", ["die van Jan eerst", "die van Piet eerst", "het werk van Bea is af"]
)
def test_who_has_more_than_one_or_none_names_nothing(text: str) -> None:
    reading = understand(text, TABLE, CONTEXT)
    assert not reading.acts


def test_without_names_only_numbers_count() -> None:
    reading = understand("die van Fatima eerst", TABLE, Context(today=date(2026, 11, 23), items=5))
    assert not reading.acts
