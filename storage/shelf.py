"""The shelf as the flows see it: every flow's own narrow protocol, answered in one place.

Every method runs inside `Store.atomic`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from mailflows.newsletter.compose import Material
from mailflows.records import (
    NOBODY,
    Address,
    Asked,
    File,
    Issue,
    Item,
    Key,
    Person,
    Role,
    Supplement,
    Tip,
    TipState,
)
from storage import house, mapping, roster
from storage.circles import CircleReads
from storage.lunch import LunchReads, gathered
from storage.models import FileRow, IssueRow, ItemRow, SupplementRow, TipRow
from storage.statement import select

HEARD_WITHIN = timedelta(days=400)  # older news of a place is no news: it counts as never heard


class HouseShelf(CircleReads, LunchReads):
    """Named reads over the store."""

    def __init__(
        self,
        now: datetime,
        *,
        sender: Key = NOBODY,
        named: Collection[str] = (),
        words: Collection[str] = (),
    ) -> None:
        """`sender`, the addresses `named` and the `words` that may be names are of the mail in
        hand, where there is one."""
        self._now = now
        self._sender = sender
        self._named = named
        self._words = words

    async def person(self, key: Key, /) -> Person | None:
        return await mapping.find(Person, key)

    async def parts_at_hand(self) -> tuple[object, ...]:
        """What the sender takes part in, as each flow sees its own."""
        return (await self.circle_at_hand(), await self.seats_at_hand())

    async def editors(self) -> tuple[Person, ...]:
        return await self._with(Role.EDITOR)

    async def operators(self) -> tuple[Person, ...]:
        return await self._with(Role.OPERATOR)

    async def _with(self, role: Role) -> tuple[Person, ...]:
        """Few of many: every mail asks, and the roster may be thousands."""
        rows = await select(
            "SELECT * FROM person WHERE roles LIKE ? AND ended IS NULL ORDER BY name, key",
            f"%{role.value}%",
        )
        found = (mapping.record_of(Person, row) for row in rows)
        return tuple(person for person in found if role in person.roles)

    async def addresses_at_hand(self) -> tuple[Address, ...]:
        """The sender's own, and whosever those are that her mail names; none if it names none."""
        if not self._named:
            return ()
        return (
            *await roster.addresses(self._sender),
            *await roster.addresses_of_others(self._sender, self._named),
        )

    async def asked(self, mail: Key, /) -> Asked | None:
        """What the sender was asked about that mail; None once she was asked about another."""
        found = await mapping.find(Asked, self._sender)
        return found if found is not None and found.mail == mail else None

    async def addresses_with(self, address: str, /) -> tuple[Address, ...]:
        """The sender's own, and whosever this one is."""
        others = await roster.addresses_of_others(self._sender, [address] if address else [])
        return (*await roster.addresses(self._sender), *others)

    async def tip(self, key: Key, /) -> Tip | None:
        return await mapping.find(Tip, key)

    async def tips_of_a_day(self, person: Key, /) -> int:
        since = self._now - timedelta(days=1)
        [row] = await select(
            "SELECT count(*) AS tips FROM tip WHERE person = ? AND received > ?", person, since
        )
        return int(row["tips"])

    async def bytes_of_a_day(self, person: Key, /) -> int:
        since = self._now - timedelta(days=1)
        [row] = await select(
            "SELECT coalesce(sum(file.size), 0) AS bytes FROM inbox"
            " JOIN file ON file.mail = 'm' || inbox.id"
            " WHERE inbox.person = ? AND inbox.received > ?",
            person, since,
        )  # fmt: skip
        return int(row["bytes"])

    async def files_about(self, about: Key, /) -> tuple[File, ...]:
        rows = await FileRow.filter(about=about).order_by("key")
        return tuple(mapping.to_record(File, row) for row in rows)

    async def issue(self, key: Key, /) -> Issue | None:
        return await mapping.find(Issue, key)

    async def items(self, issue: Key, /) -> tuple[Item, ...]:
        rows = await ItemRow.filter(issue=issue).order_by("number")
        return tuple(mapping.to_record(Item, row) for row in rows)

    async def listening_since(self) -> datetime:
        """When the daemon first ran on this store, aware UTC."""
        return await house.since("house", self._now)

    async def material(self) -> Material:
        rows = await TipRow.filter(state=TipState.OPEN).order_by("received", "key")
        tips = tuple(mapping.to_record(Tip, row) for row in rows)
        keys = [tip.key for tip in tips]
        last = await IssueRow.all().order_by("-number").first()
        return Material(
            tips=tips,
            people=await roster.people({tip.person for tip in tips}),
            files=await _files(keys),
            supplements=await _supplements(keys),
            heard_from=await self._heard_from(),
            last_number=last.number if last else 0,
            last_drafted=last.drafted if last else None,
            lunches=await gathered(self._now),
        )

    async def _heard_from(self) -> Mapping[str, datetime]:
        """When each place last sent something that was not taken back."""
        rows = (
            await TipRow.filter(received__gt=self._now - HEARD_WITHIN)
            .exclude(state=TipState.WITHDRAWN)
            .order_by("received")
        )
        heard: dict[str, datetime] = {}
        for row in rows:
            tip = mapping.to_record(Tip, row)
            heard.update(dict.fromkeys(tip.locations, tip.received))
        return heard


async def _files(tips: Iterable[Key]) -> Mapping[Key, tuple[File, ...]]:
    found: defaultdict[Key, tuple[File, ...]] = defaultdict(tuple)
    for row in await FileRow.filter(about__in=list(tips)).order_by("key"):
        found[Key(row.about)] += (mapping.to_record(File, row),)
    return found


async def _supplements(tips: Iterable[Key]) -> Mapping[Key, tuple[Supplement, ...]]:
    found: defaultdict[Key, tuple[Supplement, ...]] = defaultdict(tuple)
    for row in await SupplementRow.filter(tip__in=list(tips)).order_by("received", "key"):
        found[Key(row.tip)] += (mapping.to_record(Supplement, row),)
    return found
