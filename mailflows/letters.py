"""A mail as a flow sees it, and the letters of ours it may answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, IntEnum, StrEnum
from typing import Generic

from mailflows.calendars import CalendarAnswer
from mailflows.reading import NOTHING_READ, ActT_co, Reading
from mailflows.records import Key, Person


class Level(IntEnum):
    """How sure we are who wrote a mail (DESIGN, "Which letter does a mail answer?")."""

    STRANGER = 0
    ROSTER = 1  # the strict From stands in the roster
    TOKEN = 2  # and it brings the signed token of this conversation
    BORDER = 3  # and the organisation's own border vouches for it
    CODE = 4  # a one-time code came back from the roster address


class Border(StrEnum):
    """What the organisation's own mail server says of a mail (docs/trust.md)."""

    NOT_ASKED = "not asked"  # no profile is set
    SILENT = "silent"  # a profile is set, and the mail lacks its evidence
    VOUCHES = "vouches"


class Code(StrEnum):
    """What became of the one-time code that a mail brings."""

    NONE = ""
    RIGHT = "right"
    WRONG = "wrong"  # another number, or several
    USED = "used"  # it came back before
    DEAD = "dead"  # too many wrong ones came for its letter


@dataclass(frozen=True, slots=True)
class Trust:
    """A level and the reasons for it, in plain English for the operator."""

    level: Level
    reasons: tuple[str, ...] = ()
    border: Border = Border.NOT_ASKED
    code: Code = Code.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photo or file of a mail, as names, sizes and digests: a decision never holds bytes."""

    name: str
    media_type: str
    size: int  # bytes
    digest: str  # SHA-256 in hex
    width: int = 0  # pixels, 0 for what is no picture
    height: int = 0

    @property
    def is_picture(self) -> bool:
        return self.width > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The letter of ours that a mail answers."""

    key: Key
    name: str  # "tips/confirmation"
    about: Key
    person: Key  # whom we sent it to


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Generic[ActT_co]):
    """One mail that a person wrote to us."""

    key: Key  # "m812"
    sender: Person | None  # None: nobody of the roster
    address: str  # the strict From
    trust: Trust
    subject: str
    text: str  # what she newly wrote, without signature and quotation
    flow: str  # whose address it came to, "" for none of ours
    part: str = ""  # what stood behind the plus: "utrecht" of tips+utrecht@
    received: datetime  # aware, UTC
    language: str  # of the sender, else of the text
    attachments: tuple[Attachment, ...] = ()
    left_out: tuple[str, ...] = ()  # attachments refused at the door, and why
    answers: Answered | None = None
    calendar: CalendarAnswer | None = None  # her calendar program answered; `text` is her comment
    reading: Reading[ActT_co] = NOTHING_READ

    def new(self, number: int, /) -> Key:
        """The key of the `number`th record this mail causes."""
        return Key(f"{self.key}-{number}")


class Kind(StrEnum):
    """What a letter is to its receiver; `mailflows.postbag` decides by it when it leaves."""

    ANSWER = "answer"  # she wrote just now and waits for it
    CHANGE = "change"  # something she counts on changed
    ASKED = "asked"  # she asked for it, once or for ever
    UNASKED = "unasked"  # we come to her


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A letter as its flow declares it."""

    name: str  # "tips/confirmation": templates/<language>/tips/confirmation.md.j2
    kind: Kind
    worth: timedelta  # how long after it was written it is worth reading
    answerable: timedelta = timedelta(days=90)  # how long its token is read
    code: bool = False  # it carries a one-time code, that its answer brings back
    fleeting: bool = False  # no copy stays, sent or not: it is about somebody forgotten
    calendar: bool = False  # it carries an event: calendar replies to it come to its conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture inside a letter, by digest."""

    digest: str
    alt: str
    width: int
    height: int


class Method(StrEnum):
    """What a calendar is to do with an event (RFC 5546 1.4); people never send us these two."""

    REQUEST = "REQUEST"  # put it in, or change it
    CANCEL = "CANCEL"


class Attendance(StrEnum):
    """What her calendar shows that she answered (RFC 5545 3.2.12)."""

    OPEN = "NEEDS-ACTION"
    YES = "ACCEPTED"
    PERHAPS = "TENTATIVE"
    NO = "DECLINED"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """What a letter puts into the calendar of whoever gets it; a value of that letter.

    Organiser and attendee are the sender and the receiver of the letter: the daemon knows both.
    """

    uid: Key  # what it is about: with the receiver it names the event, in every letter about it
    sequence: int = 0  # one more at every change and for the end (RFC 5546 2.1.4)
    method: Method = Method.REQUEST
    start: datetime  # aware
    end: datetime  # aware, later
    summary: str
    location: str = ""
    description: str = ""
    attendance: Attendance = Attendance.OPEN
    weeks: int = 1  # more than one: a weekly series, at the same time by the clock of `zone`
    zone: str = "UTC"  # IANA name; a series needs it, or it shifts when the clock changes
    skips: tuple[datetime, ...] = ()  # times of the series that do not happen, aware


Value = (
    str | int | float | bool | date | datetime | Enum | Picture | CalendarEvent | None
    | tuple["Value", ...] | Mapping[str, "Value"]
)  # fmt: skip
Values = Mapping[str, Value]
