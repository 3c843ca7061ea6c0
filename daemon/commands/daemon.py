"""`stamtafel run`: the daemon, until SIGTERM."""

import argparse
import asyncio
import os
import signal
from pathlib import Path

import structlog

from daemon.assembly import open_house, smtp_account
from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import opened, settings_of
from daemon.commands.problem import Problem
from daemon.dry_run import FolderWire
from daemon.house import House
from daemon.letters import LetterError
from daemon.logs import log_to_stderr
from daemon.loops import wait
from daemon.postman import Wire
from daemon.settings import SecretError, Settings
from daemon.several_wires import SeveralWires
from daemon.tokens import TokenSecretError
from daemon.wires.smtp import SmtpWire
from mailflows.understanding import AnswerTableError

log = structlog.get_logger()

REOPEN = 5.0  # seconds between two tries to reach a store that went away


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    parser.add_argument(
        "--dry-run", type=Path, metavar="DIR", default=None,
        help="put letters into this folder instead of sending them",
    )  # fmt: skip
    with_config(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments.config)
    log_to_stderr(as_json=arguments.json)
    for warning in settings.warnings():
        log.warning(warning)
    try:
        asyncio.run(serve(settings, dry_run=arguments.dry_run))
    except (TokenSecretError, LetterError, AnswerTableError, SecretError, OSError) as error:
        raise Problem(str(error)) from error
    return 0


async def serve(settings: Settings, *, dry_run: Path | None) -> None:
    """The daemon until it is told to stop. A second signal ends it at once.

    Raises SecretError for a password that can't be read.
    """
    await asyncio.to_thread(_read_passwords, settings, sends=dry_run is None)
    stopping = asyncio.Event()
    _on_signals(stopping)
    forgotten = await _session(settings, dry_run, stopping)
    while forgotten:
        log.warning("opening the store anew")
        forgotten = await _session_anew(settings, dry_run, stopping)


async def _session(settings: Settings, dry_run: Path | None, stopping: asyncio.Event) -> bool:
    """Runs until it is told to stop (False), or the store forgot us (True)."""
    async with (
        opened(settings, daemon=True) as store,
        open_house(
            settings, store, clock=WallClock(), wire=_wire(settings, dry_run), watched=True
        ) as house,
    ):
        told = asyncio.create_task(_pass_on(stopping, house))
        log.info("running", organisation=settings.organisation.name)
        await house.run()
        told.cancel()
        log.info("stopped")
    return house.disowned and not stopping.is_set()


async def _pass_on(stopping: asyncio.Event, house: House) -> None:
    await stopping.wait()
    house.stop()


async def _session_anew(settings: Settings, dry_run: Path | None, stopping: asyncio.Event) -> bool:
    """Another one, once the store can be had: there may be no server, no file, or one of another
    release, or one that may not be written. Told once."""
    told = ""
    while not stopping.is_set():
        try:
            return await _session(settings, dry_run, stopping)
        except Problem as problem:
            if str(problem) != told:
                told = str(problem)
                log.warning("store", what=told)
        await wait(stopping, REOPEN)
    return False


def _read_passwords(settings: Settings, *, sends: bool) -> None:
    """A password that is not there is told at once, not at the first login.

    Tokens are not asked for here: they come over a network that may not be up yet at boot.
    """
    for account in (settings.mailbox, *(settings.smtp if sends else ())):
        if account.secret is not None and not account.token_command:
            account.secret.read()


def _wire(settings: Settings, dry_run: Path | None) -> Wire:
    if dry_run is not None:
        return FolderWire(dry_run)
    wires = [SmtpWire(smtp_account(smtp)) for smtp in settings.smtp]
    return SeveralWires(wires) if len(wires) > 1 else wires[0]


def _on_signals(stopping: asyncio.Event) -> None:
    def stop() -> None:
        if stopping.is_set():
            os._exit(1)  # told twice: whatever is at hand is taken up again at the next start
        log.info("stopping: the work at hand first; a second signal ends it at once")
        stopping.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop)
