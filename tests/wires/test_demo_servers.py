"""The embedded servers, seen through imaplib's and smtplib's eyes."""

import asyncio
import imaplib
import os
import smtplib
from datetime import UTC, datetime

import pytest

from daemon.demo.servers import MailServers, mail_servers
from daemon.demo.serving import spawn

USERS = {"stamtafel@example.org": "s3cret", "roos@example.org": "r00s"}
ALIASES = {"tips@example.org": "stamtafel@example.org"}
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def _send(servers: MailServers, recipient: str, body: str = "Hoi") -> None:
    with smtplib.SMTP("127.0.0.1", servers.smtp_port, timeout=20) as smtp:
        smtp.login("roos@example.org", "r00s")
        smtp.sendmail("roos@example.org", [recipient], f"Subject: Tip\r\n\r\n{body}\r\n")


async def test_a_mail_to_an_alias_with_plus_part_arrives_with_its_whole_address() -> None:
    async with mail_servers(USERS, aliases=ALIASES, clock=lambda: NOON) as servers:
        await asyncio.to_thread(_send, servers, "tips+utrecht@example.org")
        [mail] = await servers.mails("stamtafel@example.org")
    assert b"Delivered-To: tips+utrecht@example.org\r\n" in mail
    assert mail.endswith(b"Subject: Tip\r\n\r\nHoi\r\n")


async def test_an_unknown_mailbox_is_refused_at_rcpt() -> None:
    async with mail_servers(USERS) as servers:
        with pytest.raises(smtplib.SMTPRecipientsRefused, match=r"5\.1\.1"):
            await asyncio.to_thread(_send, servers, "nobody@example.org")


async def test_the_servers_date_comes_from_the_clock() -> None:
    async with mail_servers(USERS, clock=lambda: NOON) as servers:
        await servers.put("roos@example.org", b"Subject: x\r\n\r\ny")

        def look() -> bytes:
            with imaplib.IMAP4("127.0.0.1", servers.imap_port, timeout=20) as imap:
                imap.login("roos@example.org", "r00s")
                imap.select()
                return repr(imap.fetch("1", "(INTERNALDATE BODY.PEEK[])")).encode()

        assert b"26-Nov-2026 12:00:00 +0000" in await asyncio.to_thread(look)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        b"no header at all",
        b"A: b",
        b"\x00\xff\xfe\n\n",
        b"Subject: " + b"=?utf-8?q?x?= " * 20_000 + b"\r\n\r\n",
        b"Content-Type: message/rfc822\r\n\r\n" * 2_000,
    ],
)
async def test_hostile_bytes_come_back_as_they_were_put(raw: bytes) -> None:
    async with mail_servers(USERS) as servers:
        await servers.put("roos@example.org", raw)
        assert await servers.mails("roos@example.org") == [raw]

        def fetch() -> object:
            with imaplib.IMAP4("127.0.0.1", servers.imap_port, timeout=20) as imap:
                imap.login("roos@example.org", "r00s")
                imap.select()
                found = imap.fetch("1", "(BODY.PEEK[])")[1][0]
                return found[1] if isinstance(found, tuple) else b""

        assert await asyncio.to_thread(fetch) == raw


async def test_until_sees_what_comes_later() -> None:
    async with mail_servers(USERS, aliases=ALIASES) as servers:
        waiting = asyncio.create_task(servers.until("tips@example.org", 2))
        for _ in range(2):
            await asyncio.to_thread(_send, servers, "tips@example.org")
        await asyncio.wait_for(waiting, 20)
        assert await servers.count("tips@example.org") == 2


async def test_a_wrong_password_is_refused_on_both() -> None:
    async with mail_servers(USERS) as servers:

        def login() -> None:
            with (
                smtplib.SMTP("127.0.0.1", servers.smtp_port, timeout=20) as smtp,
                pytest.raises(smtplib.SMTPAuthenticationError),
            ):
                smtp.login("roos@example.org", "wrong")
            with (
                imaplib.IMAP4("127.0.0.1", servers.imap_port, timeout=20) as imap,
                pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"),
            ):
                imap.login("roos@example.org", "wrong")

        await asyncio.to_thread(login)


async def test_open_connections_do_not_hold_up_the_end() -> None:
    async with mail_servers(USERS) as servers:
        imap = await asyncio.open_connection("127.0.0.1", servers.imap_port)
        smtp = await asyncio.open_connection("127.0.0.1", servers.smtp_port)
        await imap[0].readline()
        await smtp[0].readline()
    assert (await imap[0].read())[-2:] in {b"", b"\r\n"}  # the end, perhaps after a BYE
    assert await smtp[0].read() == b""
    for _, writer in (imap, smtp):
        writer.close()
        await writer.wait_closed()


async def test_in_a_process_of_their_own_they_serve_and_end_with_the_block() -> None:
    async with spawn(USERS, aliases=ALIASES) as spawned:

        def exchange() -> int:
            with smtplib.SMTP("127.0.0.1", spawned.smtp_port, timeout=20) as smtp:
                smtp.sendmail("roos@example.org", ["tips@example.org"], "Subject: x\r\n\r\ny\r\n")
            with imaplib.IMAP4("127.0.0.1", spawned.imap_port, timeout=20) as imap:
                imap.login("stamtafel@example.org", "s3cret")
                return int(imap.select()[1][0] or b"0")

        assert await asyncio.to_thread(exchange) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(spawned.pid, 0)
