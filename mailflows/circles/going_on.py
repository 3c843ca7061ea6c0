"""After the look back: whoever of a circle says so goes on together, for twelve new goals."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mailflows.authority import Act
from mailflows.circles.acts import JoinAct
from mailflows.circles.founding import CATCH_UP, LEAST, founded
from mailflows.circles.joining import Join, JoinSeen, ask
from mailflows.circles.membership import leaves
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post, Remove
from mailflows.letters import Letter
from mailflows.reading import Context
from mailflows.records import Ability, Circle, Key, Member, Person, Season, SeasonState, SignUp

THINKS = timedelta(days=7)  # how long they may say that they go on
GO_ON = "circles/go_on"
_ENOUGH = frozenset({JoinAct.DECLINE, JoinAct.WITHDRAW})
_ANOTHER = frozenset({JoinAct.JOIN, JoinAct.WANTS, JoinAct.OFFERS})


class Would(StrEnum):
    """What a member would, as `Member.would` keeps it and `circles/going_on` tells it.

    None of them is a `SmallAct`: to go on though few is no wish for another round."""

    GO_ON = "together"
    ANOTHER = "another"  # with other colleagues
    END = "enough"
    LATE = "late"  # it is settled; never kept


@dataclass(frozen=True, slots=True)
class LookedBackSeen:
    circle: CircleSeen | None
    join: JoinSeen
    newer: CircleSeen | None  # that she is in since


@dataclass(frozen=True, slots=True)
class LookBackReply:
    """Answers to the look back; what is a sign-up for a new circle is dealt with as any other."""

    settings: CircleSettings
    letters: tuple[str, ...] = ("circles/look_back", "circles/going_on", "circles/not_together")
    table: str = "circles/join"
    acts: type[JoinAct] = JoinAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> LookedBackSeen:
        join = await Join(self.settings).look(shelf, about)
        circle = await shelf.circle_around(about)
        return LookedBackSeen(circle, join, await shelf.circle_at_hand())

    def context(self, seen: LookedBackSeen, now: datetime, /) -> Context:
        return Join(self.settings).context(seen.join, now)

    def receive(self, seen: LookedBackSeen, letter: Letter[JoinAct], now: datetime, /) -> Effects:
        circle, sender = seen.circle, letter.sender
        member = circle.member(sender.key) if circle and sender else None
        said = would(letter)
        if circle is None or member is None or sender is None or said is None:
            return Join(self.settings).receive(seen.join, letter, now)
        if not self.settings.authority.allows(Act.ANSWER, letter.trust):
            return ask(letter, "")
        kept = Keep(replace(member, would=said.value))
        if said is Would.ANOTHER:
            signed = Join(self.settings).receive(seen.join, letter, now)
            return Effects(signed.outcome, (kept, *signed.steps))
        settled = settled_at(circle)
        if said is Would.GO_ON and (settled is None or now >= settled):
            return Effects.of("settled already", _told(circle, Would.LATE, settled))
        off = _off_the_list(seen.join, sender)
        again = seen.newer.member(sender.key) if seen.newer else None
        if seen.newer and again and settled and now >= settled:
            # The circle that she has had enough of goes on: so she leaves that.
            left = leaves(seen.newer, again, now, self.settings)
            return Effects(left.outcome, (kept, *off, *left.steps))
        return Effects(said.value, (kept, *off, _told(circle, said, settled)))


def _off_the_list(join: JoinSeen, sender: Person) -> tuple[Remove, ...]:
    """Who goes on, or has had enough, wants no other circle any more."""
    hers = join.of(sender)
    return tuple(map(Remove, (*join.said_before(sender), *((hers,) if hers else ()))))


def would(letter: Letter[JoinAct]) -> Would | None:
    """None where she says nothing of it, or several things at once."""
    acts = {one.act for one in letter.reading.acts} - {JoinAct.THANKS}
    if letter.reading.doubts:
        return None
    no, on = bool(acts & _ENOUGH), JoinAct.GO_ON in acts
    if no and not on and not acts & _ANOTHER:
        return Would.END
    if on and not no and not acts & {JoinAct.WANTS, JoinAct.SEEKS, JoinAct.OFFERS}:
        return Would.GO_ON  # "ja, we gaan door": its yes is no other wish
    return Would.ANOTHER if acts & _ANOTHER and not (no or on) else None


def settled_at(circle: CircleSeen) -> datetime | None:
    """When it is counted who goes on."""
    taken = [week.taken for week in circle.weeks if week.taken is not None]
    return max(taken) + THINKS if len(taken) == len(circle.weeks) > 0 else None


def _told(circle: CircleSeen, said: Would, settled: datetime | None) -> Post:
    return Post(
        letter="circles/going_on",
        to=None,
        about=circle.circle.key,
        values={"would": said.value, "settled": settled},
    )


@dataclass(frozen=True, slots=True)
class GoOn:
    """A week after the look back: three who go on are a circle again, with a season of its own."""

    settings: CircleSettings
    name: str = GO_ON
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> CircleSeen | None:
        return await shelf.circle_around(about)

    def happen(self, seen: CircleSeen | None, occasion: Occasion, /) -> Effects:
        staying = [] if seen is None else [m for m in seen.present if m.would == Would.GO_ON]
        if seen is None or not staying:
            return Effects.of("nobody goes on")
        # Said of this time: it is no answer to a question that the next one brings.
        asked = tuple(Keep(replace(member, would="")) for member in staying)
        if len(staying) < LEAST:
            letters = (_alone(seen, member) for member in staying)
            return Effects("too few go on", (*asked, *letters))
        again = _founded_again(seen, staying, occasion, self.settings)
        return Effects(f"{len(staying)} go on", (*asked, *again))


def _alone(seen: CircleSeen, member: Member) -> Post:
    return Post(letter="circles/not_together", to=member.person, about=seen.circle.key)


def _founded_again(
    seen: CircleSeen, staying: list[Member], occasion: Occasion, settings: CircleSettings
) -> Iterator[Effect]:
    """With what they told as they signed up; goals and half hour are settled anew."""
    keys = (occasion.new(number) for number in range(1, 1_000))
    season = Season(
        key=next(keys), announced=occasion.now, closes=occasion.now, state=SeasonState.FORMED
    )
    circle = Circle(key=next(keys), season=season.key, number=1, formed=occasion.now)
    people = [
        (_as_signed_up(member, season, occasion.now), seen.people[member.person])
        for member in staying
    ]
    yield Keep(season)
    for step in founded(circle, people, keys, settings):
        known = isinstance(step, Keep) and isinstance(step.record, Ability)
        if not known:  # what she can help with was kept when she signed up
            yield step


def _as_signed_up(member: Member, season: Season, now: datetime) -> SignUp:
    """Never kept: she did not sign up anew."""
    return SignUp(
        key=member.key,
        season=season.key,
        person=member.person,
        at=now,
        wants=member.wants,
        offers=member.offers,
        workdays=member.workdays,
    )


def thinks(seen: CircleSeen, now: datetime) -> Later:
    return Later(moment=GO_ON, about=seen.circle.key, at=now + THINKS)
