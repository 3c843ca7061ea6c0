"""The roster as a CSV file: read, and checked row by row.

Excel in the Netherlands writes semicolons and Windows-1252: both are read as they are.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from daemon.people_days import first_day, workdays
from daemon.roster import SETTINGS_ROLES
from daemon.settings import Settings
from daemon.settings.values import plain_address
from mailflows.records import Role

COLUMNS = (
    "name", "addresses", "department", "location", "language", "roles",
    "start", "workdays", "manager",
)  # fmt: skip
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
    start: date | None = None  # None also for an empty cell: she did begin on some day
    workdays: tuple[int, ...] | None = None  # 0 is Monday
    manager: str | None = None  # an address of hers, "" for nobody


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
        start=first_day(cells.get("start", "")),
        workdays=workdays(cells["workdays"]) if "workdays" in cells else None,
        manager=_manager(cells.get("manager")),
    )


def _manager(cell: str | None) -> str | None:
    if not cell:
        return cell
    try:
        return plain_address(cell)
    except ValueError:
        raise ValueError(f"the manager {cell!r} is no plain mail address") from None


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
