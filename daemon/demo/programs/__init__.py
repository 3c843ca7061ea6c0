"""Mails as real mail programs write them: `fresh` and `reply` give the bytes that go out."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from enum import StrEnum

from daemon.demo.programs import apple, gmail, others, outlook
from daemon.demo.programs.draft import Draft, File, Quote, Sender, Where
from daemon.demo.programs.markup import broken
from daemon.demo.programs.words import LABELS, Stamp

__all__ = ["Draft", "File", "Program", "Sender", "Where", "fresh", "reply", "reply_address"]


class Program(StrEnum):
    """What people mail with."""

    OUTLOOK = "outlook"
    OUTLOOK_WEB = "outlook-web"
    OUTLOOK_MOBILE = "outlook-mobile"
    GMAIL = "gmail"
    GMAIL_ANDROID = "gmail-android"
    IPHONE = "iphone"
    APPLE_MAIL = "apple-mail"
    THUNDERBIRD = "thunderbird"
    SAMSUNG = "samsung"


_WRITERS: Mapping[Program, Callable[[Draft], bytes]] = {
    Program.OUTLOOK: outlook.desktop,
    Program.OUTLOOK_WEB: outlook.web,
    Program.OUTLOOK_MOBILE: outlook.mobile,
    Program.GMAIL: gmail.web,
    Program.GMAIL_ANDROID: gmail.android,
    Program.IPHONE: apple.iphone,
    Program.APPLE_MAIL: apple.mac,
    Program.THUNDERBIRD: others.thunderbird,
    Program.SAMSUNG: others.samsung,
}


def fresh(
    program: Program,
    sender: Sender,
    *,
    to: str,
    subject: str,
    text: str,
    when: datetime,
    seed: str,
    photos: Sequence[File] = (),
    files: Sequence[File] = (),
) -> bytes:
    """A new mail. `when` is aware; the same `seed` gives the same bytes."""
    draft = Draft(
        sender=sender,
        to=to,
        subject=subject,
        text=text,
        when=when,
        seed=seed,
        photos=tuple(photos),
        files=tuple(files),
    )
    return _WRITERS[program](draft)


def reply(
    program: Program,
    sender: Sender,
    letter: bytes,
    *,
    text: str,
    when: datetime,
    seed: str,
    where: Where = Where.TOP,
) -> bytes:
    """An answer to a letter of ours: to its Reply-To, with the letter quoted.

    `when` is aware; the same `seed` and letter give the same bytes. Phones and Samsung know no
    place but the top.
    """
    quote = _quote(letter, sender.language)
    subject = quote.subject
    if not subject.lower().startswith("re:"):
        subject = LABELS[sender.language].reply + subject
    draft = Draft(
        sender=sender,
        to=reply_address(letter),
        to_name=quote.name,
        subject=subject,
        text=text,
        when=when,
        seed=seed,
        quote=quote,
        where=where,
    )
    return _WRITERS[program](draft)


def reply_address(letter: bytes) -> str:
    """Where an answer to a letter goes: Reply-To, else From (RFC 5322 3.6.2)."""
    read = _read(letter)
    return parseaddr(str(read["Reply-To"] or read["From"]))[1]


def _read(letter: bytes) -> EmailMessage:
    """One of our own letters: `policy.default` is safe on those only (FACTS 26)."""
    return message_from_bytes(letter, policy=policy.default)


def _quote(letter: bytes, language: str) -> Quote:
    read = _read(letter)
    name, address = parseaddr(str(read["From"]))
    to_name, to_address = parseaddr(str(read["To"]))
    text = _body(read, "plain")
    html = _body(read, "html")
    inner = re.search(r"<body[^>]*>(.*)</body>", html, re.DOTALL | re.IGNORECASE)
    return Quote(
        name=name or address,
        address=address,
        to_name=to_name or to_address,
        to_address=to_address,
        sent=Stamp(parsedate_to_datetime(str(read["Date"])), language),
        subject=str(read["Subject"]),
        text=text,
        html=inner[1].strip() if inner else (html or broken(text)),
        message_id=str(read["Message-ID"]).strip(),
        references=str(read["References"] or ""),
    )


def _body(read: EmailMessage, kind: str) -> str:
    part = read.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")
