"""mail-parser behind the limits: nothing reaches it that could make it work for seconds."""

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
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
    """A mail taken apart by mail-parser."""

    head: Head
    message: Part
    subject: str
    shown: tuple[str, str]  # display name and address of the first From
    date: datetime | None  # aware, UTC


def parse(raw: bytes, limits: Limits) -> Parsed:
    """Raises Unreadable when the mail goes beyond a limit or mail-parser gives up."""
    head, raw = head_of(raw, limits)
    _count_parts(raw, limits)
    try:
        parsed = _parser(raw)
    except MailParserRecursionError:
        raise Unreadable(Refused.TOO_DEEP) from None
    except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable(Refused.MALFORMED, f"mail-parser: {type(error).__name__}") from error
    message = cast("Part", parsed.message)
    _check_tree(message, limits)
    return Parsed(head, message, _subject(parsed), _shown(parsed), _date(parsed))


def _parser(raw: bytes) -> Any:
    """mail-parser's object; the library has no types."""
    return cast("Any", mailparser).parse_from_bytes(raw)


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


def children(part: Part) -> list[Part]:
    """The parts inside a part, in order."""
    return cast("list[Part]", part.get_payload()) if part.is_multipart() else []


def _subject(parsed: Any) -> str:
    subject: object = parsed.subject
    if isinstance(subject, list):  # several Subject fields: the first, as mail programs show
        subject = cast("list[object]", subject)[0]
    return str(subject)


def _shown(parsed: Any) -> tuple[str, str]:
    shown = cast("list[tuple[str, str]]", parsed.from_ or [])
    return shown[0] if shown else ("", "")


def _date(parsed: Any) -> datetime | None:
    date: object = parsed.date
    if not isinstance(date, datetime):
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
