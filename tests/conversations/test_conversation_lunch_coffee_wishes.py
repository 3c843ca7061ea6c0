"""What somebody wishes in answer to a letter about coffee is kept and told, as with the lunch."""

from datetime import date

import pytest

from cafe import Cafe, Got
from conversations.test_conversation_lunch_coffee import (
    AFTER,
    POURS,
    TIME,
    coffees,
    comes_by,
    corner,
    drinkers,
    met,
    sign_up,
    wish_of,
)
from storage.models import LunchAvoidRow

__all__ = ["corner"]

NEXT = ("2027-01-24 10:00", "2027-02-01 10:00")  # planned, and matched


async def answers(cafe: Cafe, words: str) -> Got:
    """Dirk, in answer to the letter with his match."""
    await sign_up(cafe, "roos", "dirk", "els", "floor")
    await comes_by(cafe, "2027-01-10 10:00", POURS)
    assert cafe.guest("dirk").last.name == "lunch/coffee"
    await cafe.guest("dirk").says(words)
    return cafe.guest("dirk").last


@pytest.mark.parametrize(
    "words",
    [
        "alleen op donderdag",
        "Ik kan alleen op donderdag.",
        "Leuk! Voortaan alleen op donderdag.",
        "Only on Thursdays please",
    ],
)
async def test_who_never_can_on_the_day_of_the_coffee_hears_so_and_is_left_alone(
    corner: Cafe, words: str
) -> None:
    letter = await answers(corner, words)
    assert letter.name == "lunch/coffee_noted"
    assert "Je kunt op: donderdag" in letter.text
    assert "De koffie in De Kade is altijd op dinsdag" in letter.text
    await comes_by(corner, TIME, AFTER, *NEXT)
    assert coffees(corner.guest("dirk")).count("lunch/coffee") == 1, "of the coffee that he keeps"


async def test_days_for_the_coffee_are_none_for_the_lunch(corner: Cafe) -> None:
    """The lunch there is on a Thursday."""
    letter = await answers(corner, "alleen op dinsdag")
    assert "Je kunt op: dinsdag" in letter.text
    assert "altijd op dinsdag" not in letter.text
    assert (await wish_of(corner, "Dirk Dirksen")).weekdays == ()
    await comes_by(corner, TIME, AFTER)
    assert any("dirk" in pair for pair in await met(corner))
    await comes_by(corner, *NEXT)
    assert coffees(corner.guest("dirk")).count("lunch/coffee") > 1


async def test_days_are_taken_back(corner: Cafe) -> None:
    await answers(corner, "alleen op donderdag")
    await corner.guest("dirk").says("ik kan elke dag")
    assert "Je kunt op: elke dag" in corner.guest("dirk").last.text
    await comes_by(corner, TIME, AFTER, *NEXT)
    assert coffees(corner.guest("dirk")).count("lunch/coffee") > 1


@pytest.mark.parametrize("words", ["pauze tot mei", "Graag even pauze tot mei", "pause until May"])
async def test_a_pause_is_told_for_coffee_and_lunch(corner: Cafe, words: str) -> None:
    letter = await answers(corner, words)
    assert "Tot en met vrijdag 30 april" in letter.text
    assert "ook niet voor de lunch" in letter.text
    assert (await wish_of(corner, "Dirk Dirksen")).paused_until == date(2027, 4, 30)


async def test_a_diet_is_for_the_next_lunch_unless_she_says_remember(corner: Cafe) -> None:
    letter = await answers(corner, "Ik eet veganistisch.")
    assert "Eten: Ik eet veganistisch" in letter.text
    assert "geldt voor de eerstvolgende lunch" in letter.text
    assert (await wish_of(corner, "Dirk Dirksen")).next_diet == "Ik eet veganistisch"
    await corner.guest("dirk").says("onthoud dat")
    assert "onthoud ik ook voor de volgende keer" in corner.guest("dirk").last.text
    assert (await wish_of(corner, "Dirk Dirksen")).diet == "Ik eet veganistisch"


async def test_a_need_and_a_language_are_told(corner: Cafe) -> None:
    letter = await answers(corner, "Leuk! Ik zit in een rolstoel. Liefst Engels aan tafel.")
    assert "Nodig: Ik zit in een rolstoel" in letter.text
    assert "Taal: Engels" in letter.text
    kept = await wish_of(corner, "Dirk Dirksen")
    assert (kept.next_needs, kept.language) == ("Ik zit in een rolstoel", "en")


async def test_whom_she_avoids_stays_between_us(corner: Cafe) -> None:
    letter = await answers(corner, "Liever niet met Els aan tafel.")
    assert "houd ik voor mezelf" in letter.text
    assert "Els" not in letter.text
    assert await corner.store.atomic(lambda: LunchAvoidRow.all().count()) == 1


async def test_a_no_with_a_wish_is_a_no_and_the_wish_is_kept(corner: Cafe) -> None:
    letter = await answers(corner, "Kan helaas niet, ik kan alleen op donderdag.")
    assert letter.subject == "Je komt niet bij de koffie"
    assert "Je kunt op: donderdag" in letter.text


async def test_once_a_quarter_is_not_for_coffee_and_that_is_said(corner: Cafe) -> None:
    letter = await answers(corner, "elk kwartaal")
    assert "Ik begreep je antwoord niet goed" in letter.text


async def test_a_wish_signs_nobody_up_again(corner: Cafe) -> None:
    await answers(corner, "geen koffie meer")
    await corner.guest("dirk").says("alleen op donderdag")
    assert "Ik begreep je antwoord niet goed" in corner.guest("dirk").last.text
    assert await drinkers(corner) == 3
