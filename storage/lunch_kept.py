"""What the store holds of somebody's lunches, and forgetting it. Inside `Store.atomic`."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from tortoise.expressions import Q

from mailflows.letters import Values
from mailflows.records import (
    CoffeeDrinker,
    Key,
    LunchAvoid,
    LunchGuest,
    LunchMet,
    LunchWish,
    PastDepartment,
    RoundKind,
    RoundState,
)
from storage import ledger, mapping
from storage.lunch import records
from storage.models import (
    CoffeeDrinkerRow,
    DepartmentRow,
    LunchAvoidRow,
    LunchGuestRow,
    LunchMetRow,
    LunchRoundRow,
    LunchWishRow,
    PastDepartmentRow,
)


async def export(person: Key) -> Mapping[str, object]:
    """All that is kept of somebody's lunches. That others would rather not sit with her is theirs:
    it stands in nobody's export but their own."""
    wish = await mapping.find(LunchWish, person)
    met = await _sat(person)
    drinker = await mapping.find(CoffeeDrinker, person)
    left = await PastDepartmentRow.filter(person=person).order_by("key")
    guests = await LunchGuestRow.filter(person=person).order_by("key")
    avoids = await LunchAvoidRow.filter(person=person).order_by("key")
    return {
        "wishes": asdict(wish) if wish else None,
        "invitations": [asdict(one) for one in records(LunchGuest, guests)],
        "rather not with": [asdict(one) for one in records(LunchAvoid, avoids)],
        "tables": [
            {"day": one.day, "people": len(one.people), "kind": one.kind.value} for one in met
        ],
        "coffee": asdict(drinker) if drinker else None,
        "departments before": [asdict(one) for one in records(PastDepartment, left)],
    }


async def kept(person: Key) -> Values:
    """The same in plain words; nothing where she was never invited."""
    wish = await mapping.find(LunchWish, person) or LunchWish(key=person)
    coffees = await LunchRoundRow.filter(kind=RoundKind.COFFEE).values_list("key", flat=True)
    invited = await LunchGuestRow.filter(person=person, round__not_in=list(coffees)).count()
    coffee = await mapping.find(CoffeeDrinker, person)
    met = await _sat(person)
    left = records(PastDepartment, await PastDepartmentRow.filter(person=person).order_by("key"))
    if not (invited or coffee or met or left) and wish == LunchWish(key=person):
        return {}
    departments = await DepartmentRow.filter(key__in=[one.department for one in left])
    names = {row.key: row.name for row in departments}
    guests = records(LunchGuest, await LunchGuestRow.filter(person=person).order_by("-key"))
    return {
        "invited": invited,
        "tables": sum(one.kind is RoundKind.LUNCH for one in met),
        "coffee": coffee is not None,
        "coffee_days": coffee.weekdays if coffee else (),
        "coffees": sum(one.kind is RoundKind.COFFEE for one in met),
        "diet": wish.diet or wish.next_diet or next((one.diet for one in guests if one.diet), ""),
        "needs": wish.needs
        or wish.next_needs
        or next((one.needs for one in guests if one.needs), ""),
        "weekdays": wish.weekdays,
        "until": wish.paused_until,
        "quarterly": wish.quarterly,
        "by_host": wish.by_host,
        "language": wish.language,
        "before": tuple(
            {"name": names.get(one.department, one.department), "left": one.left} for one in left
        ),
        "apart": await LunchAvoidRow.filter(person=person).count(),
    }


async def forget(person: Key) -> Mapping[str, int]:
    """Takes her out of all lunches; those who sat with her stay acquainted with each other.

    Whoever sat with her at a table to come hears that she does not come.
    """
    await _leave_tables(person)
    met = await _sat(person)
    for one in met:
        await mapping.keep(replace(one, people=tuple(k for k in one.people if k != person)))
    return {
        "invitations to lunch": await LunchGuestRow.filter(person=person).delete(),
        "wishes for lunches": await LunchWishRow.filter(key=person).delete(),
        "wishes of whom to sit with": await LunchAvoidRow.filter(
            Q(person=person) | Q(other=person)
        ).delete(),
        "tables at lunch": len(met),
        "sign-ups for coffee": await CoffeeDrinkerRow.filter(key=person).delete(),
        "departments she left": await PastDepartmentRow.filter(person=person).delete(),
    }


async def _leave_tables(person: Key) -> None:
    """A table of a lunch is laid again, it may be too small now; at a coffee each colleague of
    hers is told."""
    without = f"without {person}"
    for seat in await LunchGuestRow.filter(person=person, table__gt=0).order_by("key"):
        row = await LunchRoundRow.get_or_none(key=seat.round, state=RoundState.SEATED)
        if row is None:
            continue
        if row.kind == RoundKind.LUNCH:
            await ledger.note("lunch/left", about=Key(row.key), local=without, due=row.closes)
            continue
        mates = LunchGuestRow.filter(round=row.key, table=seat.table).exclude(person=person)
        for mate in await mates.order_by("key"):
            about = Key(mate.person)
            await ledger.note("lunch/mate_forgotten", about=about, local=without, due=row.closes)


async def _sat(person: Key) -> tuple[LunchMet, ...]:
    """The tables she sat at: a key may stand within another one, "i1" in "i12"."""
    met = records(LunchMet, await LunchMetRow.filter(people__contains=person).order_by("key"))
    return tuple(one for one in met if person in one.people)
