"""An address of one's own and being a correspondent: done when it is sure, told, undone."""

import email
import email.policy

from cafe import DOMAIN, Cafe, Got, Guest
from mailflows.records import Role
from storage import roster
from storage.inbox import MailState
from storage.shelf import HouseShelf

NEW = f"roos.vermeer@{DOMAIN}"


async def addresses_of(cafe: Cafe, guest: Guest) -> list[str]:
    async def look() -> list[str]:
        person = await roster.person_of(guest.address)
        return [] if person is None else [it.address for it in await roster.addresses(person.key)]

    return await cafe.store.atomic(look)


async def is_correspondent(cafe: Cafe, guest: Guest) -> bool:
    person = await cafe.store.atomic(lambda: roster.person_of(guest.address))
    return person is not None and Role.CORRESPONDENT in person.roles


async def help_for(guest: Guest) -> Got:
    await guest.mails("help", to="people")
    return guest.last


async def test_in_answer_to_a_letter_she_becomes_a_correspondent_and_can_undo_it(
    cafe: Cafe,
) -> None:
    await help_for(cafe.samira)
    await cafe.samira.says("I want to be a correspondent")
    assert cafe.samira.last.name == "people/correspondent"
    assert f"tips@{DOMAIN}" in cafe.samira.last.text  # where her news goes
    assert "no longer a correspondent" in cafe.samira.last.text
    assert await is_correspondent(cafe, cafe.samira)
    await cafe.samira.says("no longer a correspondent")
    assert not await is_correspondent(cafe, cafe.samira)


async def test_a_fresh_mail_is_asked_at_the_roster_address_first(cafe: Cafe) -> None:
    await cafe.samira.mails("Ik wil graag correspondent worden", to="people")
    assert cafe.samira.last.name == "people/was_it_you"
    assert not await is_correspondent(cafe, cafe.samira)
    await cafe.samira.says("ik wil correspondent worden")
    assert cafe.samira.last.name == "people/correspondent"
    assert await is_correspondent(cafe, cafe.samira)


async def test_the_question_goes_to_the_roster_address_whoever_asked(cafe: Cafe) -> None:
    second = Guest(cafe, "roos", "roos@example.com")
    await second.mails(f"mijn adres is {NEW}", to="people", Reply_To="baas@evil.example")
    assert second.letters == []
    assert cafe.roos.last.name == "people/was_it_you"
    assert await addresses_of(cafe, cafe.roos) == [cafe.roos.address, "roos@example.com"]


async def test_a_new_address_is_told_to_the_old_one_which_can_undo_it(cafe: Cafe) -> None:
    old, new = cafe.roos, Guest(cafe, "roos", NEW)
    await help_for(old)
    await old.says(f"Mijn nieuwe adres is {NEW}.\n\nGroet, Roos")
    assert await addresses_of(cafe, old) == [NEW, old.address, "roos@example.com"]
    told = old.last
    assert told.name == "people/address"
    assert f"niet mijn adres {NEW}" in told.text
    await new.mails("Er is taart op De Kade.", subject="Taart")
    assert new.last.name == "tips/confirmation"
    await old.says(f"niet mijn adres {NEW}", to=told)
    assert await addresses_of(cafe, old) == [old.address, "roos@example.com"]
    assert "hoort niet meer bij jou" in old.last.text
    mail = await new.mails("Er is nog meer taart.", subject="Nog meer")
    assert mail.outcome == "stranger"


async def test_another_address_of_hers_comes_first_and_can_go_back(cafe: Cafe) -> None:
    await help_for(cafe.roos)
    await cafe.roos.says("mijn adres is roos@example.com")
    assert await addresses_of(cafe, cafe.roos) == ["roos@example.com", cafe.roos.address]
    assert f"mijn adres is {cafe.roos.address}" in cafe.roos.last.text
    await cafe.roos.says(f"mijn adres is {cafe.roos.address}")
    assert await addresses_of(cafe, cafe.roos) == [cafe.roos.address, "roos@example.com"]


