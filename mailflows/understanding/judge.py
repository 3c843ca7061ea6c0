"""Decides clause by clause: an act, a doubt, or words that are left as they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic

from mailflows.reading import ActT, Slot
from mailflows.understanding.clauses import cuts
from mailflows.understanding.match import Match, Matcher, apart
from mailflows.understanding.mood import Mood, mood_of
from mailflows.understanding.sight import Sight
from mailflows.understanding.table import Cost
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import (
    ADDING,
    ASKING,
    CONTRASTS,
    HEDGES,
    LIGHT,
    NEGATORS,
    OBJECTIONS,
    OTHERWISE,
    POINTING,
    SOFT_HEDGES,
    TURNING,
)  # fmt: skip

Turns = Mapping[ActT, Mapping[str, Mapping[str, Slot]]]

_FAINT = LIGHT | TURNING | {"ook", "also", "too", "zonder", "without", "alleen", "only", ","}
_STORY_SPARE = 5  # words of a sentence that tell something else
_GIST_SPARE = 4  # words a clause may hold besides a phrase that says what it is about
_DEAR_SPARE = 6  # a dear act with up to so many other words is asked; with more it was prose


@dataclass(frozen=True, slots=True)
class Piece(Generic[ActT]):
    """Tokens `start` to `end` of the mail and what they say."""

    start: int
    end: int
    match: Match[ActT] | None = None  # None: left as written
    sure: bool = False  # False: a doubt
    whole: bool = False  # nothing in its clause is unexplained
    also: Match[ActT] | None = None  # the other thing a doubt may say
    plain: Match[ActT] | None = None  # words that say expressly that nothing is asked
    denied: Match[ActT] | None = None  # "niet intrekken"


@dataclass(frozen=True, slots=True)
class _Clause(Generic[ActT]):
    """A match, the piece of text it gets and the whole clause it stands in."""

    piece: tuple[int, int]
    wide: tuple[int, int]
    match: Match[ActT]
    spare: int  # words of the clause that nothing explains


class Judge(Generic[ActT]):
    """Reads one mail sentence by sentence."""

    def __init__(
        self, sight: Sight, norms: Sequence[str], matcher: Matcher[ActT], turns: Turns[ActT]
    ) -> None:
        self._norms, self._matcher, self._turns = norms, matcher, turns
        self._tokens = sight.tokens

    def pieces(self, first: int, last: int) -> list[Piece[ActT]]:
        """The clauses of a sentence; together they are all its tokens."""
        if not any(self._tokens[at].kind is not Kind.MARK for at in range(first, last)):
            return [Piece(first, last)]
        found = self._matcher.all(first, last)
        question = self._question(first, last, found)
        if question is None:
            return self._said(first, last, [match for match in found if not match.question])
        opening = self._edge_before(question.start, first, last)
        before = [m for m in found if m.end <= opening and not m.question]
        behind = [m for m in found if m.start >= opening and not m.question]
        asked = self._asked(opening, last, question, behind)
        return [*(self._said(first, opening, before) if opening > first else ()), *asked]

    def _question(self, first: int, last: int, found: Sequence[Match[ActT]]) -> Match[ActT] | None:
        """The first question phrase that opens a clause."""
        asked = [match for match in found if match.question]
        opens = [m for m in asked if self._opens(m.start, first, last)]
        return min(opens, key=lambda match: (match.start, -match.weight), default=None)

    def _edge_before(self, at: int, first: int, last: int) -> int:
        return max(edge for edge in (first, *cuts(self._tokens, first, last)) if edge <= at)

    def _opens(self, at: int, first: int, last: int) -> bool:
        edge = self._edge_before(at, first, last)
        return all(self._norms[step] in LIGHT for step in range(edge, at)) and at - edge <= 3

    def _asked(
        self, first: int, last: int, question: Match[ActT], found: Sequence[Match[ActT]]
    ) -> list[Piece[ActT]]:
        """A question, unless it is a request in its form; both possible: a doubt."""
        asked = Piece(first, last, question, sure=True, whole=True)
        if self._norms[question.start] in ASKING:
            return [asked]
        said = self._said(first, last, found)
        if any(piece.sure for piece in said):
            return said
        doubted = next((piece for piece in said if piece.match and piece.whole), None)
        if doubted is None:
            return [asked]
        return [Piece(first, last, doubted.match, also=question)]

    def _said(self, first: int, last: int, found: Sequence[Match[ActT]]) -> list[Piece[ActT]]:
        matches = apart(found)
        mood = mood_of(self._tokens, self._norms, first, last, matches)
        judged = self._with_texts(self._judged(first, last, matches, mood), last)
        return _doubts_joined([self._yielded(at, judged) for at in range(len(judged))])

    def _yielded(self, at: int, judged: Sequence[Piece[ActT]]) -> Piece[ActT]:
        """ "Zwolle graag, wij waren daar niet": why she asks it is nothing more she asks."""
        piece = judged[at]
        yields = piece.match.phrase.rule.yields if piece.match else frozenset[str]()
        if not yields or self._norms[piece.start] in ADDING:
            return piece
        others = [o.match.phrase.rule.act for o in judged[:at] if o.match and o.sure]
        told = {str(act.value) for act in others if act is not None}
        return Piece(piece.start, piece.end) if yields & told else piece

    def _with_texts(self, judged: Sequence[Piece[ActT]], last: int) -> list[Piece[ActT]]:
        """{text} swallows what follows, up to a clause that wholly says something else."""
        kept: list[Piece[ActT]] = []
        for piece in judged:
            swallower = kept[-1] if kept and kept[-1].match else None
            text_at = swallower.match.text_at if swallower and swallower.match else None
            stands = piece.sure and piece.whole and piece.match and not piece.match.bare
            if swallower is not None and text_at is not None and not stands:
                kept[-1] = replace(swallower, end=piece.end)
            else:
                kept.append(piece)
        assert kept[-1].end == last, "a sentence keeps all its words"
        return kept

    def _judged(
        self, first: int, last: int, matches: Sequence[Match[ActT]], mood: Mood[ActT]
    ) -> list[Piece[ActT]]:
        explained = {at for m in matches for at in range(m.start, m.words_end)}
        inside = {at for m in matches for at in range(m.start + 1, m.words_end)}
        edges = sorted({first, last, *(cuts(self._tokens, first, last) - inside)})
        judged: list[Piece[ActT]] = []
        for start, end, match in _spans(matches, edges):
            if match is None:
                judged.append(Piece(start, end))
                continue
            if match.phrase.rule.act is None:
                judged.append(Piece(start, end, plain=match))
                continue
            wide = _around(match, edges)
            spare = self._spare(wide, explained)
            judged.append(self._weighed(_Clause((start, end), wide, match, spare), mood, explained))
        return judged

    def _spare(self, wide: tuple[int, int], explained: set[int]) -> int:
        return sum(
            at not in explained
            and self._tokens[at].kind in (Kind.WORD, Kind.NUMBER)
            and self._norms[at] not in LIGHT
            and self._norms[at] not in TURNING
            for at in range(*wide)
        )

    def _weighed(self, clause: _Clause[ActT], mood: Mood[ActT], explained: set[int]) -> Piece[ActT]:
        match, (start, end), spare = clause.match, clause.piece, clause.spare
        left: Piece[ActT] = Piece(start, end)
        if match.text_at is not None:
            sure = not mood.asks or mood.requests or mood.permits
            return Piece(start, end, match, sure=sure)
        turned = self._turned(match, clause.wide, explained)
        if turned is not match:
            match, clause = turned, replace(clause, match=turned)
        elif self._denied(match, clause.wide, explained):
            if not match.phrase.rule.only_denied:
                return Piece(start, end, denied=match)
        elif match.phrase.rule.only_denied:
            return left
        strict = match.phrase.rule.cost is Cost.EVERY_WORD
        alone = match.phrase.rule.cost is Cost.ALONE
        if ((match.bare or alone) and spare) or spare > (_DEAR_SPARE if strict else _GIST_SPARE):
            return left
        unsure = (strict and spare > 0) or self._unsure(clause, mood)
        if alone and unsure:
            return left
        return Piece(start, end, match, sure=not unsure, whole=spare == 0)

    def _turned(
        self, match: Match[ActT], wide: tuple[int, int], explained: set[int]
    ) -> Match[ActT]:
        """ "ook" in the clause makes the correction one that adds."""
        act = match.phrase.rule.act
        turns = self._turns.get(act) if act is not None else None
        for at in range(*wide) if turns else ():
            slots = turns.get(self._norms[at]) if turns else None
            if slots is not None and (at in match.between or at not in explained):
                return replace(match, values={**match.values, **slots})
        return match

    def _denied(self, match: Match[ActT], wide: tuple[int, int], explained: set[int]) -> bool:
        stepped = any(self._norms[at] in NEGATORS for at in match.between)
        return stepped or any(
            self._norms[at] in NEGATORS and at not in explained for at in range(*wide)
        )

    def _unsure(self, clause: _Clause[ActT], mood: Mood[ActT]) -> bool:
        strict = clause.match.phrase.rule.cost is Cost.EVERY_WORD
        norms = self._norms[clause.wide[0] : clause.wide[1]]
        doubting = HEDGES | SOFT_HEDGES if strict else HEDGES
        return (
            mood.conditional
            or any(norm in doubting for norm in norms)
            or (self._asked_about(clause.match, mood) and not mood.permits)
            or (strict and self._pointing_back(clause.wide, mood))
            or self._in_a_story(clause.match, mood)
            or self._alternative(clause.match, mood.matches)
            or (strict and self._contrasted(clause.wide[1], mood))
        )

    def _pointing_back(self, wide: tuple[int, int], mood: Mood[ActT]) -> bool:
        """ "De foto van Bea, die mag weg": the foto goes, not the tip."""
        points = POINTING.intersection(self._norms[wide[0] : wide[1]])
        spoken = any(match.start < wide[0] for match in mood.matches)
        return bool(points) and (
            spoken or self._spare((mood.first, wide[0]), mood.explained) > 0
        )

    def _in_a_story(self, match: Match[ActT], mood: Mood[ActT]) -> bool:
        """A slot with hardly a word around it, in a sentence that tells much else."""
        own = [part for part in match.phrase.parts if not part.startswith("{")]
        if len(own) == len(match.phrase.parts) or any(word not in _FAINT for word in own):
            return False
        return self._spare((mood.first, mood.last), mood.explained) > _STORY_SPARE

    def _asked_about(self, match: Match[ActT], mood: Mood[ActT]) -> bool:
        return mood.asks and not mood.requests and "?" not in match.phrase.parts

    def _alternative(self, match: Match[ActT], matches: Sequence[Match[ActT]]) -> bool:
        """ "Zwolle of Utrecht", but not "Zwolle, of nee, Utrecht"."""
        same = [one for one in matches if one.phrase.rule.act is match.phrase.rule.act]
        edges = [(one.words_end, other.start) for one, other in pairwise(same)
                 if match in (one, other)]  # fmt: skip
        return any(
            end < start <= end + 4
            and self._norms[end] in OTHERWISE
            and not OBJECTIONS.intersection(self._norms[end:start])
            for end, start in edges
        )

    def _contrasted(self, at: int, mood: Mood[ActT]) -> bool:
        """Whether an exception follows that was not understood."""
        if at >= mood.last or self._norms[at] not in CONTRASTS:
            return False
        return self._spare((at, mood.last), mood.explained) > 0


def _spans(
    matches: Sequence[Match[ActT]], edges: Sequence[int]
) -> Iterator[tuple[int, int, Match[ActT] | None]]:
    """Every clause once; a clause with two phrases is cut where the second begins."""
    openings = {_opening(match, matches, edges): match for match in matches}
    bounds = sorted({*edges, *openings})
    for start, end in pairwise(bounds):
        yield start, end, openings.get(start)


def _opening(match: Match[ActT], matches: Sequence[Match[ActT]], edges: Sequence[int]) -> int:
    edge = max(edge for edge in edges if edge <= match.start)
    shared = any(edge <= other.start < match.start for other in matches)
    return match.start if shared else edge


def _doubts_joined(judged: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
    """A doubt is quoted with the rest of its sentence: the condition that made it one."""
    joined: list[Piece[ActT]] = []
    for piece in judged:
        before = joined[-1] if joined else None
        if before is not None and before.match and not before.sure and not piece.sure:
            joined[-1] = replace(before, end=piece.end, also=before.also or piece.match)
        else:
            joined.append(piece)
    return joined


def _around(match: Match[ActT], edges: Sequence[int]) -> tuple[int, int]:
    start = max(edge for edge in edges if edge <= match.start)
    return start, min(edge for edge in edges if edge >= match.words_end)
