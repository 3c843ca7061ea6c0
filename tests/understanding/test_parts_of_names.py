"""People say "Weert" where the list of places has "Mariahof Weert"."""

from datetime import date

import pytest

from mailflows.reading import Context, PlaceName
from mailflows.tips.contract import understood
from mailflows.tips.places import locate
from mailflows.understanding import understand
from mailflows.understanding.naming import parts
from tests.understanding import score

PLACES = (
    PlaceName(slug="mh", name="Mariahof Weert", aliases=("'t Hofke",)),
    PlaceName(slug="bg", name="Bibliotheek Goes"),
    PlaceName(slug="bh", name="Bibliotheek Hulst"),
    PlaceName(slug="zh", name="Museum Het Zeeuws Huis Middelburg"),
    PlaceName(slug="draad", name="De Groene Draad"),
    PlaceName(slug="oda", name="Odahuis Venray"),
    PlaceName(slug="venray2", name="Werkplaats Venray"),
)  # fmt: skip


def replied(text: str, *standing: str) -> tuple[object, object, object]:
    context = Context(today=date(2026, 11, 23), places=PLACES, standing=standing)
    got = understood(understand(text, score.table(), context), context.standing)
    return got["ops"], got["mode"], got["locations"]


def test_a_part_is_a_word_with_a_capital_that_no_other_place_has() -> None:
    assert dict(parts(PLACES)) == {
        "Mariahof": "mh", "Weert": "mh", "Hofke": "mh", "Goes": "bg", "Hulst": "bh",
        "Middelburg": "zh", "Draad": "draad", "Odahuis": "oda",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Weert was het feest", ("mh",)),
        ("Taart in de Mariahof", ("mh",)),
        ("Bibliotheek Goes en Hulst doen mee", ("bg", "bh")),
        ("De nieuwe bibliotheek is open", ("oda",)),
        ("We gingen laat naar huis, heel Zeeuws", ("oda",)),
        ("Ik ben de draad kwijt", ("oda",)),
        ("Taart in Venray", ("oda",)),
    ],
)
def test_a_tip_is_filed_by_a_part_of_a_name(text: str, places: tuple[str, ...]) -> None:
    located = locate(subject="", text=text, part="", home="oda", places=PLACES)
    assert located.places == places


@pytest.mark.parametrize(
    ("text", "standing", "mode", "locations"),
    [
        ("Nee, het was in Weert.", "oda", "replace", ["mh"]),
        ("nee weert", "oda", "replace", ["mh"]),
        ("Mariahof.", "oda", "replace", ["mh"]),
        ("Middelburg ook graag", "bg", "add", ["zh"]),
        ("moet hulst zijn", "bg", "replace", ["bh"]),
        ("Niet Goes maar Hulst", "bg", "replace", ["bh"]),
    ],
)
def test_a_reply_names_a_place_by_a_part(
    text: str, standing: str, mode: str, locations: list[str]
) -> None:
    assert replied(text, standing) == (["correct"], mode, locations)


def test_an_alias_in_capitals_is_no_shorthand() -> None:
    """ "vl" is how people on a phone type "veel"."""
    places = (*PLACES, PlaceName(slug="leiding", name="Verkeersleiding", aliases=("VL",)))
    context = Context(today=date(2026, 11, 23), places=places, standing=("bg", "bh"))
    table = score.table()
    much = understood(understand("te veel haha, alleen Goes", table, context), context.standing)
    assert much["locations"] == ["bg"]
    abbreviated = understood(understand("Moet VL zijn", table, context), context.standing)
    assert abbreviated["locations"] == ["leiding"]


@pytest.mark.parametrize(
    "text",
    [
        "Klopt hoor! Ik was de draad even kwijt.",  # an ordinary word without its capital
        "Moet Venray zijn",  # two places have it
        "Moet Weerd zijn",  # one letter off is never a place
    ],
)
def test_a_reply_that_only_looks_like_it_files_nothing(text: str) -> None:
    ops, _, _ = replied(text, "bg")
    assert "correct" not in str(ops)
