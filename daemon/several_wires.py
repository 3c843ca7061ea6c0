"""Several SMTP accounts as one wire: letters go over them in turn."""

import time
from collections.abc import Callable, Sequence

from daemon.postman import Wire
from daemon.wires.outcome import Later, Outcome

REST = 60.0  # seconds that a wire is passed over after it could not take a letter


class SeveralWires:
    """Spreads letters over wires, one after the other, past those that are down.

    A wire is down when it says Later without blaming the letter: nothing was taken then, so the
    next wire may have the same letter. Every other answer is the letter's, and stands.
    """

    def __init__(
        self, wires: Sequence[Wire], *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._wires = tuple(wires)
        self._rests_until = [float("-inf")] * len(self._wires)
        self._turn = 0
        self._monotonic = monotonic

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        """The answer of the first wire that is not down; when all are, that of the last one."""
        outcome: Outcome = Later("no wire could be tried", strike=False)
        for number in self._in_turn():
            outcome = await self._wires[number].send(sender, recipient, raw)
            if not _is_down(outcome):
                self._rests_until[number] = float("-inf")
                self._turn = (number + 1) % len(self._wires)
                return outcome
            self._rests_until[number] = self._monotonic() + REST
        return outcome

    async def close(self) -> None:
        for wire in self._wires:
            await wire.close()

    def _in_turn(self) -> list[int]:
        """From whose turn it is; those that rest come last, for a letter nobody else takes."""
        count, now = len(self._wires), self._monotonic()
        order = [(self._turn + step) % count for step in range(count)]
        return sorted(order, key=lambda number: self._rests_until[number] > now)


def _is_down(outcome: Outcome) -> bool:
    return isinstance(outcome, Later) and not outcome.strike
