"""One answer to an invitation, understood: what it brings about."""

from dataclasses import dataclass, replace
from datetime import datetime

from mailflows.authority import Act
from mailflows.effects import Effect, Effects, Keep, Later, Post
from mailflows.letters import CalendarEvent, Letter, Method
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import Answer
from mailflows.lunch.changes import changed, gets_a_chair
from mailflows.lunch.delegates import asked
from mailflows.lunch.inviting import event
from mailflows.lunch.leaving import GONE
from mailflows.lunch.noting import Done, asked_organiser, noted_values, understood_wishes
from mailflows.lunch.settled import Says
from mailflows.lunch.shelf import LunchPlace, LunchSettings, RoundSeen
from mailflows.lunch.wishes import TEXT_LENGTH, Wished
from mailflows.records import Coming, LunchGuest, Person, RoundState
from mailflows.understanding.closing import tells

MOST_GUESTS = 4  # that one colleague brings


@dataclass(frozen=True, slots=True)
class Taken:
    """One answer, understood, on its way to what it brings about."""

    settings: LunchSettings
    seen: RoundSeen
    place: LunchPlace
    sender: Person
    letter: Letter[LunchAct]
    said: Answer
    hers: Wished
    now: datetime

    def effects(self) -> Effects:
        kept = tuple(self.hers.kept())
        over = self._over()
        match self.said.answer:
            case Says.STOP | Says.PAUSE:
                done = Done.STOP if self.said.answer is Says.STOP else Done.PAUSE
                left = () if over else self._leaves()
                return self._noted(done, *kept, *left, *self._gone())
            case None if not (self.said.wishes or self.said.question):
                return Effects("nothing new in it", kept)
            case _ if over is not None:
                return self._too_late(over, kept)
            case None:
                return self._noted(Done.WISHES, *kept, *self._with_details())
            case Says.NO:
                return self._declined(kept)
            case _:
                return self._comes(kept)

    def _gone(self) -> tuple[Effect, ...]:
        """Who stops is counted on for no other lunch or coffee either; what she says next may lie
        fetched already, and is later than this mail, not than its reading."""
        if self.said.answer is not Says.STOP:
            return ()
        return (Later(moment=GONE, about=self.sender.key, at=self.letter.received),)

    def _too_late(self, over: Done, kept: tuple[Effect, ...]) -> Effects:
        """A Decline of what is over anyway is honoured: it needs no letter."""
        if self.said.answer is Says.NO and self._by_calendar_alone():
            return Effects("does not come to what is over anyway", kept)
        return self._noted(Done.WISHES if self.said.answer is None else over, *kept)

    def told(self) -> Effects:
        """Afterwards: a no is that she did not sit with the others; how it was is hers to tell."""
        match self.said.answer:
            case Says.NO:
                return self._noted(Done.NOT_MET, *self._did_not_sit())
            case Says.STOP | Says.PAUSE:
                return self.effects()
            case _:
                return Effects("told how it was", tuple(self.hers.kept()))

    def _did_not_sit(self) -> tuple[Effect, ...]:
        """Those at her table have not met her, then."""
        hers = (one for one in self.seen.tables if self.sender.key in one.people)
        return tuple(
            Keep(replace(one, people=tuple(key for key in one.people if key != self.sender.key)))
            for one in hers
        )

    def _over(self) -> Done | None:
        state = self.seen.round.state
        if state is RoundState.CANCELLED:
            return Done.CANCELLED
        ended = state is RoundState.HELD or self.now >= self.seen.round.starts
        return Done.OVER if ended else None

    def _guest(self) -> LunchGuest:
        """Her part in the round with the details she gave; a later one replaces an earlier one."""
        said, wish = self.said, self.seen.wish(self.sender.key)
        new = LunchGuest(key=self.letter.new(0), round=self.seen.round.key, person=self.sender.key)
        guest = self.seen.guest(self.sender.key) or new
        return replace(
            guest,
            answered=self.letter.received,
            brings=said.guests,
            late_minutes=said.late_minutes,
            leaves_minutes=said.leaves_minutes,
            diet=(said.diet or guest.diet or wish.next_diet or wish.diet)[:TEXT_LENGTH],
            needs=(said.needs or guest.needs or wish.next_needs or wish.needs)[:TEXT_LENGTH],
        )

    def _with_details(self) -> tuple[Effect, ...]:
        """A diet or a need, said without saying yes again."""
        if self.seen.guest(self.sender.key) is None:
            return ()
        before, guest = self.seen.guest(self.sender.key), self._guest()
        assert before is not None, "asked just now"
        return (Keep(replace(before, diet=guest.diet, needs=guest.needs)),)

    def _comes(self, kept: tuple[Effect, ...]) -> Effects:
        if self.said.guests > MOST_GUESTS:
            return self._noted(Done.TOO_MANY)
        guest = self._guest()
        if self.said.answer is Says.MAYBE:
            return self._maybe(guest, kept)
        free = self.place.chairs - self.seen.chairs_taken(but=self.sender.key)
        others = [one for one in self.seen.said(Coming.WAITING) if one.key != guest.key]
        was_in = guest.coming is Coming.YES
        fits = 1 + guest.brings <= free and (was_in or not others)
        guest = replace(guest, coming=Coming.YES if fits else Coming.WAITING)
        if self.seen.round.state is RoundState.SEATED:
            return self._comes_late(guest, kept)
        if not fits:
            return self._noted(Done.WAITING, *kept, Keep(guest))
        if self._by_calendar_alone():
            return Effects("she comes", (*kept, Keep(guest)))
        return self._noted(Done.YES, *kept, Keep(guest))

    def _comes_late(self, guest: LunchGuest, kept: tuple[Effect, ...]) -> Effects:
        """The letter that tells her table is her confirmation."""
        if guest.table == 0:
            guest = replace(guest, coming=Coming.WAITING)
        steps = tuple(changed(self.seen, guest, self.place, self.settings, self.now))
        if guest.table == 0 and gets_a_chair(steps, guest.person):
            return Effects("got a chair", (*kept, *steps))
        done = Done.YES if guest.table else Done.WAITING
        return self._noted(done, *kept, *steps)

    def _maybe(self, guest: LunchGuest, kept: tuple[Effect, ...]) -> Effects:
        """No chair is kept for who may come: she says yes when she knows."""
        if self.seen.round.state is RoundState.SEATED and guest.table:
            return self._noted(Done.YES, *kept)
        return self._noted(Done.MAYBE, *kept, Keep(replace(guest, coming=Coming.MAYBE)))

    def _declined(self, kept: tuple[Effect, ...]) -> Effects:
        """A bare no needs no answer, unless she had a chair."""
        had = self.seen.guest(self.sender.key)
        steps = (*kept, *self._leaves())
        told = had is not None and had.table > 0 and self.letter.calendar is None
        said = self.said
        instead = tuple(
            asked(self.seen, said.instead, self.letter, self.place, self.settings, now=self.now)
        )
        steps = (*steps, *instead)
        more = said.wishes or said.question or said.until or said.instead or said.proposes
        sure = self.settings.authority.allows(Act.ANSWER, self.letter.trust)
        if told or more or not sure:
            return self._noted(Done.NO, *steps)
        return Effects("she does not come", steps)

    def _leaves(self) -> tuple[Effect, ...]:
        guest = self.seen.guest(self.sender.key)
        if guest is None:
            return ()
        left = replace(
            guest, coming=Coming.NO, answered=self.letter.received, table=0, brings=0,
            diet="", needs="", sequence=guest.sequence + (guest.table > 0),
        )  # fmt: skip
        if guest.table:
            return tuple(changed(self.seen, left, self.place, self.settings, self.now))
        return (Keep(left),)

    def _by_calendar_alone(self) -> bool:
        """An Accept that is honoured shows in her calendar already."""
        sure = self.settings.authority.allows(Act.ANSWER, self.letter.trust)
        return self.letter.calendar is not None and sure and not self.letter.text.strip()

    def _noted(self, done: Done, *steps: Effect) -> Effects:
        said = self.said
        answered = Post(
            letter="lunch/noted",
            to=None,
            about=self.seen.round.key,
            values=noted_values(
                done,
                self.place.name,
                self.seen.round.starts,
                **understood_wishes(said, self.hers),
                brings=said.guests,
                late=said.late_minutes or 0,
                leaves=said.leaves_minutes or 0,
                instead=said.instead,
                asked_instead=any(
                    isinstance(step, Post) and step.letter == "lunch/in_place" for step in steps
                ),
                asked=said.question and self.seen.organiser is not None,
                proposes=said.proposes if self.seen.organiser is not None else None,
                left=tuple(filter(tells, self.letter.reading.left)),
                event=self._out_of_her_calendar(done),
            ),
        )
        return Effects(done.value, (*steps, answered, *self._question()))

    def _out_of_her_calendar(self, done: Done) -> CalendarEvent | None:
        """Who had a table and says no by mail has the lunch in her calendar still."""
        had = self.seen.guest(self.sender.key)
        gone = done in (Done.NO, Done.STOP, Done.PAUSE) and had is not None and had.table > 0
        if not gone or had is None or self.letter.calendar is not None:
            return None
        return replace(
            event(self.seen.round, self.place, self.settings),
            sequence=had.sequence + 1,
            method=Method.CANCEL,
        )

    def _question(self) -> tuple[Effect, ...]:
        """A question, or another time that her calendar proposes, goes to the organiser."""
        organiser = self.seen.organiser
        if organiser is None or not (self.said.question or self.said.proposes):
            return ()
        return (
            asked_organiser(
                organiser, self.said, self.letter, self.place.name, self.seen.round.starts,
                about=self.seen.round.key,
            ),
        )  # fmt: skip
