"""`stamtafel explain`: what the daemon would make of a mail."""

import argparse
import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

from daemon.answering import AnsweringError, answering, items_in, places_in
from daemon.assembly import reading_options, sentry_of, sorts_of
from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import opened, settings_of
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.explain import Surroundings, explain
from daemon.flows import flows
from daemon.reader.worker import Children, Reader
from daemon.tokens import TokenSecretError, load_tokens
from mailflows.understanding import AnswerTableError


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.eml")
    with_config(parser)
    parser.set_defaults(config=None)
    answers = parser.add_argument_group("read as the answer to a letter of ours")
    answers.add_argument("--answering", metavar="LETTER", help="for example tips/confirmation")
    answers.add_argument("--sent", type=Path, help="that letter as we sent it; or a folder")
    answers.add_argument("--items", default="0", help="number,title,by as CSV, or how many")
    answers.add_argument("--locations", type=Path, help="slug,name,aliases,kind as CSV")
    answers.add_argument("--today", type=date.fromisoformat, help="the day of the mail")


def run(arguments: argparse.Namespace) -> int:
    return asyncio.run(_all(arguments))


async def _all(arguments: argparse.Namespace) -> int:
    good = True
    async with AsyncExitStack() as stack:
        around = await _surroundings(arguments.config, stack)
        around = await asyncio.to_thread(_answering, arguments, around)
        for path in arguments.files:
            found = await _explained(path, around)
            good = good and found["ok"] is True
            if arguments.json:
                say(as_json(found))
            else:
                _tell(found)
    return 0 if good else 1


def _answering(arguments: argparse.Namespace, around: Surroundings) -> Surroundings:
    """Raises Problem for a letter, file or folder that can't be used."""
    if arguments.answering is None:
        return around
    named: Path | None = arguments.locations
    try:
        ours = around.settings.places() if around.settings else ()
        asked = answering(
            arguments.answering,
            places=places_in(named) if named else ours,
            sent=arguments.sent,
            items=items_in(arguments.items),
            today=arguments.today,
            now=WallClock().now().date(),
        )
    except (AnsweringError, AnswerTableError) as error:
        raise Problem(str(error)) from error
    return replace(around, answering=asked)


async def _explained(path: Path, around: Surroundings) -> Mapping[str, object]:
    try:
        return await explain(path, around)
    except AnsweringError as error:
        raise Problem(str(error)) from error


async def _surroundings(config: Path | None, stack: AsyncExitStack) -> Surroundings:
    """As much as there is: without settings or store the mail is read all the same.

    Raises Problem for settings that were named and can't be used.
    """
    usual = Path("config.toml")
    if config is None and not await asyncio.to_thread(usual.exists):
        return Surroundings(Reader(await stack.enter_async_context(Children())))
    settings = settings_of(config or usual)
    children = await stack.enter_async_context(Children())
    reader = Reader(children, reading_options(settings))
    try:
        tokens = load_tokens(settings.store.token_secret)
        store = await stack.enter_async_context(opened(settings))
    except (Problem, TokenSecretError):
        return Surroundings(reader, settings=settings)
    now = WallClock().now()
    return Surroundings(
        reader,
        settings=settings,
        store=store,
        tokens=tokens,
        sentry=sentry_of(settings),
        sorts=sorts_of(flows(settings, now.date())),
        now=now,
    )


def _tell(found: Mapping[str, object]) -> None:
    say(f"{found['file']}")
    if not found["ok"]:
        say(f"  {found['error']}")
        return
    for name in ("from", "subject", "date", "kind", "language", "flow", "answers"):
        say(f"  {name:<9} {found[name] if found[name] is not None else '-'}")
    say(f"  trust     {as_json(found['trust'])}")
    say(f"  outcome   {found['outcome'] or 'only a store can tell: who is in the roster?'}")
    if "understood" in found:
        say(f"  understood {as_json(found['understood'])}")
    for line in str(found["text"]).splitlines():
        say(f"  | {line}")
