"""Somebody of a coffee is gone, and nobody waits for her in vain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Post, TakeBack, Withdraw
from mailflows.letters import Method, Value
from mailflows.lunch.pouring import FEWEST, entry, is_to_come, mates
from mailflows.lunch.shelf import CoffeeSeen, LunchPlace, LunchSettings, LunchShelf
from mailflows.records import Coming, Key, LunchGuest, LunchRound, RoundState


def parted(
    seen: CoffeeSeen, guest: LunchGuest, corner: LunchPlace, settings: LunchSettings
) -> Iterator[Effect]:
    """She gives her seat back, and who would drink with her hears it."""
    yield Keep(replace(guest, coming=Coming.NO, table=0, sequence=guest.sequence + 1))
    others, person = seen.with_her(guest), seen.people.get(guest.person)
    for other in others:
        rest = tuple(one for one in others if one.key != other.key)
        who = person.name if person is not None else ""
        yield from _told_off(seen, other, rest, corner, settings, who=who)


def _told_off(
    seen: CoffeeSeen,
    guest: LunchGuest,
    rest: Sequence[LunchGuest],
    corner: LunchPlace,
    settings: LunchSettings,
    *,
    who: str,
) -> Iterator[Effect]:
    """One of those who are left, with `rest`; alone she has no coffee, and gives her seat back."""
    found, off = seen.round, 1 + len(rest) < FEWEST
    assert found is not None, "they were matched in a round"
    later = replace(guest, sequence=guest.sequence + 1, table=0 if off else guest.table)
    drinker = seen.drinkers.get(guest.person)
    if off:
        yield Keep(later)
        if drinker is not None:
            yield Keep(replace(drinker, goes_first=True))
    yield _off(
        later, found, corner,
        calendar=off and drinker is not None and drinker.calendar,
        who=who, mates=mates(seen, rest, settings), cancelled=False,
    )  # fmt: skip


def called_off(seen: CoffeeSeen, found: LunchRound, corner: LunchPlace) -> Iterator[Effect]:
    """Nobody drinks; whoever was matched hears so."""
    yield Keep(replace(found, state=RoundState.CANCELLED))
    yield Withdraw(letter="lunch/coffee", about=found.key)
    for moment in ("lunch/pour", "lunch/coffee_after"):
        yield TakeBack(moment=moment, about=found.key)
    for guest in seen.guests:
        if guest.table:
            later = replace(guest, sequence=guest.sequence + 1, table=0)
            yield Keep(later)
            calendar = seen.drinker(guest.person).calendar
            yield _off(later, found, corner, calendar=calendar, who="", mates=(), cancelled=True)


def _off(
    guest: LunchGuest, found: LunchRound, corner: LunchPlace, *, calendar: bool, **more: Value
) -> Post:
    return Post(
        letter="lunch/coffee_off",
        to=guest.person,
        about=found.key,
        values={
            "place": corner.name,
            "starts": found.starts,
            "event": entry(found, corner, guest, method=Method.CANCEL) if calendar else None,
            **more,
        },
    )


@dataclass(frozen=True, slots=True)
class CoffeeLeft:
    """Whom this is about has signed off from coffee in a mail about something else."""

    settings: LunchSettings
    name: str = "lunch/coffee_left"
    schedule: None = None
    catch_up: timedelta = timedelta(days=60)

    async def look(self, shelf: LunchShelf, about: Key, /) -> CoffeeSeen:
        return await shelf.lunch_coffee(about, organiser=self.settings.organiser)

    def happen(self, seen: CoffeeSeen, occasion: Occasion, /) -> Effects:
        corner = self.settings.corner(seen.round.place) if seen.round else None
        guest = seen.guest(occasion.about)
        if corner is None or guest is None or not (guest.table and is_to_come(seen, occasion.now)):
            return Effects.of("no coffee to come")
        if guest.person in seen.drinkers:
            return Effects.of("she takes part again")
        return Effects("told who waits for her", tuple(parted(seen, guest, corner, self.settings)))


@dataclass(frozen=True, slots=True)
class MateForgotten:
    """Whom this is about was matched with somebody of whom nothing is kept any more."""

    settings: LunchSettings
    name: str = "lunch/mate_forgotten"
    schedule: None = None
    catch_up: timedelta = timedelta(days=60)  # it is due at the matching, which was before

    async def look(self, shelf: LunchShelf, about: Key, /) -> CoffeeSeen:
        return await shelf.lunch_coffee(about, organiser=self.settings.organiser)

    def happen(self, seen: CoffeeSeen, occasion: Occasion, /) -> Effects:
        corner = self.settings.corner(seen.round.place) if seen.round else None
        guest = seen.guest(occasion.about)
        if corner is None or guest is None or not (guest.table and is_to_come(seen, occasion.now)):
            return Effects.of("no coffee to come")
        rest = seen.with_her(guest)
        return Effects(
            "told her", tuple(_told_off(seen, guest, rest, corner, self.settings, who=""))
        )
