"""What is told more of the thing: how much of the sentence belongs to it, and what is no news."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.said import files
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.words import CORRECTING, LIGHT, MISTAKEN, TURNING, word_set

_ENDS = frozenset(".!?\n…")
_OTHER = word_set("andere another other nieuw nieuwe second tweede derde") | {"twee", "nog", "more"}
_TIPS = word_set("nieuwtje nieuwtjes tip tips idee ideeen berichten stukken verhalen stories ideas")
_SLIPS = word_set("foutje tikfout typefout typo")
_HAVE = word_set("heb hebben had have got ligt liggen weet wel")
_HEADING = LIGHT | word_set(
    "twee drie 2 3 locaties plekken plaatsen correcties wijzigingen aanpassingen punten dingen",
    "puntjes dingetjes corrections changes points things two three vestigingen huizen",
)
_OF_A_MISTAKE = MISTAKEN | _SLIPS


@dataclass(frozen=True, slots=True)
class Told(Generic[ActT]):
    """The clauses of a mail that are read as more about the thing."""

    sight: Sight
    norms: Sequence[str]
    stating: Phrase[ActT] | None

    def only_news(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """Without headings of corrections, and without what is told of another tip."""
        corrected = any(files(p.match) and p.sure for p in pieces)
        asked = any(p.match and p.match.question for p in pieces)
        kept: list[Piece[ActT]] = []
        for piece in pieces:
            empty = corrected and self._tells(piece)
            empty = empty and (
                self._heads(piece) or self._of_the_mistake(piece) or self._of_the_place(piece)
            )
            other = asked and self._tells(piece) and self._of_another(piece)
            kept.append(Piece(piece.start, piece.end, taken=True) if empty or other else piece)
        return kept

    def whole_sentences(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """ "Tante heeft voor 80 man gekookt, dat mag niet ontbreken": what she points at too."""
        kept: list[Piece[ActT]] = []
        for piece in pieces:
            taker = piece
            while kept and self._tells(piece) and self._belongs(kept[-1], taker):
                taker = self._from(kept.pop().start, taker)
            kept.append(taker)
        return kept

    def _from(self, start: int, piece: Piece[ActT]) -> Piece[ActT]:
        assert piece.match is not None, "only what is told takes more"
        return replace(piece, start=start, match=replace(piece.match, text_at=start))

    def _tells(self, piece: Piece[ActT]) -> bool:
        if piece.match is None or not piece.sure or self.stating is None:
            return False
        return piece.match.phrase.rule.act is self.stating.rule.act

    def _belongs(self, before: Piece[ActT], piece: Piece[ActT]) -> bool:
        """Whether the clause before is of the same sentence, says nothing else and no place."""
        assert piece.match is not None, "only what is told takes more"
        said = before.match or before.denied or before.closing or before.taken or before.plain
        if said or self.norms[before.end - 1] in _ENDS or not self._points(piece):
            return False
        named = self.sight.names_place(before.start, before.end)
        return not named and any(self.norms[at] not in LIGHT and self.norms[at][:1].isalnum()
                                 for at in range(before.start, before.end))  # fmt: skip

    def _points(self, piece: Piece[ActT]) -> bool:
        """ "Dat mag erbij", "that should be in": it says nothing but that."""
        words = [norm for norm in self.norms[piece.start : piece.end] if norm[:1].isalnum()][:2]
        return bool({"dat", "dit", "die", "that", "this"}.intersection(words))

    def _heads(self, piece: Piece[ActT]) -> bool:
        said = [norm for norm in self.norms[piece.start : piece.end] if norm[:1].isalnum()]
        if piece.match is None or TURNING.intersection(said):
            return False
        own = {*piece.match.phrase.parts, *MISTAKEN}
        return all(norm in _HEADING or norm in own for norm in said)

    def _of_the_mistake(self, piece: Piece[ActT]) -> bool:
        """ "Small mistake, I work at head office but the garden is at Waterkant"."""
        assert piece.match is not None, "only what is told is looked at"
        said = self.norms[piece.start : piece.end]
        works = any(norm in {"ik", "i", "my", "me", "mij", "mijn", "wij", "we"} for norm in said)
        return works and not _OF_A_MISTAKE.isdisjoint(piece.match.phrase.parts)

    def _of_the_place(self, piece: Piece[ActT]) -> bool:
        """ "Een kleine correctie: het is niet alleen voor Zuid", where it is corrected besides."""
        assert piece.match is not None, "only what is told is looked at"
        headed = not CORRECTING.isdisjoint(piece.match.phrase.parts)
        said = range(piece.start, piece.end)
        named = self.sight.names_place(piece.start, piece.end)
        return headed and named and not any(self.norms[at][:1].isdigit() for at in said)

    def _of_another(self, piece: Piece[ActT]) -> bool:
        """ "Ik heb trouwens nog twee andere nieuwtjes liggen. Mogen die ook?"."""
        said = self.norms[piece.start : piece.end]
        another = any(one in _OTHER and other in _TIPS for one, other in pairwise(said))
        return another and bool(_HAVE.intersection(said))
