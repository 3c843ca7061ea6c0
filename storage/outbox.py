"""The outbox table: one row a letter and receiver, from "it will be sent" to the server's answer.

Every function runs inside `Store.atomic`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tortoise.expressions import F
from tortoise.queryset import QuerySet

from mailflows.letters import Answered, Kind
from mailflows.records import Key
from storage.models import OutboxRow
from storage.statement import put, select


class LetterState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"  # committed before DATA: after a crash it is in doubt (FACTS 12)
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    KEPT_BACK = "kept back"  # the postbag decided that it does not leave


NEVER_LEFT = (LetterState.EXPIRED, LetterState.WITHDRAWN, LetterState.KEPT_BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A letter ready to leave."""

    letter: Key
    person: Key
    address: str
    name: str
    about: Key
    kind: Kind
    cause: Key
    message_id: str
    source: bytes
    text: str  # its plain text part, for whoever asks what we wrote
    state: LetterState
    not_before: datetime
    expires: datetime
    created: datetime
    attempts: int = 0
    reply: str = ""
    sent: datetime | None = None
    fleeting: bool = False  # the row goes once the letter is sent, or never will be
    redeemed: datetime | None = None  # when its one-time code was used
    wrong_codes: int = 0  # how many mails brought another one


_RANK = {Kind.ANSWER: 0, Kind.CHANGE: 1, Kind.ASKED: 2, Kind.UNASKED: 2}
_FIELDS = tuple(Outgoing.__dataclass_fields__)


def _outgoing(row: OutboxRow) -> Outgoing:
    return Outgoing(
        letter=Key(row.letter), person=Key(row.person), address=row.address, name=row.name,
        about=Key(row.about), kind=Kind(row.kind), cause=Key(row.cause),
        message_id=row.message_id, source=bytes(row.source), text=row.text,
        state=LetterState(row.state), not_before=row.not_before, expires=row.expires,
        created=row.created, attempts=row.attempts, reply=row.reply, sent=row.sent,
        fleeting=row.fleeting, redeemed=row.redeemed, wrong_codes=row.wrong_codes,
    )  # fmt: skip


async def post(letter: Outgoing) -> bool:
    """Puts a letter in; False when it stands there already, or is fleeting and never leaves."""
    if letter.fleeting and letter.state in NEVER_LEFT:
        return False
    row: dict[str, object] = {name: getattr(letter, name) for name in _FIELDS}
    row["rank"] = _RANK[letter.kind]
    return await put(OutboxRow, row, unique=("letter", "person"))


async def claim(owner: int, now: datetime) -> Outgoing | None:
    """The next letter to send, noted as `sending`; answers overtake mailings."""
    row = await (
        OutboxRow.filter(state=LetterState.WAITING, not_before__lte=now)
        .order_by("rank", "id")
        .select_for_update(skip_locked=True)
        .first()
    )
    if row is None:
        return None
    row.state, row.owner, row.attempts = LetterState.SENDING, owner, row.attempts + 1
    await row.save(update_fields=["state", "owner", "attempts"])
    return _outgoing(row)


async def release(living: Iterable[int]) -> int:
    """Letters that daemons were sending that live no more: in doubt, sent again with the same
    Message-ID, for a doubled mail can be recognised and a lost one cannot."""
    return await (
        OutboxRow.filter(state=LetterState.SENDING)
        .exclude(owner__in=[*living, -1])
        .update(state=LetterState.WAITING, owner=None, reply="in doubt: the daemon died sending it")
    )


def _one(letter: Outgoing) -> QuerySet[OutboxRow]:
    return OutboxRow.filter(letter=letter.letter, person=letter.person, state=LetterState.SENDING)


async def _ended(letters: QuerySet[OutboxRow], **how: object) -> int:
    """Notes how they ended; what is fleeting leaves no trace, however it ended."""
    gone = await letters.filter(fleeting=True).delete()
    return gone + await letters.filter(fleeting=False).update(**how)


