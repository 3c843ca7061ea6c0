"""Where somebody's name or address stands in mails and letters that are not hers.

Every function that asks the store runs inside `Store.atomic`.
"""

import re
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message

from storage.models import InboxRow, MailingRow, OutboxRow

_FROM = re.compile(rb"(?im)^(?:from|sender|reply-to|return-path):[^\n]*(?:\n[ \t][^\n]*)*")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_UNDECODABLE = (MessageError, HeaderParseError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Traces:
    """What to look for: a whole name and addresses, in any letter case, over line ends too."""

    words: tuple[str, ...]
    addresses: tuple[bytes, ...]

    @staticmethod
    def of(name: str, addresses: Iterable[str]) -> "Traces":
        found = tuple(address.lower() for address in addresses)
        words = tuple(_flat(word) for word in (name, *found) if word.strip())
        return Traces(words, tuple(address.encode() for address in found))

    def are_in(self, text: str) -> bool:
        flat = _flat(text)
        return any(word in flat for word in self.words)

    def are_in_mail(self, source: bytes) -> bool:
        """In its bytes, or in what its encodings stand for."""
        if self.are_in(source.decode("utf-8", "replace")):
            return True
        try:
            return any(self.are_in(text) for text in _decoded(source))
        except _UNDECODABLE:
            return False  # no name can be read in it, by nobody

    def wrote(self, source: bytes) -> bool:
        """Whether a mail says that it comes from her."""
        head = _END_OF_HEAD.split(source, maxsplit=1)[0]
        lines = [line.lower() for line in _FROM.findall(head)]
        return any(address in line for address in self.addresses for line in lines)


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _decoded(source: bytes) -> Iterable[str]:
    mail = message_from_bytes(source)
    for part in mail.walk():
        for value in part.values():
            yield str(make_header(decode_header(str(value))))
        if part.get_content_maintype() == "text":
            yield _text(part)


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return payload.decode(part.get_content_charset("utf-8"), "replace")


async def mails() -> AsyncGenerator[InboxRow]:
    """Every mail that still has its bytes, one at a time: all of them do not fit in memory."""
    last = 0
    while row := await InboxRow.filter(id__gt=last, source__not_isnull=True).order_by("id").first():
        last = row.id
        yield row


async def letters() -> AsyncGenerator[OutboxRow]:
    """Every letter that still has its text."""
    last = 0
    while row := await OutboxRow.filter(id__gt=last).exclude(text="").order_by("id").first():
        last = row.id
        yield row


async def mailings() -> AsyncGenerator[MailingRow]:
    for row in await MailingRow.all().order_by("id"):
        yield row
