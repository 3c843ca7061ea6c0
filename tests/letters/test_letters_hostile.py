"""Whatever people write, a letter stays ours: same text twice, no link, picture or heading."""

from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from daemon.letters import Rendered
from daemon.letters.samples import HOSTILE, hostile, sample
from daemon.letters.values import clean
from tests.letters.house_look import ENVELOPE, house_letters

NAMES = [name for name in house_letters().names() if sample(name, "long")]
COUNTED = [
    "a",
    "img",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "table",
    "th",
    "blockquote",
    "em",
    "strong",
    "hr",
    "code",
    "pre",
    "script",
]
# Marks by which the two parts show the same thing, and white space.
DECORATION = str.maketrans("", "", "‘’[]>|:-\n \u00a0")
FRAGMENTS = (
    "**", "_", "`", "[a](b)", "![a](cid:x)", "#", "\n# x", "\n- x", "\n1. x", "> ", "\n---\n",
    "|", "\n|a|b|\n|-|-|\n", "|= a | 1/2 | b |", "! x", "~ x", "<b>", "</td>", "&amp;", "{{", "{%",
    "\\", "\\\n", "<!--rows-->", "{href}", "<!--/quote-->", "mailto:a@b", "\u202e", "\x85",
    "\ud800", "👩‍👩‍👧", "שלום", "  ", "\t", "\r\n", "\u2028", "1.", "a" * 90, "=", "~~~", "```",
    "'", '"',
)  # fmt: skip
hostile_text = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=12
).map("".join)


def rendered(name: str, text: Callable[[int], str], language: str = "nl") -> Rendered:
    values = hostile(sample(name, "long"), text)
    return house_letters().render(name, language, values, envelope=ENVELOPE)


def words_of_page(letter: Rendered, picture: str = "foto") -> str:
    page = LexborHTMLParser(letter.html)
    for part in page.css("style, title, .brand, body > div[aria-hidden]"):
        part.decompose()
    for image in page.css("img"):
        image.replace_with(f"{picture}{image.attributes.get('alt') or ''}")
    return page.body.text().translate(DECORATION) if page.body else ""


def words_of_text(letter: Rendered) -> str:
    above, _, below = letter.text.rpartition("\n-- \n")
    footer = below.split("\n", 1)[1]  # without the line that the page has at its top
    return f"{above}{footer}".translate(DECORATION)


@cache
def tags_of_ordinary_letter(name: str) -> Counter[str]:
    return tags(rendered(name, lambda _: "woord"))


def tags(letter: Rendered) -> Counter[str]:
    page = LexborHTMLParser(letter.html)
    return Counter({tag: len(page.css(tag)) for tag in COUNTED})


def said_by_us(letter: Rendered) -> bool:
    links = LexborHTMLParser(letter.html).css("a")
    ours = f"mailto:{ENVELOPE.reply_to}?subject="
    return all((link.attributes.get("href") or "").startswith(ours) for link in links)


def assert_still_ours(name: str, letter: Rendered) -> None:
    assert words_of_page(letter) == words_of_text(letter)
    assert tags(letter) <= tags_of_ordinary_letter(name)
    assert said_by_us(letter)
    assert "\n" not in letter.subject


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_value_in_every_slot_changes_no_structure(name: str, text: str) -> None:
    assert_still_ours(name, rendered(name, lambda _: text))


@pytest.mark.parametrize("name", NAMES)
@given(texts=st.lists(hostile_text, min_size=1, max_size=6))
@settings(max_examples=15, deadline=None)
def test_hostile_values_side_by_side_change_no_structure(name: str, texts: list[str]) -> None:
    assert_still_ours(name, rendered(name, lambda position: texts[position % len(texts)]))


@given(hostile_text)
@settings(deadline=None)
def test_a_letter_quotes_what_was_written_and_nothing_else(text: str) -> None:
    letter = rendered("tips/for_editors", lambda _: text)
    page = LexborHTMLParser(letter.html)
    quote = page.css_first("blockquote")
    written = "".join(clean(text).split())
    assert "".join((quote.text() if quote else "").split()) == written


@given(st.text())
def test_cleaned_text_is_clean_and_stays_so(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any("\x00" <= character < " " for character in once if character != "\n")
    once.encode()  # no lone surrogate is left


def test_two_values_side_by_side_make_no_list() -> None:
    letter = house_letters().render("people/gone", "nl", {"address": ". x"}, envelope=ENVELOPE)
    assert tags(letter)["ol"] == 0
