"""Forty colleagues in eight circles whose real daemon is killed while they write to it."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from aiosmtplib import SMTP

from cafe import DOMAIN, Cafe, Got, Guest, ListWire, cafe_settings, reading_children
from daemon.assembly import open_house
from daemon.clock import SetClock, WallClock
from daemon.demo.received import plain_text
from daemon.demo.servers import mail_servers
from daemon.settings import Settings
from simulation.killing import COLLEAGUES, OURS, PASSWORD, Daemon, Run, furnish
from storage.store import open_store

CIRCLES = f"kringen@{DOMAIN}"
ORGANISER = COLLEAGUES[0]
DAY = timedelta(days=1)
OPEN_FOR = timedelta(days=14)  # ten working days


@dataclass(slots=True)
class CircleRun(Run):
    """Counts the letters of each colleague, and answers them as they come."""

    answers: Mapping[str, str] = field(default_factory=dict[str, str])  # text by letter
    client: SMTP | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> None:
        """Opens the letters that came since the last time; Message-IDs by whose and which."""
        async with self.turn:
            for address in COLLEAGUES:
                for raw in (await self.servers.mails(address))[self.opened[address] :]:
                    self.opened[address] += 1
                    await self._opens(address, Got(raw))

    async def _opens(self, address: str, letter: Got) -> None:
        known = self.letters[f"{address} {letter.name}"]
        known.append(letter.header("Message-ID"))
        text = self.answers.get(letter.name)
        if text is not None and len(known) == 1:
            await self._send(address, letter, text.format(n=COLLEAGUES.index(address)))

    async def _send(self, address: str, letter: Got, text: str) -> None:
        assert self.client is not None, "nobody answers before the servers run"
        mail = EmailMessage()
        mail["From"], mail["To"] = address, letter.header("Reply-To")
        mail["Subject"] = f"Re: {letter.subject}"
        mail["Date"] = format_datetime(WallClock().now())
        mail["Message-ID"] = f"<{letter.name}-{address}>".replace("/", "-")
        mail["In-Reply-To"] = letter.header("Message-ID")
        quoted = "\n".join(f"> {line}" for line in plain_text(letter.source).splitlines())
        mail.set_content(f"{text}\n\nOp vandaag schreef Stamtafel <{OURS}>:\n\n{quoted}\n")
        await self.client.sendmail(address, [str(mail["To"])], mail.as_bytes())

    async def asks_for_help(self) -> None:
        """The answer shows that the daemon started last is up."""
        assert self.client is not None, "nobody asks before the servers run"
        await self.look()
        known = len(self.letters)
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = ORGANISER, CIRCLES, "help"
        mail["Date"], mail["Message-ID"] = format_datetime(WallClock().now()), "<help@phone>"
        mail.set_content("help\n")
        await self.client.sendmail(ORGANISER, [CIRCLES], mail.as_bytes())
        await self.until_answered(known + 1)

    def of(self, name: str) -> dict[str, list[str]]:
        """Message-IDs of the letters of this name, by whose they are."""
        found = (key.split(" ") for key in self.letters)
        return {who: self.letters[f"{who} {what}"] for who, what in found if what == name}


def settings_on(folder: Path, *, url: str, imap_port: int, smtp_port: int) -> Settings:
    """Letters leave on all days, and no week is a holiday: the real clock may show any day."""
    account = f'host = "127.0.0.1"\ntls = "none"\nuser = "{OURS}"\npassword = "{PASSWORD}"\n'
    week = '["ma", "di", "wo", "do", "vr", "za", "zo"]'
    changes = {
        "mailbox": f"[mailbox]\n{account}port = {imap_port}\n",
        "smtp": f"[smtp]\n{account}port = {smtp_port}\nper_minute = 100000\n",
        "letters": (
            f'[letters]\nstarts = "00:00"\nends = "23:59"\nweekdays = {week}\nholidays = ""\n'
        ),
        "circles": f'[circles]\norganiser = "{ORGANISER}"\n',
        "newsletter": "",
        "lunch": "",
        "lunch.places": "",
    }
    return cafe_settings(folder, url=url, changes=changes)


@asynccontextmanager
async def killed_often(
    folder: Path, url: str, people: Mapping[str, str]
) -> AsyncGenerator[CircleRun]:
    """Mail servers and a furnished store; the daemon is not started yet. `people`: what they
    answer to which letter."""
    users = dict.fromkeys((OURS, *COLLEAGUES), PASSWORD)
    async with mail_servers(users, aliases={CIRCLES: OURS}) as servers:
        ports = {"imap_port": servers.imap_port, "smtp_port": servers.smtp_port}
        settings = settings_on(folder, url=url, **ports)
        await furnish(settings)
        daemon = Daemon(folder / "config.toml", folder / "daemon.log")
        async with SMTP(
            hostname="127.0.0.1", port=servers.smtp_port, start_tls=False, use_tls=False
        ) as client:
            try:
                yield CircleRun(servers, daemon, settings, answers=people, client=client)
            finally:
                if daemon.process is not None and daemon.process.returncode is None:
                    await daemon.kill()


@asynccontextmanager
async def before(settings: Settings, url: str, at: datetime) -> AsyncGenerator[Cafe]:
    """The same house at an earlier time, before anybody kills it."""
    clock, wire = SetClock(at), ListWire()
    async with (
        open_store(url) as store,
        open_house(settings, store, clock=clock, wire=wire, children=reading_children()) as house,
    ):
        yield Cafe(store, house, clock, wire, settings)


def guests(cafe: Cafe) -> list[Guest]:
    return [Guest(cafe, address.partition("@")[0], address) for address in COLLEAGUES]


def last(weekday: int, settings: Settings, now: datetime) -> datetime:
    """09:00 of the last such day that is past, by the clock of the organisation."""
    local = now.astimezone(settings.organisation.zone)
    day = local.replace(hour=9, minute=0, second=0, microsecond=0)
    while day.weekday() != weekday or day > local:
        day -= DAY
    return day


def doubled(letters: Mapping[str, list[str]]) -> int:
    return sum(len(ids) - 1 for ids in letters.values())


def other_ids(letters: Mapping[str, list[str]]) -> dict[str, Counter[str]]:
    """Letters that came twice and not under one Message-ID."""
    return {who: Counter(ids) for who, ids in letters.items() if len(set(ids)) != 1}
