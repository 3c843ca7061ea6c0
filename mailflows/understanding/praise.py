"""Praise and small talk: "wat een snelle reactie" asks for nothing and is no news."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.match import Match
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import CONTRASTS, TERMS, TURNING, WISHES

_OBJECTS = TURNING | CONTRASTS | TERMS | WISHES | {"?"}


@dataclass(frozen=True, slots=True)
class Praise(Generic[ActT]):
    """The clauses that nothing else explains and in which something is only praised."""

    sight: Sight
    norms: Sequence[str]
    praising: Phrase[ActT] | None
    words: frozenset[str]
    dear: frozenset[str]  # words with which something is taken back or held

    def heard(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, with praise read as the courtesy of the table."""
        if self.praising is None:
            return list(pieces)
        return [self._read(piece, self.praising) for piece in pieces]

    def _read(self, piece: Piece[ActT], praising: Phrase[ActT]) -> Piece[ActT]:
        busy = piece.match or piece.plain or piece.denied or piece.closing or piece.taken
        if busy or not self._praises(piece.start, piece.end):
            return piece
        match = Match(praising, piece.start, piece.end, 0, dict(praising.rule.slots))
        return Piece(piece.start, piece.end, match, sure=True, whole=True)

    def _praises(self, start: int, end: int) -> bool:
        said = self.norms[start:end]
        if self.words.isdisjoint(said):
            return False
        return (
            said[0] not in {"of", "als", "whether", "if"}  # "of ze het goed vond"
            and _OBJECTS.isdisjoint(said)
            and not any(norm in self.dear and norm not in self.words for norm in said)
            and not wavers(self.norms, start, end)
            and not self.sight.names_place(start, end)
        )
