"""An IMAP connection with types: all that the rest of the wires know of imapclient."""

import socket
import ssl
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from daemon.wires.imap_library import ImapError, Library, reply_of
from daemon.wires.refusal import xoauth2_reason

Value = TypeVar("Value", int, bytes, datetime)


class Selected:
    """A folder as the server described it when it was opened."""

    def __init__(self, answer: dict[bytes, Any]) -> None:
        validity = answer.get(b"UIDVALIDITY")
        # 0: the server gave none, so its UIDs mean nothing in the next session (RFC 3501 2.3.1.1)
        self.uidvalidity = validity if isinstance(validity, int) else 0
        exists = answer.get(b"EXISTS")
        self.exists = exists if isinstance(exists, int) else 0
        self.keeps_keywords = b"\\*" in cast("tuple[bytes, ...]", answer.get(b"PERMANENTFLAGS", ()))


class ImapClient:
    """One connection to an IMAP server. Raises ImapError and OSError; never shared by threads."""

    def __init__(
        self, host: str, port: int, *, timeout: float, socket_open: Callable[[], socket.socket]
    ) -> None:
        """Opens it and reads the greeting. `timeout`, in seconds, is of each read."""
        self._client = Library(host, port, timeout, socket_open)
        self._client.normalise_times = False

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Encrypts the connection. Raises ImapError when the server cannot."""
        self._untyped.starttls(context)
        self._client.wire.drop_unread()

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

    def own_prefix(self) -> str:
        """What the names of a user's own folders begin with: "INBOX." on some servers, mostly
        nothing (RFC 2342)."""
        if not self.has("NAMESPACE"):
            return ""
        personal = cast("tuple[tuple[str, str], ...] | None", self._untyped.namespace().personal)
        return personal[0][0] if personal else ""

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

    def arrived(self, uids: Sequence[int]) -> dict[int, datetime]:
        """When the server got each mail that is there, by its own clock; aware."""
        return self._fetched(uids, "INTERNALDATE", b"INTERNALDATE", datetime)

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
        """Starts to listen; True when there was news before the server began to.

        Raises ImapError where the server has no IDLE.
        """
        if not self.has("IDLE"):  # asked before: the library would ask in the midst of it
            raise ImapError("the server has no IDLE")
        return self._client.start_idle()

    def idle_done(self) -> None:
        self._untyped.idle_done()

    def has_unread(self) -> bool:
        """Whether a part of an answer already lies in the library's buffer, without waiting.

        A line that came in one packet with the server's "+ idling" lies there, and no poll of
        the socket sees it (FACTS 18).
        """
        return self._client.wire.has_unread()

    def fileno(self) -> int:
        return self._client.wire.sock.fileno()

    def forget_news(self) -> None:
        """Lets go of what the server told unasked: the library would keep it for ever."""
        self._client.wire.untagged_responses.clear()

    def has_news(self) -> bool:
        """Whether a number of mails was told, unasked, since `forget_news`.

        What came with the answer to another command the server does not tell again in IDLE.
        """
        return "EXISTS" in self._client.wire.untagged_responses

    def logout(self) -> None:
        self._untyped.logout()

    def close(self) -> None:
        """Closes the connection without a word."""
        self._client.shutdown()

    @property
    def _untyped(self) -> Any:
        return self._client
