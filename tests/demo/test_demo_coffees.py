"""The coffee corner of the sample organisation, counted from mailboxes alone."""

from datetime import UTC, datetime

import pytest

from daemon.demo.cast import colleagues
from daemon.demo.lunches import coffee_scenes, coffees
from daemon.demo.lunches.coffees import SIGN_UP
from daemon.demo.lunches.settings import CORNER
from daemon.demo.scene import NoLetterError

START = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)


def coffee(date: str, *mates: str, name: str = "lunch/coffee") -> bytes:
    """A letter as it stands in a mailbox."""
    facts = "".join(f"Met: {mate}, Verpleging\n" for mate in mates)
    return (
        f"X-Stamtafel-Letter: {name}\nDate: {date}\nSubject: Koffie\n"
        f"Content-Type: text/plain; charset=utf-8\n\nDag,\n\n{facts}"
    ).encode()


def test_five_of_one_place_sign_up_in_the_first_week_and_one_falls_ill_in_the_third() -> None:
    scenes = coffee_scenes(1, 3, START)
    people = {one.addresses[0]: one for one in colleagues().values()}
    assert len(scenes) == SIGN_UP + 1
    assert {people[scene.who].location for scene in scenes} == {CORNER}
    assert len(coffee_scenes(1, 1, START)) == SIGN_UP


def test_who_was_matched_with_nobody_cannot_fall_ill() -> None:
    with pytest.raises(NoLetterError, match="nobody was matched"):
        coffee_scenes(1, 3, START)[-1].compose([])


def test_two_who_are_matched_twice_are_a_repeat() -> None:
    roos, bram = colleagues()["roos.vermeer"], colleagues()["bram.dijkstra"]
    first, again = "Mon, 09 Nov 2026 09:00:00 +0000", "Mon, 16 Nov 2026 09:00:00 +0000"
    boxes = {
        roos.addresses[0]: [coffee(first, bram.name), coffee(again, bram.name)],
        bram.addresses[0]: [
            coffee(first, roos.name),
            coffee(again, roos.name),
            coffee(again, name="lunch/coffee_off"),
        ],
    }
    assert coffees(boxes) == {
        "rounds": 2, "signed_up": 0, "matched": 4, "called_off": 1, "alone": 0, "repeats": 1,
    }  # fmt: skip
