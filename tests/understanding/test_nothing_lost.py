"""Whatever a member writes of her week reaches her circle, as she wrote it."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflows.circles.telling import Told, sorts, told
from mailflows.circles.week_words import Spoken
from mailflows.circles.weekly import weekly
from mailflows.reading import Context
from mailflows.understanding import understand
from mailflows.understanding.pieces import sentences_of
from mailflows.understanding.words import LIGHT, word_set
from tests.understanding.score_circles import cases, weekly_table

SETS = Path(__file__).parent / "answers" / "circles"
TABLE = weekly_table()
CONTEXT = Context(today=date(2026, 11, 23), items=12)
TEXTS = [str(case["text"]) for path in SETS.glob("weekly_*.jsonl") for case in cases(path)]
# Said by the word above her line in the stock-taking ("gelukt"), or only a greeting.
SHOWN_OTHERWISE = word_set(
    "gelukt klaar kloar klaor gehaald bereikt gedaan done finished deels half halfway halverwege",
    "oalf begin weg check toegekomen niet geen nog yet not helemaal uiteraard eind groet groetjes",
    "uitstekend super bijna worked beste lieve kring allemaal team collegas folks mensen",
    "kringgenoten kudos",
)


def words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}


def kept(said: Told) -> set[str]:
    return words([*said.did, *said.ideas, *said.wishes, *said.offers, *said.left])


@pytest.mark.parametrize("text", TEXTS)
def test_every_telling_word_of_an_answer_reaches_the_circle(text: str) -> None:
    answer = weekly(understand(text, TABLE, CONTEXT), text, CONTEXT)
    shown = words([answer.did, *answer.ideas, *answer.wishes, *answer.offers, *answer.left,
                   *answer.doubts])  # fmt: skip
    changed = bool(answer.ops)  # the confirmation says what changes, the rest of that sentence why
    signed = words(text.rstrip().splitlines()[-3:]) if "\n\n" in text else set[str]()
    lost = words([text]) - shown - LIGHT - SHOWN_OTHERWISE - signed
    assert changed or len(lost) <= 2, lost


def heard_of(text: str) -> Told:
    sentences = tuple(Spoken.of(one, TABLE.cues) for one in sentences_of(text))
    return told(sentences, sorts(sentences, (), {}), (), ())


@given(st.lists(st.sampled_from(["boom", "roos", "vis", "maan", ",", "wolk", ".", "?", "\n"])))
def test_words_that_mean_nothing_to_us_are_left_as_written(strange: list[str]) -> None:
    text = " ".join(strange)
    assert words([text]) <= kept(heard_of(text))
