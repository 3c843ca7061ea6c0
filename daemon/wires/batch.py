"""Mails as they come off the wire, in sets that fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail, whole."""

    uid: int
    raw: bytes
    arrived: datetime | None = None  # by the server's clock; None where it does not say

    @property
    def size(self) -> int:
        """In octets."""
        return len(self.raw)


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A mail over the limit: its header is enough for a polite answer."""

    uid: int
    size: int  # octets, as the server says
    header: bytes  # the first 64 KiB of it


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A mail that could not be had after several tries, while others could."""

    uid: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is to be committed together. UIDs ascend, from batch to batch too."""

    mailbox: str
    uidvalidity: int  # 0: the server gave none, and a UID means nothing in the next session
    mails: tuple[Fetched, ...] = ()
    too_large: tuple[TooLarge, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def uids(self) -> tuple[int, ...]:
        return tuple(sorted(it.uid for it in (*self.mails, *self.too_large, *self.unreadable)))

    def with_mail(self, mail: Fetched) -> "Batch":
        return replace(self, mails=(*self.mails, mail))

    def with_too_large(self, mail: TooLarge) -> "Batch":
        return replace(self, too_large=(*self.too_large, mail))

    def with_unreadable(self, mail: Unreadable) -> "Batch":
        return replace(self, unreadable=(*self.unreadable, mail))


def in_sets(sizes: Mapping[int, int], *, mails: int, octets: int) -> Iterator[tuple[int, ...]]:
    """UIDs in ascending order, at most so many and so large together; one mail always fits."""
    gathered: list[int] = []
    weight = 0
    for uid in sorted(sizes):
        if gathered and (len(gathered) == mails or weight + sizes[uid] > octets):
            yield tuple(gathered)
            gathered, weight = [], 0
        gathered.append(uid)
        weight += sizes[uid]
    if gathered:
        yield tuple(gathered)
