"""A watcher that hurries, and what tests ask of it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from daemon.wires.account import ImapAccount, Tls
from daemon.wires.watcher import Watcher
from wires.rooms import PATIENCE, MemoryRoom

BOX = "stamtafel@example.org"


def account(port: int, **changes: Any) -> ImapAccount:
    """The test's mailbox: short pauses, and answers waited for no longer than a second."""
    usual = ImapAccount(
        host="127.0.0.1",
        port=port,
        tls=Tls.NONE,
        user=BOX,
        secret=lambda: "s3cret",
        pause=timedelta(milliseconds=10),
        longest_pause=timedelta(milliseconds=100),
    )
    return replace(usual, **changes)


def tried(*addresses: str, word: str) -> dict[str, str]:
    """Where a trial mail to each of these addresses goes."""
    return {address: address.replace("@", f"+{word}@") for address in addresses}


@asynccontextmanager
async def watching(account: ImapAccount, room: MemoryRoom) -> AsyncGenerator[Watcher]:
    watcher = Watcher(account, room)
    watcher.start()
    try:
        yield watcher
    finally:
        await asyncio.wait_for(watcher.stop(), PATIENCE)


def mail(number: int) -> bytes:
    return f"Subject: Tip {number}\r\n\r\nText {number}\r\n".encode()
