"""`stamtafel lunch list|now|cancel`: what stands, in counts; the organiser's moves."""

import argparse
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import with_store
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.settings import Settings
from mailflows.lunch.organising import coming
from mailflows.meetings import FEWEST
from mailflows.records import Key, LunchRound
from storage import ledger, lunch
from storage.lunch import RoundCounts
from storage.store import Store

FoundT = TypeVar("FoundT")


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    moves = parser.add_subparsers(dest="move", required=True, metavar="list|now|cancel")
    with_config(moves.add_parser("list", help="the lunches and their answers, in counts"))
    for move, meaning in (
        ("now", "invite now to the next lunch of a place"),
        ("cancel", "the coming lunch of a place is not held: who would come is told"),
    ):
        moving = moves.add_parser(move, help=meaning)
        moving.add_argument("place", metavar="PLACE", help="the slug of a location with lunches")
        with_config(moving)


def run(arguments: argparse.Namespace) -> int:
    now = WallClock().now()
    if arguments.move == "list":
        return _list(arguments)
    planned = _with(arguments, lambda settings: _coming(arguments.place, settings, now))
    move = _invite if arguments.move == "now" else _cancel
    return move(arguments, planned, now)


def _invite(arguments: argparse.Namespace, planned: LunchRound | None, now: datetime) -> int:
    place = arguments.place
    if planned is not None:
        raise Problem(
            f"{place} has invited to the lunch of {planned.starts:%Y-%m-%d} already."
            f" Wait until it was held, or: stamtafel lunch cancel {place}"
        )
    _with(arguments, lambda _: _noted("lunch/invite_now", Key(place), now))
    return _said(arguments, f"The daemon invites to the next lunch of {place}.")


def _cancel(arguments: argparse.Namespace, planned: LunchRound | None, now: datetime) -> int:
    if planned is None:
        raise Problem(f"{arguments.place} has invited to no lunch that is still to come.")
    _with(arguments, lambda _: _noted("lunch/cancel", planned.key, now))
    return _said(
        arguments,
        f"The daemon cancels the lunch of {planned.starts:%Y-%m-%d}, {arguments.place},"
        " and tells who would come.",
    )


async def _coming(place: str, settings: Settings, now: datetime) -> LunchRound | None:
    places = [one.location for one in settings.lunch.lunches()] if settings.lunch else []
    if place not in places:
        raise Problem(f"{place!r} has no lunches. The places that have: {', '.join(places)}")
    return coming(await lunch.to_come(place, now))


def _list(arguments: argparse.Namespace) -> int:
    rounds, zone = _with(arguments, _counted)
    if arguments.json:
        for one in rounds:
            say(as_json(_shown(one)))
        return 0
    if not rounds:
        say("There were no lunches yet. Invite: stamtafel lunch now PLACE")
    for one in rounds:
        said = ", ".join(f"{_many(many)} {answer}" for answer, many in one.coming.items())
        say(
            f"{one.starts.astimezone(zone):%Y-%m-%d %H:%M}  {one.place}, {one.kind}, {one.state}:"
            f" {_invited(one)} invited: {said}"
        )
    return 0


def _many(people: int) -> str:
    return str(people) if people >= FEWEST else "fewer than five"


def _invited(one: RoundCounts) -> str:
    if one.invited < FEWEST or _tells_the_rest(one):
        return _many(one.invited)
    return f"at least {sum(_told(one).values())}"


def _told(one: RoundCounts) -> dict[str, int]:
    return {said: many for said, many in one.coming.items() if many >= FEWEST}


def _tells_the_rest(one: RoundCounts) -> bool:
    """Whether all that is not told is together nobody, or five and more: else the number of who
    was invited would tell it."""
    rest = one.invited - sum(_told(one).values())
    return rest == 0 or rest >= FEWEST


def _shown(one: RoundCounts) -> dict[str, object]:
    """No total over fewer than five people, nor two whose difference is one."""
    told = _told(one)
    return {
        "place": one.place,
        "kind": one.kind,
        "starts": one.starts,
        "state": one.state,
        "invited": one.invited if one.invited >= FEWEST and _tells_the_rest(one) else None,
        "coming": {said: told.get(said) for said in one.coming},
    }


async def _counted(settings: Settings) -> tuple[tuple[RoundCounts, ...], ZoneInfo]:
    return await lunch.counts(), settings.organisation.zone


async def _noted(moment: str, about: Key, now: datetime) -> bool:
    return await ledger.note(moment, about=about, local=now.isoformat(), due=now)


def _said(arguments: argparse.Namespace, sentence: str) -> int:
    shown = {"move": arguments.move, "place": arguments.place, "noted": True}
    say(as_json(shown) if arguments.json else sentence)
    return 0


def _with(arguments: argparse.Namespace, work: Callable[[Settings], Awaitable[FoundT]]) -> FoundT:
    async def opened(settings: Settings, store: Store) -> FoundT:
        if settings.lunch is None:
            raise Problem("config.toml has no section [lunch]: add it to have lunches.")
        return await store.atomic(lambda: work(settings))

    return with_store(arguments.config, opened)
