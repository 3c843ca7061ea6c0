"""The lunch table on the shelf. Every method runs inside `Store.atomic`."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any, TypeVar, cast

from tortoise.expressions import Q
from tortoise.models import Model

from mailflows.lunch.acquaintance import Meeting, Together
from mailflows.lunch.shelf import (
    CoffeeSeen,
    Held,
    InviteSeen,
    ReportSeen,
    RoundSeen,
    SeatsSeen,
    SenderSeen,
)
from mailflows.meetings import FEWEST, Colleague, Gathered, Sat
from mailflows.records import (
    CoffeeDrinker,
    Coming,
    Key,
    LunchAvoid,
    LunchGuest,
    LunchMet,
    LunchRound,
    LunchWish,
    PastDepartment,
    Person,
    Record,
    RoundKind,
    RoundState,
)
from storage import mapping, roster
from storage.models import (
    CircleRow,
    CoffeeDrinkerRow,
    LunchAvoidRow,
    LunchGuestRow,
    LunchMetRow,
    LunchRoundRow,
    LunchWishRow,
    MemberRow,
    PastDepartmentRow,
    PersonRow,
)

_TOGETHER = {RoundKind.LUNCH: Together.LUNCH, RoundKind.COFFEE: Together.COFFEE}
RecordT = TypeVar("RecordT", bound=Record)

PLANNED = (RoundState.OPEN, RoundState.SEATED)
LAST_ROUNDS = 4  # of a place, from which its usual share of yes answers comes
USUAL_YES = 0.5  # where there was no round yet
NAMED = 30  # colleagues whom a mail may name
REMEMBERED = timedelta(days=5 * 365)  # a meeting longer ago weighs next to nothing
CIRCLE_LASTS = timedelta(weeks=12)


class LunchReads:
    """Named reads about lunches."""

    _now: datetime
    _sender: Key  # of the mail in hand: her wishes are read whether she is invited or not
    _named: Collection[str]
    _words: Collection[str]

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
        guests = records(LunchGuest, await LunchGuestRow.filter(round=found.key).order_by("key"))
        keys = [guest.person for guest in guests]
        laid = tables or found.state is RoundState.SEATED
        return RoundSeen(
            round=found,
            guests=guests,
            people=await roster.people(keys),
            wishes=await _wishes([*keys, self._sender]),
            avoids=await _avoids(keys) if laid else (),
            met=await _met(keys, self._now) if laid else (),
            tables=records(LunchMet, await LunchMetRow.filter(round=found.key).order_by("key")),
            host=await _named(host),
            kitchen=await _named(kitchen),
            organiser=await _named(organiser),
            named=await self._may_name(found.place),
            addressed=await roster.people_at(self._named),
        )

    async def lunch_sender(self, *, organiser: str) -> SenderSeen:
        her = await mapping.find(Person, self._sender)
        wish = await mapping.find(LunchWish, self._sender)
        return SenderSeen(
            wish=wish or LunchWish(key=self._sender),
            drinker=await mapping.find(CoffeeDrinker, self._sender),
            named=await self._may_name(her.location) if her is not None else (),
            organiser=await _named(organiser),
        )

    async def seats_at_hand(self) -> SeatsSeen:
        """The sender's part in what is to come."""
        guests = {
            guest.round: guest
            for guest in records(LunchGuest, await LunchGuestRow.filter(person=self._sender))
        }
        rows = LunchRoundRow.filter(
            key__in=list(guests), state__in=PLANNED, starts__gt=self._now
        ).order_by("starts", "key")
        rounds = records(LunchRound, await rows) if guests else ()
        drinker = await mapping.find(CoffeeDrinker, self._sender) if rounds else None
        return SeatsSeen(
            tuple((one, guests[one.key]) for one in rounds),
            coffee_in_calendar=drinker is not None and drinker.calendar,
        )

    async def coffees_to_come(self, place: str, /) -> tuple[LunchRound, ...]:
        return await to_come(place, self._now, RoundKind.COFFEE)

    async def lunches_of(self, person: Key, /) -> tuple[Key, ...]:
        invited = await LunchGuestRow.filter(person=person).values_list("round", flat=True)
        rows = LunchRoundRow.filter(
            key__in=list(invited), kind=RoundKind.LUNCH, state__in=PLANNED, starts__gt=self._now
        )
        return tuple(Key(row.key) for row in await rows.order_by("starts", "key"))

    async def _may_name(self, place: str) -> tuple[Person, ...]:
        """Colleagues of a place who are called by a word of the mail in hand."""
        if not self._words:
            return ()
        called = [Q(name=word) | Q(name__startswith=f"{word} ") for word in self._words]
        rows = PersonRow.filter(Q(*called, join_type="OR"), location=place, ended__isnull=True)
        return records(Person, await rows.order_by("key").limit(NAMED))

    async def lunch_coffee(self, key: Key, /, *, organiser: str) -> CoffeeSeen:
        found = await mapping.find(LunchRound, key) or await self._coffee_of(key)
        about = found.key if found is not None else key
        guests = records(LunchGuest, await LunchGuestRow.filter(round=about).order_by("key"))
        here = [key, *(guest.person for guest in guests)]
        if found is not None:
            drinkers = await CoffeeDrinkerRow.all().values_list("key", flat=True)
            at_home = PersonRow.filter(
                key__in=list(drinkers), location=found.place, ended__isnull=True
            )
            here += await at_home.order_by("key").values_list("key", flat=True)
        keys = [Key(str(one)) for one in dict.fromkeys(here)]
        rows = await CoffeeDrinkerRow.filter(key__in=[*keys, self._sender])
        return CoffeeSeen(
            round=found,
            guests=guests,
            people=await roster.people(keys),
            drinkers={one.key: one for one in records(CoffeeDrinker, rows)},
            wishes=await _wishes([*keys, self._sender]),
            avoids=await _avoids(keys),
            met=await _met(keys, self._now) if found is not None else (),
            tables=records(LunchMet, await LunchMetRow.filter(round=about).order_by("key")),
            organiser=await _named(organiser),
        )

    async def _coffee_of(self, person: Key) -> LunchRound | None:
        """The coffee to come in which she has a seat."""
        seats = LunchGuestRow.filter(person=person, table__gt=0).values_list("round", flat=True)
        rows = LunchRoundRow.filter(
            key__in=list(await seats), kind=RoundKind.COFFEE, state=RoundState.SEATED,
            starts__gt=self._now,
        )  # fmt: skip
        row = await rows.order_by("starts", "key").first()
        return None if row is None else mapping.to_record(LunchRound, row)

    async def lunches_to_report(self, organiser: str, /) -> ReportSeen:
        rows = LunchRoundRow.filter(kind=RoundKind.LUNCH, state=RoundState.HELD, reported=False)
        rounds = records(LunchRound, await rows.order_by("starts", "key"))
        return ReportSeen(
            held=tuple([await _held(one) for one in rounds]),
            gathered=await gathered(self._now) if rounds else Gathered(),
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
                kind=RoundKind.LUNCH,
                state__in=PLANNED,
                starts__gt=self._now,
            )
            .order_by("starts", "key")
            .first()
        )
        return None if row is None else mapping.to_record(LunchRound, row)


