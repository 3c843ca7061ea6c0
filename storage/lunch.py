"""The lunch table on the shelf. Every method runs inside `Store.atomic`."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from tortoise.expressions import Q
from tortoise.models import Model

from mailflows.letters import Values
from mailflows.lunch.acquaintance import Meeting, Together
from mailflows.lunch.shelf import InviteSeen, RoundSeen
from mailflows.records import (
    Coming,
    Key,
    LunchAvoid,
    LunchGuest,
    LunchMet,
    LunchRound,
    LunchWish,
    Person,
    Record,
    RoundState,
)
from storage import ledger, mapping, roster
from storage.models import (
    CircleRow,
    LunchAvoidRow,
    LunchGuestRow,
    LunchMetRow,
    LunchRoundRow,
    LunchWishRow,
    MemberRow,
    PersonRow,
)

RecordT = TypeVar("RecordT", bound=Record)

PLANNED = (RoundState.OPEN, RoundState.SEATED)
LAST_ROUNDS = 4  # of a place, from which its usual share of yes answers comes
USUAL_YES = 0.5  # where there was no round yet
REMEMBERED = timedelta(days=5 * 365)  # a meeting longer ago weighs next to nothing
CIRCLE_LASTS = timedelta(weeks=12)


class LunchReads:
    """Named reads about lunches."""

    _now: datetime

    async def lunch_candidates(self, place: str, /, *, host: str) -> InviteSeen:
        rows = await PersonRow.filter(location=place, ended__isnull=True).order_by("key")
        people = tuple(mapping.to_record(Person, row) for row in rows)
        return InviteSeen(
            colleagues=people,
            wishes=await _wishes([person.key for person in people]),
            yes_rate=await _yes_rate(place),
            gone=await _gone(),
            rounds=await to_come(place, self._now),
            host=await _named(host),
        )

    async def lunch_place(self, key: Key, /) -> str:
        """The place of this round, or of the next one of this person; "" for none."""
        found = await self._round(key)
        return "" if found is None else found.place

    async def lunch_round(
        self, key: Key, /, *, host: str, kitchen: str, organiser: str, tables: bool
    ) -> RoundSeen | None:
        found = await self._round(key)
        if found is None:
            return None
        guests = _records(LunchGuest, await LunchGuestRow.filter(round=found.key).order_by("key"))
        keys = [guest.person for guest in guests]
        laid = tables or found.state is RoundState.SEATED
        return RoundSeen(
            round=found,
            guests=guests,
            people=await roster.people(keys),
            wishes=await _wishes(keys),
            avoids=await _avoids(keys) if laid else (),
            met=await _meetings(self._now) if laid else (),
            tables=_records(LunchMet, await LunchMetRow.filter(round=found.key).order_by("key")),
            host=await _named(host),
            kitchen=await _named(kitchen),
            organiser=await _named(organiser),
        )

    async def _round(self, key: Key) -> LunchRound | None:
        found = await mapping.find(LunchRound, key)
        if found is not None:
            return found
        person = await mapping.find(Person, key)
        if person is None:
            return None
        invited = await LunchGuestRow.filter(person=key).values_list("round", flat=True)
        row = (
            await LunchRoundRow.filter(
                Q(key__in=list(invited)) | Q(place=person.location),
                state__in=PLANNED,
                starts__gt=self._now,
            )
            .order_by("starts", "key")
            .first()
        )
        return None if row is None else mapping.to_record(LunchRound, row)


async def to_come(place: str, now: datetime) -> tuple[LunchRound, ...]:
    """The rounds of a place that have not begun, cancelled ones too; the soonest first."""
    rows = await LunchRoundRow.filter(place=place, starts__gt=now).order_by("starts", "key")
    return _records(LunchRound, rows)


async def _named(address: str) -> Person | None:
    return await roster.person_of(address) if address else None


async def _avoids(people: Iterable[Key]) -> tuple[LunchAvoid, ...]:
    """Wishes among these people."""
    here = set(people)
    rows = await LunchAvoidRow.filter(person__in=list(here)).order_by("key")
    return tuple(one for one in _records(LunchAvoid, rows) if one.other in here)


async def _wishes(people: Iterable[Key]) -> Mapping[Key, LunchWish]:
    rows = await LunchWishRow.filter(key__in=list(people))
    return {wish.key: wish for wish in _records(LunchWish, rows)}


async def _yes_rate(place: str) -> float:
    last = LunchRoundRow.filter(place=place, state=RoundState.HELD).order_by("-starts", "-key")
    rounds = [row.key for row in await last.limit(LAST_ROUNDS)]
    invited = await LunchGuestRow.filter(round__in=rounds).count()
    came = await LunchGuestRow.filter(round__in=rounds, coming=Coming.YES).count()
    return came / invited if invited else USUAL_YES


async def _gone() -> tuple[LunchAvoid, ...]:
    """Wishes not to sit together of which one has left: nobody needs them any more."""
    avoids = _records(LunchAvoid, await LunchAvoidRow.all().order_by("key"))
    keys = {key for one in avoids for key in (one.person, one.other)}
    here = {key for key, person in (await roster.people(keys)).items() if person.ended is None}
    return tuple(one for one in avoids if not here >= {one.person, one.other})


async def _meetings(now: datetime) -> tuple[Meeting, ...]:
    """Who sat at one table, or shared a circle."""
    rows = await LunchMetRow.filter(day__gt=(now - REMEMBERED).date()).order_by("key")
    lunches = (Meeting(people=met.people, last=met.day) for met in _records(LunchMet, rows))
    members: dict[str, list[str]] = {}
    for row in await MemberRow.all().order_by("key").only("circle", "person"):
        members.setdefault(row.circle, []).append(row.person)
    circles = await CircleRow.filter(formed__gt=now - REMEMBERED).order_by("key")
    return (
        *lunches,
        *(
            Meeting(
                people=tuple(members.get(row.key, ())),
                last=min(row.formed + CIRCLE_LASTS, now).date(),
                kind=Together.CIRCLE,
            )
            for row in circles
        ),
    )


def _records(kind: type[RecordT], rows: Iterable[Model]) -> tuple[RecordT, ...]:
    return tuple(mapping.to_record(kind, row) for row in cast("Iterable[Any]", rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCounts:
    """A round in numbers: all that an operator sees of it."""

    key: str
    place: str
    starts: datetime
    state: RoundState
    invited: int
    coming: Mapping[Coming, int]


async def counts() -> tuple[RoundCounts, ...]:
    """Every round, the newest first."""
    found: list[RoundCounts] = []
    for row in await LunchRoundRow.all().order_by("-starts", "key"):
        guests = await LunchGuestRow.filter(round=row.key).only("key", "coming")
        said = [guest.coming for guest in guests]
        found.append(
            RoundCounts(
                key=row.key,
                place=row.place,
                starts=row.starts,
                state=RoundState(row.state),
                invited=len(said),
                coming={one: said.count(one.value) for one in Coming},
            )
        )
    return tuple(found)


async def export(person: Key) -> Mapping[str, object]:
    """All that is kept of somebody's lunches. That others would rather not sit with her is theirs:
    it stands in nobody's export but their own."""
    wish = await mapping.find(LunchWish, person)
    met = await _sat(person)
    guests = await LunchGuestRow.filter(person=person).order_by("key")
    avoids = await LunchAvoidRow.filter(person=person).order_by("key")
    return {
        "wishes": asdict(wish) if wish else None,
        "invitations": [asdict(one) for one in _records(LunchGuest, guests)],
        "rather not with": [asdict(one) for one in _records(LunchAvoid, avoids)],
        "tables": [{"day": one.day, "people": len(one.people)} for one in met],
    }


