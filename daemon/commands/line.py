"""Finds the module of a command and runs it; what it imports is paid by whoever calls it."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, cast

from daemon.commands.problem import Problem

COMMANDS = {
    "init": ("setup", "write a commented config.toml, the token secret and a sample roster"),
    "check": ("check", "try every wire and say what is wrong and how to mend it"),
    "run": ("daemon", "the daemon"),
    "demo": ("demo", "a whole sample organisation on servers of its own, time sped up"),
    "status": ("status", "queues, last mail, moments, quiet places, what needs a person"),
    "people": ("people", "the roster: import, list, show, end, export, forget"),
    "explain": ("explain", "what the daemon would make of a mail, and why"),
    "seat": ("seat", "mixed tables for a list of people, without any server"),
    "draft": ("draft", "the next newsletter as it stands now"),
    "letters": ("letters", "list every letter, or preview them with sample values"),
    "mail": ("mail", "inbox, outbox and quarantine: list, show, retry, drop"),
    "circles": ("circles", "what circles there are, in counts; announce and form them"),
    "lunch": ("lunch", "what lunches there are, in counts; invite now, cancel"),
    "hold": ("hold", "stop sending"),
    "release": ("hold", "start sending again"),
    "backup": ("store", "a consistent copy of the store, while the daemon runs"),
    "restore": ("store", "put a backup back, on hold"),
    "migrate": ("store", "bring the store to this release's schema"),
}


class CommandModule(Protocol):
    """A module of this package that holds one command or several."""

    def add(self, parser: argparse.ArgumentParser, name: str) -> None:
        """Declares the arguments of the command."""
        ...

    def run(self, arguments: argparse.Namespace) -> int:
        """Does it; returns the exit code. Raises Problem with a sentence for the operator."""
        ...


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def run(argv: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in {"-h", "--help"}:
        _overview().print_help()
        return 0 if words else 2
    name = words[0]
    if name not in COMMANDS:
        sys.stderr.write(f"stamtafel: there is no command {name!r}. See: stamtafel --help\n")
        return 2
    module = cast("CommandModule", import_module(f"daemon.commands.{COMMANDS[name][0]}"))
    parser = _Parser(prog=f"stamtafel {name}", description=COMMANDS[name][1])
    module.add(parser, name)
    try:
        arguments = parser.parse_args(words[1:])
        arguments.command = name
        return module.run(arguments)
    except Problem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 2
    except BrokenPipeError:
        return 1


def with_config(parser: argparse.ArgumentParser) -> None:
    """The arguments that every command takes."""
    parser.add_argument(
        "--config", type=Path, default=Path("config.toml"), metavar="FILE",
        help="the settings (default: config.toml)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def _overview() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:<10} {about}" for name, (_, about) in COMMANDS.items())
    return argparse.ArgumentParser(
        prog="stamtafel",
        usage="stamtafel COMMAND [--config FILE] [--json] …",
        description=f"commands:\n{lines}\n\nstamtafel COMMAND --help tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
