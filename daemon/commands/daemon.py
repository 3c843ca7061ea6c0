"""`stamtafel run`: the daemon, until SIGTERM."""

import argparse
import asyncio
import os
import signal
from pathlib import Path

from daemon.assembly import open_house, smtp_account
from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import opened, settings_of
from daemon.commands.problem import Problem
from daemon.dry_run import FolderWire
from daemon.house import House
from daemon.letters import LetterError
from daemon.logs import log_to_stderr
from daemon.postman import Wire
from daemon.settings import Settings
from daemon.tokens import TokenSecretError
from daemon.wires.smtp import SmtpWire
from mailflows.understanding.table import AnswerTableError


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    parser.add_argument(
        "--dry-run", type=Path, metavar="DIR", default=None,
        help="put letters into this folder instead of sending them",
    )  # fmt: skip
    with_config(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments.config)
    log_to_stderr(as_json=arguments.json)
    try:
        asyncio.run(serve(settings, dry_run=arguments.dry_run))
    except (TokenSecretError, LetterError, AnswerTableError) as error:
        raise Problem(str(error)) from error
    return 0


async def serve(settings: Settings, *, dry_run: Path | None) -> None:
    """The daemon until it is told to stop. A second signal ends it at once."""
    clock = WallClock()
    wire: Wire = (
        SmtpWire(smtp_account(settings.smtp[0])) if dry_run is None else FolderWire(dry_run)
    )
    async with (
        opened(settings, daemon=True) as store,
        open_house(settings, store, clock=clock, wire=wire, watched=True) as house,
    ):
        _on_signals(house)
        await house.run()


def _on_signals(house: House) -> None:
    def stop() -> None:
        if house.stopping.is_set():
            os._exit(1)  # told twice: whatever is at hand is taken up again at the next start
        house.stop()

    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop)
