"""The next mails are opened while the desk decides the one in hand.

Nothing is claimed by that. It is a guess at what the desk will take: thrown away when another
daemon took the mail, or when its bytes have been taken away since.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from types import TracebackType
from typing import Self

from daemon.incoming import Opened, Opener
from mailflows.records import Key
from storage.inbox import Mail
from storage.store import StoreError

TOGETHER = 10  # mails in hand at most; as many again are opened before their turn
SIZE = 8_000_000  # bytes of all of these together; a larger mail comes alone, in its turn


@dataclass(frozen=True, slots=True)
class _Begun:
    source: bytes
    opening: asyncio.Task[Opened]


class ReadingAhead:
    """Mails being opened."""

    def __init__(self, opener: Opener) -> None:
        self.opener = opener
        self._begun: dict[Key, _Begun] = {}
        self._running: set[asyncio.Task[Opened]] = set()  # nobody else holds a task

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._begun.clear()
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def ready(self) -> None:
        """The children have started: no mail is in hand while that may fail."""
        await self.opener.reader.children.ready()

    def begin(self, mails: Iterable[Mail]) -> None:
        """Opens these, and forgets all others: the desk will not ask for them any more."""
        self._begun = {mail.key: self._begin(mail) for mail in mails if mail.source is not None}

    def _begin(self, mail: Mail) -> _Begun:
        assert mail.source is not None
        begun = self._begun.get(mail.key)
        if begun is not None and begun.source == mail.source:
            return begun
        task = asyncio.create_task(self.opener.open(mail.source))
        self._running.add(task)
        task.add_done_callback(self._ended)
        return _Begun(mail.source, task)

    def _ended(self, task: asyncio.Task[Opened]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # known to whoever asks for the mail; nobody may

    async def in_a_row(self, mails: Sequence[Mail]) -> int:
        """How many of these, from the first on, are opened; the first is waited for. 0 when it
        can't be."""
        begun = [self._begun.get(mail.key) for mail in mails]
        if begun[0] is not None:
            await asyncio.wait({begun[0].opening})
        return sum(1 for _ in takewhile(_is_opened, begun))

    async def opened(self, mail: Mail) -> Opened:
        """This mail opened, from ahead or now. Raises Unreadable."""
        assert mail.source is not None, "a mail that waits has its bytes"
        begun = self._begun.pop(mail.key, None)
        if begun is None or begun.source != mail.source:
            return await self.opener.open(mail.source)
        try:
            return await begun.opening
        except StoreError:  # it was away for a moment, some time ago: again, now that it is asked
            return await self.opener.open(mail.source)


def _is_opened(begun: _Begun | None) -> bool:
    opening = begun.opening if begun else None
    return (
        opening is not None
        and opening.done()
        and not opening.cancelled()
        and opening.exception() is None
    )
