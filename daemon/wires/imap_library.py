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
from typing import Any, cast

from imapclient import IMAPClient
from imapclient.imap4 import IMAP4WithTimeout

ImapError = imaplib.IMAP4.error  # what the library raises for NO, BAD and broken answers
ImapReadOnly = imaplib.IMAP4.readonly
ImapAbort = imaplib.IMAP4.abort  # the connection broke


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
    """imaplib over a socket that somebody else opens, and the private parts that we use."""

    def __init__(self, host: str, port: int, socket_open: Callable[[], socket.socket]) -> None:
        self._socket_open = socket_open
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

    def has_buffered(self) -> bool:
        waits = self.sock.gettimeout()
        self.sock.setblocking(False)
        try:
            return bool(cast("Any", self.file).peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            self.sock.settimeout(waits)


def reply_of(error: BaseException) -> str:
    """The server's words in an error of the library, which sometimes shows bytes as text."""
    said: object = error.args[0] if error.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    if text[:2] in {"b'", 'b"'}:
        with suppress(ValueError, SyntaxError):
            text = cast("bytes", ast.literal_eval(text)).decode("utf-8", "replace")
    return " ".join(text.split())[:500]
