"""`stamtafel hold` and `stamtafel release`: stop and restart sending."""

import argparse

from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import with_store
from daemon.commands.output import as_json, say
from daemon.settings import Settings
from storage import house
from storage.store import Store


def add(parser: argparse.ArgumentParser, name: str) -> None:
    if name == "hold":
        parser.add_argument("why", nargs="*", help="why, in your own words")
    with_config(parser)


def run(arguments: argparse.Namespace) -> int:
    return _hold(arguments) if arguments.command == "hold" else _release(arguments)


def _hold(arguments: argparse.Namespace) -> int:
    now = WallClock().now()
    why = " ".join(arguments.why) or "the operator said so"

    async def work(_settings: Settings, store: Store) -> house.Hold | None:
        async def hold() -> house.Hold | None:
            await house.hold(why, now)
            return await house.held()

        return await store.atomic(hold)

    held = with_store(arguments.config, work)
    assert held is not None, "it was held in the same transaction"
    if arguments.json:
        say(as_json({"held": True, "why": held.why, "since": held.since}))
    else:
        say(f"Nothing is sent: {held.why}. Restart with: stamtafel release")
    return 0


def _release(arguments: argparse.Namespace) -> int:
    async def work(_settings: Settings, store: Store) -> bool:
        return await store.atomic(house.release)

    was_held = with_store(arguments.config, work)
    if arguments.json:
        say(as_json({"held": False, "was_held": was_held}))
    else:
        say("Letters leave again." if was_held else "Nothing was on hold.")
    return 0
