"""Where a thing belongs, gathered from a whole mail in which no single clause says it plainly.

"Ik begrijp de verwarring, de entree is bij Noord. De nieuwbouw betreft Zuid." Only when the
letter told where the thing stands, one new place is named without any reserve, and the mail says
besides that it stands wrong, or that the new place comes beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from mailflows.reading import EVERYWHERE, ActT
from mailflows.understanding.match import Match
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.places import EVERYBODY
from mailflows.understanding.said import files
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import (
    ALSO,
    BEFORE_NOW,
    CONDITIONS,
    HEDGES,
    HOME,
    LIGHT,
    MISTAKEN,
    NARROWING,
    NEGATORS,
    OBJECTIONS,
    TERMS,
    word_set,
)

_RESERVES = CONDITIONS | TERMS | BEFORE_NOW | word_set(
    "of or ? volgens vroeger geleden vorig vorige volgend volgende toen ooit zoals net jaren ago",
    "like",
    "komt kwam komen vandaan daarvandaan moeder zus broer dochter zoon verhuisd verhuisde gewerkt",
)  # fmt: skip
_BESIDE = ALSO | word_set("samen together mee erbij beide both allebei")
_FILING = word_set(
    "zet zetten hoort horen noem noemen vermeld vermelden vermelding opgenomen opnemen toevoegen",
    "plaatsen geplaatst erbij bij put add include included mention",
)
_PUT = word_set("zet gooi doe plaats hang neerzetten plaatsen terechtkomt terecht liefst")
_EVERYWHERE = EVERYBODY | {"organisatie", "alle", "organisation", "organization", "hele"}
_ABOUT = word_set("betreft betrof")
_MOST_TOLD = 3  # words of a clause that tell something else
_ENDS = frozenset(".!?\n…")
_HELD_BACK = NEGATORS | CONDITIONS | HEDGES
_NOT_PLAIN = NEGATORS | TERMS | BEFORE_NOW | HOME | HEDGES
_HERS = HOME | {"ik", "i"}


@dataclass(frozen=True, slots=True)
class Agreed(Generic[ActT]):
    """The pieces of a mail and what they name."""

    sight: Sight
    norms: Sequence[str]
    filing: Phrase[ActT] | None  # how a correction is read, "het gaat over {places}"

    def told(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, with the one correction they agree on where no clause was sure of one."""
        standing = frozenset(self.sight.context.standing)
        if self.filing is None or not standing or not self.sight.slugs:
            return list(pieces)
        filed = any(files(p.match) and p.sure for p in pieces)
        busy = any(p.match and p.sure and p.match.phrase.rule.silences for p in pieces)
        wide = any(
            p.match and p.match.values.get("whole_organisation")
            and not (EVERYWHERE in standing and self._asked(p)) for p in pieces
        )  # fmt: skip
        kept = any(p.plain and p.plain.phrase.rule.against for p in pieces)  # "laat maar staan"
        if filed or busy or kept or wide:
            return list(pieces)
        named = [(at, self._named(piece)) for at, piece in enumerate(pieces) if not piece.closing]
        naming = [at for at, places in named if places - standing]
        fresh = frozenset[str]().union(*(places for _, places in named)) - standing
        pointed = self._pointed(pieces, dict(named), standing)
        if pointed is not None:
            at, there, mode = pointed
            return self._filed(pieces, [at], there, mode)
        if not fresh or not all(self._plain(pieces, at) for at in naming):
            return list(pieces)
        if any(wavers(self.norms, piece.start, piece.end) for piece in pieces):
            return list(pieces)
        mode = self._mode(pieces, dict(named), naming, standing)
        return self._filed(pieces, naming, fresh, mode) if mode else list(pieces)

    def _named(self, piece: Piece[ActT]) -> frozenset[str]:
        found = frozenset[str]()
        at = piece.start
        while at < piece.end:
            end, slugs = self.sight.place_at(at)
            if slugs and not self.sight.surname(at):
                found |= frozenset(slugs)
            at = max(end, at + 1)
        return found

    def _plain(self, pieces: Sequence[Piece[ActT]], at: int) -> bool:
        """Whether a clause names its place without denying, asking or setting terms."""
        said = self.norms[pieces[at].start : pieces[at].end]
        if any(norm in _RESERVES or norm in NEGATORS for norm in said):
            return False
        return not self._asked(pieces[at])

    def _asked(self, piece: Piece[ActT]) -> bool:
        ends = (self.norms[step] for step in range(piece.end - 1, len(self.norms)))
        return next((norm for norm in ends if norm in _ENDS), ".") == "?"

    def _pointed(
        self,
        pieces: Sequence[Piece[ActT]],
        named: dict[int, frozenset[str]],
        standing: frozenset[str],
    ) -> tuple[int, frozenset[str], str] | None:
        """ "Zet het daar maar neer": the place that was named last before it, if that is plain."""
        for at, piece in enumerate(pieces):
            said = self.norms[piece.start : piece.end]
            if "daar" not in said or not _PUT.intersection(said) or self._asked(piece):
                continue
            reserved = any(norm in _HELD_BACK for norm in said)
            last = next((step for step in range(at, -1, -1) if named.get(step)), None)
            if reserved or last is None or not self._unreserved(pieces[last]):
                return None
            there = named[last] - standing
            if len(there) != 1 or named[last] & standing or EVERYWHERE in standing:
                return None
            return last, there, "add" if _BESIDE.intersection(said) else "replace"
        return None

    def _unreserved(self, piece: Piece[ActT]) -> bool:
        said = self.norms[piece.start : piece.end]
        return not self._asked(piece) and not any(norm in _NOT_PLAIN for norm in said)

    def _mode(
        self,
        pieces: Sequence[Piece[ActT]],
        named: dict[int, frozenset[str]],
        naming: Sequence[int],
        standing: frozenset[str],
    ) -> str | None:
        spoken = [self.norms[p.start : p.end] for p in pieces]
        beside = any(norm in _BESIDE for at in naming for norm in spoken[at])
        old = [at for at, places in named.items() if places & standing]
        denied = [
            at for at in old
            if any(norm in NEGATORS for norm in spoken[at]) and not self._asked(pieces[at])
        ]  # fmt: skip
        only = [at for at in denied if any(norm in NARROWING for norm in spoken[at])]
        if beside and any(self._asked(pieces[at]) for at in old):
            return None  # "Het Dok? Het is bij Waterkant, daar is het ook gebeurd"
        if beside or only:
            if any(norm in _HERS for at in naming for norm in spoken[at]):
                return None  # "ik hoor bij Zwolle en het verhaal ook"
            meant = bool(only) or any(norm in _FILING for at in naming for norm in spoken[at])
            return "add" if meant and denied == only and EVERYWHERE not in standing else None
        kept = [at for at in old if at not in denied and not any(n in HOME for n in spoken[at])]
        opening = next((norm for norm in self.norms[:3] if norm[:1].isalpha()), "")
        wrong = any(said[0] in LIGHT and _ABOUT.intersection(said[:3])
                    for said in (spoken[at] for at in naming))  # fmt: skip
        wrong = wrong or any(norm in MISTAKEN for said in spoken for norm in said)
        wondered = EVERYWHERE in standing and any(
            self._asked(p) or not NEGATORS.isdisjoint(said)
            for p, said in zip(pieces, spoken, strict=True)
            if not _EVERYWHERE.isdisjoint(said)
        )  # "Moet dit naar alle locaties?"
        denied = denied or [at for at in naming if wondered]
        if not kept and (denied or wrong or opening in OBJECTIONS):
            most = (
                _MOST_TOLD if denied or all(_ABOUT.intersection(spoken[at]) for at in naming) else 1
            )
            return "replace" if all(self._about(pieces[at], most) for at in naming) else None
        return None

    def _about(self, piece: Piece[ActT], most: int) -> bool:
        """Whether a clause is about the thing itself: no person, no origin, hardly a story."""
        words = 0
        at = piece.start
        while at < piece.end:
            end, slugs = self.sight.place_at(at)
            token = self.sight.tokens[at]
            if not slugs and token.kind is Kind.WORD and token.norm not in LIGHT:
                if token.capital and at > piece.start:
                    return False
                words += 1
            if token.norm in {"uit", "from", "naar"}:
                return False
            at = max(end, at + 1)
        return words <= most

    def _filed(
        self,
        pieces: Sequence[Piece[ActT]],
        naming: Sequence[int],
        fresh: frozenset[str],
        mode: str,
    ) -> list[Piece[ActT]]:
        assert self.filing is not None, "looked at before"
        kept = list(pieces)
        for at, one in enumerate(pieces):
            if files(one.match):
                kept[at] = Piece(one.start, one.end)
        piece = pieces[naming[0]]
        order = tuple(p.slug for p in self.sight.context.places if p.slug in fresh)
        values = {**self.filing.rule.slots, "mode": mode, "places": order}
        match = Match(self.filing, piece.start, piece.end, 0, values)
        kept[naming[0]] = Piece(piece.start, piece.end, match, sure=True)
        return kept