async def sent(letter: Outgoing, *, reply: str, now: datetime) -> None:
    await _ended(_one(letter), state=LetterState.SENT, owner=None, reply=reply, sent=now)


async def defer(letter: Outgoing, *, reply: str, until: datetime, strike: bool) -> None:
    """Sends it later; without a strike the try does not count."""
    attempts = letter.attempts if strike else letter.attempts - 1
    await _one(letter).update(
        state=LetterState.WAITING, owner=None, reply=reply, not_before=until, attempts=attempts
    )


async def fail(letter: Outgoing, *, reply: str, now: datetime) -> None:
    """Never sent: the server's own words say why."""
    await _ended(_one(letter), state=LetterState.FAILED, owner=None, reply=reply, sent=now)


async def retry(key: str, *, now: datetime) -> int:
    """Lets a refused letter leave once more, to all whom it did not reach; says to how many."""
    return await OutboxRow.filter(letter=key, state=LetterState.FAILED, expires__gt=now).update(
        state=LetterState.WAITING, attempts=0, not_before=now, sent=None
    )


async def drop(key: str) -> int:
    """Ends a letter for all whom it has not reached; says for how many."""
    waits = OutboxRow.filter(letter=key, state__in=(LetterState.WAITING, LetterState.FAILED))
    return await _ended(waits, state=LetterState.WITHDRAWN)


async def copies(key: str) -> list[Outgoing]:
    """A letter, once for each of its receivers."""
    return [_outgoing(row) for row in await OutboxRow.filter(letter=key).order_by("id")]


async def expire(now: datetime) -> int:
    """Letters not worth reading any more; says how many."""
    over = OutboxRow.filter(state=LetterState.WAITING, expires__lte=now)
    return await _ended(over, state=LetterState.EXPIRED)


async def withdraw(name: str, about: Key) -> int:
    """Takes back what has not left yet."""
    waits = OutboxRow.filter(name=name, about=about, state=LetterState.WAITING)
    return await _ended(waits, state=LetterState.WITHDRAWN)


async def erase(person: Key, flow: str) -> int:
    """Takes the words of a flow's letters to somebody away; the rows stay, so that an answer still
    finds what it was about."""
    left = OutboxRow.filter(person=person, name__startswith=f"{flow}/").exclude(
        state__in=[LetterState.WAITING, LetterState.SENDING]
    )
    return await left.update(source=b"", text="")


async def find(letter: Key, person: Key) -> Outgoing | None:
    row = await OutboxRow.get_or_none(letter=letter, person=person)
    return None if row is None else _outgoing(row)


async def newest_about(about: Sequence[Key], person: Key, names: Sequence[str]) -> Outgoing | None:
    """The last letter of these names to this person about any of these things."""
    found = OutboxRow.filter(about__in=about, person=person, name__in=names)
    row = await found.order_by("-id").first()
    return None if row is None else _outgoing(row)


async def find_sent_as(message_ids: Sequence[str]) -> Outgoing | None:
    """The letter with one of these Message-IDs, without brackets (a bounce brings ours back)."""
    row = await OutboxRow.filter(message_id__in=[f"<{one}>" for one in message_ids]).first()
    return None if row is None else _outgoing(row)


async def left_in_all(letter: Key) -> int:
    """How many letters of one mailing left."""
    return await OutboxRow.filter(letter=letter, state=LetterState.SENT).count()


async def put_off(person: Key, until: datetime) -> int:
    """Whatever waits for her of what comes again and again waits until then; says how many.

    What isn't worth reading by then expires as ever.
    """
    return await _comes_again(person).filter(not_before__lt=until).update(not_before=until)


async def bring_forward(
    person: Key, *, since: datetime, to: datetime, but: Iterable[str] = ()
) -> int:
    """What was put off to `since` or later leaves sooner, but not that of these flows."""
    waiting = _comes_again(person).filter(not_before__gte=since, not_before__gt=to)
    for flow in but:
        waiting = waiting.exclude(name__startswith=f"{flow}/")
    return await waiting.update(not_before=to)


