"""The café: the real desk on a real store, with a clock that is set and wires that are lists.

Mails go in as raw MIME, letters come out of the outbox as they would be sent.
"""

import atexit
import re
import secrets
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from functools import cache
from pathlib import Path

from daemon.assembly import open_house
from daemon.clock import SetClock
from daemon.demo.received import letter_name, plain_text
from daemon.demo.scene import header_of
from daemon.house import House
from daemon.intake import digest_of, sender_of, twin_of
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people
from daemon.reader.worker import Children
from daemon.settings import Settings, example_config, load, with_sections
from daemon.wires.outcome import Accepted, Outcome, Refused
from mailflows.records import Tip, TipState
from storage import inbox, mapping
from storage.inbox import Arrived, Mail, MailState
from storage.models import TipRow
from storage.store import Store

DOMAIN = "binnenwater.example.org"
ROSTER = f"""name,addresses,department,location,language,roles
Roos Vermeer,roos@{DOMAIN}|roos@example.com,dagbesteding,kade,nl,correspondent
Bram de Wit,bram@{DOMAIN},facilitair,werf,nl,correspondent
Samira Idrissi,samira@{DOMAIN},verpleging,duinzicht,en,
Wim Bakker,wim@{DOMAIN},thuiszorg,,nl,correspondent
Fatima Aydin,fatima.aydin@{DOMAIN},communicatie,brughuis,nl,
Joost van Leeuwen,joost.van.leeuwen@{DOMAIN},communicatie,brughuis,nl,
Anneke de Boer,anneke.de.boer@{DOMAIN},ict,brughuis,nl,
"""


@dataclass(frozen=True, slots=True)
class Got:
    """A letter as somebody received it."""

    source: bytes

    @property
    def name(self) -> str:
        return letter_name(self.source)

    @property
    def subject(self) -> str:
        return header_of(self.source, "Subject")

    @property
    def text(self) -> str:
        """Its text part on one line: where it is wrapped does not matter to a reader."""
        return " ".join(plain_text(self.source).split())

    @property
    def code(self) -> str:
        """The one-time code that stands in it."""
        found = re.search(r"\d{4} \d{4}", self.text)
        assert found is not None, f"{self.name} carries no code"
        return found[0]

    def header(self, name: str) -> str:
        return header_of(self.source, name)


@dataclass(slots=True)
class Guest:
    """Somebody who mails and is mailed."""

    cafe: "Cafe"
    name: str
    address: str

    @property
    def letters(self) -> list[Got]:
        return [Got(raw) for to, raw in self.cafe.wire.sent if to == self.address]

    @property
    def last(self) -> Got:
        return self.letters[-1]

    async def mails(
        self, text: str, *, to: str = "tips", subject: str = "", at: str = "", **headers: str
    ) -> Mail:
        """A fresh mail; what became of it."""
        mail = self.cafe.written(self, text, to=self.cafe.address(to), subject=subject)
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        return await self.cafe.receives(mail.as_bytes(), at=at)

    async def says(self, text: str, *, to: "Got | None" = None, at: str = "") -> Mail:
        """A plain reply to her last letter, our letter quoted below."""
        letter = to or self.last
        quoted = "\n".join(f"> {line}" for line in plain_text(letter.source).splitlines())
        when = f"{self.cafe.clock.now():%a %d %b. %Y om %H:%M}"
        body = f"{text}\n\nOp {when} schreef Stamtafel <{letter.header('Reply-To')}>:\n\n{quoted}\n"
        mail = self.cafe.written(
            self, body, to=letter.header("Reply-To"), subject=f"Re: {letter.subject}"
        )
        mail["In-Reply-To"] = letter.header("Message-ID")
        mail["References"] = letter.header("Message-ID")
        return await self.cafe.receives(mail.as_bytes(), at=at)


@dataclass(slots=True)
class ListWire:
    """A mail server that takes everything and keeps it, unless it `refuses` with a reply."""

    sent: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])
    refuses: str = ""

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        assert sender.endswith(DOMAIN)
        if self.refuses:
            return Refused(self.refuses)
        self.sent.append((recipient, raw))
        return Accepted("250 taken")

    async def close(self) -> None:
        """Nothing was opened."""


