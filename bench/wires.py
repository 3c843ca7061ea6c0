"""Over real wires: from Dovecot to a committed tip, from the outbox to smtp-sink, and the delay.

Needs dovecot-imapd, dovecot-lmtpd, openssl and postfix (for smtp-sink and smtp-source).
"""

import asyncio
import smtplib
import statistics
import subprocess
import tempfile
import time
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import mailparser  # pyright: ignore[reportMissingTypeStubs]  # it has none
from aiosmtplib import SMTP

from bench import with_tests
from bench.crowd import Spent, settle_in, spent, tips_of
from bench.desk import Installation, install
from bench.table import Line
from daemon.assembly import open_house
from daemon.demo.scene import header_of
from daemon.house import House
from daemon.intake import Intake
from daemon.postman import Wire
from daemon.wires.account import ImapAccount, Login, SmtpAccount, Tls
from daemon.wires.imap_line import ImapLine
from daemon.wires.imap_waiting import wait_readable
from daemon.wires.outcome import Accepted, Outcome
from daemon.wires.smtp import SmtpWire
from daemon.wires.watcher import Watcher
from servers.dovecot import PASSWORD, Dovecot, dovecot
from servers.ports import free_port, wait_for_port
from storage import inbox, outbox
from storage.inbox import MailState
from storage.outbox import LetterState, Outgoing
from storage.store import Store, open_store

assert with_tests
HOUSES = range(1, 9)  # whose tips come behind those of the first
LETTERS = 300
TIMES = 40  # mails delivered one by one
LOOK = 0.25  # seconds: each look is a transaction that the desk waits for
NOTICES = TIMES // 5  # that Dovecot is asked for beside them
REST = 0.5  # seconds
SET = 50


@dataclass(slots=True)
class Ear:
    """A mail server that takes everything at once and notes when."""

    heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        del sender, recipient, raw
        self.heard.set()
        return Accepted("250 taken")

    async def close(self) -> None:
        """Nothing was opened."""


async def measure() -> list[Line]:
    """One table: in, out, and how long a colleague waits."""
    with tempfile.TemporaryDirectory(prefix="stamtafel-bench-") as folder, dovecot() as server:
        installation = await install(Path(folder))
        user = installation.settings.addresses.address_of("tips")
        account = ImapAccount(
            host="127.0.0.1", port=server.imaps, tls=Tls.TLS, user=user,
            secret=lambda: PASSWORD, ca_file=server.authority.file,
        )  # fmt: skip
        async with open_store(installation.settings.store.dsn()) as store:
            await settle_in(store, installation.settings, HOUSES)
            delays = await _delays(installation, store, account, server)
            installation.clock.advance(timedelta(days=1))  # everybody may have answers again
            return [
                *await _incoming(installation, store, account, server),
                *await _outgoing(installation, store),
                *delays,
            ]


def _deliver(server: Dovecot, user: str, mails: Sequence[bytes]) -> None:
    with smtplib.LMTP("127.0.0.1", server.lmtp) as lmtp:
        for raw in mails:
            lmtp.sendmail("roos@example.com", [user], raw)


def _parser_alone(mails: Sequence[bytes]) -> float:
    """Seconds, as everywhere here."""
    began = time.process_time()
    parse = cast("Any", mailparser).parse_from_bytes
    for raw in mails:
        parse(raw)
    return time.process_time() - began


def _fetch_alone(account: ImapAccount) -> float:
    line = ImapLine(account)
    line.open()
    line.select()
    began = time.perf_counter()
    uids = line.client.search("UID", "1:*")
    for start in range(0, len(uids), SET):
        line.client.sources(uids[start : start + SET])
    spent = time.perf_counter() - began
    line.log_out()
    line.close()
    return spent


@asynccontextmanager
async def _house(
    installation: Installation, store: Store, account: ImapAccount, wire: Wire | None = None
) -> AsyncGenerator[House]:
    async with open_house(
        installation.settings, store, clock=installation.clock, wire=wire
    ) as house:
        await house.desk.get_ready()
        house.watcher = Watcher(account, Intake(store, installation.clock, house.desk_bell))
        running = asyncio.create_task(house.run())
        try:
            yield house
        finally:
            house.stop()
            await running


async def _incoming(
    installation: Installation, store: Store, account: ImapAccount, server: Dovecot
) -> list[Line]:
    """The first tips pay for what is loaded when it is first needed; those behind them do not."""
    first, rest = tips_of(0), [raw for house in HOUSES for raw in tips_of(house)]
    some, count, before = len(first), len(rest), await _settled(store) + NOTICES
    await asyncio.to_thread(_deliver, server, account.user, [*first, *rest])
    fetched = await asyncio.to_thread(_fetch_alone, account)
    parsed = _parser_alone(rest)
    async with _house(installation, store, account):
        start = spent()
        middle = await _until(store, before + some)
        whole = (await _until(store, before + some + count)).since(middle)
    begun = middle.since(start)
    return [
        Line("imapclient alone, sets of 50", some + count, fetched, parsed),
        Line("mail-parser alone", count, parsed, parsed),
        Line("Dovecot to kept tip, queued letter: the first", some, begun.clock, parsed),
        Line("  the daemon's own processor time", some, begun.own, parsed),
        Line("the same, those behind them", count, whole.clock, parsed),
        Line("  the daemon's own processor time", count, whole.own, parsed),
        Line("  that of the children that read", count, whole.children, parsed),
    ]


