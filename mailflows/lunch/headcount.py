"""How many people a sentence says come along, whatever they are called: "vier leden van de raad".

A number counts where a word for people stands behind it and the sentence says that they come, or a
later one points back at them: "ik neem hen mee", "they all come with me". Of "met z'n vieren" and
of who is listed beside herself ("Kees, Bas en ik") she is one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mailflows.reading import Hints
from mailflows.understanding.numbers import in_words, whole
from mailflows.understanding.tokens import Kind, Token
from mailflows.understanding.words import ADDING, word_set

MOST_GUESTS = 12
NOT_ALONG = frozenset({"not_along", "long_ago", "elsewhere_then"})
_DIALECT = {
    "twei": 2, "twij": 2, "twiee": 2, "twie": 2, "twej": 2, "dree": 3, "drei": 3, "drij": 3,
    "drieje": 3, "alledrie": 3, "allevier": 4, "vaar": 4, "allebei": 2, "viere": 4,
}  # fmt: skip
_BOTH = word_set("beide baaide beie both")
_NEAR = 3  # words between a number and those who are counted
_POINTS = 2  # sentences before a "hen" in which they stand
_SUBORDINATE = word_set("die want omdat zodat waar who which because as since so that dan want")
_HERSELF = word_set("ik k ikke ikzelf ikzelve ondergetekende me myself i")
_TIMES = word_set("half kwart over voor om tot van vanaf at past until till from to quarter")
_NAME = "ten"  # as part of one
_JOINTS = ADDING | {"&", "n"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands between two full stops."""

    said: str  # in the usual spelling, words apart by one space
    tokens: Sequence[Token]  # as written, with its marks
    hinted: frozenset[str]


def count_of(word: str) -> int:
    """A small number as a word says it, in dialect too; 0 for none."""
    return whole(word) or in_words(word) or _DIALECT.get(word, 0)


def heads(said: Sequence[Sentence], hints: Hints) -> int:
    """The most people of whom some sentence says that they come with her."""
    found = [_named(one) for one in said]
    for at, one in enumerate(said):
        if one.hinted & NOT_ALONG:
            continue
        if not one.hinted.isdisjoint(("brings_people", "brings_any")):
            found.append(_told(one, hints))
        if "points_at_them" in one.hinted:
            before = said[max(at - _POINTS, 0) : at]
            found.append(_all_of(one, hints) or max((_told(b, hints) for b in before), default=0))
    return max(found, default=0)


def _told(one: Sentence, hints: Hints) -> int:
    """ "Twee ouders", "our three visiting physicians", "de beide Aries"."""
    words = [token for token in one.tokens if token.kind in (Kind.WORD, Kind.NUMBER)]
    return max((count for count in _counts(words, one, hints)), default=0)


def _counts(words: Sequence[Token], one: Sentence, hints: Hints) -> Iterator[int]:
    anybody = "brings_any" in one.hinted
    for at, word in enumerate(words):
        count = 2 if word.norm in _BOTH else count_of(word.norm)
        if not 1 < count <= MOST_GUESTS or (at and words[at - 1].norm in _TIMES):
            continue
        for behind in words[at + 1 : at + 1 + _NEAR]:
            heard = hints.within(behind.norm)
            if "no_people" in heard or behind.norm in _SUBORDINATE:
                break
            pair = word.norm in _BOTH and behind.capital
            if word.norm == _NAME and behind.capital:
                break  # "Arjan ten Have" are no ten
            if "people" in heard or pair or (anybody and behind.norm.endswith(("s", "en"))):
                yield count
                break


def _all_of(one: Sentence, hints: Hints) -> int:
    """ "Zij komen alle drie", "all five come with me"."""
    found = (word for all_ in hints.each("all_of_them", one.said) for word in all_.groups())
    return max((count for word in found if word and (count := count_of(word)) <= MOST_GUESTS),
               default=0)  # fmt: skip


def _named(one: Sentence) -> int:
    """ "Wij komen: Kees, Bas en ik" are two beside her."""
    if "we_come" not in one.hinted or one.hinted & NOT_ALONG:
        return 0
    norms = [token.norm for token in one.tokens]
    for at, (joint, last) in enumerate(pairwise(norms)):
        if joint in _JOINTS and last in _HERSELF:
            return _names_before(one.tokens, at)
    return 0


def _names_before(tokens: Sequence[Token], end: int) -> int:
    """Names apart by commas; one alone may begin a sentence by chance."""
    count, at = 0, end - 1
    while at >= 0 and tokens[at].capital and len(tokens[at].written) > 1:
        count += 1
        if at < 1 or tokens[at - 1].norm != ",":
            break
        at -= 2
    return count if count > 1 else 0
