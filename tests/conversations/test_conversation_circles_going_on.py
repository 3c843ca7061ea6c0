"""After the look back: some go on together, some want another circle, some say it was good so."""

import pytest

from cafe import Cafe, Guest
from conversations.test_conversation_circles import begun, everybody
from mailflows.records import NOBODY
from storage.models import CircleWeekRow, MemberRow, SignUpRow

LOOKED_BACK = "2027-02-05 09:00"
SETTLED = "2027-02-12 09:00"
RANKED_AGAIN = "2027-02-17 09:00"
BEGINS_AGAIN = "2027-03-01 09:00"  # after the school holiday


async def looked_back(cafe: Cafe) -> None:
    """A circle of one week, which is enough to look back at."""
    await begun(cafe)
    await cafe.store.atomic(lambda: CircleWeekRow.filter(number__gt=1).delete())
    await cafe.is_at(LOOKED_BACK)
    assert cafe.roos.last.name == "circles/look_back"


async def would(cafe: Cafe) -> list[str]:
    async def look() -> list[str]:
        return [row.would for row in await MemberRow.all().order_by("key")]

    return sorted(filter(None, await cafe.store.atomic(look)))


def names(guest: Guest) -> list[str]:
    return [letter.name for letter in guest.letters]


@pytest.mark.parametrize(
    "words",
    [
        "we gaan door",
        "Ja, wij gaan samen door!",
        "Ik ga graag door met deze kring.",
        "we blijven bij elkaar",
        "We gaan nog twaalf weken verder.",
        "Graag verder met dezelfde mensen",
        "we go on",
        "Let's continue together!",
        "I'd like to keep going with the same people",
        "We're staying together",
        "I want to continue with this circle",
    ],
)
async def test_who_goes_on_together_is_told_when_that_is_settled(cafe: Cafe, words: str) -> None:
    await looked_back(cafe)
    await cafe.roos.says(words)
    assert cafe.roos.last.name == "circles/going_on"
    assert "vrijdag 12 februari" in cafe.roos.last.text
    assert await would(cafe) == ["together"]


@pytest.mark.parametrize(
    "words",
    [
        "we starten een nieuwe",
        "ik wil nog een ronde",
        "Nog een kring graag, met andere mensen.",
        "Ik begin graag aan een nieuwe kring",
        "Graag nog een keer!",
        "start another one",
        "I'd like another circle",
        "Another round with new people, please",
        "Ik doe mee",
    ],
)
async def test_who_wants_another_circle_is_on_the_list(cafe: Cafe, words: str) -> None:
    await looked_back(cafe)
    await cafe.roos.says(words)
    assert cafe.roos.last.name == "circles/closed"
    assert await would(cafe) == ["another"]


@pytest.mark.parametrize(
    "words",
    [
        "nee, het was mooi zo",
        "Nee dank je, ik vond het leuk maar ik stop ermee.",
        "We laten het hierbij",
        "we gaan niet door",
        "Het is goed zo geweest.",
        "No thanks, it was good as it was",
        "That's it for me",
        "we won't go on",
        "nee bedankt",
    ],
)
async def test_who_has_had_enough_is_thanked_and_done(cafe: Cafe, words: str) -> None:
    await looked_back(cafe)
    await cafe.roos.says(words)
    assert cafe.roos.last.name == "circles/going_on"
    assert "Dank je" in cafe.roos.last.text
    assert await would(cafe) == ["enough"]
    await cafe.is_at(SETTLED)
    assert names(cafe.roos)[-1] == "circles/going_on", "and she hears no more of it"


async def test_three_who_go_on_are_a_circle_again(cafe: Cafe) -> None:
    await looked_back(cafe)
    on = [cafe.roos, cafe.bram, cafe.wim]
    for guest in on:
        await guest.says("we gaan door")
    await cafe.samira.says("it was good as it was")
    await cafe.is_at(SETTLED)
    for guest in on:
        assert guest.last.name == "circles/welcome"
    assert "Bram de Wit" in cafe.roos.last.text
    assert "Samira" not in cafe.roos.last.text
    assert names(cafe.samira)[-1] == "circles/going_on"
    assert names(cafe.guest("joost.van.leeuwen"))[-1] == "circles/look_back"
    await cafe.roos.says("Mijn doel is beter vergaderen")
    await cafe.is_at(RANKED_AGAIN)
    assert cafe.roos.last.name == "circles/ranking"
    await cafe.is_at(BEGINS_AGAIN)
    assert cafe.wim.last.name == "circles/prompt"


