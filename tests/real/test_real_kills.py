"""The daemon is killed again and again on Dovecot and Postfix: nothing is lost, nothing doubled.

The figures: .venv/bin/python -m pytest tests/real/test_real_kills.py -rP --kills 50
"""

import asyncio
import random
import sys
import time
from pathlib import Path

import pytest

from real.errands import Errands, errands
from servers.dovecot import Dovecot
from servers.postfix import Postfix
from simulation.killing import sent_as
from storage import inbox, outbox
from storage.inbox import MailState
from storage.models import TipRow
from storage.outbox import LetterState
from storage.store import open_store

TIPS_A_KILL = 4


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return int(str(request.config.getoption("--kills")))


@pytest.mark.slow
async def test_no_tip_is_lost_or_doubled_on_real_servers(
    tmp_path: Path, store_url: str, dovecot_server: Dovecot, postfix_server: Postfix, kills: int
) -> None:
    began, tips = time.monotonic(), kills * TIPS_A_KILL
    count = tips + 1  # the last one shows that the last daemon has started before it is stopped
    async with errands(tmp_path, store_url, dovecot_server, postfix_server) as run:
        async with asyncio.TaskGroup() as together:
            together.create_task(run.stream(tips))
            together.create_task(
                run.kill_at_random(tips, times=kills, chance=random.Random(store_url[:6]))
            )
        await run.until_answered(tips)
        await run.stream(count, first=tips)
        await run.until_answered(count)
        await run.until_tidied(count)
        assert await run.daemon.stop() == 0
        run.look()
    assert run.kills == kills
    await every_tip_is_kept_once(store_url, count)
    doubled = every_tip_is_answered_once(run, count)
    sys.stdout.write(
        f"{store_url.partition(':')[0]}: {run.kills} kills, {count} tips, 0 lost, 0 doubled tips,"
        f" {doubled} doubled letters, {time.monotonic() - began:.0f} s\n"
    )


def every_tip_is_answered_once(run: Errands, count: int) -> int:
    """How many letters came twice."""
    assert set(run.letters) == {sent_as(number) for number in range(count)}
    differing = {tip: ids for tip, ids in run.letters.items() if len(set(ids)) != 1}
    assert not differing, "a letter that came twice must carry the same Message-ID"
    doubled = sum(len(ids) - 1 for ids in run.letters.values())
    assert doubled <= run.kills, "one letter is in doubt at one time, no more"
    return doubled


async def every_tip_is_kept_once(url: str, count: int) -> None:
    async with open_store(url) as store:
        subjects = await store.atomic(lambda: TipRow.all().values_list("subject", flat=True))
        mails = await store.atomic(inbox.counts)
        letters = await store.atomic(outbox.counts)
    assert sorted(map(str, subjects)) == [f"Nieuws {number:03}" for number in range(count)]
    assert mails[MailState.DONE] == sum(mails.values()) == count
    assert letters[LetterState.SENT] == sum(letters.values()) == count
