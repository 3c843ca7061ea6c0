"""The play: the real daemon on servers of its own, the sample people, time sped up (FACTS 80)."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from aiosmtplib import SMTP

from daemon.assembly import open_house, smtp_account
from daemon.clock import SetClock
from daemon.demo.circles import circle_scenes
from daemon.demo.lunches import coffee_scenes, lunch_scenes
from daemon.demo.report import Evidence, Played
from daemon.demo.scene import NoLetterError, Outgoing, Scene, Via
from daemon.demo.script import mailboxes, script
from daemon.demo.servers import MailServers, mail_servers
from daemon.demo.stage import Stage, set_up
from daemon.house import House
from daemon.settings import Settings, load
from daemon.wires.smtp import SmtpWire
from storage import inbox, outbox
from storage.inbox import MailState
from storage.store import open_store

PATIENCE = 60.0  # seconds that one mail may take before the play is called off
LOOK = 0.02  # seconds at the most between two looks whether everything is dealt with


class StuckError(Exception):
    """The daemon did not deal with a mail in time."""


@dataclass(slots=True)
class Stagehand:
    """Moves time and mails forward, and waits until the daemon is done with each."""

    servers: MailServers
    house: House
    clock: SetClock
    settings: Settings
    progress: Callable[[str], None]
    played: list[Played] = field(default_factory=list[Played])

    @property
    def ours(self) -> str:
        return self.settings.addresses.default

    async def play(self, scenes: Sequence[Scene], starts: datetime, until: datetime) -> None:
        week = -1  # before the play: circles are announced
        for scene in scenes:
            await self.pass_time(scene.at)
            now = (scene.at - starts) // timedelta(days=7)
            if now != week:
                week = now
                self.progress(f"week {week + 1}: {scene.at:%d %B %Y}")
            await self.act(scene)
        await self.pass_time(until)

    async def pass_time(self, until: datetime) -> None:
        """Stops at every moment and letter that is due on the way."""
        while True:
            now = self.clock.now()
            due = [at for at in await self._next() if now < at <= until]
            self.clock.set(min(due, default=until))
            await self.house.wake()
            self._ring()
            await self.settle()
            if not due:
                return

    async def act(self, scene: Scene) -> None:
        letters = [letter for box in scene.reads for letter in await self.servers.mails(box)]
        try:
            mail = scene.compose(letters)
        except NoLetterError:
            self.played.append(Played(scene, None))
            return
        if scene.via is Via.MAILBOX:
            await self.servers.put(self.ours, mail.raw)
        else:
            await self._send(mail)
        self.played.append(Played(scene, mail))
        await self.settle()

    async def settle(self) -> None:
        """Until tips@ is empty and nothing is at hand (FACTS 80)."""

        async def settled() -> None:
            while await self.servers.count(self.ours) or not await self.house.idle():
                await self.house.rested.wait(LOOK)

        try:
            await asyncio.wait_for(settled(), PATIENCE)
        except TimeoutError:
            last = self.played[-1].scene.name if self.played else "the start"
            raise StuckError(f"the daemon was not done {PATIENCE:g} s after {last}") from None

    async def _send(self, mail: Outgoing) -> None:
        async with SMTP(
            hostname="127.0.0.1", port=self.servers.smtp_port, start_tls=False, use_tls=False
        ) as client:
            await client.sendmail(mail.sender, [mail.recipient], mail.raw)

    async def _next(self) -> list[datetime]:
        store, now = self.house.store, self.clock.now()
        letter = await store.atomic(lambda: outbox.next_due(now))
        return [at for at in (await self.house.timekeeper.next(), letter) if at is not None]

    def _ring(self) -> None:
        for bell in (self.house.desk_bell, self.house.mailing_bell, self.house.post_bell):
            bell.ring()


@dataclass(frozen=True, slots=True)
class Performance:
    """A finished play; while it is `open` the servers stand."""

    stage: Stage
    evidence: Evidence
    everything: Mapping[str, Sequence[bytes]]  # all mails by mailbox, our own included


async def perform(
    *,
    weeks: int,
    seed: int,
    folder: Path,
    progress: Callable[[str], None],
    afterwards: Callable[[Performance, MailServers], object] | None = None,
    serve: bool = False,
) -> Performance:
    """Plays the script from one seed. The folder then holds config.toml and the store."""
    stage = set_up(folder, weeks)
    clock = SetClock(stage.opens)
    scenes = [
        *script(seed, weeks, stage.starts),
        *lunch_scenes(seed, weeks, stage.starts),
        *coffee_scenes(seed, weeks, stage.starts),
        *circle_scenes(seed, weeks),
    ]
    scenes.sort(key=lambda scene: (scene.at, scene.name))
    async with AsyncExitStack() as stack:
        servers = await stack.enter_async_context(
            mail_servers(stage.users(mailboxes()), aliases=stage.aliases, clock=clock.now)
        )
        stage.write_config(imap_port=servers.imap_port, smtp_port=servers.smtp_port)
        settings = load(stage.config)
        await stage.furnish(settings, clock.now())
        store = await stack.enter_async_context(open_store(settings.store.dsn(), daemon=True))
        wire = SmtpWire(smtp_account(settings.smtp[0]))
        house = await stack.enter_async_context(
            open_house(settings, store, clock=clock, wire=wire, watched=True)
        )
        running = asyncio.create_task(house.run())
        hand = Stagehand(servers, house, clock, settings, progress)
        try:
            await hand.play(scenes, stage.starts, stage.ends)
            performance = await _look_back(stage, hand)
            if afterwards is not None:
                afterwards(performance, servers)
            if serve:
                await asyncio.Event().wait()
        finally:
            house.stop()
            await running
    return performance


async def _look_back(stage: Stage, hand: Stagehand) -> Performance:
    servers, ours = hand.servers, hand.ours
    everything = {address: await servers.mails(address) for address in mailboxes()}
    done = await servers.mails(ours, hand.settings.mailbox.done_folder)
    quarantined = await hand.house.store.atomic(_quarantined)
    return Performance(
        stage=stage,
        evidence=Evidence(
            mailboxes=everything,
            done=len(done),
            quarantined=quarantined,
            played=tuple(hand.played),
        ),
        everything={**everything, ours: done},
    )


async def _quarantined() -> list[bytes]:
    """What `stamtafel mail list` and `mail show --body` give."""
    listed = await inbox.listed((MailState.QUARANTINE,), limit=10_000)
    shown = [await inbox.show(mail.key) for mail in listed]
    return [mail.source or b"" for mail in shown if mail is not None]
