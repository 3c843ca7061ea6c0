"""A small SMTP server that can misbehave at every step."""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from contextvars import ContextVar

_WRITER: ContextVar[asyncio.StreamWriter] = ContextVar("writer")


class CraftedSmtp:
    """Takes everything. Tests override `answer` and `took` to make it misbehave."""

    def __init__(self) -> None:
        self.extensions = ["SIZE 1000000", "AUTH PLAIN LOGIN CRAM-MD5", "8BITMIME"]
        self.seen: list[str] = []  # every command
        self.mails: list[bytes] = []
        self.connections = 0
        self.port = 0
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def writer(self) -> asyncio.StreamWriter:
        """To the client whose command is at hand."""
        return _WRITER.get()

    # --- what tests override ---

    async def answer(self, command: str, line: str) -> str | None:
        """The answer to a command, None for the usual one, "" for none at all."""
        del command, line
        return None

    async def took(self, mail: bytes) -> str:
        """The answer after the final dot, "" for none."""
        self.mails.append(mail)
        return f"250 taken as {len(self.mails)}"

    def drop(self) -> str:
        """Ends the connection without a word."""
        self.writer.transport.abort()
        return ""

    # --- the rest of the protocol ---

    @asynccontextmanager
    async def running(self, tls: ssl.SSLContext | None = None) -> AsyncGenerator["CraftedSmtp"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=tls)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for writer in tuple(self._open):
                writer.close()
            await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        _WRITER.set(writer)
        self._open.add(writer)
        try:
            self._say(await self.answer("", "") or "220 crafted ESMTP")
            while heard := await reader.readline():
                line = heard.decode("latin-1").rstrip("\r\n")
                self.seen.append(line)
                command = line.split(" ")[0].upper()
                answer = await self.answer(command, line)
                self._say(self._usual(command) if answer is None else answer)
                if command == "DATA" and answer is None:
                    mail = await reader.readuntil(b"\r\n.\r\n")
                    self._say(await self.took(mail[:-3].replace(b"\r\n..", b"\r\n.")))
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()

    def _usual(self, command: str) -> str:
        match command:
            case "EHLO":
                lines = ["crafted", *self.extensions]
                return "\r\n".join(
                    f"250{' ' if line is lines[-1] else '-'}{line}" for line in lines
                )
            case "AUTH":
                return "235 welcome"
            case "DATA":
                return "354 go on"
            case "QUIT":
                return "221 bye"
            case _:
                return f"250 {command} ok"

    def _say(self, answer: str) -> None:
        if answer:
            self.writer.write(answer.encode("latin-1") + b"\r\n")
