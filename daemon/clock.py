"""What time it is: the one place that asks the machine."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The desk's clock."""

    def now(self) -> datetime:
        """Aware, UTC."""
        ...

    def ahead(self) -> timedelta:
        """How far the wall clock ran ahead of the time that really passed, since the start or
        since somebody said that it is right."""
        ...

    def is_right(self) -> None:
        """Somebody looked: what it says now is the time."""
        ...


class WallClock:
    """The machine's own clock, watched against its steady one."""

    def __init__(self) -> None:
        self.is_right()

    def is_right(self) -> None:
        self._started = self.now()
        self._steady = _steady()

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  the desk's clock itself

    def ahead(self) -> timedelta:
        passed = timedelta(seconds=_steady() - self._steady)
        return self.now() - self._started - passed


def _steady() -> float:
    """Seconds that go on while the machine sleeps, where it can tell."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot_time is None else time.clock_gettime(boot_time)


class SetClock:
    """A clock that stands where it is put: for the demo and the tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def ahead(self) -> timedelta:
        return timedelta(0)

    def is_right(self) -> None:
        """It always is."""

    def set(self, at: datetime) -> None:
        """Puts the clock forward; it never goes back."""
        self._at = max(self._at, at)

    def advance(self, by: timedelta) -> None:
        self.set(self._at + by)
