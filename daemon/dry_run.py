"""A wire that ends in a folder: what would be sent can be read, and nobody gets it.

Of letters in confidence only who gets one, when and why nothing more is there to read.
"""

import asyncio
import hashlib
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from email.policy import SMTP, compat32
from pathlib import Path

from daemon.confidence import PRIVATE_FLOWS
from daemon.wires.outcome import Accepted, Outcome

_SHOWN = ("From", "To", "Subject", "Date", "List-Id")  # no field with our mark: it lets one answer


class FolderWire:
    """Writes every letter as an .eml file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        name = f"{hashlib.sha256(recipient.encode() + raw).hexdigest()[:16]}.eml"
        await asyncio.to_thread(self._write, name, readable(raw))
        return Accepted(f"dry run: {name}, from {sender}")

    async def close(self) -> None:
        """A folder stays as it is."""

    def _write(self, name: str, raw: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / name).write_bytes(raw)


def readable(raw: bytes) -> bytes:
    """The letter as an operator may read it."""
    headers = BytesHeaderParser(policy=compat32).parsebytes(raw)
    flow = str(headers.get("List-Id", "")).strip(" <>").partition(".")[0]
    return _outside(headers, flow) if flow in PRIVATE_FLOWS else raw


def _outside(headers: Message, flow: str) -> bytes:
    shown = EmailMessage(policy=SMTP)
    for name in _SHOWN:
        if name in headers:
            shown[name] = str(headers[name]).replace("\r\n", "").replace("\n", "")
    shown.set_content(
        f"A letter of {flow}. What is said there stays there: only its receiver reads it.\n"
    )
    return shown.as_bytes()
