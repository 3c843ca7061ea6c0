"""The buttons of a calendar, on the real lunch: another time, somebody else, the event anew."""

from email.parser import BytesParser
from email.policy import default

from cafe import Cafe, Got
from conversations.calendar_flow import pressed
from conversations.test_conversation_lunch import (
    AFTER,
    AT_THE_KADE,
    invited,
    lunch_letters,
    seated,
    table,
)
from conversations.test_conversation_lunch_organiser import cancel
from reader import calendar_programs as programs

__all__ = ["table"]


def calendar_of(letter: Got) -> str:
    [part] = [
        part for part in BytesParser(policy=default).parsebytes(letter.source).walk()
        if part.get_content_type() == "text/calendar"
    ]  # fmt: skip
    return str(part.get_content()).replace("\r\n ", "").replace("\n ", "")


async def roos_presses(cafe: Cafe, mail: bytes) -> None:
    uid = calendar_of(cafe.roos.last).split("UID:")[1].split()[0]
    await cafe.receives(pressed(mail, uid))


async def test_an_accept_and_a_decline_need_no_letter(table: Cafe) -> None:
    await invited(table)
    before = lunch_letters(table.roos)
    await roos_presses(table, programs.outlook("ACCEPTED"))
    assert lunch_letters(table.roos) == before


async def test_another_time_is_a_no_and_the_organiser_hears_the_wish(table: Cafe) -> None:
    await invited(table)
    await roos_presses(table, programs.outlook_proposes_another_time())
    assert table.roos.last.subject.startswith("Je komt niet lunchen")
    assert "De tijd die je voorstelt" in table.roos.last.text
    organiser = table.guest("anneke.de.boer").last
    assert organiser.name == "lunch/question"
    assert "stelt een andere tijd voor" in organiser.text


async def test_a_calendar_that_lost_the_event_gets_it_anew(table: Cafe) -> None:
    await invited(table)
    await roos_presses(table, programs.refresh())
    assert lunch_letters(table.roos)[-2:] == ["lunch/invitation", "lunch/invitation"]


async def test_after_the_tables_it_gets_her_table_anew(table: Cafe) -> None:
    await seated(table, "roos", "dirk", "els", "floor")
    assert table.roos.last.name == "lunch/seated"
    await roos_presses(table, programs.refresh())
    assert lunch_letters(table.roos).count("lunch/seated") == 2
    assert "SEQUENCE:1" in calendar_of(table.roos.letters[-1])


async def pressed_on(cafe: Cafe, letter: Got, mail: bytes) -> None:
    uid = calendar_of(letter).split("UID:")[1].split()[0]
    await cafe.receives(pressed(mail, uid))


async def test_who_accepts_when_all_chairs_are_taken_hears_that_she_waits(table: Cafe) -> None:
    await invited(table)
    invitation = table.roos.last
    for name in AT_THE_KADE[:8]:
        await table.guest(name).says("ja")
    await pressed_on(table, invitation, programs.outlook("ACCEPTED"))
    assert table.roos.last.name == "lunch/noted"
    assert "wachtlijst" in table.roos.last.text


async def test_who_accepts_after_the_lunch_hears_that_it_has_been(table: Cafe) -> None:
    await seated(table, "dirk", "els", "floor")
    invitation = next(one for one in table.roos.letters if one.name == "lunch/invitation")
    await table.is_at(AFTER)
    before = len(table.roos.letters)
    await pressed_on(table, invitation, programs.outlook("ACCEPTED"))
    assert len(table.roos.letters) == before + 1
    assert "al geweest" in table.roos.last.text


async def test_who_accepts_a_cancelled_lunch_hears_that_it_is_off(table: Cafe) -> None:
    await invited(table)
    invitation = table.roos.last
    await cancel(table)
    await pressed_on(table, invitation, programs.outlook("ACCEPTED"))
    assert "gaat niet door" in table.roos.last.text


async def test_who_declines_what_is_over_anyway_gets_no_letter(table: Cafe) -> None:
    await invited(table)
    invitation = table.roos.last
    await cancel(table)
    before = len(table.roos.letters)
    await pressed_on(table, invitation, programs.outlook("DECLINED"))
    assert len(table.roos.letters) == before
