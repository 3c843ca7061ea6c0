"""The clauses of a mail in the usual spelling, and what the words in them hint at.

The words stand under `[cues]` in `templates/<language>/lunch/answers.toml`, by the names that are
asked for here and there in this room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mailflows.lunch.acts import LunchAct
from mailflows.reading import Hints, Reading
from mailflows.understanding.clauses import cuts, sentences
from mailflows.understanding.cues import NO_CUES
from mailflows.understanding.tokens import Kind, Token, tokenise

_MOST = 400  # words and marks that are looked at


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two marks or joints."""

    said: str  # words in the usual spelling, apart by one space
    asked: bool
    hinted: frozenset[str]  # names of what its words hint at
    bare: frozenset[str]  # without what is only polite: "als het kan"
    opens: bool  # its sentence

    def has(self, *names: str) -> bool:
        """Whether its words hint at any of these."""
        return not self.hinted.isdisjoint(names)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mail, or some words of it, clause by clause."""

    clauses: tuple[Clause, ...]
    hints: Hints

    def has(self, *names: str) -> bool:
        """Whether any clause hints at any of these."""
        return any(one.has(*names) for one in self.clauses)

    @property
    def hinted(self) -> frozenset[str]:
        """What it hints at, read across its clauses."""
        return self.hints.within(" ".join(one.said for one in self.clauses))


def spoken(reading: Reading[LunchAct]) -> Spoken:
    """The mail as it was written, above and below the closing."""
    return spoken_words(reading.text, hints_of(reading))


@lru_cache(maxsize=64)
def spoken_words(text: str, hints: Hints) -> Spoken:
    """Some words of a mail, as written."""
    return Spoken(tuple(_clauses(text, hints)), hints)


def hints_of(reading: Reading[LunchAct]) -> Hints:
    """The words of the table that this mail was read with."""
    return reading.beside.hints or NO_CUES


@lru_cache(maxsize=64)
def hinted(words: str, hints: Hints) -> frozenset[str]:
    """What a clause as it was written hints at."""
    return hints.within(said_of(words))


def said_of(words: str) -> str:
    """A clause in the usual spelling, its words apart by one space."""
    return _words(tokenise(words, _MOST))


def without(name: str, said: str, hints: Hints) -> str:
    """A clause without the words that hint at this."""
    kept, at = "", 0
    for found in hints.each(name, said):
        kept, at = kept + said[at : found.start()], found.end()
    return (kept + said[at:]).strip()


def _clauses(text: str, hints: Hints) -> Iterator[Clause]:
    tokens = tokenise(text, _MOST)
    for first, last in sentences(tokens, text):
        asked = any(tokens[at].norm == "?" for at in range(max(first, last - 3), last))
        edges = sorted(
            {first, last, *(at for at in cuts(tokens, first, last) if first < at < last)}
        )
        for start, end in pairwise(edges):
            said = _words(tokens[start:end])
            if said:
                ends = asked and end == last
                yield _clause(said, hints, asked=ends, opens=start == first)


def _clause(said: str, hints: Hints, *, asked: bool, opens: bool) -> Clause:
    heard = hints.within(said)
    polite = "polite" in heard
    bare = hints.within(without("polite", said, hints)) if polite else heard
    return Clause(said, asked, heard, bare, opens)


def _words(tokens: Sequence[Token]) -> str:
    kinds = (Kind.WORD, Kind.NUMBER)
    return " ".join(token.norm for token in tokens if token.kind in kinds)
