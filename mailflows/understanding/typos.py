"""Words as a table has them: in dialect, as they are said, or one typing error off.

Never a place, a yes or a STOP.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from mailflows.understanding.dialect import usual
from mailflows.understanding.tokens import Kind, Token
from mailflows.understanding.words import (
    ASKING,
    CLAUSE_OPENERS,
    CONTRASTS,
    FAMILY,
    HOME,
    JOINTS,
    LIGHT,
    TELLING_VERBS,
    TURNING,
    word_set,
)

_PUT_WORDS = frozenset({"hem", "die", "hij", "der", "er"})
_ORDINARY = frozenset({"volgens"})  # common words that lie near to one of a table
_SMALL = (
    LIGHT | TURNING | CONTRASTS | JOINTS | CLAUSE_OPENERS | ASKING | HOME | FAMILY | TELLING_VERBS
)
_ORDERS = word_set("haalt neemt trekt plaatst noemt maakt schrapt verwijdert wijzigt")
_ORDERED = word_set("het hem er die dat dit deze mijn maar de")  # what an order is about
_OF_TWO_KINDS = _ORDERS | {"ok", "mee", "an", "of"}  # the words around tell which is meant
_LONG = 7  # letters; shorter words lie too near to other words
_AS_WRITTEN = LIGHT | _ORDINARY


def mended(tokens: Sequence[Token], known: frozenset[str], long: frozenset[str]) -> list[str]:
    """The norms of all tokens, a misspelt long word as the word of the table."""
    return [
        token.norm
        if token.kind is not Kind.WORD
        else _word(_said(tokens, at) if token.norm in _OF_TWO_KINDS else token.norm, known, long)
        for at, token in enumerate(tokens)
    ]


@lru_cache(maxsize=8192)
def _word(norm: str, known: frozenset[str], long: frozenset[str]) -> str:
    """A word by itself: the same ones come in every mail."""
    return _mend(usual(_with_n(norm, known), _spoken(known)), long, _neighbourhood(long))


def _said(tokens: Sequence[Token], at: int) -> str:
    if _also(tokens, at):
        return "ook"
    if tokens[at].written.casefold() == "mit" and _mine(tokens, at + 1):
        return "met"  # "mit mien naam", but "niks mit te maken"
    if tokens[at].norm == "an" and tokens[at + 1 : at + 2] and tokens[at + 1].norm == "te":
        return "aan"
    if tokens[at].norm == "of" and "er" in _before(tokens, at) and _closes(tokens, at + 1):
        return "af"  # "haal 't er mar of", in the east and in Zeeland
    return tokens[at].norm[:-1] if _orders(tokens, at) else tokens[at].norm


def _mine(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].norm == "mijn"


def _before(tokens: Sequence[Token], at: int) -> list[str]:
    return [token.norm for token in tokens[max(0, at - 2) : at]]


def _closes(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind is Kind.MARK


def _orders(tokens: Sequence[Token], at: int) -> bool:
    """ "Haalt 't er mar af": in the south an order may end in a t."""
    if tokens[at].norm not in _ORDERS or at + 1 >= len(tokens):
        return False
    opens = at == 0 or tokens[at - 1].kind is Kind.MARK or tokens[at - 1].norm in JOINTS
    return opens and tokens[at + 1].norm in _ORDERED


@lru_cache(maxsize=64)
def _spoken(known: frozenset[str]) -> frozenset[str]:
    return known | _SMALL


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


def _mend(norm: str, words: frozenset[str], near: dict[str, str]) -> str:
    if len(norm) < _LONG or norm in words or norm in _AS_WRITTEN:
        return norm
    for shorter in _shorter(norm):
        word = near.get(shorter)
        if word is None or word in LIGHT or word[0] != norm[0]:
            continue
        if norm != word + "t" and OSA.distance(word, norm) == 1:  # "u schrijft" is no slip
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
