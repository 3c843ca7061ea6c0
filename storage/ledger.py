"""The ledger of moments: each once, after restarts, clock changes and with several daemons.

Unique by (flow, moment, about, local time). Every function runs inside `Store.atomic`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mailflows.conversation import Missed
from mailflows.records import NOBODY, Key
from storage.models import MomentRow
from storage.typed import get_or_create

TRIES = 3  # a moment that raised this often waits for a person


class MomentState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    MISSED = "missed"
    TAKEN_BACK = "taken back"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger."""

    key: Key
    moment: str  # "newsletter/draft"
    about: Key
    local: str
    due: datetime  # aware, UTC
    state: MomentState
    tries: int
    outcome: str
    reason: str


def _entry(row: MomentRow) -> Entry:
    return Entry(
        key=Key(f"t{row.id}"),
        moment=f"{row.flow}/{row.moment}",
        about=Key(row.about),
        local=row.local,
        due=row.due,
        state=MomentState(row.state),
        tries=row.tries,
        outcome=row.outcome,
        reason=row.reason,
    )


async def note(moment: str, *, about: Key, local: str, due: datetime) -> bool:
    """Writes that a moment will come; False when the ledger has it already."""
    flow, _, name = moment.partition("/")
    row, created = await get_or_create(
        MomentRow,
        {"flow": flow, "moment": name, "about": about, "local": local},
        {
            "due": due,
            "state": MomentState.PENDING,
            "tries": 0,
            "outcome": "",
            "reason": "",
            "told": False,
        },
    )
    if row.state == MomentState.TAKEN_BACK:  # set, taken back, and set again
        row.state = MomentState.PENDING
        await row.save(update_fields=["state"])
        return True
    return created


async def take_back(moment: str, about: Key) -> int:
    flow, _, name = moment.partition("/")
    return await MomentRow.filter(
        flow=flow, moment=name, about=about, state=MomentState.PENDING
    ).update(state=MomentState.TAKEN_BACK)


async def due(now: datetime, *, limit: int) -> list[Entry]:
    """What should have happened by now, oldest first."""
    rows = (
        await MomentRow.filter(state=MomentState.PENDING, due__lte=now)
        .order_by("due", "id")
        .limit(limit)
    )
    return [_entry(row) for row in rows]


async def take(key: Key) -> Entry | None:
    """The entry, if it still waits: another daemon may have been first."""
    row = await MomentRow.get_or_none(id=int(key[1:]), state=MomentState.PENDING)
    return None if row is None else _entry(row)


async def settle(
    key: Key, state: MomentState, *, outcome: str, now: datetime, reason: str = ""
) -> None:
    await MomentRow.filter(id=int(key[1:])).update(
        state=state, outcome=outcome, reason=reason, settled=now
    )


async def strike(key: Key, *, reason: str, now: datetime) -> None:
    """A moment raised: once more at the next wake-up, and after the last try it needs a person."""
    row = await MomentRow.get(id=int(key[1:]))
    row.tries, row.reason = row.tries + 1, reason
    if row.tries >= TRIES:
        row.state, row.outcome, row.settled = MomentState.FAILED, "failed", now
    await row.save(update_fields=["tries", "reason", "state", "outcome", "settled"])


async def untold(flow: str) -> tuple[Missed, ...]:
    """Missed moments of a flow that no letter has told of yet."""
    rows = await MomentRow.filter(flow=flow, state=MomentState.MISSED, told=False).order_by("due")
    return tuple(Missed(moment=f"{row.flow}/{row.moment}", due=row.due) for row in rows)


async def told(flow: str) -> None:
    await MomentRow.filter(flow=flow, state=MomentState.MISSED, told=False).update(told=True)


async def last_of(moment: str) -> datetime | None:
    """When the latest occurrence of a moment in the ledger was due."""
    flow, _, name = moment.partition("/")
    row = (
        await MomentRow.filter(flow=flow, moment=name, about=NOBODY)
        .order_by("-due")
        .first()
        .only("due")
    )
    return row.due if row else None


async def next_due() -> datetime | None:
    row = await MomentRow.filter(state=MomentState.PENDING).order_by("due").first().values("due")
    return row["due"] if row else None


async def listed(*states: MomentState, limit: int = 20) -> list[Entry]:
    rows = await MomentRow.filter(state__in=list(states)).order_by("-due").limit(limit)
    return [_entry(row) for row in rows]
