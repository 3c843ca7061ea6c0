"""`stamtafel explain`: what the daemon would make of a mail."""

import argparse
import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path

from daemon.assembly import reading_options
from daemon.commands.line import with_config
from daemon.commands.opened import opened, settings_of
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.explain import Surroundings, explain
from daemon.reader.worker import Reader
from daemon.tokens import TokenSecretError, load_tokens


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.eml")
    with_config(parser)
    parser.set_defaults(config=None)


def run(arguments: argparse.Namespace) -> int:
    return asyncio.run(_all(arguments))


async def _all(arguments: argparse.Namespace) -> int:
    good = True
    async with AsyncExitStack() as stack:
        around = await _surroundings(arguments.config, stack)
        for path in arguments.files:
            found = await explain(path, around)
            good = good and found["ok"] is True
            if arguments.json:
                say(as_json(found))
            else:
                _tell(found)
    return 0 if good else 1


async def _surroundings(config: Path | None, stack: AsyncExitStack) -> Surroundings:
    """As much as there is: without settings or store the mail is read all the same.

    Raises Problem for settings that were named and can't be used.
    """
    usual = Path("config.toml")
    if config is None and not await asyncio.to_thread(usual.exists):
        return Surroundings(await stack.enter_async_context(Reader()))
    settings = settings_of(config or usual)
    reader = await stack.enter_async_context(Reader(reading_options(settings)))
    try:
        tokens = load_tokens(settings.store.token_secret)
        store = await stack.enter_async_context(opened(settings))
    except (Problem, TokenSecretError):
        return Surroundings(reader, settings=settings)
    return Surroundings(reader, settings=settings, store=store, tokens=tokens)


def _tell(found: Mapping[str, object]) -> None:
    say(f"{found['file']}")
    if not found["ok"]:
        say(f"  {found['error']}")
        return
    for name in ("from", "subject", "date", "kind", "language", "flow", "answers"):
        say(f"  {name:<9} {found[name] if found[name] is not None else '-'}")
    say(f"  trust     {as_json(found['trust'])}")
    say(f"  outcome   {found['outcome'] or 'only a store can tell: who is in the roster?'}")
    for line in str(found["text"]).splitlines():
        say(f"  | {line}")
