"""`stamtafel people`: the roster."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import settings_of, with_store
from daemon.commands.output import as_json, say, table
from daemon.commands.problem import Problem
from daemon.people_file import PeopleFile, PeopleFileError, Plan, carry_out, plan, read_people
from daemon.settings import Settings
from mailflows.records import Person
from storage import mapping, privacy, roster
from storage.scrub import scrub
from storage.store import Store


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    importing = actions.add_parser("import", help="read a roster file; repeatable")
    importing.add_argument("file", type=Path, metavar="FILE.csv")
    importing.add_argument("--dry-run", action="store_true", help="only show what would change")
    importing.add_argument(
        "--partial", action="store_true", help="import the good rows although others are bad"
    )
    listing = actions.add_parser("list", help="everybody")
    listing.add_argument("--ended", action="store_true", help="those who left too")
    for name, about in (
        ("show", "one person"),
        ("end", "take somebody out of the roster today"),
        ("export", "everything the store holds of somebody, as JSON"),
    ):
        action = actions.add_parser(name, help=about)
        action.add_argument("who", metavar="WHO", help="a mail address, a key or a whole name")
        with_config(action)
    forgetting = actions.add_parser("forget", help="take away everything of somebody")
    forgetting.add_argument("who", metavar="WHO", help="a mail address, a key or a whole name")
    forgetting.add_argument("--yes", action="store_true", help="do it; without it only counted")
    for action in (importing, listing, forgetting):
        with_config(action)


def run(arguments: argparse.Namespace) -> int:
    match arguments.action:
        case "import":
            return _import(arguments)
        case "list":
            return _list(arguments)
        case "show":
            return _show(arguments)
        case "end":
            return _end(arguments)
        case "export":
            return _export(arguments)
        case _:
            return _forget(arguments)


def _import(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments.config)
    file = _read(arguments.file, settings)
    now = WallClock().now()

    async def work(_settings: Settings, store: Store) -> Plan:
        async def once() -> Plan:
            planned = await plan(file, now)
            if not arguments.dry_run and (arguments.partial or not planned.bad):
                await carry_out(planned.changes)
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
        "new": [_named(change.person) for change in planned.changes if change.is_new],
        "changed": [
            {**_named(change.person), "differs": change.differs}
            for change in planned.changes
            if not change.is_new
        ],
        "same": planned.same,
        "missing": [_named(person) for person in planned.missing],
        "bad": [{"row": row.number, "why": row.why} for row in planned.bad],
    }


def _named(person: Person) -> dict[str, object]:
    return {"key": person.key, "name": person.name}


def _tell(planned: Plan, *, imported: bool, dry_run: bool) -> None:
    verb = "" if imported else "would be "
    for change in planned.changes:
        what = "new" if change.is_new else f"changed: {', '.join(change.differs)}"
        say(f"{change.person.name}: {verb}{what}")
    for row in planned.bad:
        say(f"row {row.number}: {row.why}")
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


async def find(who: str) -> Person:
    """By address, key or whole name. Runs inside `Store.atomic`; raises Problem."""
    everybody = await roster.everybody(ended=True)
    address = (await roster.all_addresses()).get(who.lower())
    found = [
        person
        for person in everybody
        if person.key in {who, address.person if address else None}
        or person.name.casefold() == who.casefold()
    ]
    if not found:
        raise Problem(f"nobody in the roster is {who!r}. See: stamtafel people list")
    if len(found) > 1:
        keys = ", ".join(person.key for person in found)
        raise Problem(f"several people are called {who!r}: {keys}. Give the key.")
    return found[0]


def _list(arguments: argparse.Namespace) -> int:
    async def work(_settings: Settings, store: Store) -> Sequence[tuple[Person, list[str]]]:
        async def look() -> list[tuple[Person, list[str]]]:
            people = await roster.everybody(ended=arguments.ended)
            return [
                (person, [found.address for found in await roster.addresses(person.key)])
                for person in people
            ]

        return await store.atomic(look)

    people = with_store(arguments.config, work)
    if arguments.json:
        for person, addresses in people:
            say(as_json({**asdict(person), "addresses": addresses}))
        return 0
    table(
        ("name", "address", "location", "department", "roles"),
        (
            (person.name, next(iter(addresses), ""), person.location, person.department,
             ", ".join(person.roles))
            for person, addresses in people
        ),
    )  # fmt: skip
    return 0


def _show(arguments: argparse.Namespace) -> int:
    async def work(_settings: Settings, store: Store) -> tuple[Person, list[str]]:
        async def look() -> tuple[Person, list[str]]:
            person = await find(arguments.who)
            return person, [found.address for found in await roster.addresses(person.key)]

        return await store.atomic(look)

    person, addresses = with_store(arguments.config, work)
    if arguments.json:
        say(as_json({**asdict(person), "addresses": addresses}))
        return 0
    facts = {
        "name": person.name,
        "key": person.key,
        "addresses": ", ".join(addresses),
        "location": person.location,
        "department": person.department,
        "language": person.language,
        "roles": ", ".join(person.roles),
        "stopped": ", ".join(person.stopped),
        "paused until": person.paused_until or "",
        "joined": f"{person.joined:%Y-%m-%d}",
        "ended": f"{person.ended:%Y-%m-%d}" if person.ended else "",
    }
    for name, value in facts.items():
        say(f"{name:<13} {value}".rstrip())
    return 0


def _end(arguments: argparse.Namespace) -> int:
    now = WallClock().now()

    async def work(_settings: Settings, store: Store) -> Person:
        async def end() -> Person:
            person = replace(await find(arguments.who), ended=now)
            await mapping.keep(person)
            return person

        return await store.atomic(end)

    person = with_store(arguments.config, work)
    say(as_json(_named(person)) if arguments.json else f"{person.name} is out of the roster.")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    async def work(_settings: Settings, store: Store) -> object:
        async def look() -> object:
            return await privacy.export(await find(arguments.who))

        return await store.atomic(look)

    say(as_json(with_store(arguments.config, work)))
    return 0


def _forget(arguments: argparse.Namespace) -> int:
    async def work(settings: Settings, store: Store) -> tuple[Person, object]:
        async def once() -> tuple[Person, object]:
            person = await find(arguments.who)
            if not arguments.yes:
                return person, await privacy.counted(person)
            return person, await privacy.forget(person.key)

        found = await store.atomic(once)
        if arguments.yes:
            await scrub(settings.store.dsn())
        return found

    person, counts = with_store(arguments.config, work)
    if arguments.json:
        say(as_json({**_named(person), "forgotten": arguments.yes, "counts": counts}))
        return 0
    say(as_json(counts))
    if arguments.yes:
        say(
            f"{person.name} is forgotten here. Her mails still lie in the IMAP folders, and in"
            " backups made before: delete those yourself."
        )
    else:
        say(f"This is what would go of {person.name}. With --yes it goes, for good.")
    return 0
