"""Of two acts that contradict each other: does the last win, or are both asked?"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.match import Match, constants_of, name_of
from mailflows.understanding.phrases import Cost
from mailflows.understanding.said import places_of
from mailflows.understanding.scales import Piece
from mailflows.understanding.words import (
    CONTRASTS,
    MENDS,
    OBJECTIONS,
    OTHERWISE,
    TAKEN_BACK,
    word_set,
)

_NEAR = 3  # clauses before an act that can still say it is said anew
_WONDERED = word_set(
    "gevraagd vroeg vraag vragen weet wist weten kijken gekeken horen gehoord checken nagevraagd"
    " benieuwd asked ask know check see"
)  # before an "of" that means whether
_MOST_SETTLED = 20  # acts that later words can take back


@dataclass(frozen=True, slots=True)
class Settled(Generic[ActT]):
    """The words of a mail whose clauses are weighed against each other."""

    norms: Sequence[str]
    heard: dict[tuple[int, int, str], bool] = field(
        default_factory=dict[tuple[int, int, str], bool]
    )

    def pieces(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """Of two acts that contradict the last wins if it says so, else both are asked."""
        settled = list(pieces)
        acts = [at for at, piece in enumerate(settled) if piece.match]
        for later, piece in enumerate(settled):
            for earlier in acts[:_MOST_SETTLED]:
                if earlier >= later:
                    break
                before = settled[earlier]
                if self._stays(before, piece):
                    settled[earlier] = Piece(before.start, before.end, taken=True)
                    continue
                if self._answered(settled, earlier, later):
                    settled[earlier] = Piece(before.start, before.end, taken=True)
                if (
                    not before.match
                    or not before.sure
                    or not self._undoes(
                        before, piece, settled[max(earlier + 1, later - _NEAR) : later]
                    )
                ):
                    continue
                if self._mends(settled, earlier, later):
                    settled[earlier] = Piece(before.start, before.end, taken=True)
                    if self._kept_after_all(settled[earlier + 1 : later + 1]):
                        settled[earlier + 1 : later] = [
                            one if one.match else Piece(one.start, one.end, taken=True)
                            for one in settled[earlier + 1 : later]
                        ]
                    continue
                settled[earlier] = replace(before, sure=False)
                if piece.match:
                    settled[later] = replace(piece, sure=False)
        return settled

    def _stays(self, before: Piece[ActT], piece: Piece[ActT]) -> bool:
        """ "Intrekken? Nee, laat staan.": what was in doubt is answered."""
        if before.sure or before.match is None:
            return False
        settled = piece.match is not None and piece.sure and piece.match.phrase.rule.confirms
        if settled and before.match.phrase.rule.cost is Cost.WHOLE_MAIL:
            return True  # "Weg is weg, zei moeder. Het stuk staat goed zo."
        if piece.plain is None:
            return False
        return name_of(before.match) in piece.plain.phrase.rule.against

    def _answered(self, pieces: Sequence[Piece[ActT]], earlier: int, later: int) -> bool:
        """ "Zwolle? Nee, Meppel."."""
        before, piece = pieces[earlier], pieces[later]
        if before.sure or not before.match or not piece.match or not piece.sure:
            return False
        same = before.match.phrase.rule.act is piece.match.phrase.rule.act
        between = pieces[earlier + 1 : later + 1]
        return same and any(self.norms[one.start] in OBJECTIONS for one in between)

    def _undoes(
        self, before: Piece[ActT], piece: Piece[ActT], between: Sequence[Piece[ActT]]
    ) -> bool:
        """Whether a later piece contradicts, denies or takes back an act."""
        assert before.match is not None, "only acts are undone"
        first, name = before.match.phrase.rule, name_of(before.match)
        against = piece.match or piece.plain
        if piece.match and piece.match.question and self.norms[piece.start] in OTHERWISE:
            return first.cost in (Cost.EVERY_WORD, Cost.WHOLE_MAIL)
        if against is not None and (piece.sure or piece.plain):
            second = against.phrase.rule
            if first.act is second.act:
                changed = dict(before.match.values) != dict(against.values)
                anew = any(self._opens(one, TAKEN_BACK) for one in between)
                anew = anew or self._opens(piece, MENDS) or self._corrects(before, piece)
                return changed and anew
            return name in second.against or name_of(against) in first.against
        if piece.denied is not None:
            return piece.denied.phrase.rule.act is first.act and not _elsewhere(
                before.match, piece.denied
            )
        wavers = self.norms[piece.start] in OTHERWISE and not piece.plain
        wavers = wavers and not self._whether(piece)
        return first.cost in (Cost.EVERY_WORD, Cost.WHOLE_MAIL) and (
            wavers or self._opens(piece, TAKEN_BACK)
        )

    def _whether(self, piece: Piece[ActT]) -> bool:
        """ "Ik heb gevraagd of ze het goed vond": no other choice."""
        before = self.norms[max(0, piece.start - _NEAR) : piece.start]
        return not _WONDERED.isdisjoint(before)

    def _corrects(self, before: Piece[ActT], piece: Piece[ActT]) -> bool:
        """ "Ik werk in Zwolle maar het was in Meppel": the same said anew behind a "maar"."""
        if self.norms[piece.start] not in CONTRASTS or not before.match or not piece.match:
            return False
        return constants_of(before.match) == constants_of(piece.match)

    def _mends(self, pieces: Sequence[Piece[ActT]], earlier: int, later: int) -> bool:
        if pieces[later].match is None and not (pieces[later].plain or pieces[later].denied):
            return False
        said = pieces[earlier + 1 : later + 1]
        renewed = self._corrects(pieces[earlier], pieces[later])
        renewed = renewed or self._kept_after_all(said)
        return renewed or any(self._opens(piece, MENDS) for piece in said)

    def _kept_after_all(self, said: Sequence[Piece[ActT]]) -> bool:
        """ "Trek maar in, dacht ik eerst. Maar nee, laat staan": what stands takes nothing away."""
        last = said[-1]
        if last.plain is None or last.match is not None:
            return False
        return any(
            self.norms[at] in OBJECTIONS
            for one in said
            for at in range(one.start, last.plain.start)
        )

    def _opens(self, piece: Piece[ActT], marks: Sequence[str]) -> bool:
        """Whether one of these phrases stands in a piece; asked of the same pieces many times."""
        asked = piece.start, piece.end, marks[0]
        if asked not in self.heard:
            words = (
                self.norms[at]
                for at in range(piece.start, piece.end)
                if self.norms[at][:1].isalnum()
            )
            said = f" {' '.join(words)} "
            self.heard[asked] = any(f" {mark} " in said for mark in marks)
        return self.heard[asked]


def _elsewhere(match: Match[ActT], denied: Match[ActT]) -> bool:
    """ "Het was alleen in Noord, in Zuid niks": what is denied is another place."""
    said, refused = places_of(match), places_of(denied)
    return bool(said) and bool(refused) and said.isdisjoint(refused)
