"""After the tables were told: somebody declines or comes after all, and as few as can be move."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later
from mailflows.lunch.closing import (
    DAY,
    FEWEST,
    apart,
    cancelled,
    diner,
    kitchen_letter,
    known,
    told,
)
from mailflows.lunch.repair import Repaired, repair
from mailflows.lunch.shelf import (
    LunchPlace,
    LunchSettings,
    LunchShelf,
    RoundSeen,
    look_at_round,
)
from mailflows.records import Coming, Key, LunchGuest, RoundState
from mailflows.schedule import instant


def changed(
    seen: RoundSeen,
    guest: LunchGuest,
    place: LunchPlace,
    settings: LunchSettings,
    now: datetime,
) -> Iterator[Effect]:
    """`guest` as she answered now; letters go to who moved or got a chair, and to nobody else."""
    others = tuple(one for one in seen.guests if one.key != guest.key)
    after = replace(seen, guests=(*others, guest))
    yield Keep(guest)
    served = _served(tuple(one for one in seen.guests if one.table))  # one may have left just now
    yield from _Again(seen, after, place, settings, now).laid(served)


_Served = tuple[int, list[str]]  # what the kitchen hears: how many, and their diets
_NOTHING_HEARD: _Served = (0, [])


@dataclass(frozen=True, slots=True)
class _Again:
    """Tables that are laid again for those who come now."""

    seen: RoundSeen  # as everybody was told
    after: RoundSeen
    place: LunchPlace
    settings: LunchSettings
    now: datetime

    def laid(self, served: _Served) -> Iterator[Effect]:
        """Letters go to who moved; the kitchen hears of it where that is not what it `served`."""
        wanting = (*self.after.said(Coming.YES), *self.after.said(Coming.WAITING))
        if len(wanting) < FEWEST:
            yield from cancelled(self.after, self.place, self.settings, too_few=True)
            return
        found = self._repaired(wanting)
        guests = _seated(found, wanting)
        moved = {move.who: move.before for move in found.moves}
        for one in guests:
            if one.person in moved:
                again = moved[one.person] is not None
                yield Keep(one)
                yield told(self.after, guests, one, self.place, self.settings, changed=again)
        if _served(guests) != served:
            yield from kitchen_letter(self.seen, guests, self.place)
        yield from _host_again(self.seen, self.settings, self.now)

    def _repaired(self, wanting: tuple[LunchGuest, ...]) -> Repaired:
        before: dict[str, list[str]] = {}
        for one in self.seen.said(Coming.YES):
            if one.table:
                before.setdefault(str(one.table), []).append(one.person)
        diners = [diner(self.after, one) for one in wanting]
        spare = max(map(int, before), default=0) + 1
        return repair(
            before,
            diners,
            self.settings.sizes,
            chairs=self.place.chairs,
            met=known(self.after, diners, self.now),
            apart=apart(self.after),
            spare=(str(spare),),
        )


@dataclass(frozen=True, slots=True)
class Left:
    """A guest is gone from the roster, and her table with one fewer."""

    settings: LunchSettings
    name: str = "lunch/left"
    schedule: None = None
    catch_up: timedelta = timedelta(days=60)  # it is due at the closing, which was before

    async def look(self, shelf: LunchShelf, about: Key, /) -> RoundSeen | None:
        return await look_at_round(shelf, about, self.settings)

    def happen(self, seen: RoundSeen | None, occasion: Occasion, /) -> Effects:
        place = self.settings.place(seen.round.place) if seen else None
        if seen is None or place is None or seen.round.state is not RoundState.SEATED:
            return Effects.of("no tables")
        if occasion.now >= seen.round.starts:
            return Effects.of("the lunch has begun")
        again = _Again(seen, seen, place, self.settings, occasion.now)
        return Effects("tables laid again", tuple(again.laid(_NOTHING_HEARD)))


def _seated(found: Repaired, wanting: tuple[LunchGuest, ...]) -> tuple[LunchGuest, ...]:
    """Everybody with a chair, at the table where she sits now."""
    tables: Mapping[str, int] = {
        key: int(table) for table, people in found.tables.items() for key in people
    }
    moved = {move.who for move in found.moves}
    return tuple(
        replace(
            one,
            coming=Coming.YES,
            table=tables[one.person],
            sequence=one.sequence + (one.person in moved),
        )
        for one in wanting
        if one.person in tables
    )


def gets_a_chair(effects: tuple[Effect, ...], person: Key) -> bool:
    """Whether these changes give her one."""
    return any(
        isinstance(step, Keep)
        and isinstance(step.record, LunchGuest)
        and step.record.person == person
        and step.record.table > 0
        for step in effects
    )


def _served(guests: tuple[LunchGuest, ...]) -> _Served:
    diets = sorted(guest.diet for guest in guests if guest.diet)
    return sum(1 + guest.brings for guest in guests), diets


def _host_again(seen: RoundSeen, settings: LunchSettings, now: datetime) -> Iterator[Later]:
    """Where the host has the list already she gets it anew, once for what changes in an hour."""
    day = seen.round.starts.astimezone(settings.zone).date()
    soon = now + timedelta(minutes=30)
    if instant(day - DAY, settings.letters_at, settings.zone) <= now and soon < seen.round.starts:
        yield Later(
            moment="lunch/host",
            about=seen.round.key,
            at=soon.replace(minute=30, second=0, microsecond=0)
            if soon.minute < 30
            else soon.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1),
        )
