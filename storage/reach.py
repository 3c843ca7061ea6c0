"""Whether mail reaches people, and the letters that came back. Inside `Store.atomic`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from mailflows.reach import Failure, is_unreachable
from mailflows.records import Key, Person, Reach
from storage import mapping
from storage.models import BounceRow, ReachRow
from storage.outbox import Outgoing
from storage.statement import select
from storage.typed import get_or_create


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the roster, and what is noted about mail reaching her."""

    person: Person
    reach: Reach
    bounced: bool  # letters to her came back

    @property
    def is_doubted(self) -> bool:
        """A mail of hers undoes something: she is there, and her mailbox works."""
        noted = self.reach.unreachable is not None or self.reach.away_until is not None
        return noted or self.bounced


_KNOWN = (
    "SELECT person.*, reach.away_until, reach.unreachable, reach.reason,"
    " EXISTS (SELECT 1 FROM bounce WHERE bounce.person = person.key) AS bounced"
    " FROM person LEFT JOIN reach ON reach.key = person.key"
)


async def whose(address: str) -> Known | None:
    """Whose address this is; who left the roster counts as nobody."""
    found = await select(
        f"{_KNOWN} JOIN address ON address.person = person.key"
        " WHERE address.address = ? AND person.ended IS NULL",
        address.lower(),
    )
    return _known(found[0]) if found else None


async def known(person: Key) -> Known | None:
    """Whoever has this key, also who left the roster."""
    found = await select(f"{_KNOWN} WHERE person.key = ?", person)
    return _known(found[0]) if found else None


def _known(found: Mapping[str, Any]) -> Known:
    reach = {**found, "reason": found["reason"] or ""}
    return Known(
        mapping.record_of(Person, found),
        mapping.record_of(Reach, reach),
        bool(found["bounced"]),
    )


async def of(person: Key) -> Reach:
    return await mapping.find(Reach, person) or Reach(key=person)


async def of_all(people: Iterable[Key]) -> dict[Key, Reach]:
    """Those of whom anything is known."""
    rows = await ReachRow.filter(key__in=list(people))
    return {Key(row.key): mapping.to_record(Reach, row) for row in rows}


async def away(person: Key, until: date) -> None:
    """Her absence notice names its last day; a newer notice knows better."""
    await mapping.keep(replace(await of(person), away_until=until))


async def back(person: Key) -> date | None:
    """She is not away any more; the day until when she was to be."""
    reach = await of(person)
    if reach.away_until is not None:
        await mapping.keep(replace(reach, away_until=None))
    return reach.away_until


async def came_back(letter: Outgoing, *, status: str, permanent: bool, day: date) -> bool:
    """Notes a letter that came back; False when it was known."""
    _, created = await get_or_create(
        BounceRow,
        {"letter": letter.letter, "person": letter.person},
        {"status": status, "permanent": permanent, "counts": True, "day": day},
    )
    return created


async def alike(letter: Key, status: str) -> int:
    """How many letters of one mailing came back for the same reason."""
    return await BounceRow.filter(letter=letter, status=status).count()


async def excuse(letter: Key, status: str, now: datetime) -> None:
    """Those bounces were about us: they count for nobody."""
    bounces = BounceRow.filter(letter=letter, status=status)
    people = {Key(row.person) for row in await bounces.only("person")}
    await bounces.update(counts=False)
    for person in people:
        reach = await of(person)
        if reach.unreachable is not None and not await _adds_up(person, now):
            await mapping.keep(replace(reach, unreachable=None, reason=""))


async def judge(person: Key, *, reason: str, now: datetime) -> bool:
    """Pauses her when enough came back; True when that is new."""
    reach = await of(person)
    if reach.unreachable is not None or not await _adds_up(person, now):
        return False
    await mapping.keep(replace(reach, unreachable=now, reason=reason))
    return True


async def _adds_up(person: Key, now: datetime) -> bool:
    rows = await BounceRow.filter(person=person, counts=True)
    return is_unreachable((Failure(row.day, row.permanent) for row in rows), now.date())


async def mend(person: Key) -> bool:
    """Mail reaches her again: nothing that came back counts any more. False when nothing did."""
    forgotten = await BounceRow.filter(person=person).delete()
    reach = await of(person)
    if reach.unreachable is not None:
        await mapping.keep(replace(reach, unreachable=None, reason=""))
    return forgotten > 0 or reach.unreachable is not None


async def unreachable() -> tuple[Reach, ...]:
    """Everybody who is paused because her letters come back."""
    rows = await ReachRow.filter(unreachable__isnull=False).order_by("unreachable", "key")
    return tuple(mapping.to_record(Reach, row) for row in rows)


async def forget(person: Key) -> int:
    """Takes away all of it; says how much."""
    return (
        await BounceRow.filter(person=person).delete() + await ReachRow.filter(key=person).delete()
    )
