"""The daemon: its loops, started together and ended in good order."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from daemon.clock import Clock
from daemon.desk import Desk
from daemon.loops import Bell, Outage, forever
from daemon.mailings import MailingRoom
from daemon.postman import Postman
from daemon.timekeeper import Timekeeper
from daemon.wakeup import Wakeup
from daemon.wires.watcher import Watcher
from storage import claims, house, inbox, mailings, outbox
from storage.inbox import MailState
from storage.store import Store, StoreError, StoreUnavailable

log = structlog.get_logger()

WAKE = timedelta(seconds=15)  # how often the ledger is looked at
RECOVER = timedelta(minutes=1)  # how often the rows of dead daemons are taken back
LAST_WORK = 20.0  # seconds that the work at hand may take once we are told to stop


# No repr: asyncio prints what a task returned, and these are all our words.
@dataclass(kw_only=True, repr=False)
class House:
    """Every room of the daemon on one store. Without wires it works all the same."""

    store: Store
    clock: Clock
    desk: Desk
    timekeeper: Timekeeper
    mailing_room: MailingRoom
    desk_bell: Bell
    postman: Postman | None = None
    watcher: Watcher | None = None
    mailing_bell: Bell = field(default_factory=Bell)
    post_bell: Bell = field(default_factory=Bell)
    rested: Bell = field(default_factory=Bell)  # rings when a loop finds nothing more to do
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    disowned: bool = False  # the store no longer knows that we live: it must be opened anew
    untidied: bool = True  # mails were dealt with that still lie in the server's inbox

    async def recover(self) -> None:
        """Takes back what daemons had in hand that live no more.

        Whoever lost the proof that he lives himself stops, for others may take his work.
        """
        try:
            living = await self.store.living_owners()
        except StoreUnavailable as problem:
            log.warning("the store does not know us any more", why=str(problem))
            self.disowned = True
            self.stop()
            return
        mails = await self.store.atomic(lambda: claims.release(living))
        letters = await self.store.atomic(lambda: outbox.release(living))
        if mails or letters:
            log.warning("work of a dead daemon taken back", mails=mails, letters=letters)

    async def mail(self) -> bool:
        """One mail, and the bells that it makes ring."""
        await self.desk.get_ready()
        busy = await self.desk.next()
        if busy:
            self.untidied = True
            self.post_bell.ring()
            return True
        if self.watcher is not None and self.untidied:
            self.untidied = False
            self.watcher.wake()
        self.rested.ring()
        return False

    async def wake(self) -> None:
        """What the clock says."""
        if await self.timekeeper.wake():
            self.mailing_bell.ring()
            self.post_bell.ring()

    async def mailing(self) -> bool:
        busy = await self.mailing_room.next()
        if busy:
            self.post_bell.ring()
        return busy

    async def letter(self) -> bool:
        assert self.postman is not None, "letters leave only over a wire"
        busy = await self.postman.next()
        if not busy:
            self.rested.ring()
        return busy

    async def run(self) -> None:
        """Until `stop`: then the work at hand is finished within a bounded time."""
        outage = Outage()
        wakeup = Wakeup(outage)
        wakeup.every(WAKE, "clock", self.wake)
        wakeup.every(RECOVER, "recovery", self.recover)
        wakeup.start()
        loops = [
            asyncio.create_task(forever(name, step, bell, self.stopping, outage))
            for name, step, bell in self._loops()
        ]
        if self.watcher is not None:
            self.watcher.start()
        await wakeup.once("clock", self.wake)
        await self.stopping.wait()
        wakeup.stop()
        if self.watcher is not None:
            await self.watcher.stop()
        await _end(loops)
        with contextlib.suppress(StoreError):  # then the next start takes it back
            await self.desk.stop()

    def _loops(self) -> Iterator[tuple[str, Callable[[], Awaitable[bool]], Bell]]:
        yield "desk", self.mail, self.desk_bell
        yield "mailings", self.mailing, self.mailing_bell
        if self.postman is not None:
            yield "postman", self.letter, self.post_bell

    def stop(self) -> None:
        self.stopping.set()
        for bell in (self.desk_bell, self.mailing_bell, self.post_bell):
            bell.ring()

    async def idle(self) -> bool:
        """Nothing waits for the desk, the mailing room or the postman at this moment."""

        async def look() -> bool:
            counts = await inbox.counts()
            busy = counts[MailState.NEW] + counts[MailState.CLAIMED] + await mailings.waiting()
            if busy:
                return False
            return await house.held() is not None or await outbox.is_idle(self.clock.now())

        return await self.store.atomic(look)


async def _end(loops: list[asyncio.Task[None]]) -> None:
    """Lets the work at hand finish, within a bounded time."""
    _, late = await asyncio.wait(loops, timeout=LAST_WORK)
    for loop in late:
        loop.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
