"""Whom a place invites, how silence is heard, and what holidays do."""

from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from cafe import DOMAIN, ROSTER, Cafe, cafe_settings, open_cafe
from conversations.test_conversation_import import imports
from conversations.test_conversation_lunch import AT_THE_KADE, lunch_letters
from storage.store import Store

EVERYBODY = ("roos", *AT_THE_KADE)


@dataclass(frozen=True, slots=True)
class Kade:
    """Lays a café with eleven colleagues at the Kade and lunches as a test wants them."""

    store: Store
    url: str
    folder: Path

    @asynccontextmanager
    async def with_lunch(
        self, *, at: str, chairs: int = 8, first: str = "2027-01-14", more: str = "",
        weekday: str = "donderdag",
    ) -> AsyncGenerator[Cafe]:  # fmt: skip
        section = f"""[lunch]
organiser = "anneke.de.boer@{DOMAIN}"
first = {first}
table = 4
{more}
[[lunch.places]]
location = "kade"
room = "de grote zaal"
chairs = {chairs}
weekday = "{weekday}"
"""
        changes = {"lunch": section, "newsletter": "", "circles": ""}
        settings = cafe_settings(self.folder, url=self.url, changes=changes)
        async with open_cafe(self.store, settings, at=at) as cafe:
            rows = "".join(
                f"{name.title()} {name.title()}sen,{name}@{DOMAIN},ict,kade,nl,\n"
                for name in AT_THE_KADE
            )
            await imports(cafe, ROSTER + rows)
            yield cafe


@pytest.fixture
def kade(store: Store, store_url: str, tmp_path: Path) -> Kade:
    return Kade(store, store_url, tmp_path)


def invitations(cafe: Cafe) -> Counter[str]:
    """How often each was invited."""
    return Counter(
        {name: lunch_letters(cafe.guest(name)).count("lunch/invitation") for name in EVERYBODY}
    )


async def a_round(cafe: Cafe, invited: str, *, who: set[str] | None = None) -> set[str]:
    """Invited, answered with yes by `who`, and over; who was invited."""
    before = invitations(cafe)
    await cafe.is_at(f"{invited} 10:00")
    asked = {name for name, times in invitations(cafe).items() if times > before[name]}
    for name in sorted(asked & (who or set())):
        await cafe.guest(name).says("ja")
    await cafe.passes(days=8)
    await cafe.passes(days=1, hours=4)
    return asked


async def test_a_place_invites_as_many_as_its_chairs_need_and_in_turn(kade: Kade) -> None:
    """Two chairs, and half of those asked usually come: four; then four others; then the rest."""
    async with kade.with_lunch(at="2027-01-04 09:00", chairs=2) as cafe:
        first = await a_round(cafe, "2027-01-05")
        second = await a_round(cafe, "2027-01-19")
        third = await a_round(cafe, "2027-02-02")
    assert [len(first), len(second), len(third)] == [4, 4, 4]
    assert not first & second
    assert {*EVERYBODY} - first - second <= third
    assert first | second | third == {*EVERYBODY}


async def test_where_everybody_says_yes_no_more_are_invited_than_there_are_chairs(
    kade: Kade,
) -> None:
    """Who said yes and had to wait said yes."""
    async with kade.with_lunch(at="2027-01-04 09:00", chairs=2) as cafe:
        first = await a_round(cafe, "2027-01-05", who={*EVERYBODY})
        second = await a_round(cafe, "2027-01-19")
    assert [len(first), len(second)] == [4, 2]
    assert not first & second


async def test_silence_after_the_question_is_once_a_quarter(kade: Kade) -> None:
    async with kade.with_lunch(at="2027-01-04 09:00") as cafe:
        day, came = date(2027, 1, 5), list[str]()
        while day <= date(2027, 6, 8):
            if "mick" in await a_round(cafe, day.isoformat()):
                came.append(day.isoformat())
            day += timedelta(weeks=2)
        letters = lunch_letters(cafe.guest("mick"))
    assert came[:3] == ["2027-01-05", "2027-01-19", "2027-02-02"], "and then she is asked, once"
    assert letters.count("lunch/still") == 1
    assert "lunch/reminder" not in letters
    assert len(came) == 5
    fourth, fifth = map(date.fromisoformat, came[3:])
    assert timedelta(days=90) <= fifth - fourth <= timedelta(days=104)


async def test_a_lunch_on_a_holiday_is_skipped(kade: Kade) -> None:
    """29 March 2027 is Easter Monday."""
    lunch = kade.with_lunch(at="2027-03-15 09:00", first="2027-03-29", weekday="maandag")
    async with lunch as cafe:
        await cafe.is_at("2027-03-20 10:00")
        await cafe.is_at("2027-03-23 10:00")
        assert sum(invitations(cafe).values()) == 0
        await cafe.is_at("2027-04-03 10:00")
        await cafe.is_at("2027-04-05 10:00")
        assert "maandag 12 april" in cafe.guest("els").last.text


async def test_or_moves_within_its_week_and_closes_on_a_working_day(kade: Kade) -> None:
    lunch = kade.with_lunch(
        at="2027-03-15 09:00", first="2027-03-29", weekday="maandag", more="moved = true"
    )
    async with lunch as cafe:
        await cafe.is_at("2027-03-20 10:00")
        await cafe.is_at("2027-03-23 10:00")
        letter = cafe.guest("els").last
        assert "dinsdag 30 maart, 12.15 uur" in letter.text
        assert "vóór donderdag 25 maart" in letter.text
        for name in ("els", "floor", "gijs"):
            await cafe.guest(name).says("ja")
        await cafe.is_at("2027-03-25 10:00")
        assert "dinsdag 30 maart" in cafe.guest("els").last.text
        assert cafe.guest("els").last.name == "lunch/seated"


@pytest.mark.parametrize("more", ["moved = true", "moved = false"])
async def test_in_a_school_holiday_there_is_none_to_move_to(kade: Kade, more: str) -> None:
    """20 to 28 February 2027 is the spring holiday of the settings."""
    async with kade.with_lunch(at="2027-02-08 09:00", more=more) as cafe:
        await cafe.is_at("2027-02-16 10:00")
        await cafe.passes(days=3)
        assert sum(invitations(cafe).values()) == 0
        await cafe.is_at("2027-03-02 10:00")
        assert "donderdag 11 maart" in cafe.guest("els").last.text
