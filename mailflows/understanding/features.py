"""What a learned reader sees of a text: its words, runs of words and pieces of words.

A place that the thing stands at and one that it does not stand at are each one word, and so is
every number: what is learned in one organisation holds in another.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from mailflows.reading import EVERYWHERE
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind, Token, fold

HERE, THERE, NUMBER = "<here>", "<there>", "<0>"
_RUN = 3  # words in a row
_SHORTEST, _LONGEST = 2, 5  # letters of a piece of a word
_LETTERS = 24  # of a word that are looked at
_MARKS = frozenset("?!:.,")

Features = Counter[str]


def masked(sight: Sight, body: Collection[int]) -> list[tuple[str, int]]:
    """The words that count, in order, each with the token where it begins.

    `body` are the tokens that stand above the closing: a signature says nothing.
    """
    words: list[tuple[str, int]] = []
    standing = frozenset(sight.context.standing) - {EVERYWHERE}
    at = 0
    while at < len(sight.tokens):
        end, named = sight.named(sight.places, at)
        word = _word(sight.tokens[at])
        if named and not sight.surname(at):
            word = HERE if standing.intersection(named) else THERE
        else:
            end = at + 1
        if word and at in body:
            words.append((word, at))
        at = end
    return words


def _word(token: Token) -> str:
    match token.kind:
        case Kind.WORD:
            return token.norm
        case Kind.NUMBER:
            return NUMBER
        case Kind.MARK:
            return token.norm if token.norm in _MARKS else ""
        case Kind.SIGN:
            return ""


def features(sight: Sight, body: Collection[int]) -> Features:
    """How often each run of words and each piece of a word stands in the body."""
    words = masked(sight, body)
    seen: Features = Counter(_runs([word for word, _ in words]))
    for word, at in words:
        seen.update(_pieces(word if word[0] == "<" else fold(sight.tokens[at].written)))
    return seen


def _runs(words: Sequence[str]) -> Iterator[str]:
    for length in range(1, _RUN + 1):
        for at in range(len(words) - length + 1):
            yield " ".join(words[at : at + length])


def _pieces(word: str) -> Iterable[str]:
    """Pieces of a word with its ends marked, each with a "#" before it."""
    framed = f"_{word[:_LETTERS]}_"
    for length in range(_SHORTEST, _LONGEST + 1):
        for at in range(len(framed) - length + 1):
            yield "#" + framed[at : at + length]
