"""The inbox table: every mail that arrived, with its bytes, and what became of it.

Every function runs inside `Store.atomic`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from tortoise.expressions import Q

from mailflows.records import NOBODY, Key
from storage import mapping
from storage.models import CopyRow, InboxRow
from storage.statement import change, select
from storage.typed import get_or_create

STRIKES = 3  # tries that raised before a mail goes to quarantine (FACTS 14)
DOZEN = 12
HOUR = timedelta(hours=1)
STRANGER = "stranger"  # the outcome of a person's mail whom the roster does not know
FLOOD = "flood"  # the outcome of mails that one sender sent by the hundred


class MailState(StrEnum):
    NEW = "new"
    CLAIMED = "claimed"
    DONE = "done"
    QUARANTINE = "quarantine"
    DROPPED = "dropped"


class Defect(StrEnum):
    """Why we do not have the whole mail."""

    NONE = ""
    TOO_LARGE = "too large"  # only its header was fetched
    NOT_FETCHED = "not fetched"  # the server could not give it, several times


SETTLED = (MailState.DONE, MailState.QUARANTINE, MailState.DROPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A mail as the server gave it."""

    mailbox: str
    uidvalidity: int
    uid: int
    digest: str  # of the bytes without what every delivery writes anew
    twin: str  # the same, whichever address of ours it was for
    sender: str = ""  # the From as it stands there, unchecked
    source: bytes
    size: int  # bytes, as the server says
    received: datetime  # aware, UTC
    arrived: datetime | None = None  # aware, by the mail server's clock; None where it told none
    defect: Defect = Defect.NONE
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One inbox row."""

    key: Key
    source: bytes | None  # None once erased
    size: int
    received: datetime
    arrived: datetime
    defect: Defect
    crowd: int  # dozens of mails that its sender had sent within the hour before
    rounds: int  # in a row of mails of one shape; 0 before a desk had it in hand
    state: MailState
    tries: int
    outcome: str
    reason: str
    flow: str
    person: Key
    settled: datetime | None


def mail_key(number: int) -> Key:
    return Key(f"m{number}")


def mail_number(key: str) -> int:
    return int(key[1:]) if key[:1] == "m" and key[1:].isdecimal() and len(key) < 18 else 0


def mail_of(found: Mapping[str, Any]) -> Mail:
    """The mail in all columns of an inbox row."""
    return mapping.record_of(Mail, {**found, "key": mail_key(found["id"])})


_BEGINS = {
    Defect.NONE: MailState.NEW,
    Defect.TOO_LARGE: MailState.NEW,
    Defect.NOT_FETCHED: MailState.QUARANTINE,
}


async def arrive(mails: Iterable[Arrived]) -> int:
    """Writes what is new; says how many were. A second delivery of the same mail only moves it."""
    new = 0
    for mail in mails:
        row, created = await get_or_create(
            InboxRow,
            {"digest": mail.digest},
            {
                "mailbox": mail.mailbox,
                "uidvalidity": mail.uidvalidity,
                "uid": mail.uid,
                "twin": mail.twin,
                "sender": mail.sender,
                "crowd": await _sent_lately(mail) // DOZEN,
                "words": "",
                "shape": "",
                "rounds": 0,
                "source": mail.source,
                "size": mail.size,
                "received": mail.received,
                "arrived": min(mail.arrived or mail.received, mail.received),
                "defect": mail.defect,
                "state": _BEGINS[mail.defect],
                "tries": 0,
                "outcome": str(mail.defect),
                "reason": mail.reason,
                "flow": "",
                "person": "",
                "tidied": False,
            },
        )
        new += created
        if not created and (row.mailbox, row.uidvalidity, row.uid) != (
            mail.mailbox,
            mail.uidvalidity,
            mail.uid,
        ):
            await _keep_place(row, mail)
            row.mailbox, row.uidvalidity, row.uid = mail.mailbox, mail.uidvalidity, mail.uid
            row.tidied = False
            await row.save(update_fields=["mailbox", "uidvalidity", "uid", "tidied"])
    return new


async def _keep_place(row: InboxRow, again: Arrived) -> None:
    """A copy that nobody has put away yet still lies where it was, beside the one that came now."""
    here = (row.mailbox, row.uidvalidity) == (again.mailbox, again.uidvalidity)
    if not here or not row.uidvalidity:  # its UIDs mean nothing any more
        await CopyRow.filter(mail=row.id).delete()
    elif not row.tidied:
        await CopyRow.create(
            mail=row.id, mailbox=row.mailbox, uidvalidity=row.uidvalidity, uid=row.uid
        )


async def _sent_lately(mail: Arrived) -> int:
    if not mail.sender:
        return 0
    since = mail.received - HOUR
    return await InboxRow.filter(sender=mail.sender, received__gt=since).count()


async def give_back(key: Key, *, reason: str) -> None:
    """A try failed: the mail waits for the next one, or goes to quarantine after the last."""
    row = await InboxRow.get(id=mail_number(key))
    row.state = MailState.QUARANTINE if row.tries >= STRIKES else MailState.NEW
    row.owner = None
    row.reason = reason
    row.outcome = "failed" if row.state == MailState.QUARANTINE else ""
    await row.save(update_fields=["state", "owner", "reason", "outcome"])


async def settle(
    key: Key, state: MailState, *, outcome: str, now: datetime, reason: str = "", flow: str = "",
    person: Key = NOBODY,
) -> None:  # fmt: skip
    """Says what became of a mail."""
    await change(
        "UPDATE inbox SET state = ?, owner = NULL, outcome = ?, reason = ?, flow = ?, person = ?,"
        " settled = ? WHERE id = ?",
        state, outcome, reason, flow, person, now, mail_number(key),
    )  # fmt: skip


async def twin_settled(key: Key, *, flow: str, person: Key) -> bool:
    """Whether another copy of this mail was dealt with in the same flow."""
    twins = await select(
        "SELECT 1 AS found FROM inbox WHERE twin = (SELECT twin FROM inbox WHERE id = ?)"
        " AND state = ? AND flow = ? AND person = ? AND id <> ? LIMIT 1",
        mail_number(key), MailState.DONE, flow, person, mail_number(key),
    )  # fmt: skip
    return bool(twins)


@dataclass(frozen=True, slots=True)
class Said:
    """What was newly written in a mail, as digests; "" for hardly anything."""

    words: str = ""
    shape: str = ""  # without what a machine may number
    rounds: int = 0  # mails of this shape in a row, each answering our answer to the last


async def note_said(key: Key, said: Said) -> None:
    """Kept so that the same again is seen."""
    await change(
        "UPDATE inbox SET words = ?, shape = ?, rounds = ? WHERE id = ?",
        said.words, said.shape, said.rounds, mail_number(key),
    )  # fmt: skip


async def said_in(key: Key, person: Key) -> Said | None:
    """What she said in this mail of hers."""
    row = await InboxRow.get_or_none(id=mail_number(key), person=person)
    return None if row is None else Said(row.words, row.shape, row.rounds)


async def said_else_since(key: Key, person: Key, words: str) -> bool:
    """Whether a later mail of hers that was dealt with says anything but these words."""
    later = InboxRow.filter(id__gt=mail_number(key), person=person, state=MailState.DONE)
    return await later.filter(~Q(words=words)).exists()


async def written_before(key: Key) -> int:
    """Mails of this one's sender that a person wrote, within the hour before it arrived.

    By the server's clock: what waited there while we were away came at its own time.
    """
    row = await InboxRow.get(id=mail_number(key)).only("id", "sender", "arrived")
    lately = InboxRow.filter(
        sender=row.sender, arrived__gt=row.arrived - HOUR, arrived__lte=row.arrived
    )
    return await lately.filter(Q(outcome=STRANGER) | ~Q(person=NOBODY)).exclude(id=row.id).count()


async def first_of_flood(key: Key, *, since: datetime) -> bool:
    """Whether no other mail of this one's sender was called a flood since then."""
    row = await InboxRow.get(id=mail_number(key)).only("id", "sender")
    flood = InboxRow.filter(sender=row.sender, outcome=FLOOD, received__gt=since)
    return not await flood.exclude(id=row.id).exists()