async def _until(store: Store, count: int) -> Spent:
    """When so many mails were dealt with."""
    while await _settled(store) < count:  # noqa: ASYNC110 - a table rings no bell
        await asyncio.sleep(LOOK)
    return spent()


async def _settled(store: Store) -> int:
    counts = await store.atomic(inbox.counts)
    return counts[MailState.DONE] + counts[MailState.QUARANTINE]


async def _outgoing(installation: Installation, store: Store) -> list[Line]:
    waiting = await store.atomic(lambda: outbox.listed([LetterState.WAITING], limit=LETTERS))
    size = sum(len(letter.source) for letter in waiting) // len(waiting)
    with _sink() as port:
        async with open_house(
            installation.settings, store, clock=installation.clock, wire=_wire(port)
        ) as house:
            began = time.perf_counter()
            for _ in waiting:
                assert await house.letter()
            ours = time.perf_counter() - began
        alone = await _wire_alone(port, waiting)
        plain = await _aiosmtplib_alone(port, waiting)
        source = await asyncio.to_thread(_smtp_source, port, size, len(waiting))
    return [
        Line("smtp-source, one connection", len(waiting), source, plain),
        Line("aiosmtplib alone, one connection", len(waiting), plain, plain),
        Line("our wire alone, one connection", len(waiting), alone, plain),
        Line("outbox to smtp-sink, noted before and after", len(waiting), ours, plain),
    ]


def _wire(port: int) -> SmtpWire:
    return SmtpWire(
        SmtpAccount(
            host="127.0.0.1", port=port, tls=Tls.NONE, login=Login.NONE, per_minute=1_000_000
        )
    )


async def _wire_alone(port: int, letters: Sequence[Outgoing]) -> float:
    wire, began = _wire(port), time.perf_counter()
    for letter in letters:
        assert isinstance(
            await wire.send("tips@example.org", letter.address, letter.source), Accepted
        )
    await wire.close()
    return time.perf_counter() - began


async def _aiosmtplib_alone(port: int, letters: Sequence[Outgoing]) -> float:
    began = time.perf_counter()
    async with SMTP(hostname="127.0.0.1", port=port, start_tls=False, use_tls=False) as client:
        for letter in letters:
            await client.sendmail("tips@example.org", [letter.address], letter.source)
    return time.perf_counter() - began


@contextmanager
def _sink() -> Generator[int]:
    port = free_port()
    process = subprocess.Popen(["/usr/sbin/smtp-sink", "-u", "nobody", f"127.0.0.1:{port}", "50"])
    try:
        wait_for_port(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _smtp_source(port: int, size: int, count: int) -> float:
    began = time.perf_counter()
    subprocess.run(
        ["/usr/sbin/smtp-source", "-d", "-s", "1", "-m", str(count), "-l", str(size),
         f"127.0.0.1:{port}"],
        check=True,
    )  # fmt: skip
    return time.perf_counter() - began


async def _delays(
    installation: Installation, store: Store, account: ImapAccount, server: Dovecot
) -> list[Line]:
    ear, senders = Ear(), sorted({header_of(raw, "From") for raw in tips_of(0)})
    waits: list[float] = []
    async with _house(installation, store, account, ear) as house:
        assert house.watcher is not None
        await house.watcher.watching.wait()
        for number in range(TIMES + 1):  # the first waits for what is loaded when first needed
            await asyncio.sleep(REST)  # so that it idles, and does not look anyway
            ear.heard.clear()
            began = time.perf_counter()
            tip = _tip(senders[number % len(senders)], account.user, number)
            await asyncio.to_thread(_deliver, server, account.user, [tip])
            await asyncio.wait_for(ear.heard.wait(), 30)
            waits.append(time.perf_counter() - began)
    notices = await asyncio.to_thread(_notices, account, server)
    return [
        *_spread("Dovecot's own notice in IDLE", notices, notices),
        *_spread("delivery to confirmation", waits[1:], notices),
    ]


def _tip(sender: str, to: str, number: int) -> bytes:
    return (
        f"From: {sender}\r\nTo: <{to}>\r\nSubject: Lift {number}\r\n"
        f"Message-ID: <bench-{number}@example.com>\r\n\r\n"
        f"In Utrecht doet lift {number} het weer.\r\n"
    ).encode()


def _notices(account: ImapAccount, server: Dovecot) -> list[float]:
    line = ImapLine(account)
    line.open()
    line.select()
    waits: list[float] = []
    for number in range(NOTICES):
        line.client.forget_news()
        line.client.idle()
        began = time.perf_counter()
        _deliver(server, account.user, [b"Subject: %d\r\n\r\n" % number])
        wait_readable((line.client.fileno(),), 10)
        waits.append(time.perf_counter() - began)
        line.client.idle_done()
    line.log_out()
    line.close()
    return waits


def _spread(name: str, waits: Sequence[float], beside: Sequence[float]) -> list[Line]:
    return [
        Line(f"{name}, median", 1, statistics.median(waits), statistics.median(beside)),
        Line(f"{name}, p99", 1, _p99(waits), _p99(beside)),
    ]


def _p99(waits: Sequence[float]) -> float:
    return sorted(waits)[min(len(waits) - 1, int(len(waits) * 0.99))]
