"""Letters out over the embedded server."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from daemon.demo.servers import MailServers, mail_servers
from daemon.wires.account import Login, SmtpAccount, Tls
from daemon.wires.outcome import Accepted, Later, Refused
from daemon.wires.smtp import SmtpWire
from wires.rooms import PATIENCE

BOX = "stamtafel@example.org"
ROOS = "roos@example.org"
LETTER = b"Subject: Hoi\r\n\r\n.een punt\r\nen nog een regel\r\n"


def account(servers: MailServers) -> SmtpAccount:
    return SmtpAccount(
        host="127.0.0.1",
        port=servers.smtp_port,
        tls=Tls.NONE,
        user=BOX,
        secret=lambda: "s3cret",
        per_minute=100_000,
    )


@pytest.fixture
async def servers() -> AsyncGenerator[MailServers]:
    async with mail_servers({BOX: "s3cret", ROOS: "r00s"}, size_limit=100_000) as running:
        yield running


@pytest.fixture
async def wire(servers: MailServers) -> AsyncGenerator[SmtpWire]:
    wire = SmtpWire(account(servers))
    yield wire
    await asyncio.wait_for(wire.close(), PATIENCE)


async def test_a_letter_arrives_as_it_was_written(servers: MailServers, wire: SmtpWire) -> None:
    assert isinstance(await wire.send(BOX, ROOS, LETTER), Accepted)
    [mail] = await servers.mails(ROOS)
    assert mail.endswith(LETTER)


async def test_an_unknown_receiver_is_refused_and_the_next_letter_gets_its_own_answer(
    servers: MailServers, wire: SmtpWire
) -> None:
    for _ in range(3):
        refused = await wire.send(BOX, "nobody@example.org", LETTER)
        assert refused == Refused("550 5.1.1 No such mailbox here")
        assert isinstance(await wire.send(BOX, ROOS, LETTER), Accepted)
    assert await servers.count(ROOS) == 3


async def test_a_letter_over_the_announced_size_is_refused_before_it_is_sent(
    wire: SmtpWire,
) -> None:
    outcome = await wire.send(BOX, ROOS, LETTER * 5000)
    assert isinstance(outcome, Refused)
    assert "the server takes 100000" in outcome.reply


@pytest.mark.parametrize(
    "address", ["", "roos", "roös@example.org", "a@example.org, b@example.org", "a b@x", "<a@b>"]
)
async def test_an_address_smtp_cannot_carry_is_refused_without_a_word_to_the_server(
    wire: SmtpWire, address: str
) -> None:
    assert isinstance(await wire.send(BOX, address, LETTER), Refused)


async def test_a_wrong_password_costs_one_try_and_no_strike(servers: MailServers) -> None:
    asked: list[int] = []

    def wrong() -> str:
        asked.append(1)
        return "wrong"

    wire = SmtpWire(replace(account(servers), secret=wrong))
    for _ in range(3):
        outcome = await wire.send(BOX, ROOS, LETTER)
        assert isinstance(outcome, Later)
        assert not outcome.strike
        assert "refuses the login" in outcome.reply
    assert len(asked) == 1
    await wire.close()


async def test_the_rate_a_minute_is_kept(servers: MailServers) -> None:
    now = 0.0
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(seconds)
        now += seconds

    wire = SmtpWire(replace(account(servers), per_minute=2), monotonic=lambda: now, sleep=sleep)
    for _ in range(5):
        assert isinstance(await wire.send(BOX, ROOS, LETTER), Accepted)
    assert slept == [60.0, 60.0]
    await wire.close()


async def test_closing_does_not_wait_for_the_pace(servers: MailServers) -> None:
    wire = SmtpWire(replace(account(servers), per_minute=1))
    assert isinstance(await wire.send(BOX, ROOS, LETTER), Accepted)
    waiting = asyncio.create_task(wire.send(BOX, ROOS, LETTER))
    await asyncio.sleep(0)
    await asyncio.wait_for(wire.close(), PATIENCE)
    assert await waiting == Later("not sent: the daemon stops", strike=False)


async def test_a_server_that_asks_no_login_gets_none(servers: MailServers) -> None:
    wire = SmtpWire(replace(account(servers), login=Login.NONE, secret=None))
    assert isinstance(await wire.send(BOX, ROOS, LETTER), Accepted)
    await wire.close()


async def test_a_password_never_travels_in_clear_to_another_machine() -> None:
    far = SmtpAccount(host="mail.example.org", port=25, tls=Tls.NONE, user=BOX)
    wire = SmtpWire(far)
    outcome = await wire.send(BOX, ROOS, LETTER)
    assert isinstance(outcome, Later)
    assert "in clear" in outcome.reply
    await wire.close()
