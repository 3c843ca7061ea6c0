"""`stamtafel lunch`: the organiser's moves, and counts that say nothing of anybody."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cafe import DOMAIN, Cafe
from commands.office import Office, office_in
from daemon.clock import WallClock
from mailflows.records import Coming
from storage import lunch
from storage.models import OutboxRow

WHO = ("fatima.aydin", "joost.van.leeuwen", "anneke.de.boer")
ANSWERS = ("ja graag", "misschien", "nee, kan niet")


def at_the_brughuis() -> str:
    """A lunch in three weeks or later, for three colleagues."""
    first = WallClock().now().date() + timedelta(weeks=3)
    return f"""[lunch]
organiser = "anneke.de.boer@{DOMAIN}"
first = {first}
every_weeks = 1

[[lunch.places]]
location = "brughuis"
room = "de kelder"
chairs = 12
weekday = "donderdag"
"""


def coffee(location: str) -> str:
    return f"""
[[lunch.places]]
kind = "coffee"
location = "{location}"
room = "de koffiehoek"
weekday = "dinsdag"
at = "10:30"
every_weeks = 1
"""


@pytest.fixture
def office(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    url, changes = office.settings.store.url, {"lunch": at_the_brughuis()}
    return office_in(tmp_path, capsys, url=url, changes=changes)


@pytest.fixture
def corners(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """The Brughuis has lunches and coffee, the Kade coffee alone."""
    lunch = at_the_brughuis() + coffee("brughuis") + coffee("kade")
    url = office.settings.store.url
    return office_in(tmp_path, capsys, url=url, changes={"lunch": lunch})


def this_minute() -> str:
    """The commands go by the clock on the wall."""
    return f"{WallClock().now().astimezone(ZoneInfo('Europe/Amsterdam')):%Y-%m-%d %H:%M:%S}"


def names(cafe: Cafe, who: str) -> list[str]:
    return [got.name for got in cafe.guest(who).letters if got.name.startswith("lunch/")]


async def _until(cafe: Cafe, letter: str) -> None:
    """Letters leave on working days, in working hours; some are worth nothing two days later."""
    for _ in range(32):
        await cafe.passes(hours=6)
        if letter in names(cafe, WHO[0]):
            return
    raise AssertionError(f"{letter} never came")


async def _invited(cafe: Cafe) -> None:
    await _until(cafe, "lunch/invitation")
    for who, answer in zip(WHO, ANSWERS, strict=True):
        [letter] = [got for got in cafe.guest(who).letters if got.name == "lunch/invitation"]
        await cafe.guest(who).says(answer, to=letter)


async def _cancelled(cafe: Cafe) -> None:
    await _until(cafe, "lunch/cancelled")
    assert [names(cafe, who) for who in WHO] == [["lunch/cancelled"], ["lunch/cancelled"], []]


def test_invited_answered_and_cancelled_by_command(office: Office) -> None:
    assert "no lunches yet" in office.does("lunch", "list").out
    assert office.does("lunch", "cancel", "brughuis").code == 1
    assert office.does("lunch", "now", "brughuis").code == 0
    office.plays(_invited, at=this_minute())
    [round_] = office.does("lunch", "list", "--json").lines
    assert (round_["place"], round_["state"]) == ("brughuis", "open")
    assert round_["invited"] is None, "three people are too few for a number"
    assert set(round_["coming"].values()) == {None}
    again = office.does("lunch", "now", "brughuis")
    assert (again.code, "already" in again.err) == (1, True)
    assert office.does("lunch", "cancel", "brughuis", "--json").line["move"] == "cancel"
    office.plays(_cancelled, at=this_minute())
    listed = office.does("lunch", "list").out
    assert "brughuis, lunch, cancelled: fewer than five invited" in listed
    assert DOMAIN not in listed


def test_a_place_without_lunches_is_told_so(office: Office) -> None:
    refused = office.does("lunch", "now", "werf")
    assert (refused.code, "brughuis" in refused.err) == (1, True)


def test_without_its_section_there_are_no_lunches(office: Office, tmp_path: Path) -> None:
    without = office_in(
        tmp_path, office.capsys, url=office.settings.store.url, changes={"lunch": ""}
    )
    refused = without.does("lunch", "list")
    assert (refused.code, "[lunch]" in refused.err) == (1, True)


async def _sign_up(cafe: Cafe) -> None:
    for who in WHO[:2]:
        await cafe.guest(who).mails("koffie met een collega", to="lunch")


async def _matched(cafe: Cafe) -> None:
    await _until(cafe, "lunch/coffee")


async def _called_off(cafe: Cafe) -> None:
    await _until(cafe, "lunch/coffee_off")


def test_coffee_is_matched_and_cancelled_by_command(corners: Office) -> None:
    corners.plays(_sign_up, at=this_minute())
    assert corners.does("lunch", "cancel", "brughuis", "--coffee").code == 1
    moved = corners.does("lunch", "now", "brughuis", "--coffee", "--json").line
    assert (moved["move"], moved["kind"]) == ("now", "coffee")
    corners.plays(_matched, at=this_minute())
    again = corners.does("lunch", "now", "brughuis", "--coffee")
    assert (again.code, "has matched" in again.err) == (1, True)
    assert corners.does("lunch", "cancel", "brughuis", "--coffee").code == 0
    corners.plays(_called_off, at=this_minute())
    assert "brughuis, coffee, cancelled" in corners.does("lunch", "list").out


def test_a_place_with_coffee_alone_needs_no_word_for_it(corners: Office) -> None:
    assert "next coffee of kade" in corners.does("lunch", "now", "kade").out
    assert corners.does("lunch", "now", "werf").code == 1


async def _wished(cafe: Cafe) -> None:
    await cafe.fatima.mails(
        "Liefst Engels aan tafel. Graag bij de gastvrouw. Liever niet naast Joost.", to="lunch"
    )


def test_a_person_is_shown_with_what_her_tables_go_by(office: Office) -> None:
    office.plays(_wished, at=this_minute())
    shown = office.does("people", "show", f"fatima.aydin@{DOMAIN}").out
    assert "needs the host at her table; speaks en at her table" in shown
    assert "Joost" not in shown
    line = office.does("people", "show", f"fatima.aydin@{DOMAIN}", "--json").line
    assert line["lunch"]["language"] == "en"
    assert "joost" not in str(line).lower()


async def _said_yes(cafe: Cafe) -> None:
    await _until(cafe, "lunch/invitation")
    for who in WHO:
        [letter] = [got for got in cafe.guest(who).letters if got.name == "lunch/invitation"]
        await cafe.guest(who).says("ja graag", to=letter)


async def _left(cafe: Cafe) -> None:
    await cafe.passes(minutes=1)
    rounds = await cafe.store.atomic(lunch.counts)
    assert [one.coming[Coming.YES] for one in rounds] == [2]


def test_who_is_ended_by_command_comes_to_no_lunch(office: Office) -> None:
    office.does("lunch", "now", "brughuis")
    office.plays(_said_yes, at=this_minute())
    assert office.does("people", "end", f"{WHO[0]}@{DOMAIN}").code == 0
    office.plays(_left, at=this_minute())


async def _leaves_her_calendar(cafe: Cafe) -> None:
    await _until(cafe, "lunch/farewell")
    [letter] = [got for got in cafe.guest(WHO[0]).letters if got.name == "lunch/farewell"]
    assert b"METHOD:CANCEL" in letter.source or b"method=CANCEL" in letter.source.replace(b'"', b"")
    rows = await cafe.store.atomic(lambda: OutboxRow.filter(address=f"{WHO[0]}@{DOMAIN}"))
    assert list(rows) == [], "nothing of her stays"


def test_who_is_forgotten_by_command_has_the_lunch_in_her_calendar_no_more(office: Office) -> None:
    office.does("lunch", "now", "brughuis")
    office.plays(_said_yes, at=this_minute())
    assert office.does("people", "forget", f"{WHO[0]}@{DOMAIN}").code == 0
    assert office.does("people", "show", f"{WHO[0]}@{DOMAIN}").code == 0, "it was only counted"
    assert office.does("people", "forget", f"{WHO[0]}@{DOMAIN}", "--yes").code == 0
    office.plays(_leaves_her_calendar, at=this_minute())


@pytest.mark.parametrize("mode", [None, 0o644])
def test_whose_last_letter_cannot_be_written_is_forgotten_once_it_can(
    office: Office, mode: int | None
) -> None:
    """Else the lunch would stand in her calendar for ever."""
    office.does("lunch", "now", "brughuis")
    office.plays(_said_yes, at=this_minute())
    path = office.settings.store.token_secret
    secret = path.read_bytes()
    path.chmod(mode) if mode else path.unlink()
    printed = office.does("people", "forget", f"{WHO[0]}@{DOMAIN}", "--yes")
    assert printed.code == 1
    assert printed.err.startswith("Nobody was forgotten: ")
    assert printed.err.count("\n") == 1, "a sentence, no traceback"
    assert "token secret" in printed.err
    assert office.does("people", "show", f"{WHO[0]}@{DOMAIN}").code == 0
    path.write_bytes(secret)
    path.chmod(0o600)
    assert office.does("people", "forget", f"{WHO[0]}@{DOMAIN}", "--yes").code == 0


def test_who_needs_no_last_letter_is_forgotten_without_the_token_secret(office: Office) -> None:
    async def nothing(_: Cafe) -> None:
        """Nobody was invited to anything."""

    office.plays(nothing, at=this_minute())
    office.settings.store.token_secret.unlink()
    assert office.does("people", "forget", f"{WHO[0]}@{DOMAIN}", "--yes").code == 0
    assert office.does("people", "show", f"{WHO[0]}@{DOMAIN}").code == 1


async def _cancelled_before_she_went(cafe: Cafe) -> None:
    await _until(cafe, "lunch/cancelled")
    rows = await cafe.store.atomic(lambda: OutboxRow.filter(address=f"{WHO[0]}@{DOMAIN}"))
    assert list(rows) == [], "nothing of her stays"


def test_a_cancelled_lunch_that_waits_still_leaves_the_calendar_of_who_is_forgotten(
    office: Office,
) -> None:
    async def waits(cafe: Cafe) -> None:
        await cafe.passes(minutes=1)
        assert "lunch/cancelled" not in names(cafe, WHO[0])

    office.does("lunch", "now", "brughuis")
    office.plays(_said_yes, at=this_minute())
    office.does("hold", "the server moves")
    office.does("lunch", "cancel", "brughuis")
    office.plays(waits, at=this_minute())
    assert office.does("people", "forget", f"{WHO[0]}@{DOMAIN}", "--yes").code == 0
    office.does("release")
    office.plays(_cancelled_before_she_went, at=this_minute())
