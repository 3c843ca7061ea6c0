"""Who is who: people, their addresses, locations and departments.

Every function runs inside `Store.atomic`.
"""

from collections.abc import Collection, Iterable, Sequence

from mailflows.records import Address, Department, Key, Location, Person
from storage import mapping
from storage.models import AddressRow, DepartmentRow, LocationRow, PersonRow


async def person_of(address: str) -> Person | None:
    """Whose address this is; who left the roster counts as nobody."""
    row = await AddressRow.get_or_none(address=address.lower())
    person = None if row is None else await mapping.find(Person, Key(row.person))
    return person if person is not None and person.ended is None else None


async def people(keys: Iterable[Key]) -> dict[Key, Person]:
    rows = await PersonRow.filter(key__in=list(keys))
    return {Key(row.key): mapping.to_record(Person, row) for row in rows}


async def everybody(*, ended: bool = False) -> tuple[Person, ...]:
    """The roster by name; with `ended` those who left it too."""
    rows = await PersonRow.all().order_by("name", "key")
    found = (mapping.to_record(Person, row) for row in rows)
    return tuple(person for person in found if ended or person.ended is None)


async def addresses(person: Key) -> tuple[Address, ...]:
    """Where she mails from; the first is where letters go."""
    rows = await AddressRow.filter(person=person).order_by("position")
    return tuple(mapping.to_record(Address, row) for row in rows)


async def people_at(named: Collection[str]) -> dict[str, Person]:
    """Whose these addresses are, by address; nobody who left."""
    if not named:
        return {}
    rows = await AddressRow.filter(address__in=list(named))
    found = await people(Key(row.person) for row in rows)
    here = {key: person for key, person in found.items() if person.ended is None}
    return {row.address: here[Key(row.person)] for row in rows if row.person in here}


async def addresses_of_others(person: Key, named: Collection[str]) -> tuple[Address, ...]:
    """Those of the named addresses that somebody else has, also somebody who left."""
    rows = await AddressRow.filter(address__in=list(named)).exclude(person=person)
    return tuple(mapping.to_record(Address, row) for row in rows)


async def all_addresses() -> dict[str, Address]:
    """Every address of the roster, by address."""
    rows = await AddressRow.all()
    return {row.address: mapping.to_record(Address, row) for row in rows}


async def mirror(locations: Sequence[Location], departments: Sequence[Department], /) -> None:
    """Makes the shelf's locations and departments those of the settings."""
    for record in (*locations, *departments):
        await mapping.keep(record)
    await LocationRow.exclude(key__in=[place.key for place in locations] or [""]).delete()
    await DepartmentRow.exclude(key__in=[part.key for part in departments] or [""]).delete()
