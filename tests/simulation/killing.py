"""The real daemon in a process of its own, killed without a warning and started again."""

import asyncio
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiosmtplib import SMTP

from cafe import DOMAIN, cafe_settings
from daemon.demo.scene import header_of
from daemon.demo.servers import MailServers, mail_servers
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people
from daemon.settings import Settings
from storage.store import open_store

HOUSE = Path(__file__).resolve().parents[2]
OURS = f"stamtafel@{DOMAIN}"
TIPS = f"tips@{DOMAIN}"
LUNCH = f"lunch@{DOMAIN}"
NO_SECTIONS: Mapping[str, str] = {}
PASSWORD = "binnenwater"
PATIENCE = 60.0  # seconds for one step: far more than any takes, so that a stuck test ends
IN_FLIGHT = 12  # mails on their way at one time
BEGINS = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # the Date of the first tip

COLLEAGUES = tuple(f"collega{number:02}@{DOMAIN}" for number in range(40))
ROSTER = "name,addresses,department,location,language,roles\n" + "".join(
    f"Collega {chr(65 + number % 26)}{number},{address},facilitair,kade,nl,correspondent\n"
    for number, address in enumerate(COLLEAGUES)
)


def sent_as(number: int) -> str:
    """The Message-ID of a tip."""
    return f"<tip-{number:03}@phone.example.com>"


def tip(number: int) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = COLLEAGUES[number % len(COLLEAGUES)]
    mail["To"] = TIPS
    mail["Subject"] = f"Nieuws {number:03}"
    mail["Date"] = format_datetime(BEGINS + timedelta(minutes=number))
    mail["Message-ID"] = sent_as(number)
    mail.set_content(f"Op Duinzicht is bericht {number:03} binnengekomen.\n")
    return mail


_COMPILING = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")


@dataclass(slots=True)
class Daemon:
    """`stamtafel run`, as an operator would start it."""

    config: Path
    log: Path
    under: tuple[str, ...] = ()  # what it is started by
    process: asyncio.subprocess.Process | None = None
    began: int = 0  # where in the log this process begins

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self.began = log.tell()
            self.process = await asyncio.create_subprocess_exec(
                *self.under, sys.executable, str(HOUSE / "stamtafel.py"), "run",
                "--config", str(self.config), stdout=log, stderr=log, env=self.environment,
            )  # fmt: skip

    @property
    def environment(self) -> dict[str, str]:
        """Compiled once: a start takes half the time then, and there are many."""
        kept = {name: value for name, value in os.environ.items() if name not in _COMPILING}
        return {**kept, "PYTHONPYCACHEPREFIX": str(self.log.with_name("compiled"))}

    async def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """SIGTERM, once it listens to it: a process that is still starting would end with -15.
        Its exit code."""
        assert self.process is not None
        ends = time.monotonic() + PATIENCE
        while self.process.returncode is None and not self.runs:
            assert time.monotonic() < ends, f"it never ran: {self.told}"
            await asyncio.sleep(0.05)  # another process: only its log says how far it is
        if self.process.returncode is None:
            self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    @property
    def runs(self) -> bool:
        return b" running " in self.log.read_bytes()[self.began :]

    @property
    def told(self) -> str:
        return self.log.read_text("utf-8", "replace")


