"""The watcher beside servers and networks that misbehave."""

import asyncio
import time
from datetime import timedelta
from itertools import pairwise

from daemon.demo.servers import mail_servers
from daemon.wires.account import ImapAccount, Tls
from daemon.wires.imap_waiting import PAUSE, RINGS
from daemon.wires.watcher import Watcher
from wires.crafted_imap import CraftedImap, No
from wires.proxy import Proxy
from wires.rooms import PATIENCE, MemoryRoom
from wires.watchers import BOX, account, mail, watching

SOON = timedelta(milliseconds=300)  # how long one answer may take


async def test_a_network_that_stops_forwarding_is_left_and_what_came_meanwhile_arrives() -> None:
    room = MemoryRoom()
    async with mail_servers({BOX: "s3cret"}) as servers, Proxy(servers.imap_port).running() as way:
        hurried = account(way.port, timeout=SOON, round=timedelta(milliseconds=100))
        async with watching(hurried, room) as watcher:
            await asyncio.wait_for(watcher.watching.wait(), PATIENCE)
            way.stall()
            await servers.put(BOX, mail(1))
            await room.until(lambda: room.troubles)
            assert "does not answer in time" in str(room.troubles[0])
            way.resume()
            await room.until(lambda: room.mails and room.troubles[-1] is None)
    assert room.mails[0].raw == mail(1)


async def test_a_mail_that_trickles_is_cut_off_though_it_never_pauses_long() -> None:
    class Trickling(CraftedImap):
        async def fetch(self, uid: int) -> bytes | None:
            if self.connections > 1:
                return await super().fetch(uid)
            writer = self.writer
            writer.write(b"* 1 FETCH (UID 5 BODY[] {100000}\r\n")
            while not writer.is_closing():
                writer.write(b"x")
                await asyncio.sleep(0.02)
            raise ConnectionError

    room = MemoryRoom()
    async with (
        Trickling({5: mail(5)}).running() as server,
        watching(account(server.port, timeout=SOON), room),
    ):
        await room.until(lambda: room.mails)
    assert room.mails[0].raw == mail(5)
    assert server.connections > 1


async def test_stopping_does_not_wait_for_a_fetch_that_hangs() -> None:
    class Hanging(CraftedImap):
        async def fetch(self, uid: int) -> bytes | None:
            del uid
            hangs.set()
            await asyncio.sleep(3600)
            return None

    hangs = asyncio.Event()
    async with Hanging({5: mail(5)}).running() as server:
        watcher = Watcher(account(server.port), MemoryRoom())
        watcher.start()
        await asyncio.wait_for(hangs.wait(), PATIENCE)
        await asyncio.wait_for(watcher.stop(timedelta(milliseconds=50)), PATIENCE)


async def test_after_a_bye_there_is_a_new_session() -> None:
    class Leaving(CraftedImap):
        async def idle(self) -> None:
            await super().idle()
            if self.connections == 1:
                self.writer.write(b"* BYE maintenance\r\n")
                self.mails[6] = mail(6)
                self.writer.close()

    room = MemoryRoom()
    async with Leaving({5: mail(5)}).running() as server, watching(account(server.port), room):
        await room.until(lambda: len(room.mails) == 2)
    assert [it.uid for it in room.mails] == [5, 6]


async def test_a_mail_announced_in_one_packet_with_the_plus_is_seen_at_once() -> None:
    class OnePacket(CraftedImap):
        async def idle(self) -> None:
            if self.idles < 20:
                self.idles += 1
                self.mails[self.idles] = mail(self.idles)
                self.writer.write(b"+ idling\r\n* 1 EXISTS\r\n")
            else:
                await super().idle()

        idles = 0

    room = MemoryRoom()
    async with OnePacket().running() as server, watching(account(server.port), room):
        await room.until(lambda: len(room.mails) == 20)


async def test_news_before_the_plus_is_seen_at_once() -> None:
    class Early(CraftedImap):
        async def idle(self) -> None:
            if not self.mails:
                self.mails[5] = mail(5)
                self.writer.write(b"* 1 EXISTS\r\n+ idling\r\n")
            else:
                await super().idle()

    room = MemoryRoom()
    async with Early().running() as server, watching(account(server.port), room):
        await room.until(lambda: room.mails)
    assert server.connections == 1


async def test_a_mail_told_with_the_answer_to_a_fetch_is_not_left_until_the_next_round() -> None:
    class Telling(CraftedImap):
        async def fetch(self, uid: int) -> bytes | None:
            if uid < 20:
                self.mails[uid + 1] = mail(uid + 1)
                self.writer.write(b"* 2 EXISTS\r\n")  # told now, and never again
            return await super().fetch(uid)

    room = MemoryRoom()
    async with Telling({1: mail(1)}).running() as server, watching(account(server.port), room):
        await room.until(lambda: len(room.mails) == 20)


