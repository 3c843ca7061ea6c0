"""At the editors' hour the tips become a draft."""

from cafe import Cafe
from mailflows.records import TipState


async def test_the_draft_shows_every_tip_under_its_place(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is winterklaar.", subject="Tuin")
    await cafe.bram.mails("De lift doet het weer.", subject="Lift")
    await cafe.is_at("2026-12-01 09:00")
    draft = cafe.fatima.last
    assert draft.name == "newsletter/draft"
    assert draft.text.index("De Kade") < draft.text.index("De tuin is winterklaar.")
    assert "Roos Vermeer" in draft.text
    assert {tip.state for tip in await cafe.tips()} == {TipState.DRAFTED}


async def test_a_tip_is_never_used_twice(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is winterklaar.", subject="Tuin")
    await cafe.is_at("2026-12-01 09:00")
    await cafe.is_at("2026-12-15 09:00")
    assert "De tuin is winterklaar." not in cafe.fatima.last.text


async def test_every_editor_gets_one_draft_a_moment(cafe: Cafe) -> None:
    await cafe.is_at("2026-12-01 09:00")
    await cafe.house.wake()
    await cafe.settles()
    assert [letter.name for letter in cafe.fatima.letters] == ["newsletter/draft"]
    assert len(cafe.guest("joost.van.leeuwen").letters) == 1


async def test_quiet_places_are_named(cafe: Cafe) -> None:
    await cafe.is_at("2026-12-15 09:00")
    assert "Molenzicht" in cafe.fatima.last.text


async def test_a_draft_missed_for_days_is_told_in_the_next_one(cafe: Cafe) -> None:
    await cafe.is_at("2026-12-04 12:00")
    assert cafe.fatima.letters == []
    await cafe.is_at("2026-12-15 09:00")
    assert cafe.fatima.last.name == "newsletter/draft"
    assert "1 december" in cafe.fatima.last.text


async def test_an_editor_who_answers_hears_that_it_is_not_read_yet(cafe: Cafe) -> None:
    await cafe.is_at("2026-12-01 09:00")
    await cafe.fatima.says("2 weg")
    assert cafe.fatima.last.name == "newsletter/not_yet"


async def test_an_editor_who_said_stop_gets_no_more_drafts(cafe: Cafe) -> None:
    await cafe.fatima.mails("STOP", to="newsletter")
    assert cafe.fatima.last.name == "people/stopped"
    await cafe.is_at("2026-12-01 09:00")
    assert [letter.name for letter in cafe.fatima.letters] == ["people/stopped"]


async def test_an_editor_stops_her_drafts_by_answering_one(cafe: Cafe) -> None:
    await cafe.is_at("2026-12-01 09:00")
    await cafe.fatima.says("STOP")
    assert cafe.fatima.last.name == "people/stopped"
    await cafe.is_at("2026-12-08 09:00")
    assert cafe.fatima.last.name == "people/stopped"


async def test_tips_wait_when_no_editor_takes_drafts(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is winterklaar.", subject="Tuin")
    for editor in (cafe.fatima, cafe.guest("joost.van.leeuwen")):
        await editor.mails("STOP", to="newsletter")
    await cafe.is_at("2026-12-01 09:00")
    assert [tip.state for tip in await cafe.tips()] == [TipState.OPEN]
    await cafe.fatima.mails("start", to="people")
    await cafe.is_at("2026-12-08 09:00")
    assert "De tuin is winterklaar." in cafe.fatima.last.text