async def _held(one: LunchRound) -> Held:
    guests = LunchGuestRow.filter(round=one.key)
    return Held(
        round=one,
        invited=await guests.count(),
        came=await guests.filter(coming=Coming.YES).count(),
        tables=await LunchMetRow.filter(round=one.key).count(),
    )


async def gathered(now: datetime) -> Gathered:
    """What figures of lunches are made of: nobody's name."""
    rows = await LunchGuestRow.all().distinct().values("person")
    people = await roster.people({Key(row["person"]) for row in rows})
    lunches = LunchRoundRow.filter(kind=RoundKind.LUNCH).values_list("key", flat=True)
    here = {str(key) for key in await lunches}
    met = records(LunchMet, await LunchMetRow.all().order_by("day", "key"))
    guests = Counter[str]()
    for one in met:
        guests[one.round] += len(one.people)
    sat_by = [
        (Sat(on=one.day, people=one.people), guests[one.round]) for one in met if one.round in here
    ]
    elsewhere = [one.people for one in met if one.round not in here]
    elsewhere += [one.people for one in await _meetings(now) if one.kind is Together.CIRCLE]
    return Gathered(
        everybody=tuple(
            Colleague(key=one.key, department=one.department, location=one.location)
            for one in people.values()
            if one.ended is None
        ),
        tables=tuple(sat for sat, guests in sat_by if guests >= FEWEST),
        few=tuple(sat for sat, guests in sat_by if guests < FEWEST),
        met_before=tuple(two for people in elsewhere for two in combinations(people, 2)),
    )


