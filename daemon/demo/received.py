"""Letters of ours as their receivers have them: which letter it is, its text, its page."""

import base64
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from daemon.demo.scene import header_of


def letter_name(raw: bytes) -> str:
    """ "tips/confirmation", as the letter says itself; "" for what is no letter of ours."""
    return header_of(raw, "X-Stamtafel-Letter")


def plain_text(raw: bytes) -> str:
    """Its text part."""
    return _part(message_from_bytes(raw), "text/plain")


def calendar(raw: bytes) -> str:
    """Its calendar part; "" without one."""
    return _part(message_from_bytes(raw), "text/calendar")


def subject(raw: bytes) -> str:
    """Its subject as it is read."""
    return str(make_header(decode_header(header_of(raw, "Subject"))))


def page(raw: bytes) -> str:
    """Its HTML part with the pictures in it, so that it can be opened from a file."""
    mail = message_from_bytes(raw)
    html = _part(mail, "text/html")
    for part in mail.walk():
        content_id = (part.get("Content-ID") or "").strip("<>")
        if content_id:
            data = base64.b64encode(_payload(part)).decode("ascii")
            html = html.replace(
                f"cid:{content_id}", f"data:{part.get_content_type()};base64,{data}"
            )
    return html


def _part(mail: Message, media_type: str) -> str:
    for part in mail.walk():
        if part.get_content_type() == media_type:
            return _payload(part).decode("utf-8", "replace")
    return ""


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
