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

MOST_COUNTED = 12  # more are a number of something else
NOT_ALONG = frozenset({"not_along", "long_ago", "elsewhere_then", "no_party"})
_ALL_OF = {"allebei": 2, "alledrie": 3, "allevier": 4}
GROUPED = {"getweeen": 2, "gedrieen": 3, "gevieren": 4, "gevijven": 5, "gezessen": 6}
_BOTH = word_set("beide baaide beie both")
_NEAR = 3  # words between a number and those who are counted
_POINTS = 2  # sentences before a "hen" in which they stand
_SUBORDINATE = word_set("die want omdat zodat waar who which because as since so that dan")
_CLAUSE_BEGINS = word_set("maar but want omdat because so dus")
_TITLES = word_set("mevrouw mevr mw meneer heer dhr dr mr mrs ms mister")
_HERSELF = word_set("ik k ikke ikzelf ikzelve ondergetekende me myself i")
_TIMES = word_set("half kwart over voor om tot van vanaf at past until till from to quarter")
_NO_HEADS = _TIMES | word_set("for veur")  # "twaalf over twee", "a pie for six people"
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
    return whole(word) or in_words(word) or _ALL_OF.get(word, 0)


def heads(said: Sequence[Sentence], hints: Hints) -> int:
    """The most people of whom some sentence says that they come with her."""
    found = [_named(one) for one in said]
    clauses = [clause for one in said for clause in _clauses(one, hints)]
    for at, one in enumerate(clauses):
        if one.hinted & NOT_ALONG:
            continue
        if not one.hinted.isdisjoint(("brings_people", "brings_any")):
            found.append(_told(one, hints))
        if "points_at_them" in one.hinted:
            before = clauses[max(at - _POINTS, 0) : at]
            counted = [max(_told(b, hints), _pair(b)) for b in before]
            found.append(_all_of(one, hints) or max(*counted, _pair(one), 0))
    return max(found, default=0)


def _clauses(one: Sentence, hints: Hints) -> list[Sentence]:
    """ "Neem me mee, | ik ken hier maar twee mensen": what is counted and who comes are apart."""
    starts = [at for at in range(1, len(one.tokens)) if _begins(one.tokens, at)]
    if not starts:
        return [one]
    return [sentence(one.tokens[a:b], hints) for a, b in pairwise((0, *starts, len(one.tokens)))]


def _begins(tokens: Sequence[Token], at: int) -> bool:
    norm, before = tokens[at].norm, tokens[at - 1].norm
    if before != ",":
        return norm in _CLAUSE_BEGINS and norm != "maar"  # "ik ken hier maar vier mensen"
    follows = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return norm in _CLAUSE_BEGINS or (norm in _HERSELF and follows not in _JOINTS)


def sentence(tokens: Sequence[Token], hints: Hints) -> Sentence:
    """What these words say, with whatever hints at something in them."""
    said = " ".join(token.norm for token in tokens if token.kind in (Kind.WORD, Kind.NUMBER))
    return Sentence(said, tokens, hints.within(said))


def _told(one: Sentence, hints: Hints) -> int:
    """ "Twee ouders", "our three visiting physicians", "de beide Aries"."""
    words = [token for token in one.tokens if token.kind in (Kind.WORD, Kind.NUMBER)]
    return max((count for count in _counts(words, one, hints)), default=0)


def _counts(words: Sequence[Token], one: Sentence, hints: Hints) -> Iterator[int]:
    anybody = "brings_any" in one.hinted
    for at, word in enumerate(words):
        count = 2 if word.norm in _BOTH else count_of(word.norm)
        if not 1 < count <= MOST_COUNTED or (at and words[at - 1].norm in _NO_HEADS):
            continue
        if word.norm == _NAME and _in_a_name(words, at):
            continue
        for behind in words[at + 1 : at + 1 + _NEAR]:
            heard = hints.within(behind.norm)
            if "no_people" in heard or behind.norm in _SUBORDINATE:
                break
            pair = word.norm in _BOTH and behind.capital
            if "people" in heard or pair or (anybody and behind.norm.endswith(("s", "en"))):
                yield count
                break


def _in_a_name(words: Sequence[Token], at: int) -> bool:
    """ "Arjan ten Have" are no ten; "Ten German colleagues" are."""
    before = words[at - 1] if at else None
    follows = at + 1 < len(words) and words[at + 1].capital
    return follows and before is not None and (before.capital or before.norm in _TITLES)


def _all_of(one: Sentence, hints: Hints) -> int:
    """ "Zij komen alle drie", "all five come with me"."""
    found = (word for all_ in hints.each("all_of_them", one.said) for word in all_.groups())
    return max((count for word in found if word and (count := count_of(word)) <= MOST_COUNTED),
               default=0)  # fmt: skip


def shouted(one: Sentence) -> bool:
    """ "IK KOM EN MIJN LAPTOP OOK": a capital says nothing of names there."""
    words = [token for token in one.tokens if token.kind is Kind.WORD]
    return len(words) > 1 and all(token.capital for token in words)


def _pair(one: Sentence) -> int:
    """ "Lotte en Dewi vroegen of er plek was", before a "die neem ik mee"."""
    if shouted(one):
        return 0
    between = zip(one.tokens, one.tokens[1:], one.tokens[2:], strict=False)
    return 2 * any(a.capital and joint.norm in _JOINTS and b.capital for a, joint, b in between)


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
