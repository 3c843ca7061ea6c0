"""Not faster than the provider allows, and not again at once where it failed."""

from collections import deque
from collections.abc import Callable

MINUTE = 60.0
FIRST_PAUSE = 5.0
LONGEST_PAUSE = 300.0


class Pace:
    """At most so many in any minute."""

    def __init__(self, per_minute: int, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._recent: deque[float] = deque(maxlen=per_minute)

    def left(self) -> float:
        """Seconds until one more may go; 0 for now."""
        if len(self._recent) < (self._recent.maxlen or 0):
            return 0.0
        return max(0.0, self._recent[0] + MINUTE - self._monotonic())

    def count(self) -> None:
        """One goes."""
        self._recent.append(self._monotonic())


class Pauses:
    """Growing pauses after failed connections."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._next = FIRST_PAUSE
        self._until = 0.0

    def pause(self, *, lasting: bool) -> None:
        """One more failure. `lasting`: trying soon cannot help and may lock the account."""
        self._until = self._monotonic() + (LONGEST_PAUSE if lasting else self._next)
        self._next = min(self._next * 2, LONGEST_PAUSE)

    def is_paused(self) -> bool:
        return self._monotonic() < self._until

    def reset(self) -> None:
        self._next = FIRST_PAUSE
        self._until = 0.0
