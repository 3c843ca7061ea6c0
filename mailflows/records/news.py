"""What was mailed to tips@, and the newsletters made of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mailflows.records.key import Key


class Cue(StrEnum):
    """Why a tip was filed under a place."""

    ADDRESS = "address"  # mailed to tips+place@
    SUBJECT = "subject"  # named in the subject
    TEXT = "text"  # named in the text
    HOME = "home"  # where the sender works
    CORRECTION = "correction"  # the sender said so in a reply
    WHOLE = "whole"  # words for the whole organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for one place, in the words it was found in."""

    place: str  # slug; "" for the whole organisation
    cue: Cue
    words: str  # as written by the sender, "" where the cue needs none


class TipState(StrEnum):
    OPEN = "open"  # waits for a newsletter
    HELD = "held"  # kept out of the newsletter: the sender or the editors said so
    DRAFTED = "drafted"  # stands in a draft and is never used again
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """News that somebody mailed."""

    key: Key
    mail: Key
    person: Key
    subject: str
    text: str
    received: datetime
    state: TipState = TipState.OPEN
    locations: tuple[str, ...] = ()
    whole_organisation: bool = False
    evidence: tuple[Evidence, ...] = ()
    asked: bool = False  # we asked where it belongs and have no answer yet
    nameless: bool = False  # published "zonder naam"
    unverified: bool = False  # the organisation's mail server did not vouch for its sender
    issue: Key | None = None  # the newsletter it was drafted in


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """What a sender added to a tip later."""

    key: Key
    tip: Key
    mail: Key
    text: str
    received: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A photo or file that came with a mail; the bytes stand on their own, found by digest."""

    key: Key
    mail: Key  # that it came with
    about: Key  # the tip
    name: str
    media_type: str
    size: int  # bytes
    digest: str  # SHA-256 in hex
    width: int = 0  # pixels, 0 for what is no picture
    height: int = 0


class IssueState(StrEnum):
    DRAFTED = "drafted"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One newsletter."""

    key: Key
    number: int
    goes: date  # the day it should go out, in the organisation's zone
    drafted: datetime
    state: IssueState = IssueState.DRAFTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One message in a newsletter."""

    key: Key
    issue: Key
    number: int  # as the editors see it, from 1
    tip: Key
    location: str  # slug, "" for the whole organisation or unknown
    headline: str
    text: str
