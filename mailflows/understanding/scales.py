"""Weighs a phrase in its clause: is everything explained, is it denied, asked, on a condition?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic

from mailflows.reading import ActT, Slot
from mailflows.understanding.match import Match
from mailflows.understanding.mood import Mood
from mailflows.understanding.phrases import Cost
from mailflows.understanding.reported import is_reported
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind, Token
from mailflows.understanding.words import (
    CONTRASTS,
    HEDGES,
    LIGHT,
    NEGATORS,
    OBJECTIONS,
    OTHERWISE,
    POINTING,
    SOFT_HEDGES,
    TURNING,
    word_set,
)  # fmt: skip

_FAINT = TURNING | word_set(
    "ook also too zonder without alleen only en and wel , in op bij van voor over te for at from to"
)
_THEN = frozenset({"when", "wanneer"})
_STRICT = (Cost.EVERY_WORD, Cost.WHOLE_MAIL)
_STORY_SPARE = 5  # words of a sentence that tell something else
_FAINT_SPARE = 2  # words of a clause with which it is asked
_LONGEST = 80  # words of a sentence: any number
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
    closing: bool = False  # stands below "Groet,"
    taken: bool = False  # was taken back


@dataclass(frozen=True, slots=True)
class Clause(Generic[ActT]):
    """A match, the piece of text it gets and the whole clause it stands in."""

    piece: tuple[int, int]
    wide: tuple[int, int]
    match: Match[ActT]
    spare: int  # words of the clause that nothing explains


class Scales(Generic[ActT]):
    """Weighs the phrases of one mail."""

    def __init__(
        self, tokens: Sequence[Token], norms: Sequence[str], table: AnswerTable[ActT]
    ) -> None:
        self._tokens, self._norms, self._table = tokens, norms, table

    def spare(
        self, wide: tuple[int, int], explained: set[int], light: frozenset[str] | None = None
    ) -> int:
        """How many words nothing explains."""
        return sum(
            at not in explained
            and self._tokens[at].kind in (Kind.WORD, Kind.NUMBER)
            and self._norms[at] not in LIGHT
            and self._norms[at] not in TURNING
            and not (light and self._norms[at] in light)
            for at in range(*wide)
        )

    def mentioned(
        self, matches: Sequence[Match[ActT]], edges: Sequence[int], explained: set[int]
    ) -> frozenset[Slot]:
        """What slots of clauses that say nothing to us name: "mijn zus woont in Zwolle"."""
        named: set[Slot] = set()
        for match in matches:
            light = self._table.light.get(match.phrase.rule.act) if match.phrase.rule.act else None
            if match.bare and self.spare(around(match, edges), explained, light):
                named.update(value for several in match.values.values()
                             if isinstance(several, tuple) for value in several)  # fmt: skip
        return frozenset(named)

    def weighed(self, clause: Clause[ActT], mood: Mood[ActT]) -> Piece[ActT]:
        """What a phrase means in its clause: an act, a doubt, or nothing."""
        match = clause.match
        left: Piece[ActT] = Piece(*clause.piece)
        if match.text_at is not None:
            return self._told(clause, mood)
        turned = self._turned(match, clause.wide, mood.explained)
        denied = turned is match and self._denied(match, clause.wide, mood.explained)
        if denied and not match.phrase.rule.only_denied:
            return replace(left, denied=match)
        if match.phrase.rule.only_denied and not denied:
            opposite = clause.spare == 0  # "met mijn naam erbij", and nothing else
            return replace(left, denied=match) if opposite else left
        if clause.spare > self._spare_allowed(turned):
            return left
        clause = replace(clause, match=turned)
        strict = match.phrase.rule.cost in _STRICT
        unsure = (strict or _faint(match)) and clause.spare > 0
        unsure = unsure or self._excluded(clause, mood) or self._unsure(clause, mood)
        unsure = unsure or self._reports(clause, mood)
        if unsure and match.phrase.rule.cost is Cost.ALONE:
            return left
        return replace(left, match=turned, sure=not unsure, whole=clause.spare == 0)

    def _reports(self, clause: Clause[ActT], mood: Mood[ActT]) -> bool:
        """ "De vorige is niet geplaatst" asks for nothing."""
        phrase = clause.match.phrase
        denying = phrase.rule.only_denied or not NEGATORS.isdisjoint(phrase.parts)
        names = any(part.startswith("{") for part in phrase.parts)  # "het was niet in Zuid"
        return (
            denying
            and not names
            and is_reported(
                [
                    self._norms[at]
                    for at in range(*clause.wide)
                    if at not in mood.explained or at in range(clause.match.start, clause.match.end)
                ]
            )
        )

    def _excluded(self, clause: Clause[ActT], mood: Mood[ActT]) -> bool:
        """ "Nog niet plaatsen" is no withdrawal."""
        unless = clause.match.phrase.rule.unless
        free = (at for at in range(*clause.wide)
                if at in clause.match.between or at not in mood.explained)  # fmt: skip
        return bool(unless) and any(self._norms[at] in unless for at in free)

    def _told(self, clause: Clause[ActT], mood: Mood[ActT]) -> Piece[ActT]:
        """A phrase with {text}; one that yields to others must open its clause."""
        before = [
            self._norms[at]
            for at in range(clause.wide[0], clause.match.start)
            if at not in mood.explained
        ]
        if clause.match.phrase.rule.yields and any(norm not in LIGHT for norm in before):
            return Piece(*clause.piece)
        if clause.match.phrase.parts[0] in _THEN and any(norm not in LIGHT for norm in before):
            return Piece(*clause.piece)  # "you get a sign when it is done"
        sure = not mood.asks or mood.requests or mood.permits
        told = set(self._norms[clause.match.words_end : clause.wide[1]])
        if not told.isdisjoint(clause.match.phrase.rule.unless):
            return Piece(*clause.piece)
        return Piece(*clause.piece, clause.match, sure=sure)

    def _spare_allowed(self, match: Match[ActT]) -> int:
        if match.bare or match.phrase.rule.cost is Cost.ALONE:
            return 0
        if match.phrase.rule.cost is Cost.HINT:
            return _LONGEST
        if _faint(match):
            return _FAINT_SPARE
        return _DEAR_SPARE if match.phrase.rule.cost in _STRICT else _GIST_SPARE

    def _turned(
        self, match: Match[ActT], wide: tuple[int, int], explained: set[int]
    ) -> Match[ActT]:
        """ "ook" in the clause makes the correction one that adds."""
        act = match.phrase.rule.act
        turns = self._table.turns.get(act) if act is not None else None
        if not turns:
            return match
        free = [at for at in range(*wide) if at in match.between or at not in explained]
        turning = [self._norms[at] for at in free if self._norms[at] in turns]
        if not turning:
            return match
        word = next((word for word in turning if word in NEGATORS), turning[0])  # "ook niet"
        return replace(match, values={**match.values, **turns[word]})

    def _denied(self, match: Match[ActT], wide: tuple[int, int], explained: set[int]) -> bool:
        return self.stepped(match) or any(
            self._norms[at] in NEGATORS and at not in explained for at in range(*wide)
        )

    def stepped(self, match: Match[ActT]) -> bool:
        """Whether a phrase was found over a "niet" in between."""
        return any(self._norms[at] in NEGATORS for at in match.between)

    def _unsure(self, clause: Clause[ActT], mood: Mood[ActT]) -> bool:
        strict = clause.match.phrase.rule.cost in _STRICT
        norms = self._norms[clause.wide[0] : clause.wide[1]]
        own = [self._norms[at] for at in range(*clause.wide) if at not in mood.explained]
        doubting = HEDGES | SOFT_HEDGES if strict else HEDGES
        return (
            mood.conditional
            or any(norm in doubting for norm in own)
            or (self._asked_about(clause.match, mood) and not mood.permits)
            or (strict and self._pointing_back(clause.wide, mood))
            or (strict and _reported(norms))
            or self._in_a_story(clause.match, mood)
            or self._alternative(clause.match, mood.matches)
            or (strict and self._contrasted(clause.wide[1], mood))
        )

    def _pointing_back(self, wide: tuple[int, int], mood: Mood[ActT]) -> bool:
        """ "De foto van Bea, die mag weg": the foto goes, not the tip."""
        points = POINTING.intersection(self._norms[wide[0] : wide[1]])
        spoken = any(match.start < wide[0] for match in mood.matches)
        return bool(points) and (spoken or self.spare((mood.first, wide[0]), mood.explained) > 0)

    def _in_a_story(self, match: Match[ActT], mood: Mood[ActT]) -> bool:
        """A slot with hardly a word around it, in a sentence that tells much else."""
        if not any(part.startswith("{") for part in match.phrase.parts):
            return False
        held = {value for several in match.values.values() if isinstance(several, tuple)
                for value in several}  # fmt: skip
        if mood.mentioned - held and not self._plainly(match):
            return True
        if not _faint(match):
            return False
        return self.spare((mood.first, mood.last), mood.explained) > _STORY_SPARE

    def _plainly(self, match: Match[ActT]) -> bool:
        """Whether it means what its act means without "ook" or "niet"."""
        act = match.phrase.rule.act
        main = self._table.main.get(act) if act is not None else None
        return main is None or all(match.values.get(name) == value for name, value in main.items())

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
        return self.spare((at + 1, mood.last), mood.explained) > 0


def _reported(norms: Sequence[str]) -> bool:
    """ "Ik heb mij teruggetrokken" tells what was done and asks for nothing."""
    done = "ik" in norms and any(word in {"heb", "had"} for word in norms)
    return done and not any(word in {"graag", "liever", "willen"} for word in norms)


def _faint(match: Match[ActT]) -> bool:
    """One slot with hardly a word of its own around it: "niet {places}"."""
    own = [part for part in match.phrase.parts if not part.startswith("{")]
    return len(match.phrase.parts) - len(own) == 1 and all(word in _FAINT for word in own)


def around(match: Match[ActT], edges: Sequence[int]) -> tuple[int, int]:
    """The clause that a phrase stands in."""
    start = max(edge for edge in edges if edge <= match.start)
    return start, min(edge for edge in edges if edge >= match.words_end)
