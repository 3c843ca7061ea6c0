"""The host of a round is asked, may refuse, and is thanked with everybody afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mailflows.effects import Effect, Effects, Keep, Post
from mailflows.letters import Letter
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import answer
from mailflows.lunch.settled import Says
from mailflows.lunch.shelf import (
    LunchPlace,
    LunchSettings,
    LunchShelf,
    RoundSeen,
    look_at_round,
)
from mailflows.reading import Context
from mailflows.records import Key, LunchRound, Person, RoundState


class Hosted(StrEnum):
    """What became of a host's answer, as `lunch/hosted` tells it."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    OVER = "over"


def asked_to_host(host: Person | None, round_: LunchRound, place: LunchPlace) -> Iterator[Post]:
    if host is not None:
        yield Post(
            letter="lunch/hosting",
            to=host.key,
            about=round_.key,
            values={"place": place.name, "room": place.room, "starts": round_.starts},
        )


@dataclass(frozen=True, slots=True)
class Hosting:
    """Answers to the question to host, and to the list of guests."""

    settings: LunchSettings
    letters: tuple[str, ...] = ("lunch/hosting", "lunch/hosted", "lunch/host")
    table: str = "lunch/answers"
    acts: type[LunchAct] = LunchAct

    async def look(self, shelf: LunchShelf, about: Key, /) -> RoundSeen | None:
        return await look_at_round(shelf, about, self.settings, tables=False)

    def context(self, seen: RoundSeen | None, now: datetime, /) -> Context:
        place = self.settings.place(seen.round.place) if seen else None
        starts, on = place.at if place else None, self.settings.day_of(seen.round if seen else None)
        return Context(today=now.date(), starts=starts, on=on)

    def receive(
        self, seen: RoundSeen | None, letter: Letter[LunchAct], now: datetime, /
    ) -> Effects:
        place = self.settings.place(seen.round.place) if seen else None
        if seen is None or place is None or seen.host is None or letter.sender is None:
            return Effects.of("an answer about no lunch")
        if letter.sender.key != seen.host.key:
            return Effects.of("not from the host")
        if now >= seen.round.starts or seen.round.state is RoundState.CANCELLED:
            return _hosted(seen, place, Hosted.OVER)
        match answer(letter.reading, place.at).answer:
            case Says.YES:
                again = Keep(replace(seen.round, host_refused=False))
                return _hosted(seen, place, Hosted.YES, again)
            case Says.NO | Says.STOP | Says.PAUSE:
                return _hosted(seen, place, Hosted.NO, *_refused(seen, place))
            case _:
                return _hosted(seen, place, Hosted.UNCLEAR)


def _refused(seen: RoundSeen, place: LunchPlace) -> Iterator[Effect]:
    """The organiser hears it, once, and finds another host or hosts herself."""
    if seen.round.host_refused:
        return
    yield Keep(replace(seen.round, host_refused=True))
    if seen.organiser is not None and seen.host is not None:
        yield Post(
            letter="lunch/no_host",
            to=seen.organiser.key,
            about=seen.round.key,
            values={"name": seen.host.name, "place": place.name, "starts": seen.round.starts},
        )


def _hosted(seen: RoundSeen, place: LunchPlace, done: Hosted, *steps: Effect) -> Effects:
    told = Post(
        letter="lunch/hosted",
        to=None,
        about=seen.round.key,
        values={"done": done.value, "place": place.name, "starts": seen.round.starts},
        a_day=4,
    )
    return Effects(f"host: {done}", (*steps, told))
