"""`stamtafel check`: tries every wire, says in one line each what is wrong and how to mend it."""

import argparse
import asyncio
import secrets
from collections.abc import AsyncGenerator
from dataclasses import asdict
from pathlib import Path

from daemon.answerbook import Answers
from daemon.assembly import TEMPLATES, imap_account, letters_of, smtp_account
from daemon.clock import WallClock
from daemon.commands.check_trust import check_trust
from daemon.commands.line import with_config
from daemon.commands.output import as_json, say
from daemon.flows import flows
from daemon.letters import LetterError
from daemon.settings import SecretError, Settings, SettingsError, load
from daemon.tokens import TokenSecretError, load_tokens
from daemon.wires.probe import probe_imap, probe_smtp
from daemon.wires.problem import Finding
from daemon.wires.round_trip import probe_round_trip
from mailflows.understanding import AnswerTableError
from storage.errors import SchemaTooOld, StoreError
from storage.store import open_store


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    parser.add_argument(
        "--no-mail", action="store_true", help="do not send a test mail to our own address"
    )
    parser.add_argument(
        "--trust",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="instead: what evidence mails give; one of a colleague, one from outside, one forged",
    )
    with_config(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.trust is not None:
        return check_trust(arguments.config, arguments.trust, json=arguments.json)
    return asyncio.run(_all(arguments))


async def _all(arguments: argparse.Namespace) -> int:
    good = True
    async for finding in _findings(arguments):
        good = good and finding.ok
        if arguments.json:
            say(as_json(asdict(finding)))
        else:
            say(f"{'ok ' if finding.ok else 'NO '} {finding.name}: {_sentences(finding)}")
    return 0 if good else 1


def _sentences(finding: Finding) -> str:
    if not finding.mend:
        return finding.text
    end = "" if finding.text.endswith((".", "!", "?", ")")) else "."
    return f"{finding.text}{end} {finding.mend}"


async def _findings(arguments: argparse.Namespace) -> AsyncGenerator[Finding]:
    try:
        settings = load(arguments.config)
    except SettingsError as error:
        for problem in error.problems:
            yield Finding("config", ok=False, text=problem)
        return
    yield Finding("config", ok=True, text=str(arguments.config))
    for warning in settings.warnings():
        yield Finding("config", ok=True, text=f"look at this: {warning}")
    yield await _store(settings)
    yield _letters(settings)
    incoming = await probe_imap(imap_account(settings.mailbox))
    outgoing = [
        finding for smtp in settings.smtp for finding in await probe_smtp(smtp_account(smtp))
    ]
    for finding in (*incoming, *outgoing):
        yield finding
    wires_work = all(finding.ok for finding in (*incoming, *outgoing))
    if wires_work and not arguments.no_mail:
        for finding in await _round_trip(settings):
            yield finding


async def _store(settings: Settings) -> Finding:
    try:
        async with open_store(settings.store.dsn()) as store:
            return Finding("store", ok=True, text=store.dialect)
    except SchemaTooOld as error:
        return Finding("store", ok=False, text=str(error))
    except (StoreError, SecretError) as error:
        return Finding("store", ok=False, text=str(error), mend="See [store] in config.toml.")


def _letters(settings: Settings) -> Finding:
    """The token secret, every letter and every answers table, as `run` will load them."""
    try:
        load_tokens(settings.store.token_secret)
        letters = letters_of(settings)
        today = WallClock().now().astimezone(settings.organisation.zone).date()
        rooms = flows(settings, today)
        Answers(TEMPLATES).load(talk for flow in rooms for talk in flow.conversations)
    except (TokenSecretError, LetterError, AnswerTableError, OSError) as error:
        return Finding("letters", ok=False, text=str(error))
    notes = " ".join(letters.notes)
    return Finding("letters", ok=True, text=f"{len(letters.names())} letters. {notes}".strip())


async def _round_trip(settings: Settings) -> list[Finding]:
    addresses, word = settings.addresses, secrets.token_hex(8)
    return await probe_round_trip(
        imap_account(settings.mailbox),
        smtp_account(settings.smtp[0]),
        receivers={own: addresses.tried(own, word) for own in addresses.own()},
        word=word,
        now=WallClock().now(),
        plain=settings.addresses.plain,
    )
