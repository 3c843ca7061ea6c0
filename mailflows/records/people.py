"""Who there is, and where they work."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from mailflows.records.key import Key

FIRST_YEAR = timedelta(days=365)


class Role(StrEnum):
    """What somebody may do beyond what every colleague may."""

    CORRESPONDENT = "correspondent"
    EDITOR = "editor"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A colleague of the roster."""

    key: Key
    name: str
    language: str  # "nl" or "en"
    department: str  # slug of a department, "" when unknown
    location: str  # slug of a location, "" when unknown
    roles: tuple[Role, ...] = ()
    stopped: tuple[str, ...] = ()  # flows she wants no unasked letters of; ALL_FLOWS for every one
    paused_until: date | None = None  # the last day away, in the organisation's zone
    joined: datetime
    ended: datetime | None = None  # since when she is out of the roster
    decided: tuple[str, ...] = ()  # of "language" and "roles" what she decided by mail
    start: date | None = None  # her first day at work; None when unknown
    workdays: tuple[int, ...] = ()  # on which she works, 0 is Monday; () when unknown
    manager: Key | None = None  # another person

    def works_on(self, day: date) -> bool:
        """As far as the roster knows; before her first day she does not."""
        begun = self.start is None or self.start <= day
        return begun and (not self.workdays or day.weekday() in self.workdays)

    def is_new_on(self, day: date) -> bool:
        """In her first year at work."""
        return self.start is not None and day < self.start + FIRST_YEAR

    def deciding(self, what: str) -> "Person":
        """By mail: it stands until a roster file says the same (daemon/people_changes.py)."""
        return replace(self, decided=tuple(sorted({*self.decided, what})))


ALL_FLOWS = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whether mail reaches somebody, as her own mailbox told us: never what she asked for."""

    key: Key  # the person
    away_until: date | None = None  # the last day away that her absence notice names
    unreachable: datetime | None = None  # since when too many letters to her came back
    reason: str = ""  # what the last of them said


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The last "was it you?": what a mail in somebody's name wanted of what she is to us."""

    key: Key  # the person
    mail: Key  # the mail that wanted it, which the letter is about
    wish: str  # a PeopleAct's word: "correspondent", "address"
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One mail address of a person; the first one of a person is where letters go."""

    key: Key
    person: Key
    address: str  # lower case, plain ASCII
    position: int  # 0 is where letters go

    @property
    def is_filed(self) -> bool:
        """Whether a roster file gave it, and not a mail of hers."""
        return self.key.startswith(f"{self.person}-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place where colleagues work, mirrored from the settings."""

    key: Key  # its slug
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department, mirrored from the settings."""

    key: Key  # its slug
    name: str
