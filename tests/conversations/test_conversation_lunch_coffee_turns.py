"""Whose turn it is at the coffee corner, and the organiser's moves there."""

from cafe import Cafe
from conversations.test_conversation_lunch_coffee import (
    AFTER,
    POURS,
    TIME,
    coffee_of,
    coffees,
    comes_by,
    corner,
    met,
    round_of,
    sign_up,
)
from conversations.test_conversation_lunch_organiser import moves
from mailflows.records import RoundKind
from storage.lunch import to_come
from storage.models import CoffeeDrinkerRow, PersonRow

__all__ = ["corner"]


async def test_who_is_left_alone_goes_first_the_next_time(corner: Cafe) -> None:
    """Dirk falls ill; Roos has nobody. A week later five would drink, of whom she met two."""
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.guest("dirk").says("kan niet, ziek")
    assert "zoek ik als eerste voor jou" in corner.roos.last.text
    assert await goes_first(corner) == {"Roos Vermeer"}
    await sign_up(corner, "els", "floor")
    await comes_by(corner, "2027-01-17 10:00", "2027-01-25 10:00")
    assert coffees(corner.roos)[-1] == "lunch/coffee"
    assert await goes_first(corner) == set()


async def test_one_alone_is_told_and_goes_first(corner: Cafe) -> None:
    await sign_up(corner, "roos")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    assert corner.roos.last.name == "lunch/coffee_alone"
    assert "als eerste aan de beurt" in corner.roos.last.text
    assert await goes_first(corner) == {"Roos Vermeer"}


async def goes_first(cafe: Cafe) -> set[str]:
    async def look() -> set[str]:
        rows = await CoffeeDrinkerRow.filter(goes_first=True).values_list("key", flat=True)
        return {row.name for row in await PersonRow.filter(key__in=list(rows))}

    return await cafe.store.atomic(look)


async def test_matched_now_and_not_once_more_on_its_own_day(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await moves(corner, "lunch/pour_now", "kade")
    await corner.passes(minutes=1)
    assert "dinsdag 12 januari, 10.30 uur" in coffee_of(corner.roos).text
    await moves(corner, "lunch/pour_now", "kade")
    await comes_by(corner, "2027-01-05 10:00", "2027-01-11 10:00")
    assert coffees(corner.roos) == ["lunch/coffee_noted", "lunch/coffee"]
    await comes_by(corner, "2027-01-12 10:45")
    assert await met(corner) == [{"roos", "dirk"}]


async def test_a_planned_coffee_is_matched_now(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00")
    await moves(corner, "lunch/pour_now", "kade")
    await corner.is_at("2027-01-11 10:00")
    assert "dinsdag 19 januari" in coffee_of(corner.roos).text
    await comes_by(corner, POURS)
    assert coffees(corner.roos) == ["lunch/coffee_noted", "lunch/coffee"]


async def test_a_cancelled_coffee_is_told_to_who_was_matched(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk", say="koffie met een collega. Stuur een agendaverzoek")
    await sign_up(corner, "els", "floor")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await moves(corner, "lunch/coffee_cancel", (await round_of(corner)).key)
    for name in ("roos", "dirk", "els", "floor"):
        letter = corner.guest(name).last
        assert letter.subject == "De koffie van dinsdag 19 januari gaat niet door"
        assert "kan niet komen" not in letter.text
        is_in_calendar = name in ("roos", "dirk")
        assert ("method=CANCEL" in letter.source.decode().replace('"', "")) is is_in_calendar
    await comes_by(corner, TIME, AFTER)
    assert await met(corner) == []
    await corner.roos.says("leuk, ik kom", to=coffee_of(corner.roos))
    await corner.guest("dirk").says("kan niet", to=coffee_of(corner.guest("dirk")))
    assert coffees(corner.roos).count("lunch/coffee_off") == 1


async def test_a_coffee_that_is_cancelled_before_the_matching_is_told_to_nobody(
    corner: Cafe,
) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00")
    [planned] = await corner.store.atomic(
        lambda: to_come("kade", corner.clock.now(), RoundKind.COFFEE)
    )
    await moves(corner, "lunch/coffee_cancel", planned.key)
    await comes_by(corner, POURS, AFTER)
    assert coffees(corner.roos) == ["lunch/coffee_noted"]
