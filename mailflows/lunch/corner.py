"""The coffee corner by mail: who signs up, signs off, or cannot come after all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from mailflows.calendars import CalendarAct
from mailflows.effects import Effect, Effects, Keep, Later, Post, Remove
from mailflows.letters import Letter, Method, Value
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import Answer
from mailflows.lunch.coffee_wishes import CoffeeWished, coffee_wished
from mailflows.lunch.parting import parted
from mailflows.lunch.pouring import entry, is_to_come, matched_letter
from mailflows.lunch.pressed import answered
from mailflows.lunch.settled import Says
from mailflows.lunch.shelf import CoffeeSeen, LunchPlace, LunchSettings, LunchShelf
from mailflows.lunch.wishes import TEXT_LENGTH, pause_until
from mailflows.reading import Context
from mailflows.records import CoffeeDrinker, Key, LunchGuest, Person

ABOUT_COFFEE = frozenset({LunchAct.COFFEE, LunchAct.NO_COFFEE, LunchAct.CALENDAR})


class Poured(StrEnum):
    """What became of a mail about coffee, as `lunch/coffee_noted` tells it."""

    ON = "on"
    OFF = "off"
    NOWHERE = "nowhere"  # her location has no coffee corner
    NO = "no"  # this time
    CALENDAR = "calendar"
    PAUSE = "pause"
    NOT_MET = "not_met"
    ASKED = "asked"
    WISHES = "wishes"  # nothing about this time
    UNCLEAR = "unclear"


def speaks_of_coffee(letter: Letter[LunchAct]) -> frozenset[LunchAct]:
    """What she says in answer to a letter about coffee."""
    return ABOUT_COFFEE & {act.act for act in letter.reading.acts}


def names_coffee(letter: Letter[LunchAct]) -> frozenset[LunchAct]:
    """What she says about the coffee corner in any other mail, where an entry for her calendar is
    one of the lunch."""
    said = speaks_of_coffee(letter)
    return frozenset() if said <= {LunchAct.CALENDAR} else said


def signed(
    acts: frozenset[LunchAct],
    sender: Person,
    before: CoffeeDrinker | None,
    settings: LunchSettings,
    now: datetime,
) -> Effects:
    """She signs up or off, in whatever mail of hers; who would wait for her hears it."""
    corner = settings.corner(sender.location)
    drinker = before or CoffeeDrinker(key=sender.key)
    drinker = replace(drinker, calendar=drinker.calendar or LunchAct.CALENDAR in acts)
    if LunchAct.NO_COFFEE in acts:
        left = Later(moment="lunch/coffee_left", about=sender.key, at=now)
        noted = _noted(sender, Poured.OFF, corner)
        return Effects.of("no coffee for her", Remove(drinker), noted, left)
    if corner is None:
        return Effects.of("no coffee corner", _noted(sender, Poured.NOWHERE, corner))
    return Effects.of("she signed up", Keep(drinker), _noted(sender, Poured.ON, corner))


def _noted(
    sender: Person,
    done: Poured,
    corner: LunchPlace | None,
    *,
    about: Key | None = None,
    **more: Value,
) -> Post:
    return Post(
        letter="lunch/coffee_noted",
        to=None,
        about=about or sender.key,
        values={
            "done": done.value,
            "place": corner.name if corner else "",
            "weekday": (corner.weekday,) if corner else (),
            "at": f"{corner.at:%H:%M}" if corner else "",
            "until": None,
            "words": "",
            "left": False,
            "event": None,
            "diet": "",
            "needs": "",
            "remember": False,
            "language": None,
            "by_host": None,
            "avoided": "",
            "days": None,
            "never": False,
            "lunches": False,
            "not_understood": (),
            **more,
        },
        a_day=6,
    )


@dataclass(frozen=True, slots=True)
class Corner:
    """Answers to any letter about coffee."""

    settings: LunchSettings
    letters: tuple[str, ...] = (
        "lunch/coffee",
        "lunch/coffee_off",
        "lunch/coffee_alone",
        "lunch/coffee_noted",
    )
    table: str = "lunch/answers"
    acts: type[LunchAct] = LunchAct

    async def look(self, shelf: LunchShelf, about: Key, /) -> CoffeeSeen:
        return await shelf.lunch_coffee(about, organiser=self.settings.organiser)

    def context(self, seen: CoffeeSeen, now: datetime, /) -> Context:
        corner = self.settings.corner(seen.round.place) if seen.round else None
        return Context(
            today=now.date(),
            breaks=self.settings.breaks,
            starts=corner.at if corner else None,
            on=self.settings.day_of(seen.round),
        )

    def receive(self, seen: CoffeeSeen, letter: Letter[LunchAct], now: datetime, /) -> Effects:
        sender = letter.sender
        if sender is None:
            return Effects.of("an answer of nobody in the roster")
        place = seen.round.place if seen.round else sender.location
        corner = self.settings.corner(place)
        if corner is None:
            return Effects.of("no coffee corner", _noted(sender, Poured.NOWHERE, corner))
        said = answered(letter, corner.at)
        today = now.astimezone(self.settings.zone).date()
        hers = coffee_wished(
            seen, sender, said, letter, today, corner=corner, settings=self.settings
        )
        return _Heard(self.settings, seen, corner, sender, letter, said, hers, now).effects()


@dataclass(frozen=True, slots=True)
class _Heard:
    """One answer about coffee, on its way to what it brings about."""

    settings: LunchSettings
    seen: CoffeeSeen
    corner: LunchPlace
    sender: Person
    letter: Letter[LunchAct]
    said: Answer
    hers: CoffeeWished
    now: datetime

    def effects(self) -> Effects:
        acts = speaks_of_coffee(self.letter)
        refresh = self.letter.calendar and self.letter.calendar.act is CalendarAct.REFRESH
        if LunchAct.NO_COFFEE in acts or self.said.answer is Says.STOP:
            gone = Remove(self.seen.drinker(self.sender.key))
            return self._noted(Poured.OFF, gone, *self._leaves())
        if LunchAct.CALENDAR in acts or refresh:
            return self._into_her_calendar()
        if LunchAct.COFFEE in acts:
            return self._noted(Poured.ON, Keep(self._drinker()), *self.hers.kept())
        return self._answered()

    def _answered(self) -> Effects:
        match self.said.answer:
            case Says.NO if pause_until(self.said, self._today()) is None:
                return self._declined()
            case Says.NO | Says.PAUSE:  # a no: "met vakantie tot en met 1 maart"
                return self._pauses()
            case Says.ASK:
                return self._noted(Poured.UNCLEAR)
            case _ if self.said.question:
                return self._noted(Poured.ASKED, *self.hers.kept(), *self._question())
            case _ if self.said.wishes:
                return self._wishes()
            case _:
                return Effects.of("nothing to do for the coffee")

    def _wishes(self) -> Effects:
        """Of coffee nobody is asked once a quarter, and who takes no part has no days for it."""
        if self.hers.said_any:
            return self._noted(Poured.WISHES, *self.hers.kept())
        return self._noted(Poured.UNCLEAR)

    def _drinker(self) -> CoffeeDrinker:
        return self.hers.drinker or CoffeeDrinker(key=self.sender.key)

    def _declined(self) -> Effects:
        kept = tuple(self.hers.kept())
        if self._was_drunk():
            return self._noted(Poured.NOT_MET, *kept, *self._did_not_drink())
        if self.hers.drinker is None and self._hers() is None:
            # Nobody is sought for her, so "next time" would be no true answer.
            asks = self.said.weekdays or self.said.question
            return (
                self._noted(Poured.UNCLEAR) if asks else Effects.of("she takes no part in coffee")
            )
        return self._noted(Poured.NO, *kept, *self._leaves(), *self._question())

    def _was_drunk(self) -> bool:
        return self.seen.round is not None and self.now >= self.seen.round.starts

    def _hers(self) -> LunchGuest | None:
        """Her seat in a coffee that is still to come."""
        guest = self.seen.guest(self.sender.key)
        seated = guest is not None and guest.table > 0
        return guest if seated and is_to_come(self.seen, self.now) else None

    def _leaves(self) -> Iterator[Effect]:
        guest = self._hers()
        if guest is not None:
            answered = replace(guest, answered=self.letter.received)
            yield from parted(self.seen, answered, self.corner, self.settings)

    def _pauses(self) -> Effects:
        was_not_there = self.said.answer is Says.NO and self._was_drunk()
        not_met = self._did_not_drink() if was_not_there else ()
        return self._noted(Poured.PAUSE, *self.hers.kept(), *self._leaves(), *not_met)

    def _today(self) -> date:
        return self.now.astimezone(self.settings.zone).date()

    def _into_her_calendar(self) -> Effects:
        """From now on with an entry; of the coffee to come she gets it at once."""
        drinker = replace(self._drinker(), calendar=True)
        guest = self._hers()
        if guest is None:
            return self._noted(Poured.CALENDAR, *self.hers.kept(), Keep(drinker))
        again = matched_letter(self.seen, guest, self.corner, self.settings, calendar=True)
        if self.hers.said_any:
            return self._noted(Poured.WISHES, *self.hers.kept(), Keep(drinker), again)
        return Effects.of("an entry for her calendar", Keep(drinker), again)

    def _did_not_drink(self) -> Iterator[Effect]:
        for met in self.seen.tables:
            if self.sender.key in met.people:
                rest = tuple(key for key in met.people if key != self.sender.key)
                yield Keep(replace(met, people=rest))

    def _question(self) -> Iterator[Post]:
        organiser, found = self.seen.organiser, self.seen.round
        if organiser is None or found is None or not (self.said.question or self.said.proposes):
            return
        yield Post(
            letter="lunch/question",
            to=organiser.key,
            about=found.key,
            values={
                "coffee": True,
                "words": self.said.asks,
                "proposes": self.said.proposes,
                "name": self.sender.name,
                "address": self.letter.address,
                "place": self.corner.name,
                "starts": found.starts,
            },
        )

    def _noted(self, done: Poured, *steps: Effect) -> Effects:
        guest = self._hers()
        event = None
        off = done in (Poured.NO, Poured.OFF, Poured.PAUSE)
        if off and guest is not None and self.letter.calendar is None and self._has_entry():
            assert self.seen.round is not None, "she has a seat in it"
            gone = replace(guest, sequence=guest.sequence + 1)
            event = entry(self.seen.round, self.corner, gone, method=Method.CANCEL)
        noted = _noted(
            self.sender,
            done,
            self.corner,
            about=self.seen.round.key if self.seen.round else None,
            **(self.hers.values() if done not in (Poured.UNCLEAR, Poured.OFF) else {}),
            not_understood=self.hers.left if done is Poured.WISHES else (),
            words=self.letter.text[:TEXT_LENGTH] if done is Poured.UNCLEAR else "",
            left=guest is not None,
            event=event,
        )
        return Effects(f"coffee: {done}", (*steps, noted))

    def _has_entry(self) -> bool:
        return self.seen.drinker(self.sender.key).calendar
