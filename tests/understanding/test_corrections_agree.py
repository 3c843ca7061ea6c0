"""A correction acts on every clause that names a place, or it is asked."""

from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflows.reading import EVERYWHERE, Reading
from mailflows.tips.acts import TipAct
from mailflows.tips.contract import understood
from mailflows.understanding import understand
from tests.understanding.score import CONTEXT, table

TABLE = table()


def read(text: str, *standing: str) -> Reading[TipAct]:
    return understand(text, TABLE, replace(CONTEXT, standing=standing))


def ops(text: str, *standing: str) -> object:
    return understood(read(text, *standing), standing)["ops"]


def moved(text: str, *standing: str) -> tuple[object, object]:
    told = understood(read(text, *standing), standing)
    return told["mode"], told["locations"]


@pytest.mark.parametrize(
    "text",
    [
        "It's correct but also it's not correct. The man lives in Utrecht, the party is at Zwolle",
        "Utrecht?? Ik dacht dat ik Zwolle had gezet maar of was dat mijn andere tip",
        "Het was in Zwolle. De stoelen komen uit Meppel.",
        "Utrecht eraf. Zwolle ook. Het was namelijk gewoon in Utrecht.",
        "De taart stond in Zwolle, maar de bakker is van de Waterkant",
        "Zwolle. Maakt mij verder niet uit.",
        "Het is voor alle locaties, maar alleen Zwolle dus",
        "Klopt, het is Zwolle",
        "Niet in Utrecht",
        "Kan ook Zwolle zijn geweest hoor",
        "Utrecht ja. Kan ook Zwolle zijn geweest, ik weet het echt niet meer",
        "Utrecht, Zwolle, is dat iets anders?",
        "Mijn collega zit dinsdag hier en donderdag daar, Utrecht of Zwolle, zo zit dat",
        "Ik denk dat is niet Utrecht? Ik was eerst werken Utrecht, nu werk ik Zwolle.",
    ],
)
def test_a_correction_that_a_clause_speaks_against_is_asked(text: str) -> None:
    assert "ask" in str(ops(text, "utrecht"))
    assert "correct" not in str(ops(text, "utrecht"))


@pytest.mark.parametrize(
    "text",
    [
        "Zwolle doet dit seizoen niet mee; wilt u die vestiging weghalen? Utrecht kan blijven.",
        "Zwolle heeft besloten niet mee te doen. Wilt u die locatie verwijderen?",
        "Zou je Zwolle van het bericht willen halen?",
    ],
)
def test_what_points_at_a_place_is_that_place(text: str) -> None:
    assert moved(text, "utrecht", "zwolle") == ("remove", ["zwolle"])


def test_what_points_at_a_place_where_it_does_not_stand_points_at_nothing() -> None:
    told = moved("Meppel was er ook. Haal die locatie maar weg.", "utrecht", "zwolle")
    assert told != ("remove", ["meppel"])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Can you add Zwolle?", ("add", ["zwolle"])),
        ("Utrecht is right. Could you also put Zwolle with it please?", ("add", ["zwolle"])),
        ("Niet alleen Utrecht, ook Zwolle", ("add", ["zwolle"])),
        ("Ik werk in Utrecht, maar het was in Zwolle", ("replace", ["zwolle"])),
        ("Bij Utrecht hebben we dat niet eens. Het is Zwolle.", ("replace", ["zwolle"])),
        ("Utrecht klopt, maar Zwolle ook", ("add", ["zwolle"])),
        ("Zwolle. Of nee, Meppel. Bij Zwolle werkt mijn zus", ("replace", ["meppel"])),
    ],
)
def test_where_the_tip_stands_explains_why_it_is_named(
    text: str, meant: tuple[str, list[str]]
) -> None:
    assert moved(text, "utrecht") == meant


def test_of_several_places_one_goes() -> None:
    assert moved("Utrecht mag eraf, het was alleen Zwolle", "utrecht", "zwolle") == (
        "remove",
        ["utrecht"],
    )


def test_a_mere_mention_of_one_of_several_takes_none_away() -> None:
    assert ops("Zwolle was een mooie middag", "utrecht", "zwolle") == ["ask"]
    assert ops("Zwolle mag wel", "utrecht", "zwolle") == ["ask"]


@pytest.mark.parametrize("text", ["Zwolle", "zwolle graag", "Hoi, Zwolle!\n\nGroetjes, Anna"])
def test_the_name_of_one_alone_is_the_answer_the_letter_teaches(text: str) -> None:
    assert moved(text, "utrecht", "zwolle") == ("replace", ["zwolle"])


@pytest.mark.parametrize("text", ["Klopt, het is Utrecht", "Het gaat over Utrecht", "Utrecht!"])
def test_what_stands_already_is_confirmed_not_corrected(text: str) -> None:
    assert ops(text, "utrecht") == ["thanks"]


def test_everywhere_can_be_confirmed_too() -> None:
    assert ops("Ja, voor de hele organisatie", EVERYWHERE) == ["thanks"]


def test_a_person_is_no_place() -> None:
    assert not read("Dat doet Wim van Zwolle tegenwoordig").acts


PLACE = st.sampled_from(["Zwolle", "Meppel", "de Linde", "Noord"])
FRAME = st.sampled_from(["Het was in {}.", "Niet in {}.", "Mijn tante danste in {}.", "{} dus."])


@given(st.lists(st.tuples(FRAME, PLACE), min_size=1, max_size=4))
def test_a_place_that_is_denied_is_never_filed(told: list[tuple[str, str]]) -> None:
    reading = read(" ".join(frame.format(place) for frame, place in told), "utrecht")
    denied = {place.removeprefix("de ").casefold() for frame, place in told if "Niet" in frame}
    for act in reading.acts:
        if act.act is TipAct.CORRECT and act.slots["mode"] != "remove":
            places = act.slots["places"]
            assert isinstance(places, tuple)
            assert denied.isdisjoint(str(place) for place in places)


def test_the_button_of_that_question_settles_it() -> None:
    """Of two places that stand one is left: the one she names, unless she names what goes."""
    assert moved("het gaat over Zwolle", "utrecht", "zwolle") == ("replace", ["zwolle"])
    assert moved("Alleen Zwolle. Utrecht deed niet mee", "utrecht", "zwolle") == (
        "remove",
        ["utrecht"],
    )


@pytest.mark.parametrize("standing", ["utrecht", "zwolle", "linde"])
def test_a_list_of_where_it_belongs_may_name_where_it_stands(standing: str) -> None:
    mode, places = moved("het gaat over Utrecht en Zwolle", standing)
    assert mode == ("replace" if standing == "linde" else "add")
    assert set(cast("list[str]", places)) == {"utrecht", "zwolle"} - {standing}


@pytest.mark.parametrize(
    "text",
    [
        "Mijn moeder van 88 las het stukje en schrok ervan. Trek het maar terug.",
        "Joop weet nog van niets en dat moet zo blijven. Wacht met plaatsen tot na het weekend.",
    ],
)
def test_the_story_around_a_wish_is_no_news(text: str) -> None:
    assert "supplement" not in str(ops(text, "utrecht"))
