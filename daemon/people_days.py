"""Days as personnel systems and Excel write them into a roster file."""

import re
from collections.abc import Iterable
from datetime import date

from daemon.settings.values import weekday

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)")
_DUTCH = re.compile(r"(?P<day>\d\d?)[-.](?P<month>\d\d?)[-.](?P<year>\d{4})")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?$")  # what Excel adds to a day
_BETWEEN = re.compile(r"[|,;/ ]+")
_RANGE = re.compile(r"\s*(?:-|–|t/m|tot en met)\s*")


def first_day(cell: str) -> date | None:
    """ "2026-09-01" or "1-9-2026"; None for an empty cell. "1/9/2026" is September here and
    January elsewhere, and is refused. Raises ValueError."""
    if not cell:
        return None
    written = _MIDNIGHT.sub("", cell)
    found = _ISO.fullmatch(written) or _DUTCH.fullmatch(written)
    complaint = f"the start {cell!r} is no day: write 2026-09-01 or 1-9-2026"
    if found is None:
        raise ValueError(complaint)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValueError(complaint) from None


def workdays(cell: str) -> tuple[int, ...]:
    """ "ma|di|do", "ma, di" or "ma-do", in Dutch or English; 0 is Monday. Raises ValueError."""
    ranges = _RANGE.sub("-", cell)
    return tuple(sorted({day for part in _BETWEEN.split(ranges) if part for day in _days(part)}))


def _days(part: str) -> Iterable[int]:
    first, dash, last = part.partition("-")
    try:
        start, end = weekday(first), weekday(last if dash else first)
    except ValueError:
        raise ValueError(f"the workday {part!r} is no day of the week: write ma|di|do") from None
    if end < start:
        raise ValueError(f"the workdays {part!r} end before they begin: write ma|di|do")
    return range(start, end + 1)
