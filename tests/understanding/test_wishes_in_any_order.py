"""Taking back, holding and staying nameless: the same few kinds of words in any order."""

from dataclasses import replace
from typing import cast

import pytest

from mailflows.tips.acts import TipAct
from mailflows.tips.contract import understood
from mailflows.understanding import AnswerTable, understand
from tests.understanding.score import CONTEXT, table

TABLE = table()


def told(text: str, *standing: str) -> tuple[str, ...]:
    """What is understood besides thanks; "ask" where something is asked back."""
    there = standing or ("linde",)
    reading = understand(text, TABLE, replace(CONTEXT, standing=there))
    ops = cast("list[str]", understood(reading, there)["ops"])
    return tuple(op for op in ops if op != "thanks")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Doe mij een plezier en zet dit niet in de nieuwsbrief", TipAct.WITHDRAW),
        ("Gooi mien berichje mer vort", TipAct.WITHDRAW),
        ("Please do not use my submission.", TipAct.WITHDRAW),
        ("In de krant graag voorlopig nog even niet", TipAct.HOLD),
        ("Leg het even in de la tot de familie het weet.", TipAct.HOLD),
        ("Could you please keep it in the drawer for the moment?", TipAct.HOLD),
        ("Akkoord met plaatsing, mits zonder bronvermelding.", TipAct.NAMELESS),
        ("I don't want that my name stands under it", TipAct.NAMELESS),
        ("Liefst zonder dat mijn naam erbij staat, als jullie het plaatsen.", TipAct.NAMELESS),
    ],
)
def test_whatever_the_order(text: str, act: TipAct) -> None:
    assert told(text) == (act.value,)


@pytest.mark.parametrize(
    "text",
    [
        "Haal de tweede zin maar weg",
        "De foto mag niet in de krant",
        "Ik heb de krant nog niet gelezen",
        "We gooien nooit iets weg bij ons",
        "De soep stond in de koelkast",
        "Opa hield altijd een aap uit de mouw",
        "Het team wacht graag op de bus",
        "Wij gebruiken geen namen van bewoners",
        "Haal je het weg als de familie nee zegt?",
        "Moet ik hem dan intrekken?",
        "Als de familie nee zegt, niet plaatsen",
        "Misschien niet plaatsen",
        "Mijn naam staat er bij. Mag het weg?",
        "Mijn naam staat er niet bij",
        "Sorry, my Dutch is not so good yet",
    ],
)
def test_any_other_word_that_tells_something_is_no_wish(text: str) -> None:
    assert not {"withdraw", "hold", "nameless", "correct"} & set(told(text))


def test_a_place_that_may_go_is_not_the_tip_that_may_go() -> None:
    gone = understand("De vermelding van Zwolle is onjuist en kan vervallen", TABLE,
                      replace(CONTEXT, standing=("zwolle", "linde")))  # fmt: skip
    assert understood(gone, ("zwolle", "linde"))["mode"] == "remove"
    assert told("De vermelding van Zwolle is onjuist en kan vervallen", "zwolle") == ("ask",)


@pytest.mark.parametrize("standing", ["linde", "meppel"])
def test_where_people_went_is_not_where_it_was(standing: str) -> None:
    assert told("Zij gingen niet naar Linde maar naar Zwolle met de bus", standing) == ("ask",)


def test_a_question_to_somebody_else_is_no_question_to_us() -> None:
    assert told("Hoi mam, neem jij brood mee?") == ("ask",)


def test_where_it_stands_asked_back_is_amazement() -> None:
    assert told("huh Utrecht? Was gewoon op kantoor hoor", "utrecht") == ("correct",)


def test_what_a_sentence_points_at_is_told_with_it() -> None:
    text = "Tante Hillie heeft bonen gekookt, dat mag niet ontbreken in het verhaal!"
    got = understood(understand(text, TABLE, replace(CONTEXT, standing=("linde",))), ("linde",))
    assert got["ops"] == ["supplement"]
    assert str(got["text"]).startswith("Tante Hillie")


def test_a_new_flow_names_its_kinds_of_words() -> None:
    said: dict[str, dict[str, list[str]]] = {
        act.value: {"phrases": [f"woord {act.value}"]} for act in TipAct
    }
    said["hold"] = {"phrases": ["wacht ermee"], "any_order": ["nog & even|tot…"]}
    own = AnswerTable[TipAct].of(TipAct, {"nl": said})
    assert understand("Nog even, graag", own, CONTEXT).main is TipAct.HOLD
    assert understand("Graag nog tot de kippen op stok zijn", own, CONTEXT).main is TipAct.HOLD
    assert understand("Nog even kippen voeren", own, CONTEXT).main is None
