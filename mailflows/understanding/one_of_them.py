"""Where what is filed may be the other way round: one of two that she does not choose, a place that
stands behind a minus, or one that she wonders at and wants off."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import LIGHT, NEGATORS, word_set

_ONE = word_set("een 1 one")
_TWO = word_set("2 twee beide beiden two both")
_BOTH = word_set("beide beiden both")
_OF = (("van", "de"), ("van", "die"), ("van", "deze"), ("of", "the"), ("of", "these"))
_MINUS = frozenset("-–−")
_THAT = word_set("die dat deze that it")
_MUST = word_set("moet mag kan hoort must should can has")
_GOES = word_set("weg eraf eruit af uit verdwijnen go off away")
_NEAR = 5  # words from "die" to "weg"
_DID = word_set("heeft hebben has have did")
_OFF = word_set("haal haalt verwijder take remove")


def one_of(norms: Sequence[str]) -> bool:
    """ "Noord/Zuid, een van de twee": which is what she does not say."""
    return any(
        one in _ONE
        and NEGATORS.isdisjoint(norms[max(0, at - 2) : at])
        and ((norms[at + 1 : at + 3] in _OF and norms[at + 3] in _TWO)
             or (norms[at + 1] in {"van", "of"} and norms[at + 2] in _BOTH))
        for at, one in enumerate(norms[:-3])
    )  # fmt: skip


def behind_a_minus(sight: Sight, above: Collection[int]) -> bool:
    """ "- Terneuzen", where it stands there and elsewhere: a list of one, or less that one?
    `above` are the tokens above the closing."""
    said = [at for at in sorted(above) if sight.norms[at] != "\n"]
    if not said or sight.norms[said[0]] not in _MINUS:
        return False
    named = {at for start, (end, _) in sight.places_at.items() for at in range(start, end)}
    return all(
        at in named or sight.tokens[at].kind is not Kind.WORD or sight.norms[at] in LIGHT
        for at in said
    )


def wanted_off(sight: Sight) -> frozenset[str]:
    """ "Heb je gezien dat Zuid erbij staat? Die moet weg": the places of such a question, and those
    behind "haal"."""
    gone = set[str]()
    for at, (_, slugs) in sight.places_at.items():
        if sight.norm(at - 1) in _OFF and at:
            gone.update(slugs)
    for (first, last), (start, end) in pairwise(sight.sentences):
        if sight.norms[last - 1] == "?" and _goes(sight.norms[start:end]):
            for at in range(first, last):
                gone.update(sight.place_at(at)[1])
    return frozenset(gone)


def _goes(said: Sequence[str]) -> bool:
    words = [norm for norm in said if norm[:1].isalnum()]
    points = words[:1] and words[0] in _THAT and words[1:2] and words[1] in _MUST
    return bool(points) and not _GOES.isdisjoint(words[2 : 2 + _NEAR])


def only_did_it(sight: Sight, slug: str) -> bool:
    """ "Noord? Haal dat eraf, Zuid heeft het zelf gedaan": does it go, or move there?"""
    if _OFF.isdisjoint(sight.norms):
        return False
    ends = [end for end, slugs in sight.places_at.values() if slug in slugs]
    return bool(ends) and all(sight.norm(end) in _DID for end in ends)
