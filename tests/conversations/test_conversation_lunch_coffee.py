"""The coffee corner: who signs up by mail is matched, one letter a match."""

from collections.abc import AsyncGenerator
from datetime import date
from pathlib import Path

import pytest

from cafe import DOMAIN, ROSTER, Cafe, Got, Guest, cafe_settings, open_cafe
from conversations.calendar_flow import pressed, roos_of, uid_of
from conversations.test_conversation_import import imports
from conversations.test_conversation_lunch import LUNCH, lunch_letters
from conversations.test_conversation_lunch_roster import tables
from mailflows.records import LunchRound, LunchWish, RoundKind, RoundState
from reader import calendar_programs as programs
from storage import mapping
from storage.models import (
    CoffeeDrinkerRow,
    LunchMetRow,
    LunchRoundRow,
    LunchWishRow,
    PersonRow,
)
from storage.store import Store

CORNER = (
    LUNCH
    + """
[[lunch.places]]
kind = "coffee"
location = "kade"
room = "de koffiehoek"
weekday = "dinsdag"
at = "10:30"
every_weeks = 1
"""
)
POURS = "2027-01-18 10:00"  # the working day before
TIME = "2027-01-19 10:30"
AFTER = "2027-01-19 10:45"
EIGHT = ("dirk", "els", "floor", "gijs", "hanna", "ivo", "jet", "koen")
_HOME = ROSTER + "".join(
    f"{name.title()} {name.title()}sen,{name}@{DOMAIN},{department},kade,nl,\n"
    for name, department in zip(
        EIGHT, ["ict", "facilitair", "verpleging", "thuiszorg"] * 2, strict=True
    )
)


@pytest.fixture
async def corner(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe]:
    """A café whose Kade has a coffee corner every Tuesday."""
    settings = cafe_settings(
        tmp_path, url=store_url, changes={"lunch": CORNER, "newsletter": "", "circles": ""}
    )
    async with open_cafe(store, settings, at="2027-01-04 09:00") as cafe:
        await imports(cafe, _HOME)
        yield cafe


async def sign_up(cafe: Cafe, *names: str, say: str = "koffie met een collega") -> None:
    for name in names:
        await cafe.guest(name).mails(say, to="lunch")


async def comes_by(cafe: Cafe, *moments: str) -> None:
    for at in moments:
        await cafe.is_at(at)


def coffees(guest: Guest) -> list[str]:
    return [name for name in lunch_letters(guest) if name.startswith("lunch/coffee")]


def coffee_of(guest: Guest) -> Got:
    """The letter with her match."""
    return next(one for one in reversed(guest.letters) if one.name == "lunch/coffee")


async def round_of(cafe: Cafe) -> LunchRound:
    """The coffee of 19 January."""

    async def look() -> LunchRound:
        row = await LunchRoundRow.get(kind=RoundKind.COFFEE, state=RoundState.SEATED)
        return mapping.to_record(LunchRound, row)

    return await cafe.store.atomic(look)


async def met(cafe: Cafe) -> list[set[str]]:
    """Who drank coffee together, by first name."""

    async def look() -> list[set[str]]:
        names = {row.key: row.name.split()[0].lower() for row in await PersonRow.all()}
        rows = await LunchMetRow.filter(kind=RoundKind.COFFEE).order_by("key")
        return [{names[key] for key in names if f'"{key}"' in row.people} for row in rows]

    return await cafe.store.atomic(look)


@pytest.mark.parametrize(
    "words", ["koffie met een collega", "Koffie", "ik doe graag mee met de koffie", "coffee"]
)
async def test_who_signs_up_hears_when_and_where_it_is(corner: Cafe, words: str) -> None:
    await sign_up(corner, "roos", say=words)
    assert corner.roos.last.name == "lunch/coffee_noted"
    assert "dinsdag, 10.30 uur" in corner.roos.last.text
    assert "De Kade" in corner.roos.last.text


async def test_a_match_is_one_letter_each_and_no_calendar_entry(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS, TIME, AFTER)
    assert coffees(corner.roos) == ["lunch/coffee_noted", "lunch/coffee"]
    letter = coffee_of(corner.roos)
    assert letter.subject == "Koffie met Dirk Dirksen"
    assert "dinsdag 19 januari, 10.30 uur" in letter.text
    assert "de koffiehoek" in letter.text
    assert b"text/calendar" not in letter.source
    assert coffees(corner.guest("els")) == [], "she did not sign up"
    assert await met(corner) == [{"roos", "dirk"}]


