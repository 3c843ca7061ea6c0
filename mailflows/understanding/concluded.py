"""The one correction that a whole mail comes to, where no clause of it says so by itself.

Each mention of a place has its part (`mentions.py`). If exactly one new place is meant, nothing
wavers, and enough of the mail says that the thing stands wrong or comes beside, that is the
correction. Only where the letter told where the thing stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic

from mailflows.reading import EVERYWHERE, ActT
from mailflows.understanding.asides import Asides
from mailflows.understanding.match import Match
from mailflows.understanding.mentions import (
    BESIDE,
    CONFIRMS,
    HAPPENED,
    PLACING,
    WRONG,
    Mention,
    Mentions,
    Part,
)
from mailflows.understanding.phrases import Cost, Phrase
from mailflows.understanding.said import files, homely, places_of
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import ADDING, CONTRASTS, MODAL, NARROWING, NEGATORS

_ENOUGH = 2
_OPEN = (Part.LOOSE, Part.ASKED)
_EMPHATIC = frozenset("zelf eigenlijk gewoon namelijk echt wel wél actually really itself".split())
_BLAMED = frozenset("jullie u uw systeem computer you your system".split())
_ASKS_WHY = frozenset({"waarom", "hoezo", "hoe", "why", "how", "wie", "wat", "sinds"})


@dataclass(frozen=True, slots=True)
class Concluded(Generic[ActT]):
    """The clauses of a mail and where the thing stands."""

    sight: Sight
    norms: Sequence[str]
    filing: Phrase[ActT] | None
    confirming: Phrase[ActT] | None

    def drawn(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, with the correction they come to in the place of doubts about it."""
        if self.filing is None or not self._standing or self._settled(pieces):
            return list(pieces)
        mentions = Mentions(self.sight, self.norms).all(self._told(pieces))
        found = self._conclusion(mentions, pieces)
        if found:
            return self._filed(pieces, mentions, *found)
        return self._by_the_way(pieces, mentions)

    def _by_the_way(
        self, pieces: Sequence[Piece[ActT]], mentions: Sequence[Mention]
    ) -> list[Piece[ActT]]:
        """ "Ja Zwolle klopt, ik ga straks langs bij Utrecht": no doubt where it belongs."""
        fresh = [one for one in mentions if self._new(one)]
        there = [one for one in mentions if not self._new(one)]
        said_well = any(self._confirmed(one) or self._opens_with_yes(one) for one in there)
        agrees = said_well and not any(one.part in _OPEN for one in mentions)
        agrees = agrees and all(one.part is not Part.DENIED for one in there)
        carried = not there and all(one.part is Part.ASIDE and self._carried(one) for one in fresh)
        if not fresh or any(one.part in _OPEN for one in fresh) or not (agrees or carried):
            return list(pieces)
        if any(one.part is Part.MEANT for one in fresh):
            return list(pieces)
        spots = {one.start for one in mentions}
        kept: list[Piece[ActT]] = []
        for piece in pieces:
            doubted = piece.match is not None and files(piece.match) and not piece.sure
            here = any(at in spots for at in range(piece.start, piece.end))
            if doubted and here and carried:
                kept.append(Piece(piece.start, piece.end))
            elif here and (doubted or not piece.match) and agrees:
                kept.append(Piece(piece.start, piece.end, taken=True))
            else:
                kept.append(piece)
        return self._with_thanks(kept, there) if agrees else kept

    def _carried(self, one: Mention) -> bool:
        """ "De tuinman komt uit Zwolle": somebody does, not the thing itself."""
        before = [norm for norm in self.norms[one.clause.start : one.start] if norm[:1].isalpha()]
        return len(before) > 2 and not {"dit", "dat", "het", "die", "deze", "tip"}.intersection(
            before[:1]
        )

    def _opens_with_yes(self, one: Mention) -> bool:
        first = next((norm for norm in self.norms if norm[:1].isalpha()), "")
        return first in {"ja", "jazeker", "jawel", "yes", "klopt", "inderdaad"} and (
            one.part is Part.THERE
        )

    def _with_thanks(
        self, pieces: Sequence[Piece[ActT]], there: Sequence[Mention]
    ) -> list[Piece[ActT]]:
        if self.confirming is None or any(p.match for p in pieces):
            return list(pieces)
        at = next(
            at for at, p in enumerate(pieces) if p.start <= there[0].start < p.end
        )
        kept = list(pieces)
        start, end = kept[at].start, kept[at].end
        kept[at] = Piece(start, end, Match(self.confirming, start, end, 0), sure=True)
        return kept

    @property
    def _standing(self) -> frozenset[str]:
        return frozenset(self.sight.context.standing)

    def _settled(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """Filed already, taken back altogether, or told to be left alone."""
        return any(
            (p.match and p.sure and (files(p.match) or _withdraws(p.match)))
            or (p.plain and (p.plain.phrase.rule.against or p.plain.phrase.rule.silences))
            or (p.plain and self._kept(p.plain))
            for p in pieces
        ) or Asides(self.sight, self.norms).about_another(pieces)

    def _kept(self, match: Match[ActT]) -> bool:
        """ "Zuid klopt", where it stands at Zuid; "Noord is juist" says where it belongs."""
        return bool(places_of(match)) and places_of(match) <= self._standing and not homely(match)

    def _told(self, pieces: Sequence[Piece[ActT]]) -> list[range]:
        """What is told or asked is no word about where it stands."""
        return [
            range(p.start, p.end)
            for p in pieces
            if p.closing or (p.match and p.sure and p.match.text_at is not None
                and not p.match.phrase.rule.yields and not p.match.question)
        ]  # fmt: skip

    def _conclusion(
        self, mentions: Sequence[Mention], pieces: Sequence[Piece[ActT]]
    ) -> tuple[list[Mention], str] | None:
        fresh = [one for one in mentions if self._new(one)]
        meant = [one for one in fresh if one.part is Part.MEANT]
        if any(one.part is Part.ASKED for one in fresh) or self._open(mentions, meant):
            return None
        if any(wavers(self.norms, p.start, p.end) for p in pieces):
            return None
        denied = [one for one in mentions if one.part is Part.DENIED]
        if not meant:
            homes = [one for one in fresh if one.part is Part.HOME]
            wondered = any(one.part is Part.ASKED and not self._new(one) for one in mentions)
            meant = homes if wondered or any(not self._new(one) for one in denied) else []
        if not meant or not self._one_group(meant):
            return None
        places = frozenset[str]().union(*(one.places for one in meant))
        if any(one.places & places for one in denied):
            return None
        beside = self._beside(meant, mentions)
        if beside:
            enough = self._adds(meant, mentions, denied)
            return (meant, "add") if enough and EVERYWHERE not in self._standing else None
        return (meant, "replace") if self._replaces(meant, mentions) >= _ENOUGH else None

    def _open(self, mentions: Sequence[Mention], meant: Sequence[Mention]) -> bool:
        """Whether some place is only thought of, one stays, or what was said is taken back."""
        if any(one.part is Part.LOOSE for one in mentions):
            return True
        if any(one.part is Part.THERE and self._confirmed(one) for one in mentions):
            return True
        behind = self.norms[meant[0].end :] if meant else ()
        return any(
            one in {"nee", "no"} and other in {"wacht", "wait"} or one in {"o", "oh", "of"} and other == "nee"
            or one == "wacht" and other == "nee"
            for one, other in pairwise(behind)
        )  # fmt: skip

    def _confirmed(self, one: Mention) -> bool:
        said = self._said(one)
        return bool(CONFIRMS.intersection(said)) and NEGATORS.isdisjoint(said)

    def _new(self, one: Mention) -> bool:
        if one.whole:
            return EVERYWHERE not in self._standing
        return bool(one.places - self._standing)

    def _one_group(self, meant: Sequence[Mention]) -> bool:
        """One place, or a list of them."""
        if any(one.whole for one in meant):
            return all(one.whole for one in meant)
        named = {one.places for one in meant}
        if len(named) == 1:
            return True
        joined = [self.norms[one.clause.start] in ADDING for one in meant[1:]]
        return all(joined)

    def _said(self, one: Mention) -> Sequence[str]:
        return self.norms[one.clause.start : one.clause.end]

    def _beside(self, meant: Sequence[Mention], mentions: Sequence[Mention]) -> bool:
        told = [one for one in mentions if one in meant or one.points]
        return any(
            BESIDE.intersection(self._said(one))
            and not (one.points and (PLACING | MODAL).isdisjoint(self._said(one)))
            for one in told
            if not one.whole
        )

    def _adds(
        self, meant: Sequence[Mention], mentions: Sequence[Mention], denied: Sequence[Mention]
    ) -> bool:
        if any(not self._new(one) and not self._only(one) for one in denied):
            return False
        if any(one.places & self._standing for one in meant):
            return True  # "een actie van Noord en Zuid samen"
        told = [one for one in mentions if one in meant or one.points]
        return any(
            PLACING.intersection(self._said(one))
            or (one.points and MODAL.intersection(self._said(one)))
            for one in told
        )

    def _only(self, one: Mention) -> bool:
        return bool(NARROWING.intersection(self._said(one)))

    def _replaces(self, meant: Sequence[Mention], mentions: Sequence[Mention]) -> int:
        """How much says that it stands wrong and belongs there."""
        others = [one for one in mentions if one not in meant and not self._new(one)]
        denied = any(one.part is Part.DENIED for one in others)
        wondered = any(one.part is Part.ASKED for one in others)
        wrong = any(norm in WRONG for norm in self.norms)
        told = [one for one in mentions if one in meant or (one.points and self._new(one))]
        placed = any(PLACING.intersection(self._said(one)) for one in told)
        happened = any(HAPPENED.intersection(self._said(one)) for one in told)
        turned = bool(others) and any(self._turned(one) for one in meant)
        stays = any(one.part is Part.MEANT for one in others)
        if stays:
            return 0
        said = frozenset[str]().union(*(self._said(one) for one in told))
        strong = denied or wrong or placed or wondered or any(map(self._arrow, meant))
        strong = strong or any(self._blamed(one) for one in others)
        strong = strong or (EVERYWHERE in self._standing and bool(NARROWING & said))
        explained = any(one.part is Part.HOME for one in others)
        emphatic = bool(_EMPHATIC & said)
        return 2 * strong + happened + turned + explained + (happened and emphatic)

    def _arrow(self, one: Mention) -> bool:
        """ "Zuid -> Noord"."""
        before = self.norms[max(0, one.start - 2) : one.start]
        return bool({">", "→"}.intersection(before))

    def _blamed(self, one: Mention) -> bool:
        """ "Jullie zetten ons bij Noord"."""
        said = self._said(one)
        return bool(_BLAMED.intersection(said)) and CONFIRMS.isdisjoint(said)

    def _turned(self, one: Mention) -> bool:
        return bool(CONTRASTS.intersection(self._said(one)))

    def _filed(
        self,
        pieces: Sequence[Piece[ActT]],
        mentions: Sequence[Mention],
        meant: Sequence[Mention],
        mode: str,
    ) -> list[Piece[ActT]]:
        assert self.filing is not None, "looked at before"
        spots = {one.start for one in mentions}
        here = next(
            at for at, p in enumerate(pieces) if p.start <= meant[0].start < p.end
        )
        kept: list[Piece[ActT]] = []
        for at, piece in enumerate(pieces):
            if at == here:
                kept.append(self._correction(piece, meant, mode))
            elif self._said_with_it(piece, spots):
                kept.append(Piece(piece.start, piece.end, taken=True))
            else:
                kept.append(piece)
        return kept

    def _said_with_it(self, piece: Piece[ActT], spots: set[int]) -> bool:
        """A doubt about places, a wonder, or a tale that names them."""
        if piece.match is None or not any(at in spots for at in range(piece.start, piece.end)):
            return False
        if files(piece.match):
            return True
        if piece.match.question:
            return bool(_ASKS_WHY.intersection(self.norms[piece.start : piece.start + 3]))
        return bool(piece.match.phrase.rule.yields)

    def _correction(
        self, piece: Piece[ActT], meant: Sequence[Mention], mode: str
    ) -> Piece[ActT]:
        assert self.filing is not None, "looked at before"
        named = frozenset[str]().union(*(one.places for one in meant))
        order = tuple(p.slug for p in self.sight.context.places if p.slug in named)
        values = {**self.filing.rule.slots, "mode": mode, "places": order}
        if meant[0].whole:
            values = {**values, "mode": "replace", "places": order, "whole_organisation": True}
        match = Match(self.filing, piece.start, piece.end, 0, values)
        return Piece(piece.start, piece.end, match, sure=True)


def _withdraws(match: Match[ActT]) -> bool:
    return match.phrase.rule.cost in (Cost.EVERY_WORD, Cost.WHOLE_MAIL) and bool(
        match.phrase.rule.silences
    )
