"""Hands letters to a mail server: one letter, one receiver, one at a time.

Phase by phase, because only the last leaves a doubt (FACTS 75): until the server has asked for
the letter's text nothing can have been taken.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from daemon.settings.secret import SecretError
from daemon.wires.account import SmtpAccount
from daemon.wires.outcome import Accepted, InDoubt, Later, Outcome, Refused
from daemon.wires.pace import Pace, Pauses
from daemon.wires.problem import WireProblem
from daemon.wires.smtp_line import close_line, open_line, size_limit

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,255}")  # RFC 5321
_LOGIN_CODES = {530, 534, 535, 538}  # RFC 4954 6: about us, not about the letter
_QUOTA = re.compile(r"quota|sending limit|too many messages|rate limit", re.IGNORECASE)
_LINE_END = re.compile(rb"\r\n|\r|\n")
_LINE_DOT = re.compile(rb"^\.", re.MULTILINE)


class _Lost(Exception):  # noqa: N818 - an outcome on its way, not an error
    """The connection broke before the letter's text went out."""


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
        if bad := _unusable(sender, recipient):
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
        except SecretError as error:
            self.problem = WireProblem(str(error), "", lasting=True)
        except WireProblem as error:
            self.problem = error
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
            return await _Letter(client, self.account).send(sender, recipient, raw)
        except _Lost as error:
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


class _Letter:
    """One mail transaction (RFC 5321 3.3) on a connection that is ready for it."""

    def __init__(self, client: SMTP, account: SmtpAccount) -> None:
        self._client = client
        self._timeout = account.timeout.total_seconds()
        self._data_timeout = account.data_timeout.total_seconds()

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        """Raises _Lost when the connection broke before the text went out."""
        limit = size_limit(self._client)
        if limit and len(raw) > limit:
            return Refused(f"552 the letter has {len(raw)} octets, the server takes {limit}")
        try:
            await self._client.mail(sender, options=self._options(raw), timeout=self._timeout)
            await self._client.rcpt(recipient, timeout=self._timeout)
            answer = await self._client.execute_command(b"DATA", timeout=self._data_timeout)
        except SMTPResponseException as error:
            return await self._answered(error.code, error.message)
        except (OSError, SMTPException) as error:
            raise _Lost(f"the connection broke: {error}") from error
        if answer.code != 354:
            return await self._answered(answer.code, answer.message)
        return await self._text(raw)

    def _options(self, raw: bytes) -> list[str]:
        options: list[str] = []
        if self._client.supports_extension("size"):
            options.append(f"SIZE={len(raw)}")
        if not raw.isascii() and self._client.supports_extension("8bitmime"):
            options.append("BODY=8BITMIME")
        return options

    async def _text(self, raw: bytes) -> Outcome:
        """The text and the dot: from here on silence is doubt."""
        protocol = self._client.protocol
        if protocol is None:
            raise _Lost("the connection broke: the server closed it")
        try:
            protocol.write(_stuffed(raw))
            answer = await protocol.read_response(timeout=self._data_timeout)
        except (OSError, SMTPException) as error:
            self._client.close()
            return InDoubt(f"no answer after the letter's text: {error}")
        if 200 <= answer.code < 300:
            return Accepted(f"{answer.code} {answer.message}")
        if not 400 <= answer.code < 600:
            self._client.close()
            return InDoubt(f"an answer nobody understands: {answer.code} {answer.message}")
        return await self._answered(answer.code, answer.message)

    async def _answered(self, code: int, message: str) -> Outcome:
        """What a refusal means, and the connection made ready for the next letter."""
        reply = f"{code} {message}"
        if code == 421:  # RFC 5321 3.8: the server goes away, whatever the letter is
            raise _Lost(reply)
        if not 400 <= code < 600 or code in _LOGIN_CODES:
            raise _Lost(reply)
        with suppress(OSError, SMTPException):
            await self._client.rset(timeout=self._timeout)
            return _meaning(code, reply)
        self._client.close()
        return _meaning(code, reply)


def _meaning(code: int, reply: str) -> Outcome:
    if code < 500:
        return Later(reply, strike=True)
    if _QUOTA.search(reply):
        return Later(reply, strike=False)  # our own allowance, used up for today
    return Refused(reply)


def _unusable(sender: str, recipient: str) -> Refused | None:
    for address in (sender, recipient):
        if address != "" and not _ADDRESS.fullmatch(address):
            return Refused(f"553 not sent: {address!r} is no mail address that SMTP can carry")
    if not recipient:
        return Refused("553 not sent: there is no address")
    return None


def _stuffed(raw: bytes) -> bytes:
    """CRLF line ends, dots doubled, and the end of the text (RFC 5321 2.3.8, 4.5.2)."""
    text = _LINE_END.sub(b"\r\n", raw)
    if not text.endswith(b"\r\n"):
        text += b"\r\n"
    return _LINE_DOT.sub(b"..", text) + b".\r\n"
