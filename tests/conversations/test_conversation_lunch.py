"""The big lunch table: invited, answered, seated, repaired, forgotten; wholly by mail."""

import json
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from cafe import DOMAIN, ROSTER, Cafe, Guest, cafe_settings, open_cafe
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people
from storage import roster
from storage.models import LunchAvoidRow, LunchGuestRow, LunchMetRow
from storage.privacy import export
from storage.store import Store

INVITED = "2027-01-05 10:00"
CLOSES = "2027-01-13 10:00"
THE_DAY = "2027-01-14 12:15"
AFTER = "2027-01-14 13:15"

LUNCH = f"""[lunch]
organiser = "anneke.de.boer@{DOMAIN}"
first = 2027-01-14
table = 4

[[lunch.places]]
location = "kade"
room = "de grote zaal"
chairs = 8
weekday = "donderdag"
host = "roos@{DOMAIN}"
kitchen = "joost.van.leeuwen@{DOMAIN}"
"""

AT_THE_KADE = ("dirk", "els", "floor", "gijs", "hanna", "ivo", "jet", "koen", "loes", "mick")
HOME = ROSTER + "".join(
    f"{name.title()} {name.title()}sen,{name}@{DOMAIN},{department},kade,nl,\n"
    for name, department in zip(
        AT_THE_KADE,
        ["ict", "facilitair", "verpleging", "thuiszorg", "communicatie"] * 2,
        strict=True,
    )
)


@pytest.fixture
async def table(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe]:
    """A café whose Kade has eleven colleagues and eight chairs."""
    settings = cafe_settings(
        tmp_path, url=store_url, changes={"lunch": LUNCH, "newsletter": "", "circles": ""}
    )
    async with open_cafe(store, settings, at="2027-01-04 09:00") as cafe:
        file = read_people(HOME.encode(), settings)

        async def more() -> None:
            await carry_out(await plan(file, cafe.clock.now()))

        await store.atomic(more)
        yield cafe


def lunch_letters(guest: Guest) -> list[str]:
    return [got.name for got in guest.letters if got.name.startswith("lunch/")]


async def invited(cafe: Cafe) -> None:
    await cafe.is_at(INVITED)


async def seated(cafe: Cafe, *names: str, say: str = "Ja leuk!") -> None:
    await invited(cafe)
    for name in names:
        await cafe.guest(name).says(say)
    await cafe.is_at(CLOSES)


async def test_a_place_invites_with_an_event_and_no_names(table: Cafe) -> None:
    await invited(table)
    letter = table.guest("els").last
    assert letter.name == "lunch/invitation"
    assert "donderdag 14 januari, 12.15 uur" in letter.text
    assert "method=REQUEST" in letter.source.decode().replace('"', "")
    assert "Dirk" not in letter.text
    assert lunch_letters(table.bram) == [], "he works elsewhere"


async def test_a_yes_is_confirmed_with_what_was_understood(table: Cafe) -> None:
    await invited(table)
    await table.roos.says("ja maar ik eet vegetarisch en ben 10 min later")
    assert table.roos.last.name == "lunch/noted"
    assert "vegetarisch" in table.roos.last.text
    assert "10 minuten" in table.roos.last.text


async def test_a_bare_no_gets_no_answer(table: Cafe) -> None:
    await invited(table)
    await table.roos.says("kan helaas niet")
    assert sorted(lunch_letters(table.roos)) == ["lunch/hosting", "lunch/invitation"]


async def test_what_is_not_understood_is_asked(table: Cafe) -> None:
    await invited(table)
    await table.roos.says("Ja. Nee.")
    assert table.roos.last.name == "lunch/not_understood"
    await table.roos.says("ja")
    assert table.roos.last.name == "lunch/noted"


async def test_everybody_hears_her_table_and_mates(table: Cafe) -> None:
    await seated(table, "roos", "dirk", "els", "floor")
    letter = table.roos.last
    assert letter.name == "lunch/seated"
    assert "tafel 1" in letter.subject
    assert all(name in letter.text for name in ("Dirk", "Els", "Floor"))
    assert "PARTSTAT=ACCEPTED" in letter.source.decode() or "invite.ics" in letter.source.decode()
    assert lunch_letters(table.guest("gijs")) == ["lunch/invitation"]


async def test_the_kitchen_gets_numbers_and_diets_without_names(table: Cafe) -> None:
    await invited(table)
    await table.roos.says("Ja, ik eet vegetarisch")
    await table.guest("dirk").says("ja, met 2 gasten")
    await table.guest("els").says("graag")
    await table.is_at(CLOSES)
    kitchen = table.guest("joost.van.leeuwen").last
    assert kitchen.name == "lunch/kitchen"
    assert "voor 5" in kitchen.subject
    assert "vegetarisch" in kitchen.text
    assert "Roos" not in kitchen.text


