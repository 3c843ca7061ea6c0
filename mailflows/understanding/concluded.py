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
from mailflows.understanding.said import files
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import ADDING, CONTRASTS, NARROWING, NEGATORS

_ENOUGH = 2
_ASKS_WHY = frozenset({"waarom", "hoezo", "hoe", "why", "how", "wie", "wat", "sinds"})


@dataclass(frozen=True, slots=True)
class Concluded(Generic[ActT]):
    """The clauses of a mail and where the thing stands."""

    sight: Sight
    norms: Sequence[str]
    filing: Phrase[ActT] | None

    def drawn(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, with the correction they come to in the place of doubts about it."""
        if self.filing is None or not self._standing or self._settled(pieces):
            return list(pieces)
        mentions = [
            one
            for one in Mentions(self.sight, self.norms).all(self._told(pieces))
        ]
        found = self._conclusion(mentions, pieces)
        return self._filed(pieces, mentions, *found) if found else list(pieces)

    @property
    def _standing(self) -> frozenset[str]:
        return frozenset(self.sight.context.standing)

    def _settled(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """Filed already, taken back altogether, or told to be left alone."""
        return any(
            (p.match and p.sure and (files(p.match) or _withdraws(p.match)))
            or (p.plain and (p.plain.phrase.rule.against or p.plain.phrase.rule.silences))
            or (p.plain and p.plain.values.get("places"))
            for p in pieces
        ) or Asides(self.sight, self.norms).about_another(pieces)

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
            and not (one.points and PLACING.isdisjoint(self._said(one)))
            for one in told
            if not one.whole
        )

    def _adds(
        self, meant: Sequence[Mention], mentions: Sequence[Mention], denied: Sequence[Mention]
    ) -> bool:
        if any(not self._new(one) and not self._only(one) for one in denied):
            return False
        told = [one for one in mentions if one in meant or one.points]
        return any(PLACING.intersection(self._said(one)) for one in told)

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
        kept = any(one.part is Part.MEANT for one in others)
        if kept:
            return 0
        return 2 * denied + 2 * wrong + 2 * placed + happened + turned + 2 * wondered

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
