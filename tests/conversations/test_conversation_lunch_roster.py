"""What the roster knows of people helps at the lunch: workdays, the first day, the manager."""

from collections.abc import AsyncGenerator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe import DOMAIN, ROSTER, Cafe, cafe_settings, open_cafe
from conversations.test_conversation_import import imports
from conversations.test_conversation_lunch import CLOSES, LUNCH, invited, lunch_letters, table
from daemon.commands.people import DAYS
from daemon.people_days import first_day, workdays
from mailflows.records import LunchWish, RoundKind
from storage import mapping, roster
from storage.models import LunchGuestRow, LunchRoundRow, LunchWishRow, PersonRow
from storage.privacy import export
from storage.store import Store

__all__ = ["table"]

TWO_PLACES = (
    LUNCH
    + """
[[lunch.places]]
location = "werf"
room = "de kantine"
chairs = 8
weekday = "dinsdag"
"""
)
HEADING = "name,addresses,department,location,start,workdays,manager"


@pytest.fixture
async def two_places(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe]:
    """Lunches at the Kade on Thursdays and at the Werf, where Bram works, on Tuesdays."""
    changes = {"lunch": TWO_PLACES, "newsletter": "", "circles": ""}
    chosen = cafe_settings(tmp_path, url=store_url, changes=changes)
    async with open_cafe(store, chosen, at="2027-01-01 09:00") as cafe:
        yield cafe


def row(name: str, *more: str, department: str = "ict") -> str:
    """A colleague at the Kade as the fixture knows her, with start, workdays and manager."""
    full = "Roos Vermeer" if name == "roos" else f"{name.title()} {name.title()}sen"
    return ",".join((full, f"{name}@{DOMAIN}", department, "kade", *more))


async def knows(cafe: Cafe, *rows: str) -> None:
    await imports(cafe, "\n".join((HEADING, *rows, "")))


async def tables(cafe: Cafe) -> dict[int, set[str]]:
    """Who sits where, by address."""

    async def look() -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        names = {row.key: row.name.split()[0].lower() for row in await PersonRow.all()}
        rounds = await LunchRoundRow.filter(kind=RoundKind.LUNCH).values_list("key", flat=True)
        for guest in await LunchGuestRow.filter(table__gt=0, round__in=list(rounds)):
            found.setdefault(guest.table, set()).add(names[guest.person])
        return found

    return await cafe.store.atomic(look)


async def test_nobody_is_invited_to_a_day_on_which_she_does_not_work(table: Cafe) -> None:
    await knows(table, row("dirk", "", "ma-wo", ""), row("els", "", "do|vr", ""))
    await invited(table)
    assert lunch_letters(table.guest("els")) == [], "it is Tuesday, she is not there"
    await table.is_at("2027-01-07 10:00")
    assert lunch_letters(table.guest("dirk")) == []
    assert lunch_letters(table.guest("els")) == ["lunch/invitation"]


async def test_nobody_is_invited_to_a_lunch_before_her_first_day(table: Cafe) -> None:
    await knows(table, row("dirk", "2027-01-15", "", ""), row("els", "14-1-2027", "", ""))
    await invited(table)
    assert lunch_letters(table.guest("dirk")) == []
    assert lunch_letters(table.guest("els")) == ["lunch/invitation"]


async def test_a_newcomer_sits_with_somebody_who_is_there_for_longer(table: Cafe) -> None:
    new, old = ("dirk", "els", "floor"), ("gijs", "hanna", "ivo", "jet", "koen")
    await knows(
        table,
        *(row(name, "2026-12-01", "", "", department="") for name in new),
        *(row(name, "2015-06-01", "", "", department="") for name in old),
    )
    await invited(table)
    for name in (*new, *old):
        await table.guest(name).says("ja")
    await table.is_at(CLOSES)
    laid = await tables(table)
    assert sorted(len({*new} & people) for people in laid.values()) == [1, 2]


async def test_nobody_sits_with_her_own_manager(table: Cafe) -> None:
    boss, staff = "roos", ("dirk", "els", "floor", "gijs")
    await knows(table, row(boss), *(row(name, "", "", f"{boss}@{DOMAIN}") for name in staff))
    await invited(table)
    for name in (boss, *staff, "hanna", "ivo", "jet"):
        await table.guest(name).says("ja")
    await table.is_at(CLOSES)
    for people in (await tables(table)).values():
        assert boss not in people or not {*staff} & people
    assert not any("manager" in table.guest(one).last.text.lower() for one in (boss, *staff))


async def test_days_on_which_there_is_never_a_lunch_are_told_once(two_places: Cafe) -> None:
    """He said Tuesday where lunches are on Tuesday; he works at the Kade now."""
    bram = two_places.bram
    await two_places.is_at("2027-01-04 10:00")
    assert lunch_letters(bram) == ["lunch/invitation"]
    await bram.says("alleen op dinsdag")
    assert "nooit" not in bram.last.text
    await imports(two_places, ROSTER.replace("facilitair,werf", "facilitair,kade"))
    for day in ("2027-01-19", "2027-02-02", "2027-02-16"):
        await two_places.is_at(f"{day} 10:00")
    assert lunch_letters(bram) == ["lunch/invitation", "lunch/noted", "lunch/never"]
    await bram.says("vraag me op elke dag")
    await two_places.is_at("2027-03-02 10:00")
    assert lunch_letters(bram)[-1] == "lunch/invitation"


