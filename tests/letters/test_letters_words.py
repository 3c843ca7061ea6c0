"""Dates, counts and names as people write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.letters.letters import HOUSE
from daemon.letters.markdown import Markdown
from daemon.letters.text_part import text_part
from daemon.letters.words import Words, first_name, read_phrases
from tests.letters.house_look import LOOK

NL, EN = (Words(read_phrases(HOUSE / one / "words.toml"), LOOK.zone) for one in ("nl", "en"))
LINES = (
    "", "", "", " ", "tekst", "**vet**", "  tekst", "    tekst", "   tekst", "- punt", "-",
    "* punt", "+", "1. een", "2) twee", "> citaat", ">", "---", "- - -", "***", "===", "# Kop",
    "| a | b |", "|---|---|", "|= a | 1/2 | b |", "! let op", "~ klein", "[a]: b", "```", "<div>",
    "\\", "![a](cid:x)",
)  # fmt: skip
NOON = datetime(2026, 12, 3, 11, 15, tzinfo=UTC)


def test_days_and_times_are_those_of_the_organisation() -> None:
    assert NL.moment(NOON) == "donderdag 3 december, 12.15 uur"
    assert EN.moment(NOON) == "Thursday 3 December, 12:15"
    assert NL.dated(NOON) == "donderdag 3 december 2026"
    assert EN.dated(NOON) == "Thursday 3 December 2026"
    assert NL.day(date(2026, 3, 1)) == "zondag 1 maart"
    assert NL.time(datetime(2026, 7, 1, 7, 5, tzinfo=UTC)) == "9.05 uur"


def test_a_moment_late_in_the_evening_is_the_next_day_here() -> None:
    late = datetime(2026, 12, 3, 23, 30, tzinfo=UTC)
    assert NL.day(late) == "vrijdag 4 december"


def test_numbers_agree_with_their_word() -> None:
    assert [NL.weeks(number) for number in (0, 1, 11)] == ["0 weken", "1 week", "11 weken"]
    assert EN.count(1, "photo", "photos") == "1 photo"


@pytest.mark.parametrize(
    ("several", "said"),
    [((), ""), (("A",), "A"), (("A", "B"), "A en B"), (("A", "B", "C"), "A, B en C")],
)
def test_lists_are_said_with_and(several: tuple[str, ...], said: str) -> None:
    assert NL.names(several) == said
    assert NL.names([{"name": one} for one in several], "name") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("een twee drie", "een twee drie"),
        ("een twee drie vier", "een twee drie …"),
        (" een\n\ntwee ", "een twee"),
        ("een, twee, drie, vier", "een, twee, drie …"),
        ("", ""),
    ],
)
def test_long_text_is_cut_between_words(text: str, said: str) -> None:
    assert NL.shorten(text, 3) == said


def test_one_long_word_is_cut_inside() -> None:
    assert NL.shorten("a" * 300, 5, 30) == "a" * 30 + " …"


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Roos Vermeer", "Roos"),
        ("Vermeer, Roos", "Roos"),
        ("Anne-Marie de Boer", "Anne-Marie"),
        ("J. van den Berg", "J. van den Berg"),
        ("dr. Els Kamp", "dr. Els Kamp"),
        ("Roos", "Roos"),
        ("Vermeer,", "Vermeer"),
        ("  ", ""),
        ("", ""),
        (",", ""),
    ],
)
def test_people_are_called_by_their_first_name(name: str, called: str) -> None:
    assert first_name(name) == called


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("*ja* en **nee**", "‘ja’ en nee\n"),
        ("- een\n- twee", "- een\n- twee\n"),
        ("3. een\n4. twee", "3. een\n4. twee\n"),
        ("> een\n>\n> twee", "> een\n>\n> twee\n"),
        ("| Wie | Roos \\| Bram |", "Wie: Roos | Bram\n"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b\nc | d\n"),
        ("|= De Kade | 1/4 | 3 weken |", "De Kade: 3 weken\n"),
        ("! pas op", "pas op\n"),
        ("~ klein", "klein\n"),
        ("[hier](https://example.org/a)", "hier (https://example.org/a)\n"),
        ("[bel](tel:210)", "bel\n"),
        ("[x](javascript:alert) <b>", "[x](javascript:alert) <b>\n"),
        ("een\\\ntwee", "een\ntwee\n"),
        ("a\n\n---\n\nb", "a\n\n-- \nhier\n\nb\n"),
        ("    geen code", "geen code\n"),
    ],
)
def test_markdown_as_text(markdown: str, text: str) -> None:
    root = Markdown().tree(markdown)
    assert text_part(root, signature="hier", picture="foto") == text


def test_list_items_hang_under_their_mark() -> None:
    root = Markdown().tree("- " + "woord " * 20)
    lines = text_part(root, signature="", picture="").rstrip("\n").split("\n")
    assert lines[0].startswith("- woord")
    assert lines[1].startswith("  woord")
    assert max(map(len, lines)) <= 72


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_a_letter_read_in_parts_is_the_letter_read_whole(lines: list[str]) -> None:
    source = "\n".join(lines)
    assert Markdown().tree(source).children == Markdown().part(source)