async def test_three_drink_together_and_nobody_is_left(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk", "els")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    assert "Dirk Dirksen" in corner.guest("els").last.text
    assert "Roos Vermeer" in corner.guest("els").last.text


async def test_who_had_coffee_just_now_is_not_matched_again_and_hears_that_once(
    corner: Cafe,
) -> None:
    await sign_up(corner, "roos", "dirk")
    for day in ("10", "18", "25"):
        await corner.is_at(f"2027-01-{day} 10:00")
        await corner.passes(days=2)
    await comes_by(corner, "2027-02-01 10:00", "2027-02-08 10:00")
    assert coffees(corner.roos) == ["lunch/coffee_noted", "lunch/coffee", "lunch/coffee_alone"]


async def test_who_sat_at_one_lunch_table_drinks_coffee_with_others(corner: Cafe) -> None:
    await corner.is_at("2027-01-05 10:00")
    for name in ("roos", "dirk"):
        await corner.guest(name).says("ja")
    await comes_by(corner, "2027-01-10 10:00", "2027-01-13 10:00", "2027-01-14 13:15")
    assert "lunch/seated" in lunch_letters(corner.roos)
    await sign_up(corner, "roos", "dirk", "els", "floor")
    await comes_by(corner, POURS, TIME, AFTER)
    assert {"roos", "dirk"} not in await met(corner)
    assert len(await met(corner)) == 2


async def test_who_drank_coffee_together_sits_at_different_lunch_tables(corner: Cafe) -> None:
    await sign_up(corner, *EIGHT)
    await comes_by(corner, "2027-01-10 10:00", POURS, TIME, AFTER)
    pairs = await met(corner)
    assert len(pairs) == 4
    for name in EIGHT:
        guest = corner.guest(name)
        letter = next(one for one in guest.letters if one.name == "lunch/invitation")
        await guest.says("ja", to=letter)
    await comes_by(corner, "2027-01-27 10:00")
    laid = await tables(corner)
    assert sorted(map(len, laid.values())) == [4, 4]
    assert not any(pair <= people for pair in pairs for people in laid.values())


async def test_nobody_drinks_with_her_manager_or_whom_she_avoids(corner: Cafe) -> None:
    await imports(
        corner,
        "name,addresses,location,manager\n"
        f"Roos Vermeer,roos@{DOMAIN},kade,\nDirk Dirksen,dirk@{DOMAIN},kade,roos@{DOMAIN}\n",
    )
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    assert coffees(corner.roos)[-1] == "lunch/coffee_alone"
    assert "Dirk" not in corner.roos.last.text
    assert "manager" not in corner.roos.last.text


async def test_who_cannot_come_is_confirmed_and_the_other_hears_it(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.roos.says("kan helaas niet, ik ben ziek")
    assert corner.roos.last.name == "lunch/coffee_noted"
    assert corner.guest("dirk").last.name == "lunch/coffee_off"
    assert "Roos Vermeer kan niet komen" in corner.guest("dirk").last.text
    await comes_by(corner, TIME, AFTER)
    assert await met(corner) == []


async def test_of_three_the_two_who_are_left_drink_on(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk", "els")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.roos.says("nee, lukt niet")
    assert "Met Els Elssen gaat het gewoon door" in corner.guest("dirk").last.text
    await comes_by(corner, TIME, AFTER)
    assert await met(corner) == [{"dirk", "els"}]


async def test_an_entry_for_the_calendar_comes_only_when_wanted(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.roos.says("stuur een agendaverzoek")
    assert corner.roos.last.name == "lunch/coffee"
    assert b"text/calendar" in corner.roos.last.source
    assert corner.guest("dirk").last.name == "lunch/coffee", "and nobody else hears of it"
    assert len(coffees(corner.guest("dirk"))) == 2
    await corner.guest("dirk").says("nee, toch niet")
    assert corner.roos.last.name == "lunch/coffee_off"
    assert "method=CANCEL" in corner.roos.last.source.decode().replace('"', "")


async def test_a_decline_in_the_calendar_is_a_no(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.roos.says("stuur een agendaverzoek")
    about = (await round_of(corner)).key
    uid = uid_of(corner, about, (await roos_of(corner)).key)
    await corner.receives(pressed(programs.outlook("DECLINED"), uid))
    assert corner.guest("dirk").last.name == "lunch/coffee_off"


async def test_no_more_coffee_is_kept_and_said(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.roos.says("geen koffie meer")
    assert "Ik zoek geen collega’s meer" in corner.roos.last.text
    assert corner.guest("dirk").last.name == "lunch/coffee_off"

    async def drinkers() -> int:
        return await CoffeeDrinkerRow.all().count()

    assert await corner.store.atomic(drinkers) == 1


async def test_stop_in_answer_to_coffee_ends_coffee_and_lunch_goes_on(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.roos.says("stop")
    assert corner.roos.last.name == "lunch/coffee_noted"
    await corner.is_at("2027-01-19 10:00")
    assert "lunch/invitation" in lunch_letters(corner.roos)


async def test_who_did_not_drink_has_not_met(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS, TIME, AFTER)
    await corner.roos.says("nee, is niet gelukt", to=coffee_of(corner.roos))
    assert "Jammer dat het niet lukte" in corner.roos.last.text
    assert await met(corner) == [{"dirk"}]


async def test_a_coffee_on_a_holiday_is_skipped(corner: Cafe) -> None:
    """27 April is King's Day, a Tuesday in 2027."""
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-04-18 10:00", "2027-04-26 10:00", "2027-04-27 10:45")
    assert "lunch/coffee" not in lunch_letters(corner.roos)


async def test_a_place_without_a_corner_is_told_so(corner: Cafe) -> None:
    await corner.bram.mails("koffie met een collega", to="lunch")
    assert "geen koffiehoek" in corner.bram.last.text


async def test_who_is_forgotten_leaves_nobody_waiting(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.guest("dirk").mails("vergeet mij", to="people")
    await corner.guest("dirk").says(f"vergeet mij {corner.guest('dirk').last.code}")
    await corner.passes(minutes=1)
    assert corner.roos.last.name == "lunch/coffee_off"
    assert "Dirk" not in corner.roos.last.text


async def test_a_yes_to_lunch_beside_it_is_heard_as_well(corner: Cafe) -> None:
    await corner.is_at("2027-01-19 10:00")
    letter = next(one for one in corner.roos.letters if one.name == "lunch/invitation")
    await corner.roos.says("Ja, ik kom. En koffie met een collega.", to=letter)
    assert lunch_letters(corner.roos)[-2:] == ["lunch/coffee_noted", "lunch/noted"]


async def test_coffee_with_the_lunch_is_no_sign_up(corner: Cafe) -> None:
    await corner.is_at("2027-01-19 10:00")
    letter = next(one for one in corner.roos.letters if one.name == "lunch/invitation")
    await corner.roos.says("Ja graag, is er ook koffie?", to=letter)
    assert "lunch/coffee_noted" not in lunch_letters(corner.roos)


async def test_an_entry_for_the_lunch_in_her_calendar_is_no_coffee(corner: Cafe) -> None:
    await corner.is_at("2027-01-05 10:00")
    dirk, els = corner.guest("dirk"), corner.guest("els")
    await dirk.says("Ja, ik kom! Stuur me een agendaverzoek.")
    assert lunch_letters(dirk) == ["lunch/invitation", "lunch/noted"]
    assert dirk.last.subject.startswith("Je komt lunchen")
    await els.says("Stuur me een agendaverzoek.")
    assert lunch_letters(els) == ["lunch/invitation", "lunch/invitation"]
    await corner.is_at("2027-01-06 10:00")
    assert await drinkers(corner) == 0


async def drinkers(cafe: Cafe) -> int:
    return await cafe.store.atomic(lambda: CoffeeDrinkerRow.all().count())


async def test_a_pause_in_coffee_leaves_what_else_she_wished_as_it_is(corner: Cafe) -> None:
    """She was not matched and signed off: of that coffee the shelf knows her no more."""
    await corner.is_at("2027-01-05 10:00")
    dirk = corner.guest("dirk")
    await dirk.says("Ik eet vegetarisch, onthoud dat. Ik kan alleen op donderdag.")
    await sign_up(corner, "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await dirk.says("geen koffie meer")
    await dirk.says("pauze tot en met 1 maart")
    assert "1 maart" in dirk.last.text
    kept = await wish_of(corner, "Dirk Dirksen")
    assert kept.diet == "Ik eet vegetarisch"
    assert kept.weekdays == (3,)
    assert kept.paused_until == date(2027, 3, 1)


async def wish_of(cafe: Cafe, name: str) -> LunchWish:
    async def look() -> LunchWish:
        person = await PersonRow.get(name=name)
        return mapping.to_record(LunchWish, await LunchWishRow.get(key=person.key))

    return await cafe.store.atomic(look)


async def test_who_is_away_until_a_day_is_left_alone_until_then(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk", "els", "floor")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    dirk = corner.guest("dirk")
    await dirk.says("Ik ben met vakantie tot en met 1 maart")
    assert "Tot en met maandag 1 maart" in dirk.last.text
    await comes_by(corner, "2027-01-17 10:00", "2027-01-25 10:00")
    assert coffees(dirk).count("lunch/coffee") == 1, "of the coffee that she left"
    assert "lunch/coffee_alone" not in coffees(dirk)


async def test_of_a_colleague_only_who_has_one_hears(corner: Cafe) -> None:
    await sign_up(corner, "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.guest("dirk").says("ik kan niet")
    assert corner.guest("dirk").last.name == "lunch/coffee_noted"
    assert "Je collega hoort het" not in corner.guest("dirk").last.text


async def test_who_signs_off_in_a_new_mail_leaves_nobody_waiting(corner: Cafe) -> None:
    """Two letters of ours wait for her answer: it is about none of them for sure."""
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS, "2027-01-19 10:00")
    assert lunch_letters(corner.guest("dirk"))[-1] == "lunch/invitation"
    await corner.guest("dirk").mails("geen koffie meer", to="lunch")
    await corner.is_at("2027-01-19 10:05")
    off = corner.roos.last
    assert off.name == "lunch/coffee_off"
    assert off.subject == "De koffie van dinsdag 19 januari gaat niet door"
    await comes_by(corner, TIME, AFTER)
    assert await met(corner) == []
