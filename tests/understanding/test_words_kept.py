"""Words out are words in, whatever was written."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mailflows.reading import Reading
from mailflows.tips.acts import TipAct
from mailflows.understanding import understand
from tests.understanding.score import ANSWERS, CONTEXT, cases, table

TABLE = table()
TEXTS = [str(case["text"]) for case in cases(ANSWERS / "tips_confirmation.jsonl")]
CHUNKS = st.sampled_from(
    [word for text in TEXTS for word in text.split()]
    + [
        "\n",
        "\n\n",
        ".",
        ", ",
        "? ",
        "niet",
        "toch",
        "of nee",
        "als",
        "misschien",
        "Groet,\n",
        "1.",
    ]
)
MAILS = st.lists(CHUNKS, max_size=40).map(" ".join) | st.text(max_size=120)
STRANGE = st.lists(st.sampled_from(["boom", "roos", "vis", "maan", ",", "wolk"]), max_size=30)


def words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


def read(text: str) -> Reading[TipAct]:
    return understand(text, TABLE, CONTEXT)


@given(MAILS)
def test_every_word_stands_in_one_act_doubt_or_left_clause(text: str) -> None:
    reading = read(text)
    said = [act.words for act in reading.acts] + [doubt.words for doubt in reading.doubts]
    assert words(*said, *reading.left, *reading.idle) == words(text)


@given(STRANGE)
def test_a_text_without_a_word_of_the_table_does_nothing(strange: list[str]) -> None:
    reading = read(" ".join(strange))
    assert not reading.acts
    assert not reading.doubts


@given(st.sampled_from(TEXTS))
def test_a_signature_changes_nothing(text: str) -> None:
    signed = (
        f"{text}\n\nMet vriendelijke groet,\n\nRoos Vermeer\nDe Linde, Zwolle\nstop met printen"
    )
    plain, with_signature = read(text), read(signed)
    assert [(a.act, a.slots) for a in with_signature.acts] == [(a.act, a.slots) for a in plain.acts]
    assert len(with_signature.doubts) == len(plain.doubts)


def test_a_mail_of_five_thousand_words_is_read_and_kept_whole() -> None:
    text = " ".join(["trek hem niet in Zwolle en, als het kan, wel?"] * 500)
    reading = read(text)
    said = [act.words for act in reading.acts] + [doubt.words for doubt in reading.doubts]
    assert words(*said, *reading.left, *reading.idle) == words(text)
