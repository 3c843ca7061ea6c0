"""The same wires on Dovecot and Postfix."""

import asyncio
import smtplib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from daemon.clock import WallClock
from daemon.wires.account import ImapAccount, Login, SmtpAccount, Tls
from daemon.wires.outcome import Accepted, Refused
from daemon.wires.probe import probe_imap, probe_smtp
from daemon.wires.round_trip import probe_round_trip
from daemon.wires.smtp import SmtpWire
from servers.dovecot import PASSWORD, READ_ONLY, Dovecot
from servers.postfix import Postfix
from servers.tokens import token
from wires.rooms import PATIENCE, MemoryRoom
from wires.watchers import mail, tried, watching

NUMBERS = count(1)


@pytest.fixture
def box() -> str:
    """A mailbox of the test's own."""
    return f"box{next(NUMBERS)}@example.org"


def imap(server: Dovecot, user: str, tls: Tls = Tls.TLS) -> ImapAccount:
    return ImapAccount(
        host="127.0.0.1",
        port=server.imaps if tls is Tls.TLS else server.imap,
        tls=tls,
        user=user,
        secret=lambda: PASSWORD,
        ca_file=server.authority.file,
        timeout=timedelta(seconds=5),
        pause=timedelta(milliseconds=50),
    )


def smtp(server: Postfix, behind: Dovecot, user: str) -> SmtpAccount:
    return SmtpAccount(
        host="127.0.0.1",
        port=server.port,
        tls=Tls.STARTTLS,
        user=user,
        secret=lambda: PASSWORD,
        ca_file=behind.authority.file,
        per_minute=100_000,
    )


async def delivered(server: Dovecot, *mails: bytes, to: Sequence[str]) -> None:
    def deliver() -> None:
        with smtplib.LMTP("127.0.0.1", server.lmtp) as lmtp:
            for raw in mails:
                assert lmtp.sendmail("roos@example.com", list(to), raw) == {}

    await asyncio.to_thread(deliver)


