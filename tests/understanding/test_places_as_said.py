"""Places in dialect, a tip that stands nowhere yet, and mails that are no answer."""

from dataclasses import replace

import pytest

from mailflows.tips.contract import understood
from mailflows.understanding import understand
from tests.understanding.score import CONTEXT, table

TABLE = table()


def told(text: str, *standing: str) -> tuple[object, object, object]:
    context = replace(CONTEXT, standing=standing, nowhere=not standing)
    got = understood(understand(text, TABLE, context), standing)
    return got["ops"], got["mode"], got["locations"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nee, 't was op 't heufdkantoor", "hoofdkantoor"),
        ("Da mot zijn De Waoterkant", "waterkant"),
        ("'t Hoofdkantoah natuurlijk, nie Utrecht", "hoofdkantoor"),
    ],
)
def test_a_place_is_known_by_its_sounds(text: str, place: str) -> None:
    assert told(text, "utrecht") == (["correct"], "replace", [place])


@pytest.mark.parametrize("text", ["Zwole", "nee, mepel", "Watrekant moet het zijn"])
def test_a_place_with_a_letter_wrong_is_asked(text: str) -> None:
    assert told(text, "utrecht") == (["ask"], None, [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("You ask where it happened. It happened in Meppel, next to the fuel station.", "meppel"),
        ("Zet maar bij De Linde", "linde"),
    ],
)
def test_of_a_tip_that_stands_nowhere_what_is_named_is_where_it_belongs(
    text: str, place: str
) -> None:
    assert told(text) == (["correct"], "replace", [place])


@pytest.mark.parametrize(
    "text",
    [
        "Van 3 tot en met 17 augustus ben ik niet aanwezig. Uw bericht wordt niet gelezen.",
        "Sorry, verkeerde mail beantwoord. Negeer dit maar.",
    ],
)
def test_a_mail_that_is_no_answer_does_nothing(text: str) -> None:
    ops, _, _ = told(text, "utrecht")
    assert ops in ([], ["ask"])
