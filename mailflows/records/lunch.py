"""The lunch table: rounds, who is invited and what they answered, and what they wish for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mailflows.records.key import Key


class RoundKind(StrEnum):
    LUNCH = "lunch"
    COFFEE = "coffee"  # two or three who signed up, for a quarter of an hour


class RoundState(StrEnum):
    OPEN = "open"  # invited; answers come in
    SEATED = "seated"  # everybody was told her table
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchRound:
    """One lunch at one place, or one morning in its coffee corner."""

    key: Key
    place: str  # slug of a location
    invited: datetime
    closes: datetime  # the kitchen hears the number then
    starts: datetime
    kind: RoundKind = RoundKind.LUNCH
    state: RoundState = RoundState.OPEN
    host_refused: bool = False  # she was asked, and can't
    reported: bool = False  # its organiser has heard of it


class Coming(StrEnum):
    """What a guest said."""

    SILENT = "silent"
    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    WAITING = "waiting"  # she would come, and all chairs are taken


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchGuest:
    """Somebody who was invited to a round, and what she answered."""

    key: Key
    round: Key
    person: Key
    coming: Coming = Coming.SILENT
    answered: datetime | None = None
    brings: int = 0  # people she brings along
    late_minutes: int | None = None  # after the start
    leaves_minutes: int | None = None
    diet: str = ""  # in her own words, as needs; both are emptied after the lunch
    needs: str = ""
    table: int = 0  # from 1; 0 while she has none
    sequence: int = 0  # of her calendar event (RFC 5545 3.8.7.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchWish:
    """What somebody wishes of all lunches to come."""

    key: Key  # the person
    paused_until: date | None = None  # the last day, in the organisation's zone
    weekdays: tuple[int, ...] = ()  # the only days she can, 0 is Monday; () for any
    quarterly: bool = False  # ask her once a quarter
    diet: str = ""  # she said "onthoud"
    needs: str = ""
    next_diet: str = ""  # said while no lunch was planned: for the next one, and forgotten after it
    next_needs: str = ""
    by_host: bool = False  # she needs the host at her table
    language: str = ""  # that she wishes to speak there, an ISO 639-1 code; "" for any
    silent: int = 0  # rounds in a row that she did not answer
    asked: bool = False  # whether she wants to be asked on; silence after that is "once a quarter"
    answers: bool = False  # she ever answered: only then she is reminded
    invited: datetime | None = None  # the last time
    told_never: bool = False  # she knows that no lunch at her place is ever on her days


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchAvoid:
    """Somebody would rather not sit with somebody. In confidence: no letter and nobody else's
    export shows it."""

    key: Key
    person: Key
    other: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchMet:
    """People who sat at one table."""

    key: Key
    round: Key
    people: tuple[Key, ...]
    day: date
    kind: RoundKind = RoundKind.LUNCH


@dataclass(frozen=True, slots=True, kw_only=True)
class CoffeeDrinker:
    """Somebody signed up for the coffee corner of her place."""

    key: Key  # the person
    calendar: bool = False  # she wants an entry for her calendar with every match
    told_alone: bool = False  # nobody was there for her, and she knows; until she is matched
    goes_first: bool = False  # she had nobody the last time; until she is matched
    weekdays: tuple[int, ...] = ()  # the only days on which she can, Monday is 0; () for any


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDepartment:
    """A department that somebody worked in: she knows the people there."""

    key: Key
    person: Key
    department: str  # slug
    left: date
