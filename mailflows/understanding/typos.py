"""Forgives one typing error in long words of a table; never in a place, a yes or a STOP."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from mailflows.understanding.tokens import Kind, Token
from mailflows.understanding.words import LIGHT

_PUT_WORDS = frozenset({"hem", "die", "hij", "der", "er"})
_ORDINARY = frozenset({"volgens"})  # common words that lie near to one of a table
_LONG = 7  # letters; shorter words lie too near to other words


def mended(tokens: Sequence[Token], known: frozenset[str], long: frozenset[str]) -> list[str]:
    """The norms of all tokens, a misspelt long word as the word of the table."""
    near = _neighbourhood(long)
    return [
        _mend(_with_n("ook" if _also(tokens, at) else token.norm, known), token, long, near)
        for at, token in enumerate(tokens)
    ]


def _also(tokens: Sequence[Token], at: int) -> bool:
    """ "Gooi 'm ok bie Zwolle": what is "okay" elsewhere is "ook" behind what is put somewhere."""
    if tokens[at].norm != "ok" or not 0 < at < len(tokens) - 1:
        return False
    return tokens[at - 1].norm in _PUT_WORDS and tokens[at + 1].kind is Kind.WORD


def _with_n(norm: str, known: frozenset[str]) -> str:
    """ "plaatse" as "plaatsen": many write the verb as they say it."""
    if len(norm) > 4 and norm[-1] == "e" and norm not in known and norm + "n" in known:
        return norm + "n"
    return norm


def _mend(norm: str, token: Token, words: frozenset[str], near: dict[str, str]) -> str:
    if (
        token.kind is not Kind.WORD
        or len(norm) < _LONG
        or norm in words
        or norm in LIGHT | _ORDINARY
    ):
        return norm
    for shorter in _shorter(norm):
        word = near.get(shorter)
        if word is None or word in LIGHT or word[0] != norm[0]:
            continue
        if OSA.distance(word, norm) == 1:
            return word
    return norm


@lru_cache(maxsize=64)
def _neighbourhood(words: frozenset[str]) -> dict[str, str]:
    """Every word with each of its letters left out, and the word it comes from."""
    near: dict[str, str] = {}
    for word in sorted(words):
        for shorter in _shorter(word):
            near.setdefault(shorter, word)
    return near


def _shorter(word: str) -> Iterable[str]:
    return (word, *(word[:at] + word[at + 1 :] for at in range(len(word))))
