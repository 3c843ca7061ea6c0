"""`stamtafel backup`, `restore` and `migrate`."""

import argparse
import asyncio
from dataclasses import asdict
from pathlib import Path

from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import settings_of
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.settings import SecretError, Settings
from storage.backup import backup, restore
from storage.errors import StoreError
from storage.migrate import migrate


def add(parser: argparse.ArgumentParser, name: str) -> None:
    if name != "migrate":
        parser.add_argument("file", type=Path, metavar="FILE")
    if name == "restore":
        parser.add_argument(
            "--replace", action="store_true", help="also when the store holds something already"
        )
    with_config(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments.config)
    try:
        match arguments.command:
            case "backup":
                return _backup(settings, arguments)
            case "restore":
                return _restore(settings, arguments)
            case _:
                return _migrate(settings, arguments)
    except (StoreError, SecretError, OSError) as error:
        raise Problem(str(error)) from error


def _backup(settings: Settings, arguments: argparse.Namespace) -> int:
    asyncio.run(backup(settings.store.dsn(), arguments.file, secret=settings.store.token_secret))
    size = arguments.file.stat().st_size
    if arguments.json:
        say(as_json({"file": str(arguments.file), "bytes": size}))
    else:
        say(f"{arguments.file}: {size} bytes, with the token secret in it. Keep it safe.")
    return 0


def _restore(settings: Settings, arguments: argparse.Namespace) -> int:
    restored = asyncio.run(
        restore(
            arguments.file,
            settings.store.dsn(),
            settings.store.token_secret,
            now=WallClock().now(),
            replace=arguments.replace,
        )
    )
    if arguments.json:
        say(as_json(asdict(restored)))
        return 0
    say("Restored, on hold: nothing is sent yet.")
    for name, count in (*restored.letters.items(), *restored.mailings.items()):
        say(f"  {count} x {name} would be sent")
    say("Look at `stamtafel mail list outbox`, then `stamtafel release`.")
    return 0


def _migrate(settings: Settings, arguments: argparse.Namespace) -> int:
    report = asyncio.run(migrate(settings.store.dsn()))
    if arguments.json:
        say(as_json(asdict(report)))
    else:
        done = f"from {report.before or 'nothing'} to {report.after}"
        say(f"The store went {done}." if report.before != report.after else "Nothing to do.")
        if report.backup:
            say(f"A copy of how it was: {report.backup}")
    return 0
