"""The watcher: one thread with one line to the mailbox, for as long as the daemon runs."""

import asyncio
import os
import random
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from datetime import timedelta
from typing import Any, NoReturn, TypeVar

import structlog

from daemon.settings.secret import SecretError
from daemon.wires.account import ImapAccount
from daemon.wires.imap_intake import Intake
from daemon.wires.imap_library import ImapError
from daemon.wires.imap_line import ImapLine
from daemon.wires.imap_tidying import Tidying
from daemon.wires.imap_waiting import Waiting, wait_readable
from daemon.wires.mailroom import Mailroom, Stopped
from daemon.wires.problem import WireProblem, problem_of
from daemon.wires.strikes import Strikes

T = TypeVar("T")
log = structlog.get_logger()

STEADY = 20.0  # seconds a session must live for the pauses to start small again


class Watcher:
    """Brings every new mail of a folder to the mailroom, and tidies what is dealt with."""

    def __init__(self, account: ImapAccount, room: Mailroom) -> None:
        self.account = account
        self.watching = asyncio.Event()  # set while a session waits for mail
        self._room = room
        self._strikes = Strikes()
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        self._stopping = threading.Event()
        self._ended = asyncio.Event()
        self._line: ImapLine | None = None
        self._asked: Future[Any] | None = None
        self._thread = threading.Thread(target=self._work, name="watcher", daemon=True)
        self._told = ""  # the trouble the mailroom knows of

    def start(self) -> None:
        """Starts the thread; to be called in the event loop that the mailroom lives in."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    def wake(self) -> None:
        """Says that there is something to tidy. From any thread, at any time."""
        with suppress(BlockingIOError, OSError):  # full: it is awake; closed: it has ended
            os.write(self._wake_write, b"w")

    async def stop(self, grace: timedelta = timedelta(seconds=5)) -> None:
        """Ends the thread: after the work at hand, or by force when the grace is over."""
        self._stopping.set()
        self.wake()
        if not await self._has_ended(grace):
            if self._line:
                self._line.cut()
            if self._asked:
                self._asked.cancel()
            if not await self._has_ended(grace):
                return  # the thread still holds the pipe
        for descriptor in (self._wake_read, self._wake_write):
            with suppress(OSError):
                os.close(descriptor)

    async def _has_ended(self, within: timedelta) -> bool:
        if not self._thread.ident:
            return True  # never started
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), within.total_seconds())
        return self._ended.is_set()

    # --- from here on: the thread ---

    def _work(self) -> None:
        pause = self.account.pause.total_seconds()
        try:
            while not self._stopping.is_set():
                began = time.monotonic()
                problem = self._one_session()
                if time.monotonic() - began > STEADY:
                    pause = self.account.pause.total_seconds()
                longest = self.account.longest_pause.total_seconds()
                self._rest(longest if problem and problem.lasting else pause)
                pause = min(pause * 2, longest)
        except Stopped:
            pass
        finally:
            self._tell(self._ended.set)

    def _one_session(self) -> WireProblem | None:
        """From login to the first error; what it was."""
        self._line = line = ImapLine(self.account)
        try:
            self._session(line)
        except Stopped:
            line.log_out()
            raise
        except (WireProblem, OSError, ImapError, SecretError) as error:
            problem = problem_of(error, self.account.where)
        except Exception as error:  # the loop that must never die: mail would stop for good
            log.exception("watcher")
            problem = problem_of(error, self.account.where)
        finally:
            self._tell(self.watching.clear)
            line.close()
        self._trouble(problem)
        return problem

    def _session(self, line: ImapLine) -> NoReturn:
        line.open()
        selected = line.select()
        intake = Intake(line, selected, self._room, self._call, self._strikes)
        tidying = Tidying(line, selected, self._room, self._call)
        waiting = Waiting(line, self._wake_read)
        intake.begin()
        while True:
            intake.take()
            self._trouble(tidying.tidy(intake.taken))
            self._go_on()
            if intake.is_behind():
                continue
            self._tell(self.watching.set)
            waiting.wait()
            self._drain()
            self._go_on()

    def _go_on(self) -> None:
        if self._stopping.is_set():
            raise Stopped

    def _drain(self) -> None:
        with suppress(BlockingIOError):
            while os.read(self._wake_read, 4096):
                pass

    def _rest(self, seconds: float) -> None:
        """Waits before the next try, a little at random so that many daemons spread out."""
        until = time.monotonic() + seconds * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
        while not self._stopping.is_set() and (left := until - time.monotonic()) > 0:
            wait_readable((self._wake_read,), left)
            self._drain()

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        if self._stopping.is_set():  # what was fetched and not delivered is fetched again
            work.close()
            raise Stopped
        try:
            self._asked = asked = asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError as error:  # the loop is closed
            work.close()
            raise Stopped from error
        try:
            return asked.result()
        except CancelledError as error:
            raise Stopped from error

    def _trouble(self, problem: WireProblem | None) -> None:
        what = problem.what if problem else ""
        if what != self._told:
            self._told = what
            self._tell(lambda: self._room.trouble(problem))

    def _tell(self, what: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody to tell
            self._loop.call_soon_threadsafe(what)
