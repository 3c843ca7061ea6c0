"""However often the daemon dies in a founding week or at a week's end: each letter once, nothing
lost."""

import random
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.clock import WallClock
from mailflows.records import NOBODY
from simulation.circle_kills import (
    DAY,
    OPEN_FOR,
    CircleRun,
    before,
    doubled,
    guests,
    killed_often,
    last,
    other_ids,
)
from simulation.killing import COLLEAGUES
from storage import inbox, ledger, outbox
from storage.inbox import MailState
from storage.models import CircleWeekRow, GoalProposedRow, MemberRow, MomentRow, ReportRow
from storage.outbox import LetterState
from storage.store import open_store

KILLS = 12
EVERYBODY = set(COLLEAGUES)
MONDAY, FRIDAY = 0, 4


async def announced_and_signed_up(run: CircleRun, url: str, *, closes: int) -> None:
    """Forty people are on the list; sign-up closes on the last such day of the week."""
    now = WallClock().now()
    at = last(closes, run.settings, now) - OPEN_FOR
    async with before(run.settings, url, at) as cafe:
        await cafe.store.atomic(
            lambda: ledger.note("circles/announce", about=NOBODY, local=at.isoformat(), due=at)
        )
        await cafe.is_at(at)
        for guest in guests(cafe):
            await guest.says("Ik doe mee!")


async def dies_and_lives(run: CircleRun, letters: int, url: str) -> None:
    """Until all letters are there; the daemon is killed all along."""
    await run.daemon.start()
    chance = random.Random(url[:6])
    await run.kill_at_random(letters, times=KILLS, chance=chance)
    await run.until_answered(letters)
    assert run.kills == KILLS


async def stopped(run: CircleRun, mails: int) -> None:
    await run.asks_for_help()
    await run.until_tidied(mails + 1)
    assert await run.daemon.stop() == 0
    await run.look()


def each_came_once(run: CircleRun, *names: str) -> None:
    """To everybody; what is doubled carries one Message-ID."""
    for name in names:
        assert set(run.of(name)) == EVERYBODY, name
        assert not other_ids(run.of(name)), name
    assert sum(doubled(run.of(name)) for name in names) <= run.kills


@pytest.mark.slow
async def test_a_founding_week_in_which_the_daemon_dies(tmp_path: Path, store_url: str) -> None:
    answers = {"circles/welcome": "Hoi, ik ben er.\n\n- wapen {n} smeden\n- zang {n} leren"}
    async with killed_often(tmp_path, store_url, answers) as run:
        await announced_and_signed_up(run, store_url, closes=MONDAY)
        await dies_and_lives(run, 2 * len(COLLEAGUES) + 1, store_url)
        await stopped(run, len(COLLEAGUES))
        each_came_once(run, "circles/welcome", "circles/acquainted")
        assert len(run.of("circles/formed")) == 1
    async with open_store(store_url) as store:
        members = await store.atomic(lambda: MemberRow.all().values_list("circle", "person"))
        goals = await store.atomic(lambda: GoalProposedRow.all().values_list("text", flat=True))
        ranks = await store.atomic(lambda: MomentRow.filter(flow="circles", moment="rank").count())
    circles = Counter(circle for circle, _ in members)
    assert (len(circles), sum(circles.values())) == (8, len({person for _, person in members}))
    assert sorted(map(str, goals)) == sorted(
        goal for number in range(len(COLLEAGUES))
        for goal in (f"wapen {number} smeden", f"zang {number} leren")
    )  # fmt: skip
    assert ranks == len(circles), "each circle goes on"
    await nothing_waits(store_url)


@pytest.mark.slow
async def test_a_weeks_end_at_which_the_daemon_dies(tmp_path: Path, store_url: str) -> None:
    answers = {"circles/stocktaking": "Gelukt! Ik heb oefening {n} gedaan"}
    async with killed_often(tmp_path, store_url, answers) as run:
        await lived_until_friday(run, store_url)
        await dies_and_lives(run, 2 * len(COLLEAGUES), store_url)
        await stopped(run, len(COLLEAGUES))
        each_came_once(run, "circles/stocktaking", "circles/noted")
    async with open_store(store_url) as store:
        told = await store.atomic(lambda: ReportRow.all().values_list("did", flat=True))
        weeks = await store.atomic(lambda: CircleWeekRow.filter(taken__isnull=False).count())
        following = await store.atomic(
            lambda: MomentRow.filter(flow="circles", moment="stocktaking").values_list(
                "about", flat=True
            )
        )
    prompts = [f"Ik heb vraag {number} gesteld" for number in range(0, len(COLLEAGUES), 2)]
    stocks = [f"Ik heb oefening {number} gedaan" for number in range(len(COLLEAGUES))]
    assert sorted(map(str, told)) == sorted((*prompts, *stocks)), "each answer is kept once"
    assert weeks == 8
    assert Counter(Counter(following).values()) == {1: 16}, "a week is taken stock of once"
    await nothing_waits(store_url)


async def lived_until_friday(run: CircleRun, url: str) -> None:
    """Forty people in their first week, half of whom told of it; its stock is due."""
    now = WallClock().now()
    stock = last(FRIDAY, run.settings, now)
    closes = stock - 11 * DAY  # a Monday: ranked on its Thursday, begun on the next Monday
    at = closes - OPEN_FOR
    async with before(run.settings, url, at) as cafe:
        await cafe.store.atomic(
            lambda: ledger.note("circles/announce", about=NOBODY, local=at.isoformat(), due=at)
        )
        await cafe.is_at(at)
        for guest in guests(cafe):
            await guest.says("Ik doe mee!")
        for day in (closes, closes + 3 * DAY, closes + 7 * DAY):
            await cafe.is_at(day)
        for number, guest in enumerate(guests(cafe)):
            assert guest.last.name == "circles/prompt"
            if number % 2 == 0:
                await guest.says(f"Gelukt! Ik heb vraag {number} gesteld")
        await cafe.is_at(stock - timedelta(minutes=1))


async def nothing_waits(url: str) -> None:
    async with open_store(url) as store:
        mails = await store.atomic(inbox.counts)
        letters = await store.atomic(outbox.counts)
    assert mails[MailState.DONE] == sum(mails.values())
    assert letters[LetterState.SENT] == sum(letters.values())
