"""Decides clause by clause: an act, a doubt, or words that are left as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.adjuncts import adjuncts
from mailflows.understanding.match import Match, Matcher, apart
from mailflows.understanding.mood import asks, mood_of
from mailflows.understanding.phrases import Scope
from mailflows.understanding.scales import Clause, Piece, Scales, around
from mailflows.understanding.sight import Sight
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import (
    ADDING,
    ASKING,
    CONTRASTS,
    LIGHT,
    ME,
    PERMITS,
    POINTING,
    POLITE,
    REQUEST_VERBS,
    TELLING_VERBS,
)

_RELATIVE = frozenset({"wat", "what", "waar", "where", "wie", "who"})  # "..., wat leuk is"
_TELLS = 3  # words before a question with which something is told
_OPENING = 4  # words and marks in which a clause begins to ask
_JOINING = ADDING | CONTRASTS
_REQUESTS = REQUEST_VERBS | PERMITS
_ASKS = ASKING - _RELATIVE
_SAYS_NOTHING = LIGHT | POLITE | {"zou"}
_QUESTION_OPENERS = ASKING | PERMITS | REQUEST_VERBS


class Judge(Generic[ActT]):
    """Reads one mail sentence by sentence."""

    def __init__(
        self, sight: Sight, norms: Sequence[str], matcher: Matcher[ActT], table: AnswerTable[ActT]
    ) -> None:
        self._norms, self._matcher, self._table = norms, matcher, table
        self._sight, self._tokens = sight, sight.tokens
        self._scales = Scales(sight.tokens, norms, table)
        self._asking: dict[tuple[int, int], bool] = {}

    def pieces(self, first: int, last: int) -> list[Piece[ActT]]:
        """The clauses of a sentence; together they are all its tokens."""
        if not any(self._tokens[at].kind is not Kind.MARK for at in range(first, last)):
            return [Piece(first, last)]
        found = self._within_clauses(self._matcher.all(first, last), first, last)
        question = self._question(first, last, found)
        if question is None or self._behind_something_told(question, first, last):
            question = self._any_question(first, last) or question
        if question is None:
            return self._said(first, last, [match for match in found if not match.question])
        opening = self._edge_before(question.start, first, last)
        before = [m for m in found if m.end <= opening and not m.question]
        behind = [m for m in found if m.start >= opening and not m.question]
        asked = self._asked(opening, last, question, behind)
        return [*(self._said(first, opening, before) if opening > first else ()), *asked]

    def _within_clauses(
        self, found: Sequence[Match[ActT]], first: int, last: int
    ) -> Sequence[Match[ActT]]:
        """ "Ik werk op de Kade maar dit was op de Sluis": not "op de Kade was"."""
        if not any(match.between for match in found):
            return found
        edges = self._sight.cuts(first, last)
        edges -= {at for at in edges if at < last and self._norms[at] == "dus"}
        return [m for m in found if edges.isdisjoint(m.between)]

    def _question(self, first: int, last: int, found: Sequence[Match[ActT]]) -> Match[ActT] | None:
        """The first question phrase that opens a clause."""
        asked = [match for match in found if match.question]
        opens = sorted(
            (m for m in asked if self._opens(m.start, first, last)),
            key=lambda match: (match.start, -match.weight),
        )
        return self._behind_what_is_said(opens, found) or next(iter(opens), None)

    def _behind_what_is_said(
        self, opens: Sequence[Match[ActT]], found: Sequence[Match[ActT]]
    ) -> Match[ActT] | None:
        """ "Is de Linde, en mag er een foto bij?": what begins like a question asks."""
        for question in opens[1:]:
            if self._norms[question.start] not in _QUESTION_OPENERS:
                continue
            if POINTING.intersection(self._norms[question.start : question.start + 3]):
                continue  # "kun je die er ook bij zetten?"
            said = any(
                m.phrase.rule.act is not None and m.text_at is None and len(m.phrase.parts) > 1
                and opens[0].start <= m.start < m.end < question.start for m in found
            )  # fmt: skip
            if said and opens[0].start < question.start:
                return question
        return None

    def _any_question(self, first: int, last: int) -> Match[ActT] | None:
        """ "{text}?" in the table takes every question that asks for anything."""
        if not self._asks(first, last) or not self._scales.spare((first, last), set()):
            return None
        return self._matcher.any_question(self._asks_from(first, last), last)

    def _asks(self, first: int, last: int) -> bool:
        span = first, last
        if span not in self._asking:
            self._asking[span] = asks(self._sight, self._norms, first, last)
        return self._asking[span]

    def _behind_something_told(self, question: Match[ActT], first: int, last: int) -> bool:
        if question.phrase.parts[0] != "{text}":
            return False
        opening = self._asks_from(first, last)
        return self._scales.spare((first, opening), set()) >= _TELLS

    def _asks_from(self, first: int, last: int) -> int:
        """ "It is every second Friday, and waar kan ik het zien?": where the question begins."""
        if self._begins_to_ask(first):
            return first
        edges = sorted(edge for edge in self._sight.cuts(first, last) if edge < last)
        return next((edge for edge in edges if self._begins_to_ask(edge)), first)

    def _begins_to_ask(self, at: int) -> bool:
        words = [norm for norm in self._norms[at : at + _OPENING] if norm[:1].isalnum()]
        words = words[1:] if words and words[0] in _JOINING else words
        opens = words[0] in _REQUESTS if words else False
        asked = bool(words) and words[0] in _ASKS
        named = len(words) > 1 and words[0] in ASKING and words[1] in TELLING_VERBS
        return asked or named or (opens and len(words) > 1 and words[1] in ME)

    def _edge_before(self, at: int, first: int, last: int) -> int:
        return max(edge for edge in (first, *self._sight.cuts(first, last)) if edge <= at)

    def _opens(self, at: int, first: int, last: int) -> bool:
        edge = self._edge_before(at, first, last)
        return all(self._norms[step] in LIGHT for step in range(edge, at)) and at - edge <= 3

    def _asked(
        self, first: int, last: int, question: Match[ActT], found: Sequence[Match[ActT]]
    ) -> list[Piece[ActT]]:
        """A question, unless it is a request in its form; both possible: a doubt."""
        if question.phrase.rule.act is None:  # "mag ik u op iets wijzen?"
            return [Piece(first, last, plain=question, whole=True)]
        asked = Piece(first, last, question, sure=True, whole=True)
        if self._norms[question.start] in ASKING:
            return [asked]
        said = [p for p in self._said(first, last, found) if not self._by_the_way(p, question)]
        if any(piece.sure or _asks_nothing(piece) for piece in said):
            return said
        doubted = next((piece for piece in said if piece.match and piece.whole), None)
        if doubted is None:
            return [asked]
        return [Piece(first, last, doubted.match, also=question)]

    def _by_the_way(self, piece: Piece[ActT], question: Match[ActT]) -> bool:
        """ "Kunnen jullie trouwens ook eens langskomen?": "trouwens" leads nothing in there."""
        match = piece.match
        if match is None or match.text_at is None or match.start <= question.start:
            return False
        return match.text_at - match.start == 1 and piece.end >= question.end

    def _said(self, first: int, last: int, found: Sequence[Match[ActT]]) -> list[Piece[ActT]]:
        matches = self._specific(found, first, last)
        judged = self._with_texts(self._judged(first, last, matches), last)
        return _doubts_joined([self._yielded(at, judged) for at in range(len(judged))])

    def _specific(self, found: Sequence[Match[ActT]], first: int, last: int) -> list[Match[ActT]]:
        """ "Het is niet {text}" gives way to what the clause says more exactly."""
        matches = apart(found)
        edges = sorted({first, last, *self._sight.cuts(first, last)})
        exact = {around(m, edges)[0] for m in matches
                 if m.text_at is None and not m.bare and m.phrase.rule.act is not None}  # fmt: skip
        vague = [m for m in matches if m.phrase.rule.yields and m.text_at is not None]
        given = [m for m in vague if around(m, edges)[0] in exact]
        return apart([m for m in found if m not in given]) if given else matches

    def _yielded(self, at: int, judged: Sequence[Piece[ActT]]) -> Piece[ActT]:
        """ "Zwolle graag, wij waren daar niet": why she asks it is nothing more she asks."""
        piece = judged[at]
        yields = piece.match.phrase.rule.yields if piece.match else frozenset[str]()
        if not yields or self._norms[piece.start] in ADDING:
            return piece
        others = [o.match.phrase.rule.act for o in judged if o.match and o.sure]
        told = {str(act.value) for act in others if act is not None}
        return Piece(piece.start, piece.end) if yields & told else piece

    def _with_texts(self, judged: Sequence[Piece[ActT]], last: int) -> list[Piece[ActT]]:
        """{text} swallows what follows, up to a clause that wholly says something else."""
        kept: list[Piece[ActT]] = []
        for piece in judged:
            swallower = kept[-1] if kept and (kept[-1].match or kept[-1].plain) else None
            phrase = (swallower.match or swallower.plain) if swallower else None
            text_at = phrase.text_at if phrase else None
            turns = (
                piece.whole
                or self._told_apart(swallower, piece)
                or self._norms[piece.start] in CONTRASTS
            )
            stands = piece.sure and turns and piece.match and not piece.match.bare
            stands = stands or (piece.whole and piece.plain and piece.plain.phrase.rule.against)
            if (
                swallower is not None
                and text_at is not None
                and (
                    not stands
                    or self._verbatim(swallower.match, text_at)
                    or self._praised(swallower, piece)
                )
            ):
                kept[-1] = self._with_text(swallower, text_at, piece, last)
            else:
                kept.append(piece)
        assert kept[-1].end == last, "a sentence keeps all its words"
        pairs = zip(kept, [*kept[1:], None], strict=True)
        return [self._heading(piece, following) for piece, following in pairs]

    def _with_text(
        self, swallower: Piece[ActT], text_at: int, piece: Piece[ActT], last: int
    ) -> Piece[ActT]:
        """ "Verder zit daar niemand op te wachten": what stands behind "verder" asks nothing."""
        plain = piece.plain if piece.whole and piece.end == last else None
        led = swallower.match is not None and text_at - swallower.match.start == 1
        nothing = plain is not None and plain.text_at is None
        if led and nothing and not self._scales.spare((text_at, piece.start), set()):
            return replace(piece, start=swallower.start)
        return replace(swallower, end=piece.end)

    def _praised(self, swallower: Piece[ActT], piece: Piece[ActT]) -> bool:
        """ "Knap dat jullie dat eruit halen": what they do is praised, in one clause."""
        match = swallower.match
        if match is None or not match.phrase.rule.courtesy or "dat" not in match.phrase.parts:
            return False
        return piece.start not in self._sight.cuts(swallower.start, piece.end)

    def _verbatim(self, match: Match[ActT] | None, text_at: int) -> bool:
        """ "Nog iets: dat was bij de Werf": behind the colon everything is text."""
        return match is not None and match.phrase.rule.verbatim and self._norms[text_at] == ":"

    def _told_apart(self, swallower: Piece[ActT] | None, piece: Piece[ActT]) -> bool:
        """ "Daarnaast: wachten tot dinsdag" is a wish that "daarnaast" only leads in."""
        if swallower is None or swallower.match is None or piece.match is None:
            return False
        rule = piece.match.phrase.rule
        other = rule.act is not swallower.match.phrase.rule.act
        return (
            other
            and piece.match.text_at is not None
            and not rule.yields
            and rule.scope is not Scope.REST
        )

    def _heading(self, piece: Piece[ActT], following: Piece[ActT] | None) -> Piece[ActT]:
        """ "Correctie: het is Zwolle" says one thing; its heading adds nothing."""
        if piece.match is None or piece.match.text_at is None or not (following and following.sure):
            return piece
        told = range(piece.match.text_at, piece.end)
        if any(
            self._tokens[at].kind is not Kind.MARK and self._norms[at] not in _SAYS_NOTHING
            for at in told
        ):
            return piece
        return Piece(piece.start, piece.end)

    def _judged(self, first: int, last: int, matches: Sequence[Match[ActT]]) -> list[Piece[ActT]]:
        explained = {at for m in matches for at in range(m.start, m.words_end)}
        explained |= adjuncts(self._norms, first, last)
        inside = {at for m in matches for at in range(m.start + 1, m.words_end)}
        edges = sorted({first, last, *(self._sight.cuts(first, last) - inside)})
        mentioned = self._scales.mentioned(matches, edges, explained)
        mood = mood_of(
            self._sight,
            self._norms,
            first,
            last,
            matches,
            asking=self._asks(first, last),
            mentioned=mentioned,
        )
        judged: list[Piece[ActT]] = []
        for start, end, match in _spans(matches, edges):
            if match is None:
                judged.append(Piece(start, end))
                continue
            if match.phrase.rule.act is None and self._scales.stepped(match):
                judged.append(Piece(start, end))  # "Zuid is niet goed" is not "Zuid is goed"
                continue
            if match.phrase.rule.act is None:
                spare = self._scales.spare(around(match, edges), explained)
                whole = spare == 0 or match.text_at is not None
                judged.append(Piece(start, end, plain=match, whole=whole))
                continue
            wide = around(match, edges)
            spare = self._scales.spare(
                wide, explained, self._table.light.get(match.phrase.rule.act)
            )
            judged.append(self._scales.weighed(Clause((start, end), wide, match, spare), mood))
        return judged


def _asks_nothing(piece: Piece[ActT]) -> bool:
    """ "Kun je dat aanpassen?" only repeats what was asked before."""
    return piece.whole and piece.plain is not None and "?" in piece.plain.phrase.parts


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
