"""The sample organisation many times over, and what its mail costs in processor time.

Sixty people who send two thousand tips within the hour would be taken for a flood.
"""

import csv
import io
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path

from daemon.demo.cast import PEOPLE, colleagues
from daemon.demo.scene import Scene
from daemon.demo.script import script
from daemon.demo.stage import STARTS
from daemon.intake import digest_of
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people
from daemon.settings import Settings
from mailflows.records import Role
from storage.store import Store

SEEDS = 6  # plays of three weeks: so many tips that nobody of the sixty sends too many
_TICKS = os.sysconf("SC_CLK_TCK")  # a second


def tips_of(house: int) -> list[bytes]:
    """Fresh tips as the people of one house write them, photos and signatures too."""
    seeds = range(house * SEEDS + 1, (house + 1) * SEEDS + 1)
    scenes = (scene for seed in seeds for scene in script(seed, 3, STARTS))
    fresh = (_from_house(scene, house) for scene in scenes if scene.tip and not scene.reads)
    return list({digest_of(raw): raw for raw in fresh}.values())


def _from_house(scene: Scene, house: int) -> bytes:
    raw = scene.compose([]).raw
    for who in colleagues() if house else ():
        raw = raw.replace(f"{who}@".encode(), f"{who}-{house}@".encode())
    return raw


async def settle_in(store: Store, settings: Settings, houses: Sequence[int]) -> None:
    """These houses stand in the roster, beside the one that the stage has."""
    file = read_people(_roster(houses), settings)
    assert not file.bad, file.bad

    async def work() -> None:
        await carry_out(await plan(file, STARTS))

    await store.atomic(work)


def _roster(houses: Sequence[int]) -> bytes:
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    for house in houses:
        for row in rows:
            addresses = row["addresses"].replace("@", f"-{house}@")
            tells = Role.CORRESPONDENT.value in row["roles"]
            writer.writerow({**row, "addresses": addresses, "roles": row["roles"] if tells else ""})
    return out.getvalue().encode()


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: by the clock, and of processors, whatever else the machine does."""

    clock: float
    own: float  # the daemon's process, all its threads
    children: float  # those that read

    def since(self, before: "Spent") -> "Spent":
        return Spent(
            self.clock - before.clock, self.own - before.own, self.children - before.children
        )


def spent() -> Spent:
    """Until now."""
    return Spent(time.perf_counter(), time.process_time(), sum(_of_children()))


def _of_children() -> Iterator[float]:
    """proc(5): the 14th and 15th field, behind the name in brackets. Of children that live."""
    for child in active_children():
        stat = Path(f"/proc/{child.pid}/stat").read_text(encoding="ascii", errors="replace")
        fields = stat.rpartition(")")[2].split()
        yield (int(fields[11]) + int(fields[12])) / _TICKS
