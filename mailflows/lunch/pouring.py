"""The coffee corner's rounds: who signed up is matched, drinks, and has met."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post
from mailflows.letters import Attendance, CalendarEvent, Method, Value
from mailflows.lunch.acquaintance import acquaintance
from mailflows.lunch.closing import chance_of
from mailflows.lunch.coffee import Matches, match
from mailflows.lunch.inviting import DAY, Invite, closing, days_of, lunch_day
from mailflows.lunch.seating import Diner
from mailflows.lunch.shelf import (
    CoffeeSeen,
    LunchPlace,
    LunchSettings,
    LunchShelf,
    is_away,
)
from mailflows.records import (
    Coming,
    Key,
    LunchGuest,
    LunchMet,
    LunchRound,
    LunchWish,
    Person,
    RoundKind,
    RoundState,
)
from mailflows.schedule import Schedule, instant

LASTS = timedelta(minutes=15)
FEWEST = 2
STARTERS = 4  # things to talk about, in templates/<language>/lunch/coffee.md.j2


@dataclass(frozen=True, slots=True)
class PlanCoffee:
    """A round of the corner comes up: people are matched when its lunches would be seated."""

    settings: LunchSettings
    corner: LunchPlace
    catch_up: timedelta = 2 * DAY

    @property
    def name(self) -> str:
        return f"lunch/coffee_{self.corner.slug}"

    @property
    def schedule(self) -> Schedule:
        return Invite(self.settings, self.corner).schedule

    async def look(self, shelf: LunchShelf, _about: Key, /) -> tuple[LunchRound, ...]:
        return await shelf.coffees_to_come(self.corner.slug)

    def happen(self, seen: tuple[LunchRound, ...], occasion: Occasion, /) -> Effects:
        settings = self.settings
        planned = occasion.due.astimezone(settings.zone).date()
        day = lunch_day(planned + settings.invites_before * DAY, settings)
        if day is None:
            return Effects.of("no coffee that week")
        if day in days_of(seen, settings):
            return Effects.of("planned already")
        round_ = coffee_on(day, self.corner, settings, occasion)
        pour = Later(moment="lunch/pour", about=round_.key, at=round_.closes)
        return Effects.of(f"coffee on {day}", Keep(round_), pour)


def coffee_on(
    day: date, corner: LunchPlace, settings: LunchSettings, occasion: Occasion
) -> LunchRound:
    return LunchRound(
        key=occasion.new(0),
        place=corner.slug,
        kind=RoundKind.COFFEE,
        invited=occasion.now,
        closes=closing(day, settings),
        starts=instant(day, corner.at, settings.zone),
    )


@dataclass(frozen=True, slots=True)
class Pour:
    """Matches who signed up; each gets one letter."""

    settings: LunchSettings
    name: str = "lunch/pour"
    schedule: None = None
    catch_up: timedelta = DAY

    async def look(self, shelf: LunchShelf, about: Key, /) -> CoffeeSeen:
        return await shelf.lunch_coffee(about, organiser=self.settings.organiser)

    def happen(self, seen: CoffeeSeen, occasion: Occasion, /) -> Effects:
        found = seen.round
        corner = self.settings.corner(found.place) if found else None
        if found is None or corner is None or found.state is not RoundState.OPEN:
            return Effects.of("no open coffee")
        if occasion.now >= found.starts:
            return Effects.of("the coffee is over", Keep(_closed(found)))
        day = found.starts.astimezone(self.settings.zone).date()
        here = _who_can(seen, corner, day)
        diners = [_diner(person, seen.wish(person.key), day) for person in here]
        matches = match(
            diners,
            met=acquaintance([one.key for one in diners], seen.met, day),
            apart=frozenset(frozenset((one.person, one.other)) for one in seen.avoids),
            first=frozenset(one.key for one in seen.drinkers.values() if one.goes_first),
            chance=np.random.default_rng(chance_of(found.key)),
        )
        alone = tuple(_told_alone(seen, matches, found, corner))
        if not matches.groups:
            return Effects("nobody to match", (Keep(_closed(found)), *alone))
        return Effects(
            f"matched {len(matches.groups)}",
            (*_poured(seen, matches, corner, self.settings, occasion), *alone),
        )


def _closed(round_: LunchRound) -> LunchRound:
    return replace(round_, state=RoundState.CANCELLED)


def _who_can(seen: CoffeeSeen, corner: LunchPlace, day: date) -> list[Person]:
    """Who signed up, works here, and is there and can that day. By key, for the same seed."""
    return [
        seen.people[key]
        for key in sorted(seen.drinkers)
        if key in seen.people
        and seen.people[key].location == corner.slug
        and seen.people[key].ended is None
        and not is_away(seen.people[key], seen.wishes.get(key), day)
        and (not seen.drinkers[key].weekdays or day.weekday() in seen.drinkers[key].weekdays)
    ]


def _diner(person: Person, wish: LunchWish, day: date) -> Diner:
    return Diner(
        key=person.key,
        department=person.department,
        location=person.location,
        manager=person.manager or "",
        newcomer=person.is_new_on(day),
        language=wish.language,
        speaks=person.language,
    )


def _poured(
    seen: CoffeeSeen,
    matches: Matches,
    corner: LunchPlace,
    settings: LunchSettings,
    occasion: Occasion,
) -> Iterator[Effect]:
    found = seen.round
    assert found is not None, "a round is matched"
    seated = ((key, table) for table, group in enumerate(matches.groups, 1) for key in group)
    guests = tuple(
        LunchGuest(
            key=occasion.new(number),
            round=found.key,
            person=Key(key),
            coming=Coming.YES,
            table=table,
            sequence=1,
        )
        for number, (key, table) in enumerate(seated, 1)
    )
    after = replace(seen, guests=guests)
    yield Keep(replace(found, state=RoundState.SEATED))
    for guest in guests:
        drinker = seen.drinker(guest.person)
        if drinker.told_alone or drinker.goes_first:
            yield Keep(replace(drinker, told_alone=False, goes_first=False))
        yield Keep(guest)
        yield matched_letter(after, guest, corner, settings, calendar=drinker.calendar)
    yield Later(moment="lunch/coffee_after", about=found.key, at=found.starts + LASTS)


def _told_alone(
    seen: CoffeeSeen, matches: Matches, found: LunchRound, corner: LunchPlace
) -> Iterator[Effect]:
    """Once; then there is silence until somebody is there for her, and she goes first."""
    for key in map(Key, matches.alone):
        if seen.drinker(key).told_alone:
            continue
        yield Keep(replace(seen.drinker(key), told_alone=True, goes_first=True))
        yield Post(
            letter="lunch/coffee_alone",
            to=key,
            about=found.key,
            values={"place": corner.name, "starts": found.starts},
        )


def matched_letter(
    seen: CoffeeSeen,
    guest: LunchGuest,
    corner: LunchPlace,
    settings: LunchSettings,
    *,
    calendar: bool,
) -> Post:
    """With whom, where and when; an entry for her calendar only where she wants it."""
    found = seen.round
    assert found is not None, "she was matched in a round"
    return Post(
        letter="lunch/coffee",
        to=guest.person,
        about=found.key,
        values={
            "place": corner.name,
            "room": corner.room,
            "starts": found.starts,
            "mates": mates(seen, seen.with_her(guest), settings),
            "starter": (guest.table - 1) % STARTERS,
            "event": entry(found, corner, guest) if calendar else None,
        },
    )


def mates(
    seen: CoffeeSeen, guests: Sequence[LunchGuest], settings: LunchSettings
) -> tuple[Mapping[str, Value], ...]:
    people = (seen.people[guest.person] for guest in guests)
    return tuple(
        {"name": person.name, "department": settings.department(person)} for person in people
    )


def entry(
    round_: LunchRound,
    corner: LunchPlace,
    guest: LunchGuest,
    *,
    method: Method = Method.REQUEST,
) -> CalendarEvent:
    return CalendarEvent(
        uid=round_.key,
        start=round_.starts,
        end=round_.starts + LASTS,
        summary="Koffie",
        location=f"{corner.name}, {corner.room}",
        sequence=guest.sequence,
        method=method,
        attendance=Attendance.YES,
    )


@dataclass(frozen=True, slots=True)
class CoffeeDrunk:
    """The quarter of an hour has passed: who was matched has met, until she says otherwise."""

    settings: LunchSettings
    name: str = "lunch/coffee_after"
    schedule: None = None
    catch_up: timedelta = timedelta(days=60)

    async def look(self, shelf: LunchShelf, about: Key, /) -> CoffeeSeen:
        return await shelf.lunch_coffee(about, organiser=self.settings.organiser)

    def happen(self, seen: CoffeeSeen, occasion: Occasion, /) -> Effects:
        found = seen.round
        if found is None or found.state is not RoundState.SEATED:
            return Effects.of("there was no coffee")
        groups: dict[int, list[Key]] = {}
        for guest in seen.guests:
            if guest.table and guest.coming is Coming.YES:
                groups.setdefault(guest.table, []).append(guest.person)
        met = [sorted(people) for people in groups.values() if len(people) >= FEWEST]
        day = found.starts.astimezone(self.settings.zone).date()
        kept = (
            Keep(
                LunchMet(
                    key=occasion.new(number),
                    round=found.key,
                    people=tuple(people),
                    day=day,
                    kind=RoundKind.COFFEE,
                )
            )
            for number, people in enumerate(met)
        )
        held = Keep(replace(found, state=RoundState.HELD))
        return Effects(f"{len(met)} drank coffee together", (held, *kept))


def is_to_come(seen: CoffeeSeen, now: datetime) -> bool:
    """Whether people were matched and have not drunk yet."""
    found = seen.round
    return found is not None and found.state is RoundState.SEATED and now < found.starts
