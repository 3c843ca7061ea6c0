"""Printing: for people by default, JSON where asked."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum

_CONTROL = {code: " " for code in (*range(32), 127, *range(128, 160)) if code not in (9, 10)}


def as_json(value: object) -> str:
    """One line. Dates as ISO text, enums as their value."""
    return json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} has no JSON form")


def say(text: str = "") -> None:
    """Prints text; what people wrote can't command the operator's terminal."""
    sys.stdout.write(text.translate(_CONTROL) + "\n")


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
