"""What is said of places beside the point: once, in wonder, or of another tip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic

from mailflows.reading import EVERYWHERE, ActT
from mailflows.understanding.match import Match
from mailflows.understanding.places import EVERYBODY
from mailflows.understanding.said import files, places_of
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.words import ALSO, ASKING, LIGHT, NEGATORS, OTHERWISE, word_set

_ONCE = word_set("vorig vorige last")
_TIMES = word_set("jaar zomer winter editie maand week keer year month time")
_SEEKING = ASKING - {"waarom", "hoezo", "wat", "why", "what"}  # want to be told something
_WONDERING = frozenset(
    {("hoe", "komt"), ("hoe", "komen"), ("hoe", "kwam"), ("hoe", "kwamen"), ("hoe", "kan"),
     ("hoe", "kom"), ("how", "come"), ("wie", "zegt"), ("who", "says")}
)  # fmt: skip
_AMAZED = word_set("huh he hoezo wat what why waarom eh")
_WENT = word_set(
    "ging gingen gegaan reed reden gereden liep liepen fietste fietsten reisde reisden vertrok",
    "vertrokken wandelde wandelden went drove walked cycled travelled",
)
_ENDS = frozenset(".!?\n…")
_OTHER = word_set("andere other another")
_TIP = word_set("tip bericht stuk item verhaal message story piece")
_SENT = word_set("ingestuurd gestuurd gemaild opgestuurd ingediend sent")
_ECHOING = LIGHT | NEGATORS | _AMAZED - OTHERWISE


@dataclass(frozen=True, slots=True)
class Asides(Generic[ActT]):
    """Clauses of a mail that name a place and do not say where the thing belongs."""

    sight: Sight
    norms: Sequence[str]

    @property
    def _standing(self) -> frozenset[str]:
        return frozenset(self.sight.context.standing)

    def past(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """ "Alleen Zwolle. In Meppel was het vorig jaar": what was once is not what is meant."""
        now = any(
            p.match and p.sure and (files(p.match) or p.match.phrase.rule.confirms)
            and not self.once(p) for p in pieces
        )  # fmt: skip
        return [
            Piece(p.start, p.end, taken=True) if now and files(p.match) and self.once(p) else p
            for p in pieces
        ]

    def once(self, piece: Piece[ActT]) -> bool:
        said = self.norms[piece.start : piece.end]
        since = "sinds" in said or "since" in said  # "sinds vorige zomer" is still so
        return not since and any(one in _ONCE and other in _TIMES for one, other in pairwise(said))

    def answered_all(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, beside a correction without the questions that it answers."""
        corrects = any(p.match and p.sure and files(p.match) for p in pieces)
        return [self.answered(piece) if corrects else piece for piece in pieces]

    def answered(self, piece: Piece[ActT]) -> Piece[ActT]:
        """ "Waarom staat alles bij Zwolle?" beside "wij zitten in Meppel" wants no answer."""
        match = piece.match
        if match is None or not match.question:
            return piece
        said = self.norms[piece.start : piece.end]
        wide = EVERYWHERE in self._standing and any(word in EVERYBODY for word in said)
        there = any(named <= self._standing for named in self.named(piece))
        wondering = any(pair in _WONDERING for pair in pairwise(said))
        if not (wide or there) or (_SEEKING.intersection(said) and not wondering):
            return piece
        return Piece(piece.start, piece.end, taken=True)

    def wondered_at(self, piece: Piece[ActT], match: Match[ActT]) -> bool:
        """ "Moet dit naar alle locaties?": asked of what stands there, and answered elsewhere."""
        said = self.norms[piece.start : piece.end]
        asked = "?" in said and OTHERWISE.isdisjoint(said)  # "of toch Linde?" is a doubt
        whole = bool(match.values.get("whole_organisation"))
        there = EVERYWHERE in self._standing if whole else bool(places_of(match))
        return asked and there and places_of(match) <= self._standing

    def about_another(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """ "Bert heeft ook iets ingestuurd, dat moet bij Meppel": that is another tip."""
        for piece in pieces:
            spoken = self.norms[piece.start : piece.end]
            if any(one in _OTHER and other in _TIP for one, other in pairwise(spoken)):
                return True  # "of was dat mijn andere tip"
            said = set(spoken)
            if said & ALSO and said & _SENT and said & {"heeft", "hebben", "had", "has"}:
                return "ik" not in said and "i" not in said
        return False

    def half_right(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """ "It's correct but also it's not": whether it stands right is what she does not know."""
        denied = {p.denied.phrase.rule.act for p in pieces if p.denied}
        return any(
            p.match is not None and not p.sure
            and p.match.phrase.rule.confirms and p.match.phrase.rule.act in denied
            for p in pieces
        )  # fmt: skip

    def echoed(self, pieces: Sequence[Piece[ActT]]) -> bool:
        """ "Het Dok?": whether nothing but where it stands is asked back, in amazement."""
        return any(self.echo(piece) for piece in pieces)

    def echo(self, piece: Piece[ActT]) -> bool:
        opening: list[str] = []
        named = frozenset[str]()
        at = piece.start
        while at < piece.end and self.norms[at] not in _ENDS:
            end, slugs = self.sight.place_at(at)
            named |= frozenset(slugs)
            if not slugs and self.norms[at][:1].isalnum():
                opening.append(self.norms[at])
            at = max(end, at + 1)
        asked = at < len(self.norms) and self.norms[at] == "?"
        small = all(norm in _ECHOING for norm in opening)
        return asked and small and bool(named) and named <= self._standing

    def travelled(self, piece: Piece[ActT]) -> bool:
        """ "Zij gingen niet naar Linde maar naar Zwolle": where somebody went on a day."""
        said = set(self.norms[piece.start : piece.end])
        return bool(said & _WENT) and bool(said & {"naar", "to"})

    def named(self, piece: Piece[ActT], inside: range = range(0)) -> Iterator[frozenset[str]]:
        at = piece.start
        while at < piece.end:
            end, slugs = self.sight.place_at(at)
            if (
                slugs
                and at not in inside
                and not self.sight.surname(at)
                and not self.sight.common(at)
            ):
                yield frozenset(slugs)
            at = max(end, at + 1)
