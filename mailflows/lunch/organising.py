"""The organiser's moves: the next round of a place is invited now, the coming one is cancelled."""

from dataclasses import dataclass
from datetime import timedelta

from mailflows.conversation import Occasion
from mailflows.effects import Effects, Keep, Later, TakeBack
from mailflows.lunch.closing import cancelled
from mailflows.lunch.inviting import DAY, Invite
from mailflows.lunch.parting import called_off
from mailflows.lunch.pouring import coffee_on
from mailflows.lunch.shelf import (
    CoffeeSeen,
    InviteSeen,
    LunchSettings,
    LunchShelf,
    RoundSeen,
    look_at_round,
)
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
        day = invite.next_day(seen.rounds, occasion.now)
        if day is None:
            return Effects.of("no lunch to come")
        return invite.to(day, seen, occasion)


@dataclass(frozen=True, slots=True)
class PourNow:
    """Who signed up at the corner that this is about is matched now for its next coffee."""

    settings: LunchSettings
    name: str = "lunch/pour_now"
    schedule: None = None
    catch_up: timedelta = DAY

    async def look(self, shelf: LunchShelf, about: Key, /) -> tuple[LunchRound, ...]:
        return await shelf.coffees_to_come(about)

    def happen(self, seen: tuple[LunchRound, ...], occasion: Occasion, /) -> Effects:
        corner, found = self.settings.corner(occasion.about), coming(seen)
        if corner is None:
            return Effects.of("this place has no coffee corner")
        if found is not None and found.state is RoundState.SEATED:
            return Effects.of("matched already")
        if found is not None:
            pour = Later(moment="lunch/pour", about=found.key, at=occasion.now)
            return Effects.of("matched now", TakeBack(moment="lunch/pour", about=found.key), pour)
        day = Invite(self.settings, corner).next_day(seen, occasion.now)
        if day is None:
            return Effects.of("no coffee to come")
        round_ = coffee_on(day, corner, self.settings, occasion)
        pour = Later(moment="lunch/pour", about=round_.key, at=occasion.now)
        return Effects.of(f"matched now for {day}", Keep(round_), pour)


@dataclass(frozen=True, slots=True)
class CancelCoffee:
    """The coffee that this is about is not drunk; who was matched for it hears so."""

    settings: LunchSettings
    name: str = "lunch/coffee_cancel"
    schedule: None = None
    catch_up: timedelta = DAY

    async def look(self, shelf: LunchShelf, about: Key, /) -> CoffeeSeen:
        return await shelf.lunch_coffee(about, organiser=self.settings.organiser)

    def happen(self, seen: CoffeeSeen, occasion: Occasion, /) -> Effects:
        found = seen.round
        corner = self.settings.corner(found.place) if found else None
        if found is None or corner is None or found.state not in PLANNED:
            return Effects.of("no coffee to cancel")
        if occasion.now >= found.starts:
            return Effects.of("the coffee has begun")
        return Effects("cancelled", tuple(called_off(seen, found, corner)))


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
