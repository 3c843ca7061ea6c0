"""Text as people see it: no invisible characters, no soft line breaks of format=flowed."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple


class Mark(Enum):
    """What the page or the text itself says about a line."""

    NONE = 0
    ATTRIBUTION = 1  # "Op … schreef …:", marked as such by the program that wrote it
    HISTORY = 2  # from here on an older mail
    FORWARD = 3  # from here on somebody else's mail, passed on
    SIGNATURE = 4
    LINK = 5  # nothing but a link, such as the button of a letter


class Line(NamedTuple):
    """One line, with how deep it stands in quotation and how sure that is."""

    text: str
    depth: int = 0
    sure: bool = False  # quotation by the page's own marks, not by a typed ">"
    mark: Mark = Mark.NONE
    ink: str = ""  # what all of its words have in common on the page, see ink.py
    pictures: tuple[str, ...] = ()  # Content-IDs of the pictures in it and below it
    ending: str = ""  # the last words of it, where these alone are in a colour
    ending_ink: str = ""


FENCE = "-- "
DEEPEST = 50  # no thread that people wrote is quoted deeper

# Format, control and private-use characters that nobody sees; ZWJ is part of emoji.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e0fff]"
)
_LONE_JOINER = re.compile("(?<![\u2190-\U0001faff\ufe0f])\u200d")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Anything that one of the expressions above or below takes away; most lines have none of it.
_DIRT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e0fff]"
)
# GroupWise writes its attribution between the signs of a quotation.
BETWEEN_ARROWS = re.compile(r">>> ?[^>].{1,300}\d[:.]\d\d(?: ?[AaPp][Mm])? ?>>>\s*$")
_QUOTE_SIGNS = re.compile(r"(?:>[ \t]?)+")


def clean_text(text: str) -> str:
    """The text with plain line ends and spaces, and without what nobody can see."""
    if _DIRT.search(text) is None:
        return text
    text = _BREAKS.sub("\n", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    return _LONE_JOINER.sub("", text) if "\u200d" in text else text


def clean_line(text: str) -> str:
    """`clean_text` on one line."""
    return " ".join(clean_text(text).split())


def unquoted(line: str) -> tuple[int, str]:
    """How many ">" a line begins with, and what follows them."""
    match = _QUOTE_SIGNS.match(line)
    if match is None or BETWEEN_ARROWS.match(line[:400]):
        return 0, line
    return min(match[0].count(">"), DEEPEST), line[match.end() :]


def plain_lines(text: str) -> Iterator[Line]:
    """The lines of a text/plain part with their typed quotation."""
    before = ""
    for raw in clean_text(text).split("\n"):
        # "-- " with its space is a signature's fence (RFC 3676 4.3), "--" may be anything
        depth, line = unquoted(raw if raw == FENCE else raw.rstrip())
        if depth == 1 and line.endswith(":") and _breaks_address(before, line):
            depth, line = 0, raw.rstrip()
        before = f"{before[-200:]} {raw[-200:]}" if raw else ""
        yield Line(line, depth)


def _breaks_address(before: str, line: str) -> bool:
    """Whether this ">" closes the address that an attribution broke its line in."""
    return len(line) <= 60 and before.rfind("<") > before.rfind(">")


def unflowed(text: str, *, delete_space: bool) -> str:
    """A format=flowed text with its soft breaks away (RFC 3676 4)."""
    paragraphs: list[tuple[int, list[str]]] = []
    soft = False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:]
        line = line.removeprefix(" ")  # space-stuffing
        continues = soft and paragraphs[-1][0] == depth and line != "-- "
        soft = line.endswith(" ") and line != "-- "
        if soft and delete_space:
            line = line[:-1]
        if continues:
            paragraphs[-1][1].append(line)
        else:
            paragraphs.append((depth, [line]))
    return "\n".join(_stuffed(depth, "".join(pieces)) for depth, pieces in paragraphs)


def _stuffed(depth: int, line: str) -> str:
    return ">" * depth + " " + line if depth else line


def paragraphs(lines: Iterable[str]) -> str:
    """Lines as one text: no blank line at either end, never two in a row."""
    kept: list[str] = []
    for line in lines:
        stripped = line.rstrip()
        if stripped or (kept and kept[-1]):
            kept.append(stripped)
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept)
