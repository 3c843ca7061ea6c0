"""A cheap and safe look at the header block, in the main process, before anything is parsed."""

import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header

from daemon.reader.cleaning import clean_line
from daemon.reader.headers import Head, head_of
from daemon.reader.mail import Limits, Refused, Unreadable

_ID = re.compile(r"<([^<>\s]{1,500})>")
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]"
_MAILBOX = re.compile(rf"(?<!{_LOCAL}){_LOCAL}{{1,128}}@[A-Za-z0-9][A-Za-z0-9.-]{{0,254}}")
_NAME = re.compile(r"(?:^|,)\s*\"?([^\"<>,;:@]{2,80}?)\"?\s*<")
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-delivered-to", "x-envelope-to")
_SHOWN = ("to", "cc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What the headers say, unchecked; `refused` says why they were not read."""

    sender: str = ""  # the first address in From, lower case, unchecked
    recipients: tuple[str, ...] = ()
    shown_to: tuple[str, ...] = ()
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    refused: Refused | None = None


def glance(raw: bytes, limits: Limits = Limits()) -> Glance:  # noqa: B008  # frozen value
    """Where a mail was sent to and what it answers; never raises."""
    try:
        head, _ = head_of(raw, limits)
    except Unreadable as refusal:
        return Glance(refused=refusal.reason)
    return Glance(
        sender=next(iter(_mailboxes(head, ("from",))), ""),
        recipients=recipients(head, limits),
        shown_to=shown_to(head, limits),
        message_id=message_id(head),
        in_reply_to=ids(head, "in-reply-to")[-1] if ids(head, "in-reply-to") else "",
        references=ids(head, "references"),
        subject=header_text(head.first("subject")),
    )


def message_id(head: Head) -> str:
    found = ids(head, "message-id")
    return found[0] if found else ""


def ids(head: Head, name: str) -> tuple[str, ...]:
    """The Message-IDs in a field, without their angle brackets, at most the last hundred."""
    return tuple(_ID.findall(head.first(name))[-100:])


def recipients(head: Head, limits: Limits) -> tuple[str, ...]:
    """Where the mail was delivered, else everybody in To and Cc (FACTS 78); lower case."""
    delivered = _mailboxes(head, _DELIVERED)
    return delivered[: limits.recipients] or shown_to(head, limits)


def shown_to(head: Head, limits: Limits) -> tuple[str, ...]:
    """Everybody in To and Cc: whom the sender wrote to, by the names she used; lower case."""
    return _mailboxes(head, _SHOWN)[: limits.recipients]


def names_written_to(head: Head) -> tuple[str, ...]:
    """The names that stand beside the first addresses in To and Cc, at most twenty."""
    values = (header_text(head.first(name)) for name in _SHOWN)
    return tuple(name.strip() for value in values for name in _NAME.findall(value))[:20]


def copies(head: Head) -> int:
    """How many others stand in To and Cc."""
    return max(len(_mailboxes(head, _SHOWN)) - 1, 0)


def _mailboxes(head: Head, names: tuple[str, ...]) -> tuple[str, ...]:
    values = (value.decode("utf-8", "replace") for name in names for value in head.every(name))
    return tuple(dict.fromkeys(a.lower() for value in values for a in _MAILBOX.findall(value)))


def header_text(value: str) -> str:
    """A header as people read it: encoded words decoded, on one line, at most 500 characters."""
    try:
        pieces = decode_header(value[:4_000]) if "=?" in value else [(value[:4_000], None)]
    except (HeaderParseError, ValueError):
        pieces = [(value[:4_000], None)]
    return clean_line("".join(_decoded(*piece) for piece in pieces))[:500].strip()


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    for name in (charset or "utf-8", "utf-8"):
        try:
            return piece.decode(name)
        except (LookupError, ValueError):
            continue
    return piece.decode("latin-1")
