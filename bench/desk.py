"""How many mails a second the desk deals with, beside a parser that only takes them apart."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import mailparser  # pyright: ignore[reportMissingTypeStubs]  # it has none

from bench.table import Line
from daemon.assembly import open_house, reading_options
from daemon.clock import SetClock
from daemon.demo.script import script
from daemon.demo.stage import STARTS, Stage
from daemon.house import House
from daemon.intake import digest_of, twin_of
from daemon.reader.worker import Children, Reader
from daemon.settings import Settings, load
from daemon.wires.outcome import Accepted, Outcome
from storage import inbox
from storage.inbox import Arrived
from storage.store import Store, open_store

SEEDS = range(1, 7)


class Ear:
    """A mail server that takes everything at once and keeps nothing."""

    def __init__(self) -> None:
        self.letters = 0

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        del sender, recipient, raw
        self.letters += 1
        return Accepted("250 taken")

    async def close(self) -> None:
        """Nothing was opened."""


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


def tips() -> list[bytes]:
    """Fresh tips as the sample people's mail programs write them, photos and signatures too."""
    fresh = (
        scene.compose([]).raw
        for seed in SEEDS
        for scene in script(seed, 3, STARTS)
        if scene.tip is not None and not scene.reads
    )
    return list({digest_of(raw): raw for raw in fresh}.values())


async def measure() -> list[Line]:
    mails = tips()
    parsed = _parser_alone(mails)
    with tempfile.TemporaryDirectory(prefix="stamtafel-bench-") as folder:
        installation = await install(Path(folder))
        read = await _reader_alone(mails, installation.settings)
        whole = await _desk(mails, installation)
    count = len(mails)
    return [
        Line("mail-parser alone", count, parsed, parsed),
        Line("our reader, in its child process", count, read, parsed),
        Line("reader, desk and confirmation kept and sent", count, whole, parsed),
    ]


def _parser_alone(mails: Sequence[bytes]) -> float:
    parse = cast("Any", mailparser).parse_from_bytes
    parse(mails[0])
    begun = time.perf_counter()
    for mail in mails:
        parse(mail)
    return time.perf_counter() - begun


async def _reader_alone(mails: Sequence[bytes], settings: Settings) -> float:
    async with Children() as children:
        reader = Reader(children, reading_options(settings))
        await reader.read(mails[0])  # the child starts at the first mail
        begun = time.perf_counter()
        for mail in mails:
            await reader.read(mail)
        return time.perf_counter() - begun


async def _desk(mails: Sequence[bytes], installation: Installation) -> float:
    ear, clock = Ear(), installation.clock
    url = installation.settings.store.dsn()
    async with (
        open_store(url, daemon=True) as store,
        open_house(installation.settings, store, clock=clock, wire=ear) as house,
    ):
        await _arrive(store, mails[:1], clock.now())
        await _settles(house)  # the first mail waits for the reader's child
        await _arrive(store, mails[1:], clock.now())
        begun = time.perf_counter()
        await _settles(house)
        spent = time.perf_counter() - begun
    assert ear.letters >= len(mails) // 2, "most tips are confirmed; some senders send too many"
    return spent


async def _arrive(store: Store, mails: Sequence[bytes], now: datetime) -> None:
    arrived = [
        Arrived(
            mailbox="bench", uidvalidity=1, uid=number, digest=digest_of(mail),
            twin=twin_of(mail), source=mail,
            size=len(mail), received=now,
        )
        for number, mail in enumerate(mails, start=1)
    ]  # fmt: skip
    await store.atomic(lambda: inbox.arrive(arrived))


async def _settles(house: House) -> None:
    while await house.mail():
        pass
    while await house.letter():
        pass
