"""A number beside a title: a place, part of a title, or another goal; and one goal of two."""

import pytest

from tests.understanding import score_circles

GOALS = [
    "Noor: Rekenen met spelletjes", "Fatima: Oudergesprekken", "Jan: Lesgeven met het digibord",
    "Kees: Buiten lesgeven", "Roos: EHBO op elke locatie", "Noor: Nakijken in de helft van de tijd",
    "Jan: Programmeren in groep 6", "Roos: Een leesclub",
]  # fmt: skip
TABLE = score_circles.ranking_table()


def ranked(text: str) -> tuple[object, object]:
    case = {"text": text, "goals": GOALS, "clear": True}
    got = score_circles.score_rankings([case], TABLE)[0].got
    return got["ranking"], got["op"]


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        ("ehbo op nr 1, en digibord op plek 2", [5, 3]),
        ("digibord op 1 en ehbo op 2", [3, 5]),
        ("ehbo 1, digibord 2 (gek he)", [5, 3]),
        ("graag digibord en programmeren in groep 6", [3, 7]),
        ("ehbo eerst, en 1", [5, 1]),
        ("Jan's two, then 4", [3, 7, 4]),
    ],
)
def test_a_number_is_a_place_a_part_of_a_title_or_a_goal(text: str, ranking: list[int]) -> None:
    assert ranked(text) == (ranking, None)


@pytest.mark.parametrize(
    "text",
    ["that goal from Jan please", "het idee van Noor eerst", "doel van Roos, zij is mijn vriendin",
     "die van Jan vind ik nice, gewoon die", "Jan's idea is top, die op één"],
)  # fmt: skip
def test_one_goal_of_somebody_who_has_two_is_asked(text: str) -> None:
    assert ranked(text)[1] == "ask"


@pytest.mark.parametrize(
    "text",
    ["nr 5, de leesclub, lijkt me het best en daarna 2", "number 3, leesclub, en dan 1!",
     "die van Jan", "Die van Roos is goed", "die van roos x"],
)  # fmt: skip
def test_what_may_be_another_goal_is_asked(text: str) -> None:
    assert ranked(text)[1] == "ask"


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        ("nr 5, ehbo, en dan 1", [5, 1]),
        ("5, leesclub", [5, 8]),
        ("die van Jan allebei", [3, 7]),
        ("die van Jan, dan 4", [3, 7, 4]),
        ("nummer 2, 3 en 4", [2, 3, 4]),
    ],
)
def test_what_names_a_goal_in_two_ways_or_all_of_hers_stands(text: str, ranking: list[int]) -> None:
    assert ranked(text) == (ranking, None)
