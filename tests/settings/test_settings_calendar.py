"""Days off, hours and the rhythm of the newsletter."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from daemon.settings import Settings

Loads = Callable[..., Settings]
NOVEMBER = date(2026, 11, 23)


def drafts(settings: Settings, after: date, count: int = 1) -> list[str]:
    schedule = settings.draft_schedule(after)
    assert schedule is not None
    since = datetime.combine(after, time(0), tzinfo=UTC)
    found: list[str] = []
    while len(found) < count:
        occurrence = schedule.next(since)
        assert occurrence is not None
        found.append(occurrence.local)
        since = occurrence.due
    return found


def test_public_holidays_and_our_own_days_are_off(loads: Loads) -> None:
    off = loads().days_off(NOVEMBER)
    assert {date(2026, 12, 25), date(2026, 12, 24), date(2027, 4, 27), date(2025, 12, 26)} <= off
    assert date(2026, 12, 23) not in off


def test_no_country_means_only_our_own_days(loads: Loads) -> None:
    assert loads(('holidays = "NL"', 'holidays = ""')).days_off(NOVEMBER) == {date(2026, 12, 24)}


def test_hours_are_those_of_the_settings(loads: Loads) -> None:
    hours = loads(('"ma", "di", "wo", "do", "vr"', '"monday", "di", "Woensdag"')).hours(NOVEMBER)
    assert (hours.starts, hours.ends, hours.unasked_a_week) == (time(8), time(18), 3)
    assert hours.weekdays == (0, 1, 2)
    assert hours.zone.key == "Europe/Amsterdam"
    assert date(2026, 12, 25) in hours.days_off


@pytest.mark.parametrize(
    ("goes", "before", "drafted"),
    [
        ("donderdag", 2, "2026-11-24T09:00"),
        ("vrijdag", 1, "2026-11-26T09:00"),
        ("monday", 2, "2026-11-26T09:00"),  # Thursday: the weekend does not count
        ("di", 2, "2026-11-27T09:00"),
        ("zo", 1, "2026-11-27T09:00"),
        ("ma", 4, "2026-11-24T09:00"),
    ],
)
def test_the_draft_comes_so_many_working_days_before(
    loads: Loads, goes: str, before: int, drafted: str
) -> None:
    settings = loads(
        ('goes = "donderdag"', f'goes = "{goes}"'),
        ("drafts_days_before = 2", f"drafts_days_before = {before}"),
    )
    assert drafts(settings, NOVEMBER) == [drafted]


@pytest.mark.parametrize("goes", ["do", "ma"])
def test_every_other_week_the_draft_keeps_step_with_the_newsletter(loads: Loads, goes: str) -> None:
    settings = loads(
        ('goes = "donderdag"', f'goes = "{goes}"'),
        ("every = 1", "every = 2\nfirst = 2026-12-02"),
    )
    schedule = settings.issue_schedule(NOVEMBER)
    assert schedule is not None
    issue = schedule.next(datetime(2026, 11, 23, 20, tzinfo=UTC))
    assert issue is not None
    assert issue.local == {"do": "2026-12-03T15:00", "ma": "2026-11-30T15:00"}[goes]
    first, second = drafts(settings, NOVEMBER, 2)
    assert first == {"do": "2026-12-01T09:00", "ma": "2026-11-26T09:00"}[goes]
    assert second == {"do": "2026-12-15T09:00", "ma": "2026-12-10T09:00"}[goes]


def test_a_draft_on_a_day_off_comes_the_working_day_before(loads: Loads) -> None:
    koningsdag = date(2027, 4, 27)  # a Tuesday
    assert koningsdag in loads().days_off(koningsdag)
    assert drafts(loads(), date(2027, 4, 24)) == ["2027-04-26T09:00"]


def test_without_a_newsletter_there_is_nothing_to_draft(loads: Loads) -> None:
    settings = loads().model_copy(update={"newsletter": None})
    assert settings.draft_schedule(NOVEMBER) is None
    assert settings.issue_schedule(NOVEMBER) is None


def test_places_carry_every_name_of_a_location(loads: Loads) -> None:
    places = {place.slug: place.names for place in loads().places()}
    assert places["brughuis"] == ("Het Brughuis", "Brughuis", "hoofdkantoor", "bestuursbureau")
    assert len(places) == 12
