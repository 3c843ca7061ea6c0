"""What somebody wishes of all lunches to come, out of one answer of hers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mailflows.effects import Effect, Keep
from mailflows.letters import Letter
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import Answer
from mailflows.lunch.said import Rhythm
from mailflows.lunch.settled import Says
from mailflows.lunch.shelf import LunchSettings
from mailflows.records import LunchAvoid, LunchGuest, LunchWish, Person

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")  # as the {weekdays} slot gives them
USUAL_PAUSE = timedelta(days=90)  # where she does not say until when
LONGEST_PAUSE = timedelta(days=400)
_AROUND = ",.()"
TEXT_LENGTH = 200  # characters of a diet or a need that are kept


class Avoided(StrEnum):
    """What became of a wish not to sit with somebody."""

    NONE = ""
    NOTED = "noted"
    UNCLEAR = "unclear"  # nobody there is called so, or several are


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of somebody who wishes something."""

    wish: LunchWish  # as it was
    guest: LunchGuest | None = None  # her part in the lunch that she speaks of
    people: tuple[Person, ...] = ()  # whom she may mean by a name
    to_come: bool = True  # that lunch; else what she eats is for the next one


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """Her wishes as they are now, and what to keep of them."""

    wish: LunchWish
    avoided: Avoided = Avoided.NONE
    avoid: LunchAvoid | None = None
    person: Person | None = None  # where she stops
    pauses: bool = False  # she said just now until when
    for_next: bool = False  # she spoke of a lunch that is not to come, or of none
    never: bool = False  # no lunch at her place is ever on her days

    def kept(self) -> Iterator[Effect]:
        yield Keep(self.wish)
        if self.avoid is not None:
            yield Keep(self.avoid)
        if self.person is not None:
            yield Keep(self.person)


def wished(
    known: Known,
    sender: Person,
    said: Answer,
    letter: Letter[LunchAct],
    today: date,
    *,
    settings: LunchSettings,
) -> Wished:
    """Whoever answers is heard: her silence is over."""
    wish = replace(known.wish, answers=True, silent=0, asked=False)
    if said.weekdays:
        wish = replace(wish, weekdays=days_wished(said))
        wish = replace(wish, told_never=never_fits(wish, sender, settings))
    if said.rhythm is not None:
        wish = replace(wish, quarterly=said.rhythm is Rhythm.QUARTERLY)
    if said.by_host is not None:
        wish = replace(wish, by_host=said.by_host)
    if said.language is not None:
        wish = replace(wish, language=said.language)
    wish = _eats(known, wish, said)
    until = pause_until(said, today)
    if until is not None:
        wish = replace(wish, paused_until=until)
    elif said.answer is Says.YES:
        wish = replace(wish, paused_until=None)
    avoided, avoid = _avoid(known.people, sender, said.avoid, letter)
    stops = said.answer is Says.STOP
    stopped = replace(sender, stopped=tuple(sorted({*sender.stopped, "lunch"})))
    return Wished(
        wish=wish,
        avoided=avoided,
        avoid=avoid,
        person=stopped if stops else None,
        pauses=until is not None,
        for_next=not known.to_come,
        never=never_fits(wish, sender, settings),
    )


def days_wished(said: Answer) -> tuple[int, ...]:
    """The days she can, Monday is 0; () for any."""
    days = tuple(sorted({WEEKDAYS.index(day) for day in said.weekdays}))
    return () if len(days) >= 5 else days


def _eats(known: Known, wish: LunchWish, said: Answer) -> LunchWish:
    """Her diet and needs: for ever if she says so, and for the next lunch where none is to come."""
    if said.remember:
        guest = known.guest
        diet = said.diet or (guest.diet if guest else "") or wish.next_diet or wish.diet
        needs = said.needs or (guest.needs if guest else "") or wish.next_needs or wish.needs
        return replace(wish, diet=diet[:TEXT_LENGTH], needs=needs[:TEXT_LENGTH])
    if known.to_come:
        return wish
    return replace(
        wish,
        next_diet=(said.diet or wish.next_diet)[:TEXT_LENGTH],
        next_needs=(said.needs or wish.next_needs)[:TEXT_LENGTH],
    )


def pause_until(said: Answer, today: date) -> date | None:
    """The last day on which she wants to hear nothing."""
    if said.until is not None and today <= said.until <= today + LONGEST_PAUSE:
        return said.until
    return today + USUAL_PAUSE if said.answer is Says.PAUSE else None


def never_fits(wish: LunchWish, sender: Person, settings: LunchSettings) -> bool:
    """Whether she wishes for certain days, and no lunch at her place is ever on one of them on
    which she works."""
    place = settings.place(sender.location)
    if place is None or not wish.weekdays:
        return False
    works = not sender.workdays or place.weekday in sender.workdays
    return not works or place.weekday not in wish.weekdays


def _avoid(
    people: tuple[Person, ...], sender: Person, name: str, letter: Letter[LunchAct]
) -> tuple[Avoided, LunchAvoid | None]:
    if not name:
        return Avoided.NONE, None
    named = [other for other in people if is_meant(other, name)]
    others = [other for other in named if other.key != sender.key]
    if len(others) != 1:
        return Avoided.UNCLEAR, None
    avoid = LunchAvoid(key=letter.new(90), person=sender.key, other=others[0].key)
    return Avoided.NOTED, avoid


def is_meant(person: Person, named: str) -> bool:
    """By her name, also in what is said of who that is: "mijn collega Fadma van Oost"."""
    capitals = (word.strip(_AROUND) for word in named.split() if word[:1].isupper())
    return is_called(person, named) or any(is_called(person, word) for word in capitals)


def is_called(person: Person, name: str) -> bool:
    """By her first name or her whole one."""
    whole, asked = person.name.casefold(), name.casefold()
    return asked in {whole, whole.split(" ", 1)[0]}
