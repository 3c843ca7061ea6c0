"""Two daemons on one PostgreSQL: what reaches both at once is done once, and wholly."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

import pytest

from cafe import Cafe, Got, Guest, cafe_settings, open_cafe
from daemon.demo.scene import answers_to, header_of
from daemon.flows import flows
from daemon.house import House
from daemon.switchboard import HouseConversation, HouseFlow, Switchboard
from mailflows.effects import Effects
from mailflows.letters import Letter
from mailflows.reading import Context
from mailflows.records import Key, Tip, TipState
from servers.postgres import PostgresServer
from simulation.houses import another, arrive, settle
from storage import inbox
from storage.inbox import MailState
from storage.models import InboxRow
from storage.shelf import HouseShelf
from storage.store import open_store

ROUNDS = 4


@pytest.fixture
async def pair(
    tmp_path: Path, postgres_server: PostgresServer
) -> AsyncGenerator[tuple[Cafe, House]]:
    """The café, and a second daemon on its store."""
    url = postgres_server.fresh_database()
    async with (
        open_store(url) as store,
        open_cafe(store, cafe_settings(tmp_path, url=url)) as cafe,
        another(cafe, url) as house,
    ):
        yield cafe, house
    postgres_server.drop(url)


@dataclass(slots=True)
class Meeting:
    """Lets two decisions look at the same time, once; whoever repeats goes on alone."""

    barrier: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(2))
    looks: int = 0
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self) -> None:
        self.looks += 1
        self.begun.set()
        if self.looks <= 2:
            async with asyncio.timeout(20):
                await self.barrier.wait()


@dataclass(slots=True)
class Met:
    """A conversation whose look waits until the other daemon has looked too."""

    inner: HouseConversation
    meeting: Meeting

    @property
    def letters(self) -> tuple[str, ...]:
        return self.inner.letters

    @property
    def acts(self) -> type[Enum]:
        return self.inner.acts

    @property
    def table(self) -> str:
        return self.inner.table

    async def look(self, shelf: HouseShelf, about: Key, /) -> object:
        seen = await self.inner.look(shelf, about)
        await self.meeting()
        return seen

    def context(self, seen: object, now: datetime, /) -> Context:
        return self.inner.context(seen, now)

    def receive(self, seen: object, letter: Letter[Enum], now: datetime, /) -> Effects:
        return self.inner.receive(seen, letter, now)


def meet(cafe: Cafe, house: House) -> Meeting:
    """From now on both daemons look at a tip at the same time."""
    meeting = Meeting()

    def met(flow: HouseFlow) -> HouseFlow:
        if flow.name != "tips":
            return flow
        return replace(flow, conversations=tuple(Met(it, meeting) for it in flow.conversations))

    rooms = flows(cafe.settings, cafe.clock.now().date())
    for one in (cafe.house, house):
        board = Switchboard([met(flow) for flow in rooms], cafe.settings.addresses)
        one.desk = replace(one.desk, hearing=replace(one.desk.hearing, switchboard=board))
    return meeting


def reply(cafe: Cafe, guest: Guest, to: Got, text: str) -> bytes:
    mail = cafe.written(guest, text, to=to.header("Reply-To"), subject=f"Re: {to.subject}")
    mail["In-Reply-To"] = to.header("Message-ID")
    return mail.as_bytes()


async def one_at_a_time() -> None:
    """A daemon takes what failed before alone: each of two has one of these in hand."""
    await InboxRow.filter(state=MailState.NEW).update(tries=1)


async def only_tip(cafe: Cafe) -> Tip:
    (tip,) = await cafe.tips()
    return tip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Het gaat over Zwolle.", "intrekken"),
        ("Zwolle", "Utrecht"),
        ("nog iets: er was ook taart", "intrekken"),
    ],
)
async def test_two_replies_about_one_tip_are_both_wholly_dealt_with(
    pair: tuple[Cafe, House], first: str, second: str
) -> None:
    cafe, house = pair
    await cafe.roos.mails("De tuin van De Kade is winterklaar.", subject="Tuin")
    confirmation = cafe.roos.last
    meeting = meet(cafe, house)
    replies = [reply(cafe, cafe.roos, confirmation, text) for text in (first, second)]
    await arrive(cafe, replies)
    await cafe.store.atomic(one_at_a_time)
    one = asyncio.create_task(cafe.house.mail())
    await meeting.begun.wait()
    assert [await house.mail(), await one] == [True, True]
    await settle(cafe.house)
    assert meeting.looks > 2, "the store let both decide on what only one had seen"
    for source in replies:
        answers = answers_to(
            header_of(source, "Message-ID"), [it.source for it in cafe.roos.letters]
        )
        assert len(answers) == 1
    tip = await only_tip(cafe)
    if second == "intrekken":
        assert tip.state is TipState.WITHDRAWN
    else:
        last = cafe.roos.last.text
        assert tip.locations in {("zwolle",), ("utrecht",)}
        assert ("Zwolle" if tip.locations == ("zwolle",) else "Utrecht") in last


async def test_a_mail_is_claimed_by_one_of_two_daemons(pair: tuple[Cafe, House]) -> None:
    cafe, house = pair
    for number in range(ROUNDS):
        mail = cafe.written(
            cafe.bram, f"Nieuws {number} van De Werf.", to=cafe.address("tips"), subject="Werf"
        )
        await arrive(cafe, [mail.as_bytes()])
        worked = await asyncio.gather(cafe.house.mail(), house.mail())
        assert sorted(worked) == [False, True]
    await settle(cafe.house)
    assert len(await cafe.tips()) == len(cafe.bram.letters) == ROUNDS


async def test_two_daemons_empty_one_inbox_together(pair: tuple[Cafe, House]) -> None:
    cafe, house = pair
    people = (cafe.roos, cafe.bram, cafe.wim, cafe.samira)
    mails = [
        cafe.written(
            people[number % len(people)], f"Bericht {number} van De Kade.",
            to=cafe.address("tips"), subject=f"Nieuws {number}",
        ).as_bytes()
        for number in range(24)
    ]  # fmt: skip
    await arrive(cafe, mails)
    await asyncio.gather(settle(cafe.house), settle(house))
    await settle(cafe.house)
    tips = await cafe.tips()
    assert sorted(tip.subject for tip in tips) == sorted(f"Nieuws {number}" for number in range(24))
    letters = [letter for guest in people for letter in guest.letters]
    assert len({letter.header("Message-ID") for letter in letters}) == len(letters) == 24
    counts = await cafe.store.atomic(inbox.counts)
    assert counts[MailState.DONE] == 24
