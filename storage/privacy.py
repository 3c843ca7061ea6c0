"""What the store holds of one person, and forgetting it. All of it runs inside `Store.atomic`."""

from collections.abc import Mapping
from dataclasses import asdict

from mailflows.records import Key, Person, Supplement, Tip
from storage import mapping, roster
from storage.models import (
    AddressRow,
    BlobRow,
    FileRow,
    InboxRow,
    ItemRow,
    OutboxRow,
    PersonRow,
    SupplementRow,
    TipRow,
)


async def export(person: Person) -> Mapping[str, object]:
    """Everything, as plain values: the person, what she wrote, what we wrote her."""
    tips = [
        mapping.to_record(Tip, row)
        for row in await TipRow.filter(person=person.key).order_by("received")
    ]
    supplements = [
        mapping.to_record(Supplement, row)
        for row in await SupplementRow.filter(tip__in=[tip.key for tip in tips])
    ]
    mails = await InboxRow.filter(person=person.key).order_by("id")
    letters = await OutboxRow.filter(person=person.key).order_by("id")
    return {
        "person": asdict(person),
        "addresses": [found.address for found in await roster.addresses(person.key)],
        "tips": [asdict(tip) for tip in tips],
        "supplements": [asdict(more) for more in supplements],
        "mails": [
            {
                "received": row.received,
                "outcome": row.outcome,
                "mail": bytes(row.source).decode("utf-8", "replace") if row.source else None,
            }
            for row in mails
        ],
        "letters": [
            {"name": row.name, "created": row.created, "sent": row.sent, "text": row.text}
            for row in letters
        ],
    }


async def counted(person: Person) -> Mapping[str, int]:
    """How much of each kind the store holds of a person."""
    tips = [row.key for row in await TipRow.filter(person=person.key).only("key")]
    return {
        "tips": len(tips),
        "supplements": await SupplementRow.filter(tip__in=tips).count(),
        "files": await FileRow.filter(about__in=tips).count(),
        "mails": await InboxRow.filter(person=person.key).count(),
        "letters": await OutboxRow.filter(person=person.key).count(),
        "addresses": await AddressRow.filter(person=person.key).count(),
    }


async def forget(person: Key) -> Mapping[str, int]:
    """Takes away everything of a person; says how much of each.

    What stands in a newsletter draft goes out of it too. The bytes are gone from the file only
    after `storage.backup.scrub`.
    """
    tips = [row.key for row in await TipRow.filter(person=person).only("key")]
    files = await FileRow.filter(about__in=tips)
    digests = {row.digest for row in files}
    counts = {
        "supplements": await SupplementRow.filter(tip__in=tips).delete(),
        "files": await FileRow.filter(about__in=tips).delete(),
        "items": await ItemRow.filter(tip__in=tips).delete(),
        "tips": await TipRow.filter(person=person).delete(),
        "mails": await InboxRow.filter(person=person).delete(),
        "letters": await OutboxRow.filter(person=person).delete(),
        "addresses": await AddressRow.filter(person=person).delete(),
        "people": await PersonRow.filter(key=person).delete(),
    }
    still = {row.digest for row in await FileRow.filter(digest__in=list(digests))}
    await BlobRow.filter(digest__in=list(digests - still)).delete()
    return counts
