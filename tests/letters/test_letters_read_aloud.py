"""Letters as somebody hears them: the headings to go by, then the text part, top to bottom."""

import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from daemon.letters import Rendered
from daemon.letters.html_part import preview
from daemon.letters.markdown import Markdown
from daemon.letters.samples import PICTURE
from tests.letters.test_letters_page import EVERY, shown

OURS = [one for one in EVERY if one[2] != "hostile"]
SILENT = ("klik", "click", "hier", "here", "link")
ONLY_SEEN = ("hieronder", "hiernaast", "rechts", "groen", "below", "above", "on the right", "green")


@pytest.fixture(params=OURS, ids="-".join)
def letter(request: pytest.FixtureRequest) -> Rendered:
    return shown(*request.param)


def headings(letter: Rendered) -> list[str]:
    page = LexborHTMLParser(letter.html)
    return [" ".join(node.text().split()) for node in page.css("h1, h2, h3")]


def paragraphs(letter: Rendered) -> Iterator[str]:
    for part in re.split(r"\n\n+", letter.text):
        yield " ".join(re.sub(r"\n-+$", "", part).split())


def test_the_headings_are_heard_in_their_order(letter: Rendered) -> None:
    heard = iter(paragraphs(letter))
    assert all(heading in heard for heading in headings(letter))


def test_the_headings_alone_tell_the_parts_apart(letter: Rendered) -> None:
    heard = headings(letter)
    assert len(heard) == len(set(heard))
    assert all(2 < len(heading) <= 100 for heading in heard)


def test_the_first_thing_heard_is_what_it_is_about(letter: Rendered) -> None:
    assert next(paragraphs(letter)) == headings(letter)[0]


def test_every_button_says_by_itself_what_it_answers(letter: Rendered) -> None:
    labels = [node.text() for node in LexborHTMLParser(letter.html).css("a")]
    assert len(labels) == len(set(labels))
    assert not [label for label in labels if label.lower().split()[0] in SILENT]
    assert all(f"[ {label} ]" in " ".join(letter.text.split()) for label in labels)


def test_no_sentence_needs_eyes(letter: Rendered) -> None:
    for word in ONLY_SEEN:
        assert not re.search(rf"\b{word}\b", letter.text, re.IGNORECASE), word


def test_a_number_is_heard_with_its_item_and_a_picture_by_what_it_shows() -> None:
    heard = list(paragraphs(shown("newsletter/draft", "nl", "long")))
    assert "1. De nieuwe duofiets is er" in heard
    assert f"[foto: {PICTURE.alt}]" in heard


def test_the_whole_confirmation_as_it_is_heard() -> None:
    heard = list(paragraphs(shown("tips/confirmation", "nl", "short")))
    assert heard[:2] == ["Dank je, je tip is binnen", "Dag Samira,"]
    assert heard[2].startswith("Je tip ‘De nieuwe duofiets is er’ staat bij De Kade. Klopt dat?")
    assert heard[3:5] == [
        "Locatie: De Kade, want ‘Kade’ staat in je onderwerp en je werkt daar",
        "Dit las ik:",
    ]
    assert heard[-1].endswith("Bel Anneke de Boer, toestel 210.")


def test_the_preview_skips_the_greeting() -> None:
    assert (
        preview(Markdown().tree("# Kop\n\nDag Roos,\n\nJe tip is binnen.")) == "Je tip is binnen."
    )
