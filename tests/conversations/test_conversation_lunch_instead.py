"""Somebody comes in her place: by name, or delegated in her calendar."""

from cafe import DOMAIN, Cafe
from conversations.test_conversation_import import imports
from conversations.test_conversation_lunch import (
    AT_THE_KADE,
    THE_DAY,
    invited,
    lunch_letters,
    seated,
    table,
)
from conversations.test_conversation_lunch_pressed import roos_presses
from reader import calendar_programs as programs

__all__ = ["table"]


def delegated(to: str) -> bytes:
    raw = programs.delegated().replace(b"bram@example.com", to.encode())
    return raw.replace(b"Bram@example.com", to.encode())


async def bea_works_here(cafe: Cafe, *names: str) -> None:
    rows = "".join(
        f"{name},{name.lower().replace(' ', '.')}@{DOMAIN},kade\n" for name in names or ("Bea Bos",)
    )
    await imports(cafe, f"name,addresses,location\n{rows}")


async def test_whom_she_names_in_her_place_is_asked(table: Cafe) -> None:
    """Bea came after the invitations went out."""
    await invited(table)
    await bea_works_here(table)
    await table.roos.says("Ik kan niet, Bea komt in mijn plaats")
    assert "Je komt deze keer niet" in table.roos.last.text.replace("Jammer, je", "Je")
    assert "Ik vraag Bea om in jouw plaats te komen" in table.roos.last.text
    bea = table.guest("bea.bos")
    assert bea.last.name == "lunch/in_place"
    assert "Roos Vermeer kan niet bij de lunch, en noemt jou" in bea.last.text
    assert "method=REQUEST" in bea.last.source.decode().replace('"', "")
    await bea.says("ja, gezellig")
    assert bea.last.subject.startswith("Je komt lunchen")


async def test_whom_a_calendar_delegates_to_is_asked(table: Cafe) -> None:
    await invited(table)
    await roos_presses(table, delegated(table.bram.address))
    assert table.roos.last.subject.startswith("Je komt niet lunchen")
    assert table.bram.last.name == "lunch/in_place", "also who works elsewhere"


async def test_a_stranger_named_in_a_calendar_gets_nothing(table: Cafe) -> None:
    await invited(table)
    await roos_presses(table, delegated("somebody@example.net"))
    assert "Die kan zich zelf opgeven" in table.roos.last.text
    assert "somebody@example.net" not in {to for to, _ in table.wire.sent}


async def test_of_two_with_that_name_nobody_is_asked(table: Cafe) -> None:
    await bea_works_here(table, "Bea Bos", "Bea Berg")
    await invited(table)
    await table.roos.says("Bea komt in mijn plaats")
    assert "Die kan zich zelf opgeven" in table.roos.last.text
    assert "lunch/in_place" not in lunch_letters(table.guest("bea.bos"))


async def test_who_comes_already_or_stopped_or_is_away_is_not_asked(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("ja")
    await table.guest("els").says("nooit meer")
    await table.guest("floor").says("nee, vakantie t/m 30 januari")
    for name in ("Dirk", "Els", "Floor"):
        await table.roos.says(f"Ik kan niet, {name} komt in mijn plaats")
        assert "lunch/in_place" not in lunch_letters(table.guest(name.lower()))


async def test_she_is_asked_once_however_often_her_name_falls(table: Cafe) -> None:
    await invited(table)
    for _ in range(3):
        await table.roos.says("Ik kan niet, Dirk komt in mijn plaats")
    assert lunch_letters(table.guest("dirk")).count("lunch/in_place") == 1


async def test_after_the_tables_were_told_her_chair_is_offered_on(table: Cafe) -> None:
    await seated(table, *AT_THE_KADE[:8])
    await bea_works_here(table)
    await table.guest("dirk").says("Ik kan niet, Bea komt in mijn plaats")
    bea = table.guest("bea.bos")
    assert bea.last.name == "lunch/in_place"
    await bea.says("ja leuk")
    assert bea.last.name == "lunch/seated"


async def test_after_the_lunch_nobody_is_asked(table: Cafe) -> None:
    await seated(table, "roos", "dirk", "els")
    await table.is_at(THE_DAY)
    await table.roos.says("Gijs komt in mijn plaats")
    assert "lunch/in_place" not in lunch_letters(table.guest("gijs"))
