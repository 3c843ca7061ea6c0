"""A mail server in this process: IMAP and SMTP over one set of mailboxes in memory (FACTS 20).

For the demo and the tests. `mail_servers` runs it in the event loop at hand,
`daemon.demo.serving` in a process of its own.
"""

import ssl
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, localtime

from pymap.parsing.message import AppendMessage

from daemon.demo.imap_server import ImapServer
from daemon.demo.mailboxes import Arrivals, Clock, OpaqueMailbox, OpaqueMailboxes
from daemon.demo.smtp_server import SmtpServer

SIZE_LIMIT = 32 * 1024 * 1024  # octets of one mail over SMTP


def wall_clock() -> datetime:
    """Now, in UTC: what any mail server would write as INTERNALDATE."""
    return localtime().astimezone(UTC)


@dataclass(eq=False)
class MailServers:
    """The running servers and a direct door to every mailbox."""

    imap_port: int
    smtp_port: int
    aliases: dict[str, str]  # address -> the address whose mailbox gets its mail
    clock: Clock
    mailboxes: Mapping[str, OpaqueMailboxes] = field(repr=False)
    arrivals: Arrivals = field(repr=False)

    def owner(self, address: str) -> str | None:
        """Whose mailbox an address belongs to, plus part and aliases resolved; None: nobody's."""
        whole = address.lower()
        local, _, domain = whole.rpartition("@")
        for known in (whole, f"{local.partition('+')[0]}@{domain}"):
            owner = self.aliases.get(known, known)
            if owner in self.mailboxes:
                return owner
        return None

    def _folder(self, address: str, folder: str) -> OpaqueMailbox | None:
        owner = self.owner(address)
        if owner is None:
            raise KeyError(address)
        return self.mailboxes[owner].folder(folder)

    async def deliver(self, sender: str, recipient: str, raw: bytes) -> None:
        """Puts a mail in as delivery does: with trace headers and the whole plus address."""
        trace = (
            f"Return-Path: <{sender}>\r\n"
            f"Delivered-To: {recipient}\r\n"
            f"Received: from localhost by localhost for <{recipient}>;\r\n"
            f"\t{format_datetime(self.clock())}\r\n"
        )
        await self.put(recipient, trace.encode("utf-8", "surrogateescape") + raw)

    async def put(self, address: str, raw: bytes) -> None:
        """Puts these very bytes into a mailbox, past all that SMTP refuses.

        Raises KeyError when no mailbox has that address, like everything below.
        """
        inbox = self._folder(address, "INBOX")
        assert inbox is not None  # every mailbox has one
        await inbox.append(AppendMessage(raw, self.clock()), recent=True)

    async def mails(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """What lies in a folder, oldest first; nothing when there is no such folder."""
        found = self._folder(address, folder)
        return await found.sources() if found else []

    async def count(self, address: str, folder: str = "INBOX") -> int:
        """How many mails lie in a folder; 0 when there is no such folder."""
        found = self._folder(address, folder)
        return await found.count() if found else 0

    async def until(self, address: str, count: int, folder: str = "INBOX") -> None:
        """Waits until at least so many mails lie in a folder."""
        while True:
            change = self.arrivals.coming  # taken before we look: nothing can slip between
            if await self.count(address, folder) >= count:
                return
            await change.wait()


@asynccontextmanager
async def mail_servers(
    users: Mapping[str, str],
    *,
    aliases: Mapping[str, str] | None = None,
    host: str = "127.0.0.1",
    imap_port: int = 0,
    smtp_port: int = 0,
    clock: Clock | None = None,
    tls: ssl.SSLContext | None = None,
    size_limit: int = SIZE_LIMIT,
) -> AsyncGenerator[MailServers]:
    """Both servers for these addresses and passwords, until the block ends.

    `tls` makes both speak TLS from the first octet; `size_limit` is what SMTP announces.
    Raises OSError when a port is taken.
    """
    time, arrivals = clock or wall_clock, Arrivals()
    passwords = {user.lower(): password for user, password in users.items()}
    mailboxes = {user: OpaqueMailboxes(time, arrivals) for user in passwords}
    servers = MailServers(0, 0, dict(aliases or {}), time, mailboxes, arrivals)
    imap = ImapServer(passwords, mailboxes)
    smtp = SmtpServer(
        passwords,
        is_known=lambda address: servers.owner(address) is not None,
        deliver=servers.deliver,
        size_limit=size_limit,
    )
    async with AsyncExitStack() as stack:
        servers.imap_port = await imap.start(stack, host, imap_port, tls)
        servers.smtp_port = await smtp.start(stack, host, smtp_port, tls)
        yield servers
