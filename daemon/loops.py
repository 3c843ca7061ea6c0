"""The three loops that must never die: they do what there is to do, then wait for a bell."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

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


async def forever(
    name: str, step: Callable[[], Awaitable[bool]], bell: Bell, stopping: asyncio.Event
) -> None:
    """Steps while there is work, until stopping; a failure is told and followed by a pause."""
    failures = 0
    while not stopping.is_set():
        try:
            if await step():
                failures = 0
                continue
            failures = 0
            pause = LONGEST_WAIT
        except Exception:  # whatever it was, the next mail must still be dealt with
            log.exception("loop failed", loop=name)
            pause = PAUSES[min(failures, len(PAUSES) - 1)]
            failures += 1
        if not stopping.is_set():
            await bell.wait(pause)
