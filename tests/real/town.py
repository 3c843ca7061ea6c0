"""The café in a town with a real post office: Postfix takes the mails, Dovecot keeps them.

Whoever mails does so over SMTP; our letters are read out of the mailboxes they arrived in.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.utils import getaddresses
from pathlib import Path

from aiosmtplib import SMTP

from cafe import DOMAIN, ROSTER, Cafe, ListWire, cafe_settings
from daemon.assembly import open_house, smtp_account
from daemon.clock import SetClock
from daemon.demo.received import letter_name
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people
from daemon.settings import Settings
from daemon.wires.smtp import SmtpWire
from servers.dovecot import PASSWORD, Dovecot
from servers.postfix import Postfix
from storage import inbox, outbox
from storage.inbox import Mail, MailState
from storage.outbox import LetterState
from storage.store import Store

OURS = f"stamtafel@{DOMAIN}"
PATIENCE = 60.0  # seconds for one step: far more than any takes
LOOK = 0.02  # seconds between two looks at something that tells nobody of itself

# One mailbox is enough: every flow is a plus part of it.
ADDRESSES = f'[addresses]\nname = "Stamtafel"\ndefault = "{OURS}"\n'


async def until(
    what: Callable[[], Awaitable[object]],
    why: Callable[[], str] = str,
    *,
    patience: float = PATIENCE,
) -> None:
    """Waits until something is so."""
    ends = time.monotonic() + patience
    while not await what():
        assert time.monotonic() < ends, f"it never came: {why()}"
        await asyncio.sleep(LOOK)


def wires_to(
    incoming: Dovecot, outgoing: Postfix, *, mailbox: str = "", smtp: str = ""
) -> dict[str, str]:
    """The sections that lead to real servers; `mailbox` and `smtp` are lines that replace the
    usual ones."""
    usual = {
        "host": '"127.0.0.1"',
        "user": f'"{OURS}"',
        "password": f'"{PASSWORD}"',
        "ca_file": f'"{incoming.authority.file}"',
    }
    to_imap = {**usual, "tls": '"tls"', "port": str(incoming.imaps)}
    to_smtp = {**usual, "tls": '"starttls"', "port": str(outgoing.port), "per_minute": "100000"}
    return {
        "mailbox": f"[mailbox]\n{_lines(to_imap, mailbox)}",
        "smtp": f"[smtp]\n{_lines(to_smtp, smtp)}",
    }


def _lines(usual: dict[str, str], changed: str) -> str:
    changes = dict(line.split(" = ", 1) for line in changed.splitlines() if line)
    return "".join(f"{key} = {value}\n" for key, value in {**usual, **changes}.items())


def town_settings(
    folder: Path, incoming: Dovecot, outgoing: Postfix, *, url: str, addresses: str = ADDRESSES,
    mailbox: str = "",
) -> Settings:  # fmt: skip
    changes = wires_to(incoming, outgoing, mailbox=mailbox)
    return cafe_settings(folder, url=url, changes={**changes, "addresses": addresses})


@dataclass(slots=True)
class Town(Cafe):
    """The café, but for the wires."""

    incoming: Dovecot = field(kw_only=True)
    outgoing: Postfix = field(kw_only=True)

    async def receives(self, source: bytes, *, at: str = "") -> Mail:
        """Sent to whom its header names."""
        mail = message_from_bytes(source)
        to = [address for _, address in getaddresses(mail.get_all("To", []))]
        return await self.takes_in(source, to, at=at)

    async def takes_in(self, source: bytes, to: Sequence[str], *, at: str = "") -> Mail:
        """Sent to these addresses, dealt with, and answered; what became of it."""
        if at:
            await self.is_at(at)
        return await self.newest_after(sent(self.outgoing, source, to))

    async def newest_after(self, coming: Awaitable[None]) -> Mail:
        """What became of the newest mail, once one more is dealt with."""
        before = await self.settled()
        await coming
        await until(lambda: self._is_more_than(before), self.incoming.log)
        await self.settles()
        found = await self.store.atomic(lambda: inbox.listed(tuple(MailState), limit=1))
        return found[0]

    async def settled(self) -> int:
        """How many mails were dealt with so far."""
        counts = await self.store.atomic(inbox.counts)
        return counts[MailState.DONE] + counts[MailState.QUARANTINE]

    async def _is_more_than(self, before: int) -> bool:
        return await self.settled() > before

    async def settles(self) -> None:
        """Everything that waits is done, and every letter that left lies in somebody's mailbox."""
        await until(self._is_quiet, self.outgoing.log)

    async def _is_quiet(self) -> bool:
        if not await self.house.idle():
            return False
        self.wire.sent[:] = self._delivered()
        counts = await self.store.atomic(outbox.counts)
        return len(self.wire.sent) >= counts[LetterState.SENT]

    def _delivered(self) -> list[tuple[str, bytes]]:
        boxes = (self.incoming.folder / "mail").iterdir()
        return [
            (box.name, raw)
            for box in boxes
            if box.name != OURS
            for raw in self.incoming.mails(box.name)
            if letter_name(raw)
        ]


async def sent(server: Postfix, source: bytes, to: Sequence[str]) -> None:
    """A colleague's mail program hands a mail to the post office, in one transaction."""
    sender = str(message_from_bytes(source)["From"])
    async with SMTP(
        hostname="127.0.0.1", port=server.port, start_tls=False, use_tls=False
    ) as client:
        [(_, address)] = getaddresses([sender])
        await client.sendmail(address, list(to), source)


@asynccontextmanager
async def open_town(
    store: Store, settings: Settings, incoming: Dovecot, outgoing: Postfix,
    *, at: str = "2026-11-23 10:00",
) -> AsyncGenerator[Town]:  # fmt: skip
    """The town on a Monday morning, its daemon running in this process."""
    clock = SetClock(datetime.fromisoformat(at).replace(tzinfo=settings.organisation.zone))
    file = read_people(ROSTER.encode(), settings)
    assert not file.bad

    async def people() -> None:
        await carry_out(await plan(file, clock.now()))

    await store.atomic(people)
    wire = SmtpWire(smtp_account(settings.smtp[0]))
    async with open_house(settings, store, clock=clock, wire=wire, watched=True) as house:
        running = asyncio.create_task(house.run())
        assert house.watcher is not None
        try:
            await asyncio.wait_for(house.watcher.watching.wait(), PATIENCE)
            yield Town(
                store, house, clock, ListWire(), settings, incoming=incoming, outgoing=outgoing
            )
        finally:
            house.stop()
            await running
