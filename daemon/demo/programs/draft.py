"""What somebody is about to send, before her mail program makes bytes of it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import StrEnum
from random import Random

from daemon.demo.programs.mime import Headers, encoded, mailbox
from daemon.demo.programs.words import ZONE, Stamp

_QUESTION = re.compile(r"\?(?=[\s<]|$)")


class Where(StrEnum):
    """Where she types her answer."""

    TOP = "top"
    INLINE = "inline"  # inside the quotation
    BOTTOM = "bottom"  # below it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Somebody as her mail program knows her."""

    name: str
    address: str
    language: str  # "nl" or "en": also that of her program
    signature: tuple[str, ...] = ()

    @property
    def closing(self) -> str:
        return "Kind regards," if self.language == "en" else "Met vriendelijke groet,"


@dataclass(frozen=True, slots=True)
class File:
    """Something attached."""

    name: str
    content_type: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The letter that is answered."""

    name: str
    address: str
    to_name: str
    to_address: str
    sent: Stamp
    subject: str
    text: str
    html: str  # what stands inside <body>
    message_id: str
    references: str

    def parted(self) -> tuple[str, str]:
        """Its text in two, where somebody would type an answer: below the first question."""
        text = self.text.strip()
        question = _QUESTION.search(text)
        cut = text.find("\n\n", question.start() if question else 0)
        return (text, "") if cut < 0 else (text[:cut], text[cut + 2 :])

    def parted_html(self) -> tuple[str, str]:
        """The same for its HTML; where no paragraph ends below a question, all of it."""
        question = _QUESTION.search(self.html)
        cut = self.html.find("</p>", question.start() if question else 0)
        return (self.html, "") if cut < 0 else (self.html[: cut + 4], self.html[cut + 4 :])


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One mail, finished but for its form."""

    sender: Sender
    to: str
    to_name: str = ""
    subject: str
    text: str
    when: datetime  # aware
    seed: str  # boundaries and the Message-ID come from it
    photos: tuple[File, ...] = ()
    files: tuple[File, ...] = ()
    quote: Quote | None = None
    where: Where = Where.TOP

    def mark(self, length: int, *, of: str = "0123456789ABCDEF") -> str:
        """Letters and digits of this mail's own, for boundaries and identifiers."""
        chance = Random(f"{self.seed} {length} {of}")
        return "".join(chance.choice(of) for _ in range(length))

    def headers(
        self, message_id: str, *, form: str = "Q", charset: str = "utf-8", universal: bool = False
    ) -> Headers:
        """From, to, subject, date and threading. `universal`: the date in UTC (Exchange)."""
        date = format_datetime(self.when.astimezone(UTC if universal else ZONE))
        found = [
            ("From", mailbox(self.sender.name, self.sender.address, charset=charset, form=form)),
            ("To", mailbox(self.to_name, self.to, charset=charset, form=form)),
            ("Subject", encoded(self.subject, charset=charset, form=form)),
            ("Date", date),
            ("Message-ID", message_id),
        ]
        if self.quote is not None:
            chain = [*self.quote.references.split(), self.quote.message_id]
            found.append(("In-Reply-To", self.quote.message_id))
            found.append(("References", "\r\n ".join(chain)))
        return found
