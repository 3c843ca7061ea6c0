"""Somebody wants no more mails, or leaves the roster: she is counted on for no table to come."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Post
from mailflows.letters import Method
from mailflows.lunch.changes import changed
from mailflows.lunch.inviting import event
from mailflows.lunch.noting import Done, noted_values
from mailflows.lunch.parting import parted
from mailflows.lunch.pouring import is_to_come
from mailflows.lunch.shelf import (
    CoffeeSeen,
    LunchPlace,
    LunchSettings,
    LunchShelf,
    RoundSeen,
    look_at_round,
)
from mailflows.records import ALL_FLOWS, Coming, Key, LunchGuest, Person

GONE = "lunch/gone"


@dataclass(frozen=True, slots=True)
class GoneSeen:
    """All in which somebody was counted on."""

    lunches: tuple[RoundSeen, ...]
    coffee: CoffeeSeen


@dataclass(frozen=True, slots=True)
class Gone:
    """Whom this is about takes part in nothing any more; who counts on her hears it, not why."""

    settings: LunchSettings
    name: str = GONE
    schedule: None = None
    catch_up: timedelta = timedelta(days=60)

    async def look(self, shelf: LunchShelf, about: Key, /) -> GoneSeen:
        keys = await shelf.lunches_of(about)
        seen = [await look_at_round(shelf, key, self.settings) for key in keys]
        coffee = await shelf.lunch_coffee(about, organiser=self.settings.organiser)
        return GoneSeen(tuple(one for one in seen if one is not None), coffee)

    def happen(self, seen: GoneSeen, occasion: Occasion, /) -> Effects:
        steps = list[Effect]()
        for lunch in seen.lunches:
            steps += self._lunch(lunch, occasion)
        steps += self._coffee(seen.coffee, occasion.about, occasion.now)
        return Effects("left what she had said yes to" if steps else "was counted on nowhere",
                       tuple(steps))  # fmt: skip

    def _lunch(self, seen: RoundSeen, occasion: Occasion) -> Iterator[Effect]:
        person, now = seen.people.get(occasion.about), occasion.now
        place, guest = self.settings.place(seen.round.place), seen.guest(occasion.about)
        if place is None or guest is None or not seen.is_to_come(now):
            return
        if guest.coming in (Coming.NO, Coming.SILENT):
            return
        if _takes_part(person) or _said_since(person, guest, occasion.due):
            return
        left = replace(
            guest, coming=Coming.NO, table=0, brings=0, diet="", needs="",
            sequence=guest.sequence + 1,
        )  # fmt: skip
        if guest.table:
            yield from changed(seen, left, place, self.settings, now)
        else:
            yield Keep(left)
        yield from self._out_of_her_calendar(seen, left, place)

    def _out_of_her_calendar(
        self, seen: RoundSeen, guest: LunchGuest, place: LunchPlace
    ) -> Iterator[Post]:
        """Who is out of the roster gets no letter."""
        person = seen.people.get(guest.person)
        if person is None or person.ended is not None:
            return
        gone = replace(
            event(seen.round, place, self.settings),
            sequence=guest.sequence,
            method=Method.CANCEL,
        )
        values = noted_values(Done.LEFT, place.name, seen.round.starts, event=gone)
        yield Post(letter="lunch/noted", to=guest.person, about=seen.round.key, values=values)

    def _coffee(self, seen: CoffeeSeen, person: Key, now: datetime) -> Iterator[Effect]:
        corner = self.settings.corner(seen.round.place) if seen.round else None
        guest = seen.guest(person)
        if _takes_part(seen.people.get(person)):
            return
        if corner is not None and guest is not None and guest.table and is_to_come(seen, now):
            yield from parted(seen, guest, corner, self.settings)


def _takes_part(person: Person | None) -> bool:
    """Whether she is back by now: the clock is read after all mails that wait."""
    return person is not None and person.ended is None and not _stopped(person)


def _said_since(person: Person | None, guest: LunchGuest, left: datetime) -> bool:
    """Whether she answered this lunch after her stop: she takes part in it alone."""
    here = person is not None and person.ended is None
    return here and guest.answered is not None and guest.answered > left


def _stopped(person: Person) -> bool:
    return not {"lunch", ALL_FLOWS}.isdisjoint(person.stopped)
