"""Somebody said STOP, left the organisation, or takes part again: her circle and her calendar
follow."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailflows.circles.meeting import changed_once_more, taken_out
from mailflows.circles.membership import shrunk
from mailflows.circles.parting import comes_back
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf, has_stopped
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Post
from mailflows.records import Key, Member, Person

STOPPED = "circles/stopped"
FAREWELL = "circles/farewell"
CATCH_UP = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Farewell:
    """Who is forgotten has the half hours to come in her calendar; the circle follows by itself."""

    settings: CircleSettings

    def __call__(self, seen: object, person: Person, now: datetime, /) -> tuple[Post, ...]:
        if not isinstance(seen, CircleSeen) or seen.member(person.key) is None:
            return ()
        over = taken_out(seen, now, self.settings)
        if over is None:
            return ()
        over = replace(over, sequence=over.sequence + 1)
        about = seen.circle.key
        return (Post(letter=FAREWELL, to=person.key, about=about, values={"meeting": over}),)


@dataclass(frozen=True, slots=True)
class Stopped:
    """What this is about is a person. Her place is not given up: who says START has it again."""

    settings: CircleSettings
    name: str = STOPPED
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> CircleSeen | None:
        return await shelf.circle_of(about)

    def happen(self, seen: CircleSeen | None, occasion: Occasion, /) -> Effects:
        hers = (
            one for one in (seen.members if seen else ())
            if one.person == occasion.about and one.left is None
        )  # fmt: skip
        member = next(hers, None)
        if seen is None or member is None:
            return Effects.of("in no circle")
        if seen.member(member.person) is not None:
            back = comes_back(seen, member, self.settings, occasion.now, to=member.person)
            return Effects("takes part again", tuple(back))
        return Effects("takes no part any more", tuple(self._goes(seen, member, occasion.now)))

    def _goes(self, seen: CircleSeen, member: Member, now: datetime) -> Iterator[Effect]:
        """The half hours to come leave her calendar; a circle that gets too small is asked."""
        over, person = taken_out(seen, now, self.settings), seen.people.get(member.person)
        if over is not None and person is not None and has_stopped(person):
            seen = replace(seen, circle=changed_once_more(seen.circle))
            over = replace(over, sequence=seen.circle.sequence)
            yield Keep(seen.circle)
            if person.ended is None:  # who is out of the roster gets no letter
                values = {"meeting": over}
                yield Post(letter=STOPPED, to=person.key, about=seen.circle.key, values=values)
        yield from shrunk(seen, now)
