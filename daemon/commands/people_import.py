"""`stamtafel people import`: the roster out of a file."""

import argparse
from pathlib import Path

from daemon.clock import WallClock
from daemon.commands.opened import settings_of, with_store
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.people_changes import Change, Plan, carry_out, plan
from daemon.people_file import PeopleFile, PeopleFileError, read_people
from daemon.settings import Settings
from mailflows.records import Person
from storage.store import Store


def import_people(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments.config)
    file = _read(arguments.file, settings)
    now = WallClock().now()

    async def work(_settings: Settings, store: Store) -> Plan:
        async def once() -> Plan:
            planned = await plan(file, now, overrule=arguments.overrule)
            if not arguments.dry_run and (arguments.partial or not planned.bad):
                await carry_out(planned)
            return planned

        return await store.atomic(once)

    planned = with_store(arguments.config, work)
    done = not arguments.dry_run and (arguments.partial or not planned.bad)
    if arguments.json:
        say(as_json({**_plan_as_json(planned), "imported": done}))
    else:
        _tell(planned, imported=done, dry_run=arguments.dry_run)
    return 1 if planned.bad else 0


def _read(path: Path, settings: Settings) -> PeopleFile:
    try:
        return read_people(path.read_bytes(), settings)
    except OSError as error:
        raise Problem(f"{path} can't be read: {error.strerror}.") from error
    except PeopleFileError as error:
        raise Problem(f"{path}: {error}") from error


def _plan_as_json(planned: Plan) -> dict[str, object]:
    return {
        "new": [named(change.person) for change in planned.changes if change.is_new],
        "changed": [
            {**named(change.person), "differs": change.differs}
            for change in planned.changes
            if not change.is_new
        ],
        "same": planned.same,
        "kept": [{**named(change.person), "by_mail": change.kept} for change in planned.kept],
        "missing": [named(person) for person in planned.missing],
        "bad": [{"row": row.number, "why": row.why} for row in planned.bad],
    }


def named(person: Person) -> dict[str, object]:
    return {"key": person.key, "name": person.name}


def _tell(planned: Plan, *, imported: bool, dry_run: bool) -> None:
    verb = "" if imported else "would be "
    for change in planned.changes:
        say(f"{change.person.name}: {verb}{_what(change)}")
    for row in planned.bad:
        say(f"row {row.number}: {row.why}")
    for change in planned.kept:
        stays = ", ".join(change.kept)
        say(f"{change.person.name}: {stays} as decided by mail; --overrule takes the file's")
    for person in planned.missing:
        say(f"{person.name}: in the roster, not in the file; stays. `stamtafel people end` ends it")
    new = sum(change.is_new for change in planned.changes)
    say(
        f"{new} new, {len(planned.changes) - new} changed, {planned.same} the same,"
        f" {len(planned.missing)} missing from the file, {len(planned.bad)} bad rows."
    )
    if not imported:
        say(
            "Nothing was imported (--dry-run)."
            if dry_run
            else "Nothing was imported: mend the bad rows, or import the others with --partial."
        )


def _what(change: Change) -> str:
    if change.is_new:
        return "new"
    differs = ["back in the roster" if name == "ended" else name for name in change.differs]
    return f"changed: {', '.join(differs)}"
