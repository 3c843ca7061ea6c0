"""Moments: what the clock says, each once, each in one transaction with its letters.

The ledger in the store is the truth; whoever wakes us, and how often, does not matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from daemon.clock import Clock
from daemon.keeping import Cause, Keeper
from daemon.switchboard import HouseFlow
from mailflows.conversation import Moment, Occasion
from mailflows.records import NOBODY
from storage import house, ledger
from storage.ledger import Entry, MomentState
from storage.shelf import HouseShelf
from storage.store import Store, StoreError

log = structlog.get_logger()

HouseMoment = Moment[HouseShelf, Any]

AT_ONCE = 200  # moments dealt with at one wake-up; the rest follows at the next
LONGEST_JUMP = timedelta(hours=1)  # of the wall clock against time that really passed


@dataclass(slots=True, kw_only=True)
class Timekeeper:
    """Writes into the ledger what its schedules name, and lets happen what is due."""

    store: Store
    keeper: Keeper
    flows: tuple[HouseFlow, ...]
    clock: Clock
    doubts: bool = False  # the clock: then whoever releases the outbox says that it is right

    async def wake(self) -> int:
        """Everything due by now; says how many moments were dealt with."""
        now = self.clock.now()
        if not await self._trusts(now):
            return 0
        for moment in self._moments():
            await self.store.atomic(lambda moment=moment: self._note(moment, now))
        entries = await self.store.atomic(lambda: ledger.due(now, limit=AT_ONCE))
        for entry in entries:
            await self._let_happen(entry, now)
        return len(entries)

    async def _trusts(self, now: datetime) -> bool:
        """A wall clock that ran ahead by more than an hour holds the outbox, rather than send next
        year's mail (FACTS 16)."""
        if self.doubts and await self.store.atomic(house.held) is None:
            self.clock.is_right()
        self.doubts = self.clock.ahead() > LONGEST_JUMP
        if self.doubts:
            why = f"the clock jumped ahead to {now:%Y-%m-%d %H:%M} UTC; is that right?"
            await self.store.atomic(lambda: house.hold(why, now))
        return not self.doubts

    async def next(self) -> datetime | None:
        """When the next moment is due, aware UTC."""
        now = self.clock.now()
        pending = await self.store.atomic(ledger.next_due)
        scheduled = (
            occurrence.due
            for moment in self._moments()
            if moment.schedule and (occurrence := moment.schedule.next(now))
        )
        return min((due for due in (pending, *scheduled) if due is not None), default=None)

    def _moments(self) -> Iterable[HouseMoment]:
        return (moment for flow in self.flows for moment in flow.moments)

    async def _note(self, moment: HouseMoment, now: datetime) -> None:
        """Notes the occurrences since the last one noted, so that a pause of any length counts."""
        if moment.schedule is None:
            return
        began = await house.since(moment.name, now)
        last = await ledger.last_of(moment.name)
        for occurrence in moment.schedule.between(max(began, last or began), now):
            await ledger.note(moment.name, about=NOBODY, local=occurrence.local, due=occurrence.due)

    async def _let_happen(self, entry: Entry, now: datetime) -> None:
        try:
            await self.store.atomic(lambda: self._work(entry, now))
        except StoreError:  # no fault of the moment's: it still waits
            raise
        except Exception as problem:  # one sick moment must not stop the others
            log.exception("moment failed", moment=entry.moment, key=entry.key)
            reason = f"{type(problem).__name__}: {problem}"[:500]
            await self.store.atomic(lambda: ledger.strike(entry.key, reason=reason, now=now))

    async def _work(self, entry: Entry, now: datetime) -> None:
        """The transaction of one moment; another daemon may have been first."""
        waiting = await ledger.take(entry.key)
        moment = self._named(entry.moment)
        if waiting is None:
            return
        if moment is None:
            await ledger.settle(entry.key, MomentState.MISSED, outcome="its flow is off", now=now)
            return
        if now - entry.due > moment.catch_up:
            late = f"{(now - entry.due) // timedelta(hours=1)} hours late"
            await ledger.settle(entry.key, MomentState.MISSED, outcome=late, now=now)
            log.warning("moment missed", moment=entry.moment, key=entry.key, late=late)
            return
        flow = entry.moment.partition("/")[0]
        occasion = Occasion(
            key=entry.key,
            about=entry.about,
            due=entry.due,
            now=now,
            missed=await ledger.untold(flow),
        )
        seen = await moment.look(HouseShelf(now), entry.about)
        effects = moment.happen(seen, occasion)
        await self.keeper.keep(effects, Cause(key=entry.key, now=now))
        await ledger.told(flow)
        await ledger.settle(entry.key, MomentState.DONE, outcome=effects.outcome[:64], now=now)

    def _named(self, name: str) -> HouseMoment | None:
        return next((moment for moment in self._moments() if moment.name == name), None)
