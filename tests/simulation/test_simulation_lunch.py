"""Three daemons on one PostgreSQL, one of them ever new: nobody is invited or seated twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from datetime import datetime
from pathlib import Path

import pytest

from cafe import Cafe, cafe_settings, open_cafe
from conversations.test_conversation_import import imports
from conversations.test_conversation_lunch import (
    AFTER,
    AT_THE_KADE,
    CLOSES,
    HOME,
    INVITED,
    LUNCH,
    lunch_letters,
)
from daemon.house import House
from servers.postgres import PostgresServer
from simulation.houses import another, arrive, restarted
from simulation.test_simulation_together import reply
from storage.models import LunchGuestRow, LunchMetRow, LunchRoundRow
from storage.store import open_store

EVERYBODY = ("roos", *AT_THE_KADE)


@pytest.fixture
async def three(
    tmp_path: Path, postgres_server: PostgresServer
) -> AsyncGenerator[tuple[Cafe, tuple[House, ...]]]:
    """The café with a lunch at the Kade, and two more daemons on its store."""
    url = postgres_server.fresh_database()
    changes = {"lunch": LUNCH, "newsletter": "", "circles": ""}
    settings = cafe_settings(tmp_path, url=url, changes=changes)
    async with (
        open_store(url) as store,
        open_cafe(store, settings, at="2027-01-04 09:00") as cafe,
        another(cafe, url) as second,
        another(cafe, url) as third,
    ):
        await imports(cafe, HOME)
        yield cafe, (cafe.house, second, third)
    postgres_server.drop(url)


async def everything(house: House) -> None:
    await house.wake()
    for work in (house.mail, house.mailing, house.letter):
        while await work():
            pass


async def all_at_once(cafe: Cafe, houses: tuple[House, ...], at: str) -> None:
    """All wake at the same time; one dies in the middle of it and comes back."""
    zone = cafe.settings.organisation.zone
    cafe.clock.set(datetime.fromisoformat(at).replace(tzinfo=zone))
    dying = asyncio.create_task(everything(houses[2]))
    living = [asyncio.create_task(everything(house)) for house in houses[:2]]
    for _ in range(40):
        await asyncio.sleep(0)
    dying.cancel()
    await asyncio.gather(*living, dying, return_exceptions=True)
    assert [task.exception() for task in living] == [None, None]
    again = await restarted(houses[2], houses[2].store)
    for house in (*houses[:2], again):
        await everything(house)


async def test_nobody_is_invited_seated_or_asked_twice(
    three: tuple[Cafe, tuple[House, ...]],
) -> None:
    cafe, houses = three
    await all_at_once(cafe, houses, INVITED)
    await everybody_got_one(cafe, "lunch/invitation")
    answers = [reply(cafe, one, one.last, "ja") for one in map(cafe.guest, EVERYBODY)]
    await arrive(cafe, answers)
    await asyncio.gather(*map(everything, houses))
    await all_at_once(cafe, houses, CLOSES)

    async def seats() -> tuple[int, Counter[str], Counter[str]]:
        guests = await LunchGuestRow.all()
        said = Counter(str(one.coming) for one in guests)
        return await LunchRoundRow.all().count(), Counter(one.person for one in guests), said

    rounds, people, said = await cafe.store.atomic(seats)
    assert rounds == 1
    assert set(people.values()) == {1}
    assert said == {"yes": 8, "waiting": 3}, "eight chairs, and eleven who would come"
    told = [lunch_letters(cafe.guest(one)).count("lunch/seated") for one in EVERYBODY]
    assert sorted(told) == [0] * 3 + [1] * 8
    await all_at_once(cafe, houses, AFTER)

    async def tables() -> int:
        return await LunchMetRow.all().count()

    assert await cafe.store.atomic(tables) == 2
    asked = [lunch_letters(cafe.guest(one)).count("lunch/afterwards") for one in EVERYBODY]
    assert max(asked) == 1


async def everybody_got_one(cafe: Cafe, letter: str) -> None:
    assert {lunch_letters(cafe.guest(one)).count(letter) for one in EVERYBODY} == {1}