async def test_what_is_nobodys_to_give_is_refused(cafe: Cafe) -> None:
    letter = await help_for(cafe.roos)
    before = await addresses_of(cafe, cafe.roos)
    for wish in (
        f"mijn adres is {cafe.bram.address}",  # somebody else's
        "mijn adres is roos@evil.example",  # not of the organisation
        f"mijn adres is {cafe.address('tips')}",  # our own
        "niet mijn adres roos@example.com",  # the roster file gave it
        f"niet mijn adres {cafe.bram.address}",
    ):
        await cafe.roos.says(wish, to=letter)
        assert cafe.roos.last.name == "people/address_refused", wish
    assert await addresses_of(cafe, cafe.roos) == before
    assert await addresses_of(cafe, cafe.bram) == [cafe.bram.address]


async def test_a_letter_that_was_forwarded_changes_nothing_for_either(cafe: Cafe) -> None:
    letter = await help_for(cafe.roos)
    await cafe.bram.says(f"mijn adres is {NEW}", to=letter)
    assert cafe.bram.last.name == "people/was_it_you"
    assert NEW not in await addresses_of(cafe, cafe.roos)
    assert NEW not in await addresses_of(cafe, cafe.bram)


async def test_who_ends_a_pause_too_soon_is_told_how_to_go_on_with_it(cafe: Cafe) -> None:
    await cafe.roos.mails("pauze tot 7 december", to="people")
    await cafe.roos.says("hervat")
    assert cafe.roos.last.name == "people/resumed"
    assert "pauze tot maandag 7 december" in cafe.roos.last.text
    await cafe.roos.says("pauze tot maandag 7 december")
    assert cafe.roos.last.name == "people/paused"


async def test_the_editors_hear_once_a_day_that_a_strangers_tip_waits(cafe: Cafe) -> None:
    stranger = Guest(cafe, "verkoop", "verkoop@example.net")
    mail = await stranger.mails("Er is een nieuwe tuin.", subject="De tuin is open")
    assert (mail.state, mail.outcome) == (MailState.QUARANTINE, "stranger")
    await stranger.mails("En nog een tuin.", subject="Nog een tuin")
    assert stranger.letters == []
    (told,) = cafe.fatima.letters
    assert told.name == "tips/held"
    assert "De tuin is open" in told.text
    assert mail.key in told.text
    assert "nieuwe tuin" not in told.text
    await cafe.passes(days=1, minutes=1)
    await stranger.mails("De derde tuin.", subject="Derde tuin")
    assert [letter.name for letter in cafe.fatima.letters].count("tips/held") == 2


async def test_a_stranger_who_mails_to_people_is_no_matter_for_the_editors(cafe: Cafe) -> None:
    await Guest(cafe, "x", "x@example.net").mails("Wat is dit?", to="people")
    assert cafe.fatima.letters == []


async def test_a_token_in_an_attached_letter_never_gets_into_what_is_published(cafe: Cafe) -> None:
    await cafe.roos.mails("Er is taart op De Kade.", subject="Taart")
    ours = cafe.roos.last
    token = ours.header("Reply-To").partition("+")[2].partition("@")[0]
    mail = cafe.written(
        cafe.bram, "Zie deze mail over De Werf.", to=cafe.address("tips"), subject="FW: bericht"
    )
    mail.add_attachment(email.message_from_bytes(ours.source, policy=email.policy.default))
    await cafe.receives(mail.as_bytes())
    tip = (await cafe.tips())[-1]
    assert token
    assert token not in f"{tip.subject} {tip.text}"
    assert all(token not in letter.text for letter in cafe.bram.letters)
    files = await cafe.store.atomic(lambda: HouseShelf(cafe.clock.now()).files_about(tip.key))
    assert not any(token in file.name for file in files)
