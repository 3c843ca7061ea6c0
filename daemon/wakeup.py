"""The scheduler that wakes us at intervals; what is then to be done the ledger says (FACTS 15)."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, cast

import structlog
from apscheduler.schedulers.asyncio import (  # pyright: ignore[reportMissingTypeStubs]  it has none
    AsyncIOScheduler,
)

log = structlog.get_logger()


class Wakeup:
    """Runs work again and again in the event loop; one run at a time, none of them at shutdown."""

    def __init__(self) -> None:
        self._scheduler = cast("Any", AsyncIOScheduler(timezone="UTC"))

    def every(self, interval: timedelta, work: Callable[[], Awaitable[object]]) -> None:
        """A run that fails is told, and the next one comes all the same."""

        async def once() -> None:
            try:
                await work()
            except Exception:  # the clock must go on, whatever happened
                log.exception("wake-up failed")

        seconds = interval.total_seconds()
        self._scheduler.add_job(once, "interval", seconds=seconds, misfire_grace_time=None)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