async def test_two_are_too_few_and_hear_what_they_can_do(cafe: Cafe) -> None:
    await looked_back(cafe)
    for guest in (cafe.roos, cafe.bram):
        await guest.says("we gaan door")
    await cafe.is_at(SETTLED)
    assert cafe.roos.last.name == "circles/not_together"
    await cafe.roos.says("Ik doe mee")
    assert cafe.roos.last.name == "circles/closed"


async def test_a_later_word_replaces_an_earlier_one(cafe: Cafe) -> None:
    await looked_back(cafe)
    for guest in everybody(cafe)[:3]:
        await guest.says("we gaan door" if guest is not cafe.samira else "we go on")
    await cafe.roos.says("nee, toch niet, het was mooi zo")
    assert await would(cafe) == ["enough", "together", "together"]
    await cafe.is_at(SETTLED)
    assert cafe.bram.last.name == "circles/not_together"


async def test_who_says_so_when_it_is_settled_hears_that_she_is_late(cafe: Cafe) -> None:
    await looked_back(cafe)
    await cafe.is_at(SETTLED)
    await cafe.roos.says("we gaan door")
    assert cafe.roos.last.name == "circles/going_on"
    assert "al besloten" in cafe.roos.last.text


async def test_what_is_not_understood_is_asked_back(cafe: Cafe) -> None:
    await looked_back(cafe)
    await cafe.roos.says("Misschien gaan we door, dat hangt van Wim af.")
    assert cafe.roos.last.name == "circles/join_not_understood"
    assert await would(cafe) == []


async def test_who_changes_to_going_on_is_off_the_list_for_another(cafe: Cafe) -> None:
    await looked_back(cafe)
    await cafe.roos.says("Ik doe mee")
    assert await signed_up_again(cafe) == 1
    look_back = next(one for one in cafe.roos.letters if one.name == "circles/look_back")
    await cafe.roos.says("we gaan door", to=look_back)
    assert cafe.roos.last.name == "circles/going_on"
    assert await signed_up_again(cafe) == 0, "or she would be in two circles"


async def test_what_was_said_of_a_small_circle_is_no_wish_for_another_round(cafe: Cafe) -> None:
    await looked_back_after_small(cafe)
    for guest in (cafe.samira, cafe.bram):
        await guest.says("we gaan door")
    await cafe.is_at(SETTLED)
    assert cafe.bram.last.name == "circles/not_together"
    assert "circles/not_together" not in names(cafe.wim), "she said nothing of it"
    assert names(cafe.wim)[-1] == "circles/look_back"


async def test_enough_after_all_means_leaving_the_circle_that_went_on(cafe: Cafe) -> None:
    await looked_back(cafe)
    on = [cafe.roos, cafe.bram, cafe.wim, cafe.samira]
    for guest in on:
        await guest.says("we gaan door" if guest is not cafe.samira else "we go on")
    look_back = next(one for one in cafe.roos.letters if one.name == "circles/look_back")
    await cafe.is_at(SETTLED)
    assert cafe.roos.last.name == "circles/welcome"
    await cafe.roos.says("nee, het was mooi zo", to=look_back)
    assert cafe.roos.last.name == "circles/left"
    await cafe.is_at(RANKED_AGAIN)
    await cafe.is_at(BEGINS_AGAIN)
    assert cafe.wim.last.name == "circles/prompt"
    assert cafe.roos.last.name == "circles/left", "and she gets no more mails of it"


async def looked_back_after_small(cafe: Cafe) -> None:
    """Wim voted to go on when two were left; then two came back."""
    await begun(cafe)
    await cafe.store.atomic(lambda: CircleWeekRow.filter(number__gt=1).delete())
    gone = (cafe.roos, cafe.bram, cafe.samira)
    for guest in gone:
        await guest.says("ik stop" if guest is not cafe.samira else "I quit")
    assert cafe.wim.last.name == "circles/small"
    await cafe.wim.says("doorgaan")
    assert cafe.wim.last.name == "circles/small_noted"
    await cafe.bram.says("ik doe toch weer mee")
    await cafe.samira.says("it was a mistake")
    await cafe.is_at(LOOKED_BACK)
    assert cafe.wim.last.name == "circles/look_back"


async def signed_up_again(cafe: Cafe) -> int:
    return await cafe.store.atomic(lambda: SignUpRow.filter(season=NOBODY).count())
