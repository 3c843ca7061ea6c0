"""The clauses of a mail in the usual spelling, for patterns of words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mailflows.understanding.clauses import cuts, sentences
from mailflows.understanding.tokens import Kind, Token, tokenise

_MOST = 400  # words and marks that are looked at


def anyone(*patterns: str) -> re.Pattern[str]:
    """Any of these, as whole words."""
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in patterns))


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two marks or joints."""

    said: str  # words in the usual spelling, apart by one space
    asked: bool


@lru_cache(maxsize=8)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a mail, in the usual spelling."""
    return tuple(_clauses(text))


def _clauses(text: str) -> Iterator[Clause]:
    tokens = tokenise(text, _MOST)
    for first, last in sentences(tokens, text):
        asked = any(tokens[at].norm == "?" for at in range(max(first, last - 3), last))
        edges = sorted(
            {first, last, *(at for at in cuts(tokens, first, last) if first < at < last)}
        )
        for start, end in pairwise(edges):
            said = _words(tokens[start:end])
            if said:
                yield Clause(said, asked and end == last)


def _words(tokens: Sequence[Token]) -> str:
    kinds = (Kind.WORD, Kind.NUMBER)
    return " ".join(token.norm for token in tokens if token.kind in kinds)
