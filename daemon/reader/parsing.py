"""A mail taken apart, behind the limits: nothing is parsed that could take seconds."""

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from typing import TYPE_CHECKING, Any, cast

import mailparser  # pyright: ignore[reportMissingTypeStubs]  # it has none
from mailparser.exceptions import (  # pyright: ignore[reportMissingTypeStubs]  # it has none
    MailParserRecursionError,
)

from daemon.reader.headers import Head, head_of
from daemon.reader.mail import Limits, Refused, Unreadable

if TYPE_CHECKING:
    Part = Message[str, str]
else:
    Part = Message  # generic for the type checker only

# It reports every odd mail; what is odd is ours to tell.
logging.getLogger("mailparser").addHandler(logging.NullHandler())
logging.getLogger("mailparser").propagate = False

_BOUNDARY = re.compile(rb'(?i)boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))')
_PUZZLE = re.compile(rb"(?i)boundary\*")  # RFC 2231 pieces hide how many parts there are


@dataclass(frozen=True, slots=True)
class Parsed:
    """A mail taken apart."""

    head: Head
    message: Part
    subject: str
    shown: tuple[str, str]  # display name and address of the first From
    date: datetime | None  # aware, UTC


def parse(raw: bytes, limits: Limits) -> Parsed:
    """Raises Unreadable when the mail goes beyond a limit or can't be taken apart."""
    head, raw = head_of(raw, limits)
    _count_parts(raw, limits)
    message = _tree(raw)
    _check_tree(message, limits)
    shown = _shown_headers(head)
    return Parsed(head, message, str(shown.subject), _from(shown), _date(shown))


def _tree(raw: bytes) -> Part:
    """The parts of a mail, by the standard library's compat32: it decodes nothing (FACTS 26)."""
    try:
        return message_from_bytes(raw)
    except RecursionError:
        raise Unreadable(Refused.TOO_DEEP) from None
    except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable(Refused.MALFORMED, type(error).__name__) from error


def _shown_headers(head: Head) -> Any:
    """mail-parser's reading of what a mail program shows: the first From, Subject and Date.

    It sees no more than these, because it takes all addresses and parts apart at once: that is
    most of its time, and we look at them ourselves. The library has no types.
    """
    lines = (
        name.encode() + b": " + values[0]
        for name in ("from", "subject", "date")
        if (values := head.every(name))
    )
    try:
        return cast("Any", mailparser).parse_from_bytes(b"\r\n".join(lines) + b"\r\n\r\n")
    except (MailParserRecursionError, MessageError, ValueError, LookupError, TypeError,
            AttributeError) as error:  # fmt: skip
        raise Unreadable(Refused.MALFORMED, f"mail-parser: {type(error).__name__}") from error


def _count_parts(raw: bytes, limits: Limits) -> None:
    if raw.count(b"\n--") + raw.count(b"\r--") <= limits.parts:
        return
    names = {a or b for a, b in _BOUNDARY.findall(raw)}
    if len(names) > limits.parts or _PUZZLE.search(raw):
        raise Unreadable(Refused.TOO_MANY_PARTS)
    if sum(raw.count(b"\n--" + name) for name in names) > 2 * limits.parts:
        raise Unreadable(Refused.TOO_MANY_PARTS)


def _check_tree(message: Part, limits: Limits) -> None:
    """Raises Unreadable when there are too many parts, or too deep ones."""
    count, waiting = 0, [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if depth > limits.depth:
            raise Unreadable(Refused.TOO_DEEP, f"over {limits.depth} levels")
        if count > limits.parts:
            raise Unreadable(Refused.TOO_MANY_PARTS, f"over {limits.parts}")
        waiting.extend((child, depth + 1) for child in children(part))


def inner_mail(raw: bytes) -> Part | None:
    """A mail that came packed inside another; None when it goes beyond a limit."""
    limits = Limits()
    try:
        _count_parts(raw, limits)
        message = _tree(raw)
        _check_tree(message, limits)
    except Unreadable:
        return None
    return message


def children(part: Part) -> list[Part]:
    """The parts inside a part, in order."""
    return cast("list[Part]", part.get_payload()) if part.is_multipart() else []


def _from(parsed: Any) -> tuple[str, str]:
    shown = cast("list[tuple[str, str]]", parsed.from_ or [])
    return shown[0] if shown else ("", "")


def _date(parsed: Any) -> datetime | None:
    date: object = parsed.date
    if not isinstance(date, datetime):
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