async def test_a_server_that_tells_the_number_of_mails_with_every_answer_is_not_hammered() -> None:
    class Talkative(CraftedImap):
        async def _search(self, words: list[str]) -> bytes:
            self.writer.write(b"* 1 EXISTS\r\n")
            return await super()._search(words)

        async def idle(self) -> None:
            idling.set()
            await super().idle()

    idling = asyncio.Event()
    room = MemoryRoom()
    async with Talkative({1: mail(1)}).running() as server, watching(account(server.port), room):
        await asyncio.wait_for(idling.wait(), PATIENCE)
    assert sum("SEARCH" in line for line in server.seen) < 6


async def test_a_line_in_pieces_does_not_end_the_session() -> None:
    class Pieces(CraftedImap):
        async def idle(self) -> None:
            await super().idle()
            if not self.mails:
                self.mails[5] = mail(5)
                for piece in (b"* 1", b" EXI", b"STS\r", b"\n"):
                    self.writer.write(piece)
                    await self.writer.drain()
                    await asyncio.sleep(0.01)

    room = MemoryRoom()
    async with Pieces().running() as server, watching(account(server.port), room):
        await room.until(lambda: room.mails)
    assert server.connections == 1


async def test_one_sick_mail_in_a_set_is_noted_and_the_others_come_in_order() -> None:
    class Sick(CraftedImap):
        async def fetch(self, uid: int) -> bytes | None:
            if uid == 3:
                raise No(b"[SERVERBUG] cannot read mail 3")
            return await super().fetch(uid)

    room = MemoryRoom()
    async with (
        Sick({uid: mail(uid) for uid in range(1, 6)}).running() as server,
        watching(account(server.port), room),
    ):
        await room.until(lambda: len(room.mails) == 4)
    assert [it.uid for it in room.mails] == [1, 2, 4, 5]
    assert [it.uid for it in room.unreadable] == [3]
    assert "cannot read mail 3" in room.unreadable[0].reason
    assert server.connections == 3


async def test_when_no_mail_can_be_had_nothing_is_noted_and_it_goes_on_later() -> None:
    class Ill(CraftedImap):
        async def fetch(self, uid: int) -> bytes | None:
            if self.connections < 6:
                raise No(b"[UNAVAILABLE] storage")
            return await super().fetch(uid)

    room = MemoryRoom()
    async with (
        Ill({1: mail(1), 2: mail(2)}).running() as server,
        watching(account(server.port), room),
    ):
        await room.until(lambda: len(room.mails) == 2)
    assert room.unreadable == []


async def test_vanished_mails_are_no_empty_mails() -> None:
    class Vanishing(CraftedImap):
        async def fetch(self, uid: int) -> bytes | None:
            match uid:
                case 1:
                    del self.mails[uid]
                    return None
                case 2:
                    del self.mails[uid]
                    return b"* 1 FETCH (UID 2 FLAGS (\\Seen))\r\n"
                case 3:
                    del self.mails[uid]
                    return b"* 1 FETCH (UID 3 BODY[] NIL)\r\n"
                case _:
                    return await super().fetch(uid)

    room = MemoryRoom()
    async with (
        Vanishing({uid: mail(uid) for uid in range(1, 5)}).running() as server,
        watching(account(server.port), room),
    ):
        await room.until(lambda: room.mails)
    assert [it.uid for it in room.mails] == [4]
    assert room.unreadable == []
    assert server.connections == 1


async def test_a_mail_that_comes_empty_at_first_is_asked_for_again() -> None:
    class Slow(CraftedImap):
        async def fetch(self, uid: int) -> bytes | None:
            if uid == 2 and self.connections == 1:
                return b"* 1 FETCH (UID 2 BODY[] NIL)\r\n"
            return await super().fetch(uid)

    room = MemoryRoom()
    async with (
        Slow({uid: mail(uid) for uid in range(1, 4)}).running() as server,
        watching(account(server.port), room),
    ):
        await room.until(lambda: len(room.mails) == 3)
    assert [it.raw for it in room.mails] == [mail(1), mail(2), mail(3)]


async def test_150000_mails_are_found_in_answers_that_the_library_can_read() -> None:
    room = MemoryRoom()
    everything = {1_000_000 + uid: mail(uid) for uid in range(150_000)}
    async with CraftedImap(everything).running() as server, watching(account(server.port), room):
        await room.until(lambda: len(room.mails) >= 500)
    assert [it.uid for it in room.mails][:3] == [1_000_000, 1_000_001, 1_000_002]
    searches = [line for line in server.seen if "SEARCH" in line]
    assert len(searches) == 3


