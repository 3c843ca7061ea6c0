"""A mail that ends in "laat maar staan" is content with what stands, whatever it thought over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.match import Match
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.scales import Piece
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import HEDGES, LIGHT, NEGATORS, PONDERED, SOFT_HEDGES

_DOUBTS = HEDGES | SOFT_HEDGES | PONDERED


@dataclass(frozen=True, slots=True)
class LetStand(Generic[ActT]):
    """The clauses of a mail, and how it is read that all is well."""

    norms: Sequence[str]
    confirming: Phrase[ActT] | None

    def heard(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """A story that ends in "laat maar staan" is content with what stands."""
        confirming = self.confirming
        if confirming is None or any(
            piece.match and not piece.match.phrase.rule.courtesy for piece in pieces
        ):
            return list(pieces)
        pieces = self._thought_over(pieces)
        if any(piece.match for piece in pieces):
            return list(pieces)
        if not any(self._tells(piece) for piece in pieces):
            return list(pieces)
        if self._asked_after_all(pieces):
            return list(pieces)
        return [
            replace(piece, match=replace(piece.plain, phrase=confirming, values={}), sure=True)
            if piece.plain and _keeps(piece.plain) and piece.whole
            else piece
            for piece in pieces
        ]

    def _asked_after_all(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """ "Laat maar staan, of nee, wat vinden jullie?"."""
        kept = (at for at, one in enumerate(pieces) if one.plain and _keeps(one.plain))
        behind = pieces[max(kept, default=0) :]
        return any(wavers(self.norms, one.start, one.end) for one in behind)

    def _tells(self, piece: Piece[ActT]) -> bool:
        if piece.plain or piece.taken or piece.closing:
            return False
        said = self.norms[piece.start : piece.end]
        return any(norm not in LIGHT and norm[:1].isalnum() for norm in said)

    def _thought_over(self, pieces: Sequence[Piece[ActT]]) -> Sequence[Piece[ActT]]:
        """ "Eerst dacht ik: toch niet doen. Maar laat staan": the doubts before it are over."""
        kept = [
            at for at, one in enumerate(pieces) if one.plain and one.whole and _keeps(one.plain)
        ]
        before = [at for at in range(kept[-1] if kept else 0) if not pieces[at].match]
        said = {norm for at in before for norm in self.norms[pieces[at].start : pieces[at].end]}
        if not said & _DOUBTS:
            return pieces
        return [
            Piece(one.start, one.end, taken=True) if at in before and not one.closing else one
            for at, one in enumerate(pieces)
        ]


def _keeps(match: Match[ActT]) -> bool:
    """ "Laat maar staan", not "niet intrekken": what else she wants is for her to say."""
    return bool(match.phrase.rule.against) and NEGATORS.isdisjoint(match.phrase.parts)
