"""What a mail was understood to say: every word of it stands in an act or is left as written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from re import Match
from typing import Generic, Never, Protocol, TypeVar

from mailflows.records import Person

ActT = TypeVar("ActT", bound=Enum)
ActT_co = TypeVar("ActT_co", bound=Enum, covariant=True)

Slot = str | int | date | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Understood(Generic[ActT_co]):
    """One act the sender asked for."""

    act: ActT_co
    words: str  # the clause as she wrote it
    slots: Mapping[str, Slot] = field(default_factory=dict[str, Slot])


@dataclass(frozen=True, slots=True)
class Doubt(Generic[ActT_co]):
    """A clause that may mean an act and may not: the flow asks back with it as a quote."""

    words: str
    perhaps: tuple[Understood[ActT_co], ...] = ()


class Likelihood(Protocol):
    """What was learned from labelled answers of one thing that they tell."""

    @property
    def labels(self) -> Sequence[str]: ...
    @property
    def bias(self) -> Sequence[float]: ...  # per label
    @property
    def weights(self) -> Mapping[str, Sequence[float]]: ...  # by feature: idf, then per label

    def likely(self, seen: Mapping[str, int], /) -> Mapping[str, float]:
        """The probability of each label, 0 to 1, by what is seen in a text and how often."""
        ...

    def one_of(self, seen: Mapping[str, int], /) -> Mapping[str, float]:
        """The same of labels of which exactly one is true."""
        ...

    def by_leaves(self, grounds: Mapping[str, float], /) -> Mapping[str, float]:
        """The same by grounds, of labels of which exactly one is true."""
        ...


class Hints(Protocol):
    """Words of a table that hint at something without saying it."""

    def within(self, said: str, /) -> frozenset[str]:
        """The names of all hints in a sentence in the usual spelling."""
        ...

    def behind(self, name: str, said: str, /) -> Iterator[tuple[int, int]]:
        """The words of a sentence that hints of a name point at: from the one, before the other."""
        ...

    def each(self, name: str, said: str, /) -> Iterator[Match[str]]:
        """Where hints of a name stand in a sentence, with a space behind each of its words."""
        ...

    def called(self, word: str, /) -> frozenset[str]:
        """The names of the hints that are this one word."""
        ...

    def sounding(self, word: str, /) -> frozenset[str]:
        """The names of the hints of one word that sounds like this one."""
        ...


@dataclass(frozen=True, slots=True)
class Beside:
    """What only the flow of a letter can weigh: what was learned of its answers, and hints."""

    learned: Mapping[str, Likelihood] = field(default_factory=dict[str, Likelihood])
    hints: Hints | None = None
    above: frozenset[int] = frozenset()  # the words and marks that stand above the closing


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class LikelyClause:
    """A clause above the closing, as a model that was taught with labelled answers sees it."""

    words: str
    chances: Mapping[str, float]  # label -> probability
    slots: Mapping[str, Slot]  # what stands in it: a time, minutes, weekdays, until, a name
    sentence: int  # which sentence of the mail it is in
    says: Mapping[str, float] = field(default_factory=dict[str, float])  # that it says this itself


@dataclass(frozen=True, slots=True)
class Likely:
    """What such a model makes of a whole mail: an opinion that the flow weighs, never an act."""

    chances: Mapping[str, float]  # label -> probability
    clauses: tuple[LikelyClause, ...] = ()
    other_day: bool = False  # a day is named, and it is not the day of the thing
    weekday: str = ""  # on which the thing is: "do"
    later: bool = False  # "vanaf april", "na de kerstvakantie": from a day after that of the thing
    next_week: bool = False  # the thing is in the week after that of the mail
    on: date | None = None  # the day of the thing


@dataclass(frozen=True, slots=True)
class Reading(Generic[ActT_co]):
    """The whole mail, clause by clause."""

    acts: tuple[Understood[ActT_co], ...] = ()
    doubts: tuple[Doubt[ActT_co], ...] = ()
    left: tuple[str, ...] = ()  # clauses that belong to no act, as written
    idle: tuple[str, ...] = ()  # clauses that ask nothing: taken back, or "laat maar staan"
    text: str = field(default="", compare=False)  # the whole mail as it was read
    barred: frozenset[ActT_co] = field(default=frozenset(), compare=False)  # "niet intrekken"
    beside: Beside = field(default=NOTHING_BESIDE, compare=False, repr=False)
    likely: Likely | None = field(default=None, compare=False)

    @property
    def main(self) -> ActT_co | None:
        """The one act of a mail that has exactly one, None otherwise."""
        return self.acts[0].act if len(self.acts) == 1 and not self.doubts else None


NOTHING_READ: Reading[Never] = Reading()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A place as people may write it."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemName:
    """A numbered item of a letter, as people may speak of it."""

    number: int
    title: str = ""
    by: tuple[str, ...] = ()  # names of those whose it is


EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Break:
    """A school holiday, from its first day up to and with its last."""

    name: str  # "meivakantie"
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the flow saw that words can point at: places, numbered items, members."""

    today: date  # the day of the mail in the organisation's zone: "morgen" counts from it
    places: tuple[PlaceName, ...] = ()
    items: int = 0
    listed: tuple[ItemName, ...] = ()  # what the numbered items are called
    members: tuple[Person, ...] = ()
    standing: tuple[str, ...] = ()  # slugs where the thing stands now; EVERYWHERE for everybody
    nowhere: bool = False  # it is known to stand nowhere yet: what is named is where it belongs
    breaks: tuple[Break, ...] = ()  # school holidays
    topic: str = ""  # what the letter asked about: this week's goal
    week: int = 0  # the number of that week in the plan
    starts: time | None = None  # when the thing begins, by the clock on the wall
    on: date | None = None  # the day of the thing, in the organisation's zone
