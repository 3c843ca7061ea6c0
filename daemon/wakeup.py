"""The scheduler that wakes us at intervals; what is then to be done the ledger says (FACTS 15)."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, cast

import structlog
from apscheduler.schedulers.asyncio import (  # pyright: ignore[reportMissingTypeStubs]  it has none
    AsyncIOScheduler,
)

from daemon.loops import Outage
from storage.errors import StoreUnavailable

log = structlog.get_logger()


class Wakeup:
    """Runs work again and again in the event loop; one run at a time, none of them at shutdown."""

    def __init__(self, outage: Outage) -> None:
        self._outage = outage
        self._scheduler = cast("Any", AsyncIOScheduler(timezone="UTC"))

    def every(self, interval: timedelta, name: str, work: Callable[[], Awaitable[object]]) -> None:
        """A run that fails is told, and the next one comes all the same."""
        seconds = interval.total_seconds()

        async def job() -> None:
            with suppress(asyncio.CancelledError):  # by `stop`: the store's work ends by itself
                await self.once(name, work)

        self._scheduler.add_job(job, "interval", seconds=seconds, misfire_grace_time=None)

    async def once(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        """A run now."""
        try:
            await work()
            self._outage.over(name)
        except StoreUnavailable as problem:
            self._outage.met(name, problem)
        except Exception:  # the clock must go on, whatever happened
            log.exception("wake-up failed")

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
