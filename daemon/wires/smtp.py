"""Hands letters to a mail server: one letter, one receiver, one at a time, on one connection."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from aiosmtplib import SMTP

from daemon.settings.secret import SecretError
from daemon.wires.account import SmtpAccount
from daemon.wires.outcome import Later, Outcome
from daemon.wires.pace import Pace, Pauses
from daemon.wires.problem import WireProblem, problem_of
from daemon.wires.smtp_line import close_line, open_line
from daemon.wires.smtp_transaction import Lost, Transaction, unusable


class SmtpWire:
    """One account, one connection, reused while the server answers cleanly."""

    def __init__(
        self,
        account: SmtpAccount,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`monotonic` and `sleep`, in seconds, are for the pace; the network has its own time."""
        self.account = account
        self.problem: WireProblem | None = None  # why no connection can be had, for status
        self._client: SMTP | None = None
        self._lock = asyncio.Lock()
        self._running: set[asyncio.Task[Outcome]] = set()
        self._pace = Pace(account.per_minute, monotonic)
        self._sleep = sleep
        self._closing = asyncio.Event()
        self._pauses = Pauses(monotonic)
        self._idle: asyncio.TimerHandle | None = None

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        """Offers a letter, and says what became of it. Raises nothing but its own cancelling.

        A cancelled send goes on behind the scenes: broken off, the connection would hand the
        next letter this one's answer (FACTS 74).
        """
        if bad := unusable(sender, recipient):
            return bad
        task = asyncio.create_task(self._send(sender, recipient, raw), name="letter")
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def close(self, grace: timedelta = timedelta(seconds=10)) -> None:
        """Waits for the letter at hand, says good-bye and closes; after the grace it breaks off,
        and that letter is in doubt. Letters that waited for their turn come back as Later."""
        self._closing.set()
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=grace.total_seconds())
            if late and self._client:
                self._client.close()
                await asyncio.wait(late)
        async with self._lock:
            await self._hang_up()

    async def _send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        async with self._lock:
            if not await self._its_turn():
                return Later("not sent: the daemon stops", strike=False)
            outcome = None
            while outcome is None:
                is_fresh = self._client is None or not self._client.is_connected
                client = await self._connected()
                if isinstance(client, Later):
                    return client
                outcome = await self._try(client, sender, recipient, raw, is_fresh=is_fresh)
            self._hang_up_when_idle()
            return outcome

    async def _its_turn(self) -> bool:
        """Waits for the pace; False when the wire is closed before."""
        while (left := self._pace.left()) > 0 and not self._closing.is_set():
            waits = (
                asyncio.ensure_future(self._sleep(left)),
                asyncio.ensure_future(self._closing.wait()),
            )
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            for wait in waits:
                wait.cancel()
        self._pace.count()
        return not self._closing.is_set()

    async def _connected(self) -> SMTP | Later:
        if self._idle:
            self._idle.cancel()
        if self._client and self._client.is_connected:
            return self._client
        if self.problem and self._pauses.is_paused():
            return Later(str(self.problem), strike=False)
        try:
            self._client = await open_line(self.account)
        except (WireProblem, SecretError) as error:
            self.problem = problem_of(error, self.account.where)
        else:
            self.problem = None
            self._pauses.reset()
            return self._client
        self._pauses.pause(lasting=self.problem.lasting)
        return Later(str(self.problem), strike=False)

    async def _try(
        self, client: SMTP, sender: str, recipient: str, raw: bytes, *, is_fresh: bool
    ) -> Outcome | None:
        """One try on one connection; None when an old connection turned out to be gone."""
        try:
            return await Transaction(client, self.account).send(sender, recipient, raw)
        except Lost as error:
            client.close()
            return Later(str(error), strike=False) if is_fresh else None
        except BaseException:
            client.close()  # the next letter would get this one's answer
            raise

    def _hang_up_when_idle(self) -> None:
        loop = asyncio.get_running_loop()
        self._idle = loop.call_later(self.account.idle.total_seconds(), self._hang_up_if_idle)

    def _hang_up_if_idle(self) -> None:
        if self._client and not self._lock.locked():
            self._client.close()

    async def _hang_up(self) -> None:
        if self._idle:
            self._idle.cancel()
        if self._client:
            await close_line(self._client)
            self._client = None
