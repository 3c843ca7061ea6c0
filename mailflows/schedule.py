"""When a moment comes by itself: local wall-clock times of the organisation, as aware UTC instants.

A time that the spring change skips is shifted forward by the gap; of a time that the autumn
change doubles the first one counts (FACTS 16).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time a schedule names."""

    local: str  # "2026-11-30T09:00": as the clock on the wall says it; the ledger's key
    due: datetime  # aware, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Certain days of the week at one time, every so many weeks."""

    zone: ZoneInfo
    weekdays: tuple[int, ...]  # 0 is Monday
    at: time  # naive wall-clock time in the zone
    every: int = 1  # weeks
    first: date | None = None  # a day in the first week of the rhythm; needed when every > 1
    days_off: frozenset[date] = frozenset()  # moved to the last working day before

    def between(self, after: datetime, until: datetime, /) -> Iterator[Occurrence]:
        """The occurrences with after < due <= until, oldest first. Both aware."""
        margin = timedelta(days=8)  # days off move an occurrence back by a week at the most
        day = after.astimezone(self.zone).date() - timedelta(days=1)
        last = until.astimezone(self.zone).date() + margin
        while day <= last:
            if self._is_named(day):
                occurrence = self._on(self._moved(day))
                if after < occurrence.due <= until:
                    yield occurrence
            day += timedelta(days=1)

    def next(self, after: datetime, /) -> Occurrence | None:
        """The first occurrence after an instant; None where the schedule names no day."""
        span = timedelta(days=7 * self.every + 15)
        return min(self.between(after, after + span), key=lambda found: found.due, default=None)

    def _is_named(self, day: date) -> bool:
        if day.weekday() not in self.weekdays:
            return False
        if self.every == 1 or self.first is None:
            return True
        monday = self.first - timedelta(days=self.first.weekday())
        return ((day - monday).days // 7) % self.every == 0

    def _moved(self, day: date) -> date:
        for back in range(8):
            candidate = day - timedelta(days=back)
            if candidate not in self.days_off and (back == 0 or candidate.weekday() < 5):
                return candidate
        return day

    def _on(self, day: date) -> Occurrence:
        return Occurrence(
            local=f"{day.isoformat()}T{self.at:%H:%M}", due=instant(day, self.at, self.zone)
        )


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A wall-clock time as an instant in UTC, gaps shifted forward, the first of doubled times."""
    return datetime.combine(day, at, tzinfo=zone).replace(fold=0).astimezone(UTC)
