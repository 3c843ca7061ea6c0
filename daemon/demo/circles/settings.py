"""Circles are announced on the Thursday before the play, and form on its first morning."""

from datetime import UTC, date, datetime, timedelta

ANNOUNCED = date(2026, 10, 29)
FOUNDED = date(2026, 11, 2)  # two working days later
OPENS = datetime(2026, 10, 29, 6, 0, tzinfo=UTC)  # before the announcement

SECTION = f"""[circles]
organiser = "anneke.de.boer@binnenwater.example.org"
announced = {ANNOUNCED}
every_weeks = 26
open_for = 2
people = 4
"""

WEEKS = 12
_CHRISTMAS = (date(2026, 12, 21), date(2026, 12, 28))  # Mondays of the school holiday


def mondays() -> tuple[date, ...]:
    """Of a circle's weeks, which begin after the founding week."""
    every = (
        FOUNDED + timedelta(days=7 * number) for number in range(1, WEEKS + 1 + len(_CHRISTMAS))
    )
    return tuple(monday for monday in every if monday not in _CHRISTMAS)
