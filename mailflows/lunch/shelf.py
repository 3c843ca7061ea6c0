"""What the lunch flow reads, and what it needs of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from mailflows.authority import Authority
from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.acquaintance import Meeting
from mailflows.meetings import Gathered
from mailflows.reading import Break
from mailflows.records import (
    ALL_FLOWS,
    CoffeeDrinker,
    Coming,
    Key,
    LunchAvoid,
    LunchGuest,
    LunchMet,
    LunchRound,
    LunchWish,
    Person,
    RoundState,
)

_USUAL = Authority()


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchPlace:
    """One location that has lunches, or a coffee corner."""

    slug: str
    name: str
    room: str
    chairs: int
    weekday: int  # 0 is Monday
    at: time  # naive wall-clock time
    host: str = ""  # the address of a colleague, as kitchen; "" for nobody
    kitchen: str = ""
    every: int = 2  # weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchSettings:
    organiser: str  # her address
    zone: ZoneInfo
    places: tuple[LunchPlace, ...]
    sizes: GroupSizes
    first: date  # a day in the first week of the rhythm
    length: timedelta
    invites_before: int  # days before the lunch
    reminds_before: int
    closes_before: int  # working days
    moved: bool  # a lunch on a day off goes to another day of that week, rather than be skipped
    letters_at: time
    departments: Mapping[str, str]  # slug to name
    days_off: frozenset[date] = frozenset()
    breaks: tuple[Break, ...] = ()
    corners: tuple[LunchPlace, ...] = ()  # where coffee is drunk
    authority: Authority = _USUAL

    def place(self, slug: str) -> LunchPlace | None:
        return next((place for place in self.places if place.slug == slug), None)

    def corner(self, slug: str) -> LunchPlace | None:
        return next((corner for corner in self.corners if corner.slug == slug), None)

    def day_of(self, round_: LunchRound | None) -> date | None:
        """The day of a round where it is."""
        return round_.starts.astimezone(self.zone).date() if round_ else None

    def department(self, person: Person) -> str:
        return self.departments.get(person.department, "")

    def free(self, day: date) -> bool:
        """Whether nobody lunches on it: a weekend, a holiday, a school holiday."""
        return (
            day.weekday() > 4
            or day in self.days_off
            or any(off.first <= day <= off.last for off in self.breaks)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSeen:
    """One round with all that its decisions need."""

    round: LunchRound
    guests: tuple[LunchGuest, ...]
    people: Mapping[Key, Person]  # of the guests
    wishes: Mapping[Key, LunchWish] = field(default_factory=dict[Key, LunchWish])
    avoids: tuple[LunchAvoid, ...] = ()
    met: tuple[Meeting, ...] = ()
    tables: tuple[LunchMet, ...] = ()  # of this round, once it was held
    host: Person | None = None
    kitchen: Person | None = None
    organiser: Person | None = None
    named: tuple[Person, ...] = ()  # colleagues of this place whom the mail in hand may name
    addressed: Mapping[str, Person] = field(default_factory=dict[str, Person])  # by address in it

    @property
    def hosts(self) -> Person | None:
        """Who hosts it: not one who was asked and can't."""
        return None if self.round.host_refused else self.host

    def guest(self, person: Key) -> LunchGuest | None:
        return next((guest for guest in self.guests if guest.person == person), None)

    def wish(self, person: Key) -> LunchWish:
        return self.wishes.get(person) or LunchWish(key=person)

    def said(self, *coming: Coming) -> tuple[LunchGuest, ...]:
        """The guests of the roster who said so, who said it first first."""
        found = [
            guest for guest in self.guests
            if guest.coming in coming and guest.person in self.people
            and self.people[guest.person].ended is None
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda guest: guest.answered or self.round.invited))

    def is_to_come(self, now: datetime) -> bool:
        """Whether it will be held, and has not begun."""
        return self.round.state in (RoundState.OPEN, RoundState.SEATED) and now < self.round.starts

    def chairs_taken(self, *, but: Key) -> int:
        """By everybody who comes and whom they bring, without this person."""
        comes = self.said(Coming.YES)
        return sum(1 + guest.brings for guest in comes if guest.person != but)


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderSeen:
    """What is known of who wrote the mail in hand, whatever lunch it is about."""

    wish: LunchWish
    drinker: CoffeeDrinker | None = None  # None: she takes no part in the coffee
    named: tuple[Person, ...] = ()  # colleagues of her place whom the mail may name
    organiser: Person | None = None


