"""Circles and the organisation around them: help that is searched, and two that go on together."""

from cafe import Cafe, Guest
from conversations.test_conversation_circles import (
    ANNOUNCED,
    BEGINS,
    CLOSES,
    RANKED,
    everybody,
)
from conversations.test_conversation_circles_half_hour import event_of
from storage.shelf import HouseShelf


async def one_can_help(cafe: Cafe) -> None:
    """Fatima offers it as she signs up, and leaves the circle: she can be asked."""
    await cafe.is_at(ANNOUNCED)
    await cafe.fatima.says("Ik doe mee. Ik kan helpen met draaitabellen in Excel")
    for guest in everybody(cafe):
        await guest.says("ja graag")
    await cafe.is_at(CLOSES)
    await cafe.fatima.says("ik stop")
    await cafe.is_at(RANKED)
    await cafe.is_at(BEGINS)
    await cafe.roos.says("Ik zoek iemand die Excel-draaitabellen kan")
    await cafe.passes(minutes=1)


async def test_a_helper_is_thanked_once_in_the_stock_taking(cafe: Cafe) -> None:
    await one_can_help(cafe)
    await cafe.fatima.says("Ja hoor, ik help graag")
    await cafe.is_at("2027-02-05 09:00")
    assert "Dank aan Fatima Aydin, voor de hulp aan Roos" in cafe.bram.last.text
    assert "zoekt nog hulp" not in cafe.bram.last.text
    await cafe.is_at("2027-02-12 09:00")
    assert cafe.bram.last.name == "circles/stocktaking"
    assert "Fatima" not in cafe.bram.last.text


async def test_without_a_yes_it_is_asked_once_more_and_then_told_honestly(cafe: Cafe) -> None:
    await one_can_help(cafe)
    assert cafe.fatima.last.name == "circles/help_wanted"
    for day in range(2, 20):
        await cafe.is_at(f"2027-02-{day:02} 09:00")
    told = [letter for letter in cafe.roos.letters if letter.name == "circles/nobody"]
    assert len(told) == 1
    assert "twee keer rondgevraagd" in told[0].text
    asked = [letter for letter in cafe.fatima.letters if letter.name == "circles/help_wanted"]
    assert len(asked) == 1, "nobody is asked twice for the same"
    await cafe.is_at("2027-02-26 09:00")
    assert "zoekt nog hulp" not in cafe.bram.last.text


async def two_circles(cafe: Cafe) -> tuple[list[Guest], list[Guest]]:
    """The smaller one first."""
    await cafe.is_at(ANNOUNCED)
    people = [*everybody(cafe), cafe.fatima, cafe.guest("anneke.de.boer")]
    for guest in people:
        await guest.says("ja graag" if guest.address != cafe.samira.address else "count me in")
    await cafe.is_at(CLOSES)
    by_circle: dict[str, list[Guest]] = {}
    for guest in people:
        by_circle.setdefault(await _circle_of(cafe, guest), []).append(guest)
    smaller, larger = sorted(by_circle.values(), key=len)
    return smaller, larger


async def _circle_of(cafe: Cafe, guest: Guest) -> str:
    async def look() -> str:
        shelf = HouseShelf(cafe.clock.now())
        person = await shelf.person_at(guest.address)
        seen = await shelf.circle_of(person.key) if person else None
        return seen.circle.key if seen else ""

    return await cafe.store.atomic(look)


async def test_a_small_circle_goes_on_with_another_one(cafe: Cafe) -> None:
    smaller, larger = await two_circles(cafe)
    for guest in (*smaller, *larger):
        await guest.says("- zilvervossen\n- kwikstaarten" if guest in smaller else "- schaken")
    await larger[0].says("Ik kan op vrijdag om 10.00 uur")
    await cafe.is_at(RANKED)
    await cafe.is_at(BEGINS)
    await smaller[0].says("ik stop")
    stays = smaller[1:]
    for guest in stays:
        assert guest.last.name == "circles/small"
        await guest.says("samengaan")
    for _ in range(7):
        await cafe.passes(days=1)
    await cafe.passes(hours=1)
    for guest in (*stays, *larger):
        assert "circles/merged" in [letter.name for letter in guest.letters]
    [joined] = [letter for letter in stays[0].letters if letter.name == "circles/merged"]
    assert event_of(joined)["STATUS"] == "CONFIRMED", "the half hour of her new circle"
    assert await _circle_of(cafe, stays[0]) == await _circle_of(cafe, larger[0])
    await stays[0].says("Gelukt! Ik heb me voorgesteld.", to=joined)
    assert stays[0].last.name == "circles/noted"
    await cafe.is_at("2027-02-12 09:00")
    assert larger[1].last.name == "circles/stocktaking"
    assert "Ik heb me voorgesteld" in larger[1].last.text
    assert "zilvervossen" not in larger[1].last.text, "what was said in the old circle stays there"
    assert "circles/stocktaking" not in [one.name for one in smaller[0].letters[-2:]]
