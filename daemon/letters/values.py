"""Values on their way into a letter: cleaned at the door, Markdown-escaped where they land."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from enum import Enum
from typing import cast

from mailflows.letters import CalendarEvent, Picture

JOINERS = "\u200c\u200d"  # emoji and several scripts are written with them
# FACTS 28: html.escape leaves Markdown alive. Every mark that can begin or end anything is escaped;
# what means nothing to our parser (FACTS 48) stays bare, which halves the parser's work.
_MARKS = {ord(mark): f"\\{mark}" for mark in "\\`*_{}[]()<>#+-=|!~&^\"'"}
# Wider than what is taken out, and narrow enough that ordinary text passes without a look.
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_ORDINAL = re.compile(r"^(\d{0,9})\.")  # "1." begins a list; the "1" may stand before the value


class Plain(str):
    """Text that nobody of the house wrote: no mark in it ever works as Markdown."""

    __slots__ = ()

    def __html__(self) -> str:
        return escaped(self)


def escaped(text: str) -> str:
    """One line of Markdown that reads as exactly this text, with white space made single spaces."""
    line = " ".join(text.split())
    return _ORDINAL.sub(r"\1\\.", line.translate(_MARKS))


def clean(text: str) -> str:
    """Text without what breaks mails or turns reading around.

    Control characters (one C1 clips a mail in Gmail, FACTS 49), bidirectional overrides, soft
    hyphens and invisible tags go; lone surrogates become U+FFFD; every line end becomes `\\n`.
    """
    return _SUSPECT.sub(_cleaned, text.replace("\r\n", "\n"))


def _cleaned(found: re.Match[str]) -> str:
    character = found[0]
    if character in "\r\u2028\u2029\x85":
        return "\n"
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    return "" if category in {"Cc", "Cf"} and character not in JOINERS else character


def wrapped(value: object) -> object:
    """A value as templates see it: every text in it `Plain`, every enum its value."""
    if isinstance(value, Enum):
        return wrapped(value.value)
    if isinstance(value, str):
        return Plain(clean(value))
    if isinstance(value, Picture | CalendarEvent):
        return replace(
            value, **{field.name: wrapped(getattr(value, field.name)) for field in fields(value)}
        )
    if isinstance(value, Mapping):
        named = cast("Mapping[str, object]", value)
        return {name: wrapped(one) for name, one in named.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return tuple(wrapped(one) for one in cast("Sequence[object]", value))
    return value


def finalize(value: object) -> object:
    """Jinja2's last word before a value is written (FACTS 28): no value leaves unescaped."""
    if hasattr(value, "__html__"):
        return value
    return Plain("" if value is None else str(value))
