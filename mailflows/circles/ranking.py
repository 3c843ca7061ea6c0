"""The list of goals goes round; every member says what she wants first."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailflows.authority import Act
from mailflows.circles.acts import RankingAct
from mailflows.circles.choice import READINGS, Choice
from mailflows.circles.goals import Proposal, gathered
from mailflows.circles.membership import (
    asked_back,
    leaves,
    member_writing,
    not_in_it,
    pauses,
    until_of,
)
from mailflows.circles.preference import Preference
from mailflows.circles.preferring import Answer, preferred
from mailflows.circles.prompt import tells_of_week
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.circles.weeks import DAY
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post, Remove
from mailflows.letters import Letter, Value
from mailflows.reading import Context, ItemName, Reading
from mailflows.records import CircleState, GoalListed, Key, Member, Ranked
from mailflows.understanding.closing import tells
from mailflows.understanding.cues import NO_CUES
from mailflows.understanding.pieces import sentences_of

CATCH_UP = timedelta(days=21)
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![\d.:/-])\b\d{1,3}\b(?![.:/-]?\d)")
BEGINS_AFTER = 2  # working days that everybody has for ranking, at the least


@dataclass(frozen=True, slots=True)
class Rank:
    """All that was proposed goes round as one list."""

    settings: CircleSettings
    name: str = "circles/rank"
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> CircleSeen | None:
        return await shelf.circle_around(about)

    def happen(self, seen: CircleSeen | None, occasion: Occasion, /) -> Effects:
        if seen is None or seen.circle.state is not CircleState.FOUNDING or seen.listed:
            return Effects.of("not founding any more")
        proposed = [Proposal(goal.person, goal.text) for goal in seen.proposed]
        ready_made = self.settings.ready_made.get(_language(seen), ())
        goals = tuple(
            GoalListed(
                key=occasion.new(goal.number),
                circle=seen.circle.key,
                number=goal.number,
                text=goal.text,
                by=goal.by,
            )
            for goal in gathered(proposed, ready_made)
        )
        year = self.settings.year
        ready = year.later(occasion.now.astimezone(year.zone).date(), BEGINS_AFTER)
        begins = year.at(next(year.weeks(ready - DAY)), self.settings.starts_at)
        steps: list[Effect] = [Keep(goal) for goal in goals]
        steps += [
            Post(
                letter="circles/ranking",
                to=member.person,
                about=seen.circle.key,
                values=_list_values(seen, member, goals, begins),
            )
            for member in seen.present
        ]
        steps.append(Later(moment="circles/begin", about=seen.circle.key, at=begins))
        return Effects(f"{len(goals)} goals to rank", tuple(steps))


def _language(seen: CircleSeen) -> str:
    spoken = Counter(seen.people[member.person].language for member in seen.present)
    return max(spoken, key=lambda language: spoken[language], default="")


def _list_values(
    seen: CircleSeen, member: Member, goals: Sequence[GoalListed], begins: datetime
) -> Mapping[str, Value]:
    return {
        "goals": tuple(
            {
                "number": goal.number,
                "text": goal.text,
                "by": tuple(seen.first_name(key) for key in goal.by),
            }
            for goal in goals
        ),
        "introductions": tuple(
            {"name": seen.name(other.person), "text": other.introduction}
            for other in seen.present
            if other.introduction and other.key != member.key
        ),
        "until": begins,
    }


def preference(reading: Reading[RankingAct], text: str, context: Context) -> Preference:
    """What she wants first and last, and whether she is asked; who only leaves wants nothing."""
    answer = Answer.of(text, context, reading.beside.hints or NO_CUES)
    read = by_rules(reading, text, answer)
    learned = reading.beside.learned
    if READINGS not in learned or _goes(reading):
        return read
    return Choice(answer, read, learned).decided()


def _goes(reading: Reading[RankingAct]) -> bool:
    """Whether she leaves or pauses, or may: whatever else she says."""
    told = {one.act for one in reading.acts}
    doubted = {act.act for doubt in reading.doubts for act in doubt.perhaps}
    return not {RankingAct.LEAVE, RankingAct.PAUSE}.isdisjoint(told | doubted)


def by_rules(reading: Reading[RankingAct], text: str, answer: Answer) -> Preference:
    """The same by our rules alone."""
    hints = reading.beside.hints or NO_CUES
    said = preferred(answer)
    asked = frozenset[str]().union(*(hints.within(one.said) for one in sentences_of(text)))
    undecided = "undecided" in asked and not said.none
    of_another = "anothers_order" in asked and not _FIGURE.search(text)
    nothing = said.question or said.later
    if ("asked_back" in asked or undecided or of_another) and not nothing:
        return replace(said, ask=True)  # grades, "het hangt ervan af", "wat Roos heeft ingevuld"
    chosen = bool(said.top or said.bottom)
    told = {one.act for one in reading.acts}
    if told & {RankingAct.LEAVE, RankingAct.PAUSE} and not chosen:
        return Preference()
    doubted = {act.act for doubt in reading.doubts for act in doubt.perhaps}
    if doubted & {RankingAct.LEAVE, RankingAct.PAUSE}:
        return replace(said, ask=True)
    courtesy = told and told <= {RankingAct.THANKS, RankingAct.NONE} and not reading.doubts
    if said.ask and not chosen and courtesy and not any(tells(left) for left in reading.left):
        return Preference(none=RankingAct.NONE in told)
    return said


def understood(reading: Reading[RankingAct], text: str, context: Context) -> dict[str, object]:
    """What `explain --answering circles/ranking` shows."""
    said = preference(reading, text, context)
    op = "ask" if said.ask else "none" if said.none else None
    said_of_it = {"question": True} if said.question else {}
    return {"ranking": list(said.top), "last": list(said.bottom), "op": op, **said_of_it}


@dataclass(frozen=True, slots=True)
class RankReply:
    """A member says what she wants first."""

    settings: CircleSettings
    letters: tuple[str, ...] = ("circles/ranking", "circles/ranked")
    table: str = "circles/ranking"
    acts: type[RankingAct] = RankingAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> CircleSeen | None:
        return await shelf.circle_around(about)

    def context(self, seen: CircleSeen | None, now: datetime, /) -> Context:
        if seen is None:
            return Context(today=now.date(), breaks=self.settings.year.breaks)
        goals, people = seen.listed, seen.people
        return Context(
            today=now.date(),
            items=max((goal.number for goal in goals), default=0),
            listed=tuple(
                ItemName(
                    number=goal.number,
                    title=goal.text,
                    by=tuple(people[key].name for key in goal.by if key in people),
                )
                for goal in goals
            ),
            breaks=self.settings.year.breaks,
        )

    def receive(
        self, seen: CircleSeen | None, letter: Letter[RankingAct], now: datetime, /
    ) -> Effects:
        member = member_writing(seen, letter)
        if seen is None or member is None:
            return not_in_it(letter)
        acts = {said.act: said for said in letter.reading.acts}
        said = preference(letter.reading, letter.text, self.context(seen, now))
        ranks = bool(said.top or said.bottom or said.none) and not said.ask
        if seen.weeks and not ranks and not acts.keys() & {RankingAct.LEAVE, RankingAct.PAUSE}:
            return tells_of_week(seen, letter, self.settings, now)
        asks = said.ask or said.question
        if asks or not self.settings.authority.allows(Act.ANSWER, letter.trust):
            doubts = letter.reading.doubts
            return asked_back(seen.circle, doubts[0].words if doubts else letter.text[:300])
        if RankingAct.LEAVE in acts:
            return leaves(seen, member, now, self.settings)
        if away := acts.get(RankingAct.PAUSE):
            today = now.astimezone(self.settings.year.zone).date()
            return pauses(seen, member, until_of(away.slots, today), away.words)
        return self._kept(seen, member, said, letter)

    def _kept(
        self, seen: CircleSeen, member: Member, said: Preference, letter: Letter[RankingAct]
    ) -> Effects:
        if not (said.top or said.bottom or said.none):
            return Effects.of("nothing new in it")
        settled = bool(seen.weeks)
        ranked = Ranked(
            key=letter.new(0),
            circle=seen.circle.key,
            person=member.person,
            at=letter.received,
            top=said.top,
            bottom=said.bottom,
        )
        before = (Remove(old) for old in seen.ranked if old.person == member.person)
        texts = {goal.number: goal.text for goal in seen.listed}
        answer = Post(
            letter="circles/ranked",
            to=None,
            about=seen.circle.key,
            values={
                "top": _titles(said.top, texts),
                "bottom": _titles(said.bottom, texts),
                "late": settled,
                "unknown": _unknown(letter.text, texts),
            },
        )
        kept = () if settled else (*before, Keep(ranked))
        return Effects("ranked" if not settled else "ranked too late", (*kept, answer))


def _unknown(text: str, texts: Mapping[int, str]) -> tuple[str, ...]:
    """Numbers she wrote that do not stand in the list; no times, dates and years."""
    numbers = _NUMBER.findall(text)
    return tuple(dict.fromkeys(number for number in numbers if int(number) not in texts))


def _titles(numbers: Sequence[int], texts: Mapping[int, str]) -> Value:
    return tuple({"number": number, "text": texts[number]} for number in numbers if number in texts)
