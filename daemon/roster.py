"""Brings the store in line with the settings: places, departments, editors and operator."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from daemon.settings import NamedAddress, Settings
from mailflows.records import Address, Department, Key, Location, Person, Role
from storage import mapping, roster

SETTINGS_ROLES = frozenset({Role.EDITOR, Role.OPERATOR})  # given by config.toml alone


async def mirror(settings: Settings, now: datetime) -> None:
    """Runs inside `Store.atomic`, at every start."""
    await roster.mirror(
        [
            Location(key=Key(place.slug), name=place.name, aliases=place.aliases, kind=place.kind)
            for place in settings.locations
        ],
        [Department(key=Key(part.slug), name=part.name) for part in settings.departments],
    )
    roles: dict[Key, set[Role]] = {}
    for named, role in _named(settings):
        person = await _person(named, settings, now)
        if person is not None:
            roles.setdefault(person.key, set()).add(role)
    for person in await roster.everybody():
        kept = {role for role in person.roles if role not in SETTINGS_ROLES}
        wanted = tuple(sorted(kept | roles.get(person.key, set())))
        if wanted != person.roles:
            await mapping.keep(replace(person, roles=wanted))


def _named(settings: Settings) -> Iterable[tuple[NamedAddress, Role]]:
    organisation = settings.organisation
    contact = organisation.contact
    name = contact.name if contact.address == organisation.operator else organisation.operator
    yield NamedAddress(name, organisation.operator), Role.OPERATOR
    if settings.newsletter is not None:
        for editor in settings.newsletter.editors:
            yield editor, Role.EDITOR


async def _person(named: NamedAddress, settings: Settings, now: datetime) -> Person | None:
    """Whoever has this address; somebody who is not in the roster file gets a row of her own.

    None for somebody who left: config.toml alone brings nobody back.
    """
    if named.address in await roster.all_addresses():
        return await roster.person_of(named.address)
    key = Key("c" + hashlib.sha256(named.address.encode()).hexdigest()[:10])
    person = Person(
        key=key,
        name=named.name or named.address,
        language=settings.organisation.languages[0],
        department="",
        location="",
        joined=now,
    )
    await mapping.keep(person)
    await mapping.keep(Address(key=Key(f"{key}-0"), person=key, address=named.address, position=0))
    return person
