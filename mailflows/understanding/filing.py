"""Whether all that a mail says of places agrees with the one correction it makes.

A correction acts on every word too: each clause that names a place must be explained by it, else
all of it is asked. Where the thing stands already (`Context.standing`) tells a correction from a
confirmation, and why a place is named at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Generic

from mailflows.reading import EVERYWHERE, ActT
from mailflows.understanding.asides import Asides
from mailflows.understanding.match import Match
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.places import EVERYBODY
from mailflows.understanding.said import HOMELY, Said, files, homely, places_of
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.waver import said_in, wavers
from mailflows.understanding.words import (
    ADDING,
    ALSO,
    BEFORE_NOW,
    CONTRASTS,
    FAMILY,
    GREETINGS,
    HOME,
    KEEPING,
    MODAL,
    NARROWING,
    NEGATORS,
    OTHERWISE,
    SIGNOFFS,
    THING,
    UNDECIDED,
)

_MEANS = frozenset({"zeg", "bedoel", "vraag", "wil", "say", "mean"})  # "ik zeg alleen dat"
_BLAMING = 4  # words before a place in which "jullie" may stand
_YOU = frozenset({"jullie", "u"})
_THEY_PUT = frozenset({"zetten", "zet", "zette", "plaatsen", "maken", "gezet", "geplaatst"})
_AROUND_A_NAME = GREETINGS | SIGNOFFS | {"graag", "alsjeblieft", "please"}


@dataclass(frozen=True, slots=True)
class Filing(Generic[ActT]):
    """The places of one mail."""

    sight: Sight
    norms: Sequence[str]
    confirming: Phrase[ActT] | None

    def agreed(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, with corrections that stand, confirm or are asked all together."""
        kept = self._homes([self._possible(piece) for piece in self._asides.past(pieces)])
        if not any(files(piece.match) for piece in kept):
            return kept
        said = Said.of(kept)
        kept = [self._explained(piece, said) for piece in kept]
        if not any(files(piece.match) and piece.sure for piece in kept):
            return kept
        if self._contradicts(kept, said) or not self._told_agrees(kept, said):
            return [replace(p, sure=False) if files(p.match) else p for p in kept]
        if self._stands(kept, said):
            if any(self._blames(piece) for piece in kept):
                return [replace(p, sure=False) if files(p.match) else p for p in kept]
            return [self._confirmation(piece) for piece in kept]
        return [self._gone_besides(self._asides.answered(piece), kept, said) for piece in kept]

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
            *(named for one in pieces if self._negated(one) for named in self._asides.named(one))
        ) & (self._standing - said.given)
        if not gone or "not_places" in match.values:
            return piece
        order = tuple(slug for slug in self.sight.context.standing if slug in gone)
        return replace(piece, match=replace(match, values={**match.values, "not_places": order}))

    @property
    def _asides(self) -> Asides[ActT]:
        return Asides(self.sight, self.norms)

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
        agrees = bool(places_of(match)) and places_of(match) <= said.given
        return Piece(piece.start, piece.end) if agrees else piece

    def _about(self, piece: Piece[ActT], match: Match[ActT]) -> bool:
        return piece.also is None and match.text_at is None

    def _negated(self, piece: Piece[ActT]) -> bool:
        return any(self.norms[at] in NEGATORS for at in range(piece.start, piece.end))

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
        before = self.norms[max(0, first - _BLAMING - 1) : first]
        return any(one in {"ik", "i"} for one in before)

    def _named_at(self, at: int) -> frozenset[str]:
        return frozenset(self.sight.named(self.sight.places, at)[1]) or frozenset({""})

    def _somebody_says(self, piece: Piece[ActT]) -> bool:
        """ "Volgens Piet is het Meppel", "ik weet niet of het Noord is"."""
        if said_in(self.norms, piece.start, piece.end, UNDECIDED):
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
        said_so = any(set(match.phrase.parts) & (NARROWING | NEGATORS) for match in bare)
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
        return bool(self._standing) and other and self._confirmed(pieces)

    def _confirmed(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """Whether a "klopt" stands right before the place, without a "maar" in between."""
        for before, piece in pairwise(pieces):
            if piece.match and files(piece.match) and before.match is not None:
                turned = any(
                    self.norms[at] in CONTRASTS | NEGATORS for at in range(before.start, piece.end)
                )
                if before.match.phrase.rule.confirms and not turned:
                    return True
        return False

    def _stands(self, pieces: Sequence[Piece[ActT]], said: Said) -> bool:
        """Whether a mail only says what is so already."""
        if said.removing and not said.removing.isdisjoint(self._standing):
            return False
        if said.whole:
            return EVERYWHERE in self._standing
        if not self._standing:
            only = len(said.replacing) == 1 and not said.adding and not said.denied
            return only and self._confirmed(pieces)
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

    def _told_agrees(self, pieces: Sequence[Piece[ActT]], said: Said) -> bool:
        for piece in pieces:
            if piece.closing or piece.taken:
                continue
            if piece.match and piece.match.text_at is not None:
                if said_in(self.norms, piece.start, piece.end, UNDECIDED):
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
            return negated or bool(words & HOME)
        if named & self._standing:
            return bool(said.adding and not said.replacing) or not words & KEEPING
        return bool(words & HOME) or (negated and not self._standing)
