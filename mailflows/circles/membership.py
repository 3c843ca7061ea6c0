"""What a member can say in answer to any letter of her circle: that she leaves, or is away."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from mailflows.circles.meeting import changed_once_more, taken_out
from mailflows.circles.shelf import CircleSeen, CircleSettings
from mailflows.effects import Effect, Effects, Keep, Later, Post
from mailflows.letters import Letter, Value
from mailflows.reading import Slot
from mailflows.records import Circle, CircleState, Member

FEW = 3  # a circle of fewer is asked whether to merge
DECIDES = timedelta(days=7)  # how long it may think about that
LONGEST_AWAY = timedelta(days=190)
DAY = timedelta(days=1)


def member_writing(seen: CircleSeen | None, letter: Letter[Any]) -> Member | None:
    """Who wrote, if she is in the circle and the circle still lives."""
    if seen is None or letter.sender is None or seen.circle.state is CircleState.ENDED:
        return None
    return seen.member(letter.sender.key)


def not_in_it(letter: Letter[Any]) -> Effects:
    answer = Post(letter="circles/gone", to=None, about=letter.key)
    return Effects.of("about a circle she is not in", answer)


def asked_back(circle: Circle, words: str) -> Effects:
    answer = Post(
        letter="circles/not_understood", to=None, about=circle.key, values={"words": words}
    )
    return Effects.of("not understood, asked back", answer)


def until_of(slots: Mapping[str, Slot], today: date) -> date | None:
    """The last day away; None for a day that can't be meant."""
    until, back = slots.get("until"), slots.get("back")
    last = until if isinstance(until, date) else back - DAY if isinstance(back, date) else None
    return last if last is not None and today <= last <= today + LONGEST_AWAY else None


def leaves(seen: CircleSeen, member: Member, now: datetime, settings: CircleSettings) -> Effects:
    """She is out of the circle, without explanation; one that gets too small is asked.

    Her roster address hears it, and how to come back: a From is enough for it (docs/trust.md).
    The half hours to come leave her calendar."""
    steps: list[Effect] = [Keep(replace(member, left=now))]
    over = taken_out(seen, now, settings)
    if over is not None:
        seen = replace(seen, circle=changed_once_more(seen.circle))
        over = replace(over, sequence=seen.circle.sequence)
        steps.append(Keep(seen.circle))
    steps.append(
        Post(letter="circles/left", to=member.person, about=member.key, values={"meeting": over})
    )
    rest = tuple(other for other in seen.present if other.key != member.key)
    return Effects("she left her circle", (*steps, *_small(seen, rest, now)))


def _small(seen: CircleSeen, rest: tuple[Member, ...], now: datetime) -> Iterator[Effect]:
    running = seen.circle.state in (CircleState.FOUNDING, CircleState.RUNNING)
    if len(rest) >= FEW or not running:
        return
    if not rest:
        yield Keep(replace(seen.circle, state=CircleState.ENDED))
        yield totals_later(seen, now)
        return
    yield Keep(replace(seen.circle, state=CircleState.ASKED))
    for other in rest:
        yield Post(
            letter="circles/small",
            to=other.person,
            about=seen.circle.key,
            values={"others": names(seen, rest, but=other)},
        )
    yield Later(moment="circles/small_settled", about=seen.circle.key, at=now + DECIDES)


def totals_later(seen: CircleSeen, now: datetime) -> Later:
    """The organiser hears of the season once its last circle has ended."""
    at = now + timedelta(hours=1)
    return Later(moment="circles/totals", about=seen.circle.season, at=at)


def shrunk(seen: CircleSeen, now: datetime) -> tuple[Effect, ...]:
    """Asks a circle that got too small in another way than by "ik stop": by STOP, or because
    somebody left the organisation; nothing while it is large enough."""
    return tuple(_small(seen, seen.present, now))


def pauses(seen: CircleSeen, member: Member, until: date | None, words: str) -> Effects:
    """She is away until then; asked until when where that is not clear."""
    if until is None:
        return asked_back(seen.circle, words)
    answer = Post(
        letter="circles/away", to=member.person, about=seen.circle.key, values={"until": until}
    )
    return Effects.of("she is away", Keep(replace(member, away_until=until)), answer)


def names(seen: CircleSeen, members: tuple[Member, ...], *, but: Member) -> Value:
    """The names of the others."""
    return tuple(seen.name(one.person) for one in members if one.key != but.key)
