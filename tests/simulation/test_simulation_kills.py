"""Whatever the moment at which the daemon dies: no tip is lost, none is doubled."""

import asyncio
import random
from pathlib import Path

import pytest

from simulation.killing import COLLEAGUES, Run, running, sent_as
from storage import inbox, outbox
from storage.inbox import MailState
from storage.models import TipRow
from storage.outbox import LetterState
from storage.store import open_store

TIPS = 300
KILLS = 21


@pytest.mark.slow
async def test_no_tip_is_lost_or_doubled_however_often_the_daemon_is_killed(
    tmp_path: Path, store_url: str
) -> None:
    async with running(tmp_path, store_url, COLLEAGUES) as run:
        async with asyncio.TaskGroup() as together:
            together.create_task(run.stream(TIPS))
            together.create_task(
                run.kill_at_random(TIPS, times=KILLS, chance=random.Random(store_url[:6]))
            )
        await run.until_answered(TIPS)
        await run.until_tidied(TIPS)
        assert await run.daemon.stop() == 0
        assert run.kills == KILLS
        await every_tip_is_answered_once(run)
        await every_tip_is_kept_once(store_url)


async def every_tip_is_answered_once(run: Run) -> None:
    await run.look()
    letters = run.letters
    assert set(letters) == {sent_as(number) for number in range(TIPS)}
    differing = {tip: ids for tip, ids in letters.items() if len(set(ids)) != 1}
    assert not differing, "a letter that came twice must carry the same Message-ID"
    doubled = sum(len(ids) - 1 for ids in letters.values())
    assert doubled <= run.kills, "one letter is in doubt at one time, no more"


async def every_tip_is_kept_once(url: str) -> None:
    async with open_store(url) as store:
        subjects = await store.atomic(lambda: TipRow.all().values_list("subject", flat=True))
        mails = await store.atomic(inbox.counts)
        letters = await store.atomic(outbox.counts)
    assert sorted(map(str, subjects)) == [f"Nieuws {number:03}" for number in range(TIPS)]
    assert mails[MailState.DONE] == sum(mails.values()) == TIPS
    assert letters[LetterState.SENT] == sum(letters.values()) == TIPS
