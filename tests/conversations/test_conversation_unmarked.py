"""Answers that lost our mark on their way: From alone says who writes, and that can be forged."""

import pytest

from cafe import Cafe
from conversations.test_conversation_circles import begun
from conversations.test_conversation_lunch import invited, table
from mailflows.records import Coming
from storage.models import LunchGuestRow

__all__ = ["table"]  # a fixture of theirs

STOCK = "2027-02-05 09:00"
TOLD = "Gelukt! Ik heb een proefles gegeven aan tien bewoners."


async def test_an_answer_to_a_circle_waits_until_her_own_address_says_yes(cafe: Cafe) -> None:
    await begun(cafe)
    second = cafe.roos
    second.address = "roos@example.com"
    await second.mails(TOLD, to="circles")
    asked = cafe.roos.last
    assert (asked.name, second.letters) == ("circles/was_this_you", [])
    assert "proefles" in asked.text
    await cafe.roos.says("Ja, dat was ik")
    assert cafe.roos.last.name == "circles/noted"
    await cafe.is_at(STOCK)
    assert "proefles" in cafe.bram.last.text


@pytest.mark.parametrize("answer", ["Nee, niet van mij", ""])
async def test_without_her_yes_her_circle_reads_nothing_of_it(cafe: Cafe, answer: str) -> None:
    await begun(cafe)
    await cafe.roos.mails(TOLD, to="circles")
    if answer:
        await cafe.roos.says(answer)
        assert cafe.roos.last.name == "people/left_as_is"
    await cafe.is_at(STOCK)
    assert cafe.bram.last.name == "circles/stocktaking"
    assert "proefles" not in cafe.bram.last.text


async def test_a_yes_is_about_what_its_own_letter_showed(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.mails(TOLD, to="circles")
    first = cafe.roos.last
    await cafe.roos.mails("Niet gelukt. Ik heb alleen gefoeterd.", to="circles")
    await cafe.roos.says("ja", to=first)
    assert cafe.roos.last.name == "circles/gone"
    await cafe.is_at(STOCK)
    assert "gefoeterd" not in cafe.bram.last.text


async def test_somebody_elses_yes_makes_it_nobodys(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.mails(TOLD, to="circles")
    await cafe.bram.says("ja", to=cafe.roos.last)
    await cafe.is_at(STOCK)
    assert "proefles" not in cafe.bram.last.text


async def test_a_wish_goes_round_after_her_yes_alone(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.mails("Ik zoek iemand die Excel-draaitabellen kan", to="circles")
    await cafe.passes(minutes=1)
    assert "circles/help_wanted" not in [letter.name for letter in cafe.fatima.letters]
    await cafe.roos.says("ja")
    await cafe.passes(minutes=1)
    assert "Excel-draaitabellen" in cafe.roos.last.text


async def test_who_leaves_or_is_away_needs_no_mark_and_can_take_it_back(cafe: Cafe) -> None:
    await begun(cafe)
    second = cafe.roos
    second.address = "roos@example.com"
    await second.mails("ik ben er niet tot 1 maart", to="circles")
    assert cafe.roos.last.name == "circles/away"
    await second.mails("ik wil uit de kring", to="circles")
    assert (cafe.roos.last.name, second.letters) == ("circles/left", [])
    await cafe.roos.says("vergissing")
    assert cafe.roos.last.name == "circles/back"


async def test_who_would_change_the_plan_is_pointed_to_her_weekly_mail(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.mails("ruil week 5 en 6", to="circles")
    assert cafe.roos.last.name == "circles/was_this_you"
    assert "Antwoord dan op de weekmail van je kring" in cafe.roos.last.text
    await cafe.roos.says("ja")
    await cafe.is_at(STOCK)
    assert "ruil" not in cafe.bram.last.text


async def test_who_joins_the_next_circles_is_not_telling_of_this_week(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.mails("Ik doe mee!", to="circles")
    assert cafe.roos.last.name != "circles/was_this_you"


@pytest.mark.parametrize(
    ("said", "undone", "undo", "again"),
    [
        ("pauze tot 7 december", "people/paused", "start", "people/started"),
        ("stop", "people/stopped", "start", "people/started"),
        ("stop alles", "people/stopped", "start", "people/started"),
        ("english please", "people/language", "language Dutch", "people/language"),
    ],
)
async def test_a_wish_needs_no_more_than_her_from_and_its_letter_undoes_it(
    cafe: Cafe, said: str, undone: str, undo: str, again: str
) -> None:
    await cafe.roos.mails(said)
    assert (cafe.roos.last.name, undo in cafe.roos.last.text) == (undone, True)
    await cafe.roos.says(undo)
    assert cafe.roos.last.name == again


async def coming(table: Cafe) -> list[str]:
    async def look() -> list[str]:
        rows = await LunchGuestRow.exclude(coming=Coming.SILENT)
        return [row.coming for row in rows]

    return await table.store.atomic(look)


async def test_an_answer_to_the_lunch_is_told_with_how_to_undo_it(table: Cafe) -> None:
    await invited(table)
    await table.roos.mails("Ja, ik kom", to="lunch")
    assert await coming(table) == [Coming.YES]
    assert "‘nee’" in table.roos.last.text
    await table.roos.says("nee")
    assert await coming(table) == [Coming.NO]