@dataclass(slots=True)
class Cafe:
    """Everybody of the roster, the house, the clock."""

    store: Store
    house: House
    clock: SetClock
    wire: ListWire
    settings: Settings
    uid: int = 0
    desk_waits: bool = False  # mails are fetched, and nobody reads them yet

    def guest(self, name: str) -> Guest:
        return Guest(self, name, f"{name}@{DOMAIN}")

    @property
    def roos(self) -> Guest:
        return self.guest("roos")

    @property
    def bram(self) -> Guest:
        return self.guest("bram")

    @property
    def samira(self) -> Guest:
        return self.guest("samira")

    @property
    def wim(self) -> Guest:
        return self.guest("wim")

    @property
    def fatima(self) -> Guest:
        return self.guest("fatima.aydin")

    def address(self, to: str) -> str:
        """tips, tips+utrecht, or a whole address."""
        flow, plus, part = to.partition("+")
        return to if "@" in to else self.settings.addresses.address_of(flow).replace(
            "@", f"{plus}{part}@"
        )  # fmt: skip

    def written(self, guest: Guest, text: str, *, to: str, subject: str) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = f"{guest.name.title()} <{guest.address}>"
        mail["To"] = to
        mail["Subject"] = subject
        mail["Date"] = format_datetime(self.clock.now())
        mail["Message-ID"] = make_msgid(domain="phone.example.com")
        mail.set_content(text)
        return mail

    async def receives(self, source: bytes, *, at: str = "") -> Mail:
        """A mail arrives, is dealt with, and every letter that is due leaves."""
        if at:
            await self.is_at(at)
        self.uid += 1
        arrived = Arrived(
            mailbox="cafe",
            uidvalidity=1,
            uid=self.uid,
            digest=digest_of(source),
            twin=twin_of(source),
            sender=sender_of(source),
            source=source,
            size=len(source),
            received=self.clock.now(),
        )
        await self.store.atomic(lambda: inbox.arrive([arrived]))
        await self.settles()
        found = await self.store.atomic(lambda: inbox.listed(tuple(MailState), limit=1))
        return found[0]

    async def settles(self) -> None:
        """Everything that waits and is due is done."""
        if self.desk_waits:
            return
        while await self.house.mail():
            pass
        while await self.house.mailing():
            pass
        while await self.house.letter():
            pass

    async def is_at(self, at: str | datetime) -> None:
        """Time passes until then ("2026-11-24 09:00", the organisation's clock)."""
        zone = self.settings.organisation.zone
        moment = datetime.fromisoformat(at).replace(tzinfo=zone) if isinstance(at, str) else at
        self.clock.set(moment)
        await self.house.wake()
        await self.settles()

    async def passes(self, **span: int) -> None:
        await self.is_at(self.clock.now() + timedelta(**span))

    async def tips(self, *states: TipState) -> list[Tip]:
        """The tips on the shelf, oldest first."""

        async def look() -> list[Tip]:
            rows = await TipRow.all().order_by("received", "key")
            found = [mapping.to_record(Tip, row) for row in rows]
            return [tip for tip in found if not states or tip.state in states]

        return await self.store.atomic(look)


def cafe_settings(folder: Path, *, url: str, changes: dict[str, str] | None = None) -> Settings:
    """The example's settings on a store of the test; `changes` replaces whole sections."""
    account = 'host = "127.0.0.1"\ntls = "none"\nuser = "stamtafel"\npassword = "x"\n'
    config = folder / "config.toml"
    secret = folder / "token.secret"
    text = with_sections(
        example_config(),
        {
            "mailbox": f"[mailbox]\n{account}",
            "smtp": f"[smtp]\n{account}",
            "store": f'[store]\nurl = "{url}"\ntoken_secret = "{secret}"\n',
            **(changes or {}),
        },
    )
    config.write_text(text, encoding="utf-8")
    config.chmod(0o600)
    secret.write_bytes(secrets.token_bytes(32))
    secret.chmod(0o600)
    return load(config)


@cache
def reading_children() -> Children:
    """One child reads for every test of a process: to start one takes longer than most tests."""
    children = Children()
    children.start()
    atexit.register(children.stop)
    return children


@asynccontextmanager
async def open_cafe(
    store: Store,
    settings: Settings,
    *,
    at: str = "2026-11-23 10:00",
    make_clock: Callable[[datetime], SetClock] = SetClock,
) -> AsyncGenerator[Cafe]:
    """The café at a time of the organisation's clock (a Monday, unless said otherwise)."""
    clock = make_clock(datetime.fromisoformat(at).replace(tzinfo=settings.organisation.zone))
    wire = ListWire()
    file = read_people(ROSTER.encode(), settings)
    assert not file.bad

    async def people() -> None:
        found = await plan(file, clock.now())
        stays = tuple(one for one in found.changes if "ended" not in one.differs)
        await carry_out(replace(found, changes=stays))  # who left since stays away

    await store.atomic(people)
    async with open_house(
        settings, store, clock=clock, wire=wire, children=reading_children()
    ) as house:
        await house.wake()
        yield Cafe(store, house, clock, wire, settings)
