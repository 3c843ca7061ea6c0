"""Sixty circles, twelve weeks, a real store and raw mails: answers late, in pieces, in the wrong
thread, twice, from a phone; absence notices; people who leave and come back. Asserted from the
mailboxes."""

from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from shutil import copy

import pytest

from cafe import DOMAIN, Cafe, cafe_settings, reading_children
from daemon.assembly import open_house
from daemon.clock import SetClock
from daemon.people_changes import carry_out, plan
from daemon.people_file import read_people
from mailflows.records import Key
from simulation.circle_people import MANNERS, WEEKLY, Boxes, Colleague, Pens, Read
from simulation.houses import arrive
from storage import roster
from storage.models import MemberRow
from storage.store import open_store

PEOPLE, CIRCLES = 300, 60
DAY = timedelta(days=1)
ANNOUNCED, CLOSES, RANKED, BEGINS = (
    date(2027, 1, 11), date(2027, 1, 25), date(2027, 1, 28), date(2027, 2, 1),
)  # fmt: skip
ENDS = date(2027, 5, 21)
NOTICE = date(2027, 3, 5)  # a stock-taking that some mailboxes answer by themselves
AWAY = timedelta(days=11)
LEAVES, COMES_BACK = date(2027, 3, 9), date(2027, 3, 12)
OURS = (*WEEKLY, "circles/nudge", "circles/look_back")  # what comes of itself
DEPARTMENTS = ("facilitair", "verpleging", "dagbesteding", "thuiszorg", "communicatie", "ict")


@dataclass(slots=True)
class Season:
    cafe: Cafe
    pens: Pens
    people: list[Colleague]
    circle: dict[str, str] = field(default_factory=dict[str, str])  # by address

    async def founded(self) -> None:
        await self.is_at(ANNOUNCED, 9)
        await self.all_answer("circles/announcement", lambda _: "Ik doe mee!")
        await self.is_at(CLOSES, 9)
        await self.all_answer("circles/welcome", lambda n: f"- kwik{n}staart leren\n- Excel {n}")
        await self.is_at(RANKED, 9)
        await self.all_answer("circles/ranking", lambda _: "3, 1 en 2")
        self.circle = await self.cafe.store.atomic(_circles)

    async def all_answer(self, name: str, text: Callable[[int], str]) -> None:
        mails: list[bytes] = []
        for number, one in enumerate(self.people):
            one.looks(self.cafe.clock.now().date())
            letter = one.newest(name)
            assert letter is not None, (one.address, name)
            mails.append(self.pens.reply(one, letter.letter, text(number)))
        await arrive(self.cafe, mails)
        await self.cafe.settles()

    async def lives(self) -> None:
        day = BEGINS
        while day < ENDS:
            if day.weekday() < 5:
                await self.is_at(day, 9)
                await self.is_at(day, 10)
                await self.is_at(day, 11)
                await arrive(self.cafe, list(self.writes(day)))
                await self.cafe.settles()
            day += DAY

    def writes(self, day: date) -> Iterator[bytes]:
        for number, one in enumerate(self.people):
            new = one.looks(day)
            if number % 15 == 7 and day == NOTICE:
                one.away_until, one.was_away = day + AWAY, True
                stock = one.newest("circles/stocktaking")
                assert stock is not None, one.address
                assert stock.on == day
                yield self.pens.notice(one, stock.letter, one.away_until)
            elif number % 25 == 3 and day == LEAVES and one.week is not None:
                one.left.append(day)
                yield self.pens.reply(one, one.week.letter, "Ik stop")
            elif number % 50 == 3 and day == COMES_BACK:
                goodbye = one.newest("circles/left")
                assert goodbye is not None, one.address
                one.left.append(day)
                yield self.pens.reply(one, goodbye.letter, "Ik blijf toch")
            elif len(one.left) % 2 == 0:
                yield from self.pens.writes(one, day, new)

    async def is_at(self, day: date, hour: int) -> None:
        zone = self.cafe.settings.organisation.zone
        await self.cafe.is_at(datetime.combine(day, time(hour), zone))

    def steady(self) -> list[Colleague]:
        return [one for one in self.people if not (one.left or one.was_away)]


async def _circles() -> dict[str, str]:
    rows = await MemberRow.all().only("circle", "person")
    owners = {found.person: address for address, found in (await roster.all_addresses()).items()}
    return {owners[Key(row.person)]: row.circle for row in rows}


