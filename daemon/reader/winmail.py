"""winmail.dat: what Outlook packs files into when it believes that everybody has Outlook."""

import struct
from typing import Any, cast

import tnefparse  # pyright: ignore[reportMissingTypeStubs]  # it has none

_MOST_OBJECTS = 1_000
_MOST_FILES = 40


class NotWinmailError(ValueError):
    """It begins like TNEF and can't be read as such."""


def unpacked(content: bytes) -> list[tuple[str, bytes]]:
    """Name and bytes of every file inside (MS-OXTNEF)."""
    if _objects(content) > _MOST_OBJECTS:
        raise NotWinmailError("left packed, too many pieces")
    try:
        return _files(content)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, struct.error,
            UnboundLocalError, RecursionError, OverflowError) as error:  # fmt: skip
        raise NotWinmailError(f"left packed, can't be read ({type(error).__name__})") from error


def _objects(content: bytes) -> int:
    """How many pieces there are: the library copies the rest of the file for each."""
    at, count = 6, 0
    while at + 11 <= len(content) and count <= _MOST_OBJECTS:
        at += 11 + int.from_bytes(content[at + 5 : at + 9], "little")
        count += 1
    return count


def _files(content: bytes) -> list[tuple[str, bytes]]:
    packed = cast("Any", tnefparse).TNEF(content, do_checksum=False)
    found: list[tuple[str, bytes]] = []
    for file in packed.attachments[:_MOST_FILES]:
        name, data = file.long_filename(), file.data
        text = name.decode("cp1252", "replace") if isinstance(name, bytes) else str(name)
        if isinstance(data, bytes):
            found.append((text.strip("\x00"), data))
    return found
