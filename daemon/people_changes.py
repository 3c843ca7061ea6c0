"""A roster file beside the roster: what an import changes, and what it leaves as people decided.

A file says the same things every week. What somebody decided by mail (whether she is a
correspondent, her language, an address of hers) stands until a file says the same; from then on
the file counts again. `overrule` lets the file count at once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.people_file import BadRow, PeopleFile, Row
from daemon.roster import SETTINGS_ROLES
from mailflows.records import NOBODY, Address, Key, PastDepartment, Person
from storage import house, mapping, roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One person who is new or will change."""

    person: Person
    addresses: tuple[str, ...]
    is_new: bool
    differs: tuple[str, ...]  # names of what changes, empty for a new person
    filed: tuple[str, ...]  # the addresses that the file gives
    kept: tuple[str, ...] = ()  # names of what stays as she decided by mail
    left: str = ""  # the department that she leaves by it

    @property
    def writes(self) -> bool:
        return self.is_new or bool(self.differs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import will do."""

    changes: tuple[Change, ...]
    same: int
    kept: tuple[Change, ...]  # where the file says other than people decided by mail
    agreed: tuple[Change, ...]  # where the file says now what people decided by mail
    missing: tuple[Person, ...]  # in the roster, not in the file: reported, never removed
    bad: tuple[BadRow, ...]
    on: datetime  # when it was made, aware


async def plan(file: PeopleFile, now: datetime, *, overrule: bool = False) -> Plan:
    """Compares the file with the roster. Runs inside `Store.atomic`."""
    known = {person.key: person for person in await roster.everybody(ended=True)}
    owners = {address: found.person for address, found in (await roster.all_addresses()).items()}
    mine = _by_person((await roster.all_addresses()).values())
    imported = int(await house.recall("imports") or 0) + 1
    found = [(row, {owners[one] for one in row.addresses if one in owners}) for row in file.rows]
    claims = Counter(person for _, persons in found for person in persons)
    managers = owners | {
        address: next(iter(persons), _new_key(row, imported))
        for row, persons in found
        for address in row.addresses
        if len(persons) < 2
    }
    found_changes: list[Change] = []
    bad = list(file.bad)
    seen: set[Key] = set()
    for row, persons in found:
        if why := _mixed_up(persons, claims) or _unknown_manager(row, managers):
            bad.append(BadRow(row.number, why))
            seen |= persons
            continue
        before = known.get(next(iter(persons), NOBODY))
        change = (
            _change(row, before, mine.get(before.key, ()), managers, overrule=overrule)
            if before is not None
            else _new(row, _new_key(row, imported), file.language, managers, now)
        )
        seen.add(change.person.key)
        found_changes.append(change)
    missing = [
        person for person in known.values() if person.ended is None and person.key not in seen
    ]
    changes = tuple(one for one in found_changes if one.writes)
    return Plan(
        changes=changes,
        same=len(found_changes) - len(changes),
        kept=tuple(one for one in found_changes if one.kept),
        agreed=tuple(
            one
            for one in found_changes
            if not one.writes and _agrees(one, known[one.person.key], mine)
        ),
        missing=tuple(missing),
        bad=tuple(sorted(bad, key=lambda row: row.number)),
        on=now,
    )


def _new_key(row: Row, imported: int) -> Key:
    return Key(f"i{imported}-{row.number}")


def _unknown_manager(row: Row, managers: Mapping[str, Key]) -> str:
    if not row.manager or row.manager in managers:
        return ""
    return f"the manager {row.manager} is in no row of this file and not in the roster"


def _manager_of(row: Row, her: Key, managers: Mapping[str, Key]) -> Key | None:
    """A director often stands in the file as her own manager: she has none."""
    found = managers[row.manager] if row.manager else None
    return None if found == her else found


def _mixed_up(persons: set[Key], claims: Mapping[Key, int]) -> str:
    """Why a row is nobody in particular, "" when it is: somebody would become somebody else."""
    if len(persons) > 1:
        return "its addresses belong to several people of the roster"
    if any(claims[person] > 1 for person in persons):
        return (
            "another row has an address of the same person of the roster. Import the row that"
            " gives the address up first, in a file of its own"
        )
    return ""


def _agrees(change: Change, before: Person, mine: Mapping[Key, Sequence[Address]]) -> bool:
    mailed = {one.address for one in mine.get(before.key, ()) if not one.is_filed}
    return change.person != before or bool(mailed & set(change.filed))


def _by_person(addresses: Iterable[Address]) -> dict[Key, tuple[Address, ...]]:
    found: dict[Key, list[Address]] = {}
    for address in addresses:
        found.setdefault(address.person, []).append(address)
    return {key: tuple(sorted(some, key=lambda one: one.position)) for key, some in found.items()}


def _new(row: Row, key: Key, language: str, managers: Mapping[str, Key], now: datetime) -> Change:
    person = Person(
        key=key,
        name=row.name,
        language=row.language or language,
        department=row.department or "",
        location=row.location or "",
        roles=row.roles or (),
        joined=now,
        start=row.start,
        workdays=row.workdays or (),
        manager=_manager_of(row, key, managers),
    )
    return Change(
        person=person, addresses=row.addresses, filed=row.addresses, is_new=True, differs=()
    )


_COMPARED = (
    "name", "language", "department", "location", "roles", "ended",
    "start", "workdays", "manager",
)  # fmt: skip


def _change(
    row: Row,
    before: Person,
    hers: Sequence[Address],
    managers: Mapping[str, Key],
    *,
    overrule: bool,
) -> Change:
    """What the file says; about what it has no column for, it says nothing."""
    given = tuple(role for role in before.roles if role in SETTINGS_ROLES)
    roles = before.roles if row.roles is None else tuple(sorted({*row.roles, *given}))
    filed = replace(
        before,
        name=row.name,
        language=row.language or before.language,
        department=before.department if row.department is None else row.department,
        location=before.location if row.location is None else row.location,
        roles=roles,
        ended=None,
        start=row.start or before.start,
        workdays=before.workdays if row.workdays is None else row.workdays,
        manager=before.manager if row.manager is None else _manager_of(row, before.key, managers),
    )
    against = {} if overrule else {
        what: getattr(before, what)
        for what in before.decided
        if getattr(filed, what) != getattr(before, what)
    }  # fmt: skip
    spoken = {what for what in before.decided if _says(row, what)}
    still = tuple(what for what in before.decided if what in against or what not in spoken)
    person = replace(filed, **against, decided=still)
    addresses = row.addresses if overrule else _addresses(row, hers)
    differs = [name for name in _COMPARED if getattr(person, name) != getattr(before, name)]
    if tuple(one.address for one in hers) != addresses:
        differs.append("addresses")
    kept = [*against, *(["addresses"] if addresses != row.addresses else [])]
    return Change(
        person=person,
        addresses=addresses,
        filed=row.addresses,
        is_new=False,
        differs=tuple(differs),
        kept=tuple(kept),
        left=before.department if person.department != before.department else "",
    )


def _says(row: Row, what: str) -> bool:
    return (row.roles if what == "roles" else row.language) is not None


def _addresses(row: Row, hers: Sequence[Address]) -> tuple[str, ...]:
    """The file's addresses, with those that came by mail behind; all as they are, in the order
    that she gave them, while the file says of them what it said before."""
    given = sorted((one for one in hers if one.is_filed), key=lambda one: (len(one.key), one.key))
    if tuple(one.address for one in given) == row.addresses:
        return tuple(one.address for one in hers)
    mailed = (one.address for one in hers if not one.is_filed)
    return (*row.addresses, *(one for one in mailed if one not in row.addresses))


async def carry_out(planned: Plan) -> None:
    """Runs inside `Store.atomic`."""
    imported = int(await house.recall("imports") or 0) + 1
    if planned.changes:
        await house.remember("imports", str(imported))
    left = [
        PastDepartment(
            key=Key(f"{one.person.key}-d{imported}"),
            person=one.person.key,
            department=one.left,
            left=planned.on.date(),
        )
        for one in planned.changes
        if one.left
    ]
    await mapping.keep_all(PastDepartment, left)
    written = (*planned.agreed, *planned.changes)
    await mapping.keep_all(Person, [change.person for change in written])
    moved = [one for one in planned.changes if "addresses" in one.differs]
    for change in (*planned.agreed, *moved):
        await _keep_addresses(change)
    new = [one for one in planned.changes if one.is_new]
    await mapping.keep_all(Address, [one for change in new for one in _given(change)])


def _given(change: Change) -> list[Address]:
    """The addresses of somebody new, the first one for letters."""
    person = change.person.key
    return [
        Address(key=Key(f"{person}-a{at}"), person=person, address=one, position=at)
        for at, one in enumerate(change.filed)
    ]


async def _keep_addresses(change: Change) -> None:
    """Makes these the addresses of a person, the first one for letters."""
    person = change.person.key
    before = await roster.addresses(person)
    keys = {one.address: one.key for one in before}  # of what came by mail, and stays so
    keys |= {one: Key(f"{person}-a{at}") for at, one in enumerate(change.filed)}
    for gone in before:
        await mapping.remove(gone)
    for position, address in enumerate(change.addresses):
        await mapping.keep(
            Address(key=keys[address], person=person, address=address, position=position)
        )