@asynccontextmanager
async def season(folder: Path, store_file: Path) -> AsyncGenerator[Season]:
    url = f"sqlite://{copy(store_file, folder / 'stamtafel.db')}"
    off = {"newsletter": "", "lunch": "", "lunch.places": ""}
    settings = cafe_settings(folder, url=url, changes=off)
    at = datetime.combine(ANNOUNCED - 3 * DAY, time(10), settings.organisation.zone)
    clock, wire = SetClock(at), Boxes()
    addresses = [f"mens{number}@{DOMAIN}" for number in range(PEOPLE)]
    rows = "".join(
        f"Mens Nummer{number},{address},{DEPARTMENTS[number % 6]},,nl,\n"
        for number, address in enumerate(addresses)
    )
    file = read_people(
        f"name,addresses,department,location,language,roles\n{rows}".encode(), settings
    )

    async def people() -> None:
        await carry_out(await plan(file, clock.now()))

    async with open_store(url) as store:
        await store.atomic(people)
        async with open_house(
            settings, store, clock=clock, wire=wire, children=reading_children()
        ) as house:
            await house.wake()
            cafe = Cafe(store, house, clock, wire, settings)
            chance = Random(9)
            everybody = [
                Colleague(address, MANNERS[number * 7 % len(MANNERS)], wire.of[address])
                for number, address in enumerate(addresses)
            ]
            yield Season(cafe, Pens(cafe, chance), everybody)


@pytest.mark.slow
async def test_sixty_circles_live_twelve_weeks_by_mail(tmp_path: Path, migrated_file: Path) -> None:
    async with season(tmp_path, migrated_file) as played:
        await played.founded()
        await played.lives()
    assert len(set(played.circle.values())) == CIRCLES
    for one in played.steady():
        every_letter_came_once(one)
    for one in played.people:
        never_more_than_two_a_week(one)
        nothing_after_leaving(one)
        nothing_twice(one)
    nudged_are_those_who_were_silent(played)
    nothing_leaves_its_circle(played)
    all_is_told_once(played)


def _named(one: Colleague, name: str) -> list[Read]:
    return [read for read in one.read if read.name == name]


def every_letter_came_once(one: Colleague) -> None:
    for name in ("circles/welcome", "circles/ranking", "circles/prompt", "circles/look_back"):
        assert len(_named(one, name)) == 1, (one.address, name)
    weeks = [read.week for read in _named(one, "circles/stocktaking")]
    assert weeks == list(range(2, 13)), one.address


def nothing_twice(one: Colleague) -> None:
    for name in (*WEEKLY, "circles/nudge"):
        weeks = Counter(read.week for read in _named(one, name))
        assert max(weeks.values(), default=0) <= 1, (one.address, name, weeks)
    ids = Counter(read.letter.header("Message-ID") for read in one.read)
    assert max(ids.values()) == 1


def never_more_than_two_a_week(one: Colleague) -> None:
    weeks = Counter(read.on.isocalendar()[:2] for read in one.read if read.name in OURS)
    assert max(weeks.values()) <= 2, (one.address, weeks)


def nothing_after_leaving(one: Colleague) -> None:
    if not one.left:
        return
    back = one.left[1] if len(one.left) > 1 else date.max
    assert not [read for read in one.read if read.name in OURS and one.left[0] < read.on <= back], (
        one.address
    )
    assert bool(_named(one, "circles/look_back")) == (back != date.max)


def nudged_are_those_who_were_silent(played: Season) -> None:
    """Not who told, not who is away, not who left; and not in the first week."""
    days = {read.week: read.on for one in played.people for read in _named(one, "circles/nudge")}
    assert set(days) == set(range(2, 13))
    for one in played.people:
        expected = {
            week for week, day in days.items()
            if not (week in one.told and one.told[week] < day) and not _is_out(one, day)
        }  # fmt: skip
        assert {read.week for read in _named(one, "circles/nudge")} == expected, one


def _is_out(one: Colleague, day: date) -> bool:
    """Who came back this week got the letters that waited for her, and no nudge on top."""
    until = one.away_until
    away = until is not None and NOTICE <= day <= until + (6 - until.weekday()) * DAY
    left = bool(one.left) and one.left[0] < day and (len(one.left) == 1 or day <= one.left[1])
    return away or left


def nothing_leaves_its_circle(played: Season) -> None:
    writer = {word: one.address for word, one in played.pens.words.items()}
    for one in played.people:
        for read in one.read:
            for word in read.words:
                of = played.circle[writer[word]]
                assert of == played.circle[one.address], (one.address, read)


def all_is_told_once(played: Season) -> None:
    """Every word of a steady member stands once in what each other steady one of her circle
    reads."""
    steady = played.steady()
    for reader in steady:
        heard = Counter(
            word for read in reader.read for word in read.words
            if read.name in ("circles/stocktaking", "circles/look_back")
        )  # fmt: skip
        for word, one in played.pens.words.items():
            ours = played.circle[one.address] == played.circle[reader.address]
            if ours and one is not reader and not one.left and not one.was_away:
                assert heard[word] == 1, (word, one.address, one.manner, reader.address)
