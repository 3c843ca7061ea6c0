"""One mail transaction, phase by phase (RFC 5321 3.3).

Only the last phase leaves a doubt (FACTS 75): until the server has asked for the letter's text
nothing can have been taken.
"""

import re
from contextlib import suppress

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from daemon.wires.account import SmtpAccount
from daemon.wires.outcome import Accepted, InDoubt, Later, Outcome, Refused
from daemon.wires.smtp_line import size_limit

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,255}")  # RFC 5321
_LOGIN_CODES = {530, 534, 535, 538}  # RFC 4954 6: about us, not about the letter
_QUOTA = re.compile(r"quota|sending limit|daily limit|too many messages|rate limit", re.IGNORECASE)
_RECEIVERS = re.compile(r"\b5\.[12]\.2\b|mailbox( is)? full", re.IGNORECASE)  # RFC 3463 3.3
_LINE_END = re.compile(rb"\r\n|\r|\n")
_LINE_DOT = re.compile(rb"^\.", re.MULTILINE)


class Lost(Exception):  # noqa: N818 - an outcome on its way, not an error
    """The connection broke, or must be given up, and nothing was taken."""


class Transaction:
    """One mail transaction (RFC 5321 3.3) on a connection that is ready for it."""

    def __init__(self, client: SMTP, account: SmtpAccount) -> None:
        self._client = client
        self._timeout = account.timeout.total_seconds()
        self._data_timeout = account.data_timeout.total_seconds()

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        """Raises Lost when the connection broke before the text went out."""
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
            raise Lost(f"the connection broke: {error}") from error
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
            raise Lost("the connection broke: the server closed it")
        try:
            protocol.write(stuffed(raw))
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
            raise Lost(reply)
        if not 400 <= code < 600 or code in _LOGIN_CODES:
            raise Lost(reply)
        with suppress(OSError, SMTPException):
            await self._client.rset(timeout=self._timeout)
            return _meaning(code, reply)
        self._client.close()
        return _meaning(code, reply)


def _meaning(code: int, reply: str) -> Outcome:
    if code < 500:
        return Later(reply, strike=True)
    if _QUOTA.search(reply) and not _RECEIVERS.search(reply):
        return Later(reply, strike=False)  # our own allowance, used up for today
    return Refused(reply)


def unusable(sender: str, recipient: str) -> Refused | None:
    for address in (sender, recipient):
        if address != "" and not _ADDRESS.fullmatch(address):
            return Refused(f"553 not sent: {address!r} is no mail address that SMTP can carry")
    if not recipient:
        return Refused("553 not sent: there is no address")
    return None


def stuffed(raw: bytes) -> bytes:
    """CRLF line ends, dots doubled, and the end of the text (RFC 5321 2.3.8, 4.5.2)."""
    text = _LINE_END.sub(b"\r\n", raw)
    if not text.endswith(b"\r\n"):
        text += b"\r\n"
    return _LINE_DOT.sub(b"..", text) + b".\r\n"
