"""A season in memory: the real decisions of the circles flow, a clock, and everybody's mailbox.

Storage, clock and postman are tried elsewhere, with daemons that are killed; here sixty circles
live through their twelve weeks in seconds, because nothing waits for a disk.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from pathlib import Path
from typing import Any, TypeVar

from daemon.answers import load_answers
from mailflows.circles.shelf import CircleSeen
from mailflows.conversation import Flow, Occasion
from mailflows.effects import Effects, Keep, Later, Post, PostAll, Remove, TakeBack
from mailflows.letters import Answered, Letter, Level, Trust, Values
from mailflows.records import (
    NOBODY,
    Ability,
    Approach,
    Circle,
    CircleState,
    CircleWeek,
    GoalListed,
    GoalProposed,
    Key,
    Member,
    Person,
    Ranked,
    Record,
    Report,
    Search,
    Season,
    SeasonState,
    SignUp,
)
from mailflows.understanding import understand

TEMPLATES = Path(__file__).parents[2] / "templates"
RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class Got:
    """A letter as somebody received it."""

    key: Key
    letter: str
    about: Key
    values: Values
    at: datetime


class Shelf:
    """All records of a season."""

    def __init__(self, people: Mapping[Key, Person]) -> None:
        self.people = people
        self.now = datetime.min.replace(tzinfo=UTC)
        self.sender = NOBODY
        self._of: dict[type[Record], dict[Key, Record]] = defaultdict(dict)
        self._in: dict[tuple[type[Record], Key], dict[Key, Record]] = defaultdict(dict)

    def keep(self, record: Record) -> None:
        self.remove(record)
        self._of[type(record)][record.key] = record
        self._in[type(record), _place(record)][record.key] = record

    def remove(self, record: Record) -> None:
        old = self._of[type(record)].pop(record.key, None)
        if old is not None:
            del self._in[type(record), _place(old)][record.key]

    def all(self, kind: type[RecordT]) -> Iterator[RecordT]:
        return (one for one in self._of[kind].values() if isinstance(one, kind))

    def _of_circle(self, kind: type[RecordT], circle: Key) -> tuple[RecordT, ...]:
        return tuple(one for one in self._in[kind, circle].values() if isinstance(one, kind))

    async def season(self, key: Key, /) -> Season | None:
        return next((one for one in self.all(Season) if one.key == key), None)

    async def open_season(self) -> Season | None:
        open_ = (SeasonState.OPEN, SeasonState.ASKED)
        return next((one for one in self.all(Season) if one.state in open_), None)

    async def sign_ups(self, season: Key, /) -> tuple[SignUp, ...]:
        return tuple(one for one in self.all(SignUp) if one.season == season)

    async def people_of(self, keys: frozenset[Key], /) -> Mapping[Key, Person]:
        return {key: self.people[key] for key in keys}

    async def colleagues(self) -> tuple[Person, ...]:
        return tuple(self.people.values())

    async def person_at(self, address: str, /) -> Person | None:
        return self.people.get(Key(address.partition("@")[0]))

    async def circle_around(self, key: Key, /) -> CircleSeen | None:
        approach = self._of[Approach].get(key)
        if isinstance(approach, Approach):
            key = approach.search
        for kind in (Search, CircleWeek, Member, Report):
            found = self._of[kind].get(key)
            if found is not None:
                key = _place(found)
        return self._seen(key)

    async def circle_of(self, person: Key, /) -> CircleSeen | None:
        keys = [one.circle for one in self.all(Member) if one.person == person and not one.left]
        seen = (self._seen(key) for key in keys)
        living = (one for one in seen if one and one.circle.state is not CircleState.ENDED)
        return next(living, None)

    async def circle_at_hand(self) -> CircleSeen | None:
        return await self.circle_of(self.sender)

    async def circles_of(self, season: Key, /) -> tuple[CircleSeen, ...]:
        found = (self._seen(one.key) for one in self.all(Circle) if one.season == season)
        return tuple(one for one in found if one is not None)

    async def shared_circles(self) -> frozenset[frozenset[str]]:
        return frozenset()

    async def abilities(self) -> tuple[Ability, ...]:
        return tuple(self.all(Ability))

    async def told_before(self) -> tuple[Ability, ...]:
        return ()

    async def approaches_lately(self, within: timedelta, /) -> tuple[Approach, ...]:
        return tuple(one for one in self.all(Approach) if one.at > self.now - within)

    def _seen(self, key: Key) -> CircleSeen | None:
        circle = self._of[Circle].get(key)
        if not isinstance(circle, Circle):
            return None
        reports = self._of_circle(Report, key)
        searches = self._of_circle(Search, key)
        approaches = tuple(
            approach for search in searches for approach in self._of_circle(Approach, search.key)
        )
        return CircleSeen(
            circle=circle,
            members=tuple(sorted(self._of_circle(Member, key), key=lambda one: one.key)),
            people=self.people,
            proposed=self._of_circle(GoalProposed, key),
            listed=self._of_circle(GoalListed, key),
            ranked=self._of_circle(Ranked, key),
            weeks=tuple(sorted(self._of_circle(CircleWeek, key), key=lambda one: one.number)),
            reports=tuple(one for one in reports if not one.held),
            held=tuple(one for one in reports if one.held),
            searches=searches,
            approaches=approaches,
        )


def _place(record: Record) -> Key:
    """The circle of a record, the search of an approach."""
    return Key(getattr(record, "circle", "") or getattr(record, "search", ""))


@dataclass(slots=True)
class World:
    """Time passes, mails come in, letters lie in mailboxes."""

    flow: Flow[Any]
    shelf: Shelf
    now: datetime
    boxes: dict[Key, list[Got]] = field(default_factory=lambda: defaultdict(list))
    due: list[tuple[datetime, int, str, Key]] = field(
        default_factory=list[tuple[datetime, int, str, Key]]
    )
    count: int = 0

    def later(self, moment: str, about: Key, at: datetime) -> None:
        self.count += 1
        heappush(self.due, (at, self.count, moment, about))

    async def passes_until(self, until: datetime) -> None:
        """Every moment at its hour."""
        while self.due and self.due[0][0] <= until:
            self.now = max(self.now, self.due[0][0])
            await self._strike()
        self.now = until

    async def sleeps_until(self, until: datetime) -> None:
        """The daemon stands still: what was due meanwhile happens as it wakes."""
        self.now = until
        while self.due and self.due[0][0] <= until:
            await self._strike()

    async def _strike(self) -> None:
        at, number, name, about = heappop(self.due)
        moment: Any = next(one for one in self.flow.moments if one.name == name)
        if self.now - at > moment.catch_up:
            return
        self.shelf.now = self.now
        occasion = Occasion(key=Key(f"t{number:06}"), about=about, due=at, now=self.now)
        seen = await moment.look(self.shelf, about)
        self._carry_out(moment.happen(seen, occasion), occasion.key, None)

    async def receives(self, person: Person, text: str, answers: Got) -> str:
        """Somebody answers a letter; says what came of it."""
        self.count += 1
        self.shelf.now = self.now
        self.shelf.sender = person.key
        key = Key(f"m{self.count:06}")
        talk: Any = next(one for one in self.flow.conversations if answers.letter in one.letters)
        seen = await talk.look(self.shelf, answers.about)
        table = load_answers(TEMPLATES, talk.table, talk.acts)
        letter: Letter[Any] = Letter(
            key=key, sender=person, address=f"{person.key}@example.org",
            trust=Trust(Level.TOKEN), subject="", text=text, flow="circles", received=self.now,
            language=person.language, reading=understand(text, table, talk.context(seen, self.now)),
            answers=Answered(
                key=answers.key, name=answers.letter, about=answers.about, person=person.key
            ),
        )  # fmt: skip
        effects = talk.receive(seen, letter, self.now)
        self._carry_out(effects, key, person)
        return str(effects.outcome)

    def _carry_out(self, effects: Effects, cause: Key, writer: Person | None) -> None:
        for number, step in enumerate(effects.steps):
            match step:
                case Keep(record=record):
                    self.shelf.keep(record)
                case Remove(record=record):
                    self.shelf.remove(record)
                case Later(moment=moment, about=about, at=at):
                    self.later(moment, about, at)
                case TakeBack(moment=moment, about=about):
                    self.due = [one for one in self.due if one[2:] != (moment, about)]
                case Post():
                    to = step.to or (writer.key if writer else None)
                    assert to is not None, "an answer to nobody"
                    self._post(to, Key(f"{cause}-L{number}"), step)
                case PostAll():
                    for to in step.to:
                        self._post(to, Key(f"{cause}-L{number}"), step)
                case _:
                    raise AssertionError(step)

    def _post(self, to: Key, key: Key, step: Post | PostAll) -> None:
        self.boxes[to].append(Got(key, step.letter, step.about, step.values, self.now))
