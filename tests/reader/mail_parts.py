# mails stand here in the lines that programs give them
"""What all programs have in common: the headers of a reply, and parts in their encodings."""

import quopri
from base64 import encodebytes
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from our_letters import ADDRESS, OurLetter


@dataclass(frozen=True)
class Typed:
    """What a person typed into her program."""

    paragraphs: tuple[str, ...]
    signature: tuple[str, ...] = ()
    name: str = "Roos Vermeer"
    address: str = "roos.vermeer@example.com"
    language: str = "nl"

    @property
    def nl(self) -> bool:
        return self.language == "nl"

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def signed(self) -> str:
        return "\n".join(self.signature)


Program = Callable[[Typed, OurLetter], bytes]


def head(typed: Typed, letter: OurLetter, *, re: str = "Re: ", extra: str = "") -> str:
    return (
        "Return-Path: <" + typed.address + ">\r\n"
        f"From: {typed.name} <{typed.address}>\r\n"
        f"To: Stamtafel <{ADDRESS}>\r\n"
        f"Subject: {re}{letter.subject}\r\n"
        "Date: Tue, 24 Nov 2026 11:40:05 +0100\r\n"
        "Message-ID: <9f1c@mail.example.com>\r\n"
        "In-Reply-To: <mfzwkztuobzgk@example.org>\r\n"
        "References: <mfzwkztuobzgk@example.org>\r\n"
        f"{extra}MIME-Version: 1.0\r\n"
    )


def part(kind: str, text: str, encoding: str = "quoted-printable", more: str = "") -> str:
    raw = text.replace("\n", "\r\n").encode()
    if encoding == "base64":
        body = encodebytes(raw).decode().replace("\n", "\r\n")
    elif encoding == "quoted-printable":
        body = quopri.encodestring(raw).decode().replace("\r\n", "\n").replace("\n", "\r\n")
    else:
        body = raw.decode()
    return (
        f"Content-Type: {kind}; charset=UTF-8{more}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n"
    )


def both(head: str, text: str, page: str, encoding: str = "quoted-printable") -> bytes:
    return (
        head + 'Content-Type: multipart/alternative; boundary="b1_x"\r\n\r\n'
        "--b1_x\r\n" + part("text/plain", text, encoding)
        + "--b1_x\r\n" + part("text/html", page, encoding) + "--b1_x--\r\n"
    ).encode()  # fmt: skip


def arrows(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def divs(paragraphs: tuple[str, ...]) -> str:
    return "<div><br></div>".join(f"<div>{escape(p)}</div>" for p in paragraphs)


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f'<p class="MsoNormal">{escape(line)}<o:p></o:p></p>' for line in lines)
