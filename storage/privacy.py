"""What the store holds of one person, and forgetting it. All of it runs inside `Store.atomic`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from mailflows.letters import Values
from mailflows.records import NOBODY, Asked, File, Key, Person, Supplement, Tip
from storage import circles, lunch_kept, mapping, outbox, reach, roster
from storage.inbox import SETTLED, MailState
from storage.models import (
    AddressRow,
    AskedRow,
    BlobRow,
    DepartmentRow,
    FileRow,
    InboxRow,
    ItemRow,
    LocationRow,
    MailingRow,
    OutboxRow,
    PersonRow,
    SupplementRow,
    TipRow,
)
from storage.outbox import LetterState, Outgoing
from storage.traces import Traces, letters, mailings, mails

TIPS = 20  # titles of tips that a letter about what we keep names; the rest is counted
FORGOTTEN = "forgotten"  # the outcome of a mail that has nothing of her in it any more


async def export(person: Person) -> Mapping[str, object]:
    """Everything, as plain values: the person, what she wrote, what we wrote her."""
    tips = [
        mapping.to_record(Tip, row)
        for row in await TipRow.filter(person=person.key).order_by("received")
    ]
    keys = [tip.key for tip in tips]
    supplements = await SupplementRow.filter(tip__in=keys).order_by("received")
    files = await FileRow.filter(about__in=keys).order_by("key")
    received = await InboxRow.filter(person=person.key).order_by("id")
    return {
        "person": asdict(person),
        "addresses": [found.address for found in await roster.addresses(person.key)],
        "reach": asdict(await reach.of(person.key)),
        "asked": [asdict(asked) for asked in (await mapping.find(Asked, person.key),) if asked],
        "tips": [asdict(tip) for tip in tips],
        "supplements": [asdict(mapping.to_record(Supplement, row)) for row in supplements],
        "files": [asdict(mapping.to_record(File, row)) for row in files],
        "circles": await circles.export(person.key),
        "lunch": await lunch_kept.export(person.key),
        "mails": [
            {
                "received": row.received,
                "outcome": row.outcome,
                "mail": bytes(row.source).decode("utf-8", "replace") if row.source else None,
            }
            for row in received
        ],
        "letters": [
            {"name": row.name, "created": row.created, "sent": row.sent, "text": row.text}
            for row in await OutboxRow.filter(person=person.key).order_by("id")
        ],
    }


async def kept(person: Person) -> Values:
    """The same in plain words, for a letter to her: what is kept, and how much of it."""
    tips = [
        mapping.to_record(Tip, row)
        for row in await TipRow.filter(person=person.key).order_by("-received")
    ]
    keys = [tip.key for tip in tips]
    department = await DepartmentRow.get_or_none(key=person.department)
    location = await LocationRow.get_or_none(key=person.location)
    manager = await mapping.find(Person, person.manager) if person.manager else None
    reached = await reach.of(person.key)
    return {
        "full_name": person.name,
        "addresses": tuple(found.address for found in await roster.addresses(person.key)),
        "department": department.name if department else "",
        "location": location.name if location else "",
        "roles": tuple(role.value for role in person.roles),
        "stopped": tuple(person.stopped),
        "paused_until": person.paused_until,
        "joined": person.joined,
        "start": person.start,
        "workdays": person.workdays,
        "manager": manager.name if manager else "",
        "away_until": reached.away_until,
        "unreachable": reached.unreachable,
        "circles": await circles.kept(person.key),
        "lunch": await lunch_kept.kept(person.key),
        "tips": tuple(
            {"title": tip.subject or tip.text[:60], "received": tip.received} for tip in tips[:TIPS]
        ),
        "tip_count": len(tips),
        "supplements": await SupplementRow.filter(tip__in=keys).count(),
        "files": await FileRow.filter(about__in=keys).count(),
        "mails": await InboxRow.filter(person=person.key).count(),
        "letters": await OutboxRow.filter(person=person.key).count(),
    }


async def letters_to(person: Key, since: datetime) -> list[Mapping[str, object]]:
    """What left for her since then, and what waits."""
    rows = await OutboxRow.filter(person=person, not_before__gt=since).order_by("not_before", "id")
    return [
        {"name": row.name, "state": row.state, "not_before": row.not_before, "sent": row.sent}
        for row in rows
    ]


async def on_their_way(person: Key) -> list[Outgoing]:
    """Her letters that have not left, as far as anybody knows."""
    states = (LetterState.WAITING, LetterState.SENDING)
    rows = await OutboxRow.filter(person=person, state__in=states).order_by("id").only("letter")
    found = [await outbox.find(Key(row.letter), person) for row in rows]
    return [one for one in found if one is not None]


async def forget(person: Person) -> Mapping[str, int]:
    """Takes away everything of a person, and her name out of other people's mails and letters.

    Says how much of each. What others told about her in tips of their own stays and is counted.
    The bytes are gone from the file only after `storage.scrub.scrub`.
    """
    addresses = [found.address for found in await roster.addresses(person.key)]
    traces = Traces.of(person.name, addresses)
    counts = Counter(await _forget_hers(person.key))
    counts += await _forget_in_mails(person.key, traces)
    counts += await _forget_in_letters(traces, addresses)
    counts += await _forget_in_mailings(traces)
    named = [
        row.key
        for row in await TipRow.all().only("key", "subject", "text")
        if traces.are_in(f"{row.subject} {row.text}")
    ]
    counts["tips of others that name her, and stay"] = len(named)
    return dict(counts)


async def _forget_hers(person: Key) -> Mapping[str, int]:
    tips = [row.key for row in await TipRow.filter(person=person).only("key")]
    digests = {row.digest for row in await FileRow.filter(about__in=tips)}
    counts = {
        "supplements": await SupplementRow.filter(tip__in=tips).delete(),
        "files": await FileRow.filter(about__in=tips).delete(),
        **await circles.forget(person),
        **await lunch_kept.forget(person),
        "newsletter items": await ItemRow.filter(tip__in=tips).delete(),
        "tips": await TipRow.filter(person=person).delete(),
        "letters": await OutboxRow.filter(person=person).delete(),
        "notes on whether mail reaches her": await reach.forget(person),
        "questions whether it was her": await AskedRow.filter(key=person).delete(),
        "addresses": await AddressRow.filter(person=person).delete(),
        "notes on whose manager she is": await PersonRow.filter(manager=person).update(
            manager=None
        ),
        "people": await PersonRow.filter(key=person).delete(),
    }
    still = {row.digest for row in await FileRow.filter(digest__in=list(digests))}
    await BlobRow.filter(digest__in=list(digests - still)).delete()
    return counts


async def _forget_in_mails(person: Key, traces: Traces) -> Counter[str]:
    """Rows stay, without bytes: else the mail that still lies on the server would be new again."""
    counts = Counter[str]()
    async for row in mails():
        assert row.source is not None, "only mails with their bytes are looked at"
        source = bytes(row.source)
        if row.person == person or traces.wrote(source):
            counts["mails"] += 1
        elif not traces.are_in_mail(source):
            continue
        elif row.state in SETTLED and row.state != MailState.QUARANTINE:
            counts["mails of others that name her"] += 1
        else:
            counts["mails in quarantine or not read yet that name her, and stay"] += 1
            continue
        row.state = row.state if row.state == MailState.DONE else MailState.DROPPED
        row.person = NOBODY if row.person == person else row.person
        row.source, row.reason, row.outcome, row.owner = None, "", FORGOTTEN, None
        row.sender = row.words = row.shape = ""
        await row.save(
            update_fields=[
                "state", "person", "source", "sender", "words", "shape", "reason",
                "outcome", "owner",
            ]
        )  # fmt: skip
    await InboxRow.filter(person=person).update(
        person=NOBODY, reason="", sender="", words="", shape=""
    )
    return counts


async def _forget_in_letters(traces: Traces, addresses: list[str]) -> Counter[str]:
    """Letters to others keep their row: an answer to one still finds what it was about."""
    counts = Counter[str]()
    async for row in letters():
        if row.address in addresses:  # she was a stranger when she got it
            counts["letters"] += 1
            await row.delete()
        elif traces.are_in(row.text):
            if row.state in {LetterState.WAITING, LetterState.SENDING}:
                counts["letters not sent yet that named her, withdrawn"] += 1
                row.state = LetterState.WITHDRAWN
            else:
                counts["letters to others that named her"] += 1
            if row.fleeting:  # of somebody who is forgotten too: it would keep her address
                await row.delete()
                continue
            row.source, row.text = b"", ""
            await row.save(update_fields=["source", "text", "state"])
    return counts


async def _forget_in_mailings(traces: Traces) -> Counter[str]:
    counts = Counter[str]()
    async for row in mailings():
        if traces.are_in(row.values):
            if not row.done:
                counts["letters not sent yet that named her, withdrawn"] += 1
            await MailingRow.filter(id=row.id).update(values="{}", done=True)
    return counts
