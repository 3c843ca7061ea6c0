"""The organiser's moves: the next round of a place is invited now, the coming one is cancelled."""

from dataclasses import dataclass
from datetime import timedelta

from mailflows.conversation import Occasion
from mailflows.effects import Effects
from mailflows.lunch.closing import cancelled
from mailflows.lunch.inviting import DAY, Invite
from mailflows.lunch.shelf import InviteSeen, LunchSettings, LunchShelf, RoundSeen, look_at_round
from mailflows.records import Key, LunchRound, RoundState

PLANNED = (RoundState.OPEN, RoundState.SEATED)


def coming(rounds: tuple[LunchRound, ...]) -> LunchRound | None:
    """The soonest that will be held."""
    return next((one for one in rounds if one.state in PLANNED), None)


@dataclass(frozen=True, slots=True)
class InviteNow:
    """The place that this is about invites to its next lunch, before its own day of inviting."""

    settings: LunchSettings
    name: str = "lunch/invite_now"
    schedule: None = None
    catch_up: timedelta = DAY

    async def look(self, shelf: LunchShelf, about: Key, /) -> InviteSeen:
        place = self.settings.place(about)
        return await shelf.lunch_candidates(about, host=place.host if place else "")

    def happen(self, seen: InviteSeen, occasion: Occasion, /) -> Effects:
        place = self.settings.place(occasion.about)
        if place is None:
            return Effects.of("this place has no lunches")
        if coming(seen.rounds) is not None:
            return Effects.of("invited already")
        invite = Invite(self.settings, place)
        day = invite.next_day(seen, occasion.now)
        if day is None:
            return Effects.of("no lunch to come")
        return invite.to(day, seen, occasion)


@dataclass(frozen=True, slots=True)
class Cancel:
    """The round that this is about is not held; who declined or was silent hears nothing."""

    settings: LunchSettings
    name: str = "lunch/cancel"
    schedule: None = None
    catch_up: timedelta = DAY

    async def look(self, shelf: LunchShelf, about: Key, /) -> RoundSeen | None:
        return await look_at_round(shelf, about, self.settings)

    def happen(self, seen: RoundSeen | None, occasion: Occasion, /) -> Effects:
        place = self.settings.place(seen.round.place) if seen else None
        if seen is None or place is None or seen.round.state not in PLANNED:
            return Effects.of("no round to cancel")
        if occasion.now >= seen.round.starts:
            return Effects.of("the lunch has begun")
        return Effects("cancelled", tuple(cancelled(seen, place, self.settings, too_few=False)))
