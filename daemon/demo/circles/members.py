"""Who writes what about a circle: to sign up, in the founding week, and week after week."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from daemon.demo.cast import Colleague, colleagues
from daemon.demo.circles.settings import ANNOUNCED, FOUNDED, mondays
from daemon.demo.hours import at
from daemon.demo.programs import Program, reply, reply_address
from daemon.demo.received import letter_name
from daemon.demo.scene import Expect, NoLetterError, Outgoing, Scene, header_of

SILENT = 0.15  # of the weeks
WEEKLY = ("circles/prompt", "circles/stocktaking")  # the letters that bring a week's goal

Choose = Callable[[Sequence[bytes]], bytes]


def circle_scenes(seed: int, weeks: int) -> list[Scene]:
    """Every mail about circles in a play of so many weeks."""
    last = FOUNDED + timedelta(days=7 * weeks)
    members = _read("members.toml")
    seasons = (_Season(seed, colleagues()[slug], said) for slug, said in members.items())
    scenes = [scene for season in seasons for scene in season.scenes()]
    return [scene for scene in (*scenes, _helper(seed)) if scene.at.date() < last]


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class _Season:
    """What one member writes in it."""

    seed: int
    person: Colleague
    said: Mapping[str, str]  # of members.toml

    def scenes(self) -> Iterator[Scene]:
        chance = Random(f"{self.seed} circles {self.person.slug}")
        founding = {
            "joins": (ANNOUNCED, 2, "circles/announcement"),
            "founds": (FOUNDED, 3, "circles/welcome"),
            "ranks": (FOUNDED + timedelta(days=3), 2, "circles/ranking"),
        }
        for what, (first, days, letter) in founding.items():
            day = first + timedelta(days=chance.randrange(days))
            yield self._scene(what, self.said[what], day, chance, _newest(letter))
        yield from self._weeks(chance)

    def _weeks(self, chance: Random) -> Iterator[Scene]:
        weeks = _read("weeks.toml")
        texts = list(weeks[self.person.language])
        chance.shuffle(texts)
        for number, monday in enumerate(mondays(), start=1):
            special = [weeks[name] for name in ("wish", "leaves") if self._is(weeks[name], number)]
            silent = chance.random() < SILENT
            day = monday + timedelta(days=chance.randrange(2))
            text = texts[number % len(texts)]
            for one in special:
                day, text, silent = monday, one["text"], False
            leaves = weeks["leaves"] in special
            if not silent:
                scene = self._scene(f"week-{number}", text, day, chance, _week(number))
                # That she left is told to her own address, not in answer to whoever wrote.
                yield replace(scene, expect=Expect.SILENT) if leaves else scene
            if leaves:
                return

    def _is(self, special: Mapping[str, Any], week: int) -> bool:
        return (special["who"], special["week"]) == (self.person.slug, week)

    def _scene(self, what: str, text: str, day: date, chance: Random, letter: Choose) -> Scene:
        """She answers a letter in the course of a day."""
        name = f"circles-{self.person.slug}-{what}"
        when = at(day, chance.randrange(10 * 60, 16 * 60 + 30), chance.randrange(60))
        sender = self.person.writing_from(self.person.addresses[0])
        program, seed = Program(self.said["program"]), f"{self.seed} {name}"

        def compose(letters: Sequence[bytes]) -> Outgoing:
            ours = letter(letters)
            raw = reply(program, sender, ours, text=text.strip(), when=when, seed=seed)
            return Outgoing(sender=sender.address, recipient=reply_address(ours), raw=raw)

        return Scene(
            name=name,
            at=when,
            who=sender.address,
            reads=self.person.addresses[:1],
            compose=compose,
            expect=Expect.ANSWERED,
        )


def _newest(name: str) -> Choose:
    def choose(letters: Sequence[bytes]) -> bytes:
        for letter in reversed(letters):
            if letter_name(letter) == name:
                return letter
        raise NoLetterError(f"{name} never came")

    return choose


def _week(number: int) -> Choose:
    def choose(letters: Sequence[bytes]) -> bytes:
        weekly = [letter for letter in letters if letter_name(letter) in WEEKLY]
        if len(weekly) < number:
            raise NoLetterError(f"week {number} never came")
        return weekly[number - 1]

    return choose


def _helper(seed: int) -> Scene:
    """One of the colleagues who were asked whether they can help says yes."""
    said = _read("weeks.toml")["wish"]
    everybody = {one.addresses[0]: one for one in colleagues().values()}
    week = int(said["week"])
    when = at(mondays()[week - 1] + timedelta(days=1), 15 * 60)

    def compose(letters: Sequence[bytes]) -> Outgoing:
        letter = _newest("circles/help_wanted")(letters)
        address = next(address for address in everybody if address in header_of(letter, "To"))
        sender = everybody[address].writing_from(address)
        raw = reply(
            Program.GMAIL, sender, letter, text=said["answer"], when=when, seed=f"{seed} helper"
        )
        return Outgoing(sender=address, recipient=reply_address(letter), raw=raw)

    return Scene(
        name="circles-helper",
        at=when,
        who=next(iter(everybody)),
        reads=tuple(everybody),
        compose=compose,
        expect=Expect.SILENT,
    )
