"""Whatever people write, a letter stays ours: same text twice, no link, picture or heading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from daemon.letters.samples import HOSTILE
from daemon.letters.values import clean
from tests.letters.hostile import (
    FRAGMENTS,
    assert_still_ours,
    free,
    rendered,
    tags,
    write_many,
)
from tests.letters.house_look import ENVELOPE, house_letters

NAMES = list(free())
QUICK = 150  # of the ten thousand that tests.letters.hostile goes through

hostile_text = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=12
).map("".join)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_value_in_every_slot_changes_no_structure(name: str, text: str) -> None:
    assert_still_ours(name, rendered(name, lambda _: text))


@pytest.mark.parametrize("name", NAMES)
def test_another_hostile_value_in_every_slot_changes_no_structure(name: str) -> None:
    assert write_many(QUICK, name) == QUICK


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