async def test_a_search_answer_over_several_lines_is_read_whole() -> None:
    class Split(CraftedImap):
        async def _search(self, words: list[str]) -> bytes:
            del words
            self.writer.write(b"* SEARCH 1\r\n* SEARCH 2 (MODSEQ 917)\r\n")
            return b"OK done"

    room = MemoryRoom()
    async with (
        Split({1: mail(1), 2: mail(2)}).running() as server,
        watching(account(server.port), room),
    ):
        await room.until(lambda: len(room.mails) == 2)


async def test_a_mailbox_that_rings_for_ever_without_news_is_not_hammered() -> None:
    class Disordered(CraftedImap):
        async def idle(self) -> None:
            self.idles += 1
            self.writer.write(b"+ idling\r\n* 0 EXISTS\r\n")
            if self.idles == RINGS + 5:
                self.mails[1] = mail(1)

        idles = 0

    room, began = MemoryRoom(), time.monotonic()
    async with Disordered().running() as server, watching(account(server.port), room):
        await room.until(lambda: room.mails)
    assert time.monotonic() - began > 3 * PAUSE


async def test_a_mail_that_is_larger_than_the_server_says_comes_as_its_header() -> None:
    """RFC822.SIZE is only a first sieve: Exchange says a third (FACTS 71)."""

    class Understating(CraftedImap):
        async def _fetch(self, words: list[str]) -> bytes:
            if "RFC822.SIZE" not in words[2]:
                return await super()._fetch(words)
            for uid in self.mails:
                self.writer.write(f"* 1 FETCH (UID {uid} RFC822.SIZE 30)\r\n".encode())
            return b"OK done"

    room = MemoryRoom()
    large = mail(1) + b"x" * 5000
    async with (
        Understating({1: large, 2: mail(2)}).running() as server,
        watching(account(server.port, size_limit=4000), room),
    ):
        await room.until(lambda: room.mails)
    assert [(it.uid, it.size) for it in room.too_large] == [(1, len(large))]
    assert [it.uid for it in room.mails] == [2]


async def test_after_every_round_it_looks_for_what_nobody_told_of() -> None:
    room = MemoryRoom()
    crafted = CraftedImap({1: mail(1)})
    async with (
        crafted.running() as server,
        watching(account(server.port, round=timedelta(milliseconds=50)), room) as watcher,
    ):
        await room.until(lambda: room.mails)
        await asyncio.wait_for(watcher.watching.wait(), PATIENCE)
        crafted.mails[2] = mail(2)  # a server that has gone deaf says nothing
        await room.until(lambda: len(room.mails) == 2)
    assert server.connections == 1


def test_a_round_of_idle_is_shorter_than_firewalls_remember() -> None:
    usual = ImapAccount(host="imap.example.org", port=993, tls=Tls.TLS)
    assert usual.round < timedelta(minutes=5)


class Closing(CraftedImap):
    """Hangs up on everybody, and notes when each came."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.asked: list[float] = []
        self.enough = asyncio.Event()  # set when somebody came so many times
        self._times = times

    async def waits(self) -> list[float]:
        """The seconds between one coming and the next."""
        await asyncio.wait_for(self.enough.wait(), PATIENCE)
        return [after - before for before, after in pairwise(self.asked)]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        del reader
        self.asked.append(time.monotonic())
        writer.close()
        if len(self.asked) == self._times:
            self.enough.set()


async def test_a_server_that_refuses_again_and_again_is_asked_less_and_less() -> None:
    pause, closing = timedelta(milliseconds=40), Closing(times=5)
    async with (
        closing.running() as server,
        watching(
            account(server.port, pause=pause, longest_pause=timedelta(minutes=5)), MemoryRoom()
        ),
    ):
        waits = await closing.waits()
    at_least = [pause.total_seconds() / 2 * 2**step for step in range(4)]
    assert all(wait >= least for wait, least in zip(waits, at_least, strict=False))


async def test_two_daemons_that_were_refused_together_do_not_come_back_in_step() -> None:
    """A server that comes back is not met by all its clients at once: each pause is drawn from
    between a half and the whole of it."""
    pause, closing = timedelta(milliseconds=100), Closing(times=9)
    async with (
        closing.running() as server,
        watching(account(server.port, pause=pause, longest_pause=pause), MemoryRoom()),
    ):
        waits = await closing.waits()
    assert min(waits) >= pause.total_seconds() / 2
    assert max(waits) - min(waits) > pause.total_seconds() / 20
