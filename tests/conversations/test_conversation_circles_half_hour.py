"""The weekly half hour of a circle: settled, moved by reply, out of the calendar of who leaves."""

from datetime import date, datetime
from email import message_from_bytes
from email.policy import default
from typing import Any, cast
from zoneinfo import ZoneInfo

from icalendar import Calendar

from cafe import Cafe, Got
from conversations.test_conversation_circles import BEGINS, RANKED, everybody, formed

HOME = ZoneInfo("Europe/Amsterdam")


def event_of(letter: Got) -> Any:
    """The one event that a letter carries."""
    found = _calendars(letter)
    assert len(found) == 1, f"{letter.name} carries {len(found)} calendars"
    [event] = cast("Any", found[0]).walk("VEVENT")
    return event


def _calendars(letter: Got) -> list[object]:
    mail = message_from_bytes(letter.source, policy=default)
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return [Calendar.from_ical(cast("str", part.get_content())) for part in parts]


def starts(event: Any) -> datetime:
    return event["DTSTART"].dt.astimezone(HOME)


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=HOME)


def skipped(event: Any) -> set[date]:
    found: Any = event.get("EXDATE", [])
    lists = cast("list[Any]", found if isinstance(found, list) else [found])
    return {one.dt.astimezone(HOME).date() for some in lists for one in some.dts}


async def meets_on_friday(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.says("Mijn doel is presenteren. Ik kan op vrijdag om 10.00 uur.")
    await cafe.bram.says("- fotograferen\n- Excel\n- koken\n- Engels")
    await cafe.is_at(RANKED)
    await cafe.is_at(BEGINS)


async def test_the_first_letter_of_a_circle_brings_its_half_hour_as_a_series(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    event = event_of(cafe.wim.last)
    assert starts(event) == at("2027-02-05 10:00")
    assert event["RRULE"]["FREQ"] == ["WEEKLY"]
    assert date(2027, 2, 26) in skipped(event), "the spring break has no half hour"


async def test_a_member_moves_the_half_hour_and_every_calendar_follows(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    before = event_of(cafe.wim.last)
    await cafe.roos.says("Kan het half uur naar dinsdag 11 uur?")
    assert cafe.roos.last.name == "circles/noted"
    assert "half" not in cafe.roos.last.subject, "half an hour is no half a goal"
    for guest in everybody(cafe):
        event = event_of(guest.last)
        assert starts(event) == at("2027-02-09 11:00")
        assert event["SEQUENCE"] > before["SEQUENCE"]
    told = cafe.wim.last
    assert told.name == "circles/half_hour"
    assert "Roos vroeg om een ander half uur" in told.text
    assert event_of(told)["UID"] == before["UID"]


async def test_the_stock_taking_moves_with_the_half_hour_and_comes_once(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    await cafe.roos.says("Kan het half uur naar dinsdag 11 uur?")
    await cafe.is_at("2027-02-05 09:00")
    assert cafe.wim.last.name == "circles/half_hour"
    await cafe.is_at("2027-02-09 09:00")
    assert cafe.wim.last.name == "circles/stocktaking"
    await cafe.is_at("2027-02-16 09:00")
    names = [letter.name for letter in cafe.wim.letters]
    assert names.count("circles/stocktaking") == 2


async def test_only_the_time_or_the_place_changes(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    await cafe.roos.says("Kan het half uur naar 11 uur?")
    assert starts(event_of(cafe.wim.last)) == at("2027-02-05 11:00")
    await cafe.wim.says("Nieuwe plek: de kantine van De Kade")
    moved = event_of(cafe.roos.last)
    assert starts(moved) == at("2027-02-05 11:00")
    assert moved["LOCATION"] == "de kantine van De Kade"
    assert moved["SEQUENCE"] == 2
    await cafe.is_at("2027-02-05 09:00")
    assert cafe.wim.last.name == "circles/stocktaking"


async def test_a_half_hour_that_does_not_suit_is_moved_on_by_the_next(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    await cafe.roos.says("Kan het half uur naar dinsdag 11 uur?")
    await cafe.wim.says("Het half uur naar donderdag om 14.00 uur")
    assert starts(event_of(cafe.roos.last)) == at("2027-02-04 14:00")
    await cafe.is_at("2027-02-04 09:00")
    assert cafe.bram.last.name == "circles/stocktaking"


async def test_a_circle_that_has_none_gets_a_half_hour_later(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.is_at(RANKED)
    await cafe.is_at(BEGINS)
    assert _calendars(cafe.wim.last) == []
    await cafe.roos.says("Zullen we het half uur op donderdag om 15.00 uur doen?")
    assert starts(event_of(cafe.wim.last)) == at("2027-02-04 15:00")


async def test_two_days_are_asked_back_and_a_day_off_of_somebody_is_told(cafe: Cafe) -> None:
    await cafe.is_at("2027-01-11 09:00")
    await cafe.bram.says("Ik doe mee. Ik werk niet op woensdag.")
    for guest in everybody(cafe):
        if guest.address != cafe.bram.address:
            await guest.says("Ik doe mee!")
    await cafe.is_at("2027-01-25 09:00")
    await cafe.is_at(RANKED)
    await cafe.is_at(BEGINS)
    prompt = cafe.roos.last
    await cafe.roos.says("Kan het half uur naar dinsdag of donderdag?", to=prompt)
    assert "noem één dag" in cafe.roos.last.text
    await cafe.roos.says("Kan het half uur naar woensdag 10 uur?", to=prompt)
    assert "Bram werkt die dag niet" in cafe.roos.last.text
    assert cafe.wim.last.name == "circles/prompt"


async def test_this_week_only_moves_nothing_and_stands_in_the_stock_taking(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    await cafe.roos.says("Kan het half uur deze week naar woensdag 10 uur?")
    assert cafe.wim.last.name == "circles/prompt"
    await cafe.is_at("2027-02-05 09:00")
    assert "Kan het half uur deze week naar woensdag 10 uur?" in cafe.wim.last.text
    assert "Deels gelukt" not in cafe.wim.last.text


async def test_who_leaves_loses_the_half_hour_and_who_comes_back_gets_it_again(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    uid = event_of(cafe.roos.last)["UID"]
    await cafe.roos.says("ik stop")
    over = event_of(cafe.roos.last)
    assert (over["UID"], over["STATUS"]) == (uid, "CANCELLED")
    await cafe.roos.says("ik blijf toch")
    again = event_of(cafe.roos.last)
    assert cafe.roos.last.name == "circles/back"
    assert (again["UID"], again["STATUS"]) == (uid, "CONFIRMED")
    assert again["SEQUENCE"] > over["SEQUENCE"]


async def test_weeks_that_a_stop_of_ours_moved_move_in_the_calendars(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    before = event_of(cafe.wim.last)
    await cafe.is_at("2027-02-15 09:00")
    stock = cafe.wim.last
    assert stock.name == "circles/stocktaking"
    event = event_of(stock)
    assert event["UID"] == before["UID"]
    assert event["SEQUENCE"] > before["SEQUENCE"]
    assert starts(event) == at("2027-03-05 10:00"), "behind the spring break"


async def test_progress_and_another_half_hour_in_one_mail_are_both_heard(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    await cafe.roos.says("Gelukt! Kan het half uur naar 11 uur?")
    assert "Hoe het ging" in cafe.roos.last.text
    assert starts(event_of(cafe.wim.last)) == at("2027-02-05 11:00")
    await cafe.is_at("2027-02-05 09:00")
    assert "Gelukt" in cafe.wim.last.text
