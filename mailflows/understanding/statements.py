"""Plain statements: what somebody tells without leading it in is more about the same news.

Only what says nothing else: no place, no denial, no condition, nothing to the editors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.match import Match
from mailflows.understanding.numbers import in_words
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import (
    ASKING,
    CONDITIONS,
    LIGHT,
    MISTAKEN,
    NEGATORS,
    OBJECTIONS,
    TELLING_VERBS,
    TERMS,
    THING,
    WISHES,
    YOU,
    word_set,
)

_FEWEST = 5  # words that say something
_FEWEST_WITH_NUMBER = 3  # "De bingo begint om 3 uur"
_NAME_IS = frozenset({("naam", "is"), ("name", "is")})
_AND_ALSO = word_set("en and also")
_NAMING = word_set("heet heten heette genaamd called named")  # "het koor heet De Klinkers"
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
        for opening, last in self._runs(kept):
            first = next((at for at in range(opening, last) if self._opens(kept, at)), opening)
            run = kept[first:last]
            alone = self._alone(kept, first, last)
            if first > opening and self._content(run[0].start, run[-1].end) < _FEWEST:
                continue  # "bij De Kade werkt mijn zus. 3 uur snachts he"
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
        end = pieces[last - 1].end
        return self._opens(pieces, first) and (
            end >= len(self.norms) or self.norms[end - 1] in _ENDS
        )

    def _opens(self, pieces: Sequence[Piece[ActT]], at: int) -> bool:
        """Whether a sentence begins here, or what is told behind a "klopt, maar"."""
        start = pieces[at].start
        if at == 0 or start == 0 or self.norms[start - 1] in _ENDS:
            return True
        return self._courteous(pieces[at - 1])

    def _counts(self, at: int) -> bool:
        written = in_words(self.norms[at])
        return self.sight.tokens[at].kind is Kind.NUMBER or (written is not None and written > 1)

    def _content(self, start: int, end: int) -> int:
        return sum(
            self.sight.tokens[at].kind is not Kind.MARK
            and self.norms[at] not in LIGHT
            and self.norms[at] not in NEGATORS
            for at in range(start, end)
        )

    def _states(self, start: int, end: int, *, numbered: bool) -> bool:
        words = [at for at in range(start, end) if self.sight.tokens[at].kind is not Kind.MARK]
        norms = [self.norms[at] for at in words]
        content = self._content(start, end)
        number = any(self._counts(at) or self.norms[at] in _NAMING for at in words)
        number = number or any(pair in _NAME_IS for pair in pairwise(norms))
        added = set(norms[:2]) & _AND_ALSO and norms[0] in _AND_ALSO | {"o", "oh", "ow"}
        numbered = numbered and not added  # "O en die tillift is gekregen"
        enough = content >= (_FEWEST_WITH_NUMBER if number or added else _FEWEST)
        forbidden = OBJECTIONS | MISTAKEN | CONDITIONS | TERMS | WISHES | YOU | THING | self.dear
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
