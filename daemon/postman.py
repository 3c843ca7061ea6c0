"""Takes letters from the outbox to the mail server, one letter and one receiver at a time.

A letter is noted as `sending` before the server hears of it; found so after a crash it is in
doubt and sent again with the same Message-ID (FACTS 12).
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Protocol

import structlog

from daemon.clock import Clock
from daemon.loops import PAUSES
from daemon.wires.outcome import Accepted, InDoubt, Later, Outcome, Refused
from storage import house, outbox
from storage.outbox import Outgoing
from storage.store import Store, StoreUnavailable

log = structlog.get_logger()

MOST_TRIES = 36  # with the pauses below about five days (RFC 5321 4.5.4.1)
MOST_DOUBTS = 3
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=4)
WIRE_PAUSE = timedelta(seconds=30)  # no fault of the letter's: the wire itself tries less and less


class Wire(Protocol):
    """A way to a mail server."""

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome: ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Postman:
    """Empties the outbox."""

    store: Store
    wire: Wire
    sender: Callable[[Outgoing], str]  # the envelope sender of a letter
    clock: Clock

    async def next(self) -> bool:
        """Sends one letter; False when none is due or sending is on hold."""
        now = self.clock.now()
        letter = await self.store.atomic(lambda: self._claim(now))
        if letter is None:
            return False
        outcome = await self.wire.send(self.sender(letter), letter.address, letter.source)
        await self._note(letter, outcome)
        log.info(
            "letter", letter=letter.letter, outcome=type(outcome).__name__, reply=outcome.reply
        )
        return not isinstance(outcome, Later)

    async def _note(self, letter: Outgoing, outcome: Outcome) -> None:
        """For as long as it takes: what left must not leave again because the store was away."""
        now = self.clock.now()
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                await self.store.atomic(lambda: settle(letter, outcome, now))
                return
            except StoreUnavailable as problem:
                log.warning("outcome not noted yet", letter=letter.letter, why=str(problem))
            await asyncio.sleep(pause)

    async def _claim(self, now: datetime) -> Outgoing | None:
        if await house.held() is not None:
            return None
        await outbox.expire(now)
        return await outbox.claim(self.store.owner, now)


async def settle(letter: Outgoing, outcome: Outcome, now: datetime) -> None:
    """Notes the server's answer in its own words."""
    match outcome:
        case Accepted(reply):
            await outbox.sent(letter, reply=reply, now=now)
        case Refused(reply):
            await outbox.fail(letter, reply=reply, now=now)
        case Later(reply, strike):
            if strike and letter.attempts > MOST_TRIES:
                await outbox.fail(letter, reply=f"given up after days: {reply}", now=now)
            else:
                until = now + (pause_after(letter.attempts) if strike else WIRE_PAUSE)
                await outbox.defer(letter, reply=reply, until=until, strike=strike)
        case InDoubt(reply):
            # It may have arrived each time: a few copies, one Message-ID, then a person decides.
            if letter.attempts >= MOST_DOUBTS:
                await outbox.fail(letter, reply=f"in doubt {MOST_DOUBTS} times: {reply}", now=now)
            else:
                until = now + pause_after(letter.attempts)
                await outbox.defer(letter, reply=f"in doubt: {reply}", until=until, strike=True)


def pause_after(attempts: int) -> timedelta:
    """Growing pauses: 5 minutes, 10, 20 … 4 hours."""
    return min(FIRST_PAUSE * 2 ** min(max(attempts - 1, 0), 10), LONGEST_PAUSE)
