"""The host of a lunch is asked, refuses, is thanked; afterwards everybody is asked once."""

import json

from cafe import Cafe, Got
from conversations.test_conversation_lunch import (
    AFTER,
    CLOSES,
    invited,
    lunch_letters,
    seated,
    table,
)
from storage.models import LunchMetRow

__all__ = ["table"]


def hosting(cafe: Cafe) -> Got:
    return next(got for got in cafe.roos.letters if got.name == "lunch/hosting")


async def test_the_host_is_asked_and_silence_is_yes(table: Cafe) -> None:
    await invited(table)
    assert "Jij staat op de lijst als gastheer" in hosting(table).text
    for name in ("dirk", "els", "floor"):
        await table.guest(name).says("ja")
    await table.is_at(CLOSES)
    await table.passes(minutes=1)
    assert "lunch/host" in lunch_letters(table.roos)


async def test_a_host_who_says_yes_hosts(table: Cafe) -> None:
    await invited(table)
    await table.roos.says("Ja, dat doe ik", to=hosting(table))
    assert table.roos.last.name == "lunch/hosted"
    assert "De dag ervoor krijg je de lijst" in table.roos.last.text


async def test_a_host_who_refuses_gets_no_list_and_the_organiser_hears_it(table: Cafe) -> None:
    await invited(table)
    await table.roos.says("Nee, ik kan niet", to=hosting(table))
    assert table.roos.last.subject == "Je hoeft de gasten niet te ontvangen"
    organiser = table.guest("anneke.de.boer")
    assert organiser.last.name == "lunch/no_host"
    assert "Roos Vermeer" in organiser.last.text
    await table.roos.says("nee", to=hosting(table))
    assert lunch_letters(organiser).count("lunch/no_host") == 1
    for name in ("dirk", "els", "floor"):
        await table.guest(name).says("ja", to=_invitation(table, name))
    await table.is_at(CLOSES)
    await table.is_at(AFTER)
    assert {"lunch/host", "lunch/afterwards"}.isdisjoint(lunch_letters(table.roos))


async def test_a_host_can_still_refuse_when_the_list_came(table: Cafe) -> None:
    await seated(table, "dirk", "els", "floor")
    await table.passes(minutes=1)
    assert table.roos.last.name == "lunch/host"
    await table.roos.says("Sorry, ik ben ziek, ik kan niet")
    assert table.guest("anneke.de.boer").last.name == "lunch/no_host"


async def test_what_the_host_says_that_is_not_understood_is_asked(table: Cafe) -> None:
    await invited(table)
    await table.roos.says("Ja. Nee.", to=hosting(table))
    assert table.roos.last.subject.startswith("Ontvang jij de gasten")
    await table.is_at(AFTER)
    await table.roos.says("nee", to=hosting(table))
    assert table.roos.last.subject == "Deze lunch is voorbij"


async def test_who_hosted_is_thanked_and_who_came_is_asked(table: Cafe) -> None:
    await seated(table, "dirk", "els", "floor", "gijs")
    await table.is_at(AFTER)
    await table.passes(days=1)
    assert "Dank je wel dat je de gasten ontving" in _afterwards(table, "roos").text
    asked = _afterwards(table, "dirk")
    assert "Zat je met je tafelgenoten aan tafel?" in asked.text
    before = len(table.guest("dirk").letters)
    await table.guest("dirk").says("Ja, het was erg gezellig!", to=asked)
    assert len(table.guest("dirk").letters) == before, "nothing to say to that"
    await table.guest("els").says("Nee, ik was ziek", to=_afterwards(table, "els"))
    assert "Ik tel je tafelgenoten niet" in table.guest("els").last.text

    async def sat() -> list[int]:
        return [len(json.loads(row.people)) for row in await LunchMetRow.all()]

    assert await table.store.atomic(sat) == [3], "els has not met the others"


async def test_who_was_silent_loses_the_cancelled_lunch_from_her_calendar(table: Cafe) -> None:
    await seated(table, "dirk")
    last = table.guest("mick").last
    assert last.name == "lunch/cancelled"
    assert (
        "METHOD:CANCEL" in last.source.decode()
        or "method=CANCEL" in last.source.decode().replace('"', "")
    )
    assert "was uitgenodigd" in last.text


def _invitation(cafe: Cafe, name: str) -> Got:
    return next(got for got in cafe.guest(name).letters if got.name == "lunch/invitation")


def _afterwards(cafe: Cafe, name: str) -> Got:
    return next(got for got in cafe.guest(name).letters if got.name == "lunch/afterwards")
