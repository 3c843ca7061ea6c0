"""The IMAP half of the embedded mail server: pymap over mailboxes in memory (FACTS 20)."""

import asyncio
import ssl
from argparse import Namespace
from collections.abc import Mapping
from contextlib import AsyncExitStack
from uuid import uuid4

from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from daemon.demo.mailboxes import OpaqueMailboxes


class ImapServer:
    """Serves each user's mailboxes to who knows the password."""

    def __init__(
        self, passwords: Mapping[str, str], mailboxes: Mapping[str, OpaqueMailboxes]
    ) -> None:
        config = Config(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            demo_data=False, demo_user="", demo_password="", host=None, port=0,
            subsystem=Subsystem.for_asyncio(), cpu_subsystem=Subsystem.for_asyncio(),
            hash_context=Cleartext(),  # the default one takes 0.2 s a login
            ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
            tls_enabled=False, reject_dnsbl=False, invalid_user_sleep=0.0,
        )  # fmt: skip
        login = Login(config)
        for user, password in passwords.items():
            login.users_dict[user] = UserMetadata(config, user, password=password)
            config.set_cache[user] = (mailboxes[user], FilterSet())
        self._server = IMAPServer(login, config)
        self._open: set[asyncio.Task[None]] = set()

    async def start(
        self, stack: AsyncExitStack, host: str, port: int, tls: ssl.SSLContext | None
    ) -> int:
        """Listens until the stack ends; gives the port. Raises OSError when it is taken."""
        server = await asyncio.start_server(self._connected, host, port, ssl=tls)
        stack.push_async_callback(self._stop, server)
        port_taken: int = server.sockets[0].getsockname()[1]
        return port_taken

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # asyncio runs every connection in a task of its own
        self._open.add(task)
        try:
            peer = SocketInfo.get(writer, None, unique_id=uuid4().bytes)
            await self._server(reader, writer, peer)
        finally:
            self._open.discard(task)

    async def _stop(self, server: asyncio.Server) -> None:
        server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await server.wait_closed()
