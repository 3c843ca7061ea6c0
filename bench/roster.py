"""How long the import of a large roster takes."""

import csv
import io
import tempfile
import time
from pathlib import Path

from bench.desk import install
from bench.table import Line
from daemon.demo.stage import STARTS
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people
from daemon.settings import Settings
from storage.store import Store, open_store

ROWS = 5_000


def roster_file() -> bytes:
    rows = "".join(
        f"Collega Nummer{number},collega{number}@binnenwater.example.org,ict,kade,nl,\n"
        for number in range(ROWS)
    )
    return f"name,addresses,department,location,language,roles\n{rows}".encode()


async def measure() -> list[Line]:
    content = roster_file()
    begun = time.perf_counter()
    assert sum(1 for _ in csv.DictReader(io.StringIO(content.decode()))) == ROWS
    bare = time.perf_counter() - begun
    with tempfile.TemporaryDirectory(prefix="stamtafel-bench-") as folder:
        installation = await install(Path(folder))
        settings = installation.settings
        async with open_store(settings.store.dsn()) as store:
            first = await _import(content, settings, store)
            again = await _import(content, settings, store)
    return [
        Line("csv.DictReader alone", ROWS, bare, bare),
        Line("import, everybody is new", ROWS, first, bare),
        Line("import again, nothing changes", ROWS, again, bare),
    ]


async def _import(content: bytes, settings: Settings, store: Store) -> float:
    begun = time.perf_counter()
    file = read_people(content, settings)

    async def work() -> None:
        await carry_out(await plan(file, STARTS))

    await store.atomic(work)
    return time.perf_counter() - begun
