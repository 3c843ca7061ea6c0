"""The one correction that a whole mail comes to, where no clause of it says so by itself.

Each mention of a place has its part (`mentions.py`). If exactly one new place is meant, nothing
wavers, and enough of the mail says that the thing stands wrong or comes beside, that is the
correction. Only where the letter told where the thing stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.asides import Asides
from mailflows.understanding.evidence import Evidence
from mailflows.understanding.match import Match
from mailflows.understanding.mentions import Mention, Mentions, Part
from mailflows.understanding.phrases import Cost, Phrase
from mailflows.understanding.places import names_another
from mailflows.understanding.said import files, homely, places_of
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import CONDITIONS, CORRECTING, HEDGES, POINTING, THING

_ENOUGH = 2
_NOT_HERE = (Part.ASKED, Part.DENIED)
_ENDS = frozenset(".!?\n…")
_OPEN = (Part.LOOSE, Part.ASKED)
_THE_THING = frozenset({"dit", "dat", "het", "die", "deze", "tip"})
_ASKS_WHY = frozenset({"waarom", "hoezo", "hoe", "why", "how", "wie", "wat", "sinds"})
_UNDECIDED = HEDGES | CONDITIONS | {"?"}


@dataclass(frozen=True, slots=True)
class Concluded(Generic[ActT]):
    """The clauses of a mail and where the thing stands."""

    sight: Sight
    norms: Sequence[str]
    filing: Phrase[ActT] | None
    confirming: Phrase[ActT] | None

    def drawn(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, with the correction they come to in the place of doubts about it."""
        if self.filing is None or not self._standing:
            return list(pieces)
        pieces = self._taken_off(pieces)
        if not names_another(self.sight) or self._settled(pieces):
            return list(pieces)
        asides: Asides[ActT] = Asides(self.sight, self.norms)
        if asides.about_another(pieces) or asides.half_right(pieces):
            return list(pieces)
        mentions = Mentions(self.sight, self.norms).all(self._told(pieces))
        heard = Evidence(mentions, self._standing, self.norms)
        kept = any(p.plain and self._kept(p.plain) for p in pieces)
        found = None if kept else self._conclusion(heard, pieces)
        if found:
            return self._filed(pieces, heard.spots, *found)
        return self._by_the_way(pieces, heard)

    def _by_the_way(self, pieces: Sequence[Piece[ActT]], heard: Evidence) -> list[Piece[ActT]]:
        """ "Ja Zwolle klopt, ik ga straks langs bij Utrecht": no doubt where it belongs."""
        fresh, there = heard.fresh, heard.there
        opened = any(one.part in _OPEN for one in heard.mentions)
        if opened or not fresh or any(one.part is Part.MEANT for one in fresh):
            return list(pieces)
        agrees = any(heard.agreed(one) for one in there)
        agrees = agrees and all(one.part is not Part.DENIED for one in there)
        carried = not there and all(one.part is Part.ASIDE and self._carried(one) for one in fresh)
        if not agrees and not carried:
            return list(pieces)
        spots = heard.spots
        kept: list[Piece[ActT]] = []
        for piece in pieces:
            doubted = piece.match is not None and files(piece.match) and not piece.sure
            here = any(at in spots for at in range(piece.start, piece.end))
            if here and (doubted or (agrees and not piece.match)):
                kept.append(Piece(piece.start, piece.end, taken=agrees))
            else:
                kept.append(piece)
        return self._with_thanks(kept, there) if agrees else kept

    def _carried(self, one: Mention) -> bool:
        """ "De tuinman komt uit Zwolle": somebody does, not the thing itself."""
        before = [norm for norm in self.norms[one.clause.start : one.start] if norm[:1].isalpha()]
        return len(before) > 1 and before[0] not in _THE_THING

    def _with_thanks(
        self, pieces: Sequence[Piece[ActT]], there: Sequence[Mention]
    ) -> list[Piece[ActT]]:
        if self.confirming is None or any(p.match for p in pieces):
            return list(pieces)
        at = next(at for at, p in enumerate(pieces) if p.start <= there[0].start < p.end)
        kept = list(pieces)
        start, end = kept[at].start, kept[at].end
        kept[at] = Piece(start, end, Match(self.confirming, start, end, 0), sure=True)
        return kept

    def _taken_off(self, pieces: Sequence[Piece[ActT]]) -> Sequence[Piece[ActT]]:
        """ "Wat doet Meppel erbij? Graag weghalen": the place goes, and not the tip."""
        gone = [at for at, p in enumerate(pieces) if p.match and self._takes_away(p, p.match)]
        if len(gone) != 1 or any(files(p.match) for p in pieces):
            return pieces
        piece = pieces[gone[0]]
        named = [m for m in Mentions(self.sight, self.norms).all() if m.end <= piece.start]
        beside = [one for one in named if not self._ended(one.end, piece.start)]
        if (
            beside
            and named[0].part is not Part.MEANT
            and not THING.intersection(self.norms[beside[0].clause.start : piece.end])
        ):
            return self._off(pieces, gone[0], beside)
        whole = THING.intersection(self.norms[piece.start : piece.end])
        meant = any(one.part not in (*_NOT_HERE, Part.THERE) for one in named)
        refused = [one for one in named if one.part in _NOT_HERE]
        if whole or meant or not refused:
            return pieces
        return self._off(pieces, gone[0], refused)

    def _takes_away(self, piece: Piece[ActT], match: Match[ActT]) -> bool:
        """Surely, or in doubt only because it points at something: "haal dat er maar af"."""
        if piece.sure:
            return _withdraws(match)
        assert self.filing is not None, "looked at before"
        said = self.norms[piece.start : piece.end]
        points = piece.whole and bool(POINTING.intersection(said))
        filing = self.filing.rule.act
        gone = filing is not None and str(filing.value) in match.phrase.rule.against
        return points and gone and _UNDECIDED.isdisjoint(said)

    def _ended(self, start: int, end: int) -> bool:
        return any(self.norms[at] in _ENDS for at in range(start, end))

    def _off(
        self, pieces: Sequence[Piece[ActT]], at: int, named: Sequence[Mention]
    ) -> list[Piece[ActT]]:
        """One of several places goes; of the only one it is asked what goes."""
        kept = list(pieces)
        places = frozenset[str]().union(*(one.places for one in named))
        if places < self._standing:
            kept[at] = self._correction(kept[at], named, "remove")
        elif places <= self._standing:
            kept[at] = replace(kept[at], sure=False)
        return kept

    @property
    def _standing(self) -> frozenset[str]:
        return frozenset(self.sight.context.standing)

    def _settled(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """Filed already, taken back altogether, or told to be left alone."""
        return any(
            (p.match and p.sure and (files(p.match) or _withdraws(p.match)))
            or (p.plain and (p.plain.phrase.rule.against or p.plain.phrase.rule.silences))
            for p in pieces
        )

    def _kept(self, match: Match[ActT]) -> bool:
        """ "Zuid klopt", where it stands at Zuid; "Noord is juist" says where it belongs."""
        return bool(places_of(match)) and places_of(match) <= self._standing and not homely(match)

    def _told(self, pieces: Sequence[Piece[ActT]]) -> list[range]:
        """What is told or asked is no word about where it stands."""
        return [
            range(p.start, p.end)
            for p in pieces
            if p.closing or (p.match and p.sure and p.match.text_at is not None
                and not p.match.phrase.rule.yields and not p.match.question
                and not self._heads_a_correction(p, p.match.text_at))
        ]  # fmt: skip

    def _heads_a_correction(self, piece: Piece[ActT], text_at: int) -> bool:
        """ "Small mistake: the barbecue was at Het Dok"."""
        return not CORRECTING.isdisjoint(self.norms[piece.start : text_at])

    def _conclusion(
        self, heard: Evidence, pieces: Sequence[Piece[ActT]]
    ) -> tuple[list[Mention], str] | None:
        meant = heard.meant()
        if not meant or heard.unsettled(meant) or not heard.one_group(meant):
            return None
        if any(wavers(self.norms, p.start, p.end) for p in pieces):
            return None
        places = frozenset[str]().union(*(one.places for one in meant))
        if any(one.places & places for one in heard.denied):
            return None
        if heard.beside(meant):
            return (meant, "add") if heard.adds(meant) else None
        return (meant, "replace") if heard.replaces(meant) >= _ENOUGH else None

    def _filed(
        self,
        pieces: Sequence[Piece[ActT]],
        spots: set[int],
        meant: Sequence[Mention],
        mode: str,
    ) -> list[Piece[ActT]]:
        assert self.filing is not None, "looked at before"
        here = next(at for at, p in enumerate(pieces) if p.start <= meant[0].start < p.end)
        kept: list[Piece[ActT]] = []
        for at, piece in enumerate(pieces):
            if at == here:
                kept.append(self._correction(piece, meant, mode))
            elif self._said_with_it(piece, spots):
                kept.append(Piece(piece.start, piece.end, taken=True))
            else:
                kept.append(piece)
        return kept

    def _said_with_it(self, piece: Piece[ActT], spots: set[int]) -> bool:
        """A doubt about places, a wonder, or a tale that names them."""
        if piece.match is None or not any(at in spots for at in range(piece.start, piece.end)):
            return False
        if files(piece.match):
            return True
        if piece.match.question:
            why = bool(_ASKS_WHY.intersection(self.norms[piece.start : piece.start + 3]))
            asides: Asides[ActT] = Asides(self.sight, self.norms)
            return why or asides.echo(piece)
        return bool(piece.match.phrase.rule.yields)

    def _correction(self, piece: Piece[ActT], meant: Sequence[Mention], mode: str) -> Piece[ActT]:
        assert self.filing is not None, "looked at before"
        named = frozenset[str]().union(*(one.places for one in meant))
        named -= self._standing if mode == "add" else frozenset()
        order = tuple(p.slug for p in self.sight.context.places if p.slug in named)
        values = {**self.filing.rule.slots, "mode": mode, "places": order}
        if meant[0].whole:
            values = {**values, "mode": "replace", "places": order, "whole_organisation": True}
        match = Match(self.filing, piece.start, piece.end, 0, values)
        return Piece(piece.start, piece.end, match, sure=True)


def _withdraws(match: Match[ActT]) -> bool:
    return match.phrase.rule.cost in (Cost.EVERY_WORD, Cost.WHOLE_MAIL) and bool(
        match.phrase.rule.silences
    )
