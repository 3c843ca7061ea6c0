"""Which role each time in a mail plays: when she comes, when she goes, or neither.

A time needs a sign that it is hers and of this lunch: a verb of coming or going beside it, work of
hers that ends or begins then, a span that she is there, or that it stands alone behind a yes. What
was once, and what somebody else does then, is neither, whatever a phrase or a model says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from mailflows.lunch.spoken import hinted, said_of, without
from mailflows.reading import Hints, LikelyClause, Slot
from mailflows.understanding.numbers import in_words

_LONG_AGO = ("no_length", "waited")
_STANDS_ALONE = ("comes", "opens_yes", "signs_on", "signs_up")
_COMES = ("comes", "comes_here", "comes_to_you", "there_at", "arrives")
_CLOCK = re.compile(r"(\d)[.:](\d)")


class Role(Enum):
    """What a time says of her; the weak ones where nothing stronger does."""

    COMES = "comes"
    GOES = "goes"
    MAY_COME = "may come"
    MAY_GO = "may go"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, or how many minutes after the start."""

    role: Role
    value: Mapping[str, Slot]
    words: str  # of its clause


def moments(clauses: Sequence[LikelyClause], hints: Hints) -> Iterator[Moment]:
    """The times and lengths of a mail whose role is known, in their order."""
    late = any("later_by" in _hinted(one.words, hints) for one in clauses)
    for at, one in enumerate(clauses):
        before = clauses[at - 1] if at else None
        behind = clauses[at + 1] if at + 1 < len(clauses) else None
        beside = behind if behind and behind.sentence == one.sentence else None
        told = _Told(one, hints, before, beside, late)
        yield from (Moment(role, value, one.words) for role, value in told.roles())


def more_exactly(one: Moment, hints: Hints) -> bool:
    """ "Iets voor half een, zeg maar 12.25"."""
    return "more_exactly" in _hinted(one.words, hints)


