"""Three hundred colleagues who answer their circle as people do, in raw mails."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from enum import Enum
from random import Random

from cafe import DOMAIN, Cafe, Got, ListWire
from daemon.demo.received import plain_text
from daemon.wires.outcome import Accepted, Outcome

MARK = re.compile(r"zilver\d+vos")
STATED = re.compile(r"Week (\d{1,2}) van 12")
ASKED = re.compile(r"Doel van week (\d{1,2})")
WEEKLY = ("circles/prompt", "circles/stocktaking")
MONDAY, TUESDAY, WEDNESDAY = 0, 1, 2
DAY = timedelta(days=1)
MARK_LIVES = timedelta(days=85)  # of a letter, nearly: after that a mail is a fresh one


@dataclass(slots=True)
class Boxes(ListWire):
    """Everybody's mailbox; hundreds of them are looked into every day."""

    of: defaultdict[str, list[Got]] = field(default_factory=lambda: defaultdict(list))

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        assert sender.endswith(DOMAIN)
        self.of[recipient].append(Got(raw))
        return Accepted("250 taken")


class Manner(Enum):
    """How somebody answers her circle."""

    STEADY = "a reply on Tuesday"
    PHONE = "from her phone, above the letter, with its signature"
    TWICE = "the same mail twice"
    PIECES = "a word on Tuesday, the rest in answer to our confirmation"
    OLD_THREAD = "in answer to the welcome of the first week"
    FRESH = "a fresh mail, and yes when she is asked whether it was her"
    LATE = "on the Monday after, in answer to the letter of the week"
    SILENT = "hardly ever"


