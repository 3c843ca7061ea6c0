"""Mails in which there is no answer, or hardly one: nothing is done that nobody asked for."""

import cProfile
from datetime import date

import pytest

from mailflows.reading import Context, Reading
from mailflows.tips.acts import TipAct
from mailflows.tips.contract import understood
from mailflows.understanding import understand
from tests.understanding.score import PLACES, table

TABLE = table()
STANDING = ("utrecht",)
CONTEXT = Context(today=date(2026, 11, 23), places=PLACES, standing=STANDING)


def read(text: str, subject: str = "") -> Reading[TipAct]:
    return understand(text, TABLE, CONTEXT, subject=subject)


def ops(text: str, subject: str = "") -> object:
    return understood(read(text, subject), STANDING)["ops"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n\n ",
        "Met vriendelijke groet,\n\nRoos Vermeer\nDe Linde, Zwolle",
        "Groet, Bea",
        "Gr. B",
    ],
)
def test_an_empty_mail_or_a_mere_signature_asks_for_nothing(text: str) -> None:
    assert ops(text) == []


@pytest.mark.parametrize("text", ["👍", "😊", "❤️", "🎉🎉", ":-)"])
def test_a_smiley_is_a_thank_you_or_nothing(text: str) -> None:
    assert ops(text) in ([], ["thanks"])


@pytest.mark.parametrize("text", ["1", "3, 1, 7", "06-12345678", "12.30", "100"])
def test_mere_numbers_do_nothing(text: str) -> None:
    assert not read(text).acts


def test_an_answer_in_the_subject_of_an_empty_mail_counts() -> None:
    assert ops("", subject="het gaat over Zwolle") == ["correct"]
    assert ops("Bedankt!", subject="het gaat over Zwolle") == ["thanks"]


def test_two_languages_in_one_sentence() -> None:
    assert ops("Sorry, it's niet Utrecht maar Zwolle, please change dat") == ["correct"]
    assert ops("Graag delete mijn tip, thanks") == ["withdraw", "thanks"]


def test_our_own_examples_word_for_word() -> None:
    for language in ("nl", "en"):
        for act in TipAct:
            phrase = TABLE.taught[language, act.value]
            phrase = phrase.replace("{places}", "Zwolle").replace("{text}", "er was taart")
            assert [said.act for said in read(phrase).acts] == [act], phrase


def test_answers_numbered_by_our_questions() -> None:
    assert ops("1. Het gaat over Zwolle\n2. zonder mijn naam") == ["correct", "nameless"]
    assert ops("1) klopt\n2) nee\n3) intrekken") in (["withdraw", "thanks"], ["thanks", "withdraw"],
                                                     ["thanks", "ask"])  # fmt: skip


def test_commands_in_what_somebody_else_wrote_are_not_hers() -> None:
    for text in (
        'Bea schreef: "trek mijn tip maar in", maar dat was die van haar.',
        "Mijn collega zei: haal het er maar uit. Wat vinden jullie?",
    ):
        assert "withdraw" not in {act.act.value for act in read(text).acts}, text


def test_twice_the_words_are_at_most_twice_the_work() -> None:
    line = "trek hem niet in Zwolle en, als het kan, wel?"
    read(line)  # whatever is kept from the first mail on
    five_thousand, ten_thousand = (calls(" ".join([line] * times)) for times in (500, 1000))
    assert ten_thousand < 2.2 * five_thousand


def calls(text: str) -> int:
    """How many functions are called to read it: the same number on every machine."""
    profile = cProfile.Profile()
    profile.runcall(read, text)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(
    "text",
    [
        "Automatisch antwoord: ik ben afwezig t/m 12 augustus. Uw bericht wordt niet doorgestuurd.",
        "Out of office: I am on parental leave until September. Please contact the desk in Zwolle.",
        "Ik ben deze week niet op mijn werkplek. Bij spoed kunt u de receptie bellen.",
        "I'm on annual leave until Monday. For urgent matters call the desk in Zwolle.",
    ],
)
def test_a_notice_of_absence_without_its_headers_is_no_answer(text: str) -> None:
    """It gets no question back either: that would begin a loop."""
    reading = read(text)
    assert not reading.acts
    assert not reading.doubts
