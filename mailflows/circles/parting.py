"""A circle that fell under three, and what becomes of the words of who left."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailflows.authority import Act
from mailflows.circles.acts import LeftAct, SmallAct
from mailflows.circles.meeting import changed_once_more, taken_out
from mailflows.circles.membership import (
    FEW,
    asked_back,
    member_writing,
    not_in_it,
    totals_later,
)
from mailflows.circles.moving import half_hour_values
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, EraseMails, Keep, Later, Post, Remove, TakeBack
from mailflows.letters import CalendarEvent, Letter
from mailflows.reading import Context
from mailflows.records import Ability, CircleState, Key, Member, SignUp

CATCH_UP = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class SmallReply:
    """A member of a small circle says what she would like."""

    settings: CircleSettings
    letters: tuple[str, ...] = ("circles/small",)
    table: str = "circles/small"
    acts: type[SmallAct] = SmallAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> CircleSeen | None:
        return await shelf.circle_around(about)

    def context(self, _seen: CircleSeen | None, now: datetime, /) -> Context:
        return Context(today=now.date())

    def receive(
        self, seen: CircleSeen | None, letter: Letter[SmallAct], _now: datetime, /
    ) -> Effects:
        member = member_writing(seen, letter)
        if seen is None or member is None:
            return not_in_it(letter)
        said = {one.act for one in letter.reading.acts}
        sure = self.settings.authority.allows(Act.ANSWER, letter.trust)
        if len(said) != 1 or letter.reading.doubts or not sure:
            return asked_back(seen.circle, letter.text[:300])
        wish = said.pop()
        answer = Post(
            letter="circles/small_noted",
            to=None,
            about=seen.circle.key,
            values={"would": wish.value},
        )
        return Effects.of(wish.value, Keep(replace(member, would=wish.value)), answer)


@dataclass(frozen=True, slots=True)
class SmallSeen:
    circle: CircleSeen | None
    others: tuple[CircleSeen, ...]  # of the same season


@dataclass(frozen=True, slots=True)
class SmallSettled:
    """What most of a small circle want, happens; nobody said anything: they go on together."""

    settings: CircleSettings
    name: str = "circles/small_settled"
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> SmallSeen:
        circle = await shelf.circle_around(about)
        return SmallSeen(circle, await shelf.circles_of(circle.circle.season) if circle else ())

    def happen(self, seen: SmallSeen, occasion: Occasion, /) -> Effects:
        circle = seen.circle
        if circle is None or circle.circle.state is not CircleState.ASKED:
            return Effects.of("settled already")
        order = [wish.value for wish in SmallAct]
        votes = Counter(member.would for member in circle.present if member.would in order)
        most = min(votes, key=lambda wish: (-votes[wish], order.index(wish)), default="go_on")
        host = _smallest(seen, self.settings.sizes.most)
        if most == SmallAct.MERGE.value and host is not None:
            ends = _moments_after(circle, CircleState.ENDED, occasion.now)
            merged = _merged(circle, host, self.settings, occasion.now)
            return Effects("merged", (*merged, *ends))
        state = CircleState.ENDED if most == SmallAct.END.value else _before(circle)
        goes_on = tuple(_moments_after(circle, state, occasion.now))
        over = _over(circle, self.settings, occasion.now)
        told = (
            Post(
                letter="circles/small_settled",
                to=member.person,
                about=circle.circle.key,
                values={
                    "ended": state is CircleState.ENDED,
                    "alone": most == "merge",
                    "meeting": over if state is CircleState.ENDED else None,
                },
            )
            for member in circle.present
        )
        # Said of this time: it is no vote when the circle falls under three once more.
        asked = (Keep(replace(one, would="")) for one in circle.present if one.would)
        return Effects(most, (Keep(replace(circle.circle, state=state)), *asked, *told, *goes_on))


def _moments_after(circle: CircleSeen, state: CircleState, now: datetime) -> Iterator[Effect]:
    """A founding circle takes up where it was asked; one that ends may be the season's last."""
    if state is CircleState.ENDED:
        yield totals_later(circle, now)
    elif state is CircleState.FOUNDING:
        moment = "circles/begin" if circle.listed else "circles/rank"
        yield Later(moment=moment, about=circle.circle.key, at=now)


def _before(circle: CircleSeen) -> CircleState:
    return CircleState.RUNNING if circle.weeks else CircleState.FOUNDING


def _smallest(seen: SmallSeen, most: int) -> CircleSeen | None:
    """The circle of the season with the fewest people that has room for all of them."""
    assert seen.circle is not None, "asked for a circle that is there"
    coming = len(seen.circle.present)
    fitting = [
        other
        for other in seen.others
        if other.circle.key != seen.circle.circle.key
        and other.circle.state in (CircleState.RUNNING, CircleState.FOUNDING)
        and len(other.present) + coming <= max(most, FEW + coming)
    ]
    return min(fitting, key=lambda other: (len(other.present), other.circle.number), default=None)


def _over(circle: CircleSeen, settings: CircleSettings, now: datetime) -> CalendarEvent | None:
    """Takes the half hours of a circle that ends out of the calendars."""
    ends = replace(circle, circle=changed_once_more(circle.circle))
    return taken_out(ends, now, settings)


