"""Why this table: asked by reply, answered in words that give nobody away."""

import pytest

from cafe import DOMAIN, Cafe
from conversations.test_conversation_import import imports
from conversations.test_conversation_lunch import (
    AT_THE_KADE,
    CLOSES,
    invited,
    lunch_letters,
    seated,
    table,
)

__all__ = ["table"]


@pytest.mark.parametrize(
    "words",
    ["Waarom deze tafel?", "waarom deze tafel", "Waarom zit ik aan deze tafel?", "Why this table?"],
)
async def test_why_this_table_is_told_in_words(table: Cafe, words: str) -> None:
    await seated(table, *AT_THE_KADE[:8])
    dirk = table.guest("dirk")
    assert "waarom deze tafel" in dirk.last.text, "the letter says that it may be asked"
    await dirk.says(words)
    assert dirk.last.name == "lunch/why"
    assert "je hebt nog niemand van je tafelgenoten ontmoet" in dirk.last.text
    assert "er zitten 4 afdelingen aan" in dirk.last.text


async def test_it_moves_nobody(table: Cafe) -> None:
    await seated(table, *AT_THE_KADE[:8])
    before = [len(table.guest(name).letters) for name in AT_THE_KADE]
    await table.roos.mails("waarom deze tafel", to="lunch")
    await table.guest("dirk").says("waarom deze tafel")
    after = [len(table.guest(name).letters) for name in AT_THE_KADE]
    assert sum(after) == sum(before) + 1


async def test_no_wish_in_confidence_and_no_manager_stands_in_it(table: Cafe) -> None:
    await imports(
        table,
        "name,addresses,manager\n"
        f"Dirk Dirksen,dirk@{DOMAIN},floor@{DOMAIN}\nFloor Floorsen,floor@{DOMAIN},\n",
    )
    await invited(table)
    await table.guest("dirk").says("Ja graag, maar liever niet naast Els")
    for name in AT_THE_KADE[1:8]:
        await table.guest(name).says("ja")
    await table.is_at(CLOSES)
    for name in AT_THE_KADE[:8]:
        guest = table.guest(name)
        seat = next(one for one in guest.letters if one.name == "lunch/seated")
        await guest.says("waarom deze tafel", to=seat)
        told = guest.last
        assert told.name == "lunch/why"
        said = told.text.split("Je krijgt deze mail")[0].split(",", 1)[1]
        for secret in ("Els", "Dirk", "Floor", "liever", "leiding", "manager", "wens"):
            assert secret not in said


async def test_a_newcomer_hears_that_she_sits_with_who_is_here_for_longer(table: Cafe) -> None:
    await imports(table, f"name,addresses,start\nDirk Dirksen,dirk@{DOMAIN},2026-12-01\n")
    await seated(table, *AT_THE_KADE[:8])
    await table.guest("dirk").says("waarom deze tafel?")
    assert "je bent nieuw, en zit bij wie hier al langer werkt" in table.guest("dirk").last.text


async def test_without_a_table_she_is_told_so(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("waarom deze tafel?")
    assert table.guest("dirk").last.subject == "Je hebt geen tafel"
    assert lunch_letters(table.guest("dirk")) == ["lunch/invitation", "lunch/why"]
