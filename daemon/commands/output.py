"""Printing: for people by default, JSON where asked."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from pathlib import Path

_CONTROL = {code: " " for code in (*range(32), 127, *range(128, 160)) if code not in (9, 10)}
_LONE = re.compile("[\ud800-\udfff]")  # half characters: a file name that is no UTF-8 gives them


def as_json(value: object) -> str:
    """One line. Dates as ISO text, enums as their value."""
    ascii_only = (sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8"
    text = json.dumps(value, default=_plain, ensure_ascii=ascii_only)
    return _LONE.sub(lambda half: f"\\u{ord(half.group()):04x}", text)


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def say(text: str = "") -> None:
    """Prints text; what people wrote can't command the operator's terminal."""
    encoding = sys.stdout.encoding or "utf-8"
    shown = text.translate(_CONTROL).encode(encoding, "backslashreplace").decode(encoding)
    sys.stdout.write(f"{shown}\n")


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints columns as wide as their longest cell."""
    cells = [[str(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [
        max((len(row[column]) for row in [list(heading), *cells]), default=0)
        for column in range(len(heading))
    ]
    for row in [list(heading), *cells]:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say(line.rstrip())
