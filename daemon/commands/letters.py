"""`stamtafel letters`: every letter in every language, with sample values."""

import argparse
from pathlib import Path

from daemon.assembly import letters_of, look_of
from daemon.commands.line import with_config
from daemon.commands.opened import settings_of
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.letters import LetterError, Letters
from daemon.letters.checks import check
from daemon.letters.letters import LANGUAGES
from daemon.letters.preview import preview


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="their names and languages, and what is wrong")
    previewing = actions.add_parser("preview", help="render them all, as HTML and text")
    previewing.add_argument("directory", type=Path, metavar="DIR")
    for action in (listing, previewing):
        with_config(action)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments.config)
    try:
        if arguments.action == "list":
            return _list(Letters(look_of(settings)), arguments)
        letters = letters_of(settings)
        files = preview(letters, arguments.directory)
    except (LetterError, OSError) as error:
        raise Problem(str(error)) from error
    if arguments.json:
        say(as_json({"files": [str(file) for file in files], "notes": letters.notes}))
        return 0
    for note in letters.notes:
        say(note)
    say(f"{len(files)} pages in {arguments.directory}, each with its text part beside it.")
    return 0


def _list(letters: Letters, arguments: argparse.Namespace) -> int:
    problems = check(letters)
    for name in letters.names():
        if arguments.json:
            say(as_json({"letter": name, "languages": LANGUAGES}))
        else:
            say(f"{name:<26} {', '.join(LANGUAGES)}")
    if not arguments.json:
        for note in letters.notes:
            say(note)
    for problem in problems:
        say(as_json({"problem": str(problem)}) if arguments.json else str(problem))
    return 1 if problems else 0