async def test_what_she_was_told_at_once_is_not_told_again(table: Cafe) -> None:
    await invited(table)
    els = table.guest("els")
    await els.says("alleen op dinsdag")
    assert "nooit op zo’n dag" in els.last.text
    for day in ("2027-01-19", "2027-02-02"):
        await table.is_at(f"{day} 10:00")
    assert lunch_letters(els) == ["lunch/invitation", "lunch/noted"]


async def test_the_letter_about_what_is_kept_tells_it(table: Cafe) -> None:
    await knows(table, row("roos"), row("dirk", "1-9-2019", "ma|do", f"roos@{DOMAIN}"))
    dirk = table.guest("dirk")
    await dirk.mails("wat weten jullie over mij", to="people")
    for told in ("Eerste werkdag", "1 september 2019", "maandag en donderdag", "Roos Vermeer"):
        assert told in dirk.last.text


async def test_a_manager_who_is_forgotten_is_nobodys_manager(table: Cafe) -> None:
    await knows(table, row("els"), row("dirk", "", "", f"els@{DOMAIN}"))
    els = table.guest("els")
    await els.mails("vergeet mij", to="people")
    await els.says(f"vergeet mij {els.last.code}")

    async def managers() -> list[str]:
        return [one.name for one in await PersonRow.filter(manager__isnull=False)]

    assert await table.store.atomic(managers) == []


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("", ()),
        ("ma|di|do", (0, 1, 3)),
        ("Mon, Thu", (0, 3)),
        ("ma t/m do", (0, 1, 2, 3)),
        ("maandag - woensdag / vrijdag", (0, 1, 2, 4)),
    ],
)
def test_workdays_are_read_as_people_write_them(written: str, days: tuple[int, ...]) -> None:
    assert workdays(written) == days


@pytest.mark.parametrize("written", ["2026-09-01", "1-9-2026", "01.09.2026", "1-9-2026 00:00"])
def test_a_first_day_is_read_as_excel_writes_it(written: str) -> None:
    assert first_day(written) == date(2026, 9, 1)


@given(st.text(max_size=20))
def test_any_cell_is_read_or_refused_with_a_sentence(written: str) -> None:
    for read in (first_day, workdays):
        with suppress(ValueError):
            assert not read(written) or written.strip()


@given(st.sets(st.integers(0, 6), min_size=1), st.sampled_from(["|", ", ", " ", " / "]))
def test_workdays_mean_the_same_however_they_are_separated(days: set[int], between: str) -> None:
    assert workdays(between.join(DAYS[day] for day in days)) == tuple(sorted(days))


async def test_who_is_not_invited_keeps_what_she_wished_before(table: Cafe) -> None:
    """She is no guest of the lunch that her mail is about."""
    await invited(table)
    els = table.guest("els")
    await els.says("Ik eet vegetarisch, onthoud dat. Ik kan alleen op dinsdag.")
    for day in ("10", "19", "25"):
        await table.is_at(f"2027-01-{day} 10:00")
    await els.mails("Ik ben met vakantie tot en met 1 maart", to="lunch")
    assert "1 maart" in els.last.text

    async def look() -> LunchWish:
        person = await PersonRow.get(name="Els Elssen")
        return mapping.to_record(LunchWish, await LunchWishRow.get(key=person.key))

    kept = await table.store.atomic(look)
    assert kept.diet == "Ik eet vegetarisch"
    assert kept.weekdays == (1,)
    assert kept.paused_until == date(2027, 3, 1)


async def test_who_once_shared_a_department_sits_with_others(table: Cafe) -> None:
    """Dirk and Hanna came from the kitchen: they know each other, and their departments do not say
    so any more."""
    for department in ("facilitair", "verpleging"):
        await knows(
            table,
            row("dirk", department=department),
            row("hanna", department="facilitair" if department == "facilitair" else "thuiszorg"),
        )
    await invited(table)
    for name in ("dirk", "hanna", "roos", "els", "floor", "gijs", "ivo", "jet"):
        await table.guest(name).says("ja")
    await table.is_at(CLOSES)
    assert not any({"dirk", "hanna"} <= people for people in (await tables(table)).values())
    await table.guest("dirk").mails("wat weten jullie over mij", to="people")
    assert "je werkte tot maandag 4 januari 2027 bij" in table.guest("dirk").last.text
    person = await table.store.atomic(lambda: roster.person_of(f"dirk@{DOMAIN}"))
    assert person is not None
    told = str(await table.store.atomic(lambda: export(person)))
    assert "'department': 'facilitair'" in told
