"""What somebody wishes while no lunch is planned is kept, confirmed, and counts at the next one."""

from datetime import date

import pytest

from cafe import Cafe, Got, Guest
from conversations.test_conversation_lunch import (
    AFTER,
    AT_THE_KADE,
    INVITED,
    invited,
    lunch_letters,
    seated,
    table,
)
from conversations.test_conversation_lunch_coffee import corner, sign_up, wish_of
from mailflows.records import LunchWish
from storage.models import CoffeeDrinkerRow, PersonRow

__all__ = ["corner", "table"]

NEXT_INVITED = "2027-01-19 10:00"
NEXT_CLOSES = "2027-01-27 10:00"
NEXT_AFTER = "2027-01-28 13:15"


def invitation(guest: Guest) -> Got:
    return next(one for one in guest.letters if one.name == "lunch/invitation")


async def says_between(cafe: Cafe, words: str, *, by: str) -> Guest:
    """Dirk, after a lunch and before the next one is planned: in a new mail, or in answer to the
    invitation to the one that was."""
    dirk = cafe.guest("dirk")
    await seated(cafe, "roos", *AT_THE_KADE[1:5])
    await cafe.is_at(AFTER)
    if by == "a new mail":
        await dirk.mails(words, to="lunch")
    else:
        await dirk.says(words, to=invitation(dirk))
    return dirk


async def kept(cafe: Cafe) -> LunchWish:
    return await wish_of(cafe, "Dirk Dirksen")


ways = pytest.mark.parametrize("by", ["a new mail", "a reply"])


@ways
async def test_a_weekday_is_kept_and_confirmed(table: Cafe, by: str) -> None:
    dirk = await says_between(table, "Ik kan alleen op dinsdag", by=by)
    assert dirk.last.name == "lunch/noted"
    assert "Je kunt op: dinsdag" in dirk.last.text
    assert (await kept(table)).weekdays == (1,)


@ways
async def test_a_pause_is_kept_and_confirmed(table: Cafe, by: str) -> None:
    dirk = await says_between(table, "pauze tot en met 1 maart", by=by)
    assert dirk.last.name == "lunch/noted"
    assert "1 maart" in dirk.last.text
    assert (await kept(table)).paused_until == date(2027, 3, 1)
    await table.is_at(NEXT_INVITED)
    assert lunch_letters(dirk)[-1] == "lunch/noted", "she is not invited"


@ways
async def test_a_diet_counts_at_the_next_lunch_and_is_forgotten_after_it(
    table: Cafe, by: str
) -> None:
    dirk = await says_between(table, "Ik eet vegetarisch", by=by)
    assert dirk.last.name == "lunch/noted"
    assert "Na de eerstvolgende lunch vergeet ik" in dirk.last.text
    await dirk.mails("wat weten jullie over mij", to="people")
    assert "vegetarisch" in dirk.last.text
    await table.is_at(NEXT_INVITED)
    for name in ("dirk", "els", "floor", "gijs"):
        await table.guest(name).says("ja", to=table.guest(name).letters[-1])
    await table.is_at(NEXT_CLOSES)
    assert "vegetarisch" in table.guest("joost.van.leeuwen").last.text
    await table.is_at(NEXT_AFTER)
    assert await kept(table) == LunchWish(
        key=(await kept(table)).key, answers=True, invited=(await kept(table)).invited
    )


async def test_a_diet_for_ever_stays(table: Cafe) -> None:
    dirk = await says_between(table, "Ik eet vegetarisch, onthoud dat", by="a new mail")
    assert "onthoud ik ook voor de volgende keer" in dirk.last.text
    assert (await kept(table)).diet == "Ik eet vegetarisch"


@ways
async def test_remember_that_makes_it_for_ever(table: Cafe, by: str) -> None:
    dirk = await says_between(table, "Ik eet vegetarisch", by=by)
    await dirk.says("onthoud dat")
    assert (await kept(table)).diet == "Ik eet vegetarisch"


@ways
async def test_never_again_is_kept(table: Cafe, by: str) -> None:
    dirk = await says_between(table, "Nodig mij nooit meer uit", by=by)
    assert "niet meer uit" in dirk.last.text
    await table.is_at(NEXT_INVITED)
    assert lunch_letters(dirk)[-1] == "lunch/noted"


