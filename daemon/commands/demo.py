"""`stamtafel demo`: a whole sample organisation, to look at."""

import argparse
import asyncio
import json
import logging
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.logs import log_to_stderr

if TYPE_CHECKING:
    from daemon.demo.report import Report


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    parser.add_argument("--weeks", type=_positive, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("demo"), metavar="DIR")
    parser.add_argument("--serve", action="store_true", help="keep the servers up afterwards")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a play has at least one week")
    return number


def run(arguments: argparse.Namespace) -> int:
    missing = [name for name in ("pymap", "aiosmtpd") if find_spec(name) is None]
    if missing:
        raise Problem(
            f"the demo needs {' and '.join(missing)}. Install: pip install 'stamtafel[demo]'"
        )
    try:
        return asyncio.run(_play(arguments))
    except KeyboardInterrupt:
        return 0


async def _play(arguments: argparse.Namespace) -> int:
    from daemon.demo.outcome import write_out
    from daemon.demo.play import Performance, StuckError, perform
    from daemon.demo.report import report
    from daemon.demo.servers import MailServers
    from daemon.demo.stage import PASSWORD, StageError

    def look_back(performance: Performance, servers: MailServers) -> None:
        found = report(arguments.weeks, arguments.seed, performance.evidence)
        write_out(arguments.out, performance, found)
        if arguments.json:
            say(as_json(found))
        else:
            _tell(arguments.out, found)
        if arguments.serve:
            say(f"IMAP 127.0.0.1:{servers.imap_port}, SMTP 127.0.0.1:{servers.smtp_port}, no TLS,")
            say(f"password {PASSWORD}, user e.g. roos.vermeer@binnenwater.example.org")
            say("Mail to tips@binnenwater.example.org. End with Ctrl-C.")

    log_to_stderr(as_json=False, level=logging.WARNING)
    quiet = arguments.json
    try:
        performance = await perform(
            weeks=arguments.weeks,
            seed=arguments.seed,
            folder=arguments.out,
            progress=(lambda _line: None) if quiet else say,
            afterwards=look_back,
            serve=arguments.serve,
        )
    except (StageError, StuckError) as error:
        raise Problem(str(error)) from error
    mail = report(arguments.weeks, arguments.seed, performance.evidence)["mail"]
    return 0 if mail["lost"] == 0 and mail["doubled"] == 0 else 1


def _tell(folder: Path, found: "Report") -> None:
    sums: Mapping[str, Mapping[str, float]] = {
        "mail": found["mail"],
        "tips": found["tips"],
        "newsletter": found["newsletter"],
        "lunch": found["lunch"],
        "coffee": found["coffee"],
        "circles": found["circles"],
    }
    for name, counts in sums.items():
        say(f"{name:<11}" + ", ".join(f"{count} {what}" for what, count in counts.items()))
    if found["not_as_expected"]:
        say(f"not as expected: {json.dumps(found['not_as_expected'])}")
    say(f"Look at {folder}/newsletter-1.html and the mails in {folder}/mail/;")
    say(f"the report is {folder}/report.json, the settings {folder}/config.toml.")
    say(f"Go on with: stamtafel status --config {folder}/config.toml")