@dataclass(frozen=True, slots=True)
class _Told:
    """One clause, the one before it, and the one behind it in its sentence."""

    one: LikelyClause
    hints: Hints
    before: LikelyClause | None
    beside: LikelyClause | None
    late: bool  # whether the mail says somewhere that she comes later

    def roles(self) -> Iterator[tuple[Role, Mapping[str, Slot]]]:
        slots = self.one.slots
        if "from" in slots and "till" in slots:
            yield from self._span(slots["from"], slots["till"])
        elif "till" in slots:
            yield self._till(), {"time": slots["till"]}
        elif "time" in slots and (role := self._at()) is not None:
            yield role, {"time": slots["time"]}
        if "minutes" in slots and (role := self._in_a_while() or self._long()):
            yield role, {"minutes": slots["minutes"]}

    @property
    def said(self) -> frozenset[str]:
        return _hinted(self.one.words, self.hints)

    def has(self, *names: str) -> bool:
        return not self.said.isdisjoint(names)

    def _span(self, first: Slot, last: Slot) -> Iterator[tuple[Role, Mapping[str, Slot]]]:
        """ "Van 12.45 tot 13.15" of who is there are both; of her work, when it ends."""
        if self.has("busy", "works_then") and not self.has("there_then"):
            yield Role.MAY_COME, {"time": last}
        elif self.has("there_then", "herself") or self._alone():
            yield Role.COMES, {"time": first}
            yield Role.GOES, {"time": last}

    def _till(self) -> Role:
        """ "Tot 12.45 overleg" keeps her, "tot 13.15" is how long she stays."""
        if self.has("there_then") or self._goes_then():
            return Role.GOES
        if self.has("past_time"):
            return Role.NEITHER
        stays = self.has("comes", "opens_yes", "stays", "only_on") or self._alone()
        return Role.GOES if stays and not self.has("busy", "works_then") else Role.COMES

    def _at(self) -> Role | None:
        goes, comes = self.has("goes", "goes_for"), self.has("arrives", "there_at")
        if self.has("too_early") or (self.has("past_time", "no_length") and not goes):
            return Role.NEITHER
        if self.has("expects_her") or (self.late and self.has("more_exactly")):
            return Role.COMES  # "verwacht mij om 13.00 uur"
        if self._ends_span() or (self._goes_then() and not comes):
            return Role.GOES
        if not goes and self.has("lets_out", "break_begins"):
            return Role.COMES
        if self.has("begins"):
            return Role.NEITHER if comes else Role.MAY_GO
        return (Role.GOES if goes else Role.COMES) if goes != comes else self._bare()

    def _bare(self) -> Role | None:
        """Of a time without a verb of coming or going."""
        if "from" in self.one.slots and self.has("there_then"):
            return Role.COMES
        if self._alone():
            return Role.COMES if self._behind_yes() else Role.MAY_COME
        others = self.has("others_then") and not self.has("herself", "of_me")
        return Role.NEITHER if others else None

    def _in_a_while(self) -> Role | None:
        """ "Na een half uur moet ik weer naar het dok", "10 minuten later, want de bus …"."""
        goes = self.has("goes", "goes_for") or self._goes_on("goes_for")
        if goes and self.has("after_length") and not self.has("past_time"):
            return Role.GOES
        return Role.COMES if self._later_for_a_reason() else None

    def _long(self) -> Role | None:
        later, stays = self.has("delayed", "later_by"), self.has("stays")
        on_the_way = self.has("on_the_way") and not later
        if on_the_way or self.has(*_LONG_AGO, "each_time", "past_time"):
            return Role.NEITHER
        if later or stays:
            return Role.COMES if later else Role.GOES
        if self.has("has_length"):
            return Role.NEITHER
        if not self._alone():
            return None
        if self.late:
            return Role.COMES
        goes = self._goes_then() or self._goes_on("stays") or self._waits_then()
        return Role.GOES if goes else None

    def _later_for_a_reason(self) -> bool:
        """ "10 minutes later cause my call always drags": the "always" is the call's."""
        if not self.has("reason_behind"):
            return False
        said = self.hints.within(without("reason_behind", said_of(self.one.words), self.hints))
        blocks = ("each_time", "past_time", *_LONG_AGO)
        return not said.isdisjoint(("delayed", "later_by")) and said.isdisjoint(blocks)

    def _goes_then(self) -> bool:
        """ "Dan moet ik weer", right behind it; or just before it: "moet eerder weg (12.50)"."""
        if self.beside is not None and self._then_goes(_hinted(self.beside.words, self.hints)):
            return True
        before = self.before is not None and self.before.sentence == self.one.sentence
        led = self._led_by("goes") and not self._led_by("arrives", "there_at")
        return before and led and self._alone()

    def _waits_then(self) -> bool:
        """ "Twintig minuten, dan wacht de dierenarts"; not "dan komt mijn man bij jullie aan"."""
        said = _hinted(self.beside.words, self.hints) if self.beside else frozenset[str]()
        return "then_waits" in said and said.isdisjoint(_COMES)

    def _then_goes(self, said: frozenset[str]) -> bool:
        """Not "daarna ren ik naar jullie"."""
        return "then_goes" in said and said.isdisjoint(("comes_here", "comes_to_you"))

    def _ends_span(self) -> bool:
        """ "Tussen kwart voor een" … "en kwart over een"."""
        opened = self.before is not None and self.before.sentence == self.one.sentence
        return opened and "from" in self.before.slots and self._alone() if self.before else False

    def _alone(self) -> bool:
        """Whether nothing but the time stands there: "om 12.45", "12.50 wordt het"."""
        words = said_of(self.one.words).split()
        return all(map(self._of_time, words))

    def _of_time(self, word: str) -> bool:
        number = word[0].isdigit() or in_words(word) is not None
        return number or "time_words" in self.hints.called(word)

    def _behind_yes(self) -> bool:
        if self.before is None:
            return True
        return not hinted(self.before.words, self.hints).isdisjoint(_STANDS_ALONE)

    def _led_by(self, *names: str) -> bool:
        if self.before is None:
            return False
        return not _hinted(self.before.words, self.hints).isdisjoint(names)

    def _goes_on(self, name: str) -> bool:
        return self.beside is not None and name in hinted(self.beside.words, self.hints)


@lru_cache(maxsize=64)
def _hinted(words: str, hints: Hints) -> frozenset[str]:
    """What a clause hints at; "12.45" is one word to a hint."""
    return hints.within(_CLOCK.sub(r"\1\2", said_of(words)))


def delays(said: frozenset[str]) -> bool:
    """ "Mijn trein heeft 20 minuten vertraging"; not what a train once had."""
    return "delayed" in said and "no_length" not in said
