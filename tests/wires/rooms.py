"""A mailroom that keeps everything in memory, and lets tests wait for what happens in it."""

import asyncio
from collections.abc import Callable

from daemon.wires.batch import Batch, Fetched, TooLarge, Unreadable
from daemon.wires.problem import WireProblem

PATIENCE = 20.0  # seconds: more than anything here takes, less than a person waits


class MemoryRoom:
    """What a store would do, without one."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.settled: list[int] = []  # UIDs to tidy
        self.gone: list[int] = []  # UIDs said to be tidied
        self.troubles: list[WireProblem | None] = []
        self.refuse: Callable[[Batch], Exception | None] = lambda _: None
        self._changed = asyncio.Condition()

    async def known_until(self, mailbox: str, uidvalidity: int, /) -> int:
        which = (mailbox, uidvalidity)
        known = [b.uids[-1] for b in self.batches if (b.mailbox, b.uidvalidity) == which]
        return max(known, default=0)

    async def deliver(self, batch: Batch, /) -> None:
        if error := self.refuse(batch):
            raise error
        self.batches.append(batch)
        await self._announce()

    async def tidy(self, mailbox: str, uidvalidity: int, /) -> tuple[int, ...]:
        del mailbox, uidvalidity
        return tuple(uid for uid in self.settled if uid not in self.gone)

    async def tidied(self, mailbox: str, uidvalidity: int, uids: tuple[int, ...], /) -> None:
        del mailbox, uidvalidity
        self.gone.extend(uids)
        await self._announce()

    def trouble(self, problem: WireProblem | None, /) -> None:
        self.troubles.append(problem)
        self._task = asyncio.ensure_future(self._announce())

    async def _announce(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def until(self, what: Callable[[], object]) -> None:
        """Waits until something is so."""
        try:
            async with asyncio.timeout(PATIENCE), self._changed:
                await self._changed.wait_for(lambda: bool(what()))
        except TimeoutError as error:
            troubles = [str(it) for it in self.troubles]
            raise AssertionError(f"it never came: {len(self.mails)} mails, {troubles}") from error

    @property
    def mails(self) -> list[Fetched]:
        return [mail for batch in self.batches for mail in batch.mails]

    @property
    def too_large(self) -> list[TooLarge]:
        return [mail for batch in self.batches for mail in batch.too_large]

    @property
    def unreadable(self) -> list[Unreadable]:
        return [mail for batch in self.batches for mail in batch.unreadable]
