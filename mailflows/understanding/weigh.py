"""Puts the clauses of a mail together: what goes on, what is taken back, what contradicts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic

from mailflows.reading import ActT, Doubt, Reading, Slot, Understood
from mailflows.understanding.agreed import Agreed
from mailflows.understanding.any_order import AnyOrder
from mailflows.understanding.asides import Asides
from mailflows.understanding.closing import closes
from mailflows.understanding.concluded import Concluded
from mailflows.understanding.filing import Filing
from mailflows.understanding.letstand import LetStand
from mailflows.understanding.match import Match, name_of
from mailflows.understanding.numbers import in_words
from mailflows.understanding.phrases import Scope
from mailflows.understanding.praise import Praise
from mailflows.understanding.said import files
from mailflows.understanding.scales import Piece
from mailflows.understanding.settled import Settled
from mailflows.understanding.sight import Sight
from mailflows.understanding.signing import signatures
from mailflows.understanding.statements import Statements
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind, Token
from mailflows.understanding.told import Told
from mailflows.understanding.waver import wavers, weighed_again
from mailflows.understanding.words import (
    ADDING,
    CORRECTING,
    LIGHT,
    NEGATORS,
    POINTING,
    TERMS,
    THING,
    WISHES,
)

_ENDS = frozenset(".!?\n…")
_OR = frozenset({"of", "or"})
_LEADING = 3  # words in which "en" says that something is added
_BESIDES = frozenset({"trouwens", "overigens", "btw"})
_SETS_TERMS = TERMS | WISHES | {"?"}


@dataclass(frozen=True, slots=True)
class Mail(Generic[ActT]):
    """The tokens of a mail and its pieces sentence by sentence."""

    sight: Sight
    norms: Sequence[str]
    table: AnswerTable[ActT]

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sight.tokens

    def reading(self, sentences: Sequence[Sequence[Piece[ActT]]]) -> Reading[ActT]:
        """Every token of the pieces stands in exactly one act, doubt or left clause."""
        first = [one for sentence in sentences for one in sentence]
        pieces = self._without_closing(sentences)
        recipes = self.table.recipes.near(frozenset(self.norms))
        pieces = AnyOrder(self.sight, self.norms, recipes).heard(pieces)
        pieces = self._gathered(pieces)
        pieces = self._silenced(self._same_taken(pieces))
        settled: Settled[ActT] = Settled(self.norms)
        pieces = settled.pieces(pieces)
        pieces = self._alone(pieces)
        pieces = Filing(self.sight, self.norms, self.table.confirming).agreed(pieces)
        pieces = Agreed(self.sight, self.norms, self.table.filing).told(pieces)
        pieces = Concluded(self.sight, self.norms, self.table.filing, self.table.confirming).drawn(
            pieces
        )
        asides: Asides[ActT] = Asides(self.sight, self.norms)
        pieces = asides.answered_all(pieces)
        pieces = weighed_again(self._only_why(pieces), self.norms)
        pieces = Statements(self.sight, self.norms, self.table.stating, self.table.dear_words).told(
            pieces
        )
        told: Told[ActT] = Told(self.sight, self.norms, self.table.stating)
        pieces = told.whole_sentences(told.only_news(pieces))
        table = self.table
        pieces = Praise(
            self.sight, self.norms, table.praising, table.praise, table.dear_words
        ).heard(pieces)
        pieces = LetStand(self.norms, self.table.confirming).heard(pieces)
        pieces = [
            replace(p, sure=False) if p.sure and before and self._denies_too(before, p) else p
            for before, p in zip([None, *pieces], pieces, strict=False)
        ]
        acts = _merged([self._understood(p, p.match) for p in pieces if p.match and p.sure])
        doubts = tuple(self._doubt(p) for p in pieces if p.match and not p.sure)
        idle = tuple(self._written(p.start, p.end) for p in pieces if _idle(p))
        barred = _acts(one.denied for one in first) | _acts(p.denied for p in pieces)
        barred |= _acts(p.match for before, p in pairwise(pieces) if self._denies_too(before, p))
        if any(_idle(piece) for piece in pieces):  # "intrekken, of nee, toch niet"
            barred |= _acts(one.match for one in first) - _acts(p.match for p in pieces)
            barred |= self._spoken_against(pieces)
        return Reading(acts, doubts, self._left(pieces), idle, self.sight.text, barred)

    def _spoken_against(self, pieces: Sequence[Piece[ActT]]) -> frozenset[ActT]:
        """What plain words that are a clause of their own say she does not want: "intrekken hoeft
        niet"."""
        plain = (one.plain for one in pieces if one.plain is not None and _idle(one))
        names = {name for match in plain for name in match.phrase.rule.against}
        return frozenset(act for act in self.table.acts if str(act.value) in names)

    def _denies_too(self, before: Piece[ActT], piece: Piece[ActT]) -> bool:
        """ "Ook niet later of zonder naam": what is denied goes on behind an "of"."""
        if self.norms[piece.start] not in _OR:
            return False
        denied = not NEGATORS.isdisjoint(self.norms[before.start : before.end])
        return denied and not self._sentence_apart(before, piece)

    def _without_closing(self, sentences: Sequence[Sequence[Piece[ActT]]]) -> list[Piece[ActT]]:
        """What stands below "Groet," is a name and a place, not an answer."""
        pieces: list[Piece[ActT]] = []
        spans = [(sentence[0].start, sentence[-1].end) for sentence in sentences]
        signed = signatures(self.sight, self.norms, self.table.words, spans)
        for sentence, (first, last), closed in zip(sentences, spans, signed, strict=True):
            pieces.extend([Piece(first, last, closing=True)] if closed else sentence)
        return pieces

    def _is_word(self, at: int) -> bool:
        return self.tokens[at].kind in (Kind.WORD, Kind.NUMBER)

    def _gathered(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """An act that takes the rest goes on until something else is wholly said."""
        gathered: list[Piece[ActT]] = []
        for piece in pieces:
            taker = gathered[-1] if gathered else None
            if taker is not None and _takes_rest(taker) and self._goes_on(taker, piece):
                gathered[-1] = replace(taker, end=piece.end)
            else:
                gathered.append(piece)
        return gathered

    def _goes_on(self, taker: Piece[ActT], piece: Piece[ActT]) -> bool:
        if self._sentence_apart(taker, piece) and wavers(self.norms, piece.start, piece.end):
            return False
        if piece.match is None:
            kept = piece.whole and piece.plain and piece.plain.phrase.rule.against
            return not kept and not self._closing(piece)
        same = (
            taker.match is not None and piece.match.phrase.rule.act is taker.match.phrase.rule.act
        )
        if same:
            return True
        if piece.sure and files(piece.match) and self._heads_a_mistake(taker):
            return False
        return piece.match.bare or not (piece.whole or piece.match.text_at is not None)

    def _sentence_apart(self, taker: Piece[ActT], piece: Piece[ActT]) -> bool:
        return not _ENDS.isdisjoint(self.norms[taker.start : piece.start])

    def _heads_a_mistake(self, taker: Piece[ActT]) -> bool:
        """ "Small mistake: the barbecue was at Het Dok"."""
        assert taker.match is not None, "only acts take the rest"
        return not CORRECTING.isdisjoint(self.norms[taker.match.start : taker.match.words_end])

    def _closing(self, piece: Piece[ActT]) -> bool:
        words = [self.norms[at] for at in range(piece.start, piece.end) if self._is_word(at)]
        return closes(words)

    def _silenced(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """Beside a withdrawal what else is told is only why; an absence notice thanks nobody."""
        silent = frozenset(
            name for p in pieces if p.match and p.sure for name in p.match.phrase.rule.silences
        )
        away = frozenset(
            name for p in pieces if p.plain and p.whole for name in p.plain.phrase.rule.silences
        )
        return [
            Piece(p.start, p.end, taken=name_of(p.match) in away)
            if p.match and name_of(p.match) in silent | away and not self._wants_to_know(p)
            else Piece(p.start, p.end, taken=True)
            if away and self._only_told(p)
            else p
            for p in pieces
        ]

    def _only_told(self, piece: Piece[ActT]) -> bool:
        """ "Bij spoed kunt u bellen": in an absence notice, where nothing else is asked."""
        if piece.match or piece.plain or piece.denied or piece.closing:
            return False
        named = self.sight.names_place(piece.start, piece.end)
        return not named and THING.isdisjoint(self.norms[piece.start : piece.end])

    def _wants_to_know(self, piece: Piece[ActT]) -> bool:
        """ "Ik trek dit in en wil graag weten wie ...": a wish that has nothing to do with it."""
        text_at = piece.match.text_at if piece.match else None
        if text_at is None or wavers(self.norms, piece.start, piece.end):
            return False
        told = _SETS_TERMS.intersection(self.norms[text_at : piece.end])
        return not told and not WISHES.isdisjoint(self.norms[piece.start : text_at])

    def _only_why(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """ "Mag dit naar iedereen? Het is een cursus voor allen": why she asks it."""
        said = {name_of(p.match) for p in pieces if p.match and p.sure}
        return [
            Piece(p.start, p.end)
            if p.match and p.match.phrase.rule.yields & said and not self._told_besides(p)
            else p
            for p in pieces
        ]

    def _told_besides(self, piece: Piece[ActT]) -> bool:
        told = self.norms[piece.start : piece.end]
        marked = any(norm in ADDING for norm in told[:_LEADING])
        marked = marked or any(norm in _BESIDES for norm in told)
        if not marked and self._tells_of_the_old(piece):
            return False
        marked = marked or any(norm[:1].isdigit() for norm in told)
        return marked or any((in_words(norm) or 0) > 1 for norm in told)

    def _tells_of_the_old(self, piece: Piece[ActT]) -> bool:
        """How it came to stand where it does: a story around a correction, no news."""
        standing = set(self.sight.context.standing)
        named = (self.sight.place_at(at)[1] for at in range(piece.start, piece.end))
        return any(slugs and standing.issuperset(slugs) for slugs in named)

    def _same_taken(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """ "Meppel heeft er niks mee te maken, haal dat er af": the place goes, not the thing."""
        kept = list(pieces)
        for at, (before, piece) in enumerate(pairwise(pieces), start=1):
            gone = before.match is not None and before.match.values.get("mode") == "remove"
            if not gone or piece.match is None or not piece.match.phrase.rule.against:
                continue
            said = self.norms[piece.start : piece.end]
            joined = self.norms[piece.start - 1] not in _ENDS
            if joined and POINTING.intersection(said) and not THING.intersection(said):
                kept[at] = Piece(piece.start, piece.end, taken=True)
        return kept

    def _alone(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """Acts that count only as a whole mail are plain words in any other."""
        busy = any(self._says_more(piece) for piece in pieces)
        said = {name_of(piece.match) for piece in pieces if piece.match}
        kept: list[Piece[ActT]] = []
        for piece in pieces:
            lonely = piece.match is not None and piece.match.phrase.rule.scope is Scope.MAIL
            alone = not busy and len(said) == 1 and piece.whole
            kept.append(Piece(piece.start, piece.end) if lonely and not alone else piece)
        return kept

    def _says_more(self, piece: Piece[ActT]) -> bool:
        if piece.match is not None or self._closing(piece):
            return False
        return any(
            self.norms[at] not in LIGHT for at in range(piece.start, piece.end) if self._is_word(at)
        )

    def _understood(self, piece: Piece[ActT], match: Match[ActT]) -> Understood[ActT]:
        act = match.phrase.rule.act
        assert act is not None, "plain words are left"
        slots: dict[str, Slot] = dict(match.values)
        if match.text_at is not None or match.phrase.rule.scope is Scope.REST:
            slots["text"] = self._text(piece, match)
        return Understood(act, self._written(piece.start, piece.end), slots)

    def _text(self, piece: Piece[ActT], match: Match[ActT]) -> str:
        """What stands behind "Nog iets:"; without a colon the whole clause, it says what about."""
        at = match.words_end
        headed = at < piece.end and self.norms[at] in {":", ";", "\n", "-", "–", "."}
        begins = at + 1 if headed else at if match.phrase.rule.only_text else piece.start
        return self._written(begins, piece.end) or self._written(piece.start, piece.end)

    def _doubt(self, piece: Piece[ActT]) -> Doubt[ActT]:
        maybe = [match for match in (piece.match, piece.also) if match is not None]
        return Doubt(
            self._written(piece.start, piece.end),
            tuple(self._understood(piece, match) for match in maybe),
        )

    def _left(self, pieces: Sequence[Piece[ActT]]) -> tuple[str, ...]:
        """Clauses that say nothing to us; neighbours stand together as written."""
        left: list[tuple[int, int]] = []
        for piece in pieces:
            if piece.match is not None or _idle(piece):
                continue
            if left and left[-1][1] == piece.start:
                left[-1] = (left[-1][0], piece.end)
            else:
                left.append((piece.start, piece.end))
        clauses = (self._written(start, end) for start, end in left)
        return tuple(clause for clause in clauses if clause)

    def _written(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        return self.sight.text[self.tokens[start].start : self.tokens[end - 1].end].strip()


def _takes_rest(piece: Piece[ActT]) -> bool:
    return piece.sure and piece.match is not None and piece.match.phrase.rule.scope is Scope.REST


def _acts(matches: Iterable[Match[ActT] | None]) -> frozenset[ActT]:
    rules = (match.phrase.rule for match in matches if match is not None)
    return frozenset(rule.act for rule in rules if rule.act is not None)


def _idle(piece: Piece[ActT]) -> bool:
    if piece.match is not None or piece.closing:
        return False
    return piece.taken or (piece.plain is not None and piece.whole)


def _merged(acts: Iterable[Understood[ActT]]) -> tuple[Understood[ActT], ...]:
    """The same act said twice is one act in all its words."""
    merged: dict[tuple[ActT, str], Understood[ActT]] = {}
    for act in acts:
        key = (act.act, repr(sorted(act.slots.items())))
        standing = merged.get(key)
        words = f"{standing.words}\n{act.words}" if standing else act.words
        merged[key] = Understood(act.act, words, act.slots)
    return tuple(merged.values())
