"""A text as words, marks and signs, each with its place in the text."""

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
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


# "Tot en met" is one word: it names a last day. Of the longer alternatives each says first which
# letters it can begin with, and only then that no letter stands before: most words are no such.
_TOKEN = re.compile(
    r"""
    (?P<abbreviation>[^\W\d_](?=[./\soup])(?<!\w.)(?:(?:\.[^\W\d_])+\.?(?!\w)
      |(?<=[tT])(?:\s?/\s?m|(?:o|oe|u)t\s+en\s+m(?:et|it|ee|ie|ei))(?!\w)
      |(?<=u)p\s+(?:to|until)\s+and\s+including(?!\w)))
    |(?P<compound>[eE](?<!\w.)-[mM]ail\w*)
    |(?P<word>['’‘`]?[^\W\d_]+(?:['’][^\W\d_]+)*)
    |(?P<newline>\n\s*)
    |(?P<clock>\d(?<!\w.)\d?[uUhH]\d\d(?!\w))
    |(?P<number>\d+(?:[.:,]\d+)*)
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
MOST_TOKENS = 800  # words and marks of a mail that are read; what stands behind them is left
_CLAUSES = 32  # of a mail that are looked at more than once


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
    for found in islice(_TOKEN.finditer(text), limit):
        written = found[0]
        norm, kind = _read(found.lastgroup, written)
        tokens.append(Token(written, norm, kind, *found.span()))
    return tuple(tokens)


@lru_cache(maxsize=_CLAUSES)
def retold(clause: str) -> tuple[Token, ...]:
    """The same of a clause of a mail: whoever weighs the mail looks at each of them again."""
    return tokenise(clause, MOST_TOKENS)


@lru_cache(maxsize=8192)
def _read(group: str | None, written: str) -> tuple[str, Kind]:
    """A word or mark by itself: the same ones come in every mail."""
    match group:
        case "word" if written == "OR":  # the works council, not English
            return "ondernemingsraad", Kind.WORD
        case "abbreviation" | "compound" | "word":
            return canonical(written), Kind.WORD
        case "clock" | "number":
            return _HOURS.sub(":", written), Kind.NUMBER
        case "newline":
            return "\n", Kind.MARK
        case "mark":
            mark = "..." if written.startswith("..") else written[0]
            return "?" if "?" in written else mark, Kind.MARK
        case _:
            return written, Kind.SIGN
