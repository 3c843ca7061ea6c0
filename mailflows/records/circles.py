"""Circles: who learns with whom, for what goals, and how it goes. It stays among their members."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mailflows.records.key import Key


class SeasonState(StrEnum):
    OPEN = "open"  # people can sign up
    ASKED = "asked"  # too few signed up; the organiser was asked
    FORMED = "formed"
    REPORTED = "reported"  # all its circles ended, and the organiser knows
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """One time that circles are formed."""

    key: Key
    announced: datetime
    closes: datetime
    state: SeasonState = SeasonState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """Somebody who wants to take part."""

    key: Key
    season: Key
    person: Key
    at: datetime
    wants: str = ""  # what she wants to learn, in her words
    offers: str = ""  # what she can help with, in her words
    workdays: tuple[int, ...] = ()  # 0 is Monday; () when she named none


class CircleState(StrEnum):
    FOUNDING = "founding"  # gets to know each other, names and ranks goals
    RUNNING = "running"
    ASKED = "asked"  # fell under three: its members were asked whether to merge
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Three to six colleagues with twelve goals."""

    key: Key
    season: Key
    number: int  # within its season, from 1: its name
    formed: datetime
    state: CircleState = CircleState.FOUNDING
    meets_on: int | None = None  # day of the week, 0 is Monday
    meets_at: str = ""  # "10:00", by the clock on the wall; "" when not settled
    meets_where: str = ""  # a room or a link, in the words of who named it
    sequence: int = 0  # of its calendar series (RFC 5545 3.8.7.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person's part in a circle."""

    key: Key
    circle: Key
    person: Key
    wants: str = ""
    offers: str = ""
    workdays: tuple[int, ...] = ()  # 0 is Monday; () when she named none
    introduction: str = ""
    can_meet: tuple[int, ...] = ()  # days of the week, 0 is Monday
    meet_at: str = ""  # "10:00", by the clock on the wall
    away_until: date | None = None  # the last day away, in the organisation's zone
    left: datetime | None = None
    would: str = ""  # a `SmallAct` when it fell under three, a `Would` after the look back


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalProposed:
    """A goal that a member proposed in the founding week."""

    key: Key
    circle: Key
    person: Key
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalListed:
    """A goal of the list that the circle ranks."""

    key: Key
    circle: Key
    number: int  # from 1, as the members see it
    text: str
    by: tuple[Key, ...] = ()  # persons; nobody for a ready-made one


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """What one member wants first and last."""

    key: Key
    circle: Key
    person: Key
    at: datetime
    top: tuple[int, ...] = ()  # numbers of the list, what she wants first at the front
    bottom: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleWeek:
    """One of the twelve weeks."""

    key: Key
    circle: Key
    number: int  # from 1
    monday: date
    goal: str
    by: tuple[Key, ...] = ()  # who proposed the goal
    changed_by: Key | None = None  # who swapped or rewrote it
    told: bool = True  # the circle heard of that change
    taken: datetime | None = None  # when its stock was taken


class Progress(StrEnum):
    DONE = "done"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a member told of a week in one mail."""

    key: Key
    circle: Key
    week: int  # its number
    person: Key
    mail: Key
    at: datetime
    progress: Progress | None = None
    did: str = ""
    ideas: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    left: tuple[str, ...] = ()  # what was not understood, as written
    met: bool = False  # "we spraken elkaar"
    told: bool = False  # it stood in a stock-taking
    held: bool = False  # nobody reads it until her own address says that she wrote it


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A member looks for a colleague who can help."""

    key: Key
    circle: Key
    person: Key
    text: str
    at: datetime
    rounds: int = 0  # how often colleagues were asked: the second time more widely
    ended: datetime | None = None  # found, or told that nobody was


class Willing(StrEnum):
    OPEN = "open"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """A colleague was asked whether she can help. Her no stays unknown to who asks."""

    key: Key
    search: Key
    person: Key
    at: datetime
    answer: Willing = Willing.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """Something that somebody once offered to help with."""

    key: Key
    person: Key
    text: str
    at: datetime
