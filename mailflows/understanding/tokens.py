"""A text as words, marks and signs, each with its place in the text."""

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from mailflows.understanding.spelling import SPELLINGS


class Kind(Enum):
    WORD = auto()
    NUMBER = auto()  # 3, 12.30, 12-5: digits and what joins them
    MARK = auto()  # punctuation
    SIGN = auto()  # a smiley, an arrow, anything else


class Token(NamedTuple):
    """One word or mark; `text[start:end]` is how it was written. A tuple: it is made quickest."""

    written: str
    norm: str  # lower case, no accents, the usual spelling
    kind: Kind
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.written[:1].isupper()


_TOKEN = re.compile(  # "tot en met" is one word: it names a last day
    r"""
    (?P<abbreviation>(?<!\w)[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)|(?<!\w)[tT]\s?/\s?m(?!\w)
      |(?<!\w)[tT](?:o|oe|u)t\s+en\s+m(?:et|it|ee|ie|ei)(?!\w)|(?<!\w)up\s+to\s+and\s+including(?!\w)
      |(?<!\w)up\s+until\s+and\s+including(?!\w))
    |(?P<compound>(?<!\w)[eE]-[mM]ail\w*)
    |(?P<clock>(?<!\w)\d\d?[uUhH]\d\d(?!\w))
    |(?P<number>\d+(?:[.:,]\d+)*)
    |(?P<word>['’‘`]?[^\W\d_]+(?:['’][^\W\d_]+)*)
    |(?P<newline>\n\s*)
    |(?P<mark>[?!]+|\.{2,}|[.,;:…()\[\]"“”„<>/&+*=|•–—→_-])
    |(?P<sign>\S)
    """,
    re.VERBOSE,
)
_SHORTENED = re.compile(
    r"[B-DF-HJ-NP-TV-Z]{2,4}"
)  # "VL" is somebody's name for a place, not "veel"
_HOURS = re.compile("[uUhH]")  # "12u40"
_WIDTH_LIMIT = 40  # characters of one word that are compared; the rest is noise


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """How words are compared: lower case, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", word[:_WIDTH_LIMIT].casefold())
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=8192)
def canonical(word: str) -> str:
    """`fold` in the usual spelling: "nie" is "niet", "'t" is "het"."""
    folded = fold(word)
    if _SHORTENED.fullmatch(word):
        return folded
    if len(folded) > 6 and folded.endswith("huus"):
        return folded[:-4] + "huis"  # Low Saxon
    return SPELLINGS.get(folded, folded)


def tokenise(text: str, limit: int) -> tuple[Token, ...]:
    """The first `limit` words and marks of a text. Takes time in step with its length."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        if len(tokens) >= limit:
            break
        tokens.append(_token(found))
    return tuple(tokens)


def _token(found: re.Match[str]) -> Token:
    written, start, end = found.group(), found.start(), found.end()
    match found.lastgroup:
        case "word" if written == "OR":  # the works council, not English
            return Token(written, "ondernemingsraad", Kind.WORD, start, end)
        case "abbreviation" | "compound" | "word":
            return Token(written, canonical(written), Kind.WORD, start, end)
        case "clock" | "number":
            return Token(written, _HOURS.sub(":", written), Kind.NUMBER, start, end)
        case "newline":
            return Token(written, "\n", Kind.MARK, start, end)
        case "mark":
            mark = "..." if written.startswith("..") else written[0]
            return Token(written, "?" if "?" in written else mark, Kind.MARK, start, end)
        case _:
            return Token(written, written, Kind.SIGN, start, end)
