"""Lunch letters go to everybody, also to who reads with effort: at most sixty words."""

import re
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from daemon.letters import Rendered
from daemon.letters.letters import LANGUAGES
from daemon.letters.samples import sample
from mailflows.letters import Kind, Values
from mailflows.lunch.corner import Poured
from mailflows.lunch.flow import SORTS
from mailflows.lunch.noting import Done
from mailflows.lunch.pouring import STARTERS as COFFEE_STARTERS
from tests.letters.house_look import ENVELOPE, house_letters

MOST_WORDS = 60
STARTERS = range(6)
# What was asked for goes to who cooks, hosts or organises.
TO_GUESTS = [sort.name for sort in SORTS if sort.kind is not Kind.ASKED]
CASES: list[tuple[str, Values]] = [
    *((name, {}) for name in TO_GUESTS),
    *(("lunch/noted", {"done": str(done)}) for done in Done),
    *(("lunch/seated", {"starter": starter}) for starter in STARTERS),
    ("lunch/seated", {"changed": True}),
    ("lunch/invitation", {"coffee": True}),
    *(("lunch/coffee", {"starter": starter}) for starter in range(COFFEE_STARTERS)),
    ("lunch/coffee_alone", {}),
    ("lunch/noted", {"done": "no", "instead": "Bea", "asked_instead": True}),
    ("lunch/why", sample("lunch/why", "long")),
    ("lunch/why", {"reasons": ()}),
    ("lunch/why", {"table": 0}),
    ("lunch/coffee_off", {"mates": ()}),
    ("lunch/coffee_off", {"who": ""}),
    ("lunch/coffee_off", {"who": "", "mates": (), "cancelled": True}),
    *(("lunch/coffee_noted", {"until": date(2027, 5, 1), "done": str(done)}) for done in Poured),
    ("lunch/coffee_noted", {"done": "unclear", "words": "tja, misschien, ik moet nog kijken"}),
    ("lunch/coffee_noted", {"done": "wishes", "days": (3,), "never": True}),
    ("lunch/coffee_noted", {"done": "wishes", "diet": "vegan"}),
    ("lunch/coffee_noted", {"done": "wishes", "avoided": "unclear"}),
    ("lunch/cancelled", {"too_few": True}),
]


def body(letter: Rendered) -> str:
    """What there is to read between greeting and footer, but for the table of facts.

    Headings of parts, examples, buttons, table companions and her own words are in it.
    """
    labels = [node.text() for node in LexborHTMLParser(letter.html).css("table.facts th")]
    above_footer = letter.text.partition("\n-- \n")[0]
    _heading, _greeting, *parts = re.split(r"\n\n+", above_footer)
    return "\n\n".join(
        part for part in parts if not any(part.startswith(f"{label}: ") for label in labels)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "values"), CASES)
def test_a_guest_reads_sixty_words_at_most(name: str, values: Values, language: str) -> None:
    letter = house_letters().render(
        name, language, {**sample(name, "short"), **values}, envelope=ENVELOPE
    )
    words = [word for word in body(letter).split() if any(map(str.isalnum, word))]
    assert 5 < len(words) <= MOST_WORDS, body(letter)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_facts_are_not_counted_and_the_rest_is(language: str) -> None:
    letter = house_letters().render(
        "lunch/seated", language, sample("lunch/seated", "short"), envelope=ENVELOPE
    )
    read = body(letter)
    assert "Het Brughuis" in letter.text
    assert "Het Brughuis" not in read
    assert "Zorggroep" not in read
    assert "Samira Idrissi, Verpleging" in read