async def delivered_in_the_end(server: Dovecot, *mails: bytes, to: Sequence[str]) -> None:
    """As a mail server does: again, while the other side restarts."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(OSError, smtplib.SMTPException):
                return await delivered(server, *mails, to=to)


@pytest.mark.parametrize("tls", [Tls.TLS, Tls.STARTTLS])
async def test_old_and_new_mail_comes_in_order(dovecot_server: Dovecot, box: str, tls: Tls) -> None:
    await delivered(dovecot_server, *(mail(number) for number in range(60)), to=[box])
    room = MemoryRoom()
    async with watching(imap(dovecot_server, box, tls), room) as watcher:
        await room.until(lambda: len(room.mails) == 60)
        await asyncio.wait_for(watcher.watching.wait(), PATIENCE)
        await delivered(dovecot_server, mail(60), to=[box])
        await room.until(lambda: len(room.mails) == 61)
    assert all(it.raw.endswith(mail(number)) for number, it in enumerate(room.mails))


async def test_no_mail_falls_between_search_and_idle(dovecot_server: Dovecot, box: str) -> None:
    room = MemoryRoom()
    async with watching(imap(dovecot_server, box), room):
        for number in range(40):
            await delivered(dovecot_server, mail(number), to=[box])
        await room.until(lambda: len(room.mails) == 40)


async def test_done_mails_move_in_sets(dovecot_server: Dovecot, box: str) -> None:
    await delivered(dovecot_server, *(mail(number) for number in range(60)), to=[box])
    room = MemoryRoom()
    account = imap(dovecot_server, box)
    async with watching(account, room) as watcher:
        await room.until(lambda: len(room.mails) == 60)
        room.settled = [it.uid for it in room.mails]
        watcher.wake()
        await room.until(lambda: len(room.gone) == 60)
    done = MemoryRoom()
    async with watching(replace(account, folder=account.done_folder), done):
        await done.until(lambda: len(done.mails) == 60)
    empty = MemoryRoom()
    async with watching(account, empty) as watcher:
        await asyncio.wait_for(watcher.watching.wait(), PATIENCE)
    assert empty.batches == []


async def test_a_plus_address_stands_in_delivered_to(dovecot_server: Dovecot, box: str) -> None:
    plus = box.replace("@", "+utrecht@")
    await delivered(dovecot_server, mail(1), to=[plus])
    room = MemoryRoom()
    async with watching(imap(dovecot_server, box), room):
        await room.until(lambda: room.mails)
    assert f"Delivered-To: {plus}\r\n".encode() in room.mails[0].raw


async def test_check_is_content_with_it(
    dovecot_server: Dovecot, postfix_server: Postfix, box: str
) -> None:
    account = imap(dovecot_server, box)
    out = smtp(postfix_server, dovecot_server, box)
    findings = [*await probe_imap(account), *await probe_smtp(out)]
    findings += await probe_round_trip(
        account, out, receivers=tried(box, word="check1"), word="check1", now=WallClock().now()
    )
    assert [finding for finding in findings if not finding.ok] == []
    assert "letters up to 10.2 MB" in [finding.text for finding in findings]


async def test_a_wrong_password_is_explained(dovecot_server: Dovecot, box: str) -> None:
    [finding] = await probe_imap(replace(imap(dovecot_server, box), secret=lambda: "wrong"))
    assert "AUTHENTICATIONFAILED" in finding.text
    assert "Check user and password" in finding.mend


async def test_an_access_token_opens_both_wires(
    dovecot_server: Dovecot, postfix_server: Postfix, box: str
) -> None:
    tokens = {"login": Login.XOAUTH2, "secret": lambda: token(box)}
    findings = await probe_imap(replace(imap(dovecot_server, box), **tokens))
    findings += await probe_smtp(replace(smtp(postfix_server, dovecot_server, box), **tokens))
    assert [finding for finding in findings if not finding.ok] == []


async def test_a_token_that_ran_out_names_the_command_on_both_wires(
    dovecot_server: Dovecot, postfix_server: Postfix, box: str
) -> None:
    old = token(box, lasts=timedelta(hours=-1))
    tokens = {"login": Login.XOAUTH2, "secret": lambda: old}
    findings = await probe_imap(replace(imap(dovecot_server, box), **tokens))
    findings += await probe_smtp(replace(smtp(postfix_server, dovecot_server, box), **tokens))
    assert len(findings) == 2
    for finding in findings:
        assert not finding.ok
        assert "token_command" in finding.mend
        assert old not in finding.text


async def test_a_missing_folder_is_told_once_and_watched_when_it_is_made(
    dovecot_server: Dovecot, box: str
) -> None:
    room = MemoryRoom()
    account = replace(
        imap(dovecot_server, box), folder="Tips", longest_pause=timedelta(milliseconds=200)
    )
    await delivered(dovecot_server, mail(1), to=[box])  # there is a mailbox, without that folder
    async with watching(account, room) as watcher:
        await room.until(lambda: room.troubles)
        dovecot_server.make_folder(box, "Tips")
        await asyncio.wait_for(watcher.watching.wait(), PATIENCE)
    assert "Tips" in str(room.troubles[0])
    assert [trouble is None for trouble in room.troubles] == [False, True]


async def test_a_read_only_folder_is_told_once_and_tried_again(
    dovecot_server: Dovecot, box: str
) -> None:
    room = MemoryRoom()
    account = replace(
        imap(dovecot_server, box), folder=READ_ONLY, longest_pause=timedelta(milliseconds=50)
    )
    dovecot_server.make_folder(box, READ_ONLY)
    async with watching(account, room):
        await room.until(lambda: room.troubles)
        async with asyncio.timeout(PATIENCE):
            while dovecot_server.log().count(f"imap-login: Info: Login: user=<{box}>") < 3:  # noqa: ASYNC110 - a log rings no bell
                await asyncio.sleep(0.02)
    [told] = room.troubles
    assert "read-only" in str(told)


async def test_a_plain_connection_gets_no_password(dovecot_server: Dovecot, box: str) -> None:
    ours = replace(imap(dovecot_server, box, Tls.STARTTLS), host="localhost", ca_file=None)
    [finding] = await probe_imap(ours)
    assert "certificate" in finding.text


async def test_letters_go_out_over_starttls_on_one_connection(
    dovecot_server: Dovecot, postfix_server: Postfix, box: str
) -> None:
    room = MemoryRoom()
    wire = SmtpWire(smtp(postfix_server, dovecot_server, box))
    async with watching(imap(dovecot_server, box), room):
        for number in range(20):
            assert isinstance(await wire.send(box, box, mail(number)), Accepted)
            if number % 5 == 0:
                refused = await wire.send(box, "nobody@example.org", mail(number))
                assert isinstance(refused, Refused)
                assert "Access denied" in refused.reply
        await room.until(lambda: len(room.mails) == 20)
    await wire.close()
    assert postfix_server.log().count(f"sasl_username={box}") == 20


async def test_a_letter_over_the_servers_size_is_refused_before_it_is_sent(
    dovecot_server: Dovecot, postfix_server: Postfix, box: str
) -> None:
    wire = SmtpWire(smtp(postfix_server, dovecot_server, box))
    outcome = await wire.send(box, box, mail(1) + b"x\r\n" * 4_000_000)
    assert isinstance(outcome, Refused)
    assert "the server takes 10240000" in outcome.reply
    await wire.close()


async def test_after_a_restart_of_the_server_it_goes_on(dovecot_server: Dovecot, box: str) -> None:
    room = MemoryRoom()
    async with watching(imap(dovecot_server, box), room) as watcher:
        await asyncio.wait_for(watcher.watching.wait(), PATIENCE)
        dovecot_server.restart()
        for number in range(5):
            await delivered_in_the_end(dovecot_server, mail(number), to=[box])
        await room.until(lambda: len({it.raw[-10:] for it in room.mails}) == 5)
