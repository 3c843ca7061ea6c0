"""A pause in the words of our own letter, and a month that is called like a member."""

import pytest

from tests.understanding import score_circles

TABLE = score_circles.weekly_table()


def asked(text: str) -> tuple[object, object]:
    case = {"text": text, "goal_of_the_week": "Koffie drinken met een collega", "clear": True}
    got = score_circles.score_weekly([case], TABLE)[0].got
    return got["ops"], got["until"]


@pytest.mark.parametrize(
    "text",
    ["pauze", "Pauze!", "Pauze graag", "ik neem een pauze", "even pauze", "ik pauzeer", "pause",
     "Pause please", "I take a break", "pauze.\nGroet, Jan"],
)  # fmt: skip
def test_a_pause_and_nothing_else_is_one(text: str) -> None:
    assert asked(text) == (["pause"], None)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Pauze tot 3 mei", "2027-05-02"),
        ("pauze tot maandag", "2026-11-29"),
        ("pauze de rest van het jaar", "2026-12-31"),
        ("ik ben de rest van de maand weg", "2026-11-30"),
        ("away for the rest of the year", "2026-12-31"),
        ("weg tot 5 jan", "2027-01-04"),
        ("op vakantie t/m 3 april", "2027-04-03"),
    ],
)
def test_a_month_is_no_member(text: str, until: str) -> None:
    assert asked(text) == (["pause"], until)


@pytest.mark.parametrize(
    "text",
    ["even pauze gehad", "pauze gehad", "geen pauze", "pauze? nee joh", "koffiepauze", "pauze tot",
     "took a break", "Jan is weg tot 5 jan", "Jan tot 5 mei weg", "Jan 2 weken weg",
     "in de pauze gedaan"],
)  # fmt: skip
def test_a_break_that_is_over_or_another_s_is_no_pause(text: str) -> None:
    assert "pause" not in str(asked(text)[0])


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("ik haak af, ga per 1 jan naar een ander ziekenhuis. veel plezier nog", "leave"),
        ("I have a new job from next week, so I must say goodbye to the circle.", "leave"),
        ("Mijn man ligt in het ziekenhuis. Reken voorlopig niet op mij.", "pause"),
        ("De dokter heeft gezegd: rust. Ik ben tot en met 17 januari thuis.", "pause"),
        ("I am in hospital from Tuesday, doctor says stay home until 11 December.", "pause"),
        ("Schrap mij uit dit groepje, ik wil niet meer.", "leave"),
        ("Got her whole life on paper! u can put this in the newsletter if u want", "share"),
    ],
)
def test_what_she_plainly_wants_is_done(text: str, op: str) -> None:
    assert asked(text)[0] == [op]
