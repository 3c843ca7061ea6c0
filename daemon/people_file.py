"""The roster as a CSV file: read, checked row by row, compared with what is known, kept.

Excel in the Netherlands writes semicolons and Windows-1252: both are read as they are.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.roster import SETTINGS_ROLES
from daemon.settings import Settings
from daemon.settings.values import plain_address
from mailflows.records import NOBODY, Address, Key, Person, Role
from storage import house, mapping, roster

COLUMNS = ("name", "addresses", "department", "location", "language", "roles")
NEEDED = ("name", "addresses")
LONGEST_NAME = 200  # characters
SEPARATOR = "|"  # between several addresses or roles in one cell


class PeopleFileError(Exception):
    """The file as a whole is no roster."""


@dataclass(frozen=True, slots=True)
class Row:
    """One colleague as the file gives her."""

    number: int  # as a spreadsheet counts: the heading is row 1
    name: str
    addresses: tuple[str, ...]
    department: str | None  # None: the file has no such column, and says nothing about it
    location: str | None
    language: str | None  # None also for an empty cell: she may have chosen one by mail
    roles: tuple[Role, ...] | None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be imported, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class PeopleFile:
    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]
    language: str  # of who is new and has none


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
    heading, *table = _table(_decoded(content))
    rows: list[Row] = []
    bad: list[BadRow] = []
    owners: dict[str, int] = {}
    for number, cells in enumerate(table, start=2):
        if not any(cells):  # Excel leaves such rows behind where something was deleted
            continue
        try:
            row = _row(number, _by_column(heading, cells), settings)
            _claim(row, owners)
        except ValueError as why:
            bad.append(BadRow(number, str(why)))
        else:
            rows.append(row)
    return PeopleFile(tuple(rows), tuple(bad), settings.organisation.languages[0])


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")  # Excel's "Unicode text"
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _table(text: str) -> list[list[str]]:
    """The cells, the first row in lower case with every needed column. Raises PeopleFileError."""
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        table = [
            [_cell(cell) for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise PeopleFileError(f"it is no CSV file ({error}). Save it as CSV.") from error
    heading = [cell.lower() for cell in table[0]] if table else []
    missing = [name for name in NEEDED if name not in heading]
    if missing:
        raise PeopleFileError(
            f"the column {' and '.join(missing)} is missing."
            f" The first row must name the columns: {', '.join(COLUMNS)}."
        )
    return [heading, *table[1:]]


def _cell(text: str) -> str:
    """On one line, without what no name has: control characters, halves of characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _by_column(heading: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    if any(cells[len(heading) :]):
        raise ValueError("it has more cells than the first row: put quotes around a comma")
    given = dict.fromkeys(heading, "") | dict(zip(heading, cells, strict=False))
    return {name: given[name] for name in COLUMNS if name in given}


def _row(number: int, cells: Mapping[str, str], settings: Settings) -> Row:
    if not cells["name"]:
        raise ValueError("the name is empty")
    addresses = tuple(dict.fromkeys(_addresses(cells["addresses"])))
    if not addresses:
        raise ValueError("there is no address")
    languages = settings.organisation.languages
    language = cells.get("language", "").lower() or None
    if language is not None and language not in languages:
        raise ValueError(f"the language {language!r} is none of {', '.join(languages)}")
    places = {place.slug for place in settings.locations}
    parts = {part.slug for part in settings.departments}
    return Row(
        number=number,
        name=cells["name"][:LONGEST_NAME],
        addresses=addresses,
        department=_known(cells.get("department"), parts, "department"),
        location=_known(cells.get("location"), places, "location"),
        language=language,
        roles=_roles_of(cells.get("roles"), addresses, settings),
    )


def _addresses(cell: str) -> Iterable[str]:
    for written in cell.split(SEPARATOR):
        if written.strip():
            try:
                yield plain_address(written)
            except ValueError:
                raise ValueError(f"{written.strip()!r} is no plain mail address") from None


def _roles_of(
    cell: str | None, addresses: Sequence[str], settings: Settings
) -> tuple[Role, ...] | None:
    return None if cell is None else tuple(_roles(cell, _given_roles(addresses, settings)))


def _known(slug: str | None, slugs: set[str], what: str) -> str | None:
    if slug and slug not in slugs:
        raise ValueError(f"the {what} {slug!r} does not stand in config.toml")
    return slug


def _given_roles(addresses: Iterable[str], settings: Settings) -> frozenset[Role]:
    """The roles that config.toml gives to whoever has these addresses."""
    editors = settings.newsletter.editors if settings.newsletter else ()
    given = {
        Role.OPERATOR: {settings.organisation.operator},
        Role.EDITOR: {editor.address for editor in editors},
    }
    return frozenset(role for role, names in given.items() if names & set(addresses))


def _roles(cell: str, given: frozenset[Role]) -> Iterable[Role]:
    """The roles this file decides about; those of config.toml may be repeated, not given."""
    for written in cell.split(SEPARATOR):
        role = written.strip().lower()
        if not role or role in given:
            continue
        if role in SETTINGS_ROLES:
            raise ValueError(f"who is {role} is decided in config.toml: name this address there")
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
    found = [(row, {owners[one] for one in row.addresses if one in owners}) for row in file.rows]
    claims = Counter(person for _, persons in found for person in persons)
    changes: list[Change] = []
    bad = list(file.bad)
    seen: set[Key] = set()
    for row, persons in found:
        if why := _mixed_up(persons, claims):
            bad.append(BadRow(row.number, why))
            seen |= persons
            continue
        before = known.get(next(iter(persons), NOBODY))
        change = (
            _change(row, before, mine)
            if before is not None
            else _new(row, Key(f"i{imported}-{row.number}"), file.language, now)
        )
        seen.add(change.person.key)
        if change.is_new or change.differs:
            changes.append(change)
    missing = [
        person for person in known.values() if person.ended is None and person.key not in seen
    ]
    good = len(file.rows) + len(file.bad) - len(bad)
    return Plan(
        changes=tuple(changes),
        same=good - len(changes),
        missing=tuple(missing),
        bad=tuple(sorted(bad, key=lambda row: row.number)),
    )


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


def _by_person(addresses: Mapping[str, Address]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, list[Address]] = {}
    for address in addresses.values():
        found.setdefault(address.person, []).append(address)
    return {
        key: tuple(one.address for one in sorted(some, key=lambda one: one.position))
        for key, some in found.items()
    }


def _new(row: Row, key: Key, language: str, now: datetime) -> Change:
    person = Person(
        key=key,
        name=row.name,
        language=row.language or language,
        department=row.department or "",
        location=row.location or "",
        roles=row.roles or (),
        joined=now,
    )
    return Change(person=person, addresses=row.addresses, is_new=True, differs=())


def _change(row: Row, before: Person, mine: Mapping[Key, tuple[str, ...]]) -> Change:
    """What the file says; about what it has no column for, it says nothing."""
    given = tuple(role for role in before.roles if role in SETTINGS_ROLES)
    roles = before.roles if row.roles is None else tuple(sorted({*row.roles, *given}))
    person = replace(
        before,
        name=row.name,
        language=row.language or before.language,
        department=before.department if row.department is None else row.department,
        location=before.location if row.location is None else row.location,
        roles=roles,
        ended=None,
    )
    names = ("name", "language", "department", "location", "roles", "ended")
    differs = [name for name in names if getattr(person, name) != getattr(before, name)]
    if mine.get(before.key, ()) != row.addresses:
        differs.append("addresses")
    return Change(person=person, addresses=row.addresses, is_new=False, differs=tuple(differs))


async def carry_out(changes: Sequence[Change]) -> None:
    """Runs inside `Store.atomic`."""
    if not changes:
        return
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
