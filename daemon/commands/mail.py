"""`stamtafel mail`: inbox, outbox, quarantine."""

import argparse
import re
from collections.abc import Callable, Coroutine
from dataclasses import asdict
from typing import Any

from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import with_store
from daemon.commands.output import as_json, say, table
from daemon.commands.problem import Problem
from daemon.commands.whose import flow_of
from daemon.confidence import PRIVATE_FLOWS
from daemon.settings import Settings
from storage import inbox, outbox
from storage.inbox import Mail, MailState
from storage.outbox import LetterState, Outgoing
from storage.store import Store

HEADERS_SHOWN = 8_192  # bytes
_SAID = re.compile(
    rb"^(?:subject|thread-topic|thread-index|comments|keywords):.*(?:\r?\n[ \t].*)*\r?\n?",
    re.IGNORECASE | re.MULTILINE,
)


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="what stands where")
    listing.add_argument(
        "box", nargs="?", choices=("inbox", "outbox", "quarantine", "all"), default="quarantine"
    )
    listing.add_argument("--limit", type=_positive, default=100, help="at most so many of each")
    showing = actions.add_parser("show", help="headers and reason of one mail or letter")
    showing.add_argument("key")
    showing.add_argument("--body", action="store_true", help="the whole mail")
    retrying = actions.add_parser("retry", help="quarantined mails and refused letters once more")
    retrying.add_argument("keys", nargs="+", metavar="key")
    dropping = actions.add_parser("drop", help="end quarantined mails and unsent letters for good")
    dropping.add_argument("keys", nargs="+", metavar="key")
    for action in (listing, showing, retrying, dropping):
        with_config(action)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a list has at least one line")
    return number


def run(arguments: argparse.Namespace) -> int:
    match arguments.action:
        case "list":
            return _list(arguments)
        case "show":
            return _show(arguments)
        case "retry":
            return _each(arguments, _retry, "will be dealt with again")
        case _:
            return _each(arguments, _drop, "is dropped")


async def _retry(key: str) -> bool:
    return await inbox.retry(key) or await outbox.retry(key, now=WallClock().now()) > 0


async def _drop(key: str) -> bool:
    return await inbox.drop(key, now=WallClock().now()) or await outbox.drop(key) > 0


_BOXES: dict[str, tuple[MailState, ...]] = {
    "inbox": (MailState.NEW, MailState.CLAIMED, MailState.DONE, MailState.DROPPED),
    "quarantine": (MailState.QUARANTINE,),
    "outbox": (),
    "all": tuple(MailState),
}


def _list(arguments: argparse.Namespace) -> int:
    async def work(_settings: Settings, store: Store) -> tuple[list[Mail], list[Outgoing]]:
        async def look() -> tuple[list[Mail], list[Outgoing]]:
            states = _BOXES[arguments.box]
            limit = arguments.limit
            mails = await inbox.listed(states, limit=limit) if states else []
            boxes = {"outbox", "all"}
            letters = (
                await outbox.listed(tuple(LetterState), limit=limit)
                if arguments.box in boxes
                else []
            )
            return mails, letters

        return await store.atomic(look)

    mails, letters = with_store(arguments.config, work)
    if arguments.json:
        for mail in mails:
            say(as_json({**asdict(mail), "source": None, "box": "inbox"}))
        for letter in letters:
            say(as_json({**asdict(letter), "source": None, "text": None, "box": "outbox"}))
        return 0
    if mails:
        table(
            ("key", "received", "state", "outcome", "reason"),
            ((mail.key, f"{mail.received:%Y-%m-%d %H:%M}", mail.state, mail.outcome,
              mail.reason[:80]) for mail in mails),
        )  # fmt: skip
    if letters:
        table(
            ("letter", "person", "name", "state", "not before", "reply"),
            ((letter.letter, letter.person or letter.address, letter.name, letter.state,
              f"{letter.not_before:%Y-%m-%d %H:%M}", letter.reply[:60]) for letter in letters),
        )  # fmt: skip
    if not mails and not letters:
        say("There is nothing.")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    async def work(settings: Settings, store: Store) -> tuple[Mail | list[Outgoing], str]:
        async def look() -> tuple[Mail | list[Outgoing], str]:
            found = await inbox.show(arguments.key)
            if found is None:
                return await outbox.copies(arguments.key), ""
            return found, await flow_of(found, settings)

        return await store.atomic(look)

    mail, flow = with_store(arguments.config, work)
    if not mail:
        raise Problem(f"there is no mail {arguments.key!r}. See: stamtafel mail list all")
    if isinstance(mail, list):
        return _show_letter(arguments, mail)
    if arguments.body and flow in PRIVATE_FLOWS:
        raise Problem(f"{mail.key} belongs to {flow}: what is said there nobody else reads.")
    source = _shown(mail, flow, whole=arguments.body)
    if arguments.json:
        say(as_json({**asdict(mail), "source": source}))
        return 0
    say(f"{mail.key}  {mail.state}  {mail.outcome}  {mail.reason}")
    say(source or "Its bytes are gone.")
    return 0


def _show_letter(arguments: argparse.Namespace, copies: list[Outgoing]) -> int:
    flow = copies[0].name.partition("/")[0]
    if arguments.body and flow in PRIVATE_FLOWS:
        raise Problem(f"{copies[0].letter} belongs to {flow}: only its receivers read it.")
    for letter in copies:
        source = _shown(letter, flow, whole=arguments.body)
        if arguments.json:
            say(as_json({**asdict(letter), "source": source, "text": None}))
        else:
            who = letter.person or letter.address
            say(f"{letter.letter}  to {who}  {letter.state}  {letter.name}  {letter.reply}")
            say(source or "Its bytes are gone.")
    return 0


def _shown(mail: Mail | Outgoing, flow: str, *, whole: bool) -> str | None:
    """The headers; of flows in confidence without what people write into them."""
    if not mail.source:
        return None
    shown = mail.source if whole else _head(mail.source)
    if flow in PRIVATE_FLOWS:
        shown = _SAID.sub(b"", shown)
    return shown.decode("utf-8", "replace")


def _head(source: bytes) -> bytes:
    head = source[:HEADERS_SHOWN]
    for end in (b"\r\n\r\n", b"\n\n"):
        head = head.partition(end)[0]
    return head


def _each(
    arguments: argparse.Namespace, act: Callable[[str], Coroutine[Any, Any, bool]], done: str
) -> int:
    async def work(_settings: Settings, store: Store) -> dict[str, bool]:
        async def one(key: str) -> bool:
            return await store.atomic(lambda: act(key))

        return {key: await one(key) for key in arguments.keys}

    results = with_store(arguments.config, work)
    for key, good in results.items():
        if arguments.json:
            say(as_json({"key": key, "done": good}))
        else:
            say(f"{key} {done}" if good else f"{key}: nothing of that key waits for a person")
    return 0 if all(results.values()) else 1
