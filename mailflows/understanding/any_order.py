"""Wishes that are said in any order of a few kinds of words.

"Zet het er voorlopig nog even niet in" and "niet in de krant, alsjeblieft, voorlopig" hold the
same kinds: a denial, a word for publishing, a word for later. A table names the kinds
(`any_order = ["niet|geen & plaatsen|krant & nog|voorlopig"]`); a clause with a word of each kind,
and no other word that tells anything, means that. "tot…" explains all that stands behind it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.adjuncts import adjuncts
from mailflows.understanding.match import Match
from mailflows.understanding.phrases import Recipe
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import (
    ASKING,
    CONDITIONS,
    HEDGES,
    LIGHT,
    NEGATORS,
    OTHERWISE,
    PERMITS,
    POINTING,
    POLITE,
    REQUEST_VERBS,
    ROLES,
    SOFT_HEDGES,
    WISHES,
    YOU,
    word_set,
)

_ENDS = frozenset(".!?\n…")
_DONE = word_set("heb heeft hebben had hadden was waren werd stond staat stonden has was were did")
_WANTED = word_set("liever wil willen wilde hoeft hoef want like rather bedoeld") | WISHES
_CAN = word_set("kan kunt kun kunnen wil wilt wilde zou zouden mag can could would")
_SMALL = LIGHT | POLITE
_DOUBTS = HEDGES | SOFT_HEDGES | ASKING - {"wat", "what", "wie", "who"} | OTHERWISE
_UNDECIDED = CONDITIONS | HEDGES
_DENIALS = NEGATORS | {"no"}
_POINTERS = POINTING - {"dat", "that"}
_TERMS = CONDITIONS - {"once"}


@dataclass(frozen=True, slots=True)
class AnyOrder(Generic[ActT]):
    """The clauses of a mail that no phrase was sure of."""

    sight: Sight
    norms: Sequence[str]
    recipes: Sequence[Recipe[ActT]]  # of which the mail holds a word of each kind

    def heard(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, cut where a clause holds the kinds of words of a recipe."""
        if not self.recipes:
            return list(pieces)
        return [one for piece in pieces for one in self._cut(piece)]

    def _cut(self, piece: Piece[ActT]) -> Iterator[Piece[ActT]]:
        if piece.closing or piece.taken or not self._open(piece):
            yield piece
            return
        rest = piece.start
        for start, end in self._clauses(piece):
            recipe = next((one for one in self.recipes if self._means(one, start, end)), None)
            if recipe is None or not self._free(piece, recipe, start, end):
                continue
            if rest < start:
                yield self._rest(piece, rest, start)
            match = Match(recipe.phrase, start, end, end - start, dict(recipe.phrase.rule.slots))
            yield Piece(start, end, match, sure=True, whole=True)
            rest = end
        if rest < piece.end:
            yield self._rest(piece, rest, piece.end)

    def _rest(self, piece: Piece[ActT], start: int, end: int) -> Piece[ActT]:
        """What was doubtful is said now; what is left of it is why."""
        uncut = (start, end) == (piece.start, piece.end)
        return piece if uncut else Piece(start, end, denied=piece.denied)

    def _open(self, piece: Piece[ActT]) -> bool:
        """Nothing is sure yet, or it is only a question or something told."""
        if piece.plain is not None:
            return not (piece.plain.phrase.rule.against or piece.plain.phrase.rule.silences)
        match = piece.match
        if match is None or not piece.sure:
            return True
        return match.text_at is not None and not match.phrase.rule.against

    def _free(self, piece: Piece[ActT], recipe: Recipe[ActT], start: int, end: int) -> bool:
        """Whether nothing that was read stands against it; plain words are no part of a wish."""
        plain = piece.plain
        if plain is not None:
            own = range(max(plain.start, start), min(plain.words_end, end))
            return plain.text_at is None and not any(self._tells(at) for at in own)
        return piece.match is None or self._for_all_of(piece, recipe, start, end)

    def _for_all_of(self, piece: Piece[ActT], recipe: Recipe[ActT], start: int, end: int) -> bool:
        """What was read already gives way where the wish is all of it."""
        others = (*range(piece.start, start), *range(end, piece.end))
        if piece.match is not None and piece.match.phrase.rule.act is self._act(recipe):
            return self._decided(others)
        if piece.match is not None and piece.match.text_at is None:
            inside = start <= piece.match.start and piece.match.words_end <= end
            return inside and self._decided(others)
        return all(not self._tells(at) for at in others)

    def _decided(self, others: Sequence[int]) -> bool:
        return all(self.norms[at] not in _UNDECIDED for at in others)

    def _act(self, recipe: Recipe[ActT]) -> ActT | None:
        return recipe.phrase.rule.act

    def _clauses(self, piece: Piece[ActT]) -> list[tuple[int, int]]:
        """Clauses, and the whole piece before them: a reason or a time may stand between commas."""
        inside = (at for at in self.sight.cuts(piece.start, piece.end))
        edges = sorted({piece.start, piece.end, *(at for at in inside if at < piece.end)})
        whole = piece.start, piece.end
        if any(self._means(one, *whole) for one in self.recipes):
            return [whole]
        return list(pairwise(edges))

    def _means(self, recipe: Recipe[ActT], start: int, end: int) -> bool:
        whole = self.norms[start:end]
        if any(kind.isdisjoint(whole) for kind in recipe.kinds):
            return False
        why = adjuncts(self.norms, start, end)
        told = [at for at in self._up_to_a_term(recipe, start, end) if at not in why]
        said = {self.norms[at] for at in told}
        if any(kind.isdisjoint(said) for kind in recipe.kinds):
            return False
        if self._reserved(recipe, said, start, end):
            return False
        return all(not self._tells(at) or self.norms[at] in recipe.known for at in told)

    def _up_to_a_term(self, recipe: Recipe[ActT], start: int, end: int) -> range:
        """ "Tot de familie het weet": what stands behind "tot" is when, not what."""
        words = [at for at in range(start, end) if self._word(at)]
        term = (at + 1 for at in words[1:] if self.norms[at] in recipe.opens)
        return range(start, next(term, end))

    def _tells(self, at: int) -> bool:
        norm = self.norms[at]
        if norm in {"but", "maar"} and self._opens(at):
            return False
        word = self.sight.tokens[at].kind in (Kind.WORD, Kind.NUMBER)
        return word and (norm not in _SMALL or norm in _DENIALS)

    def _opens(self, at: int) -> bool:
        return at in self.sight.cuts(max(0, at - 1), at + 1) or at == 0

    def _reserved(self, recipe: Recipe[ActT], said: set[str], start: int, end: int) -> bool:
        """Doubted, on a condition, only asked, only told, or about something else."""
        rule = recipe.phrase.rule
        if said & _DOUBTS or said & rule.unless:
            return True
        opening = next((self.norms[at] for at in range(start, end) if self._word(at)), "")
        polite = opening in {"als", "if", "indien"} and said & YOU and said & _CAN
        granted = opening in {"mits", "provided"} and not rule.silences  # "akkoord, mits zonder"
        wished = bool(said & POLITE)  # "ik zou het op prijs stellen als"
        if self._conditions(start, end) and not (polite or granted or wished):
            return True
        if said & _DONE and not said & _WANTED:
            return True
        if said & _POINTERS and rule.silences:
            return True
        return self._asked(end) and not polite and not self._requested(start, end)

    def _conditions(self, start: int, end: int) -> bool:
        """ "Als u het plaatst", not "als afzender"."""
        return any(
            self.norms[at] in _TERMS and self.norms[at + 1] not in ROLES
            for at in range(start, end - 1)
        )

    def _requested(self, start: int, end: int) -> bool:
        words = [self.norms[at] for at in range(start, end) if self._word(at)][:4]
        asked = words[:1] and words[0] not in ASKING and YOU.intersection(words[1:2])
        return bool(asked) or any(
            (one in REQUEST_VERBS and other in YOU) or one in PERMITS
            for one, other in pairwise(words)
        )

    def _word(self, at: int) -> bool:
        return self.sight.tokens[at].kind is Kind.WORD

    def _asked(self, end: int) -> bool:
        if "?" in self.norms[max(0, end - 3) : end]:
            return True
        ends = (self.norms[at] for at in range(end - 1, len(self.norms)))
        return next((norm for norm in ends if norm in _ENDS), ".") == "?"
