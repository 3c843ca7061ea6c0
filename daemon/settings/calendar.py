"""Which days are off, and on which days a newsletter is drafted and goes."""

from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from daemon.settings.sections import Letters, Newsletter
from mailflows.schedule import Schedule

FRIDAY = 4


def days_off(letters: Letters, around: date) -> frozenset[date]:
    """Public holidays from the year before a day to five years after, and those of the settings:
    a daemon reads them at its start and may run for years."""
    years = range(around.year - 1, around.year + 6)
    public = (_public_holidays(letters.holidays, year) for year in years)
    return letters.days_off.union(*public)


def drafted(newsletter: Newsletter, zone: ZoneInfo, off: frozenset[date]) -> Schedule:
    """When the editors get the draft: so many working days before the newsletter goes."""
    back = _calendar_days(newsletter.goes, newsletter.drafts_days_before)
    first = newsletter.first
    if first is not None:
        goes = first + timedelta(days=newsletter.goes - first.weekday())
        first = goes - timedelta(days=back)
    return Schedule(
        zone=zone,
        weekdays=((newsletter.goes - back) % 7,),
        at=newsletter.drafts_at,
        every=newsletter.every,
        first=first,
        days_off=off,
    )


def goes(newsletter: Newsletter, zone: ZoneInfo, off: frozenset[date]) -> Schedule:
    return Schedule(
        zone=zone,
        weekdays=(newsletter.goes,),
        at=newsletter.at,
        every=newsletter.every,
        first=newsletter.first,
        days_off=off,
    )


def _calendar_days(weekday: int, working_days: int) -> int:
    """How many days back so many days from Monday to Friday are, seen from a weekday."""
    back = 0
    while working_days:
        back += 1
        working_days -= (weekday - back) % 7 <= FRIDAY
    return back


@cache
def _public_holidays(country: str, year: int) -> frozenset[date]:
    if not country:
        return frozenset()
    # A quarter of a second to import: paid by whoever asks for a day off, not by every command.
    from holidays import country_holidays  # noqa: PLC0415

    return frozenset(country_holidays(country, years=year))
