"""What the circles flow reads, and what it needs of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Protocol

from mailflows.authority import Authority
from mailflows.circles.weeks import WorkingYear
from mailflows.grouping.sizes import GroupSizes
from mailflows.reading import Hints
from mailflows.records import (
    ALL_FLOWS,
    Ability,
    Approach,
    Circle,
    CircleWeek,
    GoalListed,
    GoalProposed,
    Key,
    Member,
    Person,
    Ranked,
    Reach,
    Report,
    Search,
    Season,
    SignUp,
)
from mailflows.understanding.cues import NO_CUES

_USUAL = Authority()
FRIDAY = 4


def has_stopped(person: Person) -> bool:
    """Whether somebody wants no letters of circles."""
    return not {"circles", ALL_FLOWS}.isdisjoint(person.stopped)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleSeen:
    """One circle with all that its decisions need."""

    circle: Circle
    members: tuple[Member, ...]  # who left too, in the order they were formed
    people: Mapping[Key, Person]  # of the members
    reach: Mapping[Key, Reach] = field(default_factory=dict[Key, Reach])
    proposed: tuple[GoalProposed, ...] = ()
    listed: tuple[GoalListed, ...] = ()
    ranked: tuple[Ranked, ...] = ()
    weeks: tuple[CircleWeek, ...] = ()
    reports: tuple[Report, ...] = ()
    held: tuple[Report, ...] = ()  # of whom is not sure that she wrote them
    searches: tuple[Search, ...] = ()
    approaches: tuple[Approach, ...] = ()

    @property
    def present(self) -> tuple[Member, ...]:
        """Who is in it now."""
        return tuple(
            member for member in self.members
            if member.left is None and member.person in self.people
            and self.people[member.person].ended is None
            and not has_stopped(self.people[member.person])
        )  # fmt: skip

    def member(self, person: Key) -> Member | None:
        return next((member for member in self.present if member.person == person), None)

    def name(self, person: Key) -> str:
        return self.people[person].name if person in self.people else ""

    def first_name(self, person: Key) -> str:
        return self.name(person).split(" ", 1)[0]

    def away(self, member: Member, today: date) -> bool:
        """Whether she said, or her mailbox told, that she is not there today."""
        person, reach = self.people.get(member.person), self.reach.get(member.person)
        ends = (
            member.away_until,
            person.paused_until if person else None,
            reach.away_until if reach else None,
        )
        return any(until is not None and today <= until for until in ends)

    def week(self, key: Key) -> CircleWeek | None:
        return next((week for week in self.weeks if week.key == key), None)


class CirclesShelf(Protocol):
    """The narrow view of the store that this flow has."""

    async def season(self, key: Key, /) -> Season | None: ...

    async def open_season(self) -> Season | None:
        """The one that people can sign up for now."""
        ...

    async def sign_ups(self, season: Key, /) -> tuple[SignUp, ...]: ...

    async def people_of(self, keys: frozenset[Key], /) -> Mapping[Key, Person]: ...

    async def colleagues(self) -> tuple[Person, ...]:
        """Everybody of the roster."""
        ...

    async def person_at(self, address: str, /) -> Person | None: ...

    async def circle_around(self, key: Key, /) -> CircleSeen | None:
        """The circle that this is, or whose member, week, answer, search or approach this is."""
        ...

    async def circle_of(self, person: Key, /) -> CircleSeen | None:
        """The circle that somebody is in now."""
        ...

    async def circle_at_hand(self) -> CircleSeen | None:
        """The one that the sender is in now."""
        ...

    async def circles_of(self, season: Key, /) -> tuple[CircleSeen, ...]: ...

    async def shared_circles(self) -> frozenset[frozenset[str]]:
        """Pairs of people who ever shared one."""
        ...

    async def abilities(self) -> tuple[Ability, ...]: ...

    async def told_before(self) -> tuple[Ability, ...]:
        """What people told that they did, in circles that ended and in tips, as abilities."""
        ...

    async def approaches_lately(self, within: timedelta, /) -> tuple[Approach, ...]:
        """The oldest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleSettings:
    organiser: str  # her address
    year: WorkingYear
    sizes: GroupSizes
    departments: Mapping[str, str]  # slug to name
    locations: Mapping[str, str]
    ready_made: Mapping[str, tuple[str, ...]]  # goals on offer, by language
    open_for: int = 10  # working days in which people can sign up
    starts_at: time = time(9)
    stock_on: int = FRIDAY  # for circles without a half hour of their own
    authority: Authority = _USUAL
    week_hints: Hints = NO_CUES  # of a week that is told in answer to another letter

    def department(self, person: Person) -> str:
        return self.departments.get(person.department, "")

    def location(self, person: Person) -> str:
        return self.locations.get(person.location, "")
