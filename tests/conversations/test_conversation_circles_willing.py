"""Can you help a colleague? A yes introduces the two, a no stays unknown, a doubt is asked."""

import pytest

from cafe import Cafe
from conversations.test_conversation_circles import ANNOUNCED, begun
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
        "Ja graag, bel maar na 12 uur",
        "Ja, ik ben vanaf 9:30 bereikbaar",
        "Sure, call me after 10 o'clock",
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
        "Graag gedaan!",
        "Ik ben vrij",
        "Uiteraard, na de zomer",
        "Ja hoor, pas in april",
        "Ja, vanaf maart",
        "Ja, over twee maanden",
        "Ja graag, dit najaar",
        "Yes, but after the summer",
        "Yes, after the summer",
        "Sure, from September on",
        "Sure, in two months",
    ],
)
async def test_what_may_be_a_no_or_a_yes_is_asked(cafe: Cafe, words: str) -> None:
    await one_can_help(cafe)
    await cafe.fatima.says(words)
    assert cafe.fatima.last.name == "circles/help_not_understood"


@pytest.mark.parametrize(
    "words",
    [
        "Ik doe mee! Ik zoek iemand die draaitabellen kan uitleggen",
        "Ik doe mee. Wie kan me helpen met draaitabellen?",
        "Ik doe mee. Kunnen jullie ons helpen met draaitabellen?",
        "I'm in. Who can help me with draaitabellen?",
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


@pytest.mark.parametrize(
    "words",
    [
        "Wie kan me helpen met de draaitabel?",
        "Kan iemand mij helpen met inloggen?",
        "Ik zoek iemand die draaitabellen kan uitleggen",
        "Wie helpt mij met inloggen",
        "Can anyone help me with this form?",
        "Could somebody help us with this form?",
    ],
)
async def test_who_only_asks_for_help_has_not_said_that_she_joins(cafe: Cafe, words: str) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.roos.says(words)
    assert cafe.roos.last.name == "circles/join_not_understood"
    assert words.rstrip("?") in cafe.roos.last.text
    await cafe.fatima.mails(words, to="circles")
    assert cafe.fatima.last.name == "circles/join_not_understood"


async def test_who_signed_up_and_asks_for_help_has_a_wish(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.roos.says("Ik doe mee")
    await cafe.roos.says("Wie kan me helpen met de draaitabel?")
    assert cafe.roos.last.name == "circles/signed_up"
    assert "Je wilt leren: de draaitabel" in cafe.roos.last.text
    assert "Je kunt helpen met: nog niet verteld" in cafe.roos.last.text


@pytest.mark.parametrize(
    "words",
    [
        "Wie kan me helpen met draaitabellen?",
        "Ik zoek iemand die draaitabellen kan uitleggen",
        "Ik kan anderen helpen met draaitabellen",
        "Wie wil mij helpen met draaitabellen?",
    ],
)
async def test_a_fresh_mail_of_a_member_is_about_her_week(cafe: Cafe, words: str) -> None:
    await begun(cafe)
    for day in ("2027-02-05", "2027-02-12", "2027-02-19"):
        await cafe.is_at(f"{day} 09:00")
    await cafe.is_at("2027-03-02 09:00")
    await cafe.roos.mails(words, to="circles")
    assert cafe.roos.last.name == "circles/was_this_you"
    await cafe.roos.says("Ja")
    assert cafe.roos.last.name == "circles/noted"
    assert "draaitabellen" in cafe.roos.last.text


async def test_a_member_who_wants_another_circle_signs_up_for_it(cafe: Cafe) -> None:
    await begun(cafe)
    for day in ("2027-02-05", "2027-02-12", "2027-02-19"):
        await cafe.is_at(f"{day} 09:00")
    await cafe.is_at("2027-03-02 09:00")
    await cafe.roos.mails("Ik doe mee. Wie kan me helpen met draaitabellen?", to="circles")
    assert cafe.roos.last.name == "circles/was_it_you"