def _comes_again(person: Key) -> QuerySet[OutboxRow]:
    kinds = (Kind.UNASKED, Kind.ASKED)
    waiting = OutboxRow.filter(person=person, kind__in=kinds, state=LetterState.WAITING)
    return waiting.exclude(name__startswith="people/")


async def bounced(letter: Outgoing, *, reply: str) -> None:
    await OutboxRow.filter(letter=letter.letter, person=letter.person).update(reply=reply)


async def redeem(letter: Key, person: Key, now: datetime) -> None:
    """Its one-time code was used, and is worth nothing from now on."""
    await OutboxRow.filter(letter=letter, person=person).update(redeemed=now)


async def wrong_code(letter: Key, person: Key) -> None:
    """A mail came in answer to it with another code."""
    one = OutboxRow.filter(letter=letter, person=person)
    await one.update(wrong_codes=F("wrong_codes") + 1)


async def written_since(name: str, person: Key, since: datetime) -> int:
    """How many letters of this name were written to her since then."""
    return await OutboxRow.filter(name=name, person=person, created__gt=since).count()


async def open_to(person: Key, names: Sequence[str], since: datetime) -> list[Answered]:
    """The letters of these names that she got since then, newest first."""
    rows = await select(
        "SELECT letter, name, about FROM outbox WHERE person = ? AND created > ?"
        " AND name IN ? AND state NOT IN ? ORDER BY id DESC",
        person, since, tuple(names), NEVER_LEFT,
    )  # fmt: skip
    return [
        Answered(key=Key(row["letter"]), name=row["name"], about=Key(row["about"]), person=person)
        for row in rows
    ]


def answered(letter: Outgoing) -> Answered:
    return Answered(key=letter.letter, name=letter.name, about=letter.about, person=letter.person)


async def unasked_to(person: Key, now: datetime) -> tuple[datetime, ...]:
    """When the unasked letters of the last seven days left or will leave."""
    rows = (
        await OutboxRow.filter(person=person, kind=Kind.UNASKED, not_before__gt=now - _WEEK)
        .exclude(state__in=NEVER_LEFT)
        .only("not_before")
    )
    return tuple(row.not_before for row in rows)


_WEEK = timedelta(days=7)


async def answers_since(address: str, since: datetime) -> int:
    """How many answers this address got since then: the cap against loops (FACTS 30)."""
    [row] = await select(
        "SELECT count(*) AS answers FROM outbox WHERE address = ? AND kind = ? AND created > ?"
        " AND state NOT IN ?",
        address, Kind.ANSWER, since, NEVER_LEFT,
    )  # fmt: skip
    return int(row["answers"])


async def strangers_of_since(domain: str, since: datetime) -> int:
    """How many answers strangers of one mail domain got since then."""
    return await (
        OutboxRow.filter(
            address__endswith=f"@{domain}", person="", kind=Kind.ANSWER, created__gt=since
        )
        .exclude(state__in=NEVER_LEFT)
        .count()
    )


async def listed(states: Sequence[LetterState], *, limit: int) -> list[Outgoing]:
    """The newest letters in these states."""
    rows = await OutboxRow.filter(state__in=states).order_by("-id").limit(limit)
    return [_outgoing(row) for row in rows]


async def counts() -> dict[LetterState, int]:
    return {state: await OutboxRow.filter(state=state).count() for state in LetterState}


async def next_due(now: datetime) -> datetime | None:
    """When the next letter that waits may leave."""
    row = (
        await OutboxRow.filter(state=LetterState.WAITING)
        .order_by("not_before")
        .first()
        .only("not_before")
    )
    return max(row.not_before, now) if row else None


async def is_idle(now: datetime) -> bool:
    """Nothing is being sent and nothing is due."""
    if await OutboxRow.filter(state=LetterState.SENDING).exists():
        return False
    return not await OutboxRow.filter(state=LetterState.WAITING, not_before__lte=now).exists()


async def sent_since(since: datetime) -> int:
    return await OutboxRow.filter(state=LetterState.SENT, sent__gt=since).count()
