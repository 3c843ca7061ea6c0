"""The round closes: tables are made, everybody hears hers, the kitchen the numbers, the host who
comes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

import numpy as np

from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post, TakeBack, Withdraw
from mailflows.letters import Attendance, Method, Value
from mailflows.lunch.acquaintance import Acquaintance, acquaintance
from mailflows.lunch.inviting import after_silence, event
from mailflows.lunch.seating import Apart, Diner, seat, talks_with
from mailflows.lunch.shelf import (
    LunchPlace,
    LunchSettings,
    LunchShelf,
    RoundSeen,
    look_at_round,
)
from mailflows.records import Coming, Key, LunchGuest, RoundState
from mailflows.schedule import instant

DAY = timedelta(days=1)
FEWEST = 2  # one guest alone is no lunch
STARTERS = 6  # things to talk about, in templates/<language>/lunch/seated.md.j2


@dataclass(frozen=True, slots=True)
class Close:
    """Seats who comes and tells everybody."""

    settings: LunchSettings
    name: str = "lunch/close"
    schedule: None = None
    catch_up: timedelta = DAY

    async def look(self, shelf: LunchShelf, about: Key, /) -> RoundSeen | None:
        return await look_at_round(shelf, about, self.settings)

    def happen(self, seen: RoundSeen | None, occasion: Occasion, /) -> Effects:
        place = self.settings.place(seen.round.place) if seen else None
        if seen is None or place is None or seen.round.state is not RoundState.OPEN:
            return Effects.of("no open round")
        if occasion.now >= seen.round.starts:
            return Effects.of("the lunch is over")
        comes = _fed(seen, fitting(seen.said(Coming.YES, Coming.WAITING), place.chairs))
        if len(comes) < FEWEST:
            return Effects("too few", (*cancelled(seen, place, self.settings, too_few=True),
                                       *after_silence(seen)))  # fmt: skip
        return Effects(
            f"seated {len(comes)}",
            (*self._seated(seen, place, comes, occasion), *after_silence(seen)),
        )

    def _seated(
        self, seen: RoundSeen, place: LunchPlace, comes: Sequence[LunchGuest], occasion: Occasion
    ) -> Iterator[Effect]:
        diners = [diner(seen, guest) for guest in comes]
        tables = seat(
            diners,
            self.settings.sizes,
            met=known(seen, diners, occasion.now),
            apart=apart(seen),
            chance=np.random.default_rng(chance_of(seen.round.key)),
        )
        numbers = {key: number for number, keys in enumerate(tables, start=1) for key in keys}
        guests = tuple(
            replace(
                guest,
                coming=Coming.YES,
                table=numbers[guest.person],
                sequence=guest.sequence + 1,
            )
            for guest in comes
        )
        yield Keep(replace(seen.round, state=RoundState.SEATED))
        for guest in guests:
            yield Keep(guest)
            yield told(seen, guests, guest, place, self.settings)
        yield from kitchen_letter(seen, guests, place)
        yield from self._still_to_come(seen, occasion)

    def _still_to_come(self, seen: RoundSeen, occasion: Occasion) -> Iterator[Later]:
        day = seen.round.starts.astimezone(self.settings.zone).date()
        eve = instant(day - DAY, self.settings.letters_at, self.settings.zone)
        yield Later(moment="lunch/host", about=seen.round.key, at=max(eve, occasion.now))
        ends = seen.round.starts + self.settings.length
        yield Later(moment="lunch/after", about=seen.round.key, at=ends)


def chance_of(round_: Key) -> list[int]:
    """The seed of a round: it is seated the same however often."""
    return list(sha256(round_.encode()).digest())


def fitting(guests: Sequence[LunchGuest], chairs: int) -> tuple[LunchGuest, ...]:
    """Who gets a chair: who said yes before who waits, the first first."""
    found, free = list[LunchGuest](), chairs
    for guest in sorted(guests, key=lambda guest: guest.coming is Coming.WAITING):
        if 1 + guest.brings <= free:
            found.append(guest)
            free -= 1 + guest.brings
    return tuple(found)


def _fed(seen: RoundSeen, guests: Sequence[LunchGuest]) -> tuple[LunchGuest, ...]:
    """With what they said between two lunches, where they said nothing of this one."""
    return tuple(
        replace(
            one,
            diet=one.diet or seen.wish(one.person).next_diet,
            needs=one.needs or seen.wish(one.person).next_needs,
        )
        for one in guests
    )


def diner(seen: RoundSeen, guest: LunchGuest) -> Diner:
    person, wish = seen.people[guest.person], seen.wish(guest.person)
    return Diner(
        key=person.key,
        department=person.department,
        location=person.location,
        manager=person.manager or "",
        newcomer=person.is_new_on(seen.round.starts.date()),
        brings=guest.brings,
        host=seen.hosts is not None and seen.hosts.key == person.key,
        by_host=wish.by_host,
        language=wish.language,
        speaks=person.language,
    )


def known(seen: RoundSeen, diners: Sequence[Diner], now: datetime) -> Acquaintance:
    return acquaintance([one.key for one in diners], seen.met, now.date())


def apart(seen: RoundSeen) -> Apart:
    return frozenset(frozenset((one.person, one.other)) for one in seen.avoids)


def told(
    seen: RoundSeen,
    guests: Sequence[LunchGuest],
    guest: LunchGuest,
    place: LunchPlace,
    settings: LunchSettings,
    *,
    changed: bool = False,
) -> Post:
    """Her table, with whom she shares it and one thing to talk about."""
    mates = [other for other in guests if other.table == guest.table and other.key != guest.key]
    return Post(
        letter="lunch/seated",
        to=guest.person,
        about=seen.round.key,
        values={
            "place": place.name,
            "room": place.room,
            "starts": seen.round.starts,
            "table": guest.table,
            "brings": guest.brings,
            "mates": tuple(_mate(seen, other, settings) for other in mates),
            "starter": (guest.table - 1) % STARTERS,
            "changed": changed,
            "unheard": tuple(_unheard(seen, guest, mates)),
            "event": replace(
                event(seen.round, place, settings),
                sequence=guest.sequence,
                attendance=Attendance.YES,
            ),
        },
    )


def _unheard(seen: RoundSeen, guest: LunchGuest, mates: Sequence[LunchGuest]) -> Iterator[str]:
    """Her wishes that this table does not fulfil: she may do better not to come."""
    me, others = diner(seen, guest), [diner(seen, mate) for mate in mates]
    if me.by_host and not any(one.host for one in others):
        yield "host"
    if me.language and not any(talks_with(me, one) for one in others):
        yield "language"


def _mate(seen: RoundSeen, guest: LunchGuest, settings: LunchSettings) -> Mapping[str, Value]:
    person = seen.people[guest.person]
    return {
        "name": person.name,
        "department": settings.department(person),
        "brings": guest.brings,
    }


def cancelled(
    seen: RoundSeen, place: LunchPlace, settings: LunchSettings, *, too_few: bool
) -> Iterator[Effect]:
    """There is no lunch: whoever has it in her calendar hears it (who was silent too), and a
    kitchen that had its number. What lay ready to leave stays; diets are forgotten."""
    yield Keep(replace(seen.round, state=RoundState.CANCELLED))
    for letter in ("lunch/invitation", "lunch/reminder", "lunch/seated"):
        yield Withdraw(letter=letter, about=seen.round.key)
    for moment in ("lunch/remind", "lunch/close", "lunch/host", "lunch/after"):
        yield TakeBack(moment=moment, about=seen.round.key)
    if seen.round.state is RoundState.SEATED:
        yield from kitchen_letter(seen, (), place)
    wanted = seen.said(Coming.YES, Coming.MAYBE, Coming.WAITING, Coming.SILENT)
    others = (one for one in seen.guests if one not in wanted and (one.diet or one.needs))
    yield from (Keep(replace(one, diet="", needs="")) for one in others)
    for guest in wanted:
        last = replace(guest, sequence=guest.sequence + 1, table=0, diet="", needs="")
        yield Keep(last)
        yield Post(
            letter="lunch/cancelled",
            to=guest.person,
            about=seen.round.key,
            values={
                "place": place.name,
                "starts": seen.round.starts,
                "too_few": too_few,
                "silent": guest.coming is Coming.SILENT,
                "event": replace(
                    event(seen.round, place, settings),
                    sequence=last.sequence,
                    method=Method.CANCEL,
                ),
            },
        )


def kitchen_letter(
    seen: RoundSeen, guests: Sequence[LunchGuest], place: LunchPlace
) -> Iterator[Post]:
    """Numbers and diets, never a name."""
    if seen.kitchen is None:
        return
    yield Post(
        letter="lunch/kitchen",
        to=seen.kitchen.key,
        about=seen.round.key,
        values={
            "place": place.name,
            "room": place.room,
            "starts": seen.round.starts,
            "eaters": sum(1 + guest.brings for guest in guests),
            "tables": len({guest.table for guest in guests}),
            "diets": tuple(sorted(guest.diet for guest in guests if guest.diet)),
            "changed": seen.round.state is RoundState.SEATED,
        },
    )


@dataclass(frozen=True, slots=True)
class TellHost:
    """The day before the host hears who comes, with what they eat and need."""

    settings: LunchSettings
    name: str = "lunch/host"
    schedule: None = None
    catch_up: timedelta = DAY

    async def look(self, shelf: LunchShelf, about: Key, /) -> RoundSeen | None:
        return await look_at_round(shelf, about, self.settings)

    def happen(self, seen: RoundSeen | None, occasion: Occasion, /) -> Effects:
        place = self.settings.place(seen.round.place) if seen else None
        if seen is None or place is None or seen.round.state is not RoundState.SEATED:
            return Effects.of("no tables")
        if seen.hosts is None or occasion.now >= seen.round.starts:
            return Effects.of("no host to tell")
        comes = sorted(seen.said(Coming.YES), key=lambda guest: (guest.table, guest.key))
        values: Mapping[str, Value] = {
            "place": place.name,
            "room": place.room,
            "starts": seen.round.starts,
            "guests": tuple(
                {
                    **_mate(seen, guest, self.settings),
                    "table": guest.table,
                    "diet": guest.diet,
                    "needs": guest.needs,
                    "late": guest.late_minutes or 0,
                    "leaves": guest.leaves_minutes or 0,
                }
                for guest in comes
            ),
        }
        letter = Post(letter="lunch/host", to=seen.hosts.key, about=seen.round.key, values=values)
        return Effects.of("told the host", letter)
