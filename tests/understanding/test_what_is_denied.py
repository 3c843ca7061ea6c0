"""What she denies, allows with an exception, or only quotes is not done in her name."""

from collections import Counter
from dataclasses import replace
from typing import cast

import pytest

from mailflows.circles.weekly import understood as weekly_understood
from mailflows.tips.contract import understood
from mailflows.understanding import understand
from tests.understanding import score_circles
from tests.understanding.score import CONTEXT, table

TABLE = table()
WEEKLY = score_circles.weekly_table()
ASKED_FIRST = {"correct", "withdraw", "hold", "nameless"}
AT_UTRECHT = replace(CONTEXT, standing=("utrecht",))


@pytest.mark.parametrize(
    "text",
    [
        "Ik hoop niet dat jullie hem intrekken.",
        "Ik hoop dat jullie hem niet intrekken.",
        "Ik wil niet dat het in Zwolle komt te staan.",
        "Zwolle heeft hier niks mee te maken.",
        "Verwijder Zwolle niet.",
    ],
)
def test_what_she_denies_is_not_done(text: str) -> None:
    got = understood(understand(text, TABLE, AT_UTRECHT), ("utrecht",))
    assert ASKED_FIRST.isdisjoint(map(str, cast("list[object]", got["ops"])))


@pytest.mark.parametrize(
    "text", ["Alleen Noord. Ook Meppel.", "Misschien Meppel. Misschien Meppel."]
)
def test_no_clause_is_lost_where_a_correction_is_done_or_asked(text: str) -> None:
    reading = understand(text, TABLE, AT_UTRECHT)
    kept = [one.words for one in (*reading.acts, *reading.doubts)]
    assert Counter(" ".join((*kept, *reading.left, *reading.idle)).split()) == Counter(text.split())


def ops_of_a_week(text: str) -> list[str]:
    context = score_circles.weekly_context({"goal_of_the_week": "Loop een uur mee"})
    got = weekly_understood(understand(text, WEEKLY, context), text, context)
    return [str(op) for op in cast("list[object]", got["ops"])]


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("Iedereen mag het weten, behalve de directie.", "share"),
        ("Iedereen mag het weten, uitgezonderd mijn chef.", "share"),
        ("De hele organisatie mag dit lezen, op mijn teamleider na.", "share"),
        ("Even pauze genomen en daarna de tekst geschreven.", "pause"),
    ],
)
def test_of_a_week_nothing_is_done_that_she_did_not_say(text: str, op: str) -> None:
    assert op not in ops_of_a_week(text)
