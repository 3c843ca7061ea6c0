"""What mail servers do to a mail on its last mile, and to a mailbox overnight."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from cafe import DOMAIN
from mailflows.records import TipState
from real.errands import TIPS, addressed
from real.town import ADDRESSES, OURS, Town, open_town, town_settings, until
from servers.dovecot import Dovecot
from servers.postfix import Postfix
from storage.store import Store

UTRECHT = f"stamtafel+tips-utrecht@{DOMAIN}"
ZWOLLE = f"stamtafel+tips-zwolle@{DOMAIN}"


def written(cafe: Town, *to: str, text: str = "Er is taart.") -> bytes:
    mail = cafe.written(cafe.roos, text, to=", ".join(to), subject="Taart")
    return mail.as_bytes()


async def over_lmtp(cafe: Town, raw: bytes, *to: str) -> None:
    await asyncio.to_thread(cafe.incoming.deliver, raw, *to)


async def test_one_delivery_to_two_plus_addresses_is_one_tip(cafe: Town) -> None:
    raw = written(cafe, UTRECHT, ZWOLLE)
    await cafe.newest_after(over_lmtp(cafe, raw, UTRECHT, ZWOLLE))
    await over_lmtp(cafe, written(cafe, UTRECHT, text="Er is koffie."), UTRECHT)
    await until(lambda: tips_are(cafe, 2))
    assert [tip.locations for tip in await cafe.tips()] == [("utrecht",)] * 2


async def tips_are(cafe: Town, number: int) -> bool:
    return len(await cafe.tips()) == number


async def test_without_delivered_to_the_reply_finds_its_letter_all_the_same(cafe: Town) -> None:
    tips = cafe.address("tips")
    raw = written(cafe, tips, text="In Zwolle is taart.")
    await cafe.newest_after(over_lmtp(cafe, raw, tips, f"wim@{DOMAIN}"))
    reply_to = cafe.roos.last.header("Reply-To")
    reply = written(cafe, reply_to, text="intrekken")
    await cafe.newest_after(over_lmtp(cafe, reply, reply_to, f"wim@{DOMAIN}"))
    arrived = cafe.incoming.mails(f"wim@{DOMAIN}")
    assert not any(b"\nDelivered-To:" in source for source in arrived)
    assert [tip.state for tip in await cafe.tips()] == [TipState.WITHDRAWN]


async def test_a_mail_that_comes_back_under_a_new_uidvalidity_is_known(cafe: Town) -> None:
    done = cafe.settings.mailbox.done_folder
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await until(lambda: lie_there(cafe, OURS, done, 1))
    await until(lambda: lie_there(cafe, cafe.roos.address, "", 1))  # the restart can't part it
    cafe.incoming.put_back(OURS, done)
    cafe.incoming.forget_validity(OURS)
    cafe.incoming.restart()
    await cafe.bram.mails("De lift doet het.", subject="Lift")
    await until(lambda: lie_there(cafe, OURS, done, 2), cafe.incoming.log)
    assert cafe.incoming.mails(OURS) == []
    assert len(await cafe.tips()) == 2
    assert len(cafe.roos.letters) == 1


async def lie_there(cafe: Town, address: str, folder: str, number: int) -> bool:
    return len(cafe.incoming.mails(address, folder)) == number


async def test_copies_that_lie_there_together_are_one_tip_and_all_put_away(
    store: Store, store_url: str, tmp_path: Path, dovecot_server: Dovecot, postfix_server: Postfix
) -> None:
    dovecot_server.empty()
    for number in (1, 1, 1, 2):
        await asyncio.to_thread(dovecot_server.deliver, addressed(number).as_bytes(), TIPS)
    settings = town_settings(tmp_path, dovecot_server, postfix_server, url=store_url)
    done = settings.mailbox.done_folder
    async with open_town(store, settings, dovecot_server, postfix_server) as town:
        await until(lambda: lie_there(town, OURS, done, 4), dovecot_server.log)
        assert await town.settled() == 2
    assert dovecot_server.mails(OURS) == []


@pytest.fixture
async def small(
    store: Store, store_url: str, tmp_path: Path, dovecot_server: Dovecot, postfix_server: Postfix
) -> AsyncGenerator[Town]:
    """A town whose daemon takes no mail over a megabyte."""
    dovecot_server.empty()
    settings = town_settings(
        tmp_path, dovecot_server, postfix_server, url=store_url,
        mailbox="size_limit_megabytes = 1\n",
    )  # fmt: skip
    async with open_town(store, settings, dovecot_server, postfix_server) as opened:
        yield opened


async def test_a_mail_that_is_too_large_gets_a_polite_answer(small: Town) -> None:
    became = await small.roos.mails("foto " * 300_000, subject="Foto")
    assert became.outcome == "too large"
    assert small.roos.last.name == "people/too_large"
    assert "1 MB" in small.roos.last.text
    await small.bram.mails("De lift doet het.", subject="Lift")
    assert small.bram.last.name == "tips/confirmation"


async def test_without_a_setting_24_megabytes_are_read_and_26_get_a_polite_answer(
    cafe: Town,
) -> None:
    megabyte = 1_000_000
    near, over = (cafe.written(cafe.roos, "Foto.", to=TIPS, subject="Foto") for _ in range(2))
    near.add_attachment(b"x" * (17 * megabyte), maintype="application", subtype="octet-stream")
    over.add_attachment(b"x" * (19 * megabyte), maintype="application", subtype="octet-stream")
    assert len(near.as_bytes()) < 25 * megabyte < len(over.as_bytes())

    read = await cafe.newest_after(over_lmtp(cafe, near.as_bytes(), TIPS))
    assert read.outcome != "too large"
    assert cafe.roos.last.name == "tips/confirmation"
    refused = await cafe.newest_after(over_lmtp(cafe, over.as_bytes(), TIPS))
    assert refused.outcome == "too large"
    assert cafe.roos.last.name == "people/too_large"
    assert "25 MB" in cafe.roos.last.text


@pytest.fixture
async def aliased(
    store: Store, store_url: str, tmp_path: Path, dovecot_server: Dovecot, postfix_server: Postfix
) -> AsyncGenerator[Town]:
    """A town where tips@ is another name of our mailbox: Delivered-To then shows the mailbox."""
    dovecot_server.empty()
    settings = town_settings(
        tmp_path, dovecot_server, postfix_server, url=store_url,
        addresses=f'{ADDRESSES}tips = "tips@{DOMAIN}"\n',
    )  # fmt: skip
    async with open_town(store, settings, dovecot_server, postfix_server) as opened:
        yield opened


@pytest.fixture
async def plain(
    store: Store, store_url: str, tmp_path: Path, dovecot_server: Dovecot, postfix_server: Postfix
) -> AsyncGenerator[Town]:
    """A town whose server knows no plus addresses."""
    dovecot_server.empty()
    names = f'plain = true\ntips = "tips@{DOMAIN}"\nnewsletter = "nieuws@{DOMAIN}"\n'
    settings = town_settings(
        tmp_path, dovecot_server, postfix_server, url=store_url, addresses=ADDRESSES + names
    )
    async with open_town(store, settings, dovecot_server, postfix_server) as opened:
        yield opened


async def test_with_plain_addresses_a_new_mail_from_a_button_finds_its_letter(plain: Town) -> None:
    await plain.roos.mails("In Zwolle is taart.", subject="Taart")
    first = plain.roos.last
    assert first.name == "tips/confirmation"
    assert "+" not in first.header("From") + first.header("Reply-To")
    await plain.roos.mails("Een heel andere tip: in Vlietland is koffie.", subject="Koffie")
    await plain.roos.mails("intrekken", subject=f"Re: {first.subject}")
    assert [tip.state for tip in await plain.tips() if tip.subject == "Taart"] == [
        TipState.WITHDRAWN
    ]
    assert TipState.WITHDRAWN not in [
        tip.state for tip in await plain.tips() if tip.subject == "Koffie"
    ]


async def test_a_tip_to_another_name_of_the_mailbox_is_a_tip(aliased: Town) -> None:
    await aliased.roos.mails("In Zwolle is taart.", subject="Taart")
    assert b"Delivered-To: " + OURS.encode() in b"".join(
        aliased.incoming.mails(OURS, aliased.settings.mailbox.done_folder)
    )
    assert aliased.roos.last.name == "tips/confirmation"
    await aliased.roos.says("intrekken")
    assert [tip.state for tip in await aliased.tips()] == [TipState.WITHDRAWN]
