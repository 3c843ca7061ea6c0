"""The parts of a mail and what each is for: text, page, file, report or calendar."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import Message
from typing import cast

from daemon.reader.file_names import file_name
from daemon.reader.parsing import Part, children, inner_mail

CARRIED = "message/rfc822"  # a whole mail inside another


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of what the sender wrote: as a page, as text, or both alike."""

    page: str = ""
    text: str = ""
    flowed: bool = False
    delete_space: bool = False


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it came."""

    name: str
    declared: str  # media type that the sender gave it
    content: bytes
    content_id: str
    inline: bool
    named: bool = True  # False for a mail that is only called after its subject


@dataclass(slots=True)
class Structure:
    """Every part of a mail, sorted by what it is for."""

    pieces: list[Piece] = field(default_factory=list[Piece])
    files: list[RawFile] = field(default_factory=list[RawFile])
    calendars: list[str] = field(default_factory=list[str])
    types: list[str] = field(default_factory=list[str])  # media type of every part, in order
    report_type: str = ""  # of multipart/report
    reports: list[str] = field(default_factory=list[str])  # machine-readable halves of a report
    returned: list[Part] = field(default_factory=list[Part])  # mails and headers carried inside
    reaction: str = ""


def structure_of(message: Part) -> Structure:
    found = Structure()
    _take(message, found)
    pages = "".join(piece.page for piece in found.pieces)
    found.files = [
        replace(file, inline=True)
        if file.content_id and f"cid:{file.content_id}" in pages
        else file
        for file in found.files
    ]
    return found


def _take(part: Part, found: Structure) -> None:
    media = part.get_content_type()
    found.types.append(media)
    if media == "multipart/report":
        found.report_type = str(part.get_param("report-type", "") or "").lower()
    if media == "multipart/alternative":
        _take_alternatives(part, found)
    elif media in (CARRIED, "message/global"):
        _take_mail(part, found)
    elif media in _REPORTS:
        found.reports.append(_report_text(part))
    elif children(part):
        for child in children(part):
            _take(child, found)
    else:
        _take_leaf(part, media, found)


_REPORTS = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
    }
)


# Signatures over a mail (S/MIME, PGP) and what a Mac keeps beside a file: nobody attached these.
_SEALS = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/applefile",
    }
)


def _take_alternatives(part: Part, found: Structure) -> None:
    """Text and page of one thought become one piece; the last of each counts (RFC 2046 5.1.4)."""
    inside = Structure()
    for child in children(part):
        _take(child, inside)
    page = "\n".join(piece.page for piece in inside.pieces if piece.page)
    texts = [piece for piece in inside.pieces if piece.text]
    if page or texts:
        flowed = bool(texts) and all(piece.flowed for piece in texts)
        found.pieces.append(
            Piece(
                page,
                "\n".join(piece.text for piece in texts),
                flowed=flowed,
                delete_space=flowed and texts[0].delete_space,
            )
        )
    found.files += inside.files
    found.calendars += inside.calendars
    found.types += inside.types
    found.reports += inside.reports
    found.returned += inside.returned
    found.report_type = found.report_type or inside.report_type
    found.reaction = found.reaction or inside.reaction


def _take_mail(part: Part, found: Structure) -> None:
    inside = children(part)
    content = b"".join(_flat(child) for child in inside) or payload(part)
    if str(part.get("content-transfer-encoding", "")).strip().lower() in _ENCODED:
        content = payload(_encoded(part, content)) or content
        inside = [mail for mail in (inner_mail(content),) if mail is not None]
    found.returned += inside
    name, subject = file_name(part), str(inside[0].get("Subject", "mail")) if inside else "mail"
    title = name or f"{subject}.eml"
    found.files.append(RawFile(title, CARRIED, content, "", inline=False, named=bool(name)))


_ENCODED = ("base64", "quoted-printable")  # no mail may be (RFC 2046 5.2.1); gateways do so


def _encoded(part: Part, content: bytes) -> Part:
    """The same content in a part that the library decodes."""
    plain: Part = Message()
    plain["Content-Transfer-Encoding"] = part["content-transfer-encoding"]
    plain.set_payload(content.decode("ascii", "replace"))
    return plain


def _flat(mail: Part) -> bytes:
    try:
        return mail.as_bytes()
    except (LookupError, ValueError, TypeError, AttributeError):
        return b""  # headers that compat32 can't write back: nothing worth keeping


def _report_text(part: Part) -> str:
    if not part.is_multipart():
        return decoded(part)
    blocks = (_fields_of(block) for block in children(part))
    return "\n\n".join(blocks)


def _fields_of(part: Part) -> str:
    lines = [f"{name}: {value}" for name, value in part.items()]
    return "\n".join(lines)


def _take_leaf(part: Part, media: str, found: Structure) -> None:
    name, disposition = file_name(part), str(part.get_content_disposition() or "")
    if media == "text/calendar":
        found.calendars.append(decoded(part))
        if disposition != "attachment" and not name:
            return
    if media == "text/vnd.google.email-reaction+json":
        found.reaction = decoded(part)[:2_000]
        return
    if media in ("text/rfc822-headers", "message/rfc822-headers"):
        found.reports.append(decoded(part))
        return
    if media in _SEALS:
        return
    is_text = media in ("text/plain", "text/html") or not part.get("content-type")
    if is_text and disposition != "attachment" and not name:
        found.pieces.append(_piece(part, media))
        return
    content = payload(part)
    if name or content:
        content_id = str(part.get("content-id", "")).strip(" <>")
        shown = disposition == "inline" or (bool(content_id) and disposition != "attachment")
        found.files.append(RawFile(name, media, content, content_id, inline=shown))


def _piece(part: Part, media: str) -> Piece:
    if media == "text/html":
        return Piece(page=decoded(part))
    flowed = str(part.get_param("format", "") or "").lower() == "flowed"
    delete = str(part.get_param("delsp", "") or "").lower() == "yes"
    return Piece(text=decoded(part), flowed=flowed, delete_space=delete)


def payload(part: Part) -> bytes:
    """The bytes of a part with its transfer encoding undone as far as possible."""
    try:
        content = cast("object", part.get_payload(decode=True))
    except (LookupError, ValueError, TypeError, AssertionError):
        content = None
    return content if isinstance(content, bytes) else b""


def decoded(part: Part) -> str:
    """The text of a part: in its own character set, else UTF-8, else Windows-1252."""
    content = payload(part)
    declared = _charset(part)
    for name in dict.fromkeys((*_order(declared, content), "utf-8", "cp1252")):
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def _order(declared: str, content: bytes) -> Iterator[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    # What calls itself Latin-1 is Windows-1252 in practice, and often UTF-8 in truth.
    if declared in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", ""):
        yield "utf-8"
        yield "cp1252"
    elif declared not in _NOT_TEXT:
        yield declared


_NOT_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})


def _charset(part: Part) -> str:
    try:
        return str(part.get_content_charset("") or "").lower()
    except (LookupError, ValueError, TypeError):
        return ""
