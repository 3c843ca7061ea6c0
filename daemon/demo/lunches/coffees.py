"""The coffee corner of Duinzicht: who signs up, and who falls ill the day before."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random

from daemon.demo.cast import Colleague, colleagues
from daemon.demo.hours import at, working_day
from daemon.demo.lunches.settings import COFFEE_DAY, CORNER
from daemon.demo.programs import Program, fresh, reply, reply_address
from daemon.demo.received import letter_name
from daemon.demo.scene import Expect, NoLetterError, Outgoing, Scene

LUNCH = "lunch@binnenwater.example.org"
SIGN_UP = 5  # an odd number: three drink together
_SIGNS_UP = {"nl": "Koffie met een collega", "en": "Coffee with a colleague"}
_ILL = {"nl": "Kan niet, ik ben ziek.", "en": "I can't come, I am ill."}


def coffee_scenes(seed: int, weeks: int, start: datetime) -> list[Scene]:
    """Five sign up in the first week; in the third one of them falls ill."""
    here = [one for one in colleagues().values() if one.location == CORNER]
    people = Random(f"{seed} coffee").sample(here, SIGN_UP)
    scenes = [_signs_up(person, seed, start) for person in people]
    if weeks > 2:
        day = working_day(start, 5 * 2 + COFFEE_DAY)
        scenes.append(_falls_ill(people[0], day, seed))
    return scenes


def _signs_up(person: Colleague, seed: int, start: datetime) -> Scene:
    name = f"w1-coffee-{person.slug}"
    chance = Random(f"{seed} {name}")
    when = at(working_day(start, 1), chance.randrange(9 * 60, 16 * 60), chance.randrange(60))
    sender = person.writing_from(person.addresses[0])

    def compose(_letters: Sequence[bytes]) -> Outgoing:
        text = _SIGNS_UP[person.language]
        raw = fresh(
            _program(person), sender, to=LUNCH, subject=text, text=text, when=when, seed=name
        )
        return Outgoing(sender=sender.address, recipient=LUNCH, raw=raw)

    return _scene(name, when, person, compose)


def _falls_ill(person: Colleague, day: date, seed: int) -> Scene:
    """After the matches were told, the working day before."""
    name = f"w3-coffee-{person.slug}-ill"
    when = at(day - timedelta(days=1), 15 * 60)
    sender = person.writing_from(person.addresses[0])

    def compose(letters: Sequence[bytes]) -> Outgoing:
        found = [letter for letter in letters if letter_name(letter) == "lunch/coffee"]
        if not found:
            raise NoLetterError("nobody was matched with her")
        text = _ILL[person.language]
        raw = reply(
            _program(person), sender, found[-1], text=text, when=when, seed=f"{seed} {name}"
        )
        return Outgoing(sender=sender.address, recipient=reply_address(found[-1]), raw=raw)

    return _scene(name, when, person, compose)


def _scene(
    name: str,
    when: datetime,
    person: Colleague,
    compose: Callable[[Sequence[bytes]], Outgoing],
) -> Scene:
    return Scene(
        name=name,
        at=when,
        who=person.addresses[0],
        reads=person.addresses[:1],
        compose=compose,
        expect=Expect.ANSWERED,
    )


def _program(person: Colleague) -> Program:
    return Random(f"{person.slug} writes with").choice(list(Program))
