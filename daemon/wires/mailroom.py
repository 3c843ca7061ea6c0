"""The watcher's side of the house: where mails are committed and where it asks what to do."""

from collections.abc import Coroutine
from typing import Any, Protocol, TypeVar

from daemon.wires.batch import Batch
from daemon.wires.problem import WireProblem

T = TypeVar("T")


class Mailroom(Protocol):
    """What the event loop does for the watcher: each call runs as a task of the loop."""

    async def known_until(self, mailbox: str, uidvalidity: int, /) -> int:
        """The highest UID ever delivered and committed; 0 for none."""
        ...

    async def deliver(self, batch: Batch, /) -> None:
        """Comes back when the batch is committed. Whatever it raises: it was not, try again.
        WireProblem: nothing can be committed now, whatever it is."""
        ...

    async def tidy(self, mailbox: str, uidvalidity: int, /) -> tuple[int, ...]:
        """Some UIDs that are dealt with and still lie in the folder; empty when there are none."""
        ...

    async def tidied(self, mailbox: str, uidvalidity: int, uids: tuple[int, ...], /) -> None:
        """These lie in the folder no more, or are marked as well as the server can."""
        ...

    def trouble(self, problem: WireProblem | None, /) -> None:
        """The wire is down or hampered; None: it works again. For status and log."""
        ...


class Call(Protocol):
    """Runs a coroutine in the loop and waits for it, from the watcher's thread.

    Raises what the coroutine raises, and Stopped when there is no time left for it.
    """

    def __call__(self, work: Coroutine[Any, Any, T], /) -> T: ...


class Stopped(Exception):  # noqa: N818 - not an error: the watcher was asked to end
    """The watcher ends, and its thread with it."""
