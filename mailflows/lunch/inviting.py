"""A round begins: whom a place invites, who is reminded, and when a lunch is held."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil

from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post, PostAll, Remove
from mailflows.letters import CalendarEvent, Value
from mailflows.lunch.hosting import asked_to_host
from mailflows.lunch.shelf import (
    InviteSeen,
    LunchPlace,
    LunchSettings,
    LunchShelf,
    RoundSeen,
    look_at_round,
    wants_none,
)
from mailflows.lunch.wishes import never_fits
from mailflows.records import Coming, Key, LunchGuest, LunchRound, LunchWish, Person, RoundState
from mailflows.schedule import Schedule, instant

DAY = timedelta(days=1)
SILENT_ROUNDS = 3  # after so many she is asked how often to ask
SKIPPED = 12  # weeks of holidays in a row that a rhythm survives
LEAST_RATE = 0.2  # of yes answers that is reckoned with, whatever the past was


@dataclass(frozen=True, slots=True)
class Invite:
    """A place invites: as many as its chairs and its usual number of yes answers allow."""

    settings: LunchSettings
    place: LunchPlace
    catch_up: timedelta = 2 * DAY

    @property
    def name(self) -> str:
        return f"lunch/invite_{self.place.slug}"

    @property
    def schedule(self) -> Schedule:
        before = self.settings.invites_before * DAY
        lunch = _in_its_week(self.settings.first, self.place.weekday)
        return Schedule(
            zone=self.settings.zone,
            weekdays=((lunch - before).weekday(),),
            at=self.settings.letters_at,
            every=self.place.every,
            first=lunch - before,
        )

    async def look(self, shelf: LunchShelf, _about: Key, /) -> InviteSeen:
        return await shelf.lunch_candidates(self.place.slug, host=self.place.host)

    def happen(self, seen: InviteSeen, occasion: Occasion, /) -> Effects:
        planned = occasion.due.astimezone(self.settings.zone).date()
        day = lunch_day(planned + self.settings.invites_before * DAY, self.settings)
        gone = tuple(Remove(one) for one in seen.gone)
        if day is None:
            return Effects("no lunch that week", gone)
        if day in days_of(seen.rounds, self.settings):
            return Effects("invited already", gone)
        return self.to(day, seen, occasion)

    def to(self, day: date, seen: InviteSeen, occasion: Occasion) -> Effects:
        """The invitation to the lunch of this day."""
        gone = tuple(Remove(one) for one in seen.gone)
        invited = _invited(seen, day, self.place.chairs, occasion.now)
        if not invited:
            return Effects("nobody to invite", gone)
        never = self._told_never(seen, day, occasion)
        return Effects(
            f"invited {len(invited)}", (*gone, *self._round(seen, invited, day, occasion), *never)
        )

    def _told_never(self, seen: InviteSeen, day: date, occasion: Occasion) -> Iterator[Effect]:
        """Her days were possible once, and are no more: she hears it, once. It is about this
        round, so that her answer is heard whatever comes."""
        for person in seen.colleagues:
            wish = seen.wishes.get(person.key)
            if wish is None or wish.told_never or not never_fits(wish, person, self.settings):
                continue
            if wants_none(person, replace(wish, weekdays=()), day, occasion.now):
                continue
            yield Keep(replace(wish, told_never=True))
            yield Post(
                letter="lunch/never",
                to=person.key,
                about=occasion.new(0),
                values={
                    "place": self.place.name,
                    "weekdays": wish.weekdays,
                    "weekday": (self.place.weekday,),
                },
            )

    def next_day(self, rounds: Iterable[LunchRound], now: datetime) -> date | None:
        """The first lunch of the rhythm to come that is none of these rounds."""
        before, heard = self.settings.invites_before * DAY, days_of(rounds, self.settings)
        ahead = (2 * self.place.every + SKIPPED) * 7 * DAY
        for occurrence in self.schedule.between(now - before - 7 * DAY, now + ahead):
            planned = occurrence.due.astimezone(self.settings.zone).date() + before
            day = lunch_day(planned, self.settings)
            if day is not None and day not in heard and closing(day, self.settings) > now:
                return day
        return None

    def _round(
        self, seen: InviteSeen, invited: list[Person], day: date, occasion: Occasion
    ) -> Iterator[Effect]:
        settings = self.settings
        starts = instant(day, self.place.at, settings.zone)
        round_ = LunchRound(
            key=occasion.new(0),
            place=self.place.slug,
            invited=occasion.now,
            closes=closing(day, settings),
            starts=starts,
        )
        yield Keep(round_)
        for number, person in enumerate(invited, start=1):
            yield Keep(LunchGuest(key=occasion.new(number), round=round_.key, person=person.key))
            wish = seen.wishes.get(person.key) or LunchWish(key=person.key)
            yield Keep(replace(wish, invited=occasion.now))
        yield PostAll(
            letter="lunch/invitation",
            to=tuple(person.key for person in invited),
            about=round_.key,
            values=invitation_values(round_, self.place, settings),
        )
        reminds = instant(day - settings.reminds_before * DAY, settings.letters_at, settings.zone)
        if occasion.now < reminds < round_.closes:
            yield Later(moment="lunch/remind", about=round_.key, at=reminds)
        yield Later(moment="lunch/close", about=round_.key, at=round_.closes)
        yield from asked_to_host(seen.host, round_, self.place)


def lunch_day(planned: date, settings: LunchSettings) -> date | None:
    """The day itself, else another of its week where lunches move; None: skipped."""
    if planned < _in_its_week(settings.first, 0):
        return None
    if not settings.free(planned):
        return planned
    monday = planned - planned.weekday() * DAY
    others = sorted(
        (monday + number * DAY for number in range(5)),
        key=lambda day: (day < planned, abs((day - planned).days)),
    )
    return next((day for day in others if settings.moved and not settings.free(day)), None)


def days_of(rounds: Iterable[LunchRound], settings: LunchSettings) -> frozenset[date]:
    return frozenset(one.starts.astimezone(settings.zone).date() for one in rounds)


def closing(day: date, settings: LunchSettings) -> datetime:
    """When the tables of a lunch on this day are made."""
    return instant(_working_days_before(day, settings), settings.letters_at, settings.zone)


def invitation_values(
    round_: LunchRound, place: LunchPlace, settings: LunchSettings
) -> dict[str, Value]:
    """What everybody who is invited reads: no name of anybody."""
    return {
        "place": place.name,
        "room": place.room,
        "starts": round_.starts,
        "ends": round_.starts + settings.length,
        "closes": round_.closes,
        "coffee": settings.corner(place.slug) is not None,
        "event": event(round_, place, settings),
    }


def event(round_: LunchRound, place: LunchPlace, settings: LunchSettings) -> CalendarEvent:
    """The lunch in her calendar, as it is before she has a table."""
    return CalendarEvent(
        uid=round_.key,
        start=round_.starts,
        end=round_.starts + settings.length,
        summary="Lunch",
        location=f"{place.name}, {place.room}",
    )


def _invited(seen: InviteSeen, day: date, chairs: int, now: datetime) -> list[Person]:
    """Who was not invited for longest comes first."""
    wanted = [
        person for person in seen.colleagues
        if not wants_none(person, seen.wishes.get(person.key), day, now)
    ]  # fmt: skip
    wanted.sort(key=lambda person: (_last(seen.wishes.get(person.key)), person.key))
    return wanted[: ceil(chairs / max(seen.yes_rate, LEAST_RATE))]


def _last(wish: LunchWish | None) -> float:
    return wish.invited.timestamp() if wish is not None and wish.invited is not None else 0.0


def _in_its_week(day: date, weekday: int) -> date:
    return day + (weekday - day.weekday()) * DAY


def _working_days_before(day: date, settings: LunchSettings) -> date:
    left = settings.closes_before
    while left:
        day -= DAY
        left -= day.weekday() < 5 and day not in settings.days_off
    return day


@dataclass(frozen=True, slots=True)
class Remind:
    """Who ever answered and is silent now is reminded; nobody else."""

    settings: LunchSettings
    name: str = "lunch/remind"
    schedule: None = None
    catch_up: timedelta = DAY

    async def look(self, shelf: LunchShelf, about: Key, /) -> RoundSeen | None:
        return await look_at_round(shelf, about, self.settings)

    def happen(self, seen: RoundSeen | None, occasion: Occasion, /) -> Effects:
        place = self.settings.place(seen.round.place) if seen else None
        if seen is None or place is None or seen.round.state is not RoundState.OPEN:
            return Effects.of("no open round")
        if occasion.now >= seen.round.closes:
            return Effects.of("too late to remind")
        to = tuple(
            guest.person
            for guest in seen.said(Coming.SILENT, Coming.MAYBE)
            if seen.wish(guest.person).answers
        )
        if not to:
            return Effects.of("nobody to remind")
        values = invitation_values(seen.round, place, self.settings)
        reminder = PostAll(letter="lunch/reminder", to=to, about=seen.round.key, values=values)
        return Effects.of(f"reminded {len(to)}", reminder)


def after_silence(seen: RoundSeen) -> Iterator[Effect]:
    """Silence is no, and an answer too: three rounds of it bring one question, and silence after
    that means once a quarter."""
    for guest in seen.said(Coming.SILENT):
        wish = seen.wish(guest.person)
        wish = replace(wish, silent=wish.silent + 1)
        if wish.asked and not wish.quarterly:
            yield Keep(replace(wish, quarterly=True))
        elif wish.silent >= SILENT_ROUNDS and not wish.asked:
            yield Keep(replace(wish, asked=True))
            yield Post(letter="lunch/still", to=guest.person, about=seen.round.key)
        else:
            yield Keep(wish)
