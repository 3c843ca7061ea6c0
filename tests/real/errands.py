"""A stream of tips through Postfix and Dovecot, and a daemon that dies while it deals with them."""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from aiosmtplib import SMTP

from cafe import DOMAIN, cafe_settings
from daemon.demo.scene import header_of
from daemon.settings import Settings
from real.town import ADDRESSES, OURS, until, wires_to
from servers.dovecot import Dovecot
from servers.postfix import Postfix
from simulation.killing import IN_FLIGHT, Daemon, furnish, tip

TIPS = f"stamtafel+tips@{DOMAIN}"
ANSWERED = f"collega@{DOMAIN}"  # Postfix lays every colleague's mail into this one mailbox
LIMITS = "[letters]\nknown_a_day = 1000\n"


def addressed(number: int) -> EmailMessage:
    mail = tip(number)
    del mail["To"]
    mail["To"] = TIPS
    return mail


@dataclass(slots=True)
class Errands:
    """Sends tips, kills the daemon, reads what came back."""

    incoming: Dovecot
    outgoing: Postfix
    daemon: Daemon
    settings: Settings
    kills: int = 0
    # Message-IDs of our letters, by the Message-ID of the tip that each answers
    letters: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _seen: set[Path] = field(default_factory=set[Path])

    async def stream(self, count: int, *, first: int = 0) -> None:
        """Sends all tips on one connection; never more than a few are on their way."""
        async with SMTP(
            hostname="127.0.0.1", port=self.outgoing.port, start_tls=False, use_tls=False
        ) as client:
            for number in range(first, count):
                await self.until_answered(number - IN_FLIGHT)
                mail = addressed(number)
                await client.sendmail(str(mail["From"]), [TIPS], mail.as_bytes())

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
        await until(lambda: self._are_answered(count), self._why)

    def _why(self) -> str:
        ended = self.daemon.process is None or self.daemon.process.returncode
        post = self.outgoing.log()[-1000:]
        return f"the daemon ended: {ended}\n{self.daemon.told[-3000:]}\n{post}"

    async def _are_answered(self, count: int) -> bool:
        if len(self.letters) < count:
            self.look()
        return len(self.letters) >= count

    def look(self) -> None:
        """Reads the letters that came since the last look."""
        for file in self.incoming.files(ANSWERED):
            if file not in self._seen:
                self._seen.add(file)
                raw = file.read_bytes()
                self.letters[header_of(raw, "In-Reply-To")].append(header_of(raw, "Message-ID"))

    async def until_tidied(self, count: int) -> None:
        """Until all our mail lies in the folder for what is dealt with."""

        async def tidied() -> bool:
            done = self.settings.mailbox.done_folder
            return len(self.incoming.files(OURS, done)) == count

        await until(tidied, self._why)


def errand_settings(folder: Path, incoming: Dovecot, outgoing: Postfix, url: str) -> Settings:
    changes = {"addresses": ADDRESSES, "letters": LIMITS, "newsletter": ""}
    return cafe_settings(folder, url=url, changes={**wires_to(incoming, outgoing), **changes})


@asynccontextmanager
async def errands(
    folder: Path, url: str, incoming: Dovecot, outgoing: Postfix, *, under: tuple[str, ...] = ()
) -> AsyncGenerator[Errands]:
    """Empty mailboxes, a furnished store, and `stamtafel run` started on both."""
    incoming.empty()
    settings = errand_settings(folder, incoming, outgoing, url)
    await furnish(settings)
    daemon = Daemon(folder / "config.toml", folder / "daemon.log", under)
    await daemon.start()
    try:
        yield Errands(incoming, outgoing, daemon, settings)
    finally:
        if daemon.process is not None and daemon.process.returncode is None:
            await daemon.kill()
