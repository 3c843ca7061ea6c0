"""A story cut into sentences; a question behind a comma is one of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailflows.understanding.clauses import sentences
from mailflows.understanding.closing import closes
from mailflows.understanding.tokens import Kind, Token, tokenise

_MOST = 800  # words and marks that are read; what stands behind them is left
_SHORT = 4  # words below a "Groet,"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as written."""

    words: str
    said: str  # in the usual spelling, words apart by one space
    asks: bool
    span: tuple[int, int] = (0, 0)  # its tokens, of `tokens_of` the whole text


@lru_cache(maxsize=4)  # of one mail: it is cut into sentences, then they are looked at
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words and marks that are read."""
    return tokenise(text, _MOST)


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of an answer, up to a signature; together they are all its words."""
    tokens = tokens_of(text)
    for first, last in sentences(tokens, text):
        words = [token.norm for token in tokens[first:last] if token.kind is Kind.WORD]
        if closes(words):
            rest = text[tokens[last - 1].end :].strip()
            if len(rest.split()) <= _SHORT + 2:
                return
        yield from _parts(text, tokens, first, last)
    unread = text[tokens[-1].end :].strip() if tokens else ""
    if unread:
        yield Sentence(unread, "", asks=False)


def _parts(text: str, tokens: Sequence[Token], first: int, last: int) -> Iterator[Sentence]:
    """A sentence; a question that follows a comma is one of its own."""
    asks = any(tokens[at].norm == "?" for at in range(max(first, last - 3), last))
    start = first
    for at in range(first + 1, last - 1):
        follows = tokens[at].norm == "," and last - at > _SHORT
        opens = tokens[at + 1].norm in {"wie", "kan", "kun", "zal", "hoe", "wae", "wel", "iemand"}
        if follows and opens and at - start > 1:
            yield _sentence(text, tokens, start, at + 1, asks=False)
            start = at + 1
            break
    yield _sentence(text, tokens, start, last, asks=asks)


def _sentence(text: str, tokens: Sequence[Token], start: int, end: int, *, asks: bool) -> Sentence:
    written = text[tokens[start].start : tokens[end - 1].end].strip()
    said = words_of([token.norm for token in tokens[start:end]])
    return Sentence(written, said, asks=asks, span=(start, end))


def words_of(norms: Sequence[str]) -> str:
    """The words of a sentence, apart by one space."""
    return " ".join(norm for norm in norms if norm[:1].isalnum())
