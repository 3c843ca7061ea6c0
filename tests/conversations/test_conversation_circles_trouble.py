"""Circles when something goes wrong: too few people, a program that slept, STOP, a week gone by."""

from cafe import Cafe
from conversations.test_conversation_circles import (
    ANNOUNCED,
    BEGINS,
    CLOSES,
    RANKED,
    begun,
    everybody,
    formed,
    joins_by_fresh_mail,
)


async def test_a_circle_that_shrank_while_founding_goes_on_when_it_wants_to(cafe: Cafe) -> None:
    await formed(cafe)
    for guest in (cafe.roos, cafe.bram, cafe.guest("joost.van.leeuwen")):
        await guest.says("ik stop")
    assert cafe.wim.last.name == "circles/small"
    for _ in range(30):
        await cafe.passes(days=1)
    names = [letter.name for letter in cafe.wim.letters]
    assert "circles/small_settled" in names
    assert "circles/prompt" in names


async def test_a_week_that_the_program_slept_through_is_taken_stock_of_later(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.is_at("2027-02-15 09:00")
    assert "circles/stocktaking" in [letter.name for letter in cafe.roos.letters]
    for _ in range(4):
        await cafe.passes(days=1)
    names = [letter.name for letter in cafe.roos.letters]
    assert names.count("circles/stocktaking") == 1, "nobody gets two goals in one week"
    for _ in range(14):
        await cafe.passes(days=1)
    names = [letter.name for letter in cafe.roos.letters]
    assert names.count("circles/stocktaking") == 2


async def test_while_the_organiser_is_asked_people_can_sign_up_and_say_more(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    for guest in (cafe.roos, cafe.bram):
        await guest.says("ja graag")
    await cafe.is_at(CLOSES)
    await cafe.roos.says("Ik werk niet op woensdag")
    assert cafe.roos.last.name == "circles/signed_up"
    await joins_by_fresh_mail(cafe.wim)
    await cafe.guest("anneke.de.boer").says("toch beginnen")
    await cafe.passes(minutes=1)
    assert cafe.wim.last.name == "circles/welcome"


async def test_who_says_stop_is_in_no_circle_any_more(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.mails("STOP", to="circles")
    assert cafe.roos.last.name == "people/stopped"
    await cafe.is_at("2027-02-04 10:00")
    await cafe.is_at("2027-02-05 09:00")
    assert cafe.roos.last.name == "people/stopped"
    assert "Roos" not in cafe.bram.last.text


async def test_a_week_that_has_passed_is_not_swapped(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.is_at("2027-02-04 10:00")
    await cafe.is_at("2027-02-05 09:00")
    await cafe.bram.says("ruil week 1 en 5")
    assert "Het plan heb ik niet gewijzigd" in cafe.bram.last.text


async def test_letters_come_on_the_days_that_somebody_works(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.roos.says("Ik doe mee. Ik werk niet op donderdag en vrijdag.")
    for guest in everybody(cafe)[1:]:
        await guest.says("Ik doe mee!")
    for day in (CLOSES, RANKED, BEGINS, "2027-02-05 09:00"):
        await cafe.is_at(day)
    assert cafe.bram.last.name == "circles/stocktaking"
    assert cafe.roos.last.name == "circles/prompt"
    await cafe.is_at("2027-02-08 08:00")
    assert cafe.roos.last.name == "circles/stocktaking"
    await cafe.is_at("2027-02-11 10:00")
    assert cafe.bram.last.name == "circles/nudge"
    assert cafe.roos.last.name == "circles/stocktaking", "Thursday is her day off"
