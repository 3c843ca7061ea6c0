"""A proxy between client and server that can stop, cut and go on."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress


class Proxy:
    """Forwards to a port of this machine; `port` 0: it listens on any that is free."""

    def __init__(self, target: int, port: int = 0) -> None:
        self.target = target
        self.port = port
        self.connections = 0
        self._forwards = asyncio.Event()
        self._forwards.set()
        self._writers: set[asyncio.StreamWriter] = set()

    def stall(self) -> None:
        """Holds back everything from now on, without closing anything."""
        self._forwards.clear()

    def resume(self) -> None:
        """Forwards what new connections bring; what was held back is gone with the old ones."""
        self.cut()
        self._forwards.set()

    def cut(self) -> None:
        """Closes every connection."""
        for writer in tuple(self._writers):
            writer.close()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator["Proxy"]:
        server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.resume()
            await server.wait_closed()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self.target)
        self._writers |= {writer, to_writer}
        with suppress(ConnectionError):
            await asyncio.gather(self._forward(reader, to_writer), self._forward(to_reader, writer))
        self._writers -= {writer, to_writer}

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65_536):
                await self._forwards.wait()
                if writer.is_closing():
                    break
                writer.write(data)
                await writer.drain()
        finally:
            writer.close()
