"""A wire that ends in a folder: what would be sent can be read, and nobody gets it."""

import asyncio
import hashlib
from pathlib import Path

from daemon.wires.outcome import Accepted, Outcome


class FolderWire:
    """Writes every letter as an .eml file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        name = f"{hashlib.sha256(recipient.encode() + raw).hexdigest()[:16]}.eml"
        await asyncio.to_thread(self._write, name, raw)
        return Accepted(f"dry run: {name}, from {sender}")

    async def close(self) -> None:
        """A folder stays as it is."""

    def _write(self, name: str, raw: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / name).write_bytes(raw)