async def to_come(
    place: str, now: datetime, kind: RoundKind = RoundKind.LUNCH
) -> tuple[LunchRound, ...]:
    """The lunches of a place that have not begun, cancelled ones too; the soonest first."""
    rows = LunchRoundRow.filter(place=place, kind=kind, starts__gt=now)
    return records(LunchRound, await rows.order_by("starts", "key"))


async def _named(address: str) -> Person | None:
    return await roster.person_of(address) if address else None


async def _avoids(people: Iterable[Key]) -> tuple[LunchAvoid, ...]:
    """Wishes among these people."""
    here = set(people)
    rows = await LunchAvoidRow.filter(person__in=list(here)).order_by("key")
    return tuple(one for one in records(LunchAvoid, rows) if one.other in here)


async def _wishes(people: Iterable[Key]) -> Mapping[Key, LunchWish]:
    rows = await LunchWishRow.filter(key__in=list(people))
    return {wish.key: wish for wish in records(LunchWish, rows)}


async def _yes_rate(place: str) -> float:
    held = LunchRoundRow.filter(place=place, kind=RoundKind.LUNCH, state=RoundState.HELD)
    rounds = [row.key for row in await held.order_by("-starts", "-key").limit(LAST_ROUNDS)]
    invited = await LunchGuestRow.filter(round__in=rounds).count()
    said_yes = [Coming.YES, Coming.WAITING]
    came = await LunchGuestRow.filter(round__in=rounds, coming__in=said_yes).count()
    return came / invited if invited else USUAL_YES


async def _gone() -> tuple[LunchAvoid, ...]:
    """Wishes not to sit together of which one has left: nobody needs them any more."""
    avoids = records(LunchAvoid, await LunchAvoidRow.all().order_by("key"))
    keys = {key for one in avoids for key in (one.person, one.other)}
    here = {key for key, person in (await roster.people(keys)).items() if person.ended is None}
    return tuple(one for one in avoids if not here >= {one.person, one.other})


async def _met(people: Sequence[Key], now: datetime) -> tuple[Meeting, ...]:
    """Who of these met, wherever it was."""
    return (*await _meetings(now), *await _once_colleagues(people, now))


async def _once_colleagues(people: Sequence[Key], now: datetime) -> tuple[Meeting, ...]:
    """Who of these shared a department until one of them left it."""
    rows = PastDepartmentRow.filter(person__in=people, left__gt=(now - REMEMBERED).date())
    left = records(PastDepartment, await rows.order_by("key"))
    if not left:
        return ()
    here = await roster.people(people)
    colleagues = _of_each_department(here.values(), left)
    return tuple(
        Meeting(people=(one.person, other), last=one.left, kind=Together.DEPARTMENT)
        for one in left
        for other in colleagues.get(one.department, ())
        if other != one.person
    )


def _of_each_department(
    people: Iterable[Person], left: Iterable[PastDepartment]
) -> Mapping[str, Sequence[Key]]:
    """Who is in it or was. Each is looked at once: a new roster may move all of them in a day."""
    once: dict[Key, set[str]] = {}
    for one in left:
        once.setdefault(one.person, set()).add(one.department)
    found: dict[str, list[Key]] = {}
    for person in people:
        for department in {person.department, *once.get(person.key, ())}:
            found.setdefault(department, []).append(person.key)
    return found


async def _meetings(now: datetime) -> tuple[Meeting, ...]:
    """Who sat at one table, or shared a circle."""
    rows = await LunchMetRow.filter(day__gt=(now - REMEMBERED).date()).order_by("key")
    lunches = (
        Meeting(people=met.people, last=met.day, kind=_TOGETHER[met.kind])
        for met in records(LunchMet, rows)
    )
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


def records(kind: type[RecordT], rows: Iterable[Model]) -> tuple[RecordT, ...]:
    """The records that stand in these rows."""
    return tuple(mapping.to_record(kind, row) for row in cast("Iterable[Any]", rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCounts:
    """A round in numbers: all that an operator sees of it."""

    key: str
    place: str
    kind: RoundKind
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
                kind=RoundKind(row.kind),
                starts=row.starts,
                state=RoundState(row.state),
                invited=len(said),
                coming={one: said.count(one.value) for one in Coming},
            )
        )
    return tuple(found)
