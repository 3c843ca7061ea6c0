"""The half hour of a circle as calendars answer it: another time, and STOP takes it out."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from cafe import Cafe, Got, Guest
from conversations.test_conversation_circles import everybody
from conversations.test_conversation_circles_half_hour import at, event_of, meets_on_friday, starts
from daemon.flows import partings
from storage import house, ledger, mapping, outbox, roster
from storage.models import OutboxRow

AMSTERDAM = "DTSTART;TZID=W. Europe Standard Time"


def answered(
    cafe: Cafe, guest: Guest, letter: Got, *, method: str, start: str, more: str = ""
) -> bytes:
    """As Outlook mails it to the organizer's address: no token but that of the UID, no thread."""
    event: Any = event_of(letter)
    said = "TENTATIVE" if method == "COUNTER" else "ACCEPTED"
    return (
        f"From: {guest.name} <{guest.address}>\r\nTo: {cafe.address('circles')}\r\n"
        f"Subject: Nieuwe tijd voorgesteld: half uur\r\nMessage-ID: <{method}{start}@outlook>\r\n"
        f"Date: {cafe.clock.now():%a, %d %b %Y %H:%M:%S +0000}\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/calendar; charset=utf-8; method={method}\r\n\r\n"
        f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
        f"ATTENDEE;PARTSTAT={said};CN={guest.name}:MAILTO:{guest.address}\r\n"
        f"UID:{event['UID']}\r\n{AMSTERDAM}:{start}\r\nSEQUENCE:{event['SEQUENCE']}\r\n{more}"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


async def proposes(cafe: Cafe, guest: Guest, start: str, *, more: str = "") -> None:
    letter = next(one for one in reversed(guest.letters) if b"text/calendar" in one.source)
    raw = answered(cafe, guest, letter, method="COUNTER", start=start, more=more)
    await cafe.receives(raw)


async def test_another_time_proposed_in_a_calendar_moves_the_half_hour(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    before = event_of(cafe.wim.last)
    await proposes(cafe, cafe.roos, "20270209T110000")
    assert cafe.roos.last.name == "circles/noted"
    assert cafe.wim.last.name == "circles/half_hour"
    for guest in everybody(cafe):
        event = event_of(guest.last)
        assert starts(event) == at("2027-02-09 11:00")
        assert event["SEQUENCE"] > before["SEQUENCE"]


async def test_the_proposal_of_a_day_off_is_refused_with_whose_it_is(cafe: Cafe) -> None:
    await cafe.is_at("2027-01-11 09:00")
    await cafe.bram.says("Ik doe mee. Ik werk niet op woensdag.")
    for guest in everybody(cafe):
        if guest.address != cafe.bram.address:
            await guest.says("Ik doe mee!")
    await cafe.is_at("2027-01-25 09:00")
    await cafe.roos.says("Mijn doel is presenteren. Ik kan op vrijdag om 10.00 uur.")
    await cafe.is_at("2027-01-28 09:00")
    await cafe.is_at("2027-02-01 09:00")
    await proposes(cafe, cafe.roos, "20270210T110000")
    assert "Bram werkt die dag niet" in cafe.roos.last.text
    assert cafe.wim.last.name == "circles/prompt"


async def test_another_time_for_one_of_them_moves_no_series(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    more = "RECURRENCE-ID;TZID=W. Europe Standard Time:20270205T100000\r\n"
    await proposes(cafe, cafe.roos, "20270209T110000", more=more)
    assert "voor één keer" in cafe.roos.last.text
    assert cafe.wim.last.name == "circles/prompt"


async def test_a_proposal_that_names_no_time_is_asked_back(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    await proposes(cafe, cafe.roos, "20270209")
    assert "noem één dag" in cafe.roos.last.text


async def test_a_proposal_of_who_left_moves_nothing(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    await cafe.roos.says("ik stop")
    await proposes(cafe, cafe.roos, "20270209T110000")
    assert cafe.wim.last.name == "circles/prompt"


async def test_accepted_needs_no_letter(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    prompt = cafe.roos.last
    raw = answered(cafe, cafe.roos, prompt, method="REPLY", start="20270205T100000")
    mail = await cafe.receives(raw)
    assert "half hour" in mail.outcome
    assert cafe.roos.last.name == "circles/prompt"


async def test_stop_takes_the_half_hour_out_and_start_brings_it_back(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    uid = event_of(cafe.roos.last)["UID"]
    await cafe.roos.mails("STOP", to="circles")
    await cafe.passes(minutes=1)
    over = event_of(cafe.roos.last)
    assert cafe.roos.last.name == "circles/stopped"
    assert (over["UID"], over["STATUS"]) == (uid, "CANCELLED")
    await cafe.roos.mails("STOP ALLES", to="people")
    await cafe.passes(minutes=1)
    names = [letter.name for letter in cafe.roos.letters]
    assert names.count("circles/stopped") == 1, "once is enough"
    await cafe.roos.mails("START", to="people")
    await cafe.passes(minutes=1)
    again = event_of(cafe.roos.last)
    assert cafe.roos.last.name == "circles/back"
    assert (again["UID"], again["STATUS"]) == (uid, "CONFIRMED")
    assert again["SEQUENCE"] > over["SEQUENCE"]
    await cafe.is_at("2027-02-05 09:00")
    assert cafe.roos.last.name == "circles/stocktaking"


async def test_who_is_forgotten_has_the_half_hour_taken_out_before_the_goodbye(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    before = event_of(cafe.roos.last)
    await cafe.roos.mails("vergeet mij", to="people")
    await cafe.roos.says(f"vergeet mij {cafe.roos.last.code}")
    over, goodbye = cafe.roos.letters[-2:]
    assert (over.name, goodbye.name) == ("circles/farewell", "people/forgotten")
    event = event_of(over)
    assert (event["UID"], event["STATUS"]) == (before["UID"], "CANCELLED")
    assert event["SEQUENCE"] > before["SEQUENCE"]
    assert over.header("From") == cafe.wim.last.header("From")
    assert await _rows_to(cafe, cafe.roos) == [], "nothing of her stays"
    await cafe.is_at("2027-02-05 09:00")
    assert cafe.wim.last.name == "circles/stocktaking"
    assert cafe.roos.last.name == "people/forgotten"


async def test_the_last_letters_are_not_too_many_of_a_day_and_leave_nothing(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    await cafe.roos.mails("vergeet mij", to="people")
    asked = cafe.roos.last
    for number in range(cafe.settings.letters.known_a_day):
        await cafe.roos.mails(f"Nieuws uit zaal {number} vandaag.", subject=f"Zaal {number}")
    await cafe.roos.says(f"vergeet mij {asked.code}", to=asked)
    names = [letter.name for letter in cafe.roos.letters[-2:]]
    assert names == ["circles/farewell", "people/forgotten"]
    assert await _rows_to(cafe, cafe.roos) == [], "nothing of her stays"


@pytest.mark.parametrize("ending", ["refused", "expired", "dropped"])
async def test_a_last_letter_that_never_left_leaves_nothing_either(cafe: Cafe, ending: str) -> None:
    await meets_on_friday(cafe)
    await cafe.roos.mails("vergeet mij", to="people")
    asked = cafe.roos.last
    if ending == "refused":
        cafe.wire.refuses = "550 no such mailbox"
    else:
        await cafe.store.atomic(lambda: house.hold("the post waits", now=cafe.clock.now()))
    await cafe.roos.says(f"vergeet mij {asked.code}", to=asked)
    if ending == "dropped":
        for key in {row.letter for row in await _rows_to(cafe, cafe.roos)}:
            await cafe.store.atomic(partial(outbox.drop, key))
    elif ending == "expired":
        await cafe.store.atomic(lambda: outbox.expire(cafe.clock.now() + timedelta(days=30)))
    assert await _rows_to(cafe, cafe.roos) == [], "nothing of her stays"


async def test_who_is_forgotten_without_a_half_hour_gets_the_goodbye_alone(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    await cafe.roos.says("ik stop")
    await cafe.roos.mails("vergeet mij", to="people")
    await cafe.roos.says(f"vergeet mij {cafe.roos.last.code}")
    assert "circles/farewell" not in [letter.name for letter in cafe.roos.letters]


async def test_a_circle_that_shrank_by_stop_is_asked_at_once(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    for guest in (cafe.roos, cafe.bram, cafe.samira):
        await guest.mails("STOP", to="circles")
        await cafe.passes(minutes=1)
    assert cafe.wim.last.name == "circles/small"
    assert "ik stop" not in cafe.wim.last.text


async def test_who_is_out_of_the_roster_leaves_a_circle_that_is_asked_at_once(cafe: Cafe) -> None:
    await meets_on_friday(cafe)
    for guest in (cafe.roos, cafe.bram, cafe.samira):
        await _ends(cafe, guest)
    await cafe.passes(minutes=1)
    assert cafe.wim.last.name == "circles/small"
    assert cafe.roos.last.name == "circles/prompt", "who is gone gets no letter"


async def _ends(cafe: Cafe, guest: Guest) -> None:
    """As `stamtafel people end` does it."""

    async def end() -> None:
        person = await roster.person_of(guest.address)
        assert person is not None
        await mapping.keep(replace(person, ended=cafe.clock.now()))
        for moment in partings(cafe.settings).values():
            now = cafe.clock.now()
            await ledger.note(moment, about=person.key, local=now.isoformat(), due=now)

    await cafe.store.atomic(end)


async def _rows_to(cafe: Cafe, guest: Guest) -> list[OutboxRow]:
    return await cafe.store.atomic(lambda: OutboxRow.filter(address=guest.address))
