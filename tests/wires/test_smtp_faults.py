"""Letters out, beside servers that misbehave."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from daemon.wires.account import Login, SmtpAccount, Tls
from daemon.wires.outcome import Accepted, InDoubt, Later, Refused
from daemon.wires.smtp import SmtpWire
from wires.crafted_smtp import CraftedSmtp
from wires.rooms import PATIENCE

LETTER = b"Subject: Hoi\r\n\r\nTekst\r\n"


def wire(port: int, **changes: Any) -> SmtpWire:
    usual = SmtpAccount(
        host="127.0.0.1",
        port=port,
        tls=Tls.NONE,
        user="stamtafel@example.org",
        secret=lambda: "s3cret",
        per_minute=100_000,
        timeout=timedelta(seconds=5),
    )
    return SmtpWire(replace(usual, **changes))


class Failing(CraftedSmtp):
    """Answers one command, or the text, in a way of its own, for so many times."""

    def __init__(self, at: str, reply: str = "", times: int = 1) -> None:
        super().__init__()
        self.at, self.reply, self.times = at, reply, times

    def _fails(self, command: str) -> bool:
        if command != self.at or not self.times:
            return False
        self.times -= 1
        return True

    async def answer(self, command: str, line: str) -> str | None:
        if self._fails(command):
            return self.reply or self.drop()
        return await super().answer(command, line)

    async def took(self, mail: bytes) -> str:
        if self._fails("text"):
            return self.reply or self.drop()
        return await super().took(mail)


async def sent(wire: SmtpWire, to: str = "roos@example.org") -> Any:
    return await asyncio.wait_for(wire.send("stamtafel@example.org", to, LETTER), PATIENCE)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
async def test_a_connection_lost_before_the_text_is_no_doubt(step: str) -> None:
    async with Failing(step).running() as server:
        out = wire(server.port)
        outcome = await sent(out)
        assert isinstance(outcome, Later)
        assert not outcome.strike
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert len(server.mails) == 1


async def test_a_connection_lost_after_the_dot_is_doubt() -> None:
    async with Failing("text").running() as server:
        out = wire(server.port)
        assert isinstance(await sent(out), InDoubt)
        assert isinstance(await sent(out), Accepted)
        await out.close()


async def test_silence_after_the_dot_is_doubt() -> None:
    class Silent(CraftedSmtp):
        async def took(self, mail: bytes) -> str:
            self.mails.append(mail)
            return "" if self.connections == 1 else "250 ok"

    async with Silent().running() as server:
        out = wire(server.port, data_timeout=timedelta(milliseconds=100))
        assert isinstance(await sent(out), InDoubt)
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert server.connections == 2


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
async def test_an_old_connection_that_died_costs_nothing(step: str) -> None:
    class Tired(CraftedSmtp):
        async def answer(self, command: str, line: str) -> str | None:
            if command == step and self.mails and self.connections == 1:
                return self.drop()
            return await super().answer(command, line)

    async with Tired().running() as server:
        out = wire(server.port)
        assert isinstance(await sent(out), Accepted)
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert len(server.mails) == 2


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "text"])
async def test_a_4xx_is_a_strike_and_the_connection_stays(step: str) -> None:
    async with Failing(step, "451 4.3.0 later please").running() as server:
        out = wire(server.port)
        assert await sent(out) == Later("451 4.3.0 later please", strike=True)
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert server.connections == 1


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "text"])
async def test_a_5xx_is_final_in_the_servers_words(step: str) -> None:
    async with Failing(step, "554 5.7.1 we do not want this").running() as server:
        out = wire(server.port)
        assert await sent(out) == Refused("554 5.7.1 we do not want this")
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert server.connections == 1


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "text"])
async def test_a_421_is_no_strike_and_asks_for_a_new_connection(step: str) -> None:
    async with Failing(step, "421 4.3.2 going down").running() as server:
        out = wire(server.port)
        assert await sent(out) == Later("421 4.3.2 going down", strike=False)
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert server.connections == 2


async def test_a_421_on_a_used_connection_is_tried_again_at_once() -> None:
    class Counting(CraftedSmtp):
        async def answer(self, command: str, line: str) -> str | None:
            if command == "MAIL" and len(self.mails) == 1 and self.connections == 1:
                return "421 4.7.0 enough on this connection"
            return await super().answer(command, line)

    async with Counting().running() as server:
        out = wire(server.port)
        assert isinstance(await sent(out), Accepted)
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert server.connections == 2


async def test_our_used_up_allowance_is_not_the_letters_fault() -> None:
    reply = "550 5.4.5 Daily user sending limit exceeded"
    async with Failing("text", reply).running() as server:
        out = wire(server.port)
        assert await sent(out) == Later(reply, strike=False)
        await out.close()


@pytest.mark.parametrize(
    "reply",
    ["552 5.2.2 <roos@example.org>: Quota exceeded", "552 Quota exceeded (mailbox full)"],
)
async def test_a_receiver_whose_mailbox_is_full_holds_up_nobody_else(reply: str) -> None:
    async with Failing("RCPT", reply).running() as server:
        out = wire(server.port)
        assert await sent(out) == Refused(reply)
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert server.connections == 1


async def test_a_login_that_ran_out_is_not_the_letters_fault() -> None:
    reply = "530 5.7.57 Client not authenticated to send mail"
    async with Failing("MAIL", reply).running() as server:
        out = wire(server.port)
        assert await sent(out) == Later(reply, strike=False)
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert sum(line.startswith("AUTH") for line in server.seen) == 2


async def test_an_answer_that_is_none_closes_the_connection() -> None:
    async with Failing("RCPT", "this is not SMTP").running() as server:
        out = wire(server.port)
        assert isinstance(await sent(out), Later)
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert server.connections == 2


async def test_without_starttls_no_auth_line_is_ever_seen() -> None:
    async with CraftedSmtp().running() as server:
        out = wire(server.port, tls=Tls.STARTTLS)
        outcome = await sent(out)
        assert isinstance(outcome, Later)
        assert "STARTTLS" in outcome.reply
        await out.close()
    assert [line.split(" ")[0] for line in server.seen] == ["EHLO"]


async def test_a_wrong_password_is_tried_with_one_mechanism_once() -> None:
    reply = "535 5.7.139 Authentication unsuccessful, basic authentication is disabled."
    async with Failing("AUTH", reply, times=100).running() as server:
        out = wire(server.port)
        for _ in range(3):
            outcome = await sent(out)
            assert isinstance(outcome, Later)
            assert 'login = "xoauth2"' in outcome.reply
        await out.close()
    assert sum(line.startswith("AUTH") for line in server.seen) == 1


async def test_a_refused_token_shows_the_servers_reason_and_not_the_token() -> None:
    class Refusing(CraftedSmtp):
        async def answer(self, command: str, line: str) -> str | None:
            del line
            if command == "AUTH":
                return "334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0="
            return None

        async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.extensions = ["AUTH PLAIN XOAUTH2"]
            await super()._serve(reader, writer)

        def _usual(self, command: str) -> str:
            return "535 5.7.3 unsuccessful" if not command else super()._usual(command)

    async with Refusing().running() as server:
        out = wire(server.port, login=Login.XOAUTH2, secret=lambda: "t0ken")
        outcome = await sent(out)
        assert isinstance(outcome, Later)
        assert "status 401" in outcome.reply
        assert "t0ken" not in outcome.reply
        await out.close()


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "text"])
@pytest.mark.parametrize("reach", ["caller", "wire itself"])
async def test_after_a_cancel_at_any_step_the_next_letter_gets_its_own_answer(
    step: str, reach: str
) -> None:
    class Slow(CraftedSmtp):
        async def _hold(self, command: str) -> None:
            if command == step and not held.is_set():
                held.set()
                await go_on.wait()

        async def answer(self, command: str, line: str) -> str | None:
            await self._hold(command)
            if command == "RCPT" and "first" in line:
                return "550 5.1.1 first is unknown"
            return await super().answer(command, line)

        async def took(self, mail: bytes) -> str:
            await self._hold("text")
            return await super().took(mail)

    held, go_on = asyncio.Event(), asyncio.Event()
    first_receiver = "first@example.org" if step in {"MAIL", "RCPT"} else "roos@example.org"
    async with Slow().running() as server:
        out = wire(server.port)
        sending = asyncio.create_task(sent(out, first_receiver))
        await asyncio.wait_for(held.wait(), PATIENCE)
        if reach == "caller":
            sending.cancel()
        else:
            [letter] = [task for task in asyncio.all_tasks() if task.get_name() == "letter"]
            letter.cancel()
        with suppress(asyncio.CancelledError):
            await sending
        following = asyncio.create_task(sent(out))
        go_on.set()
        assert isinstance(await following, Accepted)
        refused = await sent(out, "first@example.org")
        assert refused == Refused("550 5.1.1 first is unknown")
        await out.close()


async def test_closing_breaks_off_a_letter_that_hangs_and_says_it_is_in_doubt() -> None:
    class Hanging(CraftedSmtp):
        async def took(self, mail: bytes) -> str:
            del mail
            hangs.set()
            await asyncio.sleep(3600)
            return ""

    hangs = asyncio.Event()
    async with Hanging().running() as server:
        out = wire(server.port)
        sending = asyncio.create_task(sent(out))
        await asyncio.wait_for(hangs.wait(), PATIENCE)
        await asyncio.wait_for(out.close(timedelta(milliseconds=50)), PATIENCE)
        assert isinstance(await sending, InDoubt)


async def test_nothing_that_listens_is_told_once_and_not_hammered() -> None:
    async with CraftedSmtp().running() as server:
        port = server.port
    out = wire(port)
    outcome = await sent(out)
    assert isinstance(outcome, Later)
    assert f"nothing listens on 127.0.0.1:{port}" in outcome.reply
    await out.close()


async def test_an_idle_connection_is_closed_by_us() -> None:
    class Closing(CraftedSmtp):
        async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await super()._serve(reader, writer)
            ended.set()

    ended = asyncio.Event()
    async with Closing().running() as server:
        out = wire(server.port, idle=timedelta(milliseconds=10))
        assert isinstance(await sent(out), Accepted)
        await asyncio.wait_for(ended.wait(), PATIENCE)
        assert isinstance(await sent(out), Accepted)
        await out.close()
    assert server.connections == 2


async def test_a_bare_line_feed_cannot_end_a_letter() -> None:
    letter = b"Subject: x\n\n.\n..\nMAIL FROM:<x@example.org>\r.\r\nend"
    async with CraftedSmtp().running() as server:
        out = wire(server.port)
        await out.send("stamtafel@example.org", "roos@example.org", letter)
        await out.close()
    [mail] = server.mails
    assert mail == b"Subject: x\r\n\r\n.\r\n..\r\nMAIL FROM:<x@example.org>\r\n.\r\nend\r\n"
