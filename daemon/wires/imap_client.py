"""imapclient with types, and mended where FACTS 18, 70, 71 and 76 say it must be.

Everything private of imapclient and imaplib that we lean on stands in this file.
"""

# The library brings no type stubs; this file gives it types.
# pyright: reportMissingTypeStubs=false

import ast
import imaplib
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from operator import methodcaller
from typing import Any, TypeVar, cast

from imapclient import IMAPClient
from imapclient.imap4 import IMAP4WithTimeout

from daemon.wires.refusal import xoauth2_reason

ImapError = imaplib.IMAP4.error  # what the library raises for NO, BAD and broken answers
ImapReadOnly = imaplib.IMAP4.readonly
ImapAbort = imaplib.IMAP4.abort  # the connection broke

Value = TypeVar("Value", int, bytes)

_EXISTS = b"EXISTS"
_UIDVALIDITY = b"UIDVALIDITY"


class Selected:
    """A folder as the server described it when it was opened."""

    def __init__(self, answer: dict[bytes, Any]) -> None:
        validity = answer.get(_UIDVALIDITY)
        # 0: the server gave none, so its UIDs mean nothing in the next session (RFC 3501 2.3.1.1)
        self.uidvalidity = validity if isinstance(validity, int) else 0
        exists = answer.get(_EXISTS)
        self.exists = exists if isinstance(exists, int) else 0
        self.keeps_keywords = b"\\*" in cast("tuple[bytes, ...]", answer.get(b"PERMANENTFLAGS", ()))


class ImapClient:
    """One connection to an IMAP server. Raises ImapError and OSError; never shared by threads."""

    def __init__(
        self, host: str, port: int, *, timeout: float, socket_open: Callable[[], socket.socket]
    ) -> None:
        """Opens it and reads the greeting. `timeout`, in seconds, is of each read."""
        self._client = _Client(host, port, timeout, socket_open)
        self._client.normalise_times = False

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Encrypts the connection. Raises ImapError when the server cannot."""
        self._untyped.starttls(context)

    def has(self, capability: str) -> bool:
        return bool(self._untyped.has_capability(capability))

    def login(self, user: str, password: str) -> None:
        """One mechanism, once: a wrong password counts as one try (FACTS 76)."""
        if self.has("AUTH=PLAIN"):  # carries any character; LOGIN only ASCII
            self._untyped.plain_login(user, password)
        else:
            self._untyped.login(user, password)
        self._client.forget_capabilities()

    def login_xoauth2(self, user: str, token: str) -> str:
        """Logs in with an access token; gives "" or, when it was refused, the server's reason.

        Raises ImapError when it is refused without a reason.
        """
        challenges: list[bytes] = []

        def answer(challenge: bytes) -> bytes:
            challenges.append(challenge)
            # The second challenge is an error message; an empty answer brings the refusal.
            return f"user={user}\1auth=Bearer {token}\1\1".encode() if len(challenges) == 1 else b""

        try:
            self._untyped.sasl_login("XOAUTH2", answer)
        except ImapError as error:
            if len(challenges) > 1:
                return f"{reply_of(error)}; {xoauth2_reason(challenges[1])}"
            raise
        self._client.forget_capabilities()
        return ""

    def select(self, folder: str) -> Selected:
        """Opens a folder for reading and writing. Raises ImapReadOnly when it cannot be written."""
        return Selected(self._untyped.select_folder(folder))

    def folder_exists(self, folder: str) -> bool:
        return bool(self._untyped.folder_exists(folder))

    def create_folder(self, folder: str) -> None:
        self._untyped.create_folder(folder)

    def subscribe(self, folder: str) -> None:
        self._untyped.subscribe_folder(folder)

    def search(self, *criteria: str) -> list[int]:
        """The UIDs that fit, ascending. Answers over 1,000,000 octets raise (FACTS 71)."""
        return self._client.uids([word.encode("ascii") for word in criteria])

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """RFC822.SIZE of each mail that is there: a first sieve only (FACTS 71)."""
        return self._fetched(uids, "RFC822.SIZE", b"RFC822.SIZE", int)

    def sources(self, uids: Sequence[int]) -> dict[int, bytes]:
        """The bytes of each mail that is there; the server's NO raises for all of them."""
        return self._fetched(uids, "BODY.PEEK[]", b"BODY[]", bytes)

    def headers(self, uid: int, limit: int) -> bytes:
        """The first `limit` octets of a mail's header."""
        found = self._fetched([uid], f"BODY.PEEK[HEADER]<0.{limit}>", b"BODY[HEADER]<0>", bytes)
        return found.get(uid, b"")

    def _fetched(
        self, uids: Sequence[int], item: str, key: bytes, kind: type["Value"]
    ) -> dict[int, "Value"]:
        answer = cast("dict[int, dict[bytes, object]]", self._untyped.fetch(uids, [item]))
        found: dict[int, Value] = {}
        for uid, entry in answer.items():
            value = entry.get(key)
            if isinstance(value, kind):  # vanished mails: flags only, or NIL
                found[uid] = value
        return found

    def move(self, uids: Sequence[int], folder: str) -> None:
        self._untyped.move(uids, folder)

    def copy(self, uids: Sequence[int], folder: str) -> None:
        self._untyped.copy(uids, folder)

    def flag(self, uids: Sequence[int], *flags: bytes) -> None:
        self._untyped.add_flags(uids, list(flags), silent=True)

    def expunge(self, uids: Sequence[int]) -> None:
        """Removes these of the mails flagged as deleted (UIDPLUS)."""
        self._untyped.uid_expunge(uids)

    def noop(self) -> None:
        self._untyped.noop()

    def idle(self) -> bool:
        """Starts to listen; True when there was news before the server began to."""
        return self._client.start_idle()

    def idle_done(self) -> None:
        self._untyped.idle_done()

    def has_unread(self) -> bool:
        """Whether a part of an answer already lies in the library's buffer, without waiting.

        A line that came in one packet with the server's "+ idling" lies there, and no poll of
        the socket sees it (FACTS 18).
        """
        return self._client.wire.has_buffered()

    def fileno(self) -> int:
        return self._client.wire.sock.fileno()

    def forget_news(self) -> None:
        """Lets go of what the server told unasked: the library would keep it for ever."""
        self._client.wire.untagged_responses.clear()

    def logout(self) -> None:
        self._untyped.logout()

    def close(self) -> None:
        """Closes the connection without a word."""
        self._client.shutdown()

    @property
    def _untyped(self) -> Any:
        return self._client


class _Client(IMAPClient):
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