async def test_the_host_hears_the_day_before_who_comes(table: Cafe) -> None:
    await seated(table, "dirk", "els", "floor", "gijs")
    await table.passes(minutes=1)
    assert table.roos.last.name == "lunch/host"
    assert "Dirk Dirksen" in table.roos.last.text


async def test_a_full_room_has_a_waiting_list_and_a_no_gives_its_chair(table: Cafe) -> None:
    await invited(table)
    for name in AT_THE_KADE[:8]:
        await table.guest(name).says("ja")
    await table.roos.says("ja")
    assert "wachtlijst" in table.roos.last.subject
    await table.is_at(CLOSES)
    assert "lunch/seated" not in lunch_letters(table.roos)
    await table.guest("els").says("ik kan toch niet, ziek")
    assert "lunch/seated" in lunch_letters(table.roos)
    assert table.guest("els").last.name == "lunch/noted"
    assert "METHOD:CANCEL" in table.guest("els").last.source.decode() or (
        "method=CANCEL" in table.guest("els").last.source.decode().replace('"', "")
    )


async def test_a_late_no_moves_as_few_as_can_be(table: Cafe) -> None:
    await seated(table, *AT_THE_KADE[:8])
    before = {name: len(table.guest(name).letters) for name in AT_THE_KADE[:8]}
    await table.guest("dirk").says("nee, toch niet")
    more = [name for name in before if len(table.guest(name).letters) > before[name]]
    assert more == ["dirk"], "a table of three stays as it is"


async def test_too_few_is_no_lunch_and_leaves_the_calendar(table: Cafe) -> None:
    await seated(table, "dirk")
    last = table.guest("dirk").last
    assert last.name == "lunch/cancelled"
    assert "te weinig" in last.text


async def test_only_who_ever_answered_is_reminded(table: Cafe) -> None:
    await seated(table, "dirk", "els", "floor", "gijs")
    await table.is_at("2027-01-19 10:00")
    await table.is_at("2027-01-25 10:00")
    assert table.guest("dirk").last.name == "lunch/reminder"
    assert table.guest("mick").last.name == "lunch/invitation"


async def test_three_silent_rounds_bring_one_question_and_then_a_quarter(table: Cafe) -> None:
    for day in ("05", "19"):
        await table.is_at(f"2027-01-{day} 10:00")
        await table.passes(days=8)
    await table.is_at("2027-02-02 10:00")
    await table.is_at("2027-02-10 10:00")
    mick = table.guest("mick")
    asked = [name for name in lunch_letters(mick) if name != "lunch/cancelled"]
    assert asked == ["lunch/invitation"] * 3 + ["lunch/still"]
    await mick.says("elk kwartaal")
    assert "kwartaal" in mick.last.text
    await table.is_at("2027-02-16 10:00")
    assert mick.last.name == "lunch/noted"


