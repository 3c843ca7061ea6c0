"""What is about to be done is looked at once more, and asked where its words may mean another.

What was learned knows words, and not of whom or what they are said: of another time, of somebody
else, of this mail and not of the thing, of a place that is only named by the way. A rule here asks
what it doubts; it never does anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT, Doubt, Reading, Understood
from mailflows.understanding.by_the_way import by_the_way, ends_all
from mailflows.understanding.hearsay import not_hers
from mailflows.understanding.one_of_them import behind_a_minus, one_of, only_did_it, wanted_off
from mailflows.understanding.sight import Sight
from mailflows.understanding.signing import body
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind
from mailflows.understanding.whereabouts import files


@dataclass(frozen=True, slots=True)
class SecondLook(Generic[ActT]):
    """One mail about a thing that stands somewhere."""

    sight: Sight
    table: AnswerTable[ActT]

    def at(self, reading: Reading[ActT]) -> Reading[ActT]:
        """The reading with what must be asked first as doubts, in the same words."""
        dear = [one for one in reading.acts if files(one) or one.act in self.table.dear]
        asked = {id(one): options for one in dear if (options := self._options(one))}
        if not asked:
            return reading
        doubts = (Doubt(one.words, asked[id(one)]) for one in reading.acts if id(one) in asked)
        kept = tuple(one for one in reading.acts if id(one) not in asked)
        return replace(reading, acts=kept, doubts=(*doubts, *reading.doubts))

    def _options(self, one: Understood[ActT]) -> tuple[Understood[ActT], ...]:
        """What it may mean, where that is not sure; empty where it is."""
        if not files(one):
            return (one,) if self._not_hers(one) else ()
        if one.slots["mode"] == "remove":
            return ()
        return self._chosen(one) or self._without(one) or self._turned(one)

    def _without(self, one: Understood[ActT]) -> tuple[Understood[ActT], ...]:
        """Where it stands without the places that are named by the way."""
        new = self._new(one)
        beside = by_the_way(self.sight, self._above) & new if new else frozenset[str]()
        if not beside:
            return ()
        stays = tuple(slug for slug in _places(one) if slug not in beside)
        if new - beside:
            return (replace(one, slots={**one.slots, "places": stays}),)
        if ends_all(self.sight, self._above):
            slots = {"mode": "replace", "whole_organisation": True}
            return (replace(one, slots=slots),)
        return (one,)

    def _chosen(self, one: Understood[ActT]) -> tuple[Understood[ActT], ...]:
        """Each of several alone, where she says that it is one of them."""
        places = _places(one)
        if len(places) < 2 or not one_of(self.sight.norms):
            return ()
        return tuple(replace(one, slots={**one.slots, "places": (slug,)}) for slug in places)

    def _turned(self, one: Understood[ActT]) -> tuple[Understood[ActT], ...]:
        """Going instead of coming, where it is said so that it may be either."""
        places, standing = _places(one), self.sight.context.standing
        goes = replace(one, slots={"mode": "remove", "places": places})
        if self._new(one) & wanted_off(self.sight):
            return (goes,)
        several = len(standing) > 1 and set(places) < set(standing)
        if several and behind_a_minus(self.sight, self._above):
            return goes, one
        moved = len(places) == len(standing) == 1 and places != standing
        if moved and one.slots["mode"] == "replace" and only_did_it(self.sight, places[0]):
            return one, replace(one, slots={"mode": "remove", "places": standing})
        return ()

    @property
    def _above(self) -> frozenset[int]:
        """The tokens above the closing: a signature changes nothing."""
        return body(self.sight, self.table.words)

    def _new(self, one: Understood[ActT]) -> frozenset[str]:
        return frozenset(_places(one)) - frozenset(self.sight.context.standing)

    def _not_hers(self, one: Understood[ActT]) -> bool:
        mail = self._said(sorted(self._above))
        clauses = [line for line in one.words.split("\n") if line.strip()]
        return bool(clauses) and all(
            not_hers(mail, self._sentences(clause), asks="?" in clause) for clause in clauses
        )

    def _sentences(self, clause: str) -> list[Sequence[str]]:
        """The words of each sentence that a clause stands in."""
        start = self.sight.text.find(clause)
        if start < 0:
            return []
        tokens, end = self.sight.tokens, start + len(clause)
        return [
            self._said(range(first, last))
            for first, last in self.sight.sentences
            if tokens[first].start < end and tokens[last - 1].end > start
        ]

    def _said(self, spots: Sequence[int]) -> Sequence[str]:
        tokens = self.sight.tokens
        return [tokens[at].norm for at in spots if tokens[at].kind is not Kind.MARK]


def _places(one: Understood[ActT]) -> tuple[str, ...]:
    said = one.slots.get("places", ())
    return tuple(map(str, said)) if isinstance(said, tuple) else ()
