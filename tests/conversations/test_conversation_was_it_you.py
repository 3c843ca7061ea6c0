"""A short yes or no to "was it you?"."""

import pytest

from cafe import DOMAIN, Cafe, Guest
from conversations.coming_back import person
from mailflows.records import Asked, Role
from storage import mapping, privacy, roster

NEW = f"roos.vermeer@{DOMAIN}"


async def is_correspondent(cafe: Cafe, name: str) -> bool:
    return Role.CORRESPONDENT in (await person(cafe, name)).roles


async def addresses_of(cafe: Cafe, address: str) -> list[str]:
    async def look() -> list[str]:
        found = await roster.person_of(address)
        return [] if found is None else [it.address for it in await roster.addresses(found.key)]

    return await cafe.store.atomic(look)


@pytest.mark.parametrize(
    "yes",
    ["ja", "Ja!", "Ja, dat was ik.", "Klopt", "ja hoor\n\nGroet, Samira", "Yes, that was me", "ok",
     "Ja, dat klopt. Ik was het zelf."],
)  # fmt: skip
async def test_yes_is_enough(cafe: Cafe, yes: str) -> None:
    await cafe.samira.mails("Ik wil graag correspondent worden", to="people")
    assert cafe.samira.last.name == "people/was_it_you"
    await cafe.samira.says(yes)
    assert cafe.samira.last.name == "people/correspondent", yes
    assert await is_correspondent(cafe, "samira")


async def test_yes_to_an_address_makes_it_hers(cafe: Cafe) -> None:
    await cafe.roos.mails(f"mijn adres is {NEW}", to="people")
    await cafe.roos.says("ja")
    assert await addresses_of(cafe, NEW) == [NEW, cafe.roos.address, "roos@example.com"]
    assert cafe.roos.last.name == "people/address"


async def test_yes_takes_nothing_from_a_colleague_who_has_that_address_by_now(cafe: Cafe) -> None:
    await cafe.roos.mails(f"mijn adres is {NEW}", to="people")
    await cafe.bram.mails(f"mijn adres is {NEW}", to="people")
    await cafe.bram.says("ja")
    await cafe.roos.says("ja")
    assert cafe.roos.last.name == "people/address_refused"
    assert await addresses_of(cafe, NEW) == [NEW, cafe.bram.address]


@pytest.mark.parametrize("no", ["nee", "Nee, dat was ik niet!", "No, that was not me."])
async def test_no_changes_nothing_and_is_thanked(cafe: Cafe, no: str) -> None:
    await cafe.samira.mails("Ik wil graag correspondent worden", to="people")
    question = cafe.samira.last
    await cafe.samira.says(no)
    assert cafe.samira.last.name == "people/left_as_is"
    assert not await is_correspondent(cafe, "samira")
    await cafe.samira.says("ja", to=question)
    assert cafe.samira.last.name == "people/not_understood", "that question was answered"
    assert not await is_correspondent(cafe, "samira")


@pytest.mark.parametrize(
    "unclear", ["misschien", "ja en nee", "Ja, maar pas in januari", "dat was ik niet, of ja toch"]
)
async def test_what_is_neither_is_asked_back(cafe: Cafe, unclear: str) -> None:
    await cafe.samira.mails("Ik wil graag correspondent worden", to="people")
    await cafe.samira.says(unclear)
    assert cafe.samira.last.name == "people/not_understood"
    assert not await is_correspondent(cafe, "samira")


async def test_yes_to_an_older_question_does_not_answer_the_newer_one(cafe: Cafe) -> None:
    await cafe.roos.mails(f"mijn adres is {NEW}", to="people")
    older = cafe.roos.last
    await cafe.roos.mails("Ik wil geen correspondent meer zijn", to="people")
    await cafe.roos.says("ja", to=older)
    assert cafe.roos.last.name == "people/not_understood"
    assert await is_correspondent(cafe, "roos")


async def test_a_yes_of_somebody_else_or_without_the_letter_confirms_nothing(cafe: Cafe) -> None:
    await cafe.samira.mails("Ik wil graag correspondent worden", to="people")
    question = cafe.samira.last
    await cafe.bram.says("ja", to=question)
    await cafe.samira.mails("ja", to="people")
    await Guest(cafe, "x", "x@example.net").says("ja", to=question)
    assert not await is_correspondent(cafe, "samira")


async def test_after_three_days_it_is_too_late(cafe: Cafe) -> None:
    await cafe.samira.mails("Ik wil graag correspondent worden", to="people")
    question = cafe.samira.last
    await cafe.passes(days=3, minutes=1)
    await cafe.samira.says("ja", to=question)
    assert not await is_correspondent(cafe, "samira")


async def test_who_is_forgotten_leaves_no_question_behind(cafe: Cafe) -> None:
    await cafe.samira.mails("Ik wil graag correspondent worden", to="people")
    samira = await person(cafe, "samira")
    assert await cafe.store.atomic(lambda: mapping.find(Asked, samira.key)) is not None
    await cafe.store.atomic(lambda: privacy.forget(samira))
    assert await cafe.store.atomic(lambda: mapping.find(Asked, samira.key)) is None
