"""Who wants no more mails, or leaves the roster, leaves nobody waiting at a table or for coffee."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cafe import DOMAIN, Cafe
from conversations.test_conversation_lunch import (
    AFTER,
    AT_THE_KADE,
    invited,
    lunch_letters,
    seated,
    table,
)
from conversations.test_conversation_lunch_coffee import AFTER as AFTER_COFFEE
from conversations.test_conversation_lunch_coffee import (
    POURS,
    TIME,
    coffees,
    comes_by,
    corner,
    met,
    sign_up,
)
from conversations.test_conversation_lunch_roster import tables
from daemon.flows import partings
from storage import ledger, mapping, roster

__all__ = ["corner", "table"]

Leaves = Callable[[Cafe, str], Awaitable[None]]
EIGHT = AT_THE_KADE[:8]
MINUTE = timedelta(minutes=1)
AT_ONCE = timedelta(milliseconds=100)  # one after the other, as a whole mailbox is fetched


async def ends(cafe: Cafe, name: str, *, now: datetime | None = None) -> None:
    """As `stamtafel people end` does it; what it causes has happened."""
    now = now or cafe.clock.now()

    async def end() -> None:
        person = await roster.person_of(f"{name}@{DOMAIN}")
        assert person is not None
        await mapping.keep(replace(person, ended=now))
        for moment in partings(cafe.settings).values():
            await ledger.note(moment, about=person.key, local=now.isoformat(), due=now)

    await cafe.store.atomic(end)
    await cafe.passes(minutes=1)


async def stops(cafe: Cafe, name: str) -> None:
    await cafe.guest(name).mails("stop alles", to="people")
    assert cafe.guest(name).last.name == "people/stopped"
    await cafe.passes(minutes=1)


async def is_forgotten(cafe: Cafe, name: str) -> None:
    guest = cafe.guest(name)
    await guest.mails("vergeet mij", to="people")
    await guest.says(f"vergeet mij {guest.last.code}")
    await cafe.passes(minutes=1)


ways = pytest.mark.parametrize("leaves", [stops, ends, is_forgotten])


async def two_matched(cafe: Cafe, *names: str) -> None:
    await sign_up(cafe, *names)
    await comes_by(cafe, "2027-01-10 10:00", POURS)


@ways
async def test_her_colleague_hears_that_the_coffee_is_off(corner: Cafe, leaves: Leaves) -> None:
    await two_matched(corner, "roos", "dirk")
    await leaves(corner, "dirk")
    assert corner.roos.last.name == "lunch/coffee_off"
    assert "afgemeld" not in corner.roos.last.text, "why is hers"
    await comes_by(corner, TIME, AFTER_COFFEE)
    assert await met(corner) == []


@ways
async def test_of_three_the_other_two_hear_it_and_drink_together(
    corner: Cafe, leaves: Leaves
) -> None:
    await two_matched(corner, "roos", "dirk", "els")
    await leaves(corner, "dirk")
    for one, other in (("roos", "Els Elssen"), ("els", "Roos Vermeer")):
        letter = corner.guest(one).last
        assert letter.name == "lunch/coffee_off"
        assert f"Met {other} gaat het gewoon door" in letter.text
    await comes_by(corner, TIME, AFTER_COFFEE)
    assert await met(corner) == [{"roos", "els"}]


@ways
async def test_the_last_of_three_hears_it_once_she_is_alone(corner: Cafe, leaves: Leaves) -> None:
    await two_matched(corner, "roos", "dirk", "els")
    await leaves(corner, "dirk")
    await leaves(corner, "els")
    assert coffees(corner.roos)[-2:] == ["lunch/coffee_off"] * 2
    assert "Er is nu niemand anders" in corner.roos.last.text
    await comes_by(corner, TIME, AFTER_COFFEE)
    assert await met(corner) == []


@ways
async def test_a_table_without_her_is_told_as_after_a_late_no(table: Cafe, leaves: Leaves) -> None:
    """Two of four go: the two who are left sit with the others."""
    await seated(table, *EIGHT)
    first, second, *left = sorted((await tables(table))[1])
    kitchen = table.guest("joost.van.leeuwen")
    await leaves(table, first)
    assert "voor 7" in kitchen.last.subject
    await leaves(table, second)
    assert "voor 6" in kitchen.last.subject
    for name in left:
        assert table.guest(name).last.subject.startswith("Je zit nu aan tafel")
        assert first.title() not in table.guest(name).last.text
    await table.is_at(AFTER)
    assert "lunch/afterwards" not in lunch_letters(table.guest(first))


async def test_who_says_yes_after_her_stop_and_stops_again_keeps_no_chair(table: Cafe) -> None:
    await invited(table)
    invitation = table.guest("els").last
    await stops(table, "els")
    await table.guest("els").says("ja", to=invitation)
    await seated(table, *(name for name in EIGHT if name != "els"))
    assert any("els" in one for one in (await tables(table)).values())
    await stops(table, "els")
    assert all("els" not in one for one in (await tables(table)).values())


@ways
async def test_who_waits_gets_her_chair(table: Cafe, leaves: Leaves) -> None:
    await invited(table)
    for name in EIGHT:
        await table.guest(name).says("ja")
    await table.roos.says("ja")
    assert "wachtlijst" in table.roos.last.subject
    await table.is_at("2027-01-13 10:00")
    await leaves(table, "els")
    assert "lunch/seated" in lunch_letters(table.roos)


@ways
async def test_a_yes_before_the_tables_is_no_yes_any_more(table: Cafe, leaves: Leaves) -> None:
    await invited(table)
    for name in AT_THE_KADE[:4]:
        await table.guest(name).says("ja")
    await leaves(table, "els")
    await table.is_at("2027-01-13 10:00")
    assert await tables(table) == {1: {"dirk", "floor", "gijs"}}


async def invitation_read_late(
    table: Cafe, *says: str, apart: timedelta = MINUTE, fetched_first: bool = False
) -> set[str]:
    """The daemon was away: all of Els's mails are read before the clock, or even fetched before
    the first is read. Who is at the table?"""
    await invited(table)
    for name in AT_THE_KADE[:4]:
        await table.guest(name).says("ja")
    els = table.guest("els")
    invitation = next(one for one in els.letters if one.name == "lunch/invitation")
    table.desk_waits = fetched_first
    for words in says:
        await els.says(words, to=invitation)
        table.clock.advance(apart)
    table.desk_waits = False
    await table.settles()
    await table.is_at("2027-01-13 10:00")
    return (await tables(table))[1]


async def test_a_yes_after_the_stop_stands_though_her_leaving_comes_late(table: Cafe) -> None:
    assert "els" in await invitation_read_late(table, "stop alles", "Toch wel, ja!")


async def test_who_is_back_before_her_leaving_is_dealt_with_keeps_her_seat(table: Cafe) -> None:
    assert "els" in await invitation_read_late(table, "stop alles", "start")


async def test_a_stop_after_the_yes_holds_however_late_it_is_dealt_with(table: Cafe) -> None:
    assert "els" not in await invitation_read_late(table, "stop alles", "start", "stop alles")


@pytest.mark.parametrize(
    ("says", "coming"),
    [
        (["stop alles", "Toch wel, ja!"], {"els"}),
        (["nooit meer", "Toch wel, ja!"], {"els"}),
        (["stop alles", "Toch wel, ja!", "start", "stop alles"], set[str]()),
    ],
)
async def test_what_she_said_last_holds_though_all_was_fetched_before_any_was_read(
    table: Cafe, says: list[str], coming: set[str]
) -> None:
    at_table = await invitation_read_late(table, *says, apart=AT_ONCE, fetched_first=True)
    assert at_table & {"els"} == coming


async def test_who_is_ended_by_command_loses_the_seat_she_said_yes_to_since(table: Cafe) -> None:
    """The command runs beside the daemon: its clock is the one on the wall."""
    await invited(table)
    for name in AT_THE_KADE[:4]:
        await table.guest(name).says("ja")
    before = table.clock.now() - timedelta(hours=1)
    await ends(table, "els", now=before)
    await table.is_at("2027-01-13 10:00")
    assert await tables(table) == {1: {"dirk", "floor", "gijs"}}


async def test_who_stops_has_the_lunch_in_her_calendar_no_more(table: Cafe) -> None:
    await seated(table, *EIGHT)
    dirk = table.guest("dirk")
    await stops(table, "dirk")
    assert dirk.last.name == "lunch/noted"
    assert dirk.last.subject == "Je komt niet lunchen op donderdag 14 januari"
    assert "method=CANCEL" in dirk.last.source.decode().replace('"', "")
    assert "had gezegd dat je komt" in dirk.last.text


async def test_who_had_said_no_hears_nothing_of_it(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("kan helaas niet")
    await stops(table, "dirk")
    assert table.guest("dirk").last.name == "people/stopped"


async def test_who_left_the_roster_gets_no_letter(table: Cafe) -> None:
    await seated(table, *EIGHT)
    before = len(table.guest("dirk").letters)
    await ends(table, "dirk")
    assert len(table.guest("dirk").letters) == before


async def test_who_stops_the_lunches_leaves_her_coffee_too(corner: Cafe) -> None:
    """Whoever wants no lunches is not matched for coffee either."""
    await two_matched(corner, "roos", "dirk")
    await corner.is_at("2027-01-19 10:00")
    dirk = corner.guest("dirk")
    assert dirk.last.name == "lunch/invitation"
    await dirk.says("nooit meer")
    await corner.passes(minutes=1)
    assert corner.roos.last.name == "lunch/coffee_off"


async def test_stop_to_another_flow_leaves_her_table_as_it_is(table: Cafe) -> None:
    await seated(table, *EIGHT)
    await table.guest("dirk").mails("stop", to="tips")
    await table.passes(minutes=1)
    assert sum(len(people) for people in (await tables(table)).values()) == 8


async def test_who_retires_is_off_the_list_for_ever(table: Cafe) -> None:
    await invited(table)
    els = table.guest("els")
    await els.says("Ik ben met pensioen vanaf 1 februari, verwijder me")
    assert "niet meer uit voor de lunch" in els.last.text
    await table.is_at("2027-02-16 10:00")
    assert lunch_letters(els) == ["lunch/invitation", "lunch/noted"]


async def test_who_wants_to_be_off_the_list_until_a_day_is_asked_again_then(table: Cafe) -> None:
    await invited(table)
    els = table.guest("els")
    await els.says("Haal me tot 1 mei van de lijst")
    assert "30 april" in els.last.text
