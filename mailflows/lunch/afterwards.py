"""After the lunch: who met whom is kept, and diets are forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Post, PostAll
from mailflows.letters import Value
from mailflows.lunch.shelf import LunchPlace, LunchSettings, LunchShelf, RoundSeen, look_at_round
from mailflows.records import Coming, Key, LunchGuest, LunchMet, RoundState


@dataclass(frozen=True, slots=True)
class After:
    """The lunch has been."""

    settings: LunchSettings
    name: str = "lunch/after"
    schedule: None = None
    catch_up: timedelta = timedelta(days=60)  # what is to be forgotten is forgotten late, too

    async def look(self, shelf: LunchShelf, about: Key, /) -> RoundSeen | None:
        return await look_at_round(shelf, about, self.settings)

    def happen(self, seen: RoundSeen | None, occasion: Occasion, /) -> Effects:
        if seen is None or seen.round.state is not RoundState.SEATED:
            return Effects.of("there was no lunch")
        tables = _tables(seen)
        day = seen.round.starts.astimezone(self.settings.zone).date()
        steps: list[Effect] = [Keep(replace(seen.round, state=RoundState.HELD))]
        steps += [Keep(replace(one, diet="", needs="")) for one in seen.guests]
        steps += [
            Keep(replace(wish, next_diet="", next_needs=""))
            for wish in seen.wishes.values()
            if (wish.next_diet or wish.next_needs) and seen.guest(wish.key) is not None
        ]
        steps += [
            Keep(LunchMet(key=occasion.new(number), round=seen.round.key, people=people, day=day))
            for number, people in enumerate(tables)
        ]
        place = self.settings.place(seen.round.place)
        if place is not None:
            steps += _asked(seen, place)
        return Effects(f"{len(tables)} tables met", tuple(steps))


def _tables(seen: RoundSeen) -> tuple[tuple[Key, ...], ...]:
    tables: dict[int, list[LunchGuest]] = {}
    for guest in seen.said(Coming.YES):
        tables.setdefault(guest.table, []).append(guest)
    return tuple(
        tuple(sorted(guest.person for guest in tables[number])) for number in sorted(tables)
    )


def _asked(seen: RoundSeen, place: LunchPlace) -> Iterator[PostAll | Post]:
    """Whether they met; who hosted is thanked in the same letter, or in one of her own."""
    guests = tuple(guest.person for guest in seen.said(Coming.YES))
    host = seen.hosts.key if seen.hosts is not None else None
    values: Mapping[str, Value] = {"place": place.name, "starts": seen.round.starts}
    if others := tuple(key for key in guests if key != host):
        yield PostAll(
            letter="lunch/afterwards",
            to=others,
            about=seen.round.key,
            values={**values, "hosted": False, "came": True},
        )
    if host is not None:
        yield Post(
            letter="lunch/afterwards",
            to=host,
            about=seen.round.key,
            values={**values, "hosted": True, "came": host in guests},
        )
