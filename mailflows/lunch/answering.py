"""An invitation is answered: in words, by button, or in the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from mailflows.calendars import CalendarAct
from mailflows.effects import Effect, Effects, Post
from mailflows.letters import Letter
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.beside import beside, rest_of
from mailflows.lunch.between import without_lunch
from mailflows.lunch.closing import told
from mailflows.lunch.inviting import invitation_values
from mailflows.lunch.pressed import answered
from mailflows.lunch.settled import Says
from mailflows.lunch.shelf import (
    InvitationSeen,
    LunchPlace,
    LunchSettings,
    LunchShelf,
    RoundSeen,
    look_at_round,
)
from mailflows.lunch.taking import Taken
from mailflows.lunch.wishes import Known, wished
from mailflows.reading import Context
from mailflows.records import Coming, Key, Person, RoundState


@dataclass(frozen=True, slots=True)
class Invitation:
    """Answers to any letter about a round; in a fresh mail about the next one at her place."""

    settings: LunchSettings
    letters: tuple[str, ...] = (
        "lunch/invitation",
        "lunch/reminder",
        "lunch/noted",
        "lunch/not_understood",
        "lunch/seated",
        "lunch/cancelled",
        "lunch/still",
        "lunch/never",
        "lunch/in_place",
        "lunch/why",
        "lunch/afterwards",
    )
    table: str = "lunch/answers"
    acts: type[LunchAct] = LunchAct

    async def look(self, shelf: LunchShelf, about: Key, /) -> InvitationSeen:
        return InvitationSeen(
            await look_at_round(shelf, about, self.settings, tables=False),
            await shelf.lunch_sender(organiser=self.settings.organiser),
        )

    def context(self, seen: InvitationSeen, now: datetime, /) -> Context:
        place = self.settings.place(seen.round.round.place) if seen.round else None
        return Context(
            today=now.date(),
            breaks=self.settings.breaks,
            starts=place.at if place else None,
            on=self.settings.day_of(seen.round.round if seen.round else None),
        )

    def receive(self, seen: InvitationSeen, letter: Letter[LunchAct], now: datetime, /) -> Effects:
        done = beside(seen, letter, self.settings, now)
        if done is None:
            return self._received(seen, letter, now)
        rest = rest_of(letter)
        if rest is None:
            return done
        lunch = self._received(seen, rest, now)
        return Effects(f"{done.outcome}; {lunch.outcome}", (*done.steps, *lunch.steps))

    def _received(self, looked: InvitationSeen, letter: Letter[LunchAct], now: datetime) -> Effects:
        sender, seen = letter.sender, looked.round
        place = self.settings.place(seen.round.place) if seen else None
        if sender is None:
            return Effects.of("an answer of nobody in the roster")
        if seen is None or place is None:
            return without_lunch(looked.sender, sender, letter, now, self.settings)
        if _wants_event(letter) and seen.guest(sender.key) is not None:
            return Effects("her calendar is told", tuple(_anew(seen, sender, place, self.settings)))
        said = answered(letter, place.at)
        tells = letter.answers is not None and letter.answers.name == "lunch/afterwards"
        if said.answer is Says.ASK and not tells:
            return _asked_back(seen, letter, place)
        known = Known(
            wish=seen.wish(sender.key),
            guest=seen.guest(sender.key),
            people=tuple(seen.people.values()),
            to_come=seen.is_to_come(now),
        )
        today = now.astimezone(self.settings.zone).date()
        hers = wished(known, sender, said, letter, today, settings=self.settings)
        taken = Taken(self.settings, seen, place, sender, letter, said, hers, now)
        return taken.told() if tells else taken.effects()


def _wants_event(letter: Letter[LunchAct]) -> bool:
    """Her calendar asks for the event, or she does and says nothing else."""
    if letter.calendar is not None:
        return letter.calendar.act is CalendarAct.REFRESH
    said = letter.reading
    return {one.act for one in said.acts} == {LunchAct.CALENDAR} and not said.doubts


def _anew(
    seen: RoundSeen, sender: Person, place: LunchPlace, settings: LunchSettings
) -> Iterator[Effect]:
    """The event as it stands, for a calendar that lost it (RFC 5546 3.2.6)."""
    guest = seen.guest(sender.key)
    if guest is None or seen.round.state not in (RoundState.OPEN, RoundState.SEATED):
        return
    if guest.table:
        yield told(seen, seen.said(Coming.YES), guest, place, settings)
        return
    values = invitation_values(seen.round, place, settings)
    yield Post(letter="lunch/invitation", to=sender.key, about=seen.round.key, values=values)


def _asked_back(seen: RoundSeen, letter: Letter[LunchAct], place: LunchPlace) -> Effects:
    words = letter.reading.doubts[0].words if letter.reading.doubts else letter.text[:300]
    asked = Post(
        letter="lunch/not_understood",
        to=None,
        about=seen.round.key,
        values={"words": words, "place": place.name, "starts": seen.round.starts},
        a_day=2,
    )
    return Effects.of("not understood, asked back", asked)
