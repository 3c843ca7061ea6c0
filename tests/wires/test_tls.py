"""TLS on both wires: verified, and explained when it is not good."""

import ssl
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from daemon.demo.servers import mail_servers
from daemon.wires.account import SmtpAccount, Tls
from daemon.wires.outcome import Accepted, Later
from daemon.wires.probe import probe_imap, probe_smtp
from daemon.wires.smtp import SmtpWire
from servers.certificates import Authority, make_authority
from servers.ports import free_port
from wires.crafted_imap import CraftedImap
from wires.crafted_smtp import CraftedSmtp
from wires.rooms import MemoryRoom
from wires.watchers import BOX, account, mail, watching

USERS = {BOX: "s3cret", "roos@example.org": "r00s"}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("authority"))


def smtp(port: int, **changes: Any) -> SmtpAccount:
    usual = SmtpAccount(host="127.0.0.1", port=port, tls=Tls.TLS, user=BOX, secret=lambda: "s3cret")
    return replace(usual, **changes)


async def test_both_wires_work_over_tls_with_our_own_authority(authority: Authority) -> None:
    room = MemoryRoom()
    context = authority.certificate().server_context()
    async with mail_servers(USERS, tls=context) as servers:
        ours = account(servers.imap_port, tls=Tls.TLS, ca_file=authority.file)
        wire = SmtpWire(smtp(servers.smtp_port, ca_file=authority.file))
        async with watching(ours, room):
            for number in range(5):
                assert isinstance(await wire.send(BOX, BOX, mail(number)), Accepted)
            await room.until(lambda: len(room.mails) == 5)
        await wire.close()


async def test_idle_news_in_one_packet_with_the_plus_is_seen_over_tls(
    authority: Authority,
) -> None:
    class OnePacket(CraftedImap):
        async def idle(self) -> None:
            if len(self.mails) < 20:
                self.mails[len(self.mails) + 1] = mail(1)
                self.writer.write(b"+ idling\r\n* 1 EXISTS\r\n")
            else:
                await super().idle()

    room = MemoryRoom()
    async with OnePacket().running(authority.certificate().server_context()) as server:
        ours = account(server.port, tls=Tls.TLS, ca_file=authority.file)
        async with watching(ours, room):
            await room.until(lambda: len(room.mails) == 20)


@pytest.mark.parametrize(
    ("which", "alt", "days", "mend"),
    [
        ("foreign", "IP:127.0.0.1", 2, "ca_file"),
        ("expired", "IP:127.0.0.1", -1, "Renew"),
        ("other name", "DNS:mail.example.org", 2, "Set host to a name"),
    ],
)
async def test_a_bad_certificate_stops_both_wires_and_names_the_mend(
    authority: Authority, which: str, alt: str, days: int, mend: str
) -> None:
    certificate = authority.certificate(which.replace(" ", "-"), alt=alt, days=days)
    trusted = None if which == "foreign" else authority.file
    async with mail_servers(USERS, tls=certificate.server_context()) as servers:
        [imap] = await probe_imap(account(servers.imap_port, tls=Tls.TLS, ca_file=trusted))
        [out] = await probe_smtp(smtp(servers.smtp_port, ca_file=trusted))
    for finding in (imap, out):
        assert not finding.ok
        assert mend in finding.mend


BAD = {
    "foreign": ("IP:127.0.0.1", 2, "ca_file"),
    "expired": ("IP:127.0.0.1", -1, "Renew"),
    "other-name": ("DNS:mail.example.org", 2, "Set host to a name"),
}


@pytest.mark.parametrize("which", BAD)
async def test_the_watcher_tells_a_bad_certificate_and_goes_on_when_it_is_mended(
    authority: Authority, tmp_path: Path, which: str
) -> None:
    alt, days, mend = BAD[which]
    issuer = make_authority(tmp_path) if which == "foreign" else authority
    bad = issuer.certificate(f"watched-{which}", alt=alt, days=days).server_context()
    room, port = MemoryRoom(), free_port()
    ours = account(port, tls=Tls.TLS, ca_file=authority.file)
    async with AsyncExitStack() as stack:
        async with mail_servers(USERS, imap_port=port, tls=bad) as servers:
            await servers.put(BOX, mail(1))
            await stack.enter_async_context(watching(ours, room))
            await room.until(lambda: room.troubles)
        assert room.mails == []
        good = authority.certificate().server_context()
        async with mail_servers(USERS, imap_port=port, tls=good) as servers:
            await servers.put(BOX, mail(2))
            await room.until(lambda: room.mails and room.troubles[-1] is None)
            told = [str(trouble) for trouble in room.troubles]
    assert mend in told[0]
    assert told.count(told[0]) == 1


async def test_tls_on_a_plain_port_says_so() -> None:
    async with mail_servers(USERS) as servers:
        [imap] = await probe_imap(account(servers.imap_port, tls=Tls.TLS))
        [out] = await probe_smtp(smtp(servers.smtp_port))
    for finding in (imap, out):
        assert "does not speak TLS from the first octet" in finding.text
        assert 'tls = "starttls"' in finding.mend


async def test_a_file_without_certificates_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "ca.pem"
    empty.write_text("no certificate")
    async with mail_servers(USERS) as servers:
        [imap] = await probe_imap(account(servers.imap_port, tls=Tls.TLS, ca_file=empty))
        [out] = await probe_smtp(smtp(servers.smtp_port, ca_file=empty))
    for finding in (imap, out):
        assert "ca.pem holds no certificates" in finding.text


async def test_starttls_on_the_smtp_wire_encrypts_before_the_login(authority: Authority) -> None:
    class Upgrading(CraftedSmtp):
        async def answer(self, command: str, line: str) -> str | None:
            if command == "STARTTLS":
                self.writer.write(b"220 go\r\n")
                await self.writer.drain()
                await self.writer.start_tls(context)
                self.seen.append("encrypted")
                return ""
            return await super().answer(command, line)

    context = authority.certificate().server_context()
    server = Upgrading()
    server.extensions.append("STARTTLS")
    async with server.running():
        wire = SmtpWire(smtp(server.port, tls=Tls.STARTTLS, ca_file=authority.file))
        assert isinstance(await wire.send(BOX, BOX, mail(1)), Accepted)
        await wire.close()
    commands = [line.split(" ")[0] for line in server.seen]
    assert commands[:5] == ["EHLO", "STARTTLS", "encrypted", "EHLO", "AUTH"]


async def test_starttls_with_a_foreign_certificate_sends_no_login(authority: Authority) -> None:
    class Upgrading(CraftedSmtp):
        async def answer(self, command: str, line: str) -> str | None:
            if command == "STARTTLS":
                self.writer.write(b"220 go\r\n")
                await self.writer.drain()
                try:
                    await self.writer.start_tls(context)
                except ssl.SSLError as error:
                    raise ConnectionError from error
                return ""
            return await super().answer(command, line)

    context = authority.certificate().server_context()
    server = Upgrading()
    server.extensions.append("STARTTLS")
    async with server.running():
        wire = SmtpWire(smtp(server.port, tls=Tls.STARTTLS))
        outcome = await wire.send(BOX, BOX, mail(1))
        assert isinstance(outcome, Later)
        assert "certificate" in outcome.reply
        await wire.close()
    assert [line.split(" ")[0] for line in server.seen] == ["EHLO", "STARTTLS"]
