"""The watcher on the embedded server."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from daemon.demo.servers import MailServers, mail_servers
from daemon.wires.batch import Batch
from daemon.wires.watcher import Watcher
from wires.rooms import PATIENCE, MemoryRoom
from wires.watchers import BOX, account, mail, watching


@pytest.fixture
async def servers() -> AsyncGenerator[MailServers]:
    async with mail_servers({BOX: "s3cret"}) as running:
        yield running


async def test_what_lay_there_comes_first_and_in_order(servers: MailServers) -> None:
    for number in range(120):
        await servers.put(BOX, mail(number))
    room = MemoryRoom()
    async with watching(account(servers.imap_port), room):
        await room.until(lambda: len(room.mails) == 120)
    assert [it.raw for it in room.mails] == [mail(number) for number in range(120)]
    assert max(len(batch.mails) for batch in room.batches) == 50


async def test_a_mail_that_comes_while_it_waits_is_seen_at_once(servers: MailServers) -> None:
    room = MemoryRoom()
    async with watching(account(servers.imap_port), room) as watcher:
        for number in range(20):
            await asyncio.wait_for(watcher.watching.wait(), PATIENCE)
            await servers.put(BOX, mail(number))
            await room.until(lambda wanted=number: len(room.mails) == wanted + 1)


async def test_it_goes_on_behind_the_last_mail_that_was_committed(servers: MailServers) -> None:
    room = MemoryRoom()
    await servers.put(BOX, mail(1))
    async with watching(account(servers.imap_port), room):
        await room.until(lambda: len(room.mails) == 1)
    await servers.put(BOX, mail(2))
    async with watching(account(servers.imap_port), room):
        await room.until(lambda: len(room.mails) == 2)
    assert [it.raw for it in room.mails] == [mail(1), mail(2)]


async def test_what_is_settled_moves_to_the_done_folder(servers: MailServers) -> None:
    for number in range(70):
        await servers.put(BOX, mail(number))
    room = MemoryRoom()
    async with watching(account(servers.imap_port), room) as watcher:
        await room.until(lambda: len(room.mails) == 70)
        room.settled = [it.uid for it in room.mails][:60]
        watcher.wake()
        await room.until(lambda: len(room.gone) == 60)
    assert await servers.count(BOX) == 10
    assert await servers.count(BOX, "Stamtafel-verwerkt") == 60


async def test_a_mail_over_the_limit_comes_as_its_header(servers: MailServers) -> None:
    await servers.put(BOX, mail(1) + b"x" * 5000)
    await servers.put(BOX, mail(2))
    room = MemoryRoom()
    async with watching(replace(account(servers.imap_port), size_limit=4000), room):
        await room.until(lambda: room.mails)
    [large] = room.too_large
    assert large.size == len(mail(1)) + 5000
    assert large.header.startswith(b"Subject: Tip 1\r\n")
    assert [it.raw for it in room.mails] == [mail(2)]


async def test_a_wrong_password_is_told_and_not_tried_in_a_hurry(servers: MailServers) -> None:
    room = MemoryRoom()
    wrong = replace(account(servers.imap_port), secret=lambda: "wrong")
    async with watching(wrong, room):
        await room.until(lambda: room.troubles)
        assert room.troubles[0] is not None
        assert room.troubles[0].lasting
        assert BOX in str(room.troubles[0])
    assert len(room.troubles) == 1


async def test_a_refused_batch_is_tried_again_until_the_store_takes_it(
    servers: MailServers,
) -> None:
    room = MemoryRoom()
    tries: list[int] = []

    def gone_at_first(batch: Batch) -> Exception | None:
        tries.append(1)
        return OSError("database gone") if len(tries) < 3 else None

    room.refuse = gone_at_first
    for number in range(5):
        await servers.put(BOX, mail(number))
    async with watching(account(servers.imap_port), room):
        await room.until(lambda: len(room.mails) == 5)
    assert [it.raw for it in room.mails] == [mail(number) for number in range(5)]
    assert room.unreadable == []


async def test_one_mail_the_store_never_takes_does_not_hold_up_the_rest(
    servers: MailServers,
) -> None:
    room = MemoryRoom()

    def refuses_the_second(batch: Batch) -> Exception | None:
        return ValueError("no") if any(it.raw == mail(1) for it in batch.mails) else None

    room.refuse = refuses_the_second
    for number in range(3):
        await servers.put(BOX, mail(number))
    async with watching(account(servers.imap_port), room):
        await room.until(lambda: len(room.mails) == 2)
    assert [it.raw for it in room.mails] == [mail(0), mail(2)]
    assert "ValueError: no" in room.unreadable[0].reason


async def test_stopping_waits_for_the_delivery_at_hand_and_not_for_the_rest(
    servers: MailServers,
) -> None:
    class SlowRoom(MemoryRoom):
        async def deliver(self, batch: Batch, /) -> None:
            begun.set()
            await go_on.wait()
            await super().deliver(batch)

    begun, go_on = asyncio.Event(), asyncio.Event()
    for number in range(200):
        await servers.put(BOX, mail(number))
    room = SlowRoom()
    watcher = Watcher(account(servers.imap_port), room)
    watcher.start()
    await asyncio.wait_for(begun.wait(), PATIENCE)
    stopping = asyncio.create_task(watcher.stop())
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.wait_for(stopping, PATIENCE)
    assert [len(batch.mails) for batch in room.batches] == [50]
