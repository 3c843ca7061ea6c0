"""The three loops that must never die: they do what there is to do, then wait for a bell."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from storage.errors import StoreUnavailable

log = structlog.get_logger()

LONGEST_WAIT = 5.0  # seconds without a bell: other daemons and commands ring none
PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)  # seconds after the first, second … failure in a row


async def wait(event: asyncio.Event, at_most: float) -> None:
    """Until it is set or the seconds are over."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), at_most)


class Bell:
    """Wakes a loop."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    async def wait(self, at_most: float) -> None:
        """Until it rings or the seconds are over."""
        await wait(self._event, at_most)
        self._event.clear()


class Outage:
    """The store is away: told once, whoever of us meets it, and told when it is over."""

    def __init__(self) -> None:
        self._told = ""
        self._waiting: set[str] = set()

    def met(self, who: str, problem: StoreUnavailable) -> None:
        self._waiting.add(who)
        if str(problem) != self._told:
            self._told = str(problem)
            log.warning("store", what=self._told)

    def over(self, who: str) -> None:
        """Some only read, and meet nothing while another may not write."""
        self._waiting.discard(who)
        if self._told and not self._waiting:
            self._told = ""
            log.info("the store works again")


async def forever(
    name: str,
    step: Callable[[], Awaitable[bool]],
    bell: Bell,
    stopping: asyncio.Event,
    outage: Outage,
) -> None:
    """Steps while there is work, until stopping; a failure is told and followed by a pause."""
    failures = 0
    while not stopping.is_set():
        try:
            busy = await step()
            outage.over(name)
            failures = 0
            if busy:
                continue
            pause = LONGEST_WAIT
        except Exception as problem:  # whatever it was, the next mail must still be dealt with
            if isinstance(problem, StoreUnavailable):
                outage.met(name, problem)
            else:
                log.exception("loop failed", loop=name)
            pause = PAUSES[min(failures, len(PAUSES) - 1)]
            failures += 1
        if not stopping.is_set():
            await bell.wait(pause)
