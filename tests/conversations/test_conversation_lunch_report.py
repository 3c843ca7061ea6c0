"""What the organiser and the editors hear of the lunches: totals, none over fewer than five."""

import re
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from cafe import DOMAIN, ROSTER, Cafe, cafe_settings, open_cafe
from conversations.test_conversation_import import imports
from conversations.test_conversation_lunch import AFTER, AT_THE_KADE, CLOSES, LUNCH, lunch_letters
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people
from storage.store import Store

MORNING = "2027-01-15 10:00"
AT_THE_WERF = ("naima", "otto", "pien", "quinten", "rik", "sanne")
WERF = """
[[lunch.places]]
location = "werf"
room = "de kantine"
chairs = 8
weekday = "donderdag"
"""
_PEOPLE = ROSTER + "".join(
    f"{name.title()} {name.title()}sen,{name}@{DOMAIN},{department},{place},nl,\n"
    for place, names in (("kade", AT_THE_KADE), ("werf", AT_THE_WERF))
    for name, department in zip(
        names, ["ict", "facilitair", "verpleging", "thuiszorg", "communicatie"] * 2, strict=False
    )
)


@pytest.fixture
async def tables(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe]:
    """A café with lunch at two places, and a newsletter."""
    settings = cafe_settings(
        tmp_path, url=store_url, changes={"lunch": LUNCH + WERF, "circles": ""}
    )
    async with open_cafe(store, settings, at="2027-01-04 09:00") as cafe:
        file = read_people(_PEOPLE.encode(), settings)

        async def more() -> None:
            await carry_out(await plan(file, cafe.clock.now()))

        await store.atomic(more)
        yield cafe


async def lunched(cafe: Cafe, *names: str) -> None:
    await cafe.is_at("2027-01-05 10:00")
    for name in names:
        await cafe.guest(name).says("ja")
    await cafe.is_at(CLOSES)
    await cafe.is_at(AFTER)


async def test_one_letter_the_morning_after_tells_of_every_place(tables: Cafe) -> None:
    await lunched(tables, *AT_THE_KADE[:8], "naima", "otto", "pien")
    organiser = tables.guest("anneke.de.boer")
    assert "lunch/report" not in lunch_letters(organiser)
    await tables.is_at(MORNING)
    report = organiser.last
    assert report.name == "lunch/report"
    assert report.subject == "De lunch in aantallen: 2 locaties"
    assert "8 kwamen" in report.text, "of eleven: fewer than five stayed away"
    assert "minder dan vijf gasten" in report.text
    assert "3 van" not in report.text, "the Werf had three guests"
    assert "Hoeveel collega’s iemand ontmoette" in report.text
    await tables.is_at("2027-01-16 10:00")
    assert lunch_letters(organiser).count("lunch/report") == 1


async def test_a_place_from_which_nobody_ever_came_is_named(tables: Cafe) -> None:
    await lunched(tables, *AT_THE_KADE[:8])
    await tables.is_at(MORNING)
    [quiet] = [
        line
        for line in tables.guest("anneke.de.boer").last.text.splitlines()
        if "nog nooit" in line
    ]
    assert "De Werf" in quiet


async def test_of_four_guests_the_organiser_hears_no_number(tables: Cafe) -> None:
    await lunched(tables, *AT_THE_KADE[:4])
    await tables.is_at(MORNING)
    report = tables.guest("anneke.de.boer").last.text
    assert "Met minder dan vijf gasten" in report
    assert "tafel" not in report.split("Met minder dan vijf")[1]


async def test_the_next_draft_tells_the_editors_what_lunch_brought_together(tables: Cafe) -> None:
    await tables.is_at("2027-01-05 09:00")
    assert tables.fatima.last.name == "newsletter/draft"
    assert "lunchtafel" not in tables.fatima.last.text
    await lunched(tables, *AT_THE_KADE[:8])
    await tables.is_at("2027-01-19 09:00")
    draft = tables.fatima.last
    assert draft.name == "newsletter/draft"
    piece = draft.text.partition("Aan de lunchtafel")[2]
    assert "ongeveer 10 collega’s lunchen, aan 2 tafels" in piece
    assert "ongeveer 10 tweetallen zaten voor het eerst bij elkaar" in piece
    assert not [name for name in AT_THE_KADE if f"{name.title()}sen" in piece]
    await tables.is_at("2027-01-26 09:00")
    assert "lunchtafel" not in tables.fatima.last.text, "told once"


