"""`stamtafel lunch list|now|cancel`: what stands, in counts; the organiser's moves."""

import argparse
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
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
from mailflows.records import Key, LunchRound, RoundKind, RoundState
from storage import ledger, lunch
from storage.lunch import RoundCounts
from storage.store import Store

FoundT = TypeVar("FoundT")


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    moves = parser.add_subparsers(dest="move", required=True, metavar="list|now|cancel")
    with_config(moves.add_parser("list", help="the lunches and their answers, in counts"))
    for move, meaning in (
        ("now", "invite now to the next lunch of a place, or match now for its next coffee"),
        ("cancel", "the coming lunch or coffee of a place is not held: who would come is told"),
    ):
        moving = moves.add_parser(move, help=meaning)
        moving.add_argument("place", metavar="PLACE", help="the slug of a location")
        moving.add_argument(
            "--coffee", action="store_true", help="its coffee, where it has lunches as well"
        )
        with_config(moving)


def run(arguments: argparse.Namespace) -> int:
    now = WallClock().now()
    if arguments.move == "list":
        return _list(arguments)
    asked = _with(arguments, lambda settings: _asked(arguments, settings, now))
    return (_now if arguments.move == "now" else _cancel)(arguments, asked, now)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A place, whether its lunches or its coffees are meant, and the coming one of these."""

    place: str
    kind: RoundKind
    coming: LunchRound | None

    @property
    def day(self) -> str:
        return f"{self.coming.starts:%Y-%m-%d}" if self.coming else ""


_NOW = {RoundKind.LUNCH: "lunch/invite_now", RoundKind.COFFEE: "lunch/pour_now"}
_CANCEL = {RoundKind.LUNCH: "lunch/cancel", RoundKind.COFFEE: "lunch/coffee_cancel"}
_TOLD_ALREADY = {RoundKind.LUNCH: "has invited to", RoundKind.COFFEE: "has matched for"}
_TOLD_NOW = {
    RoundKind.LUNCH: "invites to the next lunch of {place}",
    RoundKind.COFFEE: "matches who signed up, for the next coffee of {place}",
}


def _now(arguments: argparse.Namespace, asked: _Asked, now: datetime) -> int:
    place, kind, found = asked.place, asked.kind, asked.coming
    if found is not None and (kind is RoundKind.LUNCH or found.state is RoundState.SEATED):
        raise Problem(
            f"{place} {_TOLD_ALREADY[kind]} the {kind} of {asked.day} already. Wait until it was"
            f" held, or: stamtafel lunch cancel {place}{' --coffee' if arguments.coffee else ''}"
        )
    _with(arguments, lambda _: _noted(_NOW[kind], Key(place), now))
    return _said(arguments, asked, f"The daemon {_TOLD_NOW[kind].format(place=place)}.")


def _cancel(arguments: argparse.Namespace, asked: _Asked, now: datetime) -> int:
    place, kind, found = asked.place, asked.kind, asked.coming
    if found is None:
        raise Problem(f"{place} has no {kind} planned that is still to come.")
    _with(arguments, lambda _: _noted(_CANCEL[kind], found.key, now))
    return _said(
        arguments,
        asked,
        f"The daemon cancels the {kind} of {asked.day}, {place}, and tells who would come.",
    )


async def _asked(arguments: argparse.Namespace, settings: Settings, now: datetime) -> _Asked:
    place, kind = arguments.place, RoundKind.COFFEE if arguments.coffee else RoundKind.LUNCH
    every = settings.lunch.places if settings.lunch else ()
    having = {one: [at.location for at in every if at.kind == one.value] for one in RoundKind}
    if place not in having[kind] and place in having[RoundKind.COFFEE]:
        kind = RoundKind.COFFEE  # it has nothing else
    if place not in having[kind]:
        there = ", ".join(having[kind]) or "none"
        raise Problem(f"{place!r} has no {kind}. The places that have: {there}")
    return _Asked(place, kind, coming(await lunch.to_come(place, now, kind)))


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


def _said(arguments: argparse.Namespace, asked: _Asked, sentence: str) -> int:
    shown = {
        "move": arguments.move, "place": asked.place, "kind": asked.kind.value, "noted": True,
    }  # fmt: skip
    say(as_json(shown) if arguments.json else sentence)
    return 0


def _with(arguments: argparse.Namespace, work: Callable[[Settings], Awaitable[FoundT]]) -> FoundT:
    async def opened(settings: Settings, store: Store) -> FoundT:
        if settings.lunch is None:
            raise Problem("config.toml has no section [lunch]: add it to have lunches.")
        return await store.atomic(lambda: work(settings))

    return with_store(arguments.config, opened)
