"""`stamtafel people`: the roster."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path

from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import with_store
from daemon.commands.output import as_json, say, table
from daemon.commands.people_import import import_people, named
from daemon.commands.problem import Problem
from daemon.flows import partings
from daemon.forgetting import Forgetting, LastLetterError
from daemon.settings import Settings
from mailflows.records import LunchWish, Person, Reach
from storage import ledger, mapping, privacy, reach, roster
from storage.scrub import scrub
from storage.store import Store

WEEK = timedelta(days=7)
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")  # as the roster file writes them


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    importing = actions.add_parser("import", help="read a roster file; repeatable")
    importing.add_argument("file", type=Path, metavar="FILE.csv")
    importing.add_argument("--dry-run", action="store_true", help="only show what would change")
    importing.add_argument(
        "--partial", action="store_true", help="import the good rows although others are bad"
    )
    importing.add_argument(
        "--overrule", action="store_true", help="also change what people decided by mail"
    )
    listing = actions.add_parser("list", help="everybody")
    listing.add_argument("--ended", action="store_true", help="those who left too")
    showing = actions.add_parser("show", help="one person")
    showing.add_argument("--week", action="store_true", help="her letters: seven days, and to come")
    mending = actions.add_parser("mend", help="her mailbox works again: letters leave as before")
    ending = actions.add_parser("end", help="take somebody out of the roster today")
    exporting = actions.add_parser("export", help="all that the store holds of somebody, as JSON")
    forgetting = actions.add_parser("forget", help="take away everything of somebody")
    forgetting.add_argument("--yes", action="store_true", help="do it; without it only counted")
    for action in (showing, mending, ending, exporting, forgetting):
        action.add_argument("who", metavar="WHO", help="a mail address, a key or a whole name")
    for action in (importing, listing, showing, mending, ending, exporting, forgetting):
        with_config(action)


def run(arguments: argparse.Namespace) -> int:
    actions: Mapping[str, Callable[[argparse.Namespace], int]] = {
        "import": import_people,
        "list": _list,
        "show": _show,
        "mend": _mend,
        "end": _end,
        "export": _export,
        "forget": _forget,
    }
    return actions[arguments.action](arguments)


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


@dataclass(frozen=True, slots=True)
class _Shown:
    """What `people show` tells of one person."""

    person: Person
    addresses: Sequence[str]
    reach: Reach
    letters: Sequence[Mapping[str, object]]
    manager: str  # her name
    wish: LunchWish | None  # of all lunches to come


def _show(arguments: argparse.Namespace) -> int:
    since = WallClock().now() - WEEK

    async def work(_settings: Settings, store: Store) -> _Shown:
        async def look() -> _Shown:
            person = await find(arguments.who)
            addresses = [found.address for found in await roster.addresses(person.key)]
            letters = await privacy.letters_to(person.key, since) if arguments.week else []
            manager = await mapping.find(Person, person.manager) if person.manager else None
            reached = await reach.of(person.key)
            named = manager.name if manager else ""
            wish = await mapping.find(LunchWish, person.key)
            return _Shown(person, addresses, reached, letters, named, wish)

        return await store.atomic(look)

    shown = with_store(arguments.config, work)
    if arguments.json:
        week = {"week": shown.letters} if arguments.week else {}
        lunch = asdict(shown.wish) if shown.wish else None
        facts = {"addresses": shown.addresses, "reach": asdict(shown.reach), "lunch": lunch, **week}
        say(as_json({**asdict(shown.person), **facts}))
        return 0
    _tell_of(shown)
    for letter in shown.letters:
        say(f"{letter['name']:<26} {letter['state']:<9} {letter['sent'] or letter['not_before']}")
    return 0


def _tell_of(shown: _Shown) -> None:
    person, reached = shown.person, shown.reach
    facts = {
        "name": person.name,
        "key": person.key,
        "addresses": ", ".join(shown.addresses),
        "location": person.location,
        "department": person.department,
        "language": person.language,
        "roles": ", ".join(person.roles),
        "stopped": ", ".join(person.stopped),
        "paused until": person.paused_until or "",
        "away until": reached.away_until or "",
        "unreachable": f"since {reached.unreachable:%Y-%m-%d}: {reached.reason}"
        if reached.unreachable
        else "",
        "start": person.start or "",
        "workdays": ", ".join(DAYS[day] for day in person.workdays),
        "manager": shown.manager,
        "lunch": "; ".join(_lunch_wishes(shown.wish)) if shown.wish else "",
        "joined": f"{person.joined:%Y-%m-%d}",
        "ended": f"{person.ended:%Y-%m-%d}" if person.ended else "",
    }
    for name, value in facts.items():
        say(f"{name:<13} {value}".rstrip())


def _lunch_wishes(wish: LunchWish) -> Iterator[str]:
    """What the seating goes by; what she eats and needs is in her export."""
    if wish.weekdays:
        yield f"only on {', '.join(DAYS[day] for day in wish.weekdays)}"
    if wish.paused_until:
        yield f"paused until {wish.paused_until}"
    if wish.quarterly:
        yield "once a quarter"
    if wish.by_host:
        yield "needs the host at her table"
    if wish.language:
        yield f"speaks {wish.language} at her table"


def _mend(arguments: argparse.Namespace) -> int:
    async def work(_settings: Settings, store: Store) -> tuple[Person, bool]:
        async def mend() -> tuple[Person, bool]:
            person = await find(arguments.who)
            return person, await reach.mend(person.key)

        return await store.atomic(mend)

    person, done = with_store(arguments.config, work)
    if arguments.json:
        say(as_json({**named(person), "mended": done}))
    else:
        again = "Letters leave as before." if done else "Nothing had come back."
        say(f"{person.name}: {again}")
    return 0


def _end(arguments: argparse.Namespace) -> int:
    now = WallClock().now()

    async def work(settings: Settings, store: Store) -> Person:
        async def end() -> Person:
            person = replace(await find(arguments.who), ended=now)
            await mapping.keep(person)
            for moment in partings(settings).values():
                await ledger.note(moment, about=person.key, local=now.isoformat(), due=now)
            return person

        return await store.atomic(end)

    person = with_store(arguments.config, work)
    say(as_json(named(person)) if arguments.json else f"{person.name} is out of the roster.")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    async def work(_settings: Settings, store: Store) -> object:
        async def look() -> object:
            return await privacy.export(await find(arguments.who))

        return await store.atomic(look)

    say(as_json(with_store(arguments.config, work)))
    return 0


class _OnlyCounted(Exception):  # noqa: N818  no error: it undoes what was done to count it
    """What would go, of whom."""

    def __init__(self, person: Person, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.person = person
        self.counts = counts


def _forget(arguments: argparse.Namespace) -> int:
    now = WallClock().now()

    async def work(settings: Settings, store: Store) -> tuple[Person, Mapping[str, int]]:
        forget = Forgetting(settings, now)

        async def once() -> tuple[Person, Mapping[str, int]]:
            person = await find(arguments.who)
            counts = await (forget(person) if arguments.yes else privacy.forget(person))
            if not arguments.yes:
                raise _OnlyCounted(person, counts)
            return person, counts

        try:
            found = await store.atomic(once)
        except _OnlyCounted as counted:
            return counted.person, counted.counts
        except LastLetterError as error:
            raise Problem(
                "Nobody was forgotten: what takes her plans out of her calendar can't be written."
                f" {error}"
            ) from error
        await scrub(settings.store.dsn())
        return found

    person, counts = with_store(arguments.config, work)
    if arguments.json:
        say(as_json({**named(person), "forgotten": arguments.yes, "counts": counts}))
        return 0
    for what, count in counts.items():
        if count:
            say(f"{count:>5} {what}")
    say(
        f"{person.name} is forgotten here. Not here: the IMAP folders, backups made before, and"
        " config.toml. See docs/operating.md."
        if arguments.yes
        else f"This is what would go of {person.name}. With --yes it goes, for good."
    )
    return 0
