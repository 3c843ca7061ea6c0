"""Waits for new mail: IDLE in short rounds, or looking now and then (FACTS 18)."""

import select
import time
from collections.abc import Iterable

from daemon.wires.imap_library import ImapAbort, ImapError
from daemon.wires.imap_line import ImapLine

BRIEF = 0.05  # seconds: a round that ends sooner was rung at once
RINGS = 20  # brief rounds in a row: a mailbox in disorder rings for ever without any news
PAUSE = 0.25  # seconds between two looks from then on


class Waiting:
    """The waiting of one session. Whatever wakes it, the caller looks for new mail then."""

    def __init__(self, line: ImapLine, wake: int) -> None:
        """`wake` is a file descriptor that becomes readable when there is something else."""
        self._line = line
        self._client = line.client
        self._wake = wake
        self._idles = line.client.has("IDLE")
        self._brief = 0  # rounds in a row

    def wait(self) -> None:
        """Comes back on news, on a wake-up, or at the end of the round.

        Raises ImapError and OSError when the line breaks.
        """
        if self._idles:
            began = time.monotonic()
            self._idle()
            self._brief = self._brief + 1 if time.monotonic() - began < BRIEF else 0
            if self._brief > RINGS:
                wait_readable((self._wake,), PAUSE)
        else:
            self._listen(self._line.account.poll.total_seconds())
            with self._line.within(self._answer_seconds):
                self._client.noop()  # some servers show new mail only after it

    def _idle(self) -> None:
        try:
            with self._line.within(self._answer_seconds):
                news = self._client.idle()
        except ImapAbort:
            raise
        except ImapError:
            self._idles = False  # announced, but refused: look now and then instead
            return
        if not news:
            self._listen(self._line.account.round.total_seconds())
        with self._line.within(self._answer_seconds):
            self._client.idle_done()

    def _listen(self, seconds: float) -> None:
        if not self._client.has_unread():
            wait_readable((self._client.fileno(), self._wake), seconds)

    @property
    def _answer_seconds(self) -> float:
        return self._line.account.timeout.total_seconds()


def wait_readable(descriptors: Iterable[int], seconds: float) -> None:
    """Waits until one of these can be read, or is closed, or the time is over."""
    poll = select.poll()
    for descriptor in descriptors:
        poll.register(descriptor, select.POLLIN)
    poll.poll(max(0, int(seconds * 1000)))
