"""Sixty circles live their twelve weeks: late answers, twice, in pieces, people who leave and come
back, half hours that move, and a program that stands still; asserted from the mailboxes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, cast

from cafe import cafe_settings
from daemon.flows import flows
from mailflows.records import Circle, CircleState, Key, Member, Person
from simulation.circle_world import Got, Shelf, World

PEOPLE = 300
CIRCLES = 60
ANNOUNCED = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
BEGINS = datetime(2027, 2, 1, 8, 0, tzinfo=UTC)
ENDS = datetime(2027, 7, 19, 8, 0, tzinfo=UTC)
ASLEEP = (date(2027, 2, 18), date(2027, 3, 16))  # on these days the program stops
SLEEPS = {ASLEEP[0]: timedelta(days=3), ASLEEP[1]: timedelta(days=11)}
WEEKLY = ("circles/prompt", "circles/stocktaking")
OURS = (*WEEKLY, "circles/nudge", "circles/look_back")  # what comes of itself
DEPARTMENTS = ("dagbesteding", "facilitair", "verpleging", "keuken", "thuiszorg", "personeel")


def roster() -> dict[Key, Person]:
    people = [
        Person(
            key=Key(f"p{number}"), name=f"Mens{number} Achternaam", language="nl",
            department=DEPARTMENTS[number % len(DEPARTMENTS)], location="", joined=ANNOUNCED,
        )
        for number in range(PEOPLE)
    ]  # fmt: skip
    anneke = Person(
        key=Key("anneke.de.boer"), name="Anneke de Boer", language="nl", department="ict",
        location="", joined=ANNOUNCED, stopped=(),
    )  # fmt: skip
    return {person.key: person for person in (*people, anneke)}


@dataclass(slots=True)
class Play:
    """What everybody did, to compare the mailboxes with."""

    world: World
    chance: Random
    said: dict[str, Key] = field(default_factory=dict[str, Key])  # a word nobody else uses, by whom
    gone: dict[Key, datetime] = field(default_factory=dict[Key, datetime])
    circle: dict[Key, Key] = field(default_factory=dict[Key, Key])  # by person

    async def founds(self) -> None:
        world = self.world
        world.later("circles/announce", Key(""), ANNOUNCED)
        await world.passes_until(ANNOUNCED)
        people = [one for one in world.shelf.people.values() if one.key.startswith("p")]
        for person in people:
            await world.receives(person, "Ik doe mee!", world.boxes[person.key][0])
        await world.passes_until(datetime(2027, 1, 25, 10, 0, tzinfo=UTC))
        self.circle = {one.person: one.circle for one in world.shelf.all(Member)}
        for person in people:
            await self.tells(person, "- {} leren\n- {} maken", "circles/welcome")
        await world.passes_until(datetime(2027, 1, 28, 10, 0, tzinfo=UTC))
        for person in people[::2]:
            await world.receives(person, "3, 1 en 2", self.newest(person, "circles/ranking"))

    async def tells(self, person: Person, text: str, *letters: str) -> None:
        """In words that nobody else uses."""
        word = f"zilver{len(self.said)}vos"
        self.said[word] = person.key
        got = self.newest(person, *letters)
        await self.world.receives(person, text.format(word, word), got)

    def newest(self, person: Person, *letters: str) -> Got:
        return next(got for got in reversed(self.world.boxes[person.key]) if got.letter in letters)

    async def lives(self) -> None:
        day = BEGINS
        while day < ENDS:
            rest = SLEEPS.get(day.date())
            if rest is not None:
                day += rest
                await self.world.sleeps_until(day)
            else:
                await self.world.passes_until(day)
            for person in list(self.world.shelf.people.values()):
                if person.key in self.circle and day.weekday() < 5 and day > BEGINS:
                    await self.acts(person)
            day += timedelta(days=1)

    async def acts(self, person: Person) -> None:
        """On about one day in six somebody writes; now and then twice, late, or to leave."""
        dice = self.chance.random()
        if person.key in self.gone:
            await self.returns(person, dice)
            return
        if self.newest(person, *WEEKLY, "circles/look_back").letter == "circles/look_back":
            return
        if dice < 0.001 and not self._somebody_left(person):
            await self.world.receives(person, "Ik stop", self.newest(person, *WEEKLY))
            self.gone[person.key] = self.world.now
        elif dice < 0.10:
            await self.tells(person, "Gelukt! Ik heb {} gedaan", *WEEKLY)
        elif dice < 0.13:
            await self.tells(person, "Idee: samen {} proberen", *WEEKLY, "circles/noted")
        elif dice < 0.15:
            await self.tells(person, "niet gelukt, {} zat tegen", *WEEKLY)
        elif dice < 0.16:
            late = [got for got in self.world.boxes[person.key] if got.letter in WEEKLY]
            await self.tells_of(late[0], person)
        elif dice < 0.166:
            await self.wishes(person)

    async def returns(self, person: Person, dice: float) -> None:
        """Now and then, unless the weeks of her circle are over."""
        if dice >= 0.02 or self.world.now - self.gone[person.key] >= timedelta(days=14):
            return
        outcome = await self.world.receives(
            person, "Ik wil toch blijven", self.newest(person, "circles/left")
        )
        if self._ended(person):
            assert outcome == "about a circle she is not in"
        else:
            del self.gone[person.key]

    async def wishes(self, person: Person) -> None:
        """Half of them look for help, half want another half hour."""
        day = self.chance.choice(("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"))
        text = self.chance.choice(
            ("Ik zoek iemand die draaitabellen kan maken", f"Kan het half uur naar {day} 11 uur?")
        )
        outcome = await self.world.receives(person, text, self.newest(person, *WEEKLY))
        assert outcome == "told of her week"

    async def tells_of(self, got: Got, person: Person) -> None:
        word = f"zilver{len(self.said)}vos"
        self.said[word] = person.key
        await self.world.receives(person, f"Deels gelukt. Ik heb {word} gedaan", got)

    def _ended(self, person: Person) -> bool:
        circles = {one.key: one for one in self.world.shelf.all(Circle)}
        return circles[self.circle[person.key]].state is CircleState.ENDED

    def _somebody_left(self, person: Person) -> bool:
        """So that no circle falls under three: what happens then is told in the conversations."""
        return any(self.circle[one] == self.circle[person.key] for one in self.gone)


async def test_sixty_circles_live_twelve_weeks(tmp_path: Path) -> None:
    settings = cafe_settings(tmp_path, url="sqlite://none.db")
    [flow] = [one for one in flows(settings, ANNOUNCED.date()) if one.name == "circles"]
    people = roster()
    play = Play(World(flow, Shelf(people), ANNOUNCED - timedelta(hours=1)), Random(9))
    await play.founds()
    await play.lives()
    assert len(list(play.world.shelf.all(Circle))) == CIRCLES
    stayed = [key for key in play.circle if not _ever_left(play.world.boxes[key])]
    assert len(stayed) > PEOPLE * 0.8
    for key in stayed:
        _every_letter_came_once(play.world.boxes[key])
    for box in play.world.boxes.values():
        _never_two_goals_a_week(box)
        _nothing_after_leaving(box)
    _nothing_leaves_its_circle(play)
    _nothing_is_lost_or_told_twice(play, stayed)


def _ever_left(box: list[Got]) -> bool:
    return any(got.letter == "circles/left" for got in box)


def _every_letter_came_once(box: list[Got]) -> None:
    count = Counter(got.letter for got in box)
    assert (count["circles/welcome"], count["circles/ranking"], count["circles/prompt"]) == (
        1,
        1,
        1,
    )
    assert count["circles/look_back"] == 1
    weeks = [_next(got) for got in box if got.letter == "circles/stocktaking"]
    assert weeks == list(range(2, 13))
    nudges = Counter(got.about for got in box if got.letter == "circles/nudge")
    assert max(nudges.values(), default=0) <= 1


def _next(got: Got) -> object:
    following: Any = got.values["next"]
    return following["week"]


def _never_two_goals_a_week(box: list[Got]) -> None:
    """The first goal comes on the Monday on which all begins, the others with a stock-taking."""
    weeks = Counter((got.letter, got.at.isocalendar()[:2]) for got in box if got.letter in WEEKLY)
    assert max(weeks.values(), default=0) <= 1
    ours = Counter(got.at.isocalendar()[:2] for got in box if got.letter in OURS)
    assert max(ours.values(), default=0) <= 2


def _nothing_after_leaving(box: list[Got]) -> None:
    gone = False
    for got in box:
        if got.letter in ("circles/left", "circles/back"):
            gone = got.letter == "circles/left"
        unasked = got.letter in (*WEEKLY, "circles/nudge", "circles/look_back")
        assert not (gone and unasked), got


def _nothing_leaves_its_circle(play: Play) -> None:
    for person, box in play.world.boxes.items():
        for got in box:
            for word in _words(got.values):
                assert play.circle.get(person) == play.circle[play.said[word]], (person, got)


def _nothing_is_lost_or_told_twice(play: Play, stayed: list[Key]) -> None:
    """Each answer stands once in what every steady member of its circle was told."""
    weekly = ("circles/stocktaking", "circles/look_back")
    for person in stayed:
        heard = Counter(
            word
            for got in play.world.boxes[person]
            if got.letter in weekly
            for word in set(
                _words({name: got.values[name] for name in ("members", "late", "ideas")})
            )
        )
        ours = {
            word for word, by in play.said.items()
            if by in stayed and play.circle[by] == play.circle[person]
        }  # fmt: skip
        told = {word: heard[word] for word in ours if not _is_goal(word)}
        assert set(told.values()) <= {1}, told


def _is_goal(word: str) -> bool:
    """The first word of everybody stood in her goals."""
    return int(word.removeprefix("zilver").removesuffix("vos")) < PEOPLE


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        for part in value.replace(".", " ").replace(",", " ").split():
            if part.startswith("zilver") and part.endswith("vos"):
                yield part
    elif isinstance(value, Mapping):
        yield from _words(tuple(cast("Mapping[str, Any]", value).values()))
    elif isinstance(value, tuple):
        for one in cast("tuple[Any, ...]", value):
            yield from _words(one)
