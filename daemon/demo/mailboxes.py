"""IMAP mailboxes in memory that never look into a mail's body.

The server's own MIME parser dies at 400 nested parts and stands still for seconds at 20,000
(FACTS 20): here a mail is its header lines and one opaque body, whatever it says it is.
"""

import asyncio
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from email.headerregistry import ContentTypeHeader
from email.policy import SMTP

from pymap.backend.dict.mailbox import MailboxData, MailboxSet, Message
from pymap.concurrent import Event
from pymap.mime import MessageBody, MessageContent, MessageHeader
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import FetchRequirement, ObjectId
from pymap.selected import SelectedMailbox

Clock = Callable[[], datetime]
Line = tuple[int, int, int]  # where it starts, where its text ends, where the next one starts


class Arrivals:
    """Lets somebody wait for the next change of any mailbox."""

    def __init__(self) -> None:
        self.coming = asyncio.Event()  # set, and replaced, at the next change

    def announce(self) -> None:
        self.coming.set()
        self.coming = asyncio.Event()


class OpaqueMailbox(MailboxData):
    """One folder."""

    clock: Clock
    arrivals: Arrivals

    async def append(self, append_msg: AppendMessage, *, recent: bool = False) -> Message:
        async with self.messages_lock.write_lock():
            self._max_uid += 1
            message = Message(
                self._max_uid,
                append_msg.when or self.clock(),
                append_msg.flag_set,
                email_id=ObjectId.random_email_id(),
                thread_id=ObjectId.random_thread_id(),
                recent=recent,
                content=opaque(append_msg.literal),
            )
            self._messages[message.uid] = message
            self._mod_sequences.update([message.uid])
            self._updated.set()
        self.arrivals.announce()
        return message

    async def update_selected(
        self, selected: SelectedMailbox, *, wait_on: Event | None = None
    ) -> SelectedMailbox:
        # The server listens from now on only: what came since the client last looked is news too.
        is_behind = selected.mod_sequence != self._mod_sequences.highest
        return await super().update_selected(selected, wait_on=None if is_behind else wait_on)

    async def move(self, uid: int, destination: MailboxData, *, recent: bool = False) -> int | None:
        moved = await super().move(uid, destination, recent=recent)
        self.arrivals.announce()
        return moved

    async def sources(self) -> list[bytes]:
        """Every mail in it, in the order of arrival."""
        found = [message async for message in self.messages()]
        return [
            bytes(await message.load_content(FetchRequirement.CONTENT))
            for message in sorted(found, key=lambda message: message.uid)
        ]

    async def count(self) -> int:
        return (await self.snapshot()).exists


class OpaqueMailboxes(MailboxSet):
    """All folders of one user."""

    def __init__(self, clock: Clock, arrivals: Arrivals) -> None:
        super().__init__()
        self._clock = clock
        self._arrivals = arrivals
        self._inbox = self._new()

    def _new(self) -> OpaqueMailbox:
        mailbox = OpaqueMailbox(self._content_cache, self._thread_cache)
        mailbox.clock = self._clock
        mailbox.arrivals = self._arrivals
        return mailbox

    async def add_mailbox(self, name: str) -> ObjectId:
        async with self._set_lock.write_lock():
            if name in self._set:
                raise ValueError(name)
            self._set[name] = mailbox = self._new()
            return mailbox.mailbox_id

    def folder(self, name: str) -> OpaqueMailbox | None:
        found = self._inbox if name.upper() == "INBOX" else self._set.get(name)
        return found if isinstance(found, OpaqueMailbox) else None


def opaque(source: bytes) -> MessageContent:
    """A mail whose body is one text, with the header lines found but not interpreted."""
    header, start = _header_lines(source)
    content_type = SMTP.header_fetch_parse("Content-Type", "text/plain")
    assert isinstance(content_type, ContentTypeHeader)
    body_lines: list[Line] = [(start, len(source), len(source))]
    return MessageContent(
        source,
        MessageHeader(source, header, _folded(source, header)),
        MessageBody(source, body_lines, content_type, []),
    )


def _header_lines(source: bytes) -> tuple[list[Line], int]:
    """The lines up to and with the empty one, and where the body starts (RFC 5322 2.1)."""
    lines: list[Line] = []
    start = 0
    while start < len(source):
        end = source.find(b"\n", start)
        following = len(source) if end < 0 else end + 1
        text_end = len(source) if end < 0 else end - (source[start:end][-1:] == b"\r")
        lines.append((start, text_end, following))
        start = following
        if not source[lines[-1][0] : text_end].strip():
            break
    return lines or [(0, 0, 0)], start


def _folded(source: bytes, lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Each header's name, as the server keeps it, and the lines it is folded over."""
    headers: list[tuple[str, list[Line]]] = []
    for line in lines:
        text = source[line[0] : line[1]]
        if text[:1] in {b" ", b"\t"} and headers:
            headers[-1][1].append(line)
        elif b":" in text:
            name = text.partition(b":")[0].strip().lower()
            headers.append((b64encode(name).decode("ascii"), [line]))
    return headers
