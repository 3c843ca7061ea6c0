"""Whom a wish for help goes to: three at a time, nobody twice in a fortnight, no no is told."""

from cafe import DOMAIN, Cafe, Got, Guest
from conversations.test_conversation_circles import BEGINS, formed
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people

HANDY = tuple(f"handig{letter}" for letter in "abcde")


async def five_can(cafe: Cafe) -> list[Guest]:
    """Five correspondents told of it in a tip; none of them is in the circle."""
    rows = "".join(
        f"Handig {name[-1].upper()},{name}@{DOMAIN},facilitair,kade,nl,correspondent\n"
        for name in HANDY
    )
    header = "name,addresses,department,location,language,roles\n"
    file = read_people(f"{header}{rows}".encode(), cafe.settings)

    async def people() -> None:
        await carry_out(await plan(file, cafe.clock.now()))

    await cafe.store.atomic(people)
    found = [cafe.guest(name) for name in HANDY]
    for guest in found:
        await guest.mails("Vandaag heb ik op De Kade draaitabellen in Excel gemaakt.")
    return found


def asked(guest: Guest) -> list[Got]:
    return [letter for letter in guest.letters if letter.name == "circles/help_wanted"]


async def days(cafe: Cafe, first: str, number: int) -> None:
    await cafe.is_at(f"{first} 09:00")
    for _ in range(number - 1):
        await cafe.passes(days=1)


async def roos_asks(cafe: Cafe) -> list[Guest]:
    handy = await five_can(cafe)
    await formed(cafe)
    await cafe.is_at("2027-01-28 09:00")
    await cafe.is_at(BEGINS)
    await cafe.roos.says("Ik zoek iemand die Excel-draaitabellen kan")
    await cafe.passes(minutes=1)
    return handy


async def test_three_are_asked_at_a_time_and_the_others_only_without_a_yes(cafe: Cafe) -> None:
    handy = await roos_asks(cafe)
    assert sum(len(asked(guest)) for guest in handy) == 3
    await days(cafe, "2027-02-02", 6)
    assert sum(len(asked(guest)) for guest in handy) == 5
    assert max(len(asked(guest)) for guest in handy) == 1


async def test_after_a_yes_nobody_else_is_asked(cafe: Cafe) -> None:
    handy = await roos_asks(cafe)
    first = next(guest for guest in handy if asked(guest))
    await first.says("Ja hoor, ik help graag", to=asked(first)[0])
    assert cafe.roos.last.name == "circles/introduced"
    await days(cafe, "2027-02-02", 14)
    assert sum(len(asked(guest)) for guest in handy) == 3


async def test_nobody_is_asked_twice_in_a_fortnight_whoever_asks(cafe: Cafe) -> None:
    handy = await roos_asks(cafe)
    prompt = next(one for one in cafe.bram.letters if one.name == "circles/prompt")
    await cafe.bram.says("Ik zoek iemand die Excel-draaitabellen kan", to=prompt)
    await cafe.passes(minutes=1)
    assert max(len(asked(guest)) for guest in handy) == 1
    await days(cafe, "2027-02-02", 12)
    assert max(len(asked(guest)) for guest in handy) == 1
    told = [one for one in cafe.bram.letters if one.name == "circles/nobody"]
    assert len(told) == 1, "and he is told honestly"


async def test_a_no_leaves_no_trace_with_the_circle(cafe: Cafe) -> None:
    handy = await roos_asks(cafe)
    for guest in handy:
        for letter in asked(guest):
            await guest.says("Nee, geen tijd", to=letter)
    await cafe.is_at("2027-02-05 09:00")
    for member in (cafe.roos, cafe.bram, cafe.wim):
        assert all("Handig" not in letter.text for letter in member.letters)


async def test_weeks_shift_around_a_holiday(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.is_at("2027-01-28 09:00")
    await cafe.is_at(BEGINS)
    for day in ("2027-02-05", "2027-02-12", "2027-02-19", "2027-02-26"):
        await cafe.is_at(f"{day} 09:00")
    stocks = [one for one in cafe.wim.letters if one.name == "circles/stocktaking"]
    assert len(stocks) == 3, "no stock is taken in the spring break"
    assert "Week 4 van 12" in stocks[-1].text
    assert "vrijdag 5 maart" in stocks[-1].text
    nudges = [one for one in cafe.wim.letters if one.name == "circles/nudge"]
    await cafe.is_at("2027-03-05 09:00")
    assert "Week 5 van 12" in cafe.wim.last.text
    assert len(nudges) <= 2
