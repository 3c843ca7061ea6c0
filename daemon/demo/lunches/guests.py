"""Who answers what to an invitation, and who falls ill the day before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from daemon.demo.cast import Colleague, colleagues
from daemon.demo.hours import at, working_day
from daemon.demo.lunches.outcome import lunch_of
from daemon.demo.lunches.settings import (
    CLOSES_BEFORE,
    INVITED_BEFORE,
    LUNCH_DAY,
    ROOMS,
)
from daemon.demo.programs import Program, reply, reply_address
from daemon.demo.received import letter_name
from daemon.demo.scene import Comes, Expect, LunchAnswer, NoLetterError, Outgoing, Scene

COMES = 0.75  # of those who answer
CHRISTMAS = (date(2026, 12, 19), date(2027, 1, 3))  # the school holiday of the sample settings

_ANSWERED, _SILENT = Expect.ANSWERED, Expect.SILENT
_YES: Mapping[str, Sequence[str]] = {
    "nl": (
        "Ja leuk!",
        "Ja graag, ik eet vegetarisch.",
        "Gezellig, ik kom.",
        "Ja maar ik ben 10 min later.",
        "Ja, ik ben er graag bij. Ik ben allergisch voor noten.",
    ),
    "en": ("Yes, happy to join!", "Yes please, I am vegetarian."),
}
_NO: Mapping[str, Sequence[str]] = {
    "nl": (
        "Kan helaas niet, volgende keer wel.",
        "Nee, deze keer niet.",
        "Helaas, ik werk dan niet.",
    ),
    "en": ("Sorry, I can't make it.", "No, not this time."),
}
_ILL = {
    "nl": "Ik ben ziek geworden, ik kan toch niet komen.",
    "en": "I am ill, so I can't come after all.",
}


def lunch_scenes(seed: int, weeks: int, start: datetime) -> list[Scene]:
    """Every answer of the play to a lunch in it; the first week has none."""
    lunches = [_Lunch(seed, week, start, slug) for week in range(1, weeks) for slug in ROOMS]
    return [scene for lunch in lunches if not lunch.in_holidays for scene in lunch.scenes()]


@dataclass(frozen=True, slots=True)
class _Lunch:
    """One lunch at one place."""

    seed: int
    week: int  # of the play, from 0
    start: datetime  # of the play, aware
    slug: str

    @property
    def day(self) -> date:
        return working_day(self.start, 5 * self.week + LUNCH_DAY)

    @property
    def in_holidays(self) -> bool:
        """It is skipped, or its invitations come late: nobody's answer can be counted on."""
        first, last = CHRISTMAS
        return first <= self.day <= last or first <= self.day - INVITED_BEFORE <= last

    def scenes(self) -> list[Scene]:
        chance = Random(f"{self.seed} lunch {self.slug} {self.week}")
        invited = [one for one in colleagues().values() if one.location == self.slug]
        found = list[Scene]()
        comes = list[Colleague]()
        for person in invited:
            if chance.random() < 1 / 8:
                continue  # silence is an answer
            yes = chance.random() < COMES
            comes += [person] if yes else []
            found.append(self._answers(person, chance, means=Comes.YES if yes else Comes.NO))
        return [*found, self._falls_ill(comes[0])]

    def _answers(self, person: Colleague, chance: Random, *, means: Comes) -> Scene:
        """On the day of the invitation or the working day after it."""
        sent = self.day - INVITED_BEFORE + timedelta(days=3 * (chance.random() < 0.3))
        minutes = chance.randrange(10 * 60 + 30, 16 * 60 + 30)
        texts = (_YES if means is Comes.YES else _NO)[person.language]
        return self._scene(
            person,
            "invitation",
            text=chance.choice(texts),
            when=at(sent, minutes, chance.randrange(60)),
            means=means,
            expect=_ANSWERED if means is Comes.YES else _SILENT,
        )

    def _falls_ill(self, person: Colleague) -> Scene:
        """After the tables were told."""
        return self._scene(
            person,
            "seated",
            text=_ILL[person.language],
            when=at(self.day - CLOSES_BEFORE, 15 * 60),
            means=Comes.NO,
            expect=_ANSWERED,
        )

    def _scene(
        self, person: Colleague, letter: str, *, text: str, when: datetime, means: Comes,
        expect: Expect,
    ) -> Scene:  # fmt: skip
        name = f"w{self.week + 1}-lunch-{self.slug}-{person.slug}-{letter}"
        sender = person.writing_from(person.addresses[0])
        program = Random(f"{person.slug} writes with").choice(list(Program))

        def compose(letters: Sequence[bytes]) -> Outgoing:
            found = _letter(f"lunch/{letter}", self.day, letters)
            raw = reply(program, sender, found, text=text, when=when, seed=f"{self.seed} {name}")
            return Outgoing(sender=sender.address, recipient=reply_address(found), raw=raw)

        return Scene(
            name=name,
            at=when,
            who=sender.address,
            reads=person.addresses[:1],
            compose=compose,
            expect=expect,
            lunch=LunchAnswer(day=self.day, place=self.slug, means=means),
        )


def _letter(name: str, day: date, letters: Sequence[bytes]) -> bytes:
    for letter in letters:
        if letter_name(letter) == name and lunch_of(letter).day == day:
            return letter
    raise NoLetterError(f"{name} of the lunch of {day} never came")
