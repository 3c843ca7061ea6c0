"""In answer to the welcome: who one is, what one wants to reach, when the circle can meet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from mailflows.authority import Act
from mailflows.circles.acts import FoundingAct
from mailflows.circles.meeting import PLACE_LENGTH
from mailflows.circles.membership import (
    asked_back,
    leaves,
    member_writing,
    not_in_it,
    pauses,
    until_of,
)
from mailflows.circles.prompt import tells_of_week
from mailflows.circles.proposals import MOST, listed_in, split
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.circles.weekdays import weekdays_in
from mailflows.effects import Effect, Effects, Keep, Post
from mailflows.letters import Letter, Value
from mailflows.reading import Context, Understood
from mailflows.records import GoalListed, GoalProposed, Key, Member

INTRODUCTION = 1_500  # characters that stand in a letter to the circle


@dataclass(frozen=True, slots=True)
class Acquaint:
    """A member answers the welcome."""

    settings: CircleSettings
    letters: tuple[str, ...] = ("circles/welcome", "circles/acquainted")
    table: str = "circles/founding"
    acts: type[FoundingAct] = FoundingAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> CircleSeen | None:
        return await shelf.circle_around(about)

    def context(self, _seen: CircleSeen | None, now: datetime, /) -> Context:
        return Context(today=now.date(), breaks=self.settings.year.breaks)

    def receive(
        self, seen: CircleSeen | None, letter: Letter[FoundingAct], now: datetime, /
    ) -> Effects:
        member = member_writing(seen, letter)
        if seen is None or member is None:
            return not_in_it(letter)
        acts = {said.act: said for said in letter.reading.acts}
        if seen.weeks and not acts.keys() & {FoundingAct.LEAVE, FoundingAct.PAUSE}:
            return tells_of_week(seen, letter, self.settings, now)
        if letter.reading.doubts or not self.settings.authority.allows(Act.ANSWER, letter.trust):
            words = letter.reading.doubts[0].words if letter.reading.doubts else letter.text[:300]
            return asked_back(seen.circle, words)
        if FoundingAct.LEAVE in acts:
            return leaves(seen, member, now, self.settings)
        if (away := acts.get(FoundingAct.PAUSE)) and not _says_more(letter):
            today = now.astimezone(self.settings.year.zone).date()
            return pauses(seen, member, until_of(away.slots, today), away.words)
        return self._noted(seen, member, letter)

    def _noted(self, seen: CircleSeen, member: Member, letter: Letter[FoundingAct]) -> Effects:
        if not letter.text or {one.act for one in letter.reading.acts} == {FoundingAct.THANKS}:
            return Effects.of("nothing new in it")
        goals, prose = goals_of(letter)
        kept = goals[: max(MOST - _proposed_by(seen, member), 0)]
        days, at = _meeting(letter.reading.acts)
        introduction = _without(prose, letter.reading.acts)[:INTRODUCTION]
        known = replace(
            member,
            introduction=_joined(member.introduction, introduction),
            can_meet=days or member.can_meet,
            meet_at=at or member.meet_at,
        )
        where = _where(letter.reading.acts)
        steps: list[Effect] = [Keep(known), *_goals_kept(seen, kept, letter)]
        if where and not seen.circle.meets_where:
            steps.append(Keep(replace(seen.circle, meets_where=where)))
        values: dict[str, Value] = {
            "introduction": introduction,
            "goals": tuple(kept),
            "left_out": len(goals) - len(kept),
            "late": bool(seen.listed) and bool(kept),
            "days": known.can_meet,
            "at": known.meet_at,
            "where": where,
        }
        answer = Post(letter="circles/acquainted", to=None, about=seen.circle.key, values=values)
        return Effects("introduced herself", (*steps, answer))


def goals_of(letter: Letter[FoundingAct]) -> tuple[list[str], str]:
    """The goals that a mail names, each once, and the rest of it."""
    items, prose = listed_in(letter.text)
    said = [
        str(one.slots.get("text") or one.words)
        for one in letter.reading.acts
        if one.act is FoundingAct.GOAL and not any(one.words in item for item in items)
    ]
    return list(dict.fromkeys([*items, *split(said)])), prose


def _goals_kept(
    seen: CircleSeen, goals: list[str], letter: Letter[FoundingAct]
) -> Iterator[Effect]:
    """Who is late finds her goals at the end of the list."""
    assert letter.sender is not None, "a member stands in the roster"
    person, last = letter.sender.key, max((goal.number for goal in seen.listed), default=0)
    for number, text in enumerate(goals, start=1):
        yield Keep(
            GoalProposed(
                key=letter.new(number),
                circle=seen.circle.key,
                person=person,
                text=text,
                at=letter.received,
            )
        )
        if seen.listed:
            yield Keep(
                GoalListed(
                    key=letter.new(100 + number),
                    circle=seen.circle.key,
                    number=last + number,
                    text=text,
                    by=(person,),
                )
            )


def _proposed_by(seen: CircleSeen, member: Member) -> int:
    return sum(goal.person == member.person for goal in seen.proposed)


def _says_more(letter: Letter[FoundingAct]) -> bool:
    return any(said.act in (FoundingAct.GOAL, FoundingAct.MEETING) for said in letter.reading.acts)


def _meeting(said: tuple[Understood[FoundingAct], ...]) -> tuple[tuple[int, ...], str]:
    days = weekdays_in(one for one in said if one.act is FoundingAct.MEETING)
    times = [one.slots["time"] for one in said if "time" in one.slots]
    return tuple(sorted(days)), str(times[0]) if times else ""


def _where(said: tuple[Understood[FoundingAct], ...]) -> str:
    texts = (str(one.slots.get("text", "")) for one in said if one.act is FoundingAct.WHERE)
    return next(texts, "")[:PLACE_LENGTH]


def _without(prose: str, said: tuple[Understood[FoundingAct], ...]) -> str:
    """What she tells of herself: all that is no goal, no day and no courtesy."""
    for one in said:
        prose = prose.replace(one.words, "")
    lines = (" ".join(line.split()) for line in prose.splitlines())
    return "\n".join(line for line in lines if line.strip(" .,;:-!"))


def _joined(before: str, now: str) -> str:
    return "\n".join(part for part in (before, now) if part)[:INTRODUCTION]
