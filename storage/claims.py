"""Who has which mail in hand: several at a time, each either untouched or wholly dealt with.

Every function runs inside `Store.atomic`.
"""

from collections.abc import Iterable

from tortoise.expressions import F
from tortoise.queryset import QuerySet

from mailflows.records import Key
from storage.inbox import Mail, MailState, mail_key, mail_number, mail_of
from storage.models import InboxRow
from storage.statement import select

# A daemon that dies has some mails in hand, guilty or not: only this many tries tell them apart.
TRIES = 5


async def claim(owner: int, *, most: int, size: int) -> list[Mail]:
    """The next mails to deal with, now ours: at most so many, and of so many bytes together.

    What failed before, or was in hand when a daemon died, waits behind the rest and is taken alone;
    whoever mails a lot waits behind everybody else. What the store let go of in the middle is ours
    already, and was no try of the mail's.
    """
    ours = InboxRow.filter(state=MailState.CLAIMED, owner=owner)
    numbers = await _first(ours, most, size, fresh=1)
    if not numbers:
        new = InboxRow.filter(state=MailState.NEW).select_for_update(skip_locked=True)
        numbers = await _first(new, most, size, fresh=0)
        if numbers:
            await InboxRow.filter(id__in=numbers).update(
                state=MailState.CLAIMED, owner=owner, tries=F("tries") + 1
            )
    return await _whole(numbers)


async def upcoming(*, most: int, size: int) -> list[Mail]:
    """What is likely to be claimed next, unclaimed, in the order of `claim`. What failed before is
    left alone until its turn comes."""
    fresh = InboxRow.filter(state=MailState.NEW, tries=0, size__lte=size)
    return await _whole(await _first(fresh, most, size, fresh=0))


async def _first(rows: QuerySet[InboxRow], most: int, size: int, *, fresh: int) -> list[int]:
    """The first of these, as many as may be in hand together; `fresh`: the tries of a mail that
    never failed."""
    waiting = await rows.order_by("tries", "crowd", "id").limit(most).only("id", "tries", "size")
    numbers: list[int] = []
    for row in waiting:
        size -= row.size
        if numbers and (size < 0 or row.tries > fresh):
            break
        numbers.append(row.id)
        if row.tries > fresh:
            break
    return numbers


async def _whole(numbers: list[int]) -> list[Mail]:
    if not numbers:
        return []
    rows = await select("SELECT * FROM inbox WHERE id IN ?", tuple(numbers))
    found = {row["id"]: mail_of(row) for row in rows}
    return [found[number] for number in numbers]


async def still_of(owner: int, keys: Iterable[Key]) -> frozenset[Key]:
    """Those that are still in this hand: an operator may have had somebody forgotten since."""
    rows = await select(
        "SELECT id FROM inbox WHERE id IN ? AND state = ? AND owner = ?",
        tuple(map(mail_number, keys)), MailState.CLAIMED, owner,
    )  # fmt: skip
    return frozenset(mail_key(row["id"]) for row in rows)


async def hand_back(owner: int) -> None:
    """What was claimed and not got to waits again, as if it never had been."""
    ours = InboxRow.filter(state=MailState.CLAIMED, owner=owner)
    await ours.update(state=MailState.NEW, owner=None, tries=F("tries") - 1)


async def release(living: Iterable[int]) -> int:
    """Gives back what daemons claimed that live no more; says how much.

    A mail that was in hand again and again when they died goes to quarantine.
    """
    left = InboxRow.filter(state=MailState.CLAIMED).exclude(owner__in=[*living, -1])
    deadly = await left.filter(tries__gte=TRIES).update(
        state=MailState.QUARANTINE,
        owner=None,
        outcome="failed",
        reason=f"tried {TRIES} times; the last time the daemon died with this mail in hand",
    )
    return deadly + await left.update(state=MailState.NEW, owner=None)