def _merged(
    circle: CircleSeen, host: CircleSeen, settings: CircleSettings, now: datetime
) -> Iterator[Effect]:
    """They go over with their wishes and offers; what was said in their circle stays there. Their
    own half hour leaves their calendars, that of the other circle comes into them."""
    yield Keep(replace(circle.circle, state=CircleState.ENDED))
    coming = tuple(member.person for member in circle.present)
    moved = tuple(replace(one, circle=host.circle.key, would="") for one in circle.present)
    yield from map(Keep, moved)
    together = replace(
        host, members=(*host.members, *moved), people={**host.people, **circle.people}
    )
    meeting = half_hour_values(together, now, settings)
    names = tuple(circle.name(person) for person in coming)
    already = tuple(host.name(member.person) for member in host.present)
    everybody = (*coming, *(member.person for member in host.present))
    for person in everybody:
        yield Post(
            letter="circles/merged",
            to=person,
            about=host.circle.key,
            values={
                "new": names,
                "already": already,
                "comes": person in coming,
                **(meeting if person in coming else {**meeting, "meeting": None}),
            },
        )
    over = _over(circle, settings, now)
    if over is not None:
        for person in coming:
            yield Post(
                letter="circles/half_hour",
                to=person,
                about=host.circle.key,
                values={"meeting": over, "meets": None, "where": "", "stock": None, "by": ""},
            )


@dataclass(frozen=True, slots=True)
class LeftSeen:
    circle: CircleSeen | None
    member: Member | None
    abilities: tuple[Ability, ...]  # of everybody
    sign_ups: tuple[SignUp, ...]  # of the season


@dataclass(frozen=True, slots=True)
class LeftReply:
    """Who left can have her words taken away, or come back the same week."""

    settings: CircleSettings
    letters: tuple[str, ...] = ("circles/left",)
    table: str = "circles/left"
    acts: type[LeftAct] = LeftAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> LeftSeen:
        circle = await shelf.circle_around(about)
        members = circle.members if circle else ()
        return LeftSeen(
            circle,
            next((one for one in members if one.key == about), None),
            await shelf.abilities(),
            await shelf.sign_ups(circle.circle.season) if circle else (),
        )

    def context(self, _seen: LeftSeen, now: datetime, /) -> Context:
        return Context(today=now.date())

    def receive(self, seen: LeftSeen, letter: Letter[LeftAct], now: datetime, /) -> Effects:
        circle, member = seen.circle, seen.member
        if circle is None or member is None or letter.sender is None:
            return not_in_it(letter)
        said = {one.act for one in letter.reading.acts}
        hers = member.person == letter.sender.key
        sure = self.settings.authority.allows(Act.ANSWER, letter.trust)
        if len(said) != 1 or letter.reading.doubts or not sure or not hers:
            return Effects.of("nothing clear in it")
        match said.pop():
            case LeftAct.TAKE_AWAY:
                gone = (*_taken_away(circle, member), *_offers_taken_back(seen, member))
                erased = EraseMails(person=member.person, flow="circles")
                answer = Post(letter="circles/taken_away", to=None, about=member.key)
                return Effects.of("her words are gone", *gone, erased, answer)
            case LeftAct.BACK if circle.circle.state is not CircleState.ENDED:
                back = comes_back(circle, member, self.settings, now, to=None)
                return Effects("back", tuple(back))
            case LeftAct.BACK:
                return not_in_it(letter)


def comes_back(
    circle: CircleSeen, member: Member, settings: CircleSettings, now: datetime, *, to: Key | None
) -> Iterator[Effect]:
    """With her the circle may be large enough again: then nothing is left to be settled. The half
    hour comes back into her calendar."""
    again = replace(member, left=None)
    members = tuple(again if one.key == member.key else one for one in circle.members)
    circle = replace(circle, members=members, circle=changed_once_more(circle.circle))
    yield Keep(again)
    if circle.circle.state is CircleState.ASKED and len(circle.present) >= FEW:
        circle = replace(circle, circle=replace(circle.circle, state=_before(circle)))
        yield TakeBack(moment="circles/small_settled", about=circle.circle.key)
    yield Keep(circle.circle)
    values = half_hour_values(circle, now, settings)
    yield Post(letter="circles/back", to=to, about=circle.circle.key, values=values)


def _taken_away(circle: CircleSeen, member: Member) -> Iterator[Effect]:
    for report in (*circle.reports, *circle.held):
        if report.person == member.person:
            yield Remove(report)
    for search in circle.searches:
        if search.person == member.person:
            yield Remove(search)
    for goal in circle.proposed:
        if goal.person == member.person:
            yield Remove(goal)
    blank = replace(member, introduction="", wants="", offers="")
    yield Keep(blank)


def _offers_taken_back(seen: LeftSeen, member: Member) -> Iterator[Effect]:
    """What she said as she signed up: nobody is sent to her for it any more."""
    yield from (Remove(one) for one in seen.abilities if one.person == member.person)
    for one in seen.sign_ups:
        if one.person == member.person:
            yield Keep(replace(one, wants="", offers=""))
