"""Writes MIME as bytes, line by line: the email package would tidy away what we want to show."""

import base64
import quopri
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.charset import BASE64, QP, Charset
from email.header import Header

_LONGEST = 998  # octets of a line (RFC 5322 2.1.1)

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One body part: its own headers and its bytes as they stand on the wire."""

    headers: tuple[tuple[str, str], ...]
    body: bytes


def text_part(
    text: str, *, kind: str = "plain", charset: str = "utf-8", encoding: str = "", extra: str = ""
) -> Part:
    """`extra`: further parameters of the type, "; format=flowed".

    Without an encoding it goes as it is, 7bit or 8bit, where its lines are short enough.
    """
    raw = wire_lines(text).encode(charset)
    if not encoding and max(map(len, raw.split(b"\r\n"))) > _LONGEST:
        encoding = "quoted-printable"
    headers = [("Content-Type", f'text/{kind}; charset="{charset}"{extra}')]
    if encoding == "quoted-printable":
        raw = quopri.encodestring(raw.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    elif encoding == "base64":
        raw = base64_lines(raw)
    headers.append(("Content-Transfer-Encoding", encoding or ("7bit" if raw.isascii() else "8bit")))
    return Part(tuple(headers), raw)


def file_part(raw: bytes, *, content_type: str, name: str, extra: Headers = ()) -> Part:
    """A photo or file, base64; `extra` may bring Content-Disposition and Content-ID."""
    headers = [
        ("Content-Type", f'{content_type}; name="{name}"'),
        ("Content-Transfer-Encoding", "base64"),
        *extra,
    ]
    if not any(header == "Content-Disposition" for header, _ in extra):
        headers.append(("Content-Disposition", f'attachment; filename="{name}"'))
    return Part(tuple(headers), base64_lines(raw))


def multipart(kind: str, parts: Iterable[Part], *, boundary: str, extra: str = "") -> Part:
    """`kind`: "mixed", "related"…; `extra`: further parameters of the type."""
    edge = boundary.encode("ascii")
    body = b"".join(b"--" + edge + b"\r\n" + as_bytes(part) + b"\r\n" for part in parts)
    headers = (("Content-Type", f'multipart/{kind};\r\n\tboundary="{boundary}"{extra}'),)
    return Part(headers, body + b"--" + edge + b"--\r\n")


def message(headers: Headers, part: Part) -> bytes:
    """A whole mail; its last line ends too (RFC 5321 4.1.1.4)."""
    whole = as_bytes(Part((*headers, *part.headers), part.body))
    return whole if whole.endswith(b"\r\n") else whole + b"\r\n"


def as_bytes(part: Part) -> bytes:
    """Headers, an empty line, the body."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in part.headers)
    return lines.encode("utf-8") + b"\r\n" + part.body


def wire_lines(text: str) -> str:
    """Line ends as mail wants them (RFC 5322 2.3)."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def base64_lines(raw: bytes) -> bytes:
    """Base64 in lines of 76 (RFC 2045 6.8)."""
    return base64.encodebytes(raw).replace(b"\n", b"\r\n")


def encoded(text: str, *, charset: str = "utf-8", form: str = "Q") -> str:
    """A header's text, in encoded words where it needs them (RFC 2047). `form`: Q or B."""
    if text.isascii():
        return text
    set_of = Charset(charset)
    set_of.header_encoding = QP if form == "Q" else BASE64
    return Header(text, charset=set_of, maxlinelen=75).encode(linesep="\r\n")


def mailbox(name: str, address: str, *, charset: str = "utf-8", form: str = "Q") -> str:
    """A name and address for From or To (RFC 5322 3.4)."""
    if not name:
        return address
    if not name.isascii():
        return f"{encoded(name, charset=charset, form=form)} <{address}>"
    plain = all(letter.isalnum() or letter in " '-" for letter in name)
    return f"{name} <{address}>" if plain else f'"{name}" <{address}>'
