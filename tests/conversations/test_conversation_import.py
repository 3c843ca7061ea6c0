"""What somebody decided by mail, and the roster file that says something else every week."""

import pytest

from cafe import DOMAIN, ROSTER, Cafe, Guest
from conversations.coming_back import person
from daemon.people_changes import Plan, carry_out, plan
from daemon.people_file import read_people
from mailflows.records import Role
from storage import roster

NEW = f"roos.vermeer@{DOMAIN}"
SAMIRA = f"Samira Idrissi,samira@{DOMAIN},verpleging,duinzicht,en,"
ROOS = f"Roos Vermeer,roos@{DOMAIN}|roos@example.com,dagbesteding,kade,nl,correspondent"


async def imports(cafe: Cafe, text: str, *, overrule: bool = False) -> Plan:
    file = read_people(text.encode(), cafe.settings)
    assert not file.bad

    async def work() -> Plan:
        planned = await plan(file, cafe.clock.now(), overrule=overrule)
        await carry_out(planned)
        return planned

    return await cafe.store.atomic(work)


async def is_correspondent(cafe: Cafe, name: str) -> bool:
    return Role.CORRESPONDENT in (await person(cafe, name)).roles


async def addresses_of(cafe: Cafe, address: str) -> list[str]:
    async def look() -> list[str]:
        found = await roster.person_of(address)
        return [] if found is None else [it.address for it in await roster.addresses(found.key)]

    return await cafe.store.atomic(look)


async def asks(guest: Guest, wish: str) -> None:
    """In answer to a letter of ours, so that it is done at once."""
    await guest.mails("help", to="people")
    await guest.says(wish)


async def test_the_same_file_takes_back_nothing_that_was_decided_by_mail(cafe: Cafe) -> None:
    await asks(cafe.samira, "I want to be a correspondent")
    await asks(cafe.roos, "ik ben geen correspondent meer")
    await asks(cafe.bram, "taal engels")
    for _ in range(2):
        planned = await imports(cafe, ROSTER)
        assert planned.changes == ()
        assert {(kept.person.name, kept.kept) for kept in planned.kept} == {
            ("Samira Idrissi", ("roles",)),
            ("Roos Vermeer", ("roles",)),
            ("Bram de Wit", ("language",)),
        }
        assert await is_correspondent(cafe, "samira")
        assert not await is_correspondent(cafe, "roos")
        assert (await person(cafe, "bram")).language == "en"


async def test_what_else_the_file_says_of_her_is_done(cafe: Cafe) -> None:
    await asks(cafe.samira, "I want to be a correspondent")
    moved = SAMIRA.replace("duinzicht", "werf")
    (change,) = (await imports(cafe, ROSTER.replace(SAMIRA, moved))).changes
    assert (change.differs, change.kept) == (("location",), ("roles",))
    assert await is_correspondent(cafe, "samira")


async def test_once_the_file_says_the_same_it_counts_again(cafe: Cafe) -> None:
    await asks(cafe.samira, "I want to be a correspondent")
    agreed = ROSTER.replace(SAMIRA, f"{SAMIRA}correspondent")
    assert (await imports(cafe, agreed)).kept == ()
    (change,) = (await imports(cafe, ROSTER)).changes
    assert change.differs == ("roles",)
    assert not await is_correspondent(cafe, "samira")


async def test_an_operator_can_overrule_it(cafe: Cafe) -> None:
    await asks(cafe.samira, "I want to be a correspondent")
    await asks(cafe.roos, f"mijn adres is {NEW}")
    planned = await imports(cafe, ROSTER, overrule=True)
    assert planned.kept == ()
    assert not await is_correspondent(cafe, "samira")
    assert await addresses_of(cafe, cafe.roos.address) == [cafe.roos.address, "roos@example.com"]


async def test_a_file_that_is_silent_about_roles_and_language_agrees_with_nothing(
    cafe: Cafe,
) -> None:
    await asks(cafe.samira, "I want to be a correspondent")
    await imports(cafe, f"name,addresses\nSamira Idrissi,samira@{DOMAIN}\n")
    await imports(cafe, ROSTER)
    assert await is_correspondent(cafe, "samira")


async def test_an_address_of_her_own_stays_first_while_the_file_says_what_it_said(
    cafe: Cafe,
) -> None:
    await asks(cafe.roos, f"mijn adres is {NEW}")
    given = [cafe.roos.address, "roos@example.com"]
    planned = await imports(cafe, ROSTER)
    assert planned.changes == ()
    assert [kept.kept for kept in planned.kept] == [("addresses",)]
    assert await addresses_of(cafe, NEW) == [NEW, *given]


async def test_the_order_she_gave_her_addresses_stays_too(cafe: Cafe) -> None:
    await asks(cafe.roos, "mijn adres is roos@example.com")
    await imports(cafe, ROSTER)
    assert await addresses_of(cafe, cafe.roos.address) == ["roos@example.com", cafe.roos.address]


async def test_a_file_with_another_address_comes_first_and_takes_none_of_hers(cafe: Cafe) -> None:
    await asks(cafe.roos, f"mijn adres is {NEW}")
    other = ROOS.replace(f"roos@{DOMAIN}|", f"r.vermeer@{DOMAIN}|")
    await imports(cafe, ROSTER.replace(ROOS, other))
    assert await addresses_of(cafe, NEW) == [f"r.vermeer@{DOMAIN}", "roos@example.com", NEW]


@pytest.mark.parametrize("order", [f"{NEW}|roos@{DOMAIN}|roos@example.com",
                                   f"roos@{DOMAIN}|roos@example.com|{NEW}"])  # fmt: skip
async def test_an_address_that_the_file_takes_over_goes_with_the_file(
    cafe: Cafe, order: str
) -> None:
    await asks(cafe.roos, f"mijn adres is {NEW}")
    taken = ROSTER.replace(f"roos@{DOMAIN}|roos@example.com", order)
    await imports(cafe, taken)
    assert await addresses_of(cafe, NEW) == order.split("|")
    await imports(cafe, ROSTER)
    assert await addresses_of(cafe, cafe.roos.address) == [cafe.roos.address, "roos@example.com"]


async def test_what_she_takes_back_by_mail_is_as_the_file_has_it(cafe: Cafe) -> None:
    await asks(cafe.samira, "I want to be a correspondent")
    await cafe.samira.says("no longer a correspondent")
    assert (await imports(cafe, ROSTER)).kept == ()
    (change,) = (await imports(cafe, ROSTER.replace(SAMIRA, f"{SAMIRA}correspondent"))).changes
    assert change.differs == ("roles",)
