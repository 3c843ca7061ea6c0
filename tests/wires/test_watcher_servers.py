"""The watcher with servers that lack or refuse what others have."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from daemon.wires.account import Login, Tls
from wires.crafted_imap import CraftedImap, No, literal
from wires.rooms import PATIENCE, MemoryRoom
from wires.watchers import account, mail, watching

SOON = timedelta(milliseconds=300)  # how long one answer may take


async def test_without_uidvalidity_everything_is_looked_at_again_in_each_session() -> None:
    room = MemoryRoom()
    crafted = CraftedImap({1: mail(1), 2: mail(2)})
    crafted.uidvalidity = None
    async with crafted.running() as server:
        for session in (1, 2):
            async with watching(account(server.port), room):
                await room.until(lambda wanted=session: len(room.mails) == 2 * wanted)
    assert {batch.uidvalidity for batch in room.batches} == {0}


async def test_without_uidvalidity_only_mails_of_this_session_are_moved() -> None:
    room = MemoryRoom()
    crafted = CraftedImap({1: mail(1), 2: mail(2)})
    crafted.uidvalidity = None
    async with crafted.running() as server, watching(account(server.port), room) as watcher:
        await room.until(lambda: len(room.mails) == 2)
        room.settled = [1, 99]  # 99 was another mail, once
        crafted.mails[99] = mail(99)
        watcher.wake()
        await room.until(lambda: len(room.gone) == 2)
        assert list(crafted.done) == [1]


async def test_a_new_uidvalidity_begins_at_the_first_mail() -> None:
    room = MemoryRoom()
    crafted = CraftedImap({8: mail(8), 9: mail(9)})
    async with crafted.running() as server, watching(account(server.port), room):
        await room.until(lambda: len(room.mails) == 2)
        crafted.uidvalidity = 8
        crafted.mails = {1: mail(9), 2: mail(10)}
        async with watching(account(server.port), room):
            await room.until(lambda: len(room.mails) == 4)
    assert [(batch.uidvalidity, batch.uids) for batch in room.batches] == [
        (7, (8, 9)),
        (8, (1, 2)),
    ]


async def test_without_move_mails_are_copied_and_only_they_are_expunged() -> None:
    room = MemoryRoom()
    crafted = CraftedImap({1: mail(1), 2: mail(2)})
    crafted.capabilities = "IMAP4rev1 IDLE UIDPLUS"
    async with crafted.running() as server, watching(account(server.port), room) as watcher:
        await room.until(lambda: len(room.mails) == 2)
        room.settled = [1]
        watcher.wake()
        await room.until(lambda: room.gone)
        assert list(crafted.done) == [1]
        assert list(crafted.mails) == [2]


async def test_without_move_and_uidplus_mails_are_flagged() -> None:
    room = MemoryRoom()
    crafted = CraftedImap({1: mail(1)})
    crafted.capabilities = "IMAP4rev1 IDLE"
    async with crafted.running() as server, watching(account(server.port), room) as watcher:
        await room.until(lambda: room.mails)
        room.settled = [1]
        watcher.wake()
        await room.until(lambda: room.gone)
        assert crafted.flags[1] == "(\\Seen)"


async def test_a_full_done_folder_is_told_and_new_mail_goes_on() -> None:
    class Full(CraftedImap):
        async def _move(self, words: list[str]) -> bytes:
            del words
            raise No(b"[OVERQUOTA] full")

    room = MemoryRoom()
    async with (
        Full({1: mail(1)}).running() as server,
        watching(account(server.port), room) as watcher,
    ):
        await room.until(lambda: room.mails)
        room.settled = [1]
        watcher.wake()
        await room.until(lambda: room.troubles)
        assert "[OVERQUOTA] full" in str(room.troubles[0])
        server.mails[2] = mail(2)
        watcher.wake()
        await room.until(lambda: len(room.mails) == 2)
    assert server.connections == 1


async def test_without_move_a_full_done_folder_loses_nothing_and_is_filled_later() -> None:
    class Full(CraftedImap):
        full = True

        async def _copy(self, words: list[str]) -> bytes:
            if self.full:
                raise No(b"[OVERQUOTA] full")
            return await super()._copy(words)

    room = MemoryRoom()
    crafted = Full({1: mail(1), 2: mail(2)})
    crafted.capabilities = "IMAP4rev1 IDLE UIDPLUS"
    async with crafted.running() as server, watching(account(server.port), room) as watcher:
        await room.until(lambda: len(room.mails) == 2)
        room.settled = [1]
        watcher.wake()
        await room.until(lambda: room.troubles)
        assert "[OVERQUOTA] full" in str(room.troubles[0])
        assert list(server.mails) == [1, 2]
        assert server.flags == {}
        server.mails[3] = mail(3)
        watcher.wake()
        await room.until(lambda: len(room.mails) == 3)
        crafted.full = False
        watcher.wake()
        await room.until(lambda: room.gone == [1])
        assert list(crafted.done) == [1]
        assert list(crafted.mails) == [2, 3]
    assert server.connections == 1


async def test_without_idle_it_looks_now_and_then() -> None:
    room = MemoryRoom()
    crafted = CraftedImap()
    crafted.capabilities = "IMAP4rev1"
    async with crafted.running() as server:
        often = account(server.port, poll=timedelta(milliseconds=20))
        async with watching(often, room) as watcher:
            await asyncio.wait_for(watcher.watching.wait(), PATIENCE)
            crafted.mails[1] = mail(1)
            await room.until(lambda: room.mails)
    assert not any("IDLE" in line for line in crafted.seen)


async def test_a_server_that_offers_idle_and_refuses_it_is_polled() -> None:
    class Refusing(CraftedImap):
        async def idle(self) -> None:
            raise No(b"not today")

    room = MemoryRoom()
    async with Refusing().running() as server:
        often = account(server.port, poll=timedelta(milliseconds=20))
        async with watching(often, room) as watcher:
            await asyncio.wait_for(watcher.watching.wait(), PATIENCE)
            server.mails[1] = mail(1)
            await room.until(lambda: room.mails)
    assert server.connections == 1


async def test_authenticated_but_not_connected_names_the_switch() -> None:
    crafted = CraftedImap()
    crafted.select_answer = b"BAD User is authenticated but not connected."
    room = MemoryRoom()
    async with crafted.running() as server, watching(account(server.port), room):
        await room.until(lambda: room.troubles)
    assert "ImapEnabled" in str(room.troubles[0])


async def test_a_read_only_folder_is_told() -> None:
    crafted = CraftedImap()
    crafted.select_answer = b"OK [READ-ONLY] done"
    room = MemoryRoom()
    async with crafted.running() as server, watching(account(server.port), room):
        await room.until(lambda: room.troubles)
    assert "read-only" in str(room.troubles[0])


async def test_a_greeting_that_is_a_bye_is_understood() -> None:
    crafted = CraftedImap()
    crafted.greeting = b"* BYE Too many connections from your address"
    room = MemoryRoom()
    async with crafted.running() as server, watching(account(server.port), room):
        await room.until(lambda: room.troubles)
    assert "too many of our connections" in str(room.troubles[0])


async def test_without_starttls_no_login_is_ever_sent() -> None:
    crafted = CraftedImap()
    room = MemoryRoom()
    async with (
        crafted.running() as server,
        watching(account(server.port, tls=Tls.STARTTLS), room),
    ):
        await room.until(lambda: room.troubles)
    assert "STARTTLS" in str(room.troubles[0])
    assert not any("LOGIN" in line or "AUTHENTICATE" in line for line in crafted.seen)


async def test_a_refused_token_is_sent_once_and_the_servers_reason_is_shown() -> None:
    class Refusing(CraftedImap):
        async def _authenticate(self, reader: asyncio.StreamReader) -> bytes:
            self.writer.write(b"+ \r\n")
            self.seen.append((await reader.readline()).decode().strip())
            # JSON: a status of 400, and the scope the token should have had.
            self.writer.write(
                b"+ eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWw"
                b"uZXhhbXBsZS5vcmcvIn0=\r\n"
            )
            self.seen.append((await reader.readline()).decode().strip())
            return b"NO AUTHENTICATE failed."

    room = MemoryRoom()
    async with Refusing().running() as server:
        token = account(server.port, login=Login.XOAUTH2, secret=lambda: "t0ken")
        async with watching(replace(token, longest_pause=timedelta(hours=1)), room):
            await room.until(lambda: room.troubles)
    assert "status 400, scope https://mail.example.org/" in str(room.troubles[0])
    assert "t0ken" not in str(room.troubles[0])
    assert server.connections == 1
    assert server.seen[-1] == ""


async def test_a_literal_that_looks_like_an_answer_is_text() -> None:
    room = MemoryRoom()
    raw = b"Subject: x\r\n\r\n* BYE\r\nA1 OK done\r\n* 9 FETCH (UID 9 BODY[] {3}\r\nabc)\r\n"
    assert literal("", raw).count(b"FETCH") == 2
    async with CraftedImap({1: raw}).running() as server, watching(account(server.port), room):
        await room.until(lambda: room.mails)
    assert room.mails[0].raw == raw
