"""The SMTP half of the embedded mail server: aiosmtpd that delivers into our mailboxes."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Deliver = Callable[[str, str, bytes], Awaitable[None]]  # sender, recipient, mail


class SmtpServer:
    """Takes mail for our own mailboxes only, from anybody; a login given must be right."""

    def __init__(
        self,
        passwords: Mapping[str, str],
        *,
        is_known: Callable[[str], bool],
        deliver: Deliver,
        size_limit: int,
    ) -> None:
        self._passwords = passwords
        self._is_known = is_known
        self._deliver = deliver
        self._size_limit = size_limit
        self._open: set[asyncio.Transport] = set()

    async def start(
        self, stack: AsyncExitStack, host: str, port: int, tls: ssl.SSLContext | None
    ) -> int:
        """Listens until the stack ends; gives the port. Raises OSError when it is taken."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: self._connection(loop), host, port, ssl=tls)
        stack.push_async_callback(self._stop, server)
        port_taken: int = server.sockets[0].getsockname()[1]
        return port_taken

    def _connection(self, loop: asyncio.AbstractEventLoop) -> SMTP:
        connection = _Connection(
            self, hostname="localhost", ident="Stamtafel demo", loop=loop,
            data_size_limit=self._size_limit, enable_SMTPUTF8=True,
            auth_require_tls=False, authenticator=self._authenticate,
        )  # fmt: skip
        connection.among = self._open
        return connection

    async def _stop(self, server: asyncio.Server) -> None:
        server.close()
        for transport in tuple(self._open):
            transport.close()
        await server.wait_closed()

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
    ) -> AuthResult:
        del server, session, envelope, mechanism
        right = isinstance(given, LoginPassword) and (
            self._passwords.get(given.login.decode("utf-8", "replace").lower())
            == given.password.decode("utf-8", "replace")
        )
        return AuthResult(success=right, handled=False)

    async def handle_RCPT(  # noqa: N802 - the library finds its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if not self._is_known(address):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - the library finds its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        assert isinstance(envelope.content, bytes)  # decode_data is off
        for recipient in envelope.rcpt_tos:
            await self._deliver(envelope.mail_from or "", recipient, envelope.content)
        return "250 2.0.0 Delivered"


class _Connection(SMTP):
    """Stands among the open ones as long as it is."""

    among: set[asyncio.Transport]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._mine = transport
        self.among.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.among.discard(self._mine)
        super().connection_lost(error)