async def kept(person: Key) -> Values:
    """The same in plain words; nothing where she was never invited."""
    wish = await mapping.find(LunchWish, person) or LunchWish(key=person)
    invited = await LunchGuestRow.filter(person=person).count()
    if not invited and wish == LunchWish(key=person):
        return {}
    guests = _records(LunchGuest, await LunchGuestRow.filter(person=person).order_by("-key"))
    return {
        "invited": invited,
        "tables": len(await _sat(person)),
        "diet": wish.diet or next((one.diet for one in guests if one.diet), ""),
        "needs": wish.needs or next((one.needs for one in guests if one.needs), ""),
        "weekdays": wish.weekdays,
        "until": wish.paused_until,
        "quarterly": wish.quarterly,
        "apart": await LunchAvoidRow.filter(person=person).count(),
    }


async def forget(person: Key) -> Mapping[str, int]:
    """Takes her out of all lunches; those who sat with her stay acquainted with each other.

    A table that she leaves is looked at again (`lunch/left`): it may be too small now.
    """
    seats = await LunchGuestRow.filter(person=person, table__gt=0).values_list("round", flat=True)
    for row in await LunchRoundRow.filter(key__in=list(seats), state=RoundState.SEATED):
        await ledger.note(
            "lunch/left", about=Key(row.key), local=f"without {person}", due=row.closes
        )
    met = await _sat(person)
    for one in met:
        await mapping.keep(replace(one, people=tuple(k for k in one.people if k != person)))
    return {
        "invitations to lunch": await LunchGuestRow.filter(person=person).delete(),
        "wishes for lunches": await LunchWishRow.filter(key=person).delete(),
        "wishes of whom to sit with": await LunchAvoidRow.filter(
            Q(person=person) | Q(other=person)
        ).delete(),
        "tables at lunch": len(met),
    }


async def _sat(person: Key) -> tuple[LunchMet, ...]:
    """The tables she sat at: a key may stand within another one, "i1" in "i12"."""
    met = _records(LunchMet, await LunchMetRow.filter(people__contains=person).order_by("key"))
    return tuple(one for one in met if person in one.people)
