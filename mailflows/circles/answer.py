"""One mail of one member about one week: what is kept of it, what it changes, what she hears."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from mailflows.circles.acts import PromptAct
from mailflows.circles.claiming import ask_whose
from mailflows.circles.correcting import corrected, instead
from mailflows.circles.membership import asked_back, pauses, until_of
from mailflows.circles.moving import (
    NO_HALF_HOUR,
    Moved,
    half_hour_values,
    move_half_hour,
    with_weeks,
)
from mailflows.circles.plan import current_week
from mailflows.circles.sharing import set_free
from mailflows.circles.shelf import CircleSeen, CircleSettings
from mailflows.circles.weekly import Weekly, told
from mailflows.effects import Effect, Effects, Keep, Later, Post
from mailflows.letters import Letter, Value, Values
from mailflows.reading import Context
from mailflows.records import CircleWeek, Key, Member, Report, Search, Tip

TEXT_LENGTH = 2_000  # characters of one part of an answer that stand in a stock-taking


@dataclass(frozen=True, slots=True)
class Answer:
    """One mail of one member about one week."""

    settings: CircleSettings
    seen: CircleSeen
    week: CircleWeek
    member: Member
    said: Weekly
    letter: Letter[PromptAct]
    context: Context
    now: datetime

    @property
    def tells(self) -> bool:
        """Whether there is anything in it for the stock-taking."""
        said = self.said
        return bool(
            said.progress or said.did or said.ideas or said.wishes or said.offers or said.left
            or said.met
        )  # fmt: skip

    @property
    def changes(self) -> bool:
        """Whether she wants something done in her name."""
        return bool(self.said.ops or self.said.half_hour)

    @property
    def only_goes(self) -> bool:
        """Whether she leaves or is away, and says no more: that needs no more than her From."""
        ops = set(self.said.ops)
        more = self.tells or self.said.half_hour
        return len(ops) == 1 and ops <= {PromptAct.LEAVE, PromptAct.PAUSE} and not more

    def only_away(self) -> Effects | None:
        """She is away, or back earlier, and tells nothing of her week."""
        said, circle = self.said, self.seen
        if self.tells or said.half_hour:
            return None
        if PromptAct.PAUSE in said.ops:
            today = self.now.astimezone(self.settings.year.zone).date()
            until = until_of({"until": said.until}, today) if said.until else None
            return pauses(circle, self.member, until, said.away)
        if said.here and not said.ops:
            here = Keep(replace(self.member, away_until=None))
            answer = Post(
                letter="circles/back", to=None, about=circle.circle.key, values=NO_HALF_HOUR
            )
            return Effects.of("she is back earlier", here, answer)
        return None

    def held(self) -> Effects:
        """Nobody reads it before her own address says that it is hers."""
        if not self.tells and not self.changes:
            return asked_back(self.seen.circle, self.letter.text[:300])
        report = replace(self._report(), held=True)
        return ask_whose(self.seen, report, self.week.goal, self.letter.text, more=self.changes)

    def effects(self) -> Effects:
        if not self.tells and not self.changes:
            if self.said.doubt:
                return asked_back(self.seen.circle, self.said.doubt)
            return Effects.of("nothing new in it")
        steps: list[Effect] = []
        if self.tells:
            steps += map(Keep, corrected(self._report(), self.seen, self.letter.answers))
        for number, wish in enumerate(self.said.wishes, start=1):
            steps += self._search(wish, self.letter.new(number))
        changed, refused = self._plan()
        steps += changed
        moved = self._half_hour(changed)
        steps += moved.steps
        tip = self._tip()
        if tip is not None:
            steps.append(Keep(tip))
        away = self._away()
        if away is not None or self.said.here:
            steps.append(Keep(replace(self.member, away_until=away)))
        values: dict[str, Value] = {
            **told(self.said, self.seen),
            **instead(self._report(), self.seen),
            "week": self.week.number,
            "goal": self.week.goal,
            "changes": tuple(_change(step) for step in changed),
            "refused": refused,
            "shared": tip.text if tip else "",
            "share_what": PromptAct.SHARE in self.said.ops and tip is None,
            "away": away,
            "doubt": self.said.doubt or ("" if away else self.said.away),  # until when?
            **self._half_hour_told(moved),
        }
        answer = Post(letter="circles/noted", to=None, about=self.week.key, values=values)
        return Effects("told of her week", (*steps, answer))

    def _report(self) -> Report:
        said = self.said
        return Report(
            key=self.letter.new(0),
            circle=self.seen.circle.key,
            week=self.week.number,
            person=self.member.person,
            mail=self.letter.key,
            at=self.letter.received,
            progress=said.progress,
            did=said.did[:TEXT_LENGTH],
            ideas=_cut(said.ideas),
            wishes=_cut(said.wishes),
            offers=_cut(said.offers),
            left=_cut((*said.left, *said.doubts)),
            met=said.met,
        )

    def _search(self, wish: str, key: Key) -> tuple[Effect, ...]:
        """Colleagues are asked in a transaction of its own, right after this one."""
        search = Search(
            key=key,
            circle=self.seen.circle.key,
            person=self.member.person,
            text=wish[:TEXT_LENGTH],
            at=self.letter.received,
        )
        return Keep(search), Later(moment="circles/search", about=key, at=self.now)

    def _plan(self) -> tuple[tuple[Keep, ...], bool]:
        """Weeks swapped or a goal rewritten; only of weeks whose stock is not taken yet."""
        by_number = {week.number: week for week in self.seen.weeks}
        first = current_week(self.seen, self.settings, self.now)
        open_from = first.number if first else 1
        weeks = [by_number[n] for n in self._weeks() if n in by_number and n >= open_from]
        who = self.member.person
        if PromptAct.SWAP in self.said.ops and len(weeks) == 2:
            one, other = weeks
            return (
                Keep(replace(one, goal=other.goal, by=other.by, changed_by=who, told=False)),
                Keep(replace(other, goal=one.goal, by=one.by, changed_by=who, told=False)),
            ), False
        if PromptAct.CHANGE_GOAL in self.said.ops and len(weeks) == 1 and self.said.goal:
            goal = self.said.goal[:200]
            return (
                Keep(replace(weeks[0], goal=goal, by=(who,), changed_by=who, told=False)),
            ), False
        wanted = {PromptAct.SWAP, PromptAct.CHANGE_GOAL} & set(self.said.ops)
        return (), bool(wanted)

    def _weeks(self) -> tuple[int, ...]:
        """ "Deze week liever X": a goal for no week that she names is for that of the letter."""
        names_none = PromptAct.CHANGE_GOAL in self.said.ops and not self.said.weeks
        return (self.week.number,) if names_none else self.said.weeks

    def _half_hour(self, changed: tuple[Keep, ...]) -> Moved:
        weeks = (step.record for step in changed if isinstance(step.record, CircleWeek))
        seen = with_weeks(self.seen, weeks)
        wanted = self.said.half_hour
        if not wanted:
            return Moved(seen=seen)
        return move_half_hour(seen, wanted, self.member.person, self.settings, self.now)

    def _half_hour_told(self, moved: Moved) -> Values:
        stays = not self.said.half_hour or moved.unmoved
        return {
            **(NO_HALF_HOUR if stays else half_hour_values(moved.seen, self.now, self.settings)),
            "unmoved": moved.unmoved.value if moved.unmoved else "",
            "not_there": moved.away,
        }

    def _tip(self) -> Tip | None:
        """The one sentence that "mag gedeeld" stands by."""
        if PromptAct.SHARE not in self.said.ops:
            return None
        about = self.seen.first_name(self.said.about) if self.said.about else ""
        text = set_free(self.letter.reading, self.letter.text, self.context, about=about)
        if not text:
            return None
        person = self.seen.people[self.member.person]
        return Tip(
            key=self.letter.new(90),
            mail=self.letter.key,
            person=person.key,
            subject="",
            text=text[:TEXT_LENGTH],
            received=self.letter.received,
            locations=(person.location,) if person.location else (),
        )

    def _away(self) -> date | None:
        """She tells of her week and goes on leave in one mail."""
        today = self.now.astimezone(self.settings.year.zone).date()
        return until_of({"until": self.said.until}, today) if self.said.until else None


def _change(step: Keep) -> Value:
    week = step.record
    assert isinstance(week, CircleWeek), "a plan is made of weeks"
    return {"number": week.number, "goal": week.goal}


def _cut(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text[:TEXT_LENGTH] for text in texts)
