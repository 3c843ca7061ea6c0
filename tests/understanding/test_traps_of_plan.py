"""What changes a circle's plan, and what only sounds so; of our own making."""

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
