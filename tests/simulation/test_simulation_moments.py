"""Every occurrence of a moment happens once or is recorded as missed, whatever the clock does."""

import asyncio
import random
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cafe import Cafe, cafe_settings, open_cafe
from daemon.clock import SetClock
from simulation.moments import CATCH_UP, Tower, calendar, tower
from storage import house
from storage.models import MomentRow
from storage.store import Store

MONTH = timedelta(days=30)
PAUSE = timedelta(days=9)
MARCH = datetime(2027, 3, 8, 12, 0, tzinfo=UTC)  # the hour is skipped on the 28th
OCTOBER = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)  # the hour is doubled on the 25th


async def a_month(stands: Tower, *, pause_after: int, chance: random.Random) -> None:
    """Wakes now and then, starts anew now and then, and is off for nine days once."""
    ends = stands.clock.now() + MONTH
    pauses: datetime | None = stands.clock.now() + timedelta(days=pause_after)
    await asyncio.gather(*(keeper.wake() for keeper in stands.keepers))
    while stands.clock.now() < ends:
        if pauses is not None and stands.clock.now() >= pauses:
            stands.clock.advance(PAUSE)
            pauses = None
            await stands.restart()
        else:
            stands.clock.advance(timedelta(minutes=chance.randint(20, 355)))
        if chance.random() < 0.1:
            await stands.restart()
        await asyncio.gather(*(keeper.wake() for keeper in stands.keepers))


@pytest.mark.slow
@pytest.mark.parametrize("pause_after", [2, 16], ids=["pause-before", "pause-over-the-change"])
@pytest.mark.parametrize("begins", [MARCH, OCTOBER], ids=["march", "october"])
async def test_each_occurrence_happens_once_or_is_missed(
    tmp_path: Path, store_url: str, begins: datetime, pause_after: int
) -> None:
    daemons = 1 if store_url.startswith("sqlite") else 2 + (begins == MARCH)
    async with tower(tmp_path, store_url, begins=begins, count=daemons) as stands:
        await a_month(stands, pause_after=pause_after, chance=random.Random(pause_after))
        ledger, traces = await stands.ledger(), await stands.traces()
        expected = {
            (moment.name, local): due
            for moment in stands.moments
            if moment.schedule is not None
            for local, due in calendar(moment.schedule, begins, stands.clock.now())
        }
    assert {key: due for key, (due, _) in ledger.items()} == expected
    done = sorted((name, due) for (name, _), (due, state) in ledger.items() if state == "done")
    assert traces == done
    back = begins + timedelta(days=pause_after) + PAUSE
    for (name, local), (due, state) in ledger.items():
        assert state in {"done", "missed"}, (name, local, state)
        if state == "missed":
            assert back - PAUSE - CATCH_UP < due < back, (name, local)
    assert sum(state == "missed" for _, state in ledger.values()) >= 16  # nine days, two a day


async def test_the_skipped_hour_comes_an_hour_later_and_the_doubled_one_once(
    tmp_path: Path, store_url: str
) -> None:
    for begins, local, due in (
        (datetime(2026, 10, 24, 12, tzinfo=UTC), "2026-10-25T02:30", "2026-10-25T00:30"),
        (datetime(2027, 3, 27, 12, tzinfo=UTC), "2027-03-28T02:30", "2027-03-28T01:30"),
    ):
        async with tower(tmp_path, store_url, begins=begins, count=1) as stands:
            await stands.keepers[0].wake()
            for _ in range(24):
                stands.clock.advance(timedelta(hours=1))
                await stands.keepers[0].wake()
            ledger, traces = await stands.ledger(), await stands.traces()
        expected = datetime.fromisoformat(due).replace(tzinfo=UTC)
        assert ledger["test/night", local] == (expected, "done")
        assert traces.count(("test/night", expected)) == 1


class JumpingClock(SetClock):
    """A wall clock that somebody, or a broken server, put ahead."""

    jumped = timedelta(0)

    def ahead(self) -> timedelta:
        return self.jumped

    def is_right(self) -> None:
        self.jumped = timedelta(0)

    def jump(self, by: timedelta) -> None:
        self.advance(by)
        self.jumped += by


@pytest.fixture
async def jumpy(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe]:
    settings = cafe_settings(tmp_path, url=store_url)
    async with open_cafe(store, settings, make_clock=JumpingClock) as cafe:
        yield cafe


def clock_of(cafe: Cafe) -> JumpingClock:
    assert isinstance(cafe.clock, JumpingClock)
    return cafe.clock


async def test_a_clock_that_jumps_ahead_holds_the_outbox(jumpy: Cafe) -> None:
    clock_of(jumpy).jump(timedelta(days=300))
    await jumpy.house.wake()
    await jumpy.roos.mails("De tuin is winterklaar.", subject="Tuin")
    assert jumpy.roos.letters == []
    assert await due_moments(jumpy) == 0
    held = await jumpy.store.atomic(house.held)
    assert held is not None
    assert "jumped ahead" in held.why


async def test_whoever_releases_the_outbox_says_that_the_clock_is_right(jumpy: Cafe) -> None:
    clock_of(jumpy).jump(timedelta(hours=2))
    await jumpy.house.wake()
    await jumpy.roos.mails("De tuin is winterklaar.", subject="Tuin")
    await jumpy.store.atomic(house.release)
    await jumpy.house.wake()
    await jumpy.settles()
    assert [letter.name for letter in jumpy.roos.letters] == ["tips/confirmation"]
    assert await jumpy.store.atomic(house.held) is None


async def test_a_clock_that_is_a_minute_ahead_holds_nothing(jumpy: Cafe) -> None:
    clock_of(jumpy).jump(timedelta(minutes=1))
    await jumpy.house.wake()
    assert await jumpy.store.atomic(house.held) is None


async def due_moments(cafe: Cafe) -> int:
    """How many moments the ledger knows of."""
    return await cafe.store.atomic(lambda: MomentRow.all().count())