async def erase(person: Key, flow: str) -> int:
    """Takes the bytes of somebody's mails to a flow away, once they are dealt with."""
    done = InboxRow.filter(person=person, flow=flow, state=MailState.DONE)
    return await done.update(source=None)


async def show(key: str) -> Mail | None:
    found = await select("SELECT * FROM inbox WHERE id = ?", mail_number(key))
    return mail_of(found[0]) if found else None


async def listed(states: Sequence[MailState], *, limit: int) -> list[Mail]:
    """The newest mails in these states, without their bytes."""
    rows = await select(
        "SELECT * FROM inbox WHERE state IN ? ORDER BY id DESC LIMIT ?", tuple(states), limit
    )
    return [replace(mail_of(row), source=None) for row in rows]


async def retry(key: str) -> bool:
    """Puts a quarantined mail back as new; False when there is none of that key with its bytes."""
    done = await InboxRow.filter(
        id=mail_number(key), state=MailState.QUARANTINE, source__not_isnull=True
    ).update(state=MailState.NEW, tries=0, crowd=0, reason="", outcome="", settled=None)
    return done > 0


async def drop(key: str, *, now: datetime) -> bool:
    """Ends a quarantined mail for good; False when there is none of that key."""
    done = await InboxRow.filter(id=mail_number(key), state=MailState.QUARANTINE).update(
        state=MailState.DROPPED, outcome="dropped", settled=now
    )
    return done > 0


async def known_until(mailbox: str, uidvalidity: int) -> int:
    """The highest UID we have of this mailbox, 0 for none."""
    row = (
        await InboxRow.filter(mailbox=mailbox, uidvalidity=uidvalidity)
        .order_by("-uid")
        .first()
        .only("uid")
    )
    return row.uid if row else 0


async def to_tidy(mailbox: str, uidvalidity: int, *, limit: int) -> tuple[int, ...]:
    """UIDs of settled mails that still lie in the server's inbox."""
    rows = (
        await InboxRow.filter(tidied=False, state__in=SETTLED)
        .filter(mailbox=mailbox, uidvalidity=uidvalidity)
        .order_by("id")
        .limit(limit)
        .only("uid")
    )
    copies = CopyRow.filter(mailbox=mailbox, uidvalidity=uidvalidity).order_by("id").limit(limit)
    lying = {row.uid: row.mail for row in await copies}
    settled = InboxRow.filter(id__in=list(lying.values()), state__in=SETTLED)
    numbers = {row.id for row in await settled.only("id")}
    return (*(row.uid for row in rows), *(uid for uid, mail in lying.items() if mail in numbers))


async def tidied(mailbox: str, uidvalidity: int, uids: Sequence[int]) -> None:
    await InboxRow.filter(
        Q(mailbox=mailbox), Q(uidvalidity=uidvalidity), uid__in=list(uids)
    ).update(tidied=True)
    await CopyRow.filter(mailbox=mailbox, uidvalidity=uidvalidity, uid__in=list(uids)).delete()


async def counts() -> dict[MailState, int]:
    """How many mails stand in each state."""
    return {state: await InboxRow.filter(state=state).count() for state in MailState}


async def last_received() -> datetime | None:
    row = await InboxRow.all().order_by("-id").first().only("received")
    return row.received if row else None
