"""Mailings: one letter to many, kept as one row and moved to the outbox in sets.

Every function runs inside `Store.atomic`.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from mailflows.letters import Values
from mailflows.records import Key
from storage.mapping import decode, encode
from storage.models import MailingRow
from storage.typed import get_or_create

TRIES = 3  # of one set, before a person must look


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    letter: Key
    name: str
    about: Key
    values: Values
    receivers: tuple[Key, ...]
    created: datetime  # aware, UTC
    expanded: int = 0  # how many receivers stand in the outbox


async def keep(mailing: Mailing) -> None:
    await get_or_create(
        MailingRow,
        {"letter": mailing.letter},
        {
            "name": mailing.name,
            "about": mailing.about,
            "values": encode(mailing.values),
            "receivers": json.dumps(mailing.receivers),
            "expanded": 0,
            "created": mailing.created,
            "done": not mailing.receivers,
            "tries": 0,
            "reason": "",
        },
    )


async def unfinished() -> Mailing | None:
    """The oldest mailing that is not wholly in the outbox."""
    row = await (
        MailingRow.filter(done=False, tries__lt=TRIES)
        .order_by("tries", "id")
        .select_for_update()
        .first()
    )
    if row is None:
        return None
    return Mailing(
        letter=Key(row.letter),
        name=row.name,
        about=Key(row.about),
        values=decode(row.values),
        receivers=tuple(Key(key) for key in json.loads(row.receivers)),
        created=row.created,
        expanded=row.expanded,
    )


async def expanded(mailing: Mailing, until: int) -> bool:
    """Notes that the receivers up to `until` stand in the outbox.

    False when the mailing was withdrawn, forgotten or taken further meanwhile: then they must not.
    """
    changed = await MailingRow.filter(
        letter=mailing.letter, done=False, expanded=mailing.expanded
    ).update(expanded=until, done=until >= len(mailing.receivers), tries=0, reason="")
    return changed > 0


async def strike(mailing: Mailing, *, reason: str) -> None:
    """A set failed: the other mailings go first, and after some tries a person must look."""
    row = await MailingRow.get(letter=mailing.letter)
    row.tries, row.reason = row.tries + 1, reason
    await row.save(update_fields=["tries", "reason"])


async def sick() -> list[tuple[str, str]]:
    """Mailings that failed too often: the letter's name and the reason."""
    rows = await MailingRow.filter(done=False, tries__gte=TRIES).order_by("id")
    return [(row.name, row.reason) for row in rows]


async def withdraw(name: str, about: Key) -> int:
    """Ends what is not in the outbox yet."""
    return await MailingRow.filter(name=name, about=about, done=False).update(done=True)


async def waiting() -> int:
    return await MailingRow.filter(done=False, tries__lt=TRIES).count()
