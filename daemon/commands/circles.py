"""`stamtafel circles list|announce|form`: what stands, in counts; the organiser's moves."""

import argparse
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import with_store
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.settings import Settings
from mailflows.circles.counting import enough
from mailflows.records import NOBODY, Key, Season
from storage import circles, ledger
from storage.circles import SeasonCounts
from storage.shelf import HouseShelf
from storage.store import Store

FoundT = TypeVar("FoundT")


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    moves = parser.add_subparsers(dest="move", required=True, metavar="list|announce|form")
    for move, meaning in (
        ("list", "the seasons and their circles, in counts"),
        ("announce", "tell everybody now that circles will be formed"),
        ("form", "form circles now of everybody who signed up"),
    ):
        with_config(moves.add_parser(move, help=meaning))


def run(arguments: argparse.Namespace) -> int:
    now = WallClock().now()
    match arguments.move:
        case "list":
            return _list(arguments, now)
        case "announce":
            _with(arguments, lambda: _noted("circles/announce", NOBODY, now))
            return _said(arguments, "announce", "The daemon announces circles to everybody.")
        case _:
            season = _with(arguments, lambda: HouseShelf(now).open_season())
            if season is None:
                raise Problem(
                    "Nobody can sign up now, so there is nobody to form circles of."
                    " Announce them first: stamtafel circles announce"
                )
            return _form(arguments, season, now)


def _form(arguments: argparse.Namespace, season: Season, now: datetime) -> int:
    signed = _with(arguments, lambda: HouseShelf(now).sign_ups(season.key))
    if len(signed) < 3:
        raise Problem("Fewer than three signed up; a circle needs three. Wait, or ask around.")
    _with(arguments, lambda: _noted("circles/form_now", season.key, now))
    return _said(arguments, "form", "The daemon forms circles of everybody who signed up.")


def _list(arguments: argparse.Namespace, now: datetime) -> int:
    seasons = _with(arguments, circles.counts)
    del now
    if arguments.json:
        for one in seasons:
            say(as_json(_shown(one)))
        return 0
    if not seasons:
        say("There were no circles yet. Announce them: stamtafel circles announce")
    for one in seasons:
        say(
            f"{one.announced:%Y-%m-%d}  {one.state}: {_in_words(one.signed_up)} signed up,"
            f" {one.circles} circles ({one.running} running), {_in_words(one.people)} people"
        )
    return 0


def _in_words(people: int) -> str:
    return str(people) if enough(people) else "fewer than five"


def _shown(one: SeasonCounts) -> dict[str, object]:
    """No total over fewer than five people."""
    return {
        "announced": one.announced,
        "state": one.state,
        "signed_up": one.signed_up if enough(one.signed_up) else None,
        "circles": one.circles,
        "running": one.running,
        "people": one.people if enough(one.people) else None,
    }


async def _noted(moment: str, about: Key, now: datetime) -> bool:
    return await ledger.note(moment, about=about, local=now.isoformat(), due=now)


def _said(arguments: argparse.Namespace, move: str, sentence: str) -> int:
    say(as_json({"move": move, "noted": True}) if arguments.json else sentence)
    return 0


def _with(arguments: argparse.Namespace, work: Callable[[], Awaitable[FoundT]]) -> FoundT:
    async def opened(settings: Settings, store: Store) -> FoundT:
        if settings.circles is None:
            raise Problem("config.toml has no section [circles]: add it to have circles.")
        return await store.atomic(work)

    return with_store(arguments.config, opened)