@dataclass(frozen=True, slots=True)
class InvitationSeen:
    """An answer's lunch, and its writer."""

    round: RoundSeen | None
    sender: SenderSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteSeen:
    """Whom a place could invite."""

    colleagues: tuple[Person, ...]  # who work there
    wishes: Mapping[Key, LunchWish]
    yes_rate: float  # of those invited to the last rounds there, 0.0 to 1.0
    gone: tuple[LunchAvoid, ...] = ()  # wishes not to sit together of which one has left
    rounds: tuple[LunchRound, ...] = ()  # there to come, cancelled ones too; the soonest first
    host: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoffeeSeen:
    """One round of the coffee corner; without a round, what is known of one person."""

    round: LunchRound | None
    guests: tuple[LunchGuest, ...] = ()
    people: Mapping[Key, Person] = field(default_factory=dict[Key, Person])  # drinkers and guests
    drinkers: Mapping[Key, CoffeeDrinker] = field(default_factory=dict[Key, CoffeeDrinker])
    wishes: Mapping[Key, LunchWish] = field(default_factory=dict[Key, LunchWish])
    avoids: tuple[LunchAvoid, ...] = ()
    met: tuple[Meeting, ...] = ()
    tables: tuple[LunchMet, ...] = ()  # of this round, once it was held
    organiser: Person | None = None

    def guest(self, person: Key) -> LunchGuest | None:
        return next((guest for guest in self.guests if guest.person == person), None)

    def wish(self, person: Key) -> LunchWish:
        return self.wishes.get(person) or LunchWish(key=person)

    def drinker(self, person: Key) -> CoffeeDrinker:
        return self.drinkers.get(person) or CoffeeDrinker(key=person)

    def with_her(self, guest: LunchGuest) -> tuple[LunchGuest, ...]:
        """Who drinks coffee with her."""
        return tuple(
            other
            for other in self.guests
            if other.table == guest.table > 0 and other.key != guest.key
        )


@dataclass(frozen=True, slots=True)
class SeatsSeen:
    """The lunches and coffees to come that somebody has a part in, and what that part is."""

    seats: tuple[tuple[LunchRound, LunchGuest], ...]  # the soonest first
    coffee_in_calendar: bool = False  # she wishes for an entry with every coffee


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A lunch that was, in numbers."""

    round: LunchRound
    invited: int
    came: int
    tables: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSeen:
    """What the organiser has not heard yet, and all lunches there ever were beside it."""

    held: tuple[Held, ...]  # the earliest first
    gathered: Gathered = field(default_factory=Gathered)
    organiser: Person | None = None


class LunchShelf(Protocol):
    """The narrow view of the store that this flow has."""

    async def lunch_candidates(self, place: str, /, *, host: str) -> InviteSeen: ...

    async def lunch_round(
        self, key: Key, /, *, host: str, kitchen: str, organiser: str, tables: bool
    ) -> RoundSeen | None:
        """With `tables` also who has met whom and who avoids whom. A round that has its tables is
        read with both whatever is asked: one answer may move people."""
        ...

    async def lunch_coffee(self, key: Key, /, *, organiser: str) -> CoffeeSeen:
        """A round of the coffee corner by its key; of a person the one to come that she has a seat
        in, else what is known of her."""
        ...

    async def lunch_sender(self, *, organiser: str) -> SenderSeen: ...

    async def lunches_of(self, person: Key, /) -> tuple[Key, ...]:
        """The lunches to come that somebody was invited to; the soonest first."""
        ...

    async def coffees_to_come(self, place: str, /) -> tuple[LunchRound, ...]:
        """Cancelled ones too; the soonest first."""
        ...

    async def lunch_place(self, key: Key, /) -> str:
        """The slug of the place of a round; "" for none."""
        ...

    async def lunches_to_report(self, organiser: str, /) -> ReportSeen:
        """With nothing gathered where there is none."""
        ...


async def look_at_round(
    shelf: LunchShelf, about: Key, settings: LunchSettings, *, tables: bool = True
) -> RoundSeen | None:
    """The round with whoever the settings name for its place."""
    place = settings.place(await shelf.lunch_place(about))
    return await shelf.lunch_round(
        about,
        host=place.host if place else "",
        kitchen=place.kitchen if place else "",
        organiser=settings.organiser,
        tables=tables,
    )


def is_away(person: Person, wish: LunchWish | None, day: date) -> bool:
    """Whether she stopped, is away on this day, or does not work then."""
    if not (person.works_on(day) and {"lunch", ALL_FLOWS}.isdisjoint(person.stopped)):
        return True
    away = (person.paused_until, wish.paused_until if wish else None)
    return any(until is not None and day <= until for until in away)


def wants_none(person: Person, wish: LunchWish | None, day: date, now: datetime) -> bool:
    """Whether she wants no invitation to a lunch on this day, or could not come."""
    if is_away(person, wish, day):
        return True
    if wish is None:
        return False
    if wish.weekdays and day.weekday() not in wish.weekdays:
        return True
    quarter = timedelta(days=90)
    return wish.quarterly and wish.invited is not None and now - wish.invited < quarter
