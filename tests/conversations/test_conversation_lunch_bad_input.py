"""A round for people it was not thought for: all of one department, two people, nobody."""

from collections.abc import AsyncGenerator
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
from conversations.test_conversation_lunch_report import MORNING
from conversations.test_conversation_lunch_roster import tables
from storage.store import Store

EIGHT = ("roos", *AT_THE_KADE[:7])
ONE_DEPARTMENT = "\n".join(
    ",".join((*cells[:2], "dagbesteding", *cells[3:]))
    for cells in (line.split(",") for line in HOME.splitlines()[1:])
)


@pytest.fixture
async def alike(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe]:
    """A café whose people are all of one department."""
    settings = cafe_settings(
        tmp_path, url=store_url, changes={"lunch": LUNCH, "newsletter": "", "circles": ""}
    )
    async with open_cafe(store, settings, at="2027-01-04 09:00") as cafe:
        await imports(cafe, f"{HOME.splitlines()[0]}\n{ONE_DEPARTMENT}\n")
        yield cafe


async def they_answer(cafe: Cafe, *names: str) -> None:
    await cafe.is_at(INVITED)
    for name in names:
        await cafe.guest(name).says("ja")
    await cafe.is_at(CLOSES)


async def test_people_of_one_department_are_seated_and_nobody_boasts_of_a_mix(alike: Cafe) -> None:
    await they_answer(alike, *EIGHT)
    assert sorted(map(len, (await tables(alike)).values())) == [4, 4]
    for name in EIGHT:
        letter = alike.guest(name).last
        assert letter.name == "lunch/seated"
        assert "andere afdeling" not in letter.text
        assert "gemengd" not in letter.text
    await alike.guest("els").says("waarom deze tafel?")
    assert "afdelingen" not in alike.guest("els").last.text
    await alike.is_at(AFTER)
    await alike.is_at(MORNING)
    report = alike.guest("anneke.de.boer").last
    assert report.name == "lunch/report"
    assert "8 kwamen" in report.text
    assert "afdelingen" not in report.text, "nobody met another department"


@pytest.mark.parametrize("coming", [(), ("els",)])
async def test_of_one_or_nobody_who_comes_there_is_no_lunch_and_who_was_invited_hears_it(
    alike: Cafe, coming: tuple[str, ...]
) -> None:
    await they_answer(alike, *coming)
    for name in ("dirk", "els", "floor"):
        assert lunch_letters(alike.guest(name))[-1] == "lunch/cancelled"
    await alike.is_at(AFTER)
    await alike.is_at(MORNING)
    assert lunch_letters(alike.guest("els"))[-1] == "lunch/cancelled"
    assert "lunch/report" not in lunch_letters(alike.guest("anneke.de.boer"))


async def test_two_who_come_have_a_table_of_two(alike: Cafe) -> None:
    await they_answer(alike, "els", "dirk")
    assert await tables(alike) == {1: {"els", "dirk"}}
    assert "Dirk Dirksen" in alike.guest("els").last.text
    await alike.is_at(AFTER)
    await alike.is_at(MORNING)
    report = alike.guest("anneke.de.boer").last.text
    assert "Met minder dan vijf gasten vertel ik niet meer dan dat" in report
