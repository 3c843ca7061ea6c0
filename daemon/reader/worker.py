"""Reading in a child process, with a limit on memory and time: the loop never waits (FACTS 26)."""

import asyncio
import ctypes
import os
import resource
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from types import TracebackType
from typing import Self, TypeVar, TypeVarTuple, Unpack

from pebble import ProcessExpired, ProcessPool

from daemon.reader.mail import Mail, Options, Refused, Unreadable
from daemon.reader.read import letter_text, read

MEMORY = 1_500 * 1024 * 1024  # bytes of address space of one child
SECONDS = 10.0
# Then a fresh one: what a library leaks stays small. It grows by a megabyte in ten thousand mails;
# a start takes half a second.
_MAILS_A_CHILD = 10_000
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # mallopt(3)
_LARGEST_KEPT = 32 * 1024 * 1024  # bytes of one piece: a photo of 8 million pixels
_GLANCE = 0.5  # seconds between two looks at whether the children still live
ArgumentsT = TypeVarTuple("ArgumentsT")
FoundT = TypeVar("FoundT")

_DIED = (ProcessExpired, BrokenProcessPool)


def advised() -> int:
    """How many read side by side: two at least, lest one mail that takes its ten seconds holds up
    the rest; and the daemon itself keeps a processor."""
    return max(2, min(4, len(os.sched_getaffinity(0)) - 1))


class Children:
    """`async with Children(workers=2) as children:` processes that work apart, within limits."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY, workers: int = 1) -> None:
        self.workers = workers
        self._seconds = seconds
        self._memory = memory
        self._pool: ProcessPool | None = None
        self._warm: ProcessPool | None = None  # the pool whose child has started

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self.stop)

    def start(self) -> None:
        """They start with the first work; no event loop is theirs."""
        self._pool = self._fresh()

    def stop(self) -> None:
        """Ends them, whatever they have in hand."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()

    def _fresh(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self.workers,
            max_tasks=_MAILS_A_CHILD,
            initializer=_limit,
            initargs=(self._memory,),
            context=get_context("spawn"),
        )

    async def ready(self) -> None:
        """The child has started; without this the first mail waits for it."""
        pool = self._running()
        if pool is not self._warm:
            await asyncio.wrap_future(pool.schedule(_ready))
            self._warm = pool

    def _running(self) -> ProcessPool:
        if self._pool is None:
            raise RuntimeError("Children need `async with Children(...)` around them")
        if not self._pool.active:  # a child that dies while idle breaks the pool for good
            self._pool.stop()
            self._pool = self._fresh()
        return self._pool

    async def apart(
        self, work: Callable[[Unpack[ArgumentsT]], FoundT], *given: *ArgumentsT
    ) -> FoundT:
        """Has this done in a child; raises Unreadable when it ran out of time or memory."""
        try:
            try:
                return await self._scheduled(work, *given)
            except BrokenProcessPool:  # a child died with nothing in hand: not over this
                return await self._scheduled(work, *given)
        except TimeoutError:
            raise Unreadable(Refused.TOO_COSTLY, f"over {self._seconds:g} s") from None
        except (*_DIED, MemoryError, RecursionError, CancelledError) as error:
            raise Unreadable(Refused.TOO_COSTLY, type(error).__name__) from error

    async def _scheduled(
        self, work: Callable[[Unpack[ArgumentsT]], FoundT], *given: *ArgumentsT
    ) -> FoundT:
        pool = self._running()
        future = asyncio.wrap_future(pool.schedule(work, args=given, timeout=self._seconds))
        while not future.done():
            await asyncio.wait({future}, timeout=_GLANCE)
            if not future.done() and not pool.active:
                # What still queued when the pool broke is never settled by pebble itself.
                future.cancel()
                raise BrokenProcessPool
        return await future


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads mails in children: `await Reader(children, options).read(raw)`."""

    children: Children
    options: Options = field(default_factory=Options)

    async def read(self, raw: bytes, ours: str | bytes | None = None) -> Mail:
        """The mail as read; raises Unreadable, also when the child ran out of time or memory.

        `ours`: the letter it answers, its words or all of it as we sent it.
        """
        if len(raw) > self.options.limits.size:
            raise Unreadable(Refused.TOO_LARGE, f"{len(raw)} bytes")
        return await self.children.apart(_read, raw, ours, self.options)


def _ready() -> None:
    """Nothing: to be called, the child has to have imported everything."""


def _read(raw: bytes, ours: str | bytes | None, options: Options) -> Mail:
    words = letter_text(ours) if isinstance(ours, bytes) else ours
    return read(raw, ours=words, options=options)


def _limit(memory: int) -> None:
    """In the child: no more memory than this, and no core file with somebody's mail in it."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _keep_freed_memory()


def _keep_freed_memory() -> None:
    """glibc gives the memory of every photo back and has the kernel clear it for the next one: a
    quarter of the time of a mail. Other C libraries have no such settings."""
    tune = getattr(ctypes.CDLL(None), "mallopt", None)
    if tune is not None:
        tune(_MMAP_THRESHOLD, _LARGEST_KEPT)
        tune(_TRIM_THRESHOLD, 2 * _LARGEST_KEPT)
