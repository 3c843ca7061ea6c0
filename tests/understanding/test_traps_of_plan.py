"""What changes a circle's plan, and what only sounds so; of our own making."""

from time import process_time

import pytest

from tests.understanding.test_traps_of_weeks import week


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ("Doel 9 wijzigen?", "Mijn voorstel is om dat niet te doen."),
        ("Kan doel 9 veranderd worden?", "Mijn voorstel is om er morgen over te praten."),
        ("Kan doel 9 anders?", "Het wordt een lange winter."),
        ("Doel 9 is beter dan het wordt gezegd.", "Het wordt leuk."),
        ("Doel 9 moet anders.", "Maak er wat van!"),
        ("Ik heb week 9 veranderd van baan.", "Ik stel voor dat we koffie drinken."),
        ("Can we change goal 9?", "Instead of talking I want to act."),
        ("Doel 9 wijzigen?", "Mijn voorstel: niet doen."),
    ],
)
def test_the_next_sentence_is_no_goal_without_a_heading_or_quotes(asks: str, says: str) -> None:
    got = week(f"{asks} {says}")
    assert got["ops"] in ([], ["ask"])
    told = f"{got['did']}\n{got['ideas']}\n{got['left']}"
    assert asks in told
    assert says in told


@pytest.mark.parametrize(
    "says",
    [
        "Ik stel voor: koken voor tien.", "Maak er 'koken voor tien' van.",
        "Ik stel voor dat het wordt: koken voor tien.", "Het wordt: koken voor tien.",
    ],
)  # fmt: skip
def test_a_title_behind_a_heading_or_in_quotes_is_the_goal(says: str) -> None:
    got = week(f"Kan doel 9 anders? {says}")
    assert (got["ops"], got["weeks"]) == (["change_goal"], [9])
    assert str(got["goal"]).strip(".") == "koken voor tien"


def test_words_that_are_asked_about_stand_once_in_what_is_left() -> None:
    assert week("Deel gerust.")["left"] == "Deel gerust."


@pytest.mark.parametrize(
    "text",
    [
        "Mijn baas is 4 januari terug. Tot dan geen rust voor mij.",
        "Noor komt 4 januari terug. Tot dan niet zonder mij!",
        "Ik ben blij dat Kees er op 4 januari weer is. Tot dan doe ik het niet alleen",
        "Mijn chef is tot 1 mei weg, dus ik heb het druk",
        "Ze komt 4 januari terug. Tot dan geen rust.",
        "in de pauze tot 1 uur aan gewerkt",
    ],
)
def test_who_else_is_away_does_not_pause_her_and_her_words_are_read(text: str) -> None:
    got = week(text)
    assert got["ops"] in ([], ["ask"])
    assert got["until"] is None
    for said in text.split(". "):
        assert said.strip(".") in f"{got['did']}{got['left']}"


@pytest.mark.parametrize("text", ["Ik wil even stoppen", "Ik stop voorlopig"])
def test_who_stops_for_a_time_is_asked(text: str) -> None:
    assert week(text)["ops"] == ["ask"]


def test_who_cannot_help_offers_nothing() -> None:
    assert week("Ik kan niet helpen")["offers"] == []


@pytest.mark.parametrize(
    "text", ["5 en 7 ruilen lijkt me niks", "Ik heb week 5 en 7 geruild met Jan op het werk"]
)
def test_what_she_is_against_or_did_elsewhere_swaps_nothing(text: str) -> None:
    assert week(text)["ops"] in ([], ["ask"])


@pytest.mark.parametrize("run", [" ", "\n", "-", "‘", '"', ","])
def test_a_long_run_of_one_mark_is_read_at_once(run: str) -> None:
    began = process_time()
    week("gelukt" + run * 25_000 + "ja")
    assert process_time() - began < 2  # seconds
