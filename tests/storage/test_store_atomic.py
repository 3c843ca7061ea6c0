"""The one door to a transaction."""

import asyncio
import random
import signal
import sys
from pathlib import Path

import pytest

from storage.errors import NestedWork, StoreError, StrangeTask
from storage.models import HouseRow
from storage.store import Store, open_store


async def put(name: str, value: str = "") -> None:
    await HouseRow.create(name=name, value=value)


async def names() -> list[str]:
    return sorted([row.name for row in await HouseRow.all()])


async def test_what_is_kept_in_a_work_is_there_in_the_next(store: Store) -> None:
    await store.atomic(lambda: put("hold"))
    assert await store.atomic(names) == ["hold"]


async def test_a_work_that_raises_leaves_nothing(store: Store) -> None:
    async def work() -> None:
        await put("half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.atomic(work)
    assert await store.atomic(names) == []


async def test_a_work_inside_a_work_is_refused(store: Store) -> None:
    async def work() -> None:
        await store.atomic(names)

    with pytest.raises(NestedWork):
        await store.atomic(work)


async def test_a_task_made_inside_a_work_cannot_use_its_transaction(store: Store) -> None:
    async def work() -> None:
        await put("mine")
        await asyncio.create_task(put("strange"))

    with pytest.raises(StrangeTask):
        await store.atomic(work)
    assert await store.atomic(names) == []


async def test_outside_a_work_nothing_can_be_read(store: Store) -> None:
    with pytest.raises(RuntimeError, match="No TortoiseContext"):
        await names()


async def test_a_hundred_cancelled_works_leave_the_store_open(store: Store) -> None:
    chance = random.Random(1)

    async def one(number: int) -> None:
        task = asyncio.create_task(store.atomic(lambda: put(f"n{number}")))
        for _ in range(chance.randrange(12)):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    await asyncio.gather(*(one(number) for number in range(100)))
    await store.settle()
    kept = await store.atomic(names)
    assert len(kept) == len(set(kept))
    await store.atomic(lambda: put("after"))


async def test_the_work_of_a_cancelled_caller_is_done_before_the_store_closes(
    store_url: str,
) -> None:
    begun = asyncio.Event()

    async def slow() -> None:
        begun.set()
        await put("slow")
        await asyncio.sleep(0)
        await put("slower")

    async with open_store(store_url) as opened:
        task = asyncio.create_task(opened.atomic(slow))
        await begun.wait()
        task.cancel()
    async with open_store(store_url) as again:
        assert await again.atomic(names) == ["slow", "slower"]


async def test_two_replies_for_the_last_chair_get_one_yes(store: Store) -> None:
    async def reply(who: str) -> bool:
        if await HouseRow.filter(value="chair").exists():
            return False
        await put(who, "chair")
        return True

    answers = await asyncio.gather(
        *(store.atomic(lambda who=f"p{number}": reply(who)) for number in range(6))
    )
    assert sorted(answers) == [False] * 5 + [True]


async def test_works_on_one_row_all_count(store: Store) -> None:
    await store.atomic(lambda: put("sum", "0"))

    async def add() -> None:
        row = await HouseRow.get(name="sum")
        await HouseRow.filter(name="sum").update(value=str(int(row.value) + 1))

    await asyncio.gather(*(store.atomic(add) for _ in range(20)))

    async def look() -> str:
        return (await HouseRow.get(name="sum")).value

    assert await store.atomic(look) == "20"


@pytest.mark.parametrize("store_url", ["postgres"], indirect=True)
async def test_a_sqlite_and_a_postgresql_store_are_not_open_at_once(
    store: Store, migrated_file: Path
) -> None:
    assert store.dialect == "postgres"
    with pytest.raises(StoreError, match="one process"):
        async with open_store(f"sqlite://{migrated_file}"):
            pass


ENDED = """
import asyncio, sys
from storage.models import HouseRow
from storage.store import open_store
async def main():
    async with open_store(sys.argv[1]) as store:
        async def work():
            print("begun", flush=True)
            sys.stdin.readline()  # told to end meanwhile
            for number in range(200):
                await HouseRow.create(name=f"n{number}", value="")
        await store.atomic(work)
asyncio.run(main())
"""


async def test_a_process_that_is_told_to_end_in_the_middle_of_a_work_ends(store_url: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ENDED, store_url,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE, cwd=Path.cwd(),
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdin is not None
    assert await process.stdout.readline() == b"begun\n"
    process.send_signal(signal.SIGINT)
    process.stdin.write(b"go on\n")
    assert await asyncio.wait_for(process.wait(), 30) != 0
    async with open_store(store_url) as store:
        assert len(await store.atomic(names)) in {0, 200}


async def test_a_work_that_never_ends_is_undone_when_the_store_closes(store: Store) -> None:
    begun = asyncio.Event()

    async def endless() -> None:
        await put("endless")
        begun.set()
        await asyncio.Event().wait()

    caller = asyncio.create_task(store.atomic(endless))
    await begun.wait()
    await store.settle(grace=0)
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert await store.atomic(names) == []
