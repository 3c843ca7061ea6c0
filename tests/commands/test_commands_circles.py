"""`stamtafel circles`: the organiser's moves, and counts that say nothing of anybody."""

from zoneinfo import ZoneInfo

from cafe import DOMAIN, Cafe
from commands.office import Office
from daemon.clock import WallClock

WHO = ("roos", "bram", "samira", "wim", "fatima.aydin")


def this_minute() -> str:
    """The commands go by the clock on the wall."""
    return f"{WallClock().now().astimezone(ZoneInfo('Europe/Amsterdam')):%Y-%m-%d %H:%M:%S}"


async def _until(cafe: Cafe, letter: str) -> None:
    """Letters leave on working days."""
    for _ in range(8):
        await cafe.passes(days=1)
        if letter in [got.name for got in cafe.roos.letters]:
            return
    raise AssertionError(f"{letter} never came")


async def _announced(cafe: Cafe) -> None:
    await _until(cafe, "circles/announcement")
    for name in WHO:
        guest = cafe.guest(name)
        [letter] = [got for got in guest.letters if got.name == "circles/announcement"]
        await guest.says("ja graag" if name != "samira" else "count me in", to=letter)


async def _formed(cafe: Cafe) -> None:
    await _until(cafe, "circles/welcome")


def test_announced_signed_up_and_formed_by_command(office: Office) -> None:
    assert "no circles yet" in office.does("circles", "list").out
    assert office.does("circles", "form").code == 1
    assert office.does("circles", "announce").code == 0
    office.plays(_announced, at=this_minute())
    [season] = office.does("circles", "list", "--json").lines
    assert (season["state"], season["signed_up"], season["people"]) == ("open", 5, None)
    assert office.does("circles", "form").code == 0
    office.plays(_formed, at=this_minute())
    [season] = office.does("circles", "list", "--json").lines
    assert (season["state"], season["circles"], season["people"]) == ("formed", 1, 5)
    assert DOMAIN not in office.does("circles", "list").out


async def _two_signed_up(cafe: Cafe) -> None:
    await _until(cafe, "circles/announcement")
    for name in WHO[:2]:
        guest = cafe.guest(name)
        [letter] = [got for got in guest.letters if got.name == "circles/announcement"]
        await guest.says("ja graag", to=letter)


def test_of_fewer_than_five_nobody_reads_how_many_they_are(office: Office) -> None:
    office.does("circles", "announce")
    office.plays(_two_signed_up, at=this_minute())
    [season] = office.does("circles", "list", "--json").lines
    assert (season["signed_up"], season["people"]) == (None, None)
    assert "fewer than five signed up" in office.does("circles", "list").out
    refused = office.does("circles", "form")
    assert (refused.code, "2" in refused.err) == (1, False)
