"""Small facts about the house itself. Every function runs inside `Store.atomic`."""

import json
from dataclasses import dataclass
from datetime import datetime

from storage.models import HouseRow
from storage.typed import get_or_create


@dataclass(frozen=True, slots=True)
class Hold:
    """Sending is stopped."""

    why: str
    since: datetime  # aware, UTC


async def held() -> Hold | None:
    row = await HouseRow.get_or_none(name="hold")
    if row is None:
        return None
    value = json.loads(row.value)
    return Hold(str(value["why"]), datetime.fromisoformat(value["since"]))


async def hold(why: str, now: datetime) -> None:
    """Stops sending; a reason given earlier stays."""
    value = json.dumps({"why": why, "since": now.isoformat()})
    await get_or_create(HouseRow, {"name": "hold"}, {"value": value})


async def release() -> bool:
    """Starts sending again; False when nothing held it."""
    return await HouseRow.filter(name="hold").delete() > 0


async def since(name: str, now: datetime) -> datetime:
    """Since when something is watched: now, the first time it is asked."""
    row, _ = await get_or_create(HouseRow, {"name": f"since:{name}"}, {"value": now.isoformat()})
    return datetime.fromisoformat(row.value)


async def remember(name: str, value: str) -> None:
    row, created = await get_or_create(HouseRow, {"name": name}, {"value": value})
    if not created and row.value != value:
        row.value = value
        await row.save(update_fields=["value"])


async def recall(name: str) -> str | None:
    row = await HouseRow.get_or_none(name=name)
    return None if row is None else row.value
