"""What Apple Mail, Gmail and Outlook make of our letters, by the data of Can I email.

`caniemail.json` says what is not supported, or in part only. Nothing of that may be used, except
what stands in HARMLESS with the reason.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

from selectolax.lexbor import LexborHTMLParser

from daemon.letters import Letters
from daemon.letters.preview import sample_picture
from daemon.letters.samples import PICTURE
from tests.letters.house_look import LOOK
from tests.letters.test_letters_page import EVERY, shown

DATA = Path(__file__).parent / "caniemail.json"

# Used although somebody does without it, and what she then gets.
HARMLESS: Mapping[str, str] = {
    "css-at-media": "the wide letter, which fits any width, in light colours",
    "css-at-media-prefers-color-scheme": "light colours, or those the program makes itself",
    "css-border": "ours stand on tables and cells, 5 px at the most",
    "css-border-radius": "square corners",
    "css-display": "a heading's number on one line with it, buttons without room around the words",
    "css-font-size": "ours are in px",
    "css-font-weight": "600 and 700 are bold, 400 is not",
    "css-height": "a bar as high as its line",
    "css-important": "ours have a space before and never stand in an element",
    "css-letter-spacing": "the name of the organisation a little narrower",
    "css-line-height": "lines a little nearer or farther; only bars count in px",
    "css-margin": "ours are never negative, never auto",
    "css-max-height": "the preview is hidden by its display",
    "css-max-width": "Outlook gets the width of the card as an attribute",
    "css-overflow": "the preview is hidden by its display",
    "css-overflow-wrap": "a word of 300 letters breaks by word-break, or is wide",
    "css-padding": "all that counts is that of cells; buttons have mso-padding-alt",
    "css-selector-class": "the rules that count stand in the elements too",
    "css-selector-descendant": "the rules that count stand in the elements too",
    "css-selector-grouping": "the rules that count stand in the elements too",
    "css-selector-type": "the rules that count stand in the elements too",
    "css-text-align": "left and right are known everywhere",
    "css-text-decoration": "a button's words are underlined",
    "css-width": "cells and tables have it; a picture has its attribute as well",
    "css-word-break": "a long word stays whole, or gets its breaks from the program",
    "html-align": "the card stands at the left",
    "html-aria-hidden": "the first sentence may be read twice",
    "html-body": "the ground is that of the table inside",
    "html-dir": "a letter that quotes Arabic or Hebrew may be set from the right",
    "html-doctype": "Outlook has rules of its own, with or without",
    "html-height": "the logo has its size in its style as well",
    "html-lists": "ours are not reversed and count by themselves",
    "html-meta-color-scheme": "the program decides about dark colours itself",
    "html-role": "layout tables may be announced as tables",
    "html-style": "everything that counts stands in the elements too",
    "html-wbr": "a long mail address breaks in a word",
    "html-width": "pictures have their size in their style as well",
}

# What we write, and what Can I email calls it where that is not the same word.
CALLED = {
    "<a>": "html-mailto-links",
    "<b>": "html-strong",
    "<em>": "html-strong",
    "<ul>": "html-lists",
    "<ol>": "html-lists",
    "<li>": "html-lists",
    "<tbody>": "html-table",
    "<tr>": "html-table",
    "<td>": "html-table",
    "<th>": "html-table",
    "<html>": "html-doctype",
    "<meta>": "html-meta-color-scheme",
    "<h1>": "html-h1-h6",
    "<h2>": "html-h1-h6",
    "<h3>": "html-h1-h6",
    "class=": "css-selector-class",
    "href=": "html-mailto-links",
    "alt=": "html-img",
    "font-family:": "css-font",
    "font-style:": "css-font",
    "src=": "html-img",
}
# As old as mail itself, or written for one program and skipped by the others: without a page.
PLAIN = {
    "<head>", "<title>", "<br>", "charset=", "name=", "content=", "border=", "scope=", "start=",
    "style=", "xmlns:o=", "color:", "mso-hide:", "mso-padding-alt:",
}  # fmt: skip

SIDE = re.compile(r"(?<=css-border)(?:-(?:top|right|bottom|left|color))+$|(?<=css-padding)-\w+$")


@cache
def features() -> Mapping[str, Mapping[str, list[str]]]:
    read = json.loads(DATA.read_text("utf-8"))
    return cast("Mapping[str, Mapping[str, list[str]]]", read["features"])


@cache
def features_used() -> frozenset[str]:
    with_logo = Letters(replace(LOOK, logo=sample_picture(PICTURE)))
    pages = [shown(*one).html for one in EVERY]
    pages.append(shown("tips/empty", "nl", "short", with_logo).html)
    return frozenset(called(name) for page in pages for name in written(page)) - {""}


def written(page: str) -> Iterator[str]:
    """Every element, attribute, property, unit, selector and at-rule of a page."""
    parsed = LexborHTMLParser(page)
    for node in parsed.css("*"):
        yield f"<{node.tag}>"
        yield from (f"{name}=" for name in node.attributes)
        yield from declared(node.attributes.get("style") or "")
    for sheet in parsed.css("style"):
        yield from ruled(sheet.text())


def ruled(sheet: str) -> Iterator[str]:
    for name, value in re.findall(r"@(\w+)([^{]*)\{", sheet):
        yield f"@{name}"
        yield from (f"@{name}-{feature}" for feature in re.findall(r"prefers-[\w-]+", value))
    for selector, declarations in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        yield from selected(selector.rpartition("{")[2].strip())
        yield from declared(declarations)


def selected(selector: str) -> Iterator[str]:
    for sign, kind in ((".", "class"), (" ", "descendant"), (",", "grouping"), (">", "child"),
                       ("+", "adjacent-sibling"), ("#", "id"), ("[", "attribute")):  # fmt: skip
        if sign in selector.replace(", ", ","):
            yield f"selector {kind}"
    yield "selector type"


def declared(declarations: str) -> Iterator[str]:
    for declaration in filter(str.strip, declarations.split(";")):
        name, _, value = declaration.partition(":")
        yield f"{name.strip()}:"
        for unit in re.findall(r"(?<![#\w])\d*\.?\d+(px|em|%)", value):
            yield f"unit {unit.replace('%', 'percent')}"
        if "!important" in value:
            yield "important"


def called(name: str) -> str:
    """The page of Can I email about something that we write, "" when there can be none."""
    if name in PLAIN:
        return ""
    if name in CALLED:
        return CALLED[name]
    if name[0] == "<" or name[-1] == "=":
        return f"html-{name.strip('<>=')}"
    slug = "css-" + name.strip(":").replace("@", "at-").replace(" ", "-")
    return SIDE.sub("", slug)


def test_everything_in_our_letters_is_known_to_can_i_email() -> None:
    assert features_used() - features().keys() == set()


def left_out() -> set[str]:
    return {name for name in features_used() if features().get(name)}


def test_what_a_program_leaves_out_does_no_harm() -> None:
    assert left_out() - HARMLESS.keys() == set(), "use something else, or say why it does no harm"


def test_nothing_is_called_harmless_for_no_reason() -> None:
    assert HARMLESS.keys() - left_out() == set()
