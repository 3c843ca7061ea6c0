from datetime import UTC, datetime

import pytest

from daemon.demo.lunches import lunch_scenes
from daemon.demo.lunches.settings import ROOMS
from daemon.demo.scene import Comes, NoLetterError

START = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)


def test_each_place_has_a_lunch_in_every_week_but_the_first() -> None:
    told = [scene.lunch for scene in lunch_scenes(1, 3, START) if scene.lunch]
    assert {(one.day.isoformat(), one.place) for one in told} == {
        (day, place) for day in ("2026-11-12", "2026-11-19") for place in ROOMS
    }
    assert {one.means for one in told} == {*Comes}
    assert lunch_scenes(1, 1, START) == []


def test_the_same_seed_gives_the_same_guests() -> None:
    def answers(seed: int) -> list[tuple[str, datetime]]:
        return [(scene.name, scene.at) for scene in lunch_scenes(seed, 3, START)]

    assert answers(1) == answers(1) != answers(2)


def test_who_was_not_invited_answers_nothing() -> None:
    with pytest.raises(NoLetterError, match="never came"):
        lunch_scenes(1, 2, START)[0].compose([])
