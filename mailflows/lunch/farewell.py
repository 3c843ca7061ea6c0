"""Somebody is forgotten: the lunches and the coffee to come leave her calendar before that."""

from dataclasses import dataclass, replace
from datetime import datetime

from mailflows.effects import Post
from mailflows.letters import CalendarEvent, Method
from mailflows.lunch.inviting import event
from mailflows.lunch.pouring import entry
from mailflows.lunch.shelf import LunchSettings, SeatsSeen
from mailflows.records import LunchGuest, LunchRound, Person, RoundKind

FAREWELL = "lunch/farewell"


@dataclass(frozen=True, slots=True)
class Farewell:
    """Each event is a letter of its own; the tables follow by themselves."""

    settings: LunchSettings

    def __call__(self, seen: object, person: Person, _now: datetime, /) -> tuple[Post, ...]:
        if not isinstance(seen, SeatsSeen) or person.ended is not None:
            return ()
        found = ((round_, self._over(round_, guest, seen)) for round_, guest in seen.seats)
        return tuple(
            Post(
                letter=FAREWELL,
                to=person.key,
                about=round_.key,
                values={"coffee": round_.kind is RoundKind.COFFEE, "event": over},
            )
            for round_, over in found
            if over is not None
        )

    def _over(self, round_: LunchRound, guest: LunchGuest, seen: SeatsSeen) -> CalendarEvent | None:
        """Takes out what stands in her calendar: an invitation stands there before her answer, and
        after a no that she wrote in words."""
        later = replace(guest, sequence=guest.sequence + 1)
        if round_.kind is RoundKind.COFFEE:
            corner = self.settings.corner(round_.place)
            if corner is None or not (guest.table and seen.coffee_in_calendar):
                return None
            return entry(round_, corner, later, method=Method.CANCEL)
        place = self.settings.place(round_.place)
        if place is None:
            return None
        over = event(round_, place, self.settings)
        return replace(over, sequence=later.sequence, method=Method.CANCEL)