@dataclass(slots=True)
class Run:
    """A stream of tips, and a daemon that has to survive while it deals with them."""

    servers: MailServers
    daemon: Daemon
    settings: Settings
    kills: int = 0
    sent: int = 0
    opened: Counter[str] = field(default_factory=Counter[str])  # letters, by whose they are
    letters: defaultdict[str, list[str]] = field(  # our Message-IDs, by that of the tip
        default_factory=lambda: defaultdict(list)
    )

    async def stream(self, count: int) -> None:
        """Sends all tips; never more than a few are on their way."""
        async with SMTP(
            hostname="127.0.0.1", port=self.servers.smtp_port, start_tls=False, use_tls=False
        ) as client:
            for number in range(count):
                await self.until_answered(number - IN_FLIGHT)
                mail = tip(number)
                await client.sendmail(str(mail["From"]), [TIPS], mail.as_bytes())
                self.sent += 1

    async def kill_at_random(self, count: int, *, times: int, chance: random.Random) -> None:
        """Kills and restarts, at moments spread over the whole stream."""
        marks = [count * (time + chance.random()) / times for time in range(times)]
        for mark in marks:
            await self.until_answered(min(int(mark), count - 1))
            await asyncio.sleep(chance.uniform(0, 0.05))  # anywhere in the work, not behind a step
            await self.daemon.kill()
            self.kills += 1
            await self.daemon.start()

    async def until_answered(self, count: int) -> None:
        """Until so many tips have an answer."""
        while True:
            change = self.servers.arrivals.coming  # taken before we look
            await self.look()
            if len(self.letters) >= count:
                return
            await self.next_arrival(change)

    async def look(self) -> None:
        """Opens the letters that came since the last time."""
        for address in COLLEAGUES:
            opened = self.opened[address]
            if await self.servers.count(address) == opened:
                continue
            for raw in (await self.servers.mails(address))[opened:]:
                self.opened[address] += 1
                self.letters[header_of(raw, "In-Reply-To")].append(header_of(raw, "Message-ID"))

    async def next_arrival(self, change: asyncio.Event) -> None:
        """The next arrival; fails when the daemon ended by itself, or nothing comes."""
        process = self.daemon.process
        assert process is not None
        arrival, end = asyncio.create_task(change.wait()), asyncio.create_task(process.wait())
        done, _ = await asyncio.wait(
            (arrival, end), timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED
        )
        for task in (arrival, end):
            task.cancel()
        if not done or process.returncode not in {None, -signal.SIGKILL}:
            last = "\n".join(self.daemon.told.splitlines()[-20:])
            pytest.fail(f"nothing arrives; exit code of the daemon: {process.returncode}\n{last}")

    async def until_tidied(self, count: int) -> None:
        """Until all our mail lies in the folder for what is dealt with."""
        done = self.settings.mailbox.done_folder
        await asyncio.wait_for(self.servers.until(OURS, count, done), PATIENCE)


def settings_on(
    folder: Path, *, url: str, imap_port: int, smtp_port: int, sections: Mapping[str, str]
) -> Settings:
    """`sections` replaces whole ones."""
    account = f'host = "127.0.0.1"\ntls = "none"\nuser = "{OURS}"\npassword = "{PASSWORD}"\n'
    changes = {
        "mailbox": f"[mailbox]\n{account}port = {imap_port}\n",
        "smtp": f"[smtp]\n{account}port = {smtp_port}\nper_minute = 100000\n",
        "letters": "[letters]\nknown_a_day = 1000\n",
        "newsletter": "",
        "tips": "[tips]\nper_sender_a_day = 1000\n",
        **sections,
    }
    return cafe_settings(folder, url=url, changes=changes)


async def furnish(settings: Settings) -> None:
    file = read_people(ROSTER.encode(), settings)
    assert not file.bad

    async def people() -> None:
        await carry_out(await plan(file, BEGINS))

    async with open_store(settings.store.dsn()) as store:
        await store.atomic(people)


@asynccontextmanager
async def running(
    folder: Path, url: str, people: Iterable[str], *, sections: Mapping[str, str] = NO_SECTIONS
) -> AsyncGenerator[Run]:
    """Mail servers, a furnished store and a started daemon on both."""
    users = dict.fromkeys((OURS, *people), PASSWORD)
    async with mail_servers(users, aliases={TIPS: OURS, LUNCH: OURS}) as servers:
        settings = settings_on(
            folder, url=url, imap_port=servers.imap_port, smtp_port=servers.smtp_port,
            sections=sections,
        )  # fmt: skip
        await furnish(settings)
        daemon = Daemon(folder / "config.toml", folder / "daemon.log")
        await daemon.start()
        try:
            yield Run(servers, daemon, settings)
        finally:
            if daemon.process is not None and daemon.process.returncode is None:
                await daemon.kill()
