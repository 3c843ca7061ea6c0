"""A member answers a week's letter, in her own words."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mailflows.authority import Act
from mailflows.circles.acts import PromptAct
from mailflows.circles.answer import Answer
from mailflows.circles.membership import asked_back, leaves, member_writing, not_in_it
from mailflows.circles.plan import current_week
from mailflows.circles.proposing import proposed
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.circles.weekly import kept_within, weekly
from mailflows.effects import Effects
from mailflows.letters import Letter
from mailflows.reading import Beside, Context, Reading
from mailflows.records import CircleWeek, Key, Member

ANSWERED_HERE = (
    "circles/prompt",
    "circles/nudge",
    "circles/stocktaking",
    "circles/noted",
    "circles/half_hour",
    "circles/not_understood",
    "circles/away",
    "circles/back",
    "circles/stopped",
    "circles/merged",
    "circles/small_settled",
)


@dataclass(frozen=True, slots=True)
class PromptSeen:
    circle: CircleSeen | None
    week: CircleWeek | None  # the one that the letter is about; None for one about the circle


@dataclass(frozen=True, slots=True)
class PromptReply:
    """What a member tells of a week; late answers count for their week."""

    settings: CircleSettings
    letters: tuple[str, ...] = ANSWERED_HERE
    table: str = "circles/prompt"
    acts: type[PromptAct] = PromptAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> PromptSeen:
        circle = await shelf.circle_around(about)
        return PromptSeen(circle, circle.week(about) if circle else None)

    def context(self, seen: PromptSeen, now: datetime, /) -> Context:
        circle, breaks = seen.circle, self.settings.year.breaks
        if circle is None:
            return Context(today=now.date(), breaks=breaks)
        week = seen.week or current_week(circle, self.settings, now)
        return Context(
            today=now.date(),
            items=len(circle.weeks),
            topic=week.goal if week else "",
            week=week.number if week else 0,
            members=tuple(circle.people[member.person] for member in circle.present),
            breaks=breaks,
        )

    def receive(self, seen: PromptSeen, letter: Letter[PromptAct], now: datetime, /) -> Effects:
        circle = seen.circle
        member = member_writing(circle, letter)
        by_calendar = proposed(letter.calendar, self.settings.year.zone)
        if letter.calendar is not None and not letter.text and by_calendar is None:
            return Effects.of(f"the half hour: {letter.calendar.act.value}")
        week = seen.week or (current_week(circle, self.settings, now) if circle else None)
        if circle is None or member is None or week is None:
            return _about_no_week(circle, member, letter)
        context = self.context(seen, now)
        said = weekly(letter.reading, letter.text, context)
        said = kept_within(said, context, letter.reading.beside.hints)
        if by_calendar is not None and not said.half_hour:
            said = replace(said, half_hour=by_calendar)
        answer = Answer(self.settings, circle, week, member, said, letter, context, now)
        needed = Act.WISH if answer.only_goes else Act.ANSWER
        if not self.settings.authority.allows(needed, letter.trust):
            return answer.held()
        if PromptAct.LEAVE in said.ops and not said.doubt:
            return leaves(circle, member, now, self.settings)
        return answer.only_away() or answer.effects()


def tells_of_week(
    seen: CircleSeen, letter: Letter[Any], settings: CircleSettings, now: datetime
) -> Effects:
    """A week told in answer to another letter of her circle: it is read as if it came here."""
    unread: Reading[PromptAct] = Reading(beside=Beside(hints=settings.week_hints))
    prompt, here = PromptReply(settings), replace(letter, reading=unread)
    return prompt.receive(PromptSeen(seen, current_week(seen, settings, now)), here, now)


def _about_no_week(
    circle: CircleSeen | None, member: Member | None, letter: Letter[PromptAct]
) -> Effects:
    """A circle that she is not in, or one that is only getting to know each other."""
    if circle is None or member is None:
        return not_in_it(letter)
    return asked_back(circle.circle, letter.text[:300])
