"""What a weekly answer changes, where no phrase says it and nearly everybody who wrote so meant it.

The plan needs more than a probability: two weeks to swap, a week and a goal, words that hint at it.
Without them she is read as if she had not asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mailflows.circles.acts import PromptAct
from mailflows.circles.goal_titles import ORDINALS
from mailflows.circles.permission import granted
from mailflows.circles.plan_words import TRIM, Change, denies_swap, swappable
from mailflows.circles.week_words import BEFORE, NOTHING, Spoken
from mailflows.reading import Context
from mailflows.understanding.dates import span_at
from mailflows.understanding.sight import look
from mailflows.understanding.tokens import Token, tokenise
from mailflows.understanding.words import POINTING, REASONS, WISHES

_DAY = timedelta(days=1)
_MOST = 200  # words and marks of a sentence that are looked at
_OFFER = "offer"  # what anybody may use
_SHARES = 0.97  # what was said in a circle leaves it: "mag iedereen gebruiken" may be a telephone
_SURE: Mapping[PromptAct, float] = {
    PromptAct.SWAP: 0.35, PromptAct.CHANGE_GOAL: 0.25, PromptAct.PAUSE: 0.6,
    PromptAct.LEAVE: 0.4, PromptAct.SHARE: _SHARES,
}  # fmt: skip
_SURE_ALONE: Mapping[PromptAct, float] = {  # by one sentence
    PromptAct.SWAP: 0.75, PromptAct.CHANGE_GOAL: 0.5, PromptAct.PAUSE: 0.6,
    PromptAct.LEAVE: 0.5, PromptAct.SHARE: _SHARES,
}  # fmt: skip
_OTHERWISE: Mapping[PromptAct, PromptAct] = {
    PromptAct.SWAP: PromptAct.CHANGE_GOAL, PromptAct.CHANGE_GOAL: PromptAct.SWAP,
}  # fmt: skip
_WITHOUT_A_DAY = 0.75  # of a pause that names no day
# A goal behind a colon or in quotes.
_GOAL = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (r"[:]\s*[\"'“‘„]?([^:\"”„]{4,})", r"[\"“„‘]([^\"“„‘”’]{4,})[\"”’]")
)
MARKED = re.compile(r":\s*\S|[\"“„‘][^\"“„‘”’]{4,}[\"”’]|(?<!\w)'[^']{4,}'(?!\w)")  # as a title
_GOES_ON = "|".join(sorted(REASONS | POINTING | WISHES | {"it"}))  # behind a comma: no goal
_END = re.compile(rf"(?<=[\w\"”'])(?:[.!?](?:\s|$)|,\s*(?:{_GOES_ON})\b).*", re.DOTALL)
_SHORTEST, _LONGEST = 3, 200


@dataclass(frozen=True, slots=True)
class Wishes:
    """One mail, and what is likely of it."""

    likely: Mapping[str, float]
    each: Sequence[Mapping[str, float]]  # of each sentence
    sentences: Sequence[Spoken]
    context: Context

    def changes(self, known: Sequence[PromptAct]) -> Iterator[Change]:
        """What she most likely wants changed, beside what is known already."""
        for act, sure in _SURE.items():
            if act in known or self._rather_another(act):
                continue
            said = self._said(act, sure)
            found = self._change(act, said) if said else None
            if found is not None:
                yield found

    def _rather_another(self, act: PromptAct) -> bool:
        """ "I'd like to switch week 7: instead of …": another goal, or two weeks, and not both."""
        other = _OTHERWISE.get(act)
        return other is not None and self._chance(other) > self._chance(act)

    def _chance(self, act: PromptAct) -> float:
        return max(one[act.value] for one in (self.likely, *self.each))

    def unclear(self) -> Iterator[Spoken]:
        """Sentences that may ask for something, and nobody can tell what."""
        return (one for one in self.sentences if one.has("unclear"))

    def _said(self, act: PromptAct, sure: float) -> list[Spoken]:
        """The sentences that ask for it, by what the whole mail says or each on its own."""
        whole = self.likely[act.value] >= sure
        free = granted(self.sentences, self.context) if act is PromptAct.SHARE else ()
        hinting = (
            one for one, likely, (_, following) in zip(
                self.sentences, self.each, pairwise((*self.sentences, NOTHING)), strict=True
            )
            if (whole or likely[act.value] >= _SURE_ALONE[act])
            and one.has(act.value)
            and not (act is PromptAct.LEAVE and (one.has("stays") or self._comes_back))
            and not (act is PromptAct.LEAVE and _stops_something(one, following))
            and not (act is PromptAct.SWAP and one.has("no_swap"))
            and not (act is PromptAct.PAUSE and _is_of_another(one))
            and not (act is PromptAct.PAUSE and one.has("swaps") and swappable(one, self.context))
            and not (act is PromptAct.SHARE and likely[_OFFER] > likely[act.value])
            and not (act is PromptAct.SHARE and (one not in free or one.has("perhaps_shares")))
        )  # fmt: skip
        if act in (PromptAct.SWAP, PromptAct.CHANGE_GOAL):
            return list(hinting)
        return [one for one in hinting if not self._of_something_else(one)]

    @property
    def _comes_back(self) -> bool:
        """ "Tot dan geen kring voor mij": who is away until then does not leave."""
        return any(one.has("until_then") for one in self.sentences)

    def _of_something_else(self, one: Spoken) -> bool:
        """Denied, doubted, long ago, or said of somebody else."""
        names = {member.name.casefold() for member in self.context.members}
        words = frozenset(one.said.split())
        return one.has("not_meant") or bool(words & names) or not one.of_hers

    def _change(self, act: PromptAct, said: Sequence[Spoken]) -> Change | None:
        words = said[0].words
        match act:
            case PromptAct.SWAP if any(map(denies_swap, said)):
                return None  # "maar ook niet met 8"
            case PromptAct.SWAP:
                weeks = self._with_this(said, self._weeks(said, bare=True))
                return Change(act, words, weeks=weeks) if len(weeks) == 2 else None
            case PromptAct.CHANGE_GOAL:
                return self._other_goal(said)
            case PromptAct.PAUSE:
                until = self._until()
                sure = until is not None or self.likely[act.value] >= _WITHOUT_A_DAY
                sure = sure or any(one[act.value] >= _WITHOUT_A_DAY for one in self.each)
                return Change(act, words, until=until) if sure else None
            case _:
                return Change(act, words)

    def _weeks(self, said: Sequence[Spoken], *, bare: bool) -> tuple[int, ...]:
        found: list[int] = []
        for one in said:
            found += [*swappable(one, self.context), *_ordinals(one)]
            if bare:
                found += [number for number, said in one.numbers() if "no_week" not in said]
        most = max(self.context.items, 12)
        return tuple(dict.fromkeys(number for number in found if 1 <= number <= most))

    def _with_this(self, said: Sequence[Spoken], weeks: tuple[int, ...]) -> tuple[int, ...]:
        """ "Ruilen met 8 graag": this week is the other one."""
        this = self.context.week
        one_more = len(weeks) == 1 and any(one.has("with_this_week") for one in said)
        return (this, *weeks) if this and one_more and this not in weeks else weeks

    def _other_goal(self, said: Sequence[Spoken]) -> Change | None:
        weeks = self._weeks(self.sentences, bare=False)
        if len(weeks) != 1:
            return None
        for one in said:
            goal = goal_in(one)
            if goal and (MARKED.search(one.words) or swappable(one, self.context)):
                return Change(PromptAct.CHANGE_GOAL, one.words, weeks=weeks, goal=goal)
        return None

    def _until(self) -> date | None:
        """The last day away of all that she names."""
        days = [day for one in self.sentences for day in self._days(one)]
        return max(days, default=None)

    def _days(self, one: Spoken) -> Iterator[date]:
        tokens = tokenise(one.words, _MOST)
        sight = look(one.words, tokens, self.context, self.context.breaks)
        at = 0
        while at < len(tokens):
            span = span_at(sight, at)
            if span is None:
                at += 1
                continue
            end = max(span.end, at + 1)
            if _is_week(one, tokens, at, end):
                at = end
                continue
            day = span.span.first - _DAY if _returns(one, tokens, at, end) else span.span.last
            if day >= self.context.today and not self._is_a_name(tokens[at:end]):
                yield day
            at = end

    def _is_a_name(self, written: Sequence[Token]) -> bool:
        """ "Groet, Jan" is no month."""
        names = {member.name.partition(" ")[0].casefold() for member in self.context.members}
        return len(written) == 1 and written[0].norm in names


def _returns(one: Spoken, tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether she is back on that day: "until 8 December", "maandag de 14e ben ik terug"."""
    before = _within(one, tokens, at - BEFORE, at)
    longer = _within(one, tokens, at - 2 * BEFORE, at)
    led = _within(one, tokens, at - 2 * BEFORE, at + 1)  # "back at work on": the day begins at "on"
    after = _within(one, tokens, end, end + 2 * BEFORE)
    return ("returns" in before or "back_at" in longer | led | after) and "day_too" not in after


