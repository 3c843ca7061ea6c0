"""What may stand in a header (FACTS 27): names and subjects come from people, and mails lie."""

import re
import unicodedata
from email.header import Header

from daemon.letters.errors import LetterError

SUBJECT = 200  # characters
NAME = 60

_WORDS = 75  # characters of a line with encoded words (RFC 2047 2)
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}")
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]{1,240}@[!-;=?A-~]{1,240}>", re.ASCII)
_LIST_ID = re.compile(r"[A-Za-z0-9.-]{1,200}")
_IN_NAME = re.compile(r"[^\w .'-]|_")


def header_text(text: str) -> str:
    """Text that stays one header: no controls, no separators, no encoded word of its own."""
    kept = "".join(map(_in_header, text)).replace("=?", "= ?").replace("?=", "? =")
    line = " ".join(kept.split())
    return line if len(line) <= SUBJECT else f"{line[: SUBJECT - 1].rstrip()}…"


def display_name(name: str) -> str:
    """A name of letters, digits, spaces and .'- only: with a comma it becomes two addresses."""
    spaced = _IN_NAME.sub(" ", "".join(map(_in_header, name)))
    return " ".join(spaced.split())[:NAME].rstrip()


def mailbox(name: str, address: str) -> str:
    """`Roos Vermeer <roos@example.org>` (RFC 5322 3.4). Raises LetterError for another address."""
    checked = plain_address(address)
    shown = display_name(name)
    if not shown:
        return checked
    if shown.isascii():
        return f'"{shown}" <{checked}>'  # no quote or backslash passes the filter
    words = Header(shown, "utf-8").encode(linesep="")
    return f"{words} <{checked}>"


def plain_address(address: str) -> str:
    """The address itself when it is plain ASCII. Raises LetterError."""
    if not _ADDRESS.fullmatch(address) or ".." in address:
        raise LetterError("headers", 0, f"{address!r} is no plain address")
    return address


def message_ids(several: tuple[str, ...]) -> str:
    """Those that are Message-IDs (RFC 5322 3.6.4), the last ten, as one header."""
    return " ".join([one for one in several if _MESSAGE_ID.fullmatch(one)][-10:])


def message_id(one: str) -> str:
    """Our own Message-ID. Raises LetterError when it is none."""
    if not _MESSAGE_ID.fullmatch(one):
        raise LetterError("headers", 0, f"{one!r} is no Message-ID")
    return one


def list_id(name: str) -> str:
    """`<tips.example.org>` (RFC 2919). Raises LetterError for another name."""
    if not _LIST_ID.fullmatch(name):
        raise LetterError("headers", 0, f"{name!r} is no List-Id")
    return f"<{name}>"


def encoded(text: str, name: str) -> str:
    """A header text in ASCII, or in RFC 2047 words of 75 characters at the most."""
    kept = header_text(text)
    if kept.isascii():
        return kept
    return Header(kept, "utf-8", header_name=name, maxlinelen=_WORDS).encode(linesep="")


def _in_header(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    if category == "Cs":
        return "\ufffd"
    return "" if category == "Cf" else character
