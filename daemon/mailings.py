"""Mailings: one letter to many, rendered in sets, each set in one transaction."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from daemon.clock import Clock
from daemon.correspondence import Correspondence, Receiver
from mailflows.letters import Kind, Sort
from mailflows.postbag import Hours, Leaves, Stays, decide
from mailflows.records import Reach
from storage import blobs, mailings, outbox, reach, roster
from storage.mailings import Mailing
from storage.outbox import Outgoing
from storage.store import Store

log = structlog.get_logger()

SET = 50  # letters a transaction


@dataclass(frozen=True, slots=True)
class _Batch:
    """The next receivers of a mailing, with when each one's letter leaves."""

    mailing: Mailing
    until: int
    receivers: tuple[tuple[Receiver, Leaves | Stays], ...]
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailingRoom:
    """Moves mailings into the outbox."""

    store: Store
    correspondence: Correspondence
    sorts: Mapping[str, Sort]
    hours: Hours
    clock: Clock

    async def next(self) -> bool:
        """Writes one set; False when no mailing waits."""
        now = self.clock.now()
        batch = await self.store.atomic(lambda: self._look(now))
        if batch is None:
            return False
        try:
            letters = await asyncio.to_thread(self._render, batch, now)
        except Exception as problem:  # one sick mailing must not stop the others
            log.exception("mailing failed", letter=batch.mailing.letter)
            reason = f"{type(problem).__name__}: {problem}"[:500]
            await self.store.atomic(lambda: mailings.strike(batch.mailing, reason=reason))
            return True
        await self.store.atomic(lambda: _keep(batch, letters))
        return True

    async def _look(self, now: datetime) -> _Batch | None:
        mailing = await mailings.unfinished()
        if mailing is None:
            return None
        until = min(mailing.expanded + SET, len(mailing.receivers))
        keys = mailing.receivers[mailing.expanded : until]
        people = await roster.people(keys)
        reached = await reach.of_all(keys)
        receivers: list[tuple[Receiver, Leaves | Stays]] = []
        for key in keys:
            addresses = await roster.addresses(key)
            if key in people and addresses:
                receiver = Receiver(person=people[key], address=addresses[0].address)
                leaves = await self._leaves(mailing, receiver, reached.get(key), now)
                receivers.append((receiver, leaves))
        pictures = await blobs.load(self.correspondence.digests(mailing.values))
        return _Batch(mailing, until, tuple(receivers), pictures)

    async def _leaves(
        self, mailing: Mailing, receiver: Receiver, reached: Reach | None, now: datetime
    ) -> Leaves | Stays:
        sort = self.sorts.get(mailing.name)
        if sort is None or now >= mailing.created + sort.worth:
            return Stays("it would come too late to be worth reading")
        asked = sort.kind is not Kind.UNASKED
        unasked = () if asked else await outbox.unasked_to(receiver.key, now)
        return decide(sort, receiver.person, self.hours, now, unasked=unasked, reach=reached)

    def _render(self, batch: _Batch, now: datetime) -> list[Outgoing]:
        mailing = batch.mailing
        return [
            self.correspondence.write(
                letter=mailing.letter,
                sort=self.sorts[mailing.name],
                receiver=receiver,
                about=mailing.about,
                cause=mailing.letter,
                values=mailing.values,
                now=now,
                pictures=batch.pictures,
                answers=None,
                leaves=leaves,
            )
            for receiver, leaves in batch.receivers
        ]


async def _keep(batch: _Batch, letters: Sequence[Outgoing]) -> None:
    """A set that another daemon wrote first, or that was withdrawn or forgotten, is let go."""
    if not await mailings.expanded(batch.mailing, batch.until):
        return
    for letter in letters:
        await outbox.post(letter)
