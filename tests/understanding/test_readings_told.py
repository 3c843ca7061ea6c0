"""What is seen of an answer beside one reading of it."""

from mailflows.circles.choice import around
from mailflows.circles.choice_readings import Candidate
from mailflows.circles.choice_titles import NO_RARITY
from mailflows.circles.choice_told import told
from mailflows.circles.preferring import Answer
from mailflows.understanding.cues import NO_CUES
from mailflows.understanding.features import Features
from tests.understanding.score_circles import ranking_context, ranking_table

_GOALS = ["Jan: Fietsen", "Noor: Soep op dinsdag", "Kees: Ramen lappen", "Roos: Lampen in de hal"]


def _seen(text: str, *top: int, last: tuple[int, ...] = ()) -> Features:
    answer = Answer.of(text, ranking_context({"goals": _GOALS}), ranking_table().cues or NO_CUES)
    return told(around(answer, NO_RARITY), Candidate(top, last))


def test_each_goal_of_a_reading_is_seen_by_its_place() -> None:
    assert "w <1> dan <2>" in _seen("4 dan 2", 4, 2)
    assert "w <2> dan <1>" in _seen("4 dan 2", 2, 4)


def test_what_a_reading_leaves_out_is_another_goal() -> None:
    assert "w <1> dan <other>" in _seen("4 dan 2", 4)


def test_what_stands_last_is_seen_so() -> None:
    assert "w niet <last>" in _seen("4, niet 2", 4, last=(2,))


def test_how_a_goal_is_named_is_seen_in_their_order() -> None:
    assert "kinds <1>N <2>T" in _seen("3 en de soep", 3, 2)


def test_a_number_is_seen_by_its_value_and_how_it_is_written() -> None:
    answer = Answer.of(
        "nummer één voor mij", ranking_context({"goals": _GOALS}), ranking_table().cues or NO_CUES
    )
    seen = around(answer, NO_RARITY)
    marks = seen.features(seen.mentions[0])
    assert "value 1" in marks
    assert any(mark.startswith("said ") and mark != "said <0>" for mark in marks)
