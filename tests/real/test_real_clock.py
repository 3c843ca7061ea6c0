"""Somebody sets the clock back an hour while the daemon runs."""

from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cafe import Cafe, cafe_settings, open_cafe
from daemon.clock import SetClock
from storage.store import Store

HOUR = timedelta(hours=1)


class MovedClock(SetClock):
    """A wall clock that can be moved either way."""

    moved = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.moved

    def ahead(self) -> timedelta:
        return self.moved


@pytest.fixture
async def moved(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe]:
    """The café, its clock set back after the first tip was confirmed."""
    settings = cafe_settings(tmp_path, url=store_url)
    async with open_cafe(store, settings, make_clock=MovedClock) as cafe:
        await cafe.roos.mails("De tuin is winterklaar.", subject="Tuin")
        assert isinstance(cafe.clock, MovedClock)
        cafe.clock.moved = -HOUR
        await cafe.house.wake()
        await cafe.house.recover()
        yield cafe


async def test_after_the_clock_was_set_back_nothing_leaves_twice(moved: Cafe) -> None:
    await moved.settles()
    assert [letter.name for letter in moved.roos.letters] == ["tips/confirmation"]


async def test_after_the_clock_was_set_back_mail_is_answered_as_before(moved: Cafe) -> None:
    await moved.roos.says("intrekken")
    await moved.bram.mails("De lift doet het.", subject="Lift")
    assert moved.roos.last.name == "tips/changed"
    assert moved.bram.last.name == "tips/confirmation"


async def test_a_moment_that_struck_before_the_clock_was_set_back_strikes_once(
    store: Store, store_url: str, tmp_path: Path
) -> None:
    settings = cafe_settings(tmp_path, url=store_url)
    async with open_cafe(store, settings, make_clock=MovedClock) as cafe:
        await cafe.roos.mails("De tuin is winterklaar.", subject="Tuin")
        await cafe.is_at("2026-12-01 09:30")
        assert isinstance(cafe.clock, MovedClock)
        cafe.clock.moved = -HOUR
        await cafe.is_at("2026-12-01 09:45")
        cafe.clock.moved = timedelta(0)
        await cafe.is_at("2026-12-01 10:15")
        names = [letter.name for letter in cafe.fatima.letters]
        assert names.count("newsletter/draft") == 1
        assert len(names) == len(set(names))
