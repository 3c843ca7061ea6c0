"""Mailboxes without room, on a Dovecot with its quota plugin."""

import asyncio
import smtplib

import pytest

from cafe import Guest
from real.town import OURS, Town, sent, until
from storage import inbox, outbox
from storage.inbox import MailState
from storage.outbox import LetterState

ROOM = 100_000_000  # octets: for everything


def tip_of(cafe: Town, guest: Guest, text: str) -> bytes:
    return cafe.written(guest, text, to=cafe.address("tips"), subject=text).as_bytes()


async def has_outcome(cafe: Town, outcome: str, number: int = 1) -> bool:
    mails = await cafe.store.atomic(lambda: inbox.listed(tuple(MailState), limit=50))
    return sum(mail.outcome == outcome for mail in mails) == number


async def test_a_confirmation_that_finds_a_full_mailbox_comes_back_and_is_noted(
    cafe: Town,
) -> None:
    await asyncio.to_thread(cafe.incoming.has_room, cafe.roos.address, 300)
    await sent(cafe.outgoing, tip_of(cafe, cafe.roos, "Taart op De Kade"), [OURS])
    await until(lambda: has_outcome(cafe, "bounce"), cafe.outgoing.log)
    assert cafe.incoming.mails(cafe.roos.address) == []
    counts = await cafe.store.atomic(outbox.counts)
    assert counts[LetterState.SENT] == 1  # it left once, and nothing answered the bounce
    await sent(cafe.outgoing, tip_of(cafe, cafe.bram, "Lift op De Werf"), [OURS])
    await until(lambda: arrived(cafe, cafe.bram))


async def arrived(cafe: Town, guest: Guest) -> bool:
    return len(cafe.incoming.mails(guest.address)) == 1


async def test_while_our_own_mailbox_is_full_what_lies_there_is_dealt_with(cafe: Town) -> None:
    await asyncio.to_thread(cafe.incoming.has_room, OURS, 300)
    with pytest.raises(smtplib.SMTPDataError, match="Quota exceeded"):
        await asyncio.to_thread(cafe.incoming.deliver, tip_of(cafe, cafe.roos, "Taart"), OURS)
    await asyncio.to_thread(cafe.incoming.has_room, OURS, ROOM)
    cafe.incoming.restart()
    await cafe.bram.mails("In Zwolle doet de lift het.", subject="Lift")
    assert [tip.subject for tip in await cafe.tips()] == ["Lift"]


async def test_a_full_mailbox_still_moves_what_is_done(cafe: Town) -> None:
    done = cafe.settings.mailbox.done_folder
    await cafe.bram.mails("In Zwolle doet de lift het.", subject="Lift")
    await until(lambda: lies_in(cafe, done, 1))
    await asyncio.to_thread(cafe.incoming.has_room, OURS, 300)
    cafe.incoming.put_back(OURS, done)
    cafe.incoming.forget_validity(OURS)
    cafe.incoming.restart()
    await until(lambda: lies_in(cafe, done, 1), cafe.incoming.log)
    assert cafe.incoming.mails(OURS) == []
    assert len(await cafe.tips()) == 1


async def lies_in(cafe: Town, folder: str, number: int) -> bool:
    return len(cafe.incoming.mails(OURS, folder)) == number
