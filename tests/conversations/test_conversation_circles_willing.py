"""Can you help a colleague? A yes introduces the two, a no stays unknown, a doubt is asked."""

import pytest

from cafe import Cafe
from conversations.test_conversation_circles import ANNOUNCED
from conversations.test_conversation_circles_together import one_can_help


@pytest.mark.parametrize(
    "words",
    [
        "Ja hoor, graag",
        "Natuurlijk, laat maar bellen",
        "Met alle plezier!",
        "Geen probleem, kom maar langs.",
        "Of course, have her call me",
        "No problem, please send her over",
    ],
)
async def test_a_yes_introduces_the_two(cafe: Cafe, words: str) -> None:
    await one_can_help(cafe)
    await cafe.fatima.says(words)
    assert cafe.fatima.last.name == "circles/introduced"
    assert words in cafe.roos.last.text


@pytest.mark.parametrize(
    "words",
    [
        "Sorry, dit gaat me niet lukken.",
        "Daar ben ik niet de juiste persoon voor",
        "Sorry, I'm too busy right now",
        "I'm afraid I can't",
    ],
)
async def test_a_no_stays_unknown(cafe: Cafe, words: str) -> None:
    await one_can_help(cafe)
    before = cafe.roos.letters
    await cafe.fatima.says(words)
    assert cafe.fatima.last.name == "circles/help_wanted"
    assert len(cafe.roos.letters) == len(before)


@pytest.mark.parametrize(
    "words",
    [
        "Natuurlijk zou ik willen maar het gaat niet",
        "Natuurlijk niet",
        "Lukt niet deze week, wel volgende week",
        "Prima, maar ik heb geen tijd",
        "No problem if she finds somebody else",
        "Don't call me",
    ],
)
async def test_what_may_be_a_no_or_a_yes_is_asked(cafe: Cafe, words: str) -> None:
    await one_can_help(cafe)
    await cafe.fatima.says(words)
    assert cafe.fatima.last.name == "circles/help_not_understood"


@pytest.mark.parametrize(
    "words",
    [
        "Ik zoek iemand die draaitabellen kan uitleggen",
        "Ik doe mee! Wie kan mij draaitabellen uitleggen?",
        "Ja graag, ik kan hulp gebruiken bij draaitabellen",
        "I'm in. I'm looking for somebody who can explain draaitabellen.",
    ],
)
async def test_what_she_seeks_as_she_signs_up_is_no_offer(cafe: Cafe, words: str) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.roos.says(words)
    assert cafe.roos.last.name == "circles/signed_up"
    assert "draaitabellen" in cafe.roos.last.text
    assert "Je kunt helpen met: nog niet verteld" in cafe.roos.last.text