MANNERS = (
    Manner.STEADY, Manner.STEADY, Manner.PHONE, Manner.TWICE, Manner.PIECES, Manner.OLD_THREAD,
    Manner.FRESH, Manner.LATE, Manner.LATE, Manner.SILENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """A letter as she read it."""

    name: str
    on: date
    week: int  # that it brings or asks of; 0 for none
    words: frozenset[str]  # of those that nobody else writes
    letter: Got


@dataclass(slots=True)
class Colleague:
    """One of them, with what she was sent and what she said."""

    address: str
    manner: Manner
    box: list[Got]
    read: list[Read] = field(default_factory=list[Read])
    told: dict[int, date] = field(default_factory=dict[int, date])  # since when, by week
    away_until: date | None = None
    was_away: bool = False
    left: list[date] = field(default_factory=list[date])  # in turns: when she left, and came back

    def looks(self, today: date) -> list[Read]:
        """What came since the last time."""
        new = [_read(letter, today) for letter in self.box[len(self.read) :]]
        self.read += new
        return new

    @property
    def week(self) -> Read | None:
        """The letter of the week that runs; None before the first and behind the last."""
        if self.newest("circles/look_back") is not None:
            return None
        return self.newest(*WEEKLY)

    def newest(self, *names: str) -> Read | None:
        return next((one for one in reversed(self.read) if one.name in names), None)

    def brought(self, week: int) -> Read | None:
        """The letter that brought a week."""
        return next((one for one in self.read if one.name in WEEKLY and one.week == week), None)


def _read(letter: Got, today: date) -> Read:
    text = letter.text
    week = STATED.search(text) if letter.name in WEEKLY else ASKED.search(text)
    return Read(
        name=letter.name,
        on=today,
        week=int(week[1]) if week else 0,
        words=frozenset(MARK.findall(text)),
        letter=letter,
    )


@dataclass(slots=True)
class Pens:
    """What they write on a day."""

    cafe: Cafe
    chance: Random
    words: dict[str, Colleague] = field(default_factory=dict[str, Colleague])
    sent: int = 0

    def writes(self, one: Colleague, today: date, new: list[Read]) -> Iterator[bytes]:
        """The mails that she sends today about her week; two in three weeks she does."""
        week, weekday = one.week, today.weekday()
        if week is None or (one.away_until is not None and today <= one.away_until):
            return
        if weekday == WEDNESDAY:
            yield from self._goes_on(one, today, new)
        elif self.chance.random() > (0.1 if one.manner is Manner.SILENT else 0.66):
            return
        elif one.manner is Manner.LATE and weekday == MONDAY:
            last = one.brought(week.week - 1)  # the letter of this week came on Friday
            if last is not None:
                text = f"Deels gelukt. Ik heb {self.word(one, last.week, today)} gedaan"
                yield self.reply(one, last.letter, text)
        elif one.manner is not Manner.LATE and weekday == TUESDAY:
            yield from self._tells(one, week, today)

    def _tells(self, one: Colleague, week: Read, today: date) -> Iterator[bytes]:
        if one.manner is Manner.PIECES:
            one.told.setdefault(week.week, today)
            yield self.reply(one, week.letter, "Gelukt!")
            return
        since = today + DAY if one.manner is Manner.FRESH else today
        text = f"Gelukt! Ik heb {self.word(one, week.week, since)} gedaan"
        match one.manner:
            case Manner.PHONE:
                yield self.reply(one, week.letter, f"{text}\n\nVerstuurd vanaf mijn iPhone")
            case Manner.TWICE:
                yield self.reply(one, week.letter, text)
                yield self.reply(one, week.letter, text)
            case Manner.OLD_THREAD:
                welcome = one.newest("circles/welcome")
                assert welcome is not None, "everybody was welcome"
                old = welcome if today - welcome.on < MARK_LIVES else week
                yield self.reply(one, old.letter, text)
            case Manner.FRESH:
                yield self.fresh(one, text)
            case _:
                yield self.reply(one, week.letter, text)

    def _goes_on(self, one: Colleague, today: date, new: list[Read]) -> Iterator[bytes]:
        for read in new:
            if read.name == "circles/was_this_you":
                yield self.reply(one, read.letter, "Ja")
            elif one.manner is Manner.PIECES and read.name == "circles/noted" and one.week:
                word = self.word(one, one.week.week, today)
                yield self.reply(one, read.letter, f"Ik heb {word} gedaan")

    def word(self, one: Colleague, week: int, since: date) -> str:
        """One that nobody else writes, told of a week since then."""
        word = f"zilver{len(self.words)}vos"
        self.words[word] = one
        one.told.setdefault(week, since)
        return word

    def reply(self, one: Colleague, letter: Got, text: str) -> bytes:
        quoted = "\n".join(f"> {line}" for line in plain_text(letter.source).splitlines())
        said = f"Op {self.cafe.clock.now():%d %b. %Y om %H:%M} heeft Stamtafel"
        body = (
            f"{text}\n\n{said} <{letter.header('Reply-To')}> het volgende geschreven:\n\n{quoted}\n"
        )
        mail = self._mail(one, letter.header("Reply-To"), f"Re: {letter.subject}", body)
        mail["In-Reply-To"] = mail["References"] = letter.header("Message-ID")
        return mail.as_bytes()

    def fresh(self, one: Colleague, text: str) -> bytes:
        return self._mail(one, self.cafe.address("circles"), "mijn week", text).as_bytes()

    def notice(self, one: Colleague, letter: Got, until: date) -> bytes:
        """Her mailbox answers by itself."""
        body = f"Ik ben afwezig tot en met {until:%d-%m-%Y}. Uw bericht wordt niet gelezen."
        mail = self._mail(one, letter.header("Reply-To"), "Automatisch antwoord: afwezig", body)
        mail["In-Reply-To"] = letter.header("Message-ID")
        mail["Auto-Submitted"] = "auto-replied"
        return mail.as_bytes()

    def _mail(self, one: Colleague, to: str, subject: str, body: str) -> EmailMessage:
        self.sent += 1
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = one.address, to, subject
        mail["Date"] = format_datetime(self.cafe.clock.now())
        mail["Message-ID"] = f"<m{self.sent}@phone.example.com>"
        mail.set_content(body)
        return mail
