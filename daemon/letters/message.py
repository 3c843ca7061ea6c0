"""A rendered letter as the bytes of a mail (RFC 5322, 2045-2049): 7 bit, short lines, no surprise.

Built through the compat32 policy from parts that are encoded here (FACTS 47); every header that
people have a hand in passes `daemon.letters.headers` (FACTS 27).
"""

import base64
from binascii import b2a_qp
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.generator import BytesGenerator
from email.message import Message
from email.policy import compat32
from email.utils import format_datetime
from enum import StrEnum
from hashlib import sha256
from io import BytesIO

from daemon.letters.headers import encoded, list_id, mailbox, message_id, message_ids, plain_address
from daemon.letters.html_part import content_id
from daemon.letters.letters import LOGO, Rendered

_WIRE = compat32.clone(linesep="\r\n", max_line_length=78)


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
    unsubscribe: str = ""  # the address that a mail with subject "stop" goes to (RFC 2369)


def build(rendered: Rendered, headers: Headers, pictures: Mapping[str, bytes]) -> bytes:
    """The whole mail with CRLF line ends.

    `pictures`: JPEG bytes by digest; one that is missing is shown by its description. Raises
    LetterError for an address or Message-ID that cannot stand in a header.
    """
    boundary = sha256(headers.message_id.encode()).hexdigest()[:32]
    text = _text(rendered.text, "plain")
    page = _with_pictures(_text(rendered.html, "html"), rendered, pictures, f"=_r{boundary}")
    mail = _multipart("alternative", f"=_a{boundary}", text, page)
    outside = Message(_WIRE)
    for name, value in _fields(rendered, headers).items():
        outside[name] = value
    for name, value in mail.items():
        outside[name] = value
    outside.set_payload(mail.get_payload())
    return _bytes(outside)


def _fields(rendered: Rendered, headers: Headers) -> dict[str, str]:
    reply = (*headers.references, headers.in_reply_to)
    fields = {
        "From": mailbox(headers.from_name, headers.from_address),
        "To": mailbox(headers.to_name, headers.to_address),
        "Subject": encoded(rendered.subject, "Subject").encode(),
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
        "MIME-Version": "1.0",
    }
    return {name: value for name, value in fields.items() if value}


def _with_pictures(
    page: Message, rendered: Rendered, pictures: Mapping[str, bytes], boundary: str
) -> Message:
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
    related = _multipart("related", boundary, page, *shown)
    related.set_param("type", "text/html")
    return related


def _text(text: str, kind: str) -> Message:
    part = Message(_WIRE)
    part["Content-Type"] = f'text/{kind}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(b2a_qp(text.encode()).decode("ascii"))
    return part


def _picture(data: bytes, kind: str, digest: str) -> Message:
    part = Message(_WIRE)
    name = f"{digest[:12]}.{kind.replace('jpeg', 'jpg')}"
    part["Content-Type"] = f'image/{kind}; name="{name}"'
    part["Content-Transfer-Encoding"] = "base64"
    part["Content-ID"] = f"<{content_id(digest)}>"
    part["Content-Disposition"] = f'inline; filename="{name}"'
    part.set_payload(base64.encodebytes(data).decode("ascii"))
    return part


def _multipart(kind: str, boundary: str, *parts: Message) -> Message:
    # "=_" never occurs in quoted-printable or base64 (RFC 2045 6.7): no part can end another.
    whole = Message(_WIRE)
    whole["Content-Type"] = f'multipart/{kind}; boundary="{boundary}"'
    for part in parts:
        whole.attach(part)
    return whole


def _bytes(mail: Message) -> bytes:
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, policy=_WIRE).flatten(mail)
    return out.getvalue()