def _within(one: Spoken, tokens: Sequence[Token], first: int, last: int) -> frozenset[str]:
    return one.within(" ".join(token.norm for token in tokens[max(first, 0) : last]))


def _is_week(one: Spoken, tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "Kunnen we weken 5 en 8 omdraaien?": a week of the plan is no day of the month."""
    before = " ".join(token.norm for token in tokens[max(0, at - BEFORE) : at])
    first, *rest = (token.norm for token in tokens[at:end])
    number = first.isdecimal() and not any(word.isalpha() for word in rest)
    return number and not one.within(before).isdisjoint({"week_number", "week_too"})


def _is_of_another(one: Spoken) -> bool:
    """ "Mijn chef is tot 1 mei weg, dus ik heb het druk"."""
    return one.has("no_pause") or (one.has("another_is") and not one.has("i_am_away", "it_is_me"))


def _ordinals(one: Spoken) -> Iterator[int]:
    """ "De derde week", "dat van de vijfde"."""
    words = one.said.split()
    for at, word in enumerate(words):
        if word in ORDINALS:
            of_one = "one_of_weeks" in one.within(" ".join(words[max(0, at - BEFORE) : at]))
            if of_one or "a_week" in one.within(" ".join(words[at + 1 : at + 2])):
                yield ORDINALS[word]


def _stops_something(one: Spoken, following: Spoken) -> bool:
    """ "Ik stop ermee, met die krentenbollen": it is not the circle that she leaves."""
    return following.has("with_what") or one.has("stops_something")


def goal_in(one: Spoken) -> str:
    """The new goal that a sentence names; empty where none is found."""
    marked = (found.group(1) for pattern in _GOAL if (found := pattern.search(one.words)))
    for written in (*marked, *one.behind("goal_meant")):
        goal = _END.sub("", written).strip(TRIM)
        if len(goal) > _SHORTEST:
            return goal[:_LONGEST]
    return ""
