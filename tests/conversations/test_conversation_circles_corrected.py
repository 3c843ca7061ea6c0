"""Progress that was told wrong, told late, or told twice."""

import pytest

from cafe import Cafe, Got
from conversations.test_conversation_circles import begun

FIRST, SECOND = "2027-02-05 09:00", "2027-02-12 09:00"


async def told_and_read(cafe: Cafe, said: str) -> Got:
    """Roos tells of week 1 and her circle reads it; our confirmation to her."""
    await begun(cafe)
    await cafe.roos.says(said)
    confirmed = cafe.roos.last
    await cafe.is_at(FIRST)
    return confirmed


async def test_progress_corrected_after_the_stock_taking_is_told_in_the_next(cafe: Cafe) -> None:
    confirmed = await told_and_read(cafe, "Gelukt! Ik heb de hele cursus gedaan.")
    assert "Roos Gelukt." in cafe.wim.last.text
    await cafe.roos.says("Toch maar deels gelukt.", to=confirmed)
    noted = cafe.roos.last.text
    assert "deels gelukt, eerst gelukt" in noted
    assert "Je kring las al ‘gelukt’" in noted
    await cafe.is_at(SECOND)
    assert "Gewijzigd voor week 1, van Roos: deels gelukt, eerst gelukt" in cafe.wim.last.text
    await cafe.is_at("2027-02-19 09:00")
    assert "Gewijzigd voor week 1" not in cafe.wim.last.text, "told once"


async def test_before_the_stock_taking_nobody_reads_what_she_took_back(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Gelukt!")
    await cafe.roos.says("Toch niet gelukt.")
    assert "niet gelukt, eerst gelukt" in cafe.roos.last.text
    assert "Je kring las al" not in cafe.roos.last.text
    await cafe.is_at(FIRST)
    assert "Roos Niet gelukt." in cafe.wim.last.text
    await cafe.is_at(SECOND)
    assert "Gewijzigd" not in cafe.wim.last.text


async def test_one_late_word_is_enough_to_stand_in_the_next_stock_taking(cafe: Cafe) -> None:
    await begun(cafe)
    prompt = cafe.roos.last
    await cafe.is_at(FIRST)
    await cafe.roos.says("Gelukt!", to=prompt)
    await cafe.is_at(SECOND)
    assert "Nog van week 1, van Roos: gelukt" in cafe.wim.last.text


async def test_the_same_again_corrects_nothing(cafe: Cafe) -> None:
    confirmed = await told_and_read(cafe, "Gelukt!")
    await cafe.roos.says("Gelukt!", to=confirmed)
    assert "eerst" not in cafe.roos.last.text
    await cafe.is_at(SECOND)
    assert "week 1, van Roos" not in cafe.wim.last.text


@pytest.mark.slow
async def test_the_look_back_has_the_corrected_week(cafe: Cafe) -> None:
    confirmed = await told_and_read(cafe, "Gelukt! Ik heb de hele cursus gedaan.")
    await cafe.roos.says("Toch niet gelukt. Ik heb alleen het begin gelezen.", to=confirmed)
    for _ in range(15 * 7):
        await cafe.passes(days=1)
    [back] = [letter for letter in cafe.roos.letters if letter.name == "circles/look_back"]
    assert "niet gelukt. Ik heb alleen het begin gelezen" in back.text
    assert "de hele cursus" not in back.text


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        (
            "Mijn leidinggevende weet niets. Ik heb een proefles gegeven. Mag gedeeld.",
            "Ik heb een proefles gegeven.",
        ),
        (
            "Ik heb een proefles gegeven. Mag gedeeld. Ik slaap al weken slecht.",
            "Ik heb een proefles gegeven.",
        ),
        (
            "Ik slaap al weken slecht. Ik heb een proefles gegeven, dit mag gedeeld worden.",
            "Ik heb een proefles gegeven",
        ),
        (
            "Ik slaap al weken slecht. Mag gedeeld: ik heb een proefles gegeven.",
            "ik heb een proefles gegeven",
        ),
        (
            "Ik heb een proefles gegeven. Gelukt! Mag gedeeld.",
            "Ik heb een proefles gegeven.",
        ),
    ],
)
async def test_her_own_sentence_is_shared_and_nothing_around_it(
    cafe: Cafe, said: str, shared: str
) -> None:
    await begun(cafe)
    await cafe.roos.says(said)
    [tip] = await cafe.tips()
    assert tip.text == shared


async def test_what_she_tells_of_another_member_is_not_hers_to_share(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Gelukt! Bram heeft zijn diploma gehaald. Mag gedeeld.")
    assert await cafe.tips() == []
    assert "Wat mag de redactie weten?" in cafe.roos.last.text
