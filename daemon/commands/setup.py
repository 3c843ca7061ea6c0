"""`stamtafel init`."""

import argparse
from pathlib import Path

from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.settings import InitError, init


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    parser.add_argument("directory", nargs="?", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def run(arguments: argparse.Namespace) -> int:
    try:
        written = init(arguments.directory)
    except InitError as error:
        raise Problem(str(error)) from error
    if arguments.json:
        say(as_json({"written": [str(path) for path in written]}))
        return 0
    for path in written:
        say(f"wrote {path}")
    say("Next: fill in config.toml, then `stamtafel check` and `stamtafel migrate`.")
    return 0
