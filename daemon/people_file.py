"""The roster as a CSV file: read, checked row by row, compared with what is known, kept.

Excel in the Netherlands writes semicolons and Windows-1252: both are read as they are.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.roster import SETTINGS_ROLES
from daemon.settings import Settings
from daemon.settings.values import plain_address
from mailflows.records import Address, Key, Person, Role
from storage import house, mapping, roster

COLUMNS = ("name", "addresses", "department", "location", "language", "roles")
NEEDED = ("name", "addresses")
SEPARATOR = "|"  # between several addresses or roles in one cell


class PeopleFileError(Exception):
    """The file as a whole is no roster."""


@dataclass(frozen=True, slots=True)
class Row:
    """One colleague as the file gives her."""

    number: int  # as a spreadsheet counts: the heading is row 1
    name: str
    addresses: tuple[str, ...]
    department: str
    location: str
    language: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be imported, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class PeopleFile:
    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One person who is new or will change."""

    person: Person
    addresses: tuple[str, ...]
    is_new: bool
    differs: tuple[str, ...]  # names of what changes, empty for a new person


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import will do."""

    changes: tuple[Change, ...]
    same: int
    missing: tuple[Person, ...]  # in the roster, not in the file: reported, never removed
    bad: tuple[BadRow, ...]


def read_people(content: bytes, settings: Settings) -> PeopleFile:
    """Raises PeopleFileError when the columns are not there."""
    text = _decoded(content)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    heading = [(name or "").strip().lower() for name in table.fieldnames or ()]
    missing = [name for name in NEEDED if name not in heading]
    if missing:
        raise PeopleFileError(
            f"the column {' and '.join(missing)} is missing."
            f" The first row must name the columns: {', '.join(COLUMNS)}."
        )
    table.fieldnames = heading
    rows: list[Row] = []
    bad: list[BadRow] = []
    owners: dict[str, int] = {}
    for number, cells in enumerate(table, start=2):
        try:
            row = _row(number, {key: _cell(cells.get(key)) for key in COLUMNS}, settings)
            _claim(row, owners)
        except ValueError as why:
            bad.append(BadRow(number, str(why)))
        else:
            rows.append(row)
    return PeopleFile(tuple(rows), tuple(bad))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    heading = text.partition("\n")[0]
    return max(",;\t", key=heading.count)


def _cell(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _row(number: int, cells: Mapping[str, str], settings: Settings) -> Row:
    if not cells["name"]:
        raise ValueError("the name is empty")
    addresses = tuple(dict.fromkeys(_addresses(cells["addresses"])))
    if not addresses:
        raise ValueError("there is no address")
    languages = settings.organisation.languages
    language = cells["language"].lower() or languages[0]
    if language not in languages:
        raise ValueError(f"the language {language!r} is none of {', '.join(languages)}")
    places = {place.slug for place in settings.locations}
    parts = {part.slug for part in settings.departments}
    return Row(
        number=number,
        name=" ".join(cells["name"].split())[:200],
        addresses=addresses,
        department=_known(cells["department"], parts, "department"),
        location=_known(cells["location"], places, "location"),
        language=language,
        roles=tuple(_roles(cells["roles"])),
    )


def _addresses(cell: str) -> Iterable[str]:
    for written in cell.split(SEPARATOR):
        if written.strip():
            try:
                yield plain_address(written)
            except ValueError:
                raise ValueError(f"{written.strip()!r} is no plain mail address") from None


def _known(slug: str, slugs: set[str], what: str) -> str:
    if slug and slug not in slugs:
        raise ValueError(f"the {what} {slug!r} does not stand in config.toml")
    return slug


def _roles(cell: str) -> Iterable[Role]:
    for written in cell.split(SEPARATOR):
        role = written.strip().lower()
        if not role:
            continue
        if role in SETTINGS_ROLES:
            raise ValueError(f"who is {role} stands in config.toml, not in the roster file")
        if role not in set(Role):
            raise ValueError(f"the role {role!r} is not known; there is: {Role.CORRESPONDENT}")
        yield Role(role)


def _claim(row: Row, owners: dict[str, int]) -> None:
    for address in row.addresses:
        owner = owners.setdefault(address, row.number)
        if owner != row.number:
            raise ValueError(f"{address} stands in row {owner} already")


async def plan(file: PeopleFile, now: datetime) -> Plan:
    """Compares the file with the roster. Runs inside `Store.atomic`."""
    known = {person.key: person for person in await roster.everybody(ended=True)}
    owners = {address: found.person for address, found in (await roster.all_addresses()).items()}
    mine = _by_person(await roster.all_addresses())
    imported = int(await house.recall("imports") or 0) + 1
    changes: list[Change] = []
    bad = list(file.bad)
    seen: set[Key] = set()
    for row in file.rows:
        persons = {owners[address] for address in row.addresses if address in owners}
        if len(persons) > 1:
            bad.append(BadRow(row.number, "its addresses belong to several people of the roster"))
            continue
        before = known.get(next(iter(persons), Key("")))
        change = _change(row, before, mine, Key(f"i{imported}-{row.number}"), now)
        seen.add(change.person.key)
        if change.is_new or change.differs:
            changes.append(change)
    missing = [
        person for person in known.values() if person.ended is None and person.key not in seen
    ]
    return Plan(
        changes=tuple(changes),
        same=len(seen) - len(changes),
        missing=tuple(missing),
        bad=tuple(sorted(bad, key=lambda row: row.number)),
    )


def _by_person(addresses: Mapping[str, Address]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, list[Address]] = {}
    for address in addresses.values():
        found.setdefault(address.person, []).append(address)
    return {
        key: tuple(one.address for one in sorted(some, key=lambda one: one.position))
        for key, some in found.items()
    }


def _change(
    row: Row, before: Person | None, mine: Mapping[Key, tuple[str, ...]], key: Key, now: datetime
) -> Change:
    if before is None:
        person = Person(
            key=key, name=row.name, language=row.language, department=row.department,
            location=row.location, roles=row.roles, joined=now,
        )  # fmt: skip
        return Change(person=person, addresses=row.addresses, is_new=True, differs=())
    given = tuple(role for role in before.roles if role in SETTINGS_ROLES)
    person = replace(
        before,
        name=row.name,
        language=row.language,
        department=row.department,
        location=row.location,
        roles=tuple(sorted({*row.roles, *given})),
        ended=None,
    )
    names = ("name", "language", "department", "location", "roles", "ended")
    differs = [name for name in names if getattr(person, name) != getattr(before, name)]
    if mine.get(before.key, ()) != row.addresses:
        differs.append("addresses")
    return Change(person=person, addresses=row.addresses, is_new=False, differs=tuple(differs))


async def carry_out(changes: Sequence[Change]) -> None:
    """Runs inside `Store.atomic`."""
    await house.remember("imports", str(int(await house.recall("imports") or 0) + 1))
    for change in changes:
        await mapping.keep(change.person)
        if change.is_new or "addresses" in change.differs:
            await keep_addresses(change.person.key, change.addresses)


async def keep_addresses(person: Key, addresses: Sequence[str]) -> None:
    """Makes these the addresses of a person, the first one for letters."""
    for gone in await roster.addresses(person):
        await mapping.remove(gone)
    for position, address in enumerate(addresses):
        await mapping.keep(
            Address(key=Key(f"{person}-a{position}"), person=person, address=address,
                    position=position)
        )  # fmt: skip
