"""After the tables were told: somebody declines or comes after all, and as few as can be move."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from mailflows.effects import Effect, Keep, Later
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
from mailflows.lunch.shelf import LunchPlace, LunchSettings, RoundSeen
from mailflows.records import Coming, Key, LunchGuest
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
    comes = after.said(Coming.YES)
    waiting = after.said(Coming.WAITING)
    if len(comes) + len(waiting) < FEWEST:
        yield Keep(guest)
        yield from cancelled(after, place, settings, too_few=True)
        return
    found = _repaired(seen, after, (*comes, *waiting), place=place, settings=settings, now=now)
    guests = _seated(found, (*comes, *waiting))
    moved = {move.who: move.before for move in found.moves}
    if guest.person not in {one.person for one in guests}:
        yield Keep(guest)
    for one in guests:
        if one.person in moved or one.key == guest.key:
            yield Keep(one)
        if one.person in moved:
            again = moved[one.person] is not None
            yield told(after, guests, one, place, settings, changed=again)
    if _eaters(guests) != _eaters(seen.said(Coming.YES)) or guest.diet:
        yield from kitchen_letter(seen, guests, place)
    yield from _host_again(seen, settings, now)


def _repaired(
    seen: RoundSeen,
    after: RoundSeen,
    wanting: tuple[LunchGuest, ...],
    *,
    place: LunchPlace,
    settings: LunchSettings,
    now: datetime,
) -> Repaired:
    before: dict[str, list[str]] = {}
    for one in seen.said(Coming.YES):
        if one.table:
            before.setdefault(str(one.table), []).append(one.person)
    diners = [diner(after, one) for one in wanting]
    spare = max(map(int, before), default=0) + 1
    return repair(
        before,
        diners,
        settings.sizes,
        chairs=place.chairs,
        met=known(after, diners, now),
        apart=apart(after),
        spare=(str(spare),),
    )


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


def _eaters(guests: tuple[LunchGuest, ...]) -> int:
    return sum(1 + guest.brings for guest in guests)


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
