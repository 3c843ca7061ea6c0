"""The founding week: circles form, get to know each other and name their goals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import numpy as np

from mailflows.circles.counting import told_outside
from mailflows.circles.forming import Applicant, form
from mailflows.circles.shelf import CircleSettings, CirclesShelf, has_stopped
from mailflows.circles.topics import topics
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post
from mailflows.letters import Value
from mailflows.records import (
    Ability,
    Circle,
    Key,
    Member,
    Person,
    Season,
    SeasonState,
    SignUp,
)

LEAST = 3  # people without whom there is no circle
RANKED_AFTER = 3  # working days from the welcome to the list of goals
CATCH_UP = timedelta(days=21)
EVERY_DAY = tuple(range(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonSeen:
    season: Season | None
    sign_ups: tuple[SignUp, ...]
    people: Mapping[Key, Person]
    shared: frozenset[frozenset[str]]
    organiser: Person | None


async def look_at_season(shelf: CirclesShelf, about: Key, organiser: str) -> SeasonSeen:
    sign_ups = await shelf.sign_ups(about)
    return SeasonSeen(
        season=await shelf.season(about),
        sign_ups=sign_ups,
        people=await shelf.people_of(frozenset(one.person for one in sign_ups)),
        shared=await shelf.shared_circles(),
        organiser=await shelf.person_at(organiser),
    )


@dataclass(frozen=True, slots=True)
class Form:
    """Sign-up closes: circles form, or the organiser is asked what to do with too few."""

    settings: CircleSettings
    name: str = "circles/form"
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> SeasonSeen:
        return await look_at_season(shelf, about, self.settings.organiser)

    def happen(self, seen: SeasonSeen, occasion: Occasion, /) -> Effects:
        season = seen.season
        if season is None or season.state is not SeasonState.OPEN:
            return Effects.of("formed or cancelled already")
        count = sum(1 for _ in joining(seen))
        if count < self.settings.sizes.usual or not count >= LEAST:
            asked = replace(season, state=SeasonState.ASKED)
            return Effects.of("too few", Keep(asked), *_too_few(seen, season, count))
        return formed(seen, season, occasion, occasion.now, self.settings)


@dataclass(frozen=True, slots=True)
class FormNow:
    """The organiser says so by command: circles form of whoever signed up, if they are three."""

    settings: CircleSettings
    name: str = "circles/form_now"
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> SeasonSeen:
        return await look_at_season(shelf, about, self.settings.organiser)

    def happen(self, seen: SeasonSeen, occasion: Occasion, /) -> Effects:
        season = seen.season
        if season is None or season.state not in (SeasonState.OPEN, SeasonState.ASKED):
            return Effects.of("formed or cancelled already")
        if sum(1 for _ in joining(seen)) < LEAST:
            return Effects.of("fewer than three people")
        return formed(seen, season, occasion, occasion.now, self.settings)


def joining(seen: SeasonSeen) -> Iterator[tuple[SignUp, Person]]:
    """Who signed up and is still there."""
    for one in seen.sign_ups:
        person = seen.people.get(one.person)
        if person is not None and person.ended is None and not has_stopped(person):
            yield one, person


class Cause(Protocol):
    """The moment or the mail by which circles form."""

    @property
    def key(self) -> Key: ...

    def new(self, number: int, /) -> Key: ...


def formed(
    seen: SeasonSeen, season: Season, cause: Cause, now: datetime, settings: CircleSettings
) -> Effects:
    """Circles of all who signed up, each told who is in it; totals to the organiser."""
    signed = {person.key: (one, person) for one, person in joining(seen)}
    applicants = [_applicant(one, person) for one, person in signed.values()]
    seed = int.from_bytes(cause.key.encode(), "big")
    groups = form(
        applicants, settings.sizes, shared=seen.shared, chance=np.random.default_rng(seed)
    )
    steps: list[Effect] = [Keep(replace(season, state=SeasonState.FORMED))]
    keys = (cause.new(number) for number in range(1, 100_000))
    for number, group in enumerate(groups, start=1):
        circle = Circle(key=next(keys), season=season.key, number=number, formed=now)
        people = [signed[Key(key)] for key in group]
        steps += founded(circle, people, keys, settings)
    if seen.organiser is not None:
        values = {"circles": len(groups), "people": told_outside(len(signed))}
        steps.append(
            Post(letter="circles/formed", to=seen.organiser.key, about=season.key, values=values)
        )
    return Effects("circles formed", tuple(steps))


def founded(
    circle: Circle,
    people: Sequence[tuple[SignUp, Person]],
    keys: Iterator[Key],
    settings: CircleSettings,
) -> Iterator[Effect]:
    yield Keep(circle)
    for one, person in people:
        yield Keep(
            Member(
                key=next(keys),
                circle=circle.key,
                person=person.key,
                wants=one.wants,
                offers=one.offers,
                workdays=works_on(one, person),
            )
        )
        if one.offers:
            yield Keep(
                Ability(key=next(keys), person=person.key, text=one.offers, at=circle.formed)
            )
    works = (works_on(one, person) or EVERY_DAY for one, person in people)
    days = set(EVERY_DAY).intersection(*works)
    today = circle.formed.astimezone(settings.year.zone).date()
    ranked = settings.year.at(settings.year.later(today, RANKED_AFTER), settings.starts_at)
    for _, person in people:
        yield Post(
            letter="circles/welcome",
            to=person.key,
            about=circle.key,
            values={
                "number": circle.number,
                "others": tuple(
                    _introduced(sign_up, other, settings)
                    for sign_up, other in people
                    if other.key != person.key
                ),
                "days": tuple(sorted(days)),
                "until": ranked,
            },
        )
    yield Later(moment="circles/rank", about=circle.key, at=ranked)


def works_on(one: SignUp, person: Person) -> tuple[int, ...]:
    """What she said as she signed up goes before the roster; () when neither knows."""
    return one.workdays or person.workdays


def _introduced(one: SignUp, person: Person, settings: CircleSettings) -> Value:
    return {
        "name": person.name,
        "department": settings.department(person),
        "location": settings.location(person),
        "wants": one.wants,
        "offers": one.offers,
    }


def _applicant(one: SignUp, person: Person) -> Applicant:
    return Applicant(
        key=person.key,
        department=person.department,
        location=person.location,
        language=person.language,
        workdays=frozenset(works_on(one, person) or EVERY_DAY),
        wants=topics(one.wants),
        offers=topics(one.offers),
    )


def _too_few(seen: SeasonSeen, season: Season, count: int) -> Iterator[Effect]:
    if seen.organiser is not None:
        yield Post(
            letter="circles/too_few",
            to=seen.organiser.key,
            about=season.key,
            values={"people": told_outside(count), "enough": count >= LEAST},
        )


def told_to_all(seen: SeasonSeen, letter: str, season: Season, **values: Value) -> Iterator[Effect]:
    """The same letter to everybody who signed up."""
    for _, person in joining(seen):
        yield Post(letter=letter, to=person.key, about=season.key, values=values)
