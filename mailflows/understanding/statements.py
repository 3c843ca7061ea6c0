"""Plain statements: what somebody tells without leading it in is more about the same news.

Only what says nothing else: no place, no denial, no condition, nothing to the editors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.match import Match
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import (
    ASKING,
    CONDITIONS,
    LIGHT,
    NEGATORS,
    OBJECTIONS,
    TELLING_VERBS,
    TERMS,
    THING,
    WISHES,
    YOU,
)

_FEWEST = 5  # words that say something
_FEWEST_WITH_NUMBER = 3  # "De bingo begint om 3 uur"
_ENDS = frozenset(".!?\n…")


@dataclass(frozen=True, slots=True)
class Statements(Generic[ActT]):
    """The sentences of a mail that nothing else explains."""

    sight: Sight
    norms: Sequence[str]
    stating: Phrase[ActT] | None
    dear: frozenset[str]  # words with which something is taken back or held

    def told(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, with statements read as what the table says statements are."""
        kept = list(pieces)
        if self.stating is None or any(self._against(piece) for piece in pieces):
            return kept
        acts = any(piece.match and not self._courteous(piece) for piece in pieces)
        for first, last in self._runs(kept):
            run = kept[first:last]
            alone = self._alone(kept, first, last)
            if alone and self._states(run[0].start, run[-1].end, numbered=acts):
                start, end = run[0].start, run[-1].end
                slots = dict(self.stating.rule.slots)
                match = Match(self.stating, start, end, 0, slots, start)
                kept[first:last] = [Piece(start, end, match, sure=True)] + [
                    replace(one, start=end, end=end) for one in run[1:]
                ]
        return [piece for piece in kept if piece.start < piece.end]

    def _against(self, piece: Piece[ActT]) -> bool:
        """A doubt, or something that takes away: what is told beside it is why."""
        if piece.match is None:
            return piece.denied is not None
        return not piece.sure or bool(piece.match.phrase.rule.against)

    def _courteous(self, piece: Piece[ActT]) -> bool:
        return piece.match is not None and piece.match.phrase.rule.courtesy

    def _runs(self, pieces: Sequence[Piece[ActT]]) -> Iterator[tuple[int, int]]:
        first: int | None = None
        for at, piece in enumerate([*pieces, None]):
            idle = piece is not None and not (
                piece.match or piece.closing or piece.taken or (piece.plain and piece.whole)
            )
            if idle and first is None:
                first = at
            elif not idle and first is not None:
                yield first, at
                first = None

    def _alone(self, pieces: Sequence[Piece[ActT]], first: int, last: int) -> bool:
        """Whether the run is sentences of its own, not the rest of one that says something."""
        start, end = pieces[first].start, pieces[last - 1].end
        opens = start == 0 or self.norms[start - 1] in _ENDS or first == 0
        return opens and (end >= len(self.norms) or self.norms[end - 1] in _ENDS)

    def _states(self, start: int, end: int, *, numbered: bool) -> bool:
        words = [at for at in range(start, end) if self.sight.tokens[at].kind is not Kind.MARK]
        norms = [self.norms[at] for at in words]
        number = any(self.sight.tokens[at].kind is Kind.NUMBER for at in words)
        content = sum(norm not in LIGHT and norm not in NEGATORS for norm in norms)
        enough = content >= (_FEWEST_WITH_NUMBER if number else _FEWEST)
        forbidden = OBJECTIONS | CONDITIONS | TERMS | WISHES | YOU | THING | self.dear
        told = any(
            self.sight.tokens[at].kind is Kind.WORD and self.norms[at] not in LIGHT for at in words
        )
        return (
            enough
            and told  # "3, 1, 7" tells nothing
            and (number or not numbered)
            and (number or any(norm in TELLING_VERBS for norm in norms))
            and not any(norm in forbidden for norm in norms)
            and (number or not any(norm in NEGATORS for norm in norms))
            and norms[0] not in ASKING
            and self.norms[end - 1] != "?"
            and not wavers(self.norms, start, end)
            and not any(self.sight.named(self.sight.places, at)[1] for at in words)
        )
