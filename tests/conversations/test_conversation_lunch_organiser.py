"""The organiser of the lunches: a round is invited now, and cancelled."""

from email.parser import BytesParser
from email.policy import default

from cafe import Cafe
from conversations.test_conversation_lunch import AT_THE_KADE, invited, lunch_letters, seated, table
from mailflows.records import Coming, Key, LunchRound
from storage import ledger, lunch

__all__ = ["table"]


async def moves(cafe: Cafe, moment: str, about: str) -> None:
    """As `stamtafel lunch` notes it; what it causes has happened."""
    now = cafe.clock.now()

    async def noted() -> None:
        await ledger.note(moment, about=Key(about), local=now.isoformat(), due=now)

    await cafe.store.atomic(noted)
    await cafe.is_at(now)


async def rounds(cafe: Cafe) -> tuple[LunchRound, ...]:
    return await cafe.store.atomic(lambda: lunch.to_come("kade", cafe.clock.now()))


async def cancel(cafe: Cafe) -> None:
    [round_] = await rounds(cafe)
    await moves(cafe, "lunch/cancel", round_.key)


async def test_invited_now_and_not_once_more_on_its_own_day(table: Cafe) -> None:
    await moves(table, "lunch/invite_now", "kade")
    assert "donderdag 14 januari, 12.15 uur" in table.guest("els").last.text
    await moves(table, "lunch/invite_now", "kade")
    await invited(table)
    assert lunch_letters(table.guest("els")) == ["lunch/invitation"]
    assert len(await rounds(table)) == 1


async def test_after_a_cancelled_lunch_the_next_one_can_be_invited(table: Cafe) -> None:
    await invited(table)
    await cancel(table)
    await moves(table, "lunch/invite_now", "kade")
    assert "donderdag 28 januari" in table.guest("els").last.text


async def test_nobody_is_invited_before_the_first_lunch(table: Cafe) -> None:
    """The fixture's rhythm would have had one on the last day of the year."""
    await table.is_at("2027-01-04 10:00")
    assert lunch_letters(table.guest("els")) == []


async def test_who_has_it_in_her_calendar_hears_it_and_who_declined_does_not(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("ja, ik eet vegetarisch")
    await table.guest("els").says("misschien, ik weet het nog niet")
    await table.guest("floor").says("kan helaas niet")
    before = {name: len(lunch_letters(table.guest(name))) for name in AT_THE_KADE}
    await cancel(table)
    told = [name for name in before if len(lunch_letters(table.guest(name))) > before[name]]
    assert told == [name for name in AT_THE_KADE if name != "floor"]
    assert "je had opgegeven" in table.guest("dirk").last.text
    assert "was uitgenodigd" in table.guest("gijs").last.text
    letter = table.guest("dirk").last
    assert letter.name == "lunch/cancelled"
    assert "te weinig" not in letter.text
    assert "method=CANCEL" in letter.source.decode().replace('"', "")
    [round_] = await table.store.atomic(lunch.counts)
    assert (round_.state, round_.coming[Coming.YES]) == ("cancelled", 1)


async def test_after_the_tables_the_kitchen_hears_it_and_nothing_follows(table: Cafe) -> None:
    await seated(table, "dirk", "els", "floor", "gijs")
    await table.passes(minutes=1)
    sequence, host = _sequence(table, "dirk"), lunch_letters(table.roos)
    await cancel(table)
    assert _sequence(table, "dirk") > sequence
    assert "voor 0" in table.guest("joost.van.leeuwen").last.subject
    await table.is_at("2027-01-14 14:00")
    assert lunch_letters(table.roos) == [*host, "lunch/cancelled"], "she was invited as well"
    assert table.guest("dirk").last.name == "lunch/cancelled"
    assert "lunch/report" not in lunch_letters(table.guest("anneke.de.boer"))


async def test_an_answer_to_a_cancelled_lunch_is_told_so(table: Cafe) -> None:
    await invited(table)
    letter = table.guest("dirk").last
    await cancel(table)
    await table.guest("dirk").says("ja leuk", to=letter)
    assert "gaat niet door" in table.guest("dirk").last.text


def _sequence(cafe: Cafe, name: str) -> int:
    [event] = [
        part for part in BytesParser(policy=default).parsebytes(cafe.guest(name).last.source).walk()
        if part.get_content_type() == "text/calendar"
    ]  # fmt: skip
    return int(event.get_content().split("SEQUENCE:")[1].split()[0])
