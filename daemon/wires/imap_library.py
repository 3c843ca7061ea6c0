"""The parts of imapclient and imaplib that are private and that we lean on all the same.

They are mended here where FACTS 18 and 71 say so, and nowhere else.
"""

# The library brings no type stubs.
# pyright: reportMissingTypeStubs=false

import ast
import imaplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from operator import methodcaller
from typing import cast

from imapclient import IMAPClient
from imapclient.imap4 import IMAP4WithTimeout

ImapError = imaplib.IMAP4.error  # what the library raises for NO, BAD and broken answers
ImapReadOnly = imaplib.IMAP4.readonly
ImapAbort = imaplib.IMAP4.abort  # the connection broke

LONGEST_LINE = 10_000_000  # octets; a SEARCH answer of 50,000 UIDs has 550,000
CHUNK = 65_536


class Library(IMAPClient):
    """The private parts of imapclient that we use."""

    wire: "_Wire"

    def __init__(
        self, host: str, port: int, timeout: float, socket_open: Callable[[], socket.socket]
    ) -> None:
        self._socket_open = socket_open
        super().__init__(host, port, ssl=False, timeout=timeout)

    def _create_IMAP4(self) -> IMAP4WithTimeout:  # noqa: N802 - the library's name
        self.wire = _Wire(self.host, self.port, self._socket_open)
        return self.wire

    def forget_capabilities(self) -> None:
        """A server offers more after the login, and the library remembers what it saw first."""
        self._cached_capabilities = None

    def uids(self, criteria: list[bytes]) -> list[int]:
        """Some servers split a long answer over several lines, which the library refuses."""
        ask = methodcaller("_raw_command_untagged", b"SEARCH", criteria)
        lines = cast("list[bytes | None]", ask(self))
        words = b" ".join(line for line in lines if line).partition(b"(")[0].split()
        return sorted({int(word) for word in words})

    def start_idle(self) -> bool:
        self._idle_tag, news = self.wire.start_idle()
        return news


class _Wire(IMAP4WithTimeout):
    """imaplib over a socket that somebody else opens, read through a buffer of our own.

    imaplib's buffer cannot be looked into without a trick for each Python; `read` and `readline`
    are meant to be overridden.
    """

    def __init__(self, host: str, port: int, socket_open: Callable[[], socket.socket]) -> None:
        self._socket_open = socket_open
        self._unread = bytearray()
        super().__init__(host, port, None)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        del timeout  # whoever opens the socket sets it
        return self._socket_open()

    def start_idle(self) -> tuple[bytes, bool]:
        """RFC 2177. imapclient's own gives up when news comes before the "+"."""
        news = False
        tag = cast("Callable[[str], bytes]", self._command)("IDLE")
        while cast("Callable[[], bytes | None]", self._get_response)() is not None:
            if self.tagged_commands.get(tag):
                raise ImapError(f"IDLE refused: {self.tagged_commands.pop(tag)}")
            news = True
        return tag, news

    def read(self, size: int) -> bytes:
        """Exactly so many octets; fewer when the connection ends before."""
        while len(self._unread) < size and self._receive(size - len(self._unread)):
            pass
        return self._take(size)

    def readline(self) -> bytes:
        """A line with its end, or what is left when the connection ends."""
        looked = 0
        while (end := self._unread.find(b"\n", looked)) < 0:
            looked = len(self._unread)
            if looked > LONGEST_LINE:
                raise ImapError(f"a line of the server is longer than {LONGEST_LINE} octets")
            if not self._receive(CHUNK):
                return self._take(looked)
        return self._take(end + 1)

    def _receive(self, size: int) -> bool:
        received = self.sock.recv(max(size, CHUNK))
        self._unread += received
        return bool(received)

    def _take(self, size: int) -> bytes:
        taken = bytes(self._unread[:size])
        del self._unread[:size]
        return taken

    def has_unread(self) -> bool:
        """Whether octets were received that no poll of the socket shows (FACTS 18)."""
        pending = self.sock.pending() if isinstance(self.sock, ssl.SSLSocket) else 0
        return bool(self._unread) or pending > 0

    def drop_unread(self) -> None:
        """Forgets what came in clear: it may be forged (RFC 3501 11.1, before STARTTLS)."""
        self._unread.clear()


def reply_of(error: BaseException) -> str:
    """The server's words in an error of the library, which sometimes shows bytes as text."""
    said: object = error.args[0] if error.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    if text[:2] in {"b'", 'b"'}:
        with suppress(ValueError, SyntaxError):
            text = cast("bytes", ast.literal_eval(text)).decode("utf-8", "replace")
    return " ".join(text.split())[:500]
