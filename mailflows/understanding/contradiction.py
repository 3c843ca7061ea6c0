"""What in a mail speaks against the one correction that it makes.

Two places that nothing joins, a place that goes and stays, somebody else's word for it, a clause
that names a place beside the point: then nobody can say which of it is meant, and all is asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Generic

from mailflows.reading import EVERYWHERE, ActT
from mailflows.understanding.asides import Asides
from mailflows.understanding.match import Match
from mailflows.understanding.said import Said, files, homely, places_of
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.waver import undecided, wavers
from mailflows.understanding.words import (
    ADDING,
    ALSO,
    BEFORE_NOW,
    CONTRASTS,
    GREETINGS,
    HOME,
    KEEPING,
    MODAL,
    NARROWING,
    NEGATORS,
    OTHERWISE,
    SIGNOFFS,
    THING,
)

_MEANS = frozenset({"zeg", "bedoel", "vraag", "wil", "say", "mean"})  # "ik zeg alleen dat"
_ORIGIN = frozenset({"uit", "vandaan", "vanuit", "from"})  # "de firma die uit Utrecht komt"
_BEFORE = 5  # words before a place in which she may name herself
_AROUND_A_NAME = GREETINGS | SIGNOFFS | {"graag", "alsjeblieft", "please"}
_SAID_SO = NARROWING | NEGATORS
_TURNED = CONTRASTS | NEGATORS


@dataclass(frozen=True, slots=True)
class Contradiction(Generic[ActT]):
    """The clauses of one mail, against where the thing stands."""

    sight: Sight
    norms: Sequence[str]

    def found(self, pieces: Sequence[Piece[ActT]], said: Said) -> bool:
        """Whether a clause does not go with what all of them are taken to say together."""
        return self._contradicts(pieces, said) or not self._told_agrees(pieces, said)

    @property
    def _asides(self) -> Asides[ActT]:
        return Asides(self.sight, self.norms)

    @property
    def _standing(self) -> frozenset[str]:
        return frozenset(self.sight.context.standing)

    def _contradicts(self, pieces: Sequence[Piece[ActT]], said: Said) -> bool:
        doubted = any(files(piece.match) and not piece.sure for piece in pieces)
        opposed = said.given & (said.removing | said.denied)
        everywhere = said.whole and (said.given or said.removing)
        return bool(
            doubted
            or any(self._beside_the_point(piece) for piece in pieces)
            or (bool(said.adding) and self._asides.echoed(pieces))
            or opposed
            or everywhere
            or self._asides.about_another(pieces)
            or self._asides.half_right(pieces)
            or self._unjoined(pieces)
            or self._and_that_too(pieces, said)
            or self._keeps_what_goes(said)
            or self._narrows(pieces, said)
            or self._takes_what_is_not_there(said)
            or self._confirmed_otherwise(pieces, said)
        )

    def _beside_the_point(self, piece: Piece[ActT]) -> bool:
        """ "Mijn vorige locatie was Zwolle", "alleen de middag was in Zwolle", "... of niet?"."""
        match = piece.match
        if match is None or not piece.sure or not files(match):
            return False
        before = self.norms[piece.start : match.start]
        said = self.norms[piece.start : piece.end]
        if any(one in BEFORE_NOW and other in THING for one, other in pairwise(said)):
            return True
        beside = self._asides.once(piece) or self._asides.travelled(piece)
        if beside or self._she_too(piece, match):
            return True
        if self._somebody_was_there(piece, match) or self._somebody_says(piece):
            return True
        only = [at for at, word in enumerate(before) if word in NARROWING]
        if not piece.whole and any(at == 0 or before[at - 1] not in _MEANS for at in only):
            return True
        behind = list(takewhile(lambda norm: norm not in ".!\n", self.norms[match.end :]))
        asked = behind.index("?") if "?" in behind else 0
        return any(norm in OTHERWISE for norm in behind[:asked])

    def _she_too(self, piece: Piece[ActT], match: Match[ActT]) -> bool:
        """ "Ik ben van de Linde, en dit is ook van de Linde": as well as she, no second one."""
        if match.values["mode"] != "add" or ALSO.isdisjoint(self.norms[: piece.end]):
            return False
        first = next(
            (at for at in range(piece.end) if places_of(match) >= self._named_at(at)), piece.end
        )
        before = self.norms[max(0, first - _BEFORE) : first]
        return any(one in {"ik", "i"} for one in before)

    def _named_at(self, at: int) -> frozenset[str]:
        return frozenset(self.sight.place_at(at)[1]) or frozenset({""})

    def _somebody_says(self, piece: Piece[ActT]) -> bool:
        """ "Volgens Piet is het Meppel", "ik weet niet of het Noord is", "kan Noord zijn"."""
        if undecided(self.norms, piece.start, piece.end):
            return True
        said = self.norms[piece.start : piece.end]
        return any(
            one in {"volgens", "according"} and other not in {"mij", "me", "ons", "mijn"}
            for one, other in pairwise(said)
        )

    def _somebody_was_there(self, piece: Piece[ActT], match: Match[ActT]) -> bool:
        """ "Gisteren was ik in Zwolle", "Piet is naar Zwolle": not where the thing belongs."""
        if homely(match) or not {"is", "was"}.intersection(match.phrase.parts):
            return False
        inside = self.norms[match.start : match.words_end]
        beside = (*match.between, max(match.start - 1, piece.start))
        who = any(self.norms[at] in {"ik", "i", "we", "wij"} for at in beside)
        return who or "naar" in inside or ("from" in inside and not piece.whole)

    def _unjoined(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """Two places in two clauses, with nothing that joins them."""
        first = frozenset[str]()
        for piece in pieces:
            if not piece.match or not files(piece.match) or piece.match.values["mode"] != "replace":
                continue
            places = places_of(piece.match)
            if not first or places <= first or first < places or self._listed(piece):
                first |= places
            elif self.norms[piece.start] not in ADDING and not self._behind_and(piece):
                return True
        return False

    def _listed(self, piece: Piece[ActT]) -> bool:
        """A line of its own with nothing but a place."""
        match = piece.match
        if match is None or not match.bare:
            return False
        before = self.norms[max(0, piece.start - 1) : match.start]
        return "\n" in before or "\n" in self.norms[max(0, match.start - 3) : match.start]

    def _behind_and(self, piece: Piece[ActT]) -> bool:
        at = piece.match.start if piece.match else piece.start
        return at > 0 and self.norms[at - 1] in ADDING

    def _and_that_too(self, pieces: Sequence[Piece[ActT]], said: Said) -> bool:
        """ "De Kade eraf. De Sluis ook.": does the second go or come?"""
        if not said.removing or said.replacing:
            return False
        added = (p.match for p in pieces if p.match and p.match.values.get("mode") == "add")
        return any(
            all(part in ALSO or part.startswith("{") for part in match.phrase.parts)
            for match in added
        )

    def _keeps_what_goes(self, said: Said) -> bool:
        if said.whole:
            return False
        stays = bool(said.adding) and not said.replacing and not said.removing
        staying = self._standing - said.removing if not said.replacing else frozenset[str]()
        if stays and not self._standing:
            return False
        return bool(said.kept - said.given - staying) and bool(self._standing or said.replacing)

    def _narrows(self, pieces: Sequence[Piece[ActT]], said: Said) -> bool:
        """A mere mention of one of several places takes the others away only with "alleen".

        A mail that is nothing but our own phrase is what the button of the question sends.
        """
        bare = [p.match for p in pieces if files(p.match) and p.match and p.sure]
        if any(self._modal(p) for p in pieces if p.match and p.match.bare and files(p.match)):
            return True
        fewer = bool(said.replacing) and said.given < self._standing and not said.removing
        said_so = any(set(match.phrase.parts) & _SAID_SO for match in bare)
        named = [piece.match for piece in pieces if piece.match]
        alone = len(named) == 1 and (
            self._nothing_else(pieces) if named[0].bare else len(pieces) == 1
        )
        return fewer and not said_so and not said.denied and not alone

    def _nothing_else(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """Whether the mail is a name, as the letter teaches: "de naam van de locatie"."""
        said = (
            self.norms[at]
            for piece in pieces if not piece.closing
            for at in range(piece.start, piece.end)
            if not (piece.match and at in range(piece.match.start, piece.match.words_end))
        )  # fmt: skip
        return all(norm in _AROUND_A_NAME or not norm[:1].isalnum() for norm in said)

    def _modal(self, piece: Piece[ActT]) -> bool:
        """ "Zuid mag wel of": nothing says what may be with Zuid."""
        end = piece.match.end if piece.match else piece.end
        either = any(self.norms[at] in OTHERWISE for at in range(end, piece.end))
        return either or (end < piece.end and self.norms[end] in MODAL)

    def _takes_what_is_not_there(self, said: Said) -> bool:
        standing = self._standing
        if not standing or EVERYWHERE in standing or not said.removing:
            return False
        empty = not said.given and not standing - said.removing
        return empty or (not said.removing & standing and not said.given)

    def _confirmed_otherwise(self, pieces: Sequence[Piece[ActT]], said: Said) -> bool:
        """ "Klopt, het is Zwolle" about something that does not stand at Zwolle."""
        other = bool(said.replacing) and not said.given <= self._standing
        return bool(self._standing) and other and self.confirmed(pieces)

    def confirmed(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """Whether a "klopt" stands right before the place, without a "maar" in between."""
        for before, piece in pairwise(pieces):
            if piece.match and files(piece.match) and before.match is not None:
                turned = any(self.norms[at] in _TURNED for at in range(before.start, piece.end))
                if before.match.phrase.rule.confirms and not turned:
                    return True
        return False

    def _told_agrees(self, pieces: Sequence[Piece[ActT]], said: Said) -> bool:
        for piece in pieces:
            if piece.closing or piece.taken:
                continue
            if piece.match and piece.match.text_at is not None:
                if undecided(self.norms, piece.start, piece.end):
                    return False
                continue
            if (
                piece.match is None
                and not piece.plain
                and wavers(self.norms, piece.start, piece.end)
            ):
                return False
            if any(not self._agrees(piece, slugs, said) for slugs in self._named(piece)):
                return False
        return True

    def _named(self, piece: Piece[ActT]) -> Iterator[frozenset[str]]:
        """Places that a piece names outside its phrase."""
        phrase = piece.match or piece.plain
        inside = range(phrase.start, phrase.words_end) if phrase else range(0)
        return self._asides.named(piece, inside)

    def _agrees(self, piece: Piece[ActT], named: frozenset[str], said: Said) -> bool:
        words = {self.norms[at] for at in range(piece.start, piece.end)}
        negated = bool(words & NEGATORS)
        if named & said.given:
            return not negated
        if named & (said.removing | said.denied):
            return negated or bool(words & (HOME | _ORIGIN))
        if named & self._standing:
            return bool(said.adding and not said.replacing) or not words & KEEPING
        return bool(words & HOME) or (negated and not self._standing)
