"""Numbers inside a slot, in digits and in words."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from text_to_num import text2num  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]  # has none

from mailflows.understanding.named_items import read_named
from mailflows.understanding.sight import Found, Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import word_set

_ALL = word_set("alle alles allemaal all everything")
_BEFORE = word_set("nummer nummers nr item items punt punten bericht berichten number numbers")
_AND = word_set("en and dan then daarna , & + / >")
_THROUGH = word_set("tm tot totenmet - – through thru to")

_JOINING = 3  # ", en dan"
_TOGETHER = {  # "met zijn drieën"
    "tweeen": 2, "drieen": 3, "vieren": 4, "vijven": 5, "zessen": 6, "zevenen": 7, "achten": 8,
    "drietjes": 3, "viertjes": 4, "tweetjes": 2,
    "drieje": 3, "viere": 4, "viern": 4, "veren": 4, "veere": 4, "veern": 4,
    "twei": 2, "twij": 2, "twiee": 2, "twie": 2, "twej": 2, "dree": 3, "drei": 3, "drij": 3,
    "negenen": 9, "tienen": 10, "elven": 11, "twaalven": 12,
}  # fmt: skip

_COUNT = re.compile(r"[0-9]{1,3}([.,][0-9]{3}){1,2}|[0-9]{1,7}")

_text2num = cast("Callable[[str, str], int]", text2num)


@lru_cache(maxsize=4096)
def in_words(word: str) -> int | None:
    """25 of "vijfentwintig" or "twenty"; None for what is no number word."""
    if len(word) > 30 or word in {"en", "and", "honderd", "hundred"}:
        return None
    if word in _TOGETHER:
        return _TOGETHER[word]
    for language in ("nl", "en"):
        try:
            return _text2num(word, language)
        except ValueError:
            continue
    return None


def whole(written: str, most: int = 3) -> int | None:
    """Digits of at most so many; None for a telephone number, and for "²", a digit to isdigit."""
    digits = written.isascii() and written.isdigit() and len(written) <= most
    return int(written) if digits else None


def number_at(sight: Sight, at: int) -> int | None:
    """The whole number that stands here, at most three digits; None for 12.30 or a phone number."""
    if at >= len(sight.tokens):
        return None
    token = sight.tokens[at]
    if token.kind is Kind.NUMBER:
        return whole(token.norm)
    return in_words(token.norm) if token.kind is Kind.WORD else None


def read_number(sight: Sight, at: int) -> Found | None:
    """One number: {n}."""
    number = number_at(sight, at)
    return None if number is None else Found(at + 1, {"n": number})


def read_count(sight: Sight, at: int) -> Found | None:
    """How many of something: {count}. Also a number that no letter of ours could show."""
    if (number := number_at(sight, at)) is not None:
        return Found(at + 1, {"count": number})
    if at >= len(sight.tokens):
        return None
    written = sight.tokens[at].norm
    if not _COUNT.fullmatch(written):
        return None
    return Found(at + 1, {"count": int(re.sub("[.,]", "", written))})


def read_items(sight: Sight, at: int) -> Found | None:
    """Numbered items the letter showed: "3", "1, 2 en 5", "2 t/m 4", "die van Jan", "alle"."""
    named = read_named(sight, at)
    if sight.norm(at) in _ALL and sight.context.items and named is None:
        return Found(at + 1, {"items": tuple(range(1, sight.context.items + 1))})
    items: list[int] = []
    end = here = at
    while (several := _several(sight, here)) is not None:
        end, numbers = several
        items.extend(numbers)
        here = end
        while sight.norm(here) in _AND and here < end + _JOINING:
            here += 1
        if here == end:
            break
    return Found(end, {"items": tuple(dict.fromkeys(items))}) if items else None


def _several(sight: Sight, at: int) -> tuple[int, tuple[int, ...]] | None:
    if (named := read_named(sight, at)) is not None:
        return named
    here = at + 1 if sight.norm(at) in _BEFORE else at
    first = number_at(sight, here)
    if first is None or not 1 <= first <= sight.context.items:
        return None
    last = number_at(sight, here + 2) if sight.norm(here + 1) in _THROUGH else None
    if last is not None and first < last <= sight.context.items:
        return here + 3, tuple(range(first, last + 1))
    return here + 1, (first,)