async def test_how_often_is_kept(table: Cafe) -> None:
    dirk = await says_between(table, "elk kwartaal", by="a new mail")
    assert "elk kwartaal een keer" in dirk.last.text
    assert (await kept(table)).quarterly


async def test_whom_she_avoids_is_kept_in_confidence(table: Cafe) -> None:
    dirk = await says_between(table, "Liever niet naast Els", by="a new mail")
    assert "houd ik voor mezelf" in dirk.last.text
    assert "Els" not in dirk.last.text.partition("--")[0].replace("Elssen", "")


async def test_a_diet_said_of_the_last_lunch_counts_where_she_said_yes_to_the_next(
    table: Cafe,
) -> None:
    await seated(table, "dirk", "els", "floor", "gijs")
    await table.is_at(NEXT_INVITED)
    dirk = table.guest("dirk")
    for name in ("dirk", "els", "floor"):
        await table.guest(name).says("ja")
    await dirk.says("Ik ben allergisch voor noten", to=invitation(dirk))
    assert "noten" in dirk.last.text
    await table.is_at(NEXT_CLOSES)
    assert "noten" in table.guest("joost.van.leeuwen").last.text


async def test_a_yes_with_a_wish_to_a_lunch_that_was_keeps_the_wish(table: Cafe) -> None:
    dirk = await says_between(table, "Ja leuk, ik eet vegetarisch", by="a reply")
    assert "al geweest" in dirk.last.text
    assert "onthoud ik voor de volgende keer" in dirk.last.text
    assert "niets mee gedaan" not in dirk.last.text
    assert "vegetarisch" in (await kept(table)).next_diet


async def test_a_question_goes_to_the_organiser(table: Cafe) -> None:
    dirk = await says_between(table, "Mag mijn hond mee?", by="a new mail")
    assert "doorgestuurd aan de organisator" in dirk.last.text
    asked = table.guest("anneke.de.boer").last
    assert asked.name == "lunch/question"
    assert "Mag mijn hond mee?" in asked.text


async def test_a_reply_to_the_confirmation_is_heard_as_well(table: Cafe) -> None:
    dirk = await says_between(table, "Ik kan alleen op dinsdag", by="a new mail")
    await dirk.says("vraag me op elke dag")
    assert (await kept(table)).weekdays == ()


async def test_of_a_place_without_lunches_a_wish_is_kept_too(table: Cafe) -> None:
    await table.bram.mails("Ik eet vegetarisch, onthoud dat", to="lunch")
    assert table.bram.last.name == "lunch/noted"
    assert "geen lunch gepland" in table.bram.last.text


async def test_who_signs_up_for_coffee_again_keeps_her_entry_for_the_calendar(
    corner: Cafe,
) -> None:
    await sign_up(corner, "dirk", say="koffie met een collega. Stuur een agendaverzoek")
    assert await wants_entries(corner) == {"Dirk Dirksen": True}
    await sign_up(corner, "dirk")
    assert await wants_entries(corner) == {"Dirk Dirksen": True}
    await corner.is_at(INVITED)
    await corner.guest("dirk").says("Ja, ik kom. En koffie met een collega.")
    assert await wants_entries(corner) == {"Dirk Dirksen": True}


async def wants_entries(cafe: Cafe) -> dict[str, bool]:
    async def look() -> dict[str, bool]:
        names = {row.key: row.name for row in await PersonRow.all()}
        return {names[row.key]: row.calendar for row in await CoffeeDrinkerRow.all()}

    return await cafe.store.atomic(look)


async def test_nothing_but_a_yes_is_told_that_no_lunch_is_planned(table: Cafe) -> None:
    dirk = await says_between(table, "ja leuk", by="a new mail")
    assert dirk.last.name == "lunch/nothing"


async def test_a_round_to_come_is_not_between(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("Ik eet vegetarisch")
    assert "Na de lunch vergeet ik" in table.guest("dirk").last.text
    assert (await kept(table)).next_diet == ""