async def test_a_lunch_of_three_changes_no_number_that_the_next_report_tells(
    tables: Cafe,
) -> None:
    organiser = tables.guest("anneke.de.boer")
    await lunched(tables, *AT_THE_KADE[:8])
    await tables.is_at(MORNING)
    before = organiser.last.text
    await tables.is_at("2027-01-19 10:00")
    for name in ("dirk", "loes", "mick"):
        await tables.guest(name).says("ja")
    for at in ("2027-01-27 10:00", "2027-01-28 13:15", "2027-01-29 10:00"):
        await tables.is_at(at)
    assert lunch_letters(organiser).count("lunch/report") == 2
    after = organiser.last.text
    assert "Met minder dan vijf gasten" in after
    totals = [text.partition("iemand ontmoette")[2] for text in (before, after)]
    assert "mensen" in totals[0]
    assert totals[0] == totals[1]


async def test_who_stayed_away_is_no_difference_of_two_numbers(tables: Cafe) -> None:
    await lunched(tables, *AT_THE_KADE[:5])
    await tables.is_at(MORNING)
    report = tables.guest("anneke.de.boer").last
    assert "5 van 11 kwamen" in report.text


async def test_one_pair_more_changes_no_bar_of_the_next_report(tables: Cafe) -> None:
    """The same eight come again; only who shares a table is new."""
    organiser = tables.guest("anneke.de.boer")
    await lunched(tables, *AT_THE_KADE[:8])
    await tables.is_at(MORNING)
    await tables.is_at("2027-01-19 10:00")
    for name in AT_THE_KADE[:8]:
        await tables.guest(name).says("ja")
    for at in ("2027-01-27 10:00", "2027-01-28 13:15", "2027-01-29 10:00"):
        await tables.is_at(at)
    reports = [got for got in organiser.letters if got.name == "lunch/report"]
    assert len(reports) == 2
    for report in reports:
        bars = report.text.partition("iemand ontmoette")[2]
        assert "Afgerond op vijf" in report.text
        numbers = [int(number) for number in re.findall(r"(\d+) mensen", bars)]
        assert numbers
        assert [number % 5 for number in numbers] == [0] * len(numbers)


@pytest.fixture
async def tuesdays(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe]:
    """Lunch on Tuesdays, and a draft in the afternoon of every Tuesday."""
    newsletter = f"""[newsletter]
editors = ["Fatima Aydin <fatima.aydin@{DOMAIN}>"]
goes = "donderdag"
at = "15:00"
drafts_days_before = 2
drafts_at = "16:00"
"""
    lunch = LUNCH.replace('weekday = "donderdag"', 'weekday = "dinsdag"')
    settings = cafe_settings(
        tmp_path, url=store_url, changes={"lunch": lunch, "newsletter": newsletter, "circles": ""}
    )
    async with open_cafe(store, settings, at="2027-01-04 09:00") as cafe:
        await imports(cafe, _PEOPLE)
        yield cafe


async def test_a_lunch_on_the_day_of_a_draft_is_told_once(tuesdays: Cafe) -> None:
    await tuesdays.is_at("2027-01-18 10:00")
    for name in AT_THE_KADE[:8]:
        await tuesdays.guest(name).says("ja")
    for at in ("2027-01-19 16:00", "2027-01-25 10:00", "2027-01-26 13:15"):
        await tuesdays.is_at(at)
    told: list[bool] = []
    for day in ("2027-01-26", "2027-02-02", "2027-02-09"):
        await tuesdays.is_at(f"{day} 16:00")
        assert tuesdays.fatima.last.name == "newsletter/draft"
        told.append("Aan de lunchtafel" in tuesdays.fatima.last.text)
    assert told == [False, True, False]
