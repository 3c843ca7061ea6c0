"""How many mails a second the desk deals with, beside a parser that only takes them apart."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import mailparser  # pyright: ignore[reportMissingTypeStubs]  # it has none

from bench.crowd import Spent, settle_in, spent, tips_of
from bench.table import Line
from daemon.assembly import open_house, reading_options
from daemon.clock import SetClock
from daemon.demo.stage import STARTS, Stage
from daemon.intake import digest_of, sender_of, twin_of
from daemon.reader.worker import Children, Reader
from daemon.settings import Settings, load
from storage import inbox, outbox
from storage.inbox import Arrived
from storage.outbox import LetterState
from storage.store import Store, open_store

MORE = 3  # houses whose tips come behind those of the first


@dataclass(frozen=True, slots=True)
class Installation:
    """The sample organisation, furnished in a folder of its own."""

    settings: Settings
    clock: SetClock


async def install(folder: Path) -> Installation:
    stage = Stage(folder, STARTS, STARTS + timedelta(days=1), {})
    stage.write_config(imap_port=143, smtp_port=25)
    settings = load(stage.config)
    clock = SetClock(STARTS)
    await stage.furnish(settings, clock.now())
    return Installation(settings, clock)


async def measure() -> list[Line]:
    """The first tips pay for what is loaded when it is first needed; those behind them do not."""
    first, rest = tips_of(0), [raw for house in _more() for raw in tips_of(house)]
    parsed, alone = _parser_alone(first), _parser_alone(rest)
    with tempfile.TemporaryDirectory(prefix="stamtafel-bench-") as folder:
        installation = await install(Path(folder))
        read = await _reader_alone(rest, installation.settings)
        begun, whole = await _desk(first, rest, installation)
    some, count = len(first), len(rest)
    return [
        Line("mail-parser alone", count, alone, alone),
        Line("our reader, in its child process", count, read, alone),
        Line("reader, desk, confirmation queued: the first", some, begun.clock, parsed),
        Line("  the daemon's own processor time", some, begun.own, parsed),
        Line("  that of the children that read", some, begun.children, parsed),
        Line("the same, those behind them", count, whole.clock, alone),
        Line("  the daemon's own processor time", count, whole.own, alone),
        Line("  that of the children that read", count, whole.children, alone),
    ]


def _more() -> range:
    return range(1, MORE + 1)


def _parser_alone(mails: Sequence[bytes]) -> float:
    parse = cast("Any", mailparser).parse_from_bytes
    parse(mails[0])
    begun = time.process_time()
    for mail in mails:
        parse(mail)
    return time.process_time() - begun


async def _reader_alone(mails: Sequence[bytes], settings: Settings) -> float:
    async with Children() as children:
        reader = Reader(children, reading_options(settings))
        await reader.read(mails[0])  # the child starts at the first mail
        begun = time.perf_counter()
        for mail in mails:
            await reader.read(mail)
        return time.perf_counter() - begun


async def _desk(
    first: Sequence[bytes], rest: Sequence[bytes], installation: Installation
) -> tuple[Spent, Spent]:
    clock = installation.clock
    async with (
        open_store(installation.settings.store.dsn(), daemon=True) as store,
        open_house(installation.settings, store, clock=clock) as house,
    ):
        await settle_in(store, installation.settings, _more())
        await house.desk.get_ready()
        spans: list[Spent] = []
        for mails in (first, rest):
            await _arrive(store, mails, clock.now())
            begun = spent()
            while await house.mail():
                pass
            spans.append(spent().since(begun))
        queued = (await store.atomic(outbox.counts))[LetterState.WAITING]
    count = len(first) + len(rest)
    assert queued >= count * 9 // 10, "nearly all are confirmed; some senders send too many"
    return spans[0], spans[1]


async def _arrive(store: Store, mails: Sequence[bytes], now: datetime) -> None:
    arrived = [
        Arrived(
            mailbox="bench", uidvalidity=1, uid=number, digest=digest_of(mail),
            twin=twin_of(mail), sender=sender_of(mail), source=mail,
            size=len(mail), received=now,
        )
        for number, mail in enumerate(mails, start=1)
    ]  # fmt: skip
    await store.atomic(lambda: inbox.arrive(arrived))
