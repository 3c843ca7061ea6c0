"""What a mail that names places comes to: a correction, a confirmation, or a question.

A correction acts on every word too: each clause that names a place must be explained by it, else
all of it is asked (`contradiction.py`). Where the thing stands already (`Context.standing`) tells
a correction from a confirmation, and why a place is named at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic

from mailflows.reading import EVERYWHERE, ActT
from mailflows.understanding.asides import Asides
from mailflows.understanding.contradiction import Contradiction
from mailflows.understanding.match import Match
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.places import EVERYBODY
from mailflows.understanding.said import HOMELY, Said, files, homely, places_of
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import (
    FAMILY,
    LIGHT,
    NARROWING,
    NEGATORS,
)

_FROM = frozenset({"uit", "vanuit", "from"})
_COMES = frozenset({"kwam", "kwamen", "komt", "komen", "came", "comes"})
_BLAMING = 4  # words before a place in which "jullie" may stand
_YOU = frozenset({"jullie", "u"})
_THEY_PUT = frozenset({"zetten", "zet", "zette", "plaatsen", "maken", "gezet", "geplaatst"})


@dataclass(frozen=True, slots=True)
class Filing(Generic[ActT]):
    """The places of one mail."""

    sight: Sight
    norms: Sequence[str]
    confirming: Phrase[ActT] | None

    def agreed(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, with corrections that stand, confirm or are asked all together."""
        if not any(files(piece.match) for piece in pieces):
            return list(pieces)  # hers is about no place, as most mails are
        kept = self._homes([self._possible(piece) for piece in self._asides.past(pieces)])
        kept = self._origins(kept)
        said = Said.of(kept)
        kept = [self._explained(piece, said) for piece in kept]
        if not any(files(piece.match) and piece.sure for piece in kept):
            return kept
        if self._contradiction.found(kept, said):
            return [replace(p, sure=False) if files(p.match) else p for p in kept]
        if self._stands(kept, said):
            if any(self._blames(piece) for piece in kept):
                return [replace(p, sure=False) if files(p.match) else p for p in kept]
            return [self._confirmation(piece) for piece in kept]
        return [self._gone_besides(piece, kept, said) for piece in kept]

    def _blames(self, piece: Piece[ActT]) -> bool:
        """ "De derde keer dat jullie ons bij Noord zetten" is no confirmation."""
        if not files(piece.match):
            return False
        said = self.norms[max(0, piece.start - _BLAMING) : piece.end]
        blamed = bool(_YOU.intersection(said)) and bool(_THEY_PUT.intersection(said))
        return blamed and not any(norm in {"goed", "juist", "klopt"} for norm in said)

    def _gone_besides(
        self, piece: Piece[ActT], pieces: Sequence[Piece[ActT]], said: Said
    ) -> Piece[ActT]:
        """ "It is only De Kade. The Werf people are not coming": what goes is named too."""
        match = piece.match
        if match is None or not files(match) or said.whole or not said.given < self._standing:
            return piece
        gone = frozenset[str]().union(
            *(
                named
                for one in pieces
                if self._negated(one) and not (one.match and one.match.values.get("why"))
                for named in self._asides.named(one)
            )
        ) & (self._standing - said.given)
        if not gone or "not_places" in match.values:
            return piece
        order = tuple(slug for slug in self.sight.context.standing if slug in gone)
        return replace(piece, match=replace(match, values={**match.values, "not_places": order}))

    @property
    def _asides(self) -> Asides[ActT]:
        return Asides(self.sight, self.norms)

    @property
    def _contradiction(self) -> Contradiction[ActT]:
        return Contradiction(self.sight, self.norms)

    @property
    def _standing(self) -> frozenset[str]:
        return frozenset(self.sight.context.standing)

    def _possible(self, piece: Piece[ActT]) -> Piece[ActT]:
        """Nothing is taken away from everywhere: "iedereen wilde al weg" is a story."""
        match = piece.match
        if match is not None and match.values.get("mode") == "remove":
            said = self.norms[piece.start : piece.end]
            if any(one in NEGATORS and two in NARROWING for one, two in pairwise(said)):
                return Piece(piece.start, piece.end, plain=match)  # "niet alleen voor Zuid"
        if match is None or not files(match) or not match.values.get("whole_organisation"):
            return piece
        said = self.norms[match.start : match.words_end]
        vague = not piece.whole and any(word in EVERYBODY for word in said)
        told = vague and not any(word in {"voor", "for"} for word in said)
        owned = match.bare and said[0] in {"van", "of", "from", "uit"}  # "nieuws van alle huizen"
        if told or owned or match.values["mode"] == "remove":
            return Piece(piece.start, piece.end)
        return piece

    def _homes(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """Where she works is where it was, if nothing else says where."""
        others = any(
            p.match and files(p.match) and not homely(p.match)
            and p.match.values["mode"] != "remove"
            for p in pieces
        )  # fmt: skip
        return [self._home(piece, others=others) for piece in pieces]

    def _home(self, piece: Piece[ActT], *, others: bool) -> Piece[ActT]:
        match = piece.match
        if match is None or not files(match) or not homely(match):
            return piece
        denied = any(self.norms[at] in NEGATORS for at in range(piece.start, piece.end))
        denied = denied or any(self.norms[at] in FAMILY for at in range(piece.start, piece.end))
        if others or denied or places_of(match) <= self._standing:
            return Piece(piece.start, piece.end, plain=match)
        if match.values["mode"] != HOMELY:
            return replace(piece, sure=False)
        return replace(piece, match=replace(match, values={**match.values, "mode": "replace"}))

    def _origins(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """ "Utrecht kan eraf, de spreker kwam uit Utrecht": why it stands there."""
        kept: list[Piece[ActT]] = []
        for piece in pieces:
            match = piece.match
            came = match is not None and files(match) and self._comes_from(piece)
            others = (
                one for one in pieces
                if one is not piece and one.match and files(one.match) and one.sure
            )  # fmt: skip
            if came and match is not None and any(True for _ in others):
                kept.append(Piece(piece.start, piece.end, taken=True))
            else:
                kept.append(piece)
        return kept

    def _comes_from(self, piece: Piece[ActT]) -> bool:
        said = self.norms[piece.start : piece.end]
        named = frozenset[str]().union(*self._asides.named(piece))
        somebody = [norm for norm in said if norm not in LIGHT and norm not in self.sight.places]
        comes = _FROM.intersection(said) and _COMES.intersection(said)
        return bool(comes) and bool(somebody) and bool(named) and named <= self._standing

    def _explained(self, piece: Piece[ActT], said: Said) -> Piece[ActT]:
        """A doubtful clause that names only what the sure ones say adds no doubt."""
        match = piece.match
        if match is None or piece.sure or not files(match):
            return piece
        if match.values["mode"] == "remove":
            gone = bool(said.replacing) and places_of(match).isdisjoint(said.given)
            known = not self._standing or places_of(match) <= self._standing
            return Piece(piece.start, piece.end, plain=match) if gone and known else piece
        if self._asides.wondered_at(piece, match) and (said.replacing or said.removing):
            return Piece(piece.start, piece.end, taken=True)
        if (
            self._negated(piece)
            or not self._about(piece, match)
            or wavers(self.norms, piece.start, piece.end)
        ):
            return piece
        stays = self._standing - said.removing if said.removing else frozenset[str]()
        agrees = bool(places_of(match)) and places_of(match) <= said.given | stays
        return Piece(piece.start, piece.end) if agrees else piece

    def _about(self, piece: Piece[ActT], match: Match[ActT]) -> bool:
        return piece.also is None and match.text_at is None

    def _negated(self, piece: Piece[ActT]) -> bool:
        return any(self.norms[at] in NEGATORS for at in range(piece.start, piece.end))

    def _stands(self, pieces: Sequence[Piece[ActT]], said: Said) -> bool:
        """Whether a mail only says what is so already."""
        if said.removing and not said.removing.isdisjoint(self._standing):
            return False
        if said.whole:
            return EVERYWHERE in self._standing
        if not self._standing:
            only = len(said.replacing) == 1 and not said.adding and not said.denied
            return only and self._contradiction.confirmed(pieces)
        if said.replacing and not said.adding:
            return said.given == self._standing
        return bool(said.adding) and said.given <= self._standing

    def _confirmation(self, piece: Piece[ActT]) -> Piece[ActT]:
        if not piece.match or not files(piece.match):
            return piece
        if self.confirming is None:
            return Piece(piece.start, piece.end, plain=piece.match)
        match = replace(piece.match, phrase=self.confirming, values={})
        return replace(piece, match=match)
