"""What teaches how much each ground of a weekly answer weighs is what the daemon sees of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mailflows.circles.week_grounds import (
    CHANGES,
    DID,
    KINDS,
    MAIL,
    PROGRESS,
    SENTENCES,
    UNCLEAR,
    of_progress,
)
from mailflows.circles.week_opinion import Weighed
from mailflows.circles.week_read import Read
from mailflows.circles.weekly import doubts_of
from mailflows.understanding import understand
from mailflows.understanding.grounds import Grounds
from mailflows.understanding.learned import Learned
from mailflows.understanding.lessons import Lessons
from tests.understanding.learn_weeks import weighed_of
from tests.understanding.score_circles import weekly_context, weekly_table

WEEKLY = weekly_table()
BARE = replace(WEEKLY, lessons=None)  # as it is while it learns
GOAL = "Een draaitabel maken in Excel"


def hearing(word: str, labels: tuple[str, ...]) -> Learned:
    """A model that thinks everything likely where it hears this word."""
    return Learned(labels, (-3.0,) * len(labels), {word: (1.0, *(9.0 for _ in labels))})


def lessons_hearing(word: str) -> Lessons:
    return Lessons({
        MAIL: hearing(word, (*PROGRESS, *CHANGES, UNCLEAR, *KINDS)),
        SENTENCES: hearing(word, (*KINDS, DID, *CHANGES)),
    })  # fmt: skip


def test_the_words_of_the_whole_mail_are_heard() -> None:
    weighed = weighed_of({"text": "Hij werkt! Zondag gebouwd."}, BARE, lessons_hearing("zondag"))
    assert weighed.chances.mail["done"] > 0.9
    assert [each["idea"] > 0.9 for each in weighed.chances.each] == [False, True]


def test_a_name_below_the_closing_is_not() -> None:
    signed = {"text": "Hij werkt! Zondag gebouwd.\n\nGroeten,\nFatima Bakker"}
    weighed = weighed_of(signed, BARE, lessons_hearing("bakker"))
    assert weighed.chances.mail["done"] < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "Gelukt! Zondag heb ik het met mijn broer gebouwd.",
        "Half. Kan iemand mij helpen met de grafiek?\n\nGroet,\nNoor\nAfdeling Assen",
        "Ik wil liever week 5 en 9 ruilen. Of nee, toch niet.\n-- \nJan de Vries",
    ],
)
def test_it_is_what_the_daemon_weighs(text: str) -> None:
    case = {"text": text, "goal_of_the_week": GOAL}
    context = weekly_context(case)
    reading = understand(text, WEEKLY, context)
    read = Read.of(reading, text, context)
    doubts = doubts_of(reading, read, context)
    assert WEEKLY.lessons is not None
    assert weighed_of(case, BARE, WEEKLY.lessons) == Weighed.of(
        reading.beside, text, read, context, doubts
    )


def every_ground(weighed: Weighed) -> Iterator[Grounds]:
    yield of_progress(weighed.heard, weighed.chances, weighed.context)
    yield from weighed.of_changes().values()
    yield weighed.of_asking()
    yield from weighed.of_kinds({})


def test_what_a_ground_weighs_is_not_lost_in_hundredths() -> None:
    """What goes up to seven weighs a few hundredths, and a file has whole ones."""
    weighed = weighed_of({"text": "Hij werkt! Zondag gebouwd."}, BARE, lessons_hearing("zondag"))
    counts = {"length", "sentences", "words"}
    for grounds in every_ground(weighed):
        assert all(abs(value) <= 1 for name, value in grounds.items() if name not in counts)
