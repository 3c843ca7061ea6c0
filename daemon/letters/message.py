"""A rendered letter as the bytes of a mail (RFC 5322, 2045-2049): 7 bit, short lines, no surprise.

Written out by hand, because the email package's generators take half the time of a letter
(FACTS 47): every value is encoded before it comes here, and a header that is not plain printable
ASCII is refused. What people have a hand in passes `daemon.letters.headers` (FACTS 27).
"""

import base64
import re
from binascii import b2a_qp
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from enum import StrEnum
from hashlib import sha256

from daemon.letters.calendar_part import calendar
from daemon.letters.errors import LetterError
from daemon.letters.headers import encoded, list_id, mailbox, message_id, message_ids, plain_address
from daemon.letters.html_part import content_id
from daemon.letters.letters import LOGO, Rendered
from mailflows.letters import Method

_LINE = 78  # characters of a header line, where it has a space to fold at (RFC 5322 2.1.1)
_HEADER = re.compile(r"[ -~]*")


class Automatic(StrEnum):
    """Auto-Submitted (RFC 3834 5)."""

    REPLIED = "auto-replied"  # an answer to a mail
    GENERATED = "auto-generated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """What stands on the outside of one letter."""

    from_name: str
    from_address: str
    to_name: str
    to_address: str
    date: datetime  # aware
    message_id: str  # "<token@domain>"
    automatic: Automatic
    reply_to: str = ""  # an address
    in_reply_to: str = ""  # the Message-ID that is answered
    references: tuple[str, ...] = ()  # oldest first
    list_id: str = ""  # "tips.example.org" (RFC 2919)
    event_uid: str = ""  # of the event in it: the same in every letter about it to this person
    unsubscribe: str = ""  # the address that a mail with subject "stop" goes to (RFC 2369)


def build(rendered: Rendered, headers: Headers, pictures: Mapping[str, bytes]) -> bytes:
    """The whole mail with CRLF line ends.

    `pictures`: JPEG bytes by digest; one that is missing is shown by its description. Raises
    LetterError for an address or Message-ID that cannot stand in a header.
    """
    boundary = sha256(headers.message_id.encode()).hexdigest()[:32]
    text = _text(rendered.text, "plain")
    page = _with_pictures(_text(rendered.html, "html"), rendered, pictures, f"=_r{boundary}")
    head = _head({**_fields(rendered, headers), "MIME-Version": "1.0"})
    if rendered.event is None:
        return head + _multipart("alternative", f"=_a{boundary}", text, page)
    method = rendered.event.method.value
    event = base64.encodebytes(calendar(rendered.event, headers))
    # Last, since programs show the last they know; some only find the file (FACTS 36).
    inner = _multipart("alternative", f"=_a{boundary}", text, page, _invitation(event, method))
    return head + _multipart("mixed", f"=_m{boundary}", inner, _event_file(event))


def takes_out(source: bytes) -> bool:
    """Whether a mail that `build` wrote takes something out of a calendar."""
    return f"Content-Type: {_calendar_type(Method.CANCEL)}".encode() in source


def _calendar_type(method: str) -> str:
    return f'text/calendar; charset="utf-8"; method={method}'


def _fields(rendered: Rendered, headers: Headers) -> dict[str, str]:
    reply = (*headers.references, headers.in_reply_to)
    fields = {
        "From": mailbox(headers.from_name, headers.from_address),
        "To": mailbox(headers.to_name, headers.to_address),
        "Subject": encoded(rendered.subject, "Subject"),
        "Date": format_datetime(headers.date),
        "Message-ID": message_id(headers.message_id),
        "In-Reply-To": message_ids((headers.in_reply_to,)),
        "References": message_ids(tuple(dict.fromkeys(reply))),
        "Reply-To": headers.reply_to and plain_address(headers.reply_to),
        "List-Id": headers.list_id and list_id(headers.list_id),
        # RFC 2369; without List-Unsubscribe-Post, which needs HTTPS (FACTS 38).
        "List-Unsubscribe": headers.unsubscribe
        and f"<mailto:{plain_address(headers.unsubscribe)}?subject=stop>",
        "Auto-Submitted": headers.automatic.value,
        "X-Auto-Response-Suppress": "All",  # Exchange: no absence notes to us
        "x-ms-reactions": "disallow",  # FACTS 81: a thumb would never reach us
        "Content-Language": rendered.language,
        "X-Stamtafel-Letter": rendered.name,  # for filters, and for whoever counts
    }
    return {name: value for name, value in fields.items() if value or name == "Subject"}


def _with_pictures(
    page: bytes, rendered: Rendered, pictures: Mapping[str, bytes], boundary: str
) -> bytes:
    """The HTML part, with its pictures beside it when there are any (RFC 2387)."""
    shown = [
        _picture(pictures[one.digest], "jpeg", one.digest)
        for one in rendered.pictures
        if one.digest in pictures
    ]
    if rendered.logo is not None:
        shown.append(_picture(rendered.logo.png, "png", LOGO))
    if not shown:
        return page
    return _multipart('related; type="text/html"', boundary, page, *shown)


def _text(text: str, kind: str) -> bytes:
    fields = {
        "Content-Type": f'text/{kind}; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
    }
    return _part(fields, b2a_qp(text.encode()))


def _picture(data: bytes, kind: str, digest: str) -> bytes:
    name = f"{digest[:12]}.{kind.replace('jpeg', 'jpg')}"
    fields = {
        "Content-Type": f'image/{kind}; name="{name}"',
        "Content-Transfer-Encoding": "base64",
        "Content-ID": f"<{content_id(digest)}>",
        "Content-Disposition": f'inline; filename="{name}"',
    }
    return _part(fields, base64.encodebytes(data))


def _invitation(event: bytes, method: str) -> bytes:
    """The event for programs with a calendar; RFC 6047 2.4: the method as in the body."""
    fields = {
        "Content-Type": _calendar_type(method),
        "Content-Transfer-Encoding": "base64",
    }
    return _part(fields, event)


def _event_file(event: bytes) -> bytes:
    """The same as a file that people can open by hand."""
    fields = {
        "Content-Type": 'application/ics; name="invite.ics"',
        "Content-Transfer-Encoding": "base64",
        "Content-Disposition": 'attachment; filename="invite.ics"',
    }
    return _part(fields, event)


def _multipart(kind: str, boundary: str, *parts: bytes) -> bytes:
    # "=_" never occurs in quoted-printable or base64 (RFC 2045 6.7): no part can end another.
    between = f"--{boundary}\r\n".encode()
    head = _head({"Content-Type": f'multipart/{kind}; boundary="{boundary}"'})
    return b"".join((head, b"\r\n", *(between + part for part in parts), between[:-2], b"--\r\n"))


def _part(fields: Mapping[str, str], body: bytes) -> bytes:
    return b"".join((_head(fields), b"\r\n", body.replace(b"\n", b"\r\n"), b"\r\n"))


def _head(fields: Mapping[str, str]) -> bytes:
    """Header lines. Raises LetterError for one that could become two."""
    lines: list[str] = []
    for name, value in fields.items():
        if not _HEADER.fullmatch(value):
            raise LetterError("headers", 0, f"{name} is not plain text: {value!r}")
        lines += _folded(name, value)
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _folded(name: str, value: str) -> Iterator[str]:
    """The field cut before spaces (RFC 5322 2.2.3); a part without any stays whole."""
    line, start = f"{name}: {value}", len(name) + 2
    while len(line) > _LINE:
        cut = line.rfind(" ", start, _LINE)
        cut = cut if cut > 0 else line.find(" ", _LINE)
        if cut < 0:
            break
        yield line[:cut]
        line, start = line[cut:], 1
    yield line
