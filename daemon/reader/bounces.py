"""Who a bounce is about: RFC 3464 first, then flufl.bounce, and our Message-IDs inside it."""

import logging
import re
from typing import Any, cast

import flufl.bounce

from daemon.reader.headers import Head
from daemon.reader.mail import Bounce
from daemon.reader.parsing import Part
from daemon.reader.structure import Structure, decoded

# Its detectors log every report they trip over.
logging.getLogger("flufl.bounce").addHandler(logging.NullHandler())
logging.getLogger("flufl.bounce").propagate = False

_RECIPIENT = re.compile(
    r"(?im)^(?:final|original)-recipient\s*:\s*(?:rfc822\s*;)?\s*<?([^\s<>;]{1,128}@[^\s<>;]{1,255})"
)
_ACTION = re.compile(r"(?im)^action\s*:\s*(\w+)")
_STATUS = re.compile(r"(?im)^status\s*:\s*([245]\.\d{1,3}\.\d{1,3})")
_CODE = re.compile(r"(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])")  # in the words of a server
_GIVES_UP = ("failed", "failure")  # RFC 3464 2.3.3, and what some write
_LATE = re.compile(
    r"(?i)^\W*(?:delayed|vertraagd|uitgesteld|verzögert|bezorging vertraagd|delivery delayed"
    r"|delivery status notification \(delay\)|warning: (?:message|could not)"
    r"|warning - message|message delayed|delayed mail)"
)
_IDS = re.compile(
    r"(?im)^(?:message-id|in-reply-to|references|original-message-id"
    r"|x-original-message-id)\s*:\s*((?:.|\n[ \t])*)"
)
_ID = re.compile(r"<([^<>\s]{1,500})>")
_MOST = 50


def bounce_of(message: Part, structure: Structure, head: Head, subject: str) -> Bounce:
    """Whom and which mail a bounce is about; empty where nothing says so."""
    reports = "\n".join(report[:100_000] for report in structure.reports[:20])
    addresses = _RECIPIENT.findall(reports) or _failed_header(head)
    actions = {action.lower() for action in _ACTION.findall(reports)}
    status = next(iter(_STATUS.findall(reports)), "")
    if actions:
        failed = not actions.isdisjoint(_GIVES_UP)
        permanent = failed and not status.startswith("4")
    else:
        by_flufl, permanent = _by_flufl(message)
        addresses = addresses or by_flufl
        failed = bool(addresses) and not _LATE.match(subject)
        status = status or _code_in(structure)
    return Bounce(
        addresses=tuple(dict.fromkeys(one.strip("<>").lower() for one in addresses))[:_MOST],
        message_ids=_message_ids(structure, head, reports),
        failed=failed,
        permanent=failed and permanent,
        status=status,
    )


def _code_in(structure: Structure) -> str:
    """The first status that a mail without a report quotes from a server."""
    found = (_CODE.search(piece.text[:20_000]) for piece in structure.pieces[:2])
    return next((match[1] for match in found if match), "")


def _failed_header(head: Head) -> list[str]:
    return [a.strip() for a in head.first("x-failed-recipients").split(",") if "@" in a]


def _by_flufl(message: Part) -> tuple[list[str], bool]:
    try:
        found = cast("Any", flufl.bounce).all_failures(message)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return [], False  # its detectors trip over broken reports: then nothing is known
    temporary, permanent = (sorted(_text(address) for address in kind) for kind in found)
    return permanent or temporary, bool(permanent)


def _text(address: bytes) -> str:
    return address.decode("ascii", "replace")


def _message_ids(structure: Structure, head: Head, reports: str) -> tuple[str, ...]:
    """Message-IDs of the mail that came back, first its own, then what it answered."""
    texts = [reports]
    texts += [_headers_of(part) for part in structure.returned[:5]]
    texts += [piece.text[:100_000] for piece in structure.pieces[:5]]
    texts += [
        f"in-reply-to: {head.first('in-reply-to')}",
        f"references: {head.first('references')}",
    ]
    found = (i for text in texts for block in _IDS.findall(text) for i in _ID.findall(block))
    return tuple(dict.fromkeys(found))[:_MOST]


def _headers_of(part: Part) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in part.items())
    inside = "" if part.is_multipart() else decoded(part)[:20_000]
    return f"{headers}\n{inside}"
