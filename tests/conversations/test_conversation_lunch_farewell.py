"""Who is forgotten has the lunches and the coffee to come taken out of her calendar first."""

import pytest

from cafe import DOMAIN, Cafe, Got, Guest
from conversations.test_conversation_circles_half_hour import event_of
from conversations.test_conversation_lunch import AT_THE_KADE, invited, seated, table
from conversations.test_conversation_lunch_coffee import POURS, comes_by, corner, sign_up
from conversations.test_conversation_lunch_organiser import cancel
from storage import house, privacy, roster
from storage.models import OutboxRow

__all__ = ["corner", "table"]

EIGHT = AT_THE_KADE[:8]


async def is_forgotten(guest: Guest) -> list[Got]:
    """By mail; gives what left for her behind the code."""
    await guest.mails("vergeet mij", to="people")
    asked = guest.last
    before = len(guest.letters)
    await guest.says(f"vergeet mij {asked.code}", to=asked)
    return guest.letters[before:]


async def rows_to(cafe: Cafe, guest: Guest) -> list[OutboxRow]:
    return await cafe.store.atomic(lambda: OutboxRow.filter(address=guest.address))


def names(letters: list[Got]) -> list[str]:
    return [letter.name for letter in letters]


async def test_a_seat_leaves_her_calendar_before_the_goodbye(table: Cafe) -> None:
    await seated(table, *EIGHT)
    dirk = table.guest("dirk")
    before = event_of(dirk.last)
    last = await is_forgotten(dirk)
    assert names(last) == ["lunch/farewell", "people/forgotten"]
    event = event_of(last[0])
    assert (event["UID"], event["STATUS"]) == (before["UID"], "CANCELLED")
    assert event["SEQUENCE"] > before["SEQUENCE"]
    assert b"method=CANCEL" in last[0].source.replace(b'"', b"")
    assert "De lunch gaat uit je agenda" in last[0].subject
    assert await rows_to(table, dirk) == [], "nothing of her stays"


@pytest.mark.parametrize(
    "says", ["", "ja graag", "misschien, ik weet het nog niet", "kan helaas niet"]
)
async def test_an_invitation_leaves_it_too_whatever_she_said_to_it(table: Cafe, says: str) -> None:
    await invited(table)
    dirk = table.guest("dirk")
    before = event_of(dirk.last)
    if says:
        await dirk.says(says)
    last = await is_forgotten(dirk)
    assert names(last) == ["lunch/farewell", "people/forgotten"]
    assert event_of(last[0])["UID"] == before["UID"]


async def test_who_was_not_invited_gets_the_goodbye_alone(table: Cafe) -> None:
    assert names(await is_forgotten(table.guest("dirk"))) == ["people/forgotten"]


async def test_the_coffee_that_stands_in_her_calendar_leaves_it(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.roos.says("stuur een agendaverzoek")
    uid = event_of(corner.roos.last)["UID"]
    last = await is_forgotten(corner.roos)
    assert names(last) == ["lunch/farewell", "people/forgotten"]
    assert event_of(last[0])["UID"] == uid
    assert last[0].subject == "De koffie gaat uit je agenda"
    dirk = await is_forgotten(corner.guest("dirk"))
    assert names(dirk) == ["people/forgotten"], "it never stood in his"


async def test_a_cancelled_lunch_that_waits_for_her_hours_leaves_her_calendar_at_once(
    table: Cafe,
) -> None:
    await seated(table, *EIGHT)
    dirk = table.guest("dirk")
    uid = event_of(dirk.last)["UID"]
    await table.is_at("2027-01-13 22:00")
    await cancel(table)
    assert "lunch/cancelled" not in names(dirk.letters)
    last = await is_forgotten(dirk)
    assert sorted(names(last)) == ["lunch/cancelled", "people/forgotten"]
    [event] = [event_of(one) for one in last if one.name == "lunch/cancelled"]
    assert (event["UID"], event["STATUS"]) == (uid, "CANCELLED")
    assert await rows_to(table, dirk) == [], "nothing of her stays"


async def test_a_coffee_that_is_off_leaves_it_at_once_too(corner: Cafe) -> None:
    await sign_up(corner, "roos", "dirk")
    await comes_by(corner, "2027-01-10 10:00", POURS)
    await corner.roos.says("stuur een agendaverzoek")
    await corner.is_at("2027-01-18 22:00")
    await corner.guest("dirk").mails("stop alles", to="people")
    await corner.passes(minutes=1)
    last = await is_forgotten(corner.roos)
    assert sorted(names(last)) == ["lunch/coffee_off", "people/forgotten"]
    assert await rows_to(corner, corner.roos) == []


async def test_a_last_letter_that_waits_keeps_nothing_when_whom_it_names_is_forgotten_too(
    table: Cafe,
) -> None:
    await seated(table, *EIGHT)
    dirk = table.guest("dirk")
    await dirk.mails("vergeet mij", to="people")
    asked = dirk.last
    await table.store.atomic(lambda: house.hold("the post waits", now=table.clock.now()))
    await dirk.says(f"vergeet mij {asked.code}", to=asked)
    assert len(await rows_to(table, dirk)) == 2

    async def forget_els() -> None:
        els = await roster.person_of(f"els@{DOMAIN}")
        assert els is not None
        await OutboxRow.filter(address=dirk.address).update(text=f"Met {els.name} aan tafel")
        await privacy.forget(els)

    await table.store.atomic(forget_els)
    assert await rows_to(table, dirk) == []
