"""The shape of one such mail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from daemon.demo.cast import DOMAIN
from daemon.demo.programs import Sender
from daemon.demo.programs.words import ZONE
from daemon.demo.scene import Addresses, Expect, NoLetterError, Via


def colleague(slug: str) -> str:
    """The first address of somebody in people.csv."""
    return f"{slug}@{DOMAIN}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a mail depends on: the hour, our addresses, the letters its sender received."""

    name: str  # of the scene; also the seed
    when: datetime  # aware
    addresses: Addresses
    sender: Sender | None = None  # whose tip was just confirmed, for a case that follows one
    letters: Sequence[bytes] = ()  # what she received, oldest first

    @property
    def date(self) -> str:
        """As a Date header (RFC 5322 3.3)."""
        return format_datetime(self.when.astimezone(ZONE))

    @property
    def message_id(self) -> str:
        """One of this mail's own, for who writes headers by hand."""
        return f"<{self.name}.{self.when.astimezone(UTC):%Y%m%d%H%M%S}@mail.example.com>"

    @property
    def tipper(self) -> Sender:
        """Whose tip was just confirmed."""
        assert self.sender is not None, "only a case that follows a tip asks for its sender"
        return self.sender

    @property
    def letter(self) -> bytes:
        """The last letter she received. Raises NoLetterError when there is none."""
        if not self.letters:
            raise NoLetterError(f"{self.name}: nothing of ours lies in the mailbox it answers from")
        return self.letters[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One such mail."""

    name: str
    who: str  # where an answer would arrive; "" for the sender of the tip it follows
    expect: Expect
    make: Callable[[Moment], bytes]
    via: Via = Via.SMTP
    envelope: str | None = None  # MAIL FROM; None: the same as `who`
    follows_tip: bool = False  # it comes when somebody's tip was confirmed, for that letter
    once: bool = False  # the same bytes a second time would be a duplicate
    places: tuple[str, ...] = ()  # slugs: where a confirmation should file it


def lines(*rows: str) -> bytes:
    """Text as it stands on the wire, every row with its CRLF."""
    return "".join(f"{row}\r\n" for row in rows).encode()


def plain(
    moment: Moment, *, sender: str, subject: str, text: str, extra: Sequence[str] = ()
) -> bytes:
    """A simple mail to tips@; `sender`: the whole From, `extra`: more header lines."""
    return lines(
        f"From: {sender}",
        f"To: {moment.addresses.tips}",
        f"Subject: {subject}",
        f"Date: {moment.date}",
        f"Message-ID: {moment.message_id}",
        *extra,
        "MIME-Version: 1.0",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: 8bit",
        "",
        *text.splitlines(),
    )
