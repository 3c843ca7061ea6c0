"""The page as a screen reader, a small phone and an old Outlook take it."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from daemon.letters import Letters, Rendered
from daemon.letters.letters import LANGUAGES
from daemon.letters.samples import KINDS, sample
from tests.letters.house_look import ENVELOPE, house_letters

EVERY = [
    (name, language, kind)
    for name in house_letters().names()
    for language in LANGUAGES
    for kind in KINDS
]
KNOWN = re.compile(r"mailto:|cid:")


def shown(name: str, language: str, kind: str, letters: Letters | None = None) -> Rendered:
    values = sample(name, kind)
    return (letters or house_letters()).render(name, language, values, envelope=ENVELOPE)


@pytest.fixture(params=EVERY, ids="-".join)
def letter(request: pytest.FixtureRequest) -> Rendered:
    return shown(*request.param)


@pytest.fixture
def page(letter: Rendered) -> LexborHTMLParser:
    return LexborHTMLParser(letter.html)


def headings(page: LexborHTMLParser) -> Iterator[int]:
    for node in page.css("h1, h2, h3, h4, h5, h6"):
        yield int(str(node.tag)[1])


def attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def test_there_is_one_main_heading_and_no_level_is_skipped(page: LexborHTMLParser) -> None:
    levels = list(headings(page))
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))


def test_everything_stands_in_one_main_part_with_its_language(
    page: LexborHTMLParser, letter: Rendered
) -> None:
    main = page.css('[role="main"]')
    assert [attribute(one, "lang") for one in main] == [letter.language]
    outside = [node for node in page.css("body > *") if attribute(node, "role") != "main"]
    assert all(attribute(node, "aria-hidden") == "true" for node in outside)


def test_a_table_is_a_layout_or_has_headers(page: LexborHTMLParser) -> None:
    for table in page.css("table"):
        if attribute(table, "role") == "presentation":
            continue
        headers = [attribute(one, "scope") for one in table.css("th")]
        assert headers
        assert set(headers) <= {"row", "col"}


def test_nothing_is_fetched_from_anywhere(letter: Rendered, page: LexborHTMLParser) -> None:
    for node in page.css("[src], [href], [background], link, script, iframe"):
        assert KNOWN.match(attribute(node, "src") or attribute(node, "href")), node.html
    assert "url(" not in letter.html
    assert "@import" not in letter.html


def test_pictures_have_a_width_in_numbers_and_a_description(page: LexborHTMLParser) -> None:
    for image in page.css("img"):
        assert 0 < int(attribute(image, "width")) <= 568
        assert "alt" in image.attributes


def test_the_page_is_small_enough_for_gmail(letter: Rendered) -> None:
    assert len(letter.html.encode()) < 60_000  # it clips near 102 KB (FACTS 47)


def test_no_old_entity_is_used(letter: Rendered) -> None:
    assert "&apos;" not in letter.html  # FACTS 49


def test_the_first_line_works_as_preview(letter: Rendered, page: LexborHTMLParser) -> None:
    hidden = page.css_first("body > div[aria-hidden]")
    assert hidden is not None
    text = hidden.text()
    assert 10 < len(text) <= 110
    assert not text.startswith(("Dag ", "Hello "))
    assert "".join(text.split()) in "".join(letter.text.split())


def test_without_styles_and_pictures_the_page_still_says_everything(letter: Rendered) -> None:
    bare = re.sub(r' (?:style|class|width|align|valign|bgcolor)="[^"]*"', "", letter.html)
    bare = re.sub(r"(?s)<style>.*?</style>", "", bare)
    with_styles, without = (
        " ".join((LexborHTMLParser(one).css_first('[role="main"]') or fail()).text().split())
        for one in (letter.html, bare)
    )
    assert with_styles == without


def fail() -> LexborNode:
    raise AssertionError("no main part")


def test_the_draft_reads_as_an_outline() -> None:
    page = LexborHTMLParser(shown("newsletter/draft", "nl", "long").html)
    assert [" ".join(node.text().split()) for node in page.css("h1, h2, h3")] == [
        "Nummer 48 in concept",
        "De Kade",
        "1. De nieuwe duofiets is er",
        "2. Lange tafel in de duinen, met alle collega’s van het verpleeghuis en de buren erbij",
        "De hele organisatie",
        "3. Nieuwe roosters",
        "Doorgeschoven naar het volgende nummer",
        "Aan de lunchtafel",
        "Waar het stil is",
    ]


def test_a_bar_stands_beside_the_words_that_say_the_same() -> None:
    page = LexborHTMLParser(shown("newsletter/draft", "nl", "long").html)
    rows = page.css(".bars > tbody > tr")
    assert [" ".join(row.text().split()) for row in rows] == [
        "Verpleging en Verzorging met Facilitair bedrijf 210 keer",
        "Communicatie met ICT 40 keer",
        "Behandelaren onderling 10 keer",
        "Molenzicht nog nooit een tip",
        "De Sluis 9 weken stil",
        "Vlietland 4 weken stil",
        "Gasthuis aan de Oude Haven 1 week stil",
    ]
    widths = [attribute(bar, "width") for bar in page.css(".bar")]
    assert widths == ["99%", "19%", "5%", "99%", "35%", "15%", "4%"]


def test_equal_choices_look_the_same() -> None:
    page = LexborHTMLParser(shown("tips/where", "nl", "long").html)
    assert page.css(".key a") == []
    assert [node.text() for node in page.css(".open a")] == [
        "De Kade",
        "Duinzicht",
        "De Werf",
        "De hele organisatie",
    ]


def test_what_is_asked_for_is_a_filled_button() -> None:
    page = LexborHTMLParser(shown("people/code", "nl", "long").html)
    assert [node.text() for node in page.css(".key a")] == ["Ja, vergeet mij"]
    assert page.css(".open a") == []


def test_a_long_mail_address_breaks_before_its_sign() -> None:
    page = shown("people/address", "nl", "short").html
    assert "roos.vermeer<wbr>@example.org</" in page
    assert "roos@example.org</" in page
