"""A flow that does nothing but happen, and the calendar as anybody would write it by hand."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from cafe import cafe_settings
from daemon.assembly import correspondence_of
from daemon.clock import SetClock
from daemon.flows import newsletter_settings
from daemon.keeping import Keeper
from daemon.settings import Settings
from daemon.switchboard import HouseFlow
from daemon.timekeeper import Timekeeper
from daemon.tokens import load_tokens
from mailflows.conversation import Flow, Occasion
from mailflows.effects import Effects, Keep
from mailflows.records import NOBODY, Item, Key
from mailflows.schedule import Schedule
from storage.models import ItemRow, MomentRow
from storage.shelf import HouseShelf
from storage.store import Store, open_store

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
CATCH_UP = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A moment that leaves one trace each time it happens: a second one would stand beside it."""

    name: str
    schedule: Schedule | None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: HouseShelf, _about: Key, /) -> int:
        return len(await shelf.items(Key(self.name)))

    def happen(self, seen: int, occasion: Occasion, /) -> Effects:
        trace = Item(
            key=Key(f"{occasion.key}-{seen}"), issue=Key(self.name), number=seen,
            tip=NOBODY, location="", headline=occasion.due.isoformat(), text=self.name,
        )  # fmt: skip
        return Effects.of("happened", Keep(trace))


def days_at(at: time, weekdays: tuple[int, ...] = EVERY_DAY) -> Schedule:
    return Schedule(zone=AMSTERDAM, weekdays=weekdays, at=at)


def moments_of(settings: Settings, begins: datetime) -> tuple[Happening, ...]:
    """Hours that clock changes skip and double, a weekly one, and the drafts of the settings."""
    drafts = newsletter_settings(settings, begins.date())
    assert drafts is not None
    return (
        Happening(name="test/midnight", schedule=days_at(time(0, 0))),
        Happening(name="test/night", schedule=days_at(time(2, 30))),
        Happening(name="test/monday", schedule=days_at(time(9, 0), (0,))),
        Happening(name="test/sunday", schedule=days_at(time(2, 0), (6,))),
        Happening(name="test/draft", schedule=replace(drafts.schedule, days_off=frozenset())),
    )


@dataclass(slots=True)
class Tower:
    """Clocks that strike for one store: several daemons, one ledger."""

    url: str
    clock: SetClock
    count: int  # of daemons
    keeper: Keeper
    moments: tuple[Happening, ...]
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    stores: list[Store] = field(default_factory=list[Store])
    keepers: list[Timekeeper] = field(default_factory=list[Timekeeper])

    async def restart(self) -> None:
        """Every daemon anew, as after a reboot."""
        await self.stack.aclose()
        self.stores, self.keepers = [], []
        flows: tuple[HouseFlow, ...] = (Flow(name="test", opening=None, moments=self.moments),)
        for _ in range(self.count):
            store = await self.stack.enter_async_context(open_store(self.url, daemon=True))
            self.stores.append(store)
            self.keepers.append(
                Timekeeper(store=store, keeper=self.keeper, flows=flows, clock=self.clock)
            )

    async def ledger(self) -> dict[tuple[str, str], tuple[datetime, str]]:
        """(moment, local time) -> (due, state)."""
        rows = await self.stores[0].atomic(MomentRow.all)
        return {(f"{row.flow}/{row.moment}", row.local): (row.due, row.state) for row in rows}

    async def traces(self) -> list[tuple[str, datetime]]:
        """What happened, each time it did."""
        rows = await self.stores[0].atomic(ItemRow.all)
        return sorted((row.text, datetime.fromisoformat(row.headline)) for row in rows)


@asynccontextmanager
async def tower(folder: Path, url: str, *, begins: datetime, count: int) -> AsyncGenerator[Tower]:
    settings = cafe_settings(folder, url=url)
    correspondence = correspondence_of(settings, load_tokens(settings.store.token_secret))
    keeper = Keeper(
        correspondence=correspondence, sorts={}, hours=settings.hours(begins.date()),
        answers_a_day=10,
    )  # fmt: skip
    stands = Tower(url, SetClock(begins), count, keeper, moments_of(settings, begins))
    try:
        await stands.restart()
        yield stands
    finally:
        await stands.stack.aclose()


def calendar(
    schedule: Schedule, after: datetime, until: datetime
) -> Iterator[tuple[str, datetime]]:
    """(local time, instant) day by day, by hand: what the clock on the wall first says, or, when
    it skips that time, an hour on."""
    day = after.astimezone(AMSTERDAM).date()
    while day <= until.astimezone(AMSTERDAM).date():
        instant = first_instant(day, schedule.at)
        if day.weekday() in schedule.weekdays and after < instant <= until:
            yield f"{day}T{schedule.at:%H:%M}", instant
        day += timedelta(days=1)


def first_instant(day: date, at: time) -> datetime:
    """Goes through the day in UTC by minutes until the wall clock reads this time or later."""
    instant = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
    wanted = datetime.combine(day, at)
    skipped = wanted.replace(tzinfo=AMSTERDAM).astimezone(UTC).astimezone(AMSTERDAM)
    if skipped.replace(tzinfo=None) != wanted:
        wanted += timedelta(hours=1)
    while instant.astimezone(AMSTERDAM).replace(tzinfo=None) != wanted:
        instant += timedelta(minutes=30)
    return instant
