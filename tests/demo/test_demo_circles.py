import tomllib
from datetime import timedelta

import pytest

from daemon.demo.cast import colleagues
from daemon.demo.circles import SECTION, circle_scenes
from daemon.demo.circles.settings import FOUNDED, OPENS, mondays
from daemon.demo.scene import NoLetterError
from daemon.demo.stage import STARTS


def test_three_weeks_are_the_founding_week_and_two_of_three_circles() -> None:
    scenes = circle_scenes(1, 3)
    people = {scene.who for scene in scenes if scene.name.endswith("-joins")}
    assert len(people) >= 12
    assert len({one.department for one in colleagues().values() if people & {*one.addresses}}) > 5
    told = {scene.name.rpartition("-")[2] for scene in scenes if "-week-" in scene.name}
    assert told == {"1", "2"}


def test_circles_are_announced_before_the_play_and_form_as_it_starts() -> None:
    announced = tomllib.loads(SECTION)["circles"]["announced"]
    assert announced == OPENS.date()
    assert STARTS.date() == FOUNDED
    assert all(scene.at > OPENS for scene in circle_scenes(1, 15))


def test_twelve_weeks_go_round_christmas() -> None:
    assert len(mondays()) == 12
    apart = {later - earlier for earlier, later in zip(mondays(), mondays()[1:], strict=False)}
    assert apart == {timedelta(days=7), timedelta(days=21)}


def test_the_same_seed_gives_the_same_members() -> None:
    def mails(seed: int) -> list[tuple[str, str]]:
        return [(scene.name, scene.at.isoformat()) for scene in circle_scenes(seed, 15)]

    assert mails(1) == mails(1) != mails(2)


def test_who_got_no_letter_answers_nothing() -> None:
    for scene in circle_scenes(1, 3):
        with pytest.raises(NoLetterError, match="never came"):
            scene.compose([])