async def test_pause_weekdays_and_never_again_are_kept(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("pauze tot 1 mei")
    assert "30 april" in table.guest("dirk").last.text
    await table.guest("els").says("alleen op dinsdag")
    assert "nooit op zo’n dag" in table.guest("els").last.text
    await table.guest("floor").says("nooit meer")
    assert "niet meer uit" in table.guest("floor").last.text
    await table.is_at("2027-01-19 10:00")
    for name in ("dirk", "els", "floor"):
        assert table.guest(name).last.name == "lunch/noted"


async def test_diets_are_forgotten_unless_she_says_remember(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("ja, ik eet vegetarisch. Onthoud dat")
    await table.guest("els").says("ja, ik eet veganistisch")
    await table.guest("floor").says("ja")
    await table.is_at(CLOSES)
    await table.is_at(AFTER)

    async def kept() -> set[str]:
        return {row.diet for row in await LunchGuestRow.all()}

    assert await table.store.atomic(kept) == {""}
    await table.is_at("2027-01-19 10:00")
    await table.guest("dirk").says("ja")
    await table.guest("els").says("ja")
    await table.is_at("2027-01-27 10:00")
    kitchen = table.guest("joost.van.leeuwen").last.text
    assert "vegetarisch" in kitchen
    assert "veganistisch" not in kitchen


async def test_whom_she_avoids_stays_in_confidence(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("Ja graag, maar liever niet naast Els")
    assert "Els" not in table.guest("dirk").last.text.split("Klopt er iets niet?")[0]
    for name in AT_THE_KADE[1:8]:
        await table.guest(name).says("ja")
    await table.is_at(CLOSES)
    assert "Els Elssen" not in table.guest("dirk").last.text
    assert "liever" not in table.roos.last.text

    async def els_sees() -> str:
        els = await roster.person_of(f"els@{DOMAIN}")
        assert els is not None
        return str(await export(els))

    assert "rather not with': []" in await table.store.atomic(els_sees)


async def test_an_avoid_wish_goes_when_either_leaves(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("Ja graag, maar liever niet naast Els")
    await table.guest("els").mails("vergeet mij", to="people")
    await table.guest("els").says(f"vergeet mij {table.guest('els').last.code}")

    async def wishes() -> int:
        return await LunchAvoidRow.all().count()

    assert await table.store.atomic(wishes) == 0


async def test_who_is_forgotten_leaves_the_table_and_all_that_is_kept(table: Cafe) -> None:
    await seated(table, "dirk", "els", "floor", "gijs", "hanna", "ivo", "jet", "koen")
    els = table.guest("els")
    await els.mails("vergeet mij", to="people")
    await els.says(f"vergeet mij {els.last.code}")
    await table.passes(minutes=1)
    assert "voor 7" in table.guest("joost.van.leeuwen").last.subject
    await table.is_at(AFTER)

    async def at_tables() -> list[int]:
        return sorted([len(json.loads(row.people)) for row in await LunchMetRow.all()])

    assert await table.store.atomic(at_tables) == [3, 4]


async def test_what_is_kept_of_her_lunches_is_told_to_her(table: Cafe) -> None:
    await invited(table)
    dirk = table.guest("dirk")
    await dirk.says("ja, ik eet vegetarisch, onthoud dat. Liever niet naast Els")
    await dirk.mails("wat weten jullie over mij", to="people")
    assert "1 uitnodiging" in dirk.last.text
    assert "eten: ik eet vegetarisch" in dirk.last.text
    assert "met 1 collega zit je liever niet aan tafel" in dirk.last.text
    assert "Els" not in dirk.last.text
    await table.bram.mails("wat weten jullie over mij", to="people")
    assert "lunches" not in table.bram.last.text


@pytest.mark.parametrize("many", ["1000 gasten", "1.000 gasten", "duizend gasten", "12 collega's"])
async def test_a_thousand_guests_do_not_fit(table: Cafe, many: str) -> None:
    await invited(table)
    await table.roos.says(f"Ja, met {many}")
    assert table.roos.last.subject == "Zoveel gasten passen niet aan tafel"
    await table.roos.says("Ja, met 2 gasten")
    assert "2 gasten" in table.roos.last.text


async def test_an_answer_after_the_lunch_is_told_so(table: Cafe) -> None:
    await seated(table, "dirk", "els", "floor")
    await table.is_at(AFTER)
    await table.guest("gijs").says("ja leuk!")
    assert "al geweest" in table.guest("gijs").last.text


async def test_two_answers_in_a_minute_the_last_one_counts(table: Cafe) -> None:
    await invited(table)
    letter = table.roos.last
    await table.roos.says("ja", to=letter)
    await table.roos.says("nee, toch niet", to=letter)
    await table.is_at(CLOSES)
    assert "lunch/seated" not in lunch_letters(table.roos)


async def test_a_colleague_to_whom_it_was_forwarded_answers_for_nobody(table: Cafe) -> None:
    await invited(table)
    await table.bram.says("ja leuk", to=table.roos.last)
    assert table.bram.last.name == "people/not_understood"
    await table.is_at(CLOSES)
    assert {"lunch/noted", "lunch/seated"}.isdisjoint(lunch_letters(table.roos))


async def test_who_signs_up_by_a_fresh_mail_comes(table: Cafe) -> None:
    await invited(table)
    await table.roos.mails("Ja, ik kom", to="lunch")
    assert table.roos.last.subject.startswith("Je komt lunchen")


async def test_who_sat_together_is_kept_once(table: Cafe) -> None:
    await seated(table, "dirk", "els", "floor", "gijs")
    await table.is_at(AFTER)
    await table.is_at(AFTER)

    async def met() -> int:
        return await LunchMetRow.all().count()

    assert await table.store.atomic(met) == 1


async def test_a_fresh_mail_about_no_lunch_is_told_so(table: Cafe) -> None:
    await table.bram.mails("ja", to="lunch")
    assert table.bram.last.name == "lunch/nothing"
