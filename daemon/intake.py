"""Between watcher and inbox table: what arrived is committed before the server hears of it."""

import hashlib
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import structlog

from daemon.clock import Clock
from daemon.loops import Bell
from daemon.reader.glance import glance
from daemon.wires.batch import Batch
from daemon.wires.problem import WireProblem
from storage import inbox
from storage.inbox import Arrived, Defect
from storage.store import Store, StoreUnavailable

T = TypeVar("T")
log = structlog.get_logger()

# What its author's program wrote; everything else may be another at each delivery.
_AUTHORS = frozenset(b"from to cc subject date message-id in-reply-to content-type".split())
_HEAD = 256 * 1024  # bytes in which headers are looked for
_TIDY_AT_ONCE = 200


def digest_of(source: bytes) -> str:
    """SHA-256 of a mail without what its delivery wrote (RFC 5321 4.4).

    `Delivered-To` counts: the same mail to two addresses of ours is two mails.
    """
    return _digest(source, _AUTHORS | {b"delivered-to"})


def twin_of(source: bytes) -> str:
    """The same for all copies of a mail, to however many addresses of ours."""
    return _digest(source, _AUTHORS)


def sender_of(source: bytes) -> str:
    """Whom a mail says it is from; "" where nothing does. Only good for counting."""
    return glance(source).sender[:254]


def _digest(source: bytes, names: frozenset[bytes]) -> str:
    end = _end_of_head(source)
    named = [
        b" ".join(line.split())
        for line in _FIELD.findall(source[: min(end, _HEAD)])
        if line.partition(b":")[0].strip().lower() in names
    ]
    if end > _HEAD or not named:  # nothing to know it by but all of it
        return hashlib.sha256(source).hexdigest()
    digest = hashlib.sha256()
    for line in named:
        digest.update(line)
    digest.update(source[end:])
    return digest.hexdigest()


_FIELD = re.compile(rb"(?m)^[^\s:][^\n]*(?:\n[ \t][^\n]*)*")


def _end_of_head(source: bytes) -> int:
    ends = [at for at in (source.find(b"\r\n\r\n"), source.find(b"\n\n")) if at >= 0]
    return min(ends, default=0)


@dataclass(frozen=True, slots=True)
class Intake:
    """What the watcher asks of the store."""

    store: Store
    clock: Clock
    desk: Bell
    troubles: dict[str, str] = field(default_factory=dict[str, str])

    async def deliver(self, batch: Batch, /) -> None:
        """Returns once the mails are committed; a mail we have already changes nothing."""
        arrived = [*self._whole(batch), *self._defective(batch)]
        await self._asked(lambda: inbox.arrive(arrived))
        self.desk.ring()

    async def _asked(self, work: Callable[[], Awaitable[T]]) -> T:
        """Raises WireProblem while the store is away: no fault of any mail's."""
        try:
            return await self.store.atomic(work)
        except StoreUnavailable as problem:
            raise WireProblem(
                f"new mail could not be kept: {problem}",
                "It stays in the mailbox and is fetched once the store works again.",
            ) from problem

    def _whole(self, batch: Batch) -> Iterator[Arrived]:
        for mail in batch.mails:
            yield Arrived(
                mailbox=batch.mailbox,
                uidvalidity=batch.uidvalidity,
                uid=mail.uid,
                digest=digest_of(mail.raw),
                twin=twin_of(mail.raw),
                sender=sender_of(mail.raw),
                source=mail.raw,
                size=mail.size,
                received=self.clock.now(),
                arrived=mail.arrived,
            )

    def _defective(self, batch: Batch) -> Iterator[Arrived]:
        """Mails we have only the header of, or nothing: they are told apart by their UID."""
        defective = (
            *((it.uid, it.size, it.header, Defect.TOO_LARGE, "") for it in batch.too_large),
            *((it.uid, 0, b"", Defect.NOT_FETCHED, it.reason) for it in batch.unreadable),
        )
        for uid, size, header, defect, reason in defective:
            name = f"{batch.mailbox} {batch.uidvalidity} {uid}".encode()
            yield Arrived(
                mailbox=batch.mailbox,
                uidvalidity=batch.uidvalidity,
                uid=uid,
                digest=hashlib.sha256(name + header).hexdigest(),
                twin=hashlib.sha256(name + header).hexdigest(),
                sender=sender_of(header),
                source=header,
                size=size,
                received=self.clock.now(),
                defect=defect,
                reason=reason,
            )

    async def known_until(self, mailbox: str, uidvalidity: int, /) -> int:
        return await self._asked(lambda: inbox.known_until(mailbox, uidvalidity))

    async def tidy(self, mailbox: str, uidvalidity: int, /) -> tuple[int, ...]:
        """UIDs of settled mails that still lie in the server's inbox."""
        return await self._asked(lambda: inbox.to_tidy(mailbox, uidvalidity, limit=_TIDY_AT_ONCE))

    async def tidied(self, mailbox: str, uidvalidity: int, uids: Sequence[int], /) -> None:
        await self._asked(lambda: inbox.tidied(mailbox, uidvalidity, uids))

    def trouble(self, problem: WireProblem | None, /) -> None:
        """The wire is down, or works again: for the log and for `status`."""
        if problem is None:
            log.info("mailbox works again")
        else:
            log.warning("mailbox", what=problem.what, mend=problem.mend)
        self.troubles["mailbox"] = "" if problem is None else str(problem)
