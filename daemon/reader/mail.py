"""A mail as read: plain frozen values that cross the border between processes."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class MailKind(StrEnum):
    """Who or what wrote a mail, and to what end."""

    PERSON = "person"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    CALENDAR_REPLY = "calendar-reply"
    REACTION = "reaction"
    LIST = "list"
    SPAM = "spam"


class Refused(StrEnum):
    """Why a mail was not read."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    HEAD_TOO_LONG = "header block too long"
    HEADER_TOO_LONG = "header too long"
    TOO_MANY_PARTS = "too many parts"
    TOO_DEEP = "parts nested too deep"
    MALFORMED = "malformed"
    TOO_COSTLY = "took too much time or memory"


class Unreadable(Exception):  # noqa: N818  # it says what the mail is, as `raise Unreadable` reads
    """This mail can't be read; it goes to quarantine with its bytes and this reason."""

    def __init__(self, reason: Refused, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}" if self.detail else str(self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a mail may cost; checked on the raw bytes before anything is parsed (FACTS 26)."""

    size: int = 50 * 1024 * 1024  # bytes of the whole mail
    head: int = 256 * 1024  # bytes of the header block
    header: int = 32 * 1024  # bytes of one header
    parts: int = 200
    depth: int = 20
    lines: int = 5_000  # of the text; what follows is left out with a note
    text: int = 200_000  # characters of the text
    recipients: int = 200
    files: int = 40
    file: int = 25 * 1024 * 1024  # bytes of one file
    pixels: int = 60_000_000  # of one picture, before it is decoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the settings say about reading."""

    own_lists: tuple[str, ...] = ()  # List-Ids of groups that our own address is
    own_addresses: tuple[str, ...] = ()  # ours, and "@example.org" for a whole domain
    banners: tuple[str, ...] = ()  # lines that a gateway puts above or below every mail
    spam_marks: tuple[str, ...] = ()  # "Header: words" by which a filter marks spam
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """A delivery that failed or is late (RFC 3464, or flufl.bounce's reading of older forms)."""

    addresses: tuple[str, ...] = ()
    message_ids: tuple[str, ...] = ()  # of the mail that came back, and of what it answered
    failed: bool = False  # given up; a notice of delay or of delivery has not
    permanent: bool = False  # what the report claims; never enough to pause anybody (FACTS 35)
    status: str = ""  # "5.1.1" (RFC 3463), "" where no report has one


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarReply:
    """An answer of a calendar program (iTIP, RFC 5546)."""

    method: str  # "REPLY", "COUNTER" or "REFRESH"
    uid: str  # "" where only a subject says what was answered
    attendee: str = ""  # address, lower case; "" when the program left it out
    status: str = ""  # PARTSTAT: "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"
    sequence: int = 0
    comment: str = ""
    delegated_to: str = ""  # address, lower case
    proposes: dt.datetime | None = None  # start of a COUNTER, aware, UTC
    occurrence: bool = False  # about one event of a series (RECURRENCE-ID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """Somebody else's mail, passed on as content."""

    sender: str  # its author's address, else the name as written
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineAnswer:
    """An answer typed below the quoted line it answers."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file that came along; a picture is upright, without EXIF, at most 1,184 px."""

    name: str  # cleaned: no path, no control characters
    media_type: str  # by content, not by name
    content: bytes
    digest: str  # SHA-256 in hex
    size: int  # bytes of `content`
    width: int = 0  # pixels, 0 for what is no picture
    height: int = 0
    inline: bool = False  # shown inside the text
    decoration: bool = False  # a logo or tracking pixel, not a photo
    passed_on: bool = False  # a whole mail without a file name, read as `forwarded`


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file that came along and that nobody gets to see."""

    name: str  # cleaned
    media_type: str  # by content
    size: int  # bytes as it came
    why: str
    after: int  # how many of the attachments came before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Everything that reading one mail gives."""

    sender: str | None  # the strict From, lower case; None with a `sender_problem`
    sender_problem: str
    shown_from: str  # the address that a mail program would show
    name: str
    subject: str
    date: dt.datetime | None  # aware, UTC; None without a usable Date (RFC 5322 3.6.1)
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    recipients: tuple[str, ...]  # where it was delivered, else To and Cc
    shown_to: tuple[str, ...]  # everybody in To and Cc
    cc_count: int  # addresses in To and Cc together, beyond the first
    kind: MailKind
    kind_reasons: tuple[str, ...]
    away_until: dt.date | None  # the last day away that an auto-reply names
    bounce: Bounce | None
    calendar: CalendarReply | None
    language: str  # "nl" or "en"
    text: str  # what she newly wrote, without quotation and signature
    quoted: str
    inline: tuple[InlineAnswer, ...]
    signature: str
    forwarded: Forwarded | None
    attachments: tuple[ReadFile, ...]
    notes: tuple[str, ...]  # what was left out or cut short, and why
    left_out: tuple[LeftOut, ...]

    def came_along(self) -> Iterator[ReadFile | LeftOut]:
        """Every file that was sent, in order, whether others get to see it or not.

        Without what is said elsewhere in this mail: logos, and a mail that is `forwarded`.
        """
        waiting = list(self.left_out)
        for number, file in enumerate(self.attachments):
            while waiting and waiting[0].after <= number:
                yield waiting.pop(0)
            if not (file.decoration or file.passed_on):
                yield file
        yield from waiting
