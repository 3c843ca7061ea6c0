"""The play: who mails what and when, week after week. The same seed gives the same mails."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from daemon.demo.author import Author
from daemon.demo.cast import Tip, colleagues, tips
from daemon.demo.hours import at, working_day
from daemon.demo.scene import Addresses, Scene
from daemon.demo.timetable import after_tips, at_hours, doubled
from daemon.demo.trouble import CASES

REPLIED_A_WEEK = 8  # tips of a week whose sender answers the confirmation
LEFT_A_WEEK = 7  # tips of a week whose sender leaves it at that

_AGAIN = {
    "nl": ("Daar ben ik weer.", "Nog eens over hetzelfde.", "Opnieuw een bericht van mij."),
    "en": ("Me again.", "Once more about this.", "Another message from me."),
}


def script(
    seed: int, weeks: int, start: datetime, addresses: Addresses | None = None
) -> list[Scene]:
    """Every mail of the play, by time. `start` is aware; a week is five working days."""
    play = _Play(seed, start, Author(seed, addresses or Addresses()))
    scenes = [scene for week in range(weeks) for scene in play.week(week)]
    return sorted(scenes, key=lambda scene: (scene.at, scene.name))


def mailboxes() -> tuple[str, ...]:
    """Every address that needs a mailbox on the sample servers, ours not counted."""
    roster = [address for person in colleagues().values() for address in person.addresses]
    return tuple(dict.fromkeys((*roster, *(case.who for case in CASES if case.who))))


@dataclass(frozen=True, slots=True)
class _Play:
    seed: int
    start: datetime  # aware
    author: Author

    def week(self, week: int) -> list[Scene]:
        chance = Random(f"{self.seed} week {week}")
        replied = self._tips(week, REPLIED_A_WEEK, chance, replied=True)
        left = self._tips(week, LEFT_A_WEEK, chance, replied=False)
        machines = [
            self.author.machine(f"w{week + 1}-{turn.case.name}", turn.case, left[turn.tip])
            for turn in after_tips(week)
        ]
        copies = list[Scene]()
        for number in doubled(week):
            left[number], copy = self.author.again(left[number])
            copies.append(copy)
        replies = [self.author.reply(first) for first in replied]
        return [*replied, *replies, *left, *machines, *copies, *self._trouble(week)]

    def _tips(self, week: int, count: int, chance: Random, *, replied: bool) -> list[Scene]:
        """The tips of a week; when all have had their turn they come again in other words.

        Those that are replied to come early in the week, so that the reply falls in it too.
        """
        pool = [tip for tip in tips() if (tip.reply is not None) == replied]
        days = 4 if replied else 5
        scenes = list[Scene]()
        for number in range(week * count, (week + 1) * count):
            tip = self._nth(pool, number)
            when = self._hour(week, chance, day=number % days)
            scenes.append(self.author.tip(f"w{week + 1}-{tip.name}", tip, when))
        return scenes

    def _nth(self, pool: Sequence[Tip], number: int) -> Tip:
        turn, place = divmod(number, len(pool))
        order = list(pool)
        Random(f"{self.seed} turn {turn} of {len(pool)}").shuffle(order)
        return _again(order[place], turn)

    def _hour(self, week: int, chance: Random, *, day: int) -> datetime:
        minutes = chance.randrange(7 * 60 + 30, 16 * 60 + 30)
        return at(working_day(self.start, 5 * week + day), minutes, chance.randrange(60))

    def _trouble(self, week: int) -> list[Scene]:
        return [
            self.author.trouble(
                f"w{week + 1}-{turn.case.name}",
                turn.case,
                at(working_day(self.start, 5 * week + turn.day), turn.minutes),
            )
            for turn in at_hours(week)
        ]


def _again(tip: Tip, turn: int) -> Tip:
    """The same news when it comes round again: other words, another subject."""
    if turn == 0:
        return tip
    openings = _AGAIN[colleagues()[tip.who].language]
    opening = openings[(turn - 1) % len(openings)]
    return replace(
        tip,
        name=f"{tip.name}-{turn + 1}",
        subject=f"{tip.subject} ({turn + 1})",
        text=f"{opening} {tip.text}".strip(),
    )
