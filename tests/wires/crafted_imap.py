"""A small IMAP server that can misbehave in every way a test wants."""

import asyncio
import re
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar

Lines = list[bytes]

_WRITER: ContextVar[asyncio.StreamWriter] = ContextVar("writer")


class CraftedImap:
    """One mailbox. Tests change its fields, or override a method, to make it misbehave."""

    def __init__(self, mails: dict[int, bytes] | None = None) -> None:
        self.mails = mails or {}
        self.done: dict[int, bytes] = {}  # what was moved or copied away
        self.flags: dict[int, str] = {}
        self.uidvalidity: int | None = 7
        self.capabilities = "IMAP4rev1 IDLE MOVE UIDPLUS"
        self.greeting = b"* OK ready"
        self.select_answer = b"OK [READ-WRITE] done"
        self.seen: list[str] = []  # every line a client sent
        self.connections = 0
        self.port = 0
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def writer(self) -> asyncio.StreamWriter:
        """To the client whose command is at hand."""
        return _WRITER.get()

    # --- what tests override ---

    async def fetch(self, uid: int) -> bytes | None:
        """The answer for one mail's BODY[]; None when there is none. Raise No to refuse."""
        return literal(f"UID {uid} BODY[]", self.mails[uid]) if uid in self.mails else None

    async def idle(self) -> None:
        """What happens from IDLE to DONE."""
        self.writer.write(b"+ idling\r\n")

    def search(self) -> list[int]:
        return sorted(self.mails)

    def login(self, words: list[str]) -> bytes:
        del words
        return b"OK logged in"

    # --- the rest of the protocol ---

    @asynccontextmanager
    async def running(self, tls: ssl.SSLContext | None = None) -> AsyncGenerator["CraftedImap"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=tls)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for writer in self._open:
                writer.close()
            await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        _WRITER.set(writer)
        self._open.add(writer)
        writer.write(self.greeting + b"\r\n")
        try:
            while line := await reader.readline():
                await self._command(reader, line.decode("latin-1").strip())
        except ConnectionError:
            pass
        finally:
            self._open.discard(writer)
            writer.close()

    async def _command(self, reader: asyncio.StreamReader, line: str) -> None:
        self.seen.append(line)
        tag, _, rest = line.partition(" ")
        words = rest.split(" ")
        name = words[0].upper()
        if name == "UID":
            words = words[1:]
            name = f"UID_{words[0].upper()}"
        known: dict[str, Callable[[list[str]], Awaitable[bytes]]] = {
            "SELECT": self._select, "UID_SEARCH": self._search, "UID_FETCH": self._fetch,
            "UID_MOVE": self._move, "UID_COPY": self._copy, "UID_STORE": self._store,
            "UID_EXPUNGE": self._expunge,
        }  # fmt: skip
        try:
            if name == "IDLE":
                await self.idle()
                self.seen.append((await reader.readline()).decode().strip())
                answer = b"OK idle done"
            elif name == "AUTHENTICATE":
                answer = await self._authenticate(reader)
            elif name == "CAPABILITY":
                self.writer.write(f"* CAPABILITY {self.capabilities}\r\n".encode())
                answer = b"OK done"
            elif name == "LOGIN":
                answer = self.login(words)
            else:
                answer = await known[name](words) if name in known else b"OK done"
        except No as no:
            answer = b"NO " + no.args[0]
        self.writer.write(tag.encode() + b" " + answer + b"\r\n")
        if name == "LOGOUT":
            self.writer.close()

    async def _authenticate(self, reader: asyncio.StreamReader) -> bytes:
        self.writer.write(b"+ \r\n")
        return self.login([(await reader.readline()).decode()])

    async def _select(self, words: list[str]) -> bytes:
        del words
        self.writer.write(f"* {len(self.search())} EXISTS\r\n".encode())
        if self.uidvalidity is not None:
            self.writer.write(f"* OK [UIDVALIDITY {self.uidvalidity}] valid\r\n".encode())
        return self.select_answer

    async def _search(self, words: list[str]) -> bytes:
        found = self.search()
        for key, value in zip([*words[1:], ""], [*words[2:], ""], strict=True):
            if re.fullmatch(r"\d+:(\d+|\*)", key):
                first, last = key.split(":")
                found = found[int(first) - 1 : None if last == "*" else int(last)]
            if key == "UID":
                wanted = _uids(value, self.mails)
                found = [uid for uid in found if uid in wanted]
                break
        numbers = " ".join(map(str, found))
        self.writer.write(f"* SEARCH {numbers}\r\n".encode())
        return b"OK done"

    async def _fetch(self, words: list[str]) -> bytes:
        for uid in sorted(_uids(words[1], self.mails)):
            if "RFC822.SIZE" in words[2]:
                size = len(self.mails.get(uid, b""))
                self.writer.write(f"* 1 FETCH (UID {uid} RFC822.SIZE {size})\r\n".encode())
            elif "HEADER" in words[2]:
                header = self.mails[uid].partition(b"\r\n\r\n")[0]
                self.writer.write(literal(f"UID {uid} BODY[HEADER]<0>", header))
            elif (answer := await self.fetch(uid)) is not None:
                self.writer.write(answer)
        return b"OK done"

    async def _move(self, words: list[str]) -> bytes:
        for uid in _uids(words[1], self.mails):
            self.done[uid] = self.mails.pop(uid)
        return b"OK done"

    async def _copy(self, words: list[str]) -> bytes:
        for uid in _uids(words[1], self.mails):
            self.done[uid] = self.mails[uid]
        return b"OK done"

    async def _store(self, words: list[str]) -> bytes:
        for uid in _uids(words[1], self.mails):
            self.flags[uid] = " ".join(words[3:])
        return b"OK done"

    async def _expunge(self, words: list[str]) -> bytes:
        for uid in _uids(words[1], self.mails):
            if "\\Deleted" in self.flags.get(uid, ""):
                del self.mails[uid]
        return b"OK done"


class No(Exception):  # noqa: N818 - an answer
    """A tagged NO."""


def literal(items: str, content: bytes) -> bytes:
    return f"* 1 FETCH ({items} {{{len(content)}}}\r\n".encode() + content + b")\r\n"


def _uids(text: str, there: Mapping[int, bytes]) -> set[int]:
    wanted: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition(":")
        if not last:
            wanted.update([int(first)] if int(first) in there else [])
        elif there:
            low, high = sorted((int(first), max(there) if last == "*" else int(last)))
            wanted.update(uid for uid in there if low <= uid <= high)
    return wanted
