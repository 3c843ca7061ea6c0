"""What `explain` and the flow make of a reading of a reply to a tip's confirmation."""

from dataclasses import replace

import pytest

from mailflows.tips.contract import Correction, correction, understood
from mailflows.understanding import understand
from tests.understanding.score import CONTEXT, table

TABLE = table()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Zwolle. Ook Meppel.", Correction("replace", ("zwolle", "meppel"))),
        ("Ook Meppel. En ook Zuid erbij.", Correction("add", ("meppel", "zuid"))),
        ("Utrecht eraf, Zwolle erbij", Correction("replace", ("zwolle",))),
        ("Utrecht eraf", Correction("remove", ("utrecht",))),
        ("hele organisatie", Correction("replace", (), whole_organisation=True)),
        ("Bedankt!", None),
    ],
)
def test_the_corrections_of_a_mail_are_one(text: str, meant: Correction | None) -> None:
    assert correction(understand(text, TABLE, CONTEXT)) == meant


def test_the_contract_has_every_field() -> None:
    assert understood(understand("Zwolle. Nog iets: er was taart", TABLE, CONTEXT)) == {
        "ops": ["correct", "supplement"],
        "mode": "replace",
        "locations": ["zwolle"],
        "whole_organisation": False,
        "text": "er was taart",
    }


def test_what_is_in_doubt_or_not_understood_is_asked() -> None:
    for text in (
        "Intrekken graag, of kan het nog later?",
        "Mijn zus woont in Zwolle",
        "Klopt niet",
    ):
        assert understood(understand(text, TABLE, CONTEXT))["ops"] == ["ask"]


def test_a_greeting_is_no_answer() -> None:
    for text in ("", "Groetjes,\nAnita", "Beste redactie,"):
        assert understood(understand(text, TABLE, CONTEXT))["ops"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Dit gaat over de hele organisatie",
        "Deze tip gaat over de hele organisatie",
        "Het gaat over de hele organisatie",
    ],
)
def test_what_concerns_everybody_is_said_in_several_ways(text: str) -> None:
    standing = ("utrecht",)
    told = understood(understand(text, TABLE, replace(CONTEXT, standing=standing)), standing)
    assert (told["ops"], told["whole_organisation"]) == (["correct"], True)


def test_a_line_of_dashes_with_nothing_above_it_is_no_signature() -> None:
    told = understood(understand("--\nIntrekken", TABLE, CONTEXT), ())
    assert told["ops"] == ["withdraw"]
