"""One mail of the sample people: when it goes, what it is, and what must come of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum

from daemon.demo.cast import Reply, Tip


class Expect(Enum):
    """What must come of a mail: how many letters in answer, and whether it is in quarantine.

    Of a copy: how many more than the mail it copies got.
    """

    ANSWERED = (1, False)
    SILENT = (0, False)
    QUARANTINED = (0, True)
    ANSWERED_AND_QUARANTINED = (1, True)  # a stranger is told so, an operator looks at the mail

    def __init__(self, answers: int, quarantined: bool) -> None:  # noqa: FBT001 - one row above
        self.answers = answers
        self.quarantined = quarantined


class Via(StrEnum):
    """How a mail reaches us."""

    SMTP = "smtp"
    MAILBOX = "mailbox"  # these very bytes in the mailbox: SMTP would refuse or change them


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Our own addresses, as config.toml has them."""

    tips: str = "tips@binnenwater.example.org"
    people: str = "mensen@binnenwater.example.org"

    def tips_about(self, plus: str) -> str:
        """The address for tips about a place: tips+utrecht@; without a place the plain one."""
        local, _, domain = self.tips.partition("@")
        return f"{local}+{plus}@{domain}" if plus else self.tips


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A mail ready to go, with its envelope."""

    sender: str  # "" is the null sender of bounces (RFC 5321 4.5.5)
    recipient: str
    raw: bytes

    @property
    def message_id(self) -> str:
        """With its angle brackets; "" for a mail without one."""
        return header_of(self.raw, "Message-ID")


class Comes(StrEnum):
    """What an answer to an invitation to lunch is meant to say."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchAnswer:
    """An answer to the invitation to one lunch."""

    day: date
    place: str  # slug
    means: Comes


class NoLetterError(LookupError):
    """The letter that a sample person wants to answer never reached her."""


Compose = Callable[[Sequence[bytes]], Outgoing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One mail of the play.

    `compose` takes the letters in the mailboxes it `reads`, oldest first, and gives the mail; the
    same seed and the same letters give the same bytes. It raises NoLetterError when the letter
    that is answered is not among them.
    """

    name: str  # "w2-tip-017", "w2-tip-017-reply", "w1-two-froms"
    at: datetime  # aware, UTC
    who: str  # the address it comes from; an answer to it would arrive there
    reads: tuple[str, ...] = ()
    compose: Compose
    expect: Expect
    via: Via = Via.SMTP
    copies: str = ""  # the scene whose bytes these are: the answers to both are one
    tip: Tip | None = None  # of a fresh tip
    reply: Reply | None = None  # of the answer to a confirmation
    lunch: LunchAnswer | None = None  # of the answer to an invitation
    places: tuple[str, ...] = ()  # slugs: where a troublesome tip should be filed, () when anywhere


def answers_to(message_id: str, letters: Sequence[bytes]) -> list[bytes]:
    """The letters that answer a mail: In-Reply-To is its Message-ID (RFC 5322 3.6.4)."""
    if not message_id:
        return []
    return [letter for letter in letters if header_of(letter, "In-Reply-To") == message_id]


def header_of(raw: bytes, name: str) -> str:
    """The first such header as it stands there, unfolded; "" without one."""
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
    pattern = rb"^" + name.encode("ascii") + rb":[ \t]*(.*(?:\r?\n[ \t].*)*)"
    found = re.search(pattern, head, re.IGNORECASE | re.MULTILINE)
    if found is None:
        return ""
    return re.sub(r"\s+", " ", found[1].decode("ascii", "replace")).strip()
