"""What a weekly answer may change: of each change the sentence that most likely asks for it, and
all that the plan needs of it.

How sure she is to want it, `plan_grounds.py` weighs. The plan needs more than a probability: two
weeks to swap, a week and a goal, words that hint at it. Without them she is read as if she had not
asked, or asked back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mailflows.circles.acts import PromptAct
from mailflows.circles.goal_titles import ORDINALS
from mailflows.circles.permission import granted
from mailflows.circles.plan_grounds import Wanted
from mailflows.circles.plan_words import TRIM, Change, denies_swap, of_others, swappable
from mailflows.circles.week_grounds import KINDS
from mailflows.circles.week_words import BEFORE, NOTHING, Spoken
from mailflows.reading import Context, Slot, Understood
from mailflows.understanding.dates import span_at
from mailflows.understanding.sight import look
from mailflows.understanding.tokens import Token, tokenise
from mailflows.understanding.words import POINTING, REASONS, WISHES

OPS = (PromptAct.LEAVE, PromptAct.PAUSE, PromptAct.SWAP, PromptAct.CHANGE_GOAL, PromptAct.SHARE)
TWO = 2  # weeks change places
_DAY = timedelta(days=1)
_MOST = 200  # words and marks of a sentence that are looked at
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
class Asked:
    """One change that she may want, and all that the plan needs of it, where that is known."""

    act: PromptAct
    wanted: Wanted
    change: Change | None


@dataclass(frozen=True, slots=True)
class Plan:
    """One mail, what our words say of the plan, and how likely each sentence asks for a change."""

    acts: Sequence[Understood[PromptAct]]  # what the table says that changes something
    heard: Sequence[Change]  # what `plan_words` says
    each: Sequence[Mapping[str, float]]  # of each sentence
    sentences: Sequence[Spoken]
    context: Context

    def wanted(self) -> Iterator[Asked]:
        """Every change, with what is known of it."""
        until = self._until()
        named = self._weeks(self.sentences, bare=False)
        for act in OPS:
            table = [one for one in self.acts if one.act is act]
            words = [one for one in self.heard if one.act is act]
            said = self._saying(act, [*table, *words])
            change = words[0] if words else self._change(act, said, until) if said else None
            if table:
                change = self._by_table(table[0])
            at = said[0] if said else None
            one = self.sentences[at] if at is not None else NOTHING
            wanted = Wanted(
                op=act.value,
                at=at,
                by_table=bool(table),
                by_words=bool(words),
                complete=change is not None,
                marked=MARKED.search(one.words) is not None,
                weeks=len(change.weeks if change else named),
                dated=until is not None or bool(change and change.until),
                denied=denies_swap(one),
                of_others=of_others(one, self.context) or self._of_something_else(one),
            )
            yield Asked(act, wanted, change)

    def _saying(self, act: PromptAct, said: Sequence[Understood[PromptAct] | Change]) -> list[int]:
        """The sentences that say it, else those that hint at it, the likeliest first."""
        clauses = [one.words.strip(" .!?\n") for one in said]
        saying = [
            at for at, one in enumerate(self.sentences)
            if any(words and words in one.words for words in clauses)
        ]  # fmt: skip
        if saying:
            return saying
        free = [at for at in range(len(self.sentences)) if self._may_say(act, at)]
        hinting = [at for at in free if self.sentences[at].has(act.value)]
        own = [at for at in hinting if not self._of_something_else(self.sentences[at])]
        return sorted(own or hinting, key=lambda at: -self.each[at][act.value])

    def _may_say(self, act: PromptAct, at: int) -> bool:
        """No quotation; what leaves the circle is permitted, and rather that than anything else."""
        one = self.sentences[at]
        if one.quotes or "\n>" in one.words:
            return False
        if act is not PromptAct.SHARE:
            return True
        rather = any(self.each[at][kind] > self.each[at][act.value] for kind in KINDS)
        return not rather and one in granted(self.sentences, self.context)

    def _speaks_against(self, act: PromptAct, at: int) -> bool:
        """ "Ik stop ermee, met die krentenbollen", "Mijn chef is tot 1 mei weg": of these words
        that hint at a change none asks for it."""
        one = self.sentences[at]
        after = self.sentences[at + 1] if at + 1 < len(self.sentences) else NOTHING
        match act:
            case PromptAct.LEAVE:
                something = after.has("with_what") or one.has("stops_something")
                away = any(said.has("until_then") for said in self.sentences)
                return one.has("stays") or something or away or self._of_something_else(one)
            case PromptAct.PAUSE:
                swaps = one.has("swaps") and bool(swappable(one, self.context))
                another = one.has("another_is") and not one.has("i_am_away", "it_is_me")
                no_pause = one.has("no_pause") or another or swaps
                return no_pause or self._of_something_else(one)
            case PromptAct.SHARE:
                return one.has("perhaps_shares") or self._of_something_else(one)
            case _:
                return False

    def _of_something_else(self, one: Spoken) -> bool:
        """Denied, doubted, long ago, or said of somebody else."""
        names = {member.name.casefold() for member in self.context.members}
        words = frozenset(one.said.split())
        return one.has("not_meant") or bool(words & names) or not one.of_hers

    def _by_table(self, one: Understood[PromptAct]) -> Change | None:
        weeks = weeks_said(self.acts, self.heard, self.sentences, self.context)
        said = one.slots.get("until")
        until = said if isinstance(said, date) else None
        if one.act is PromptAct.SWAP and len(weeks) < TWO:
            return None  # "ruil week 5": with which?
        goal = str(one.slots.get("text") or "") if one.act is PromptAct.CHANGE_GOAL else ""
        return Change(one.act, one.words, weeks=weeks, goal=goal, until=until)

    def _change(self, act: PromptAct, at: Sequence[int], until: date | None) -> Change | None:
        said = [self.sentences[one] for one in at if not self._speaks_against(act, one)]
        if not said:
            return None
        match act:
            case PromptAct.SWAP if any(map(_takes_back, said)):
                return None  # "maar ook niet met 8"
            case PromptAct.SWAP:
                weeks = self._with_this(said, self._weeks(said, bare=True))
                return Change(act, said[0].words, weeks=weeks) if len(weeks) == TWO else None
            case PromptAct.CHANGE_GOAL:
                return self._other_goal(said)
            case PromptAct.PAUSE:
                return Change(act, said[0].words, until=until)
            case _:
                return Change(act, said[0].words)

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


def weeks_said(
    acts: Sequence[Understood[PromptAct]],
    heard: Sequence[Change],
    sentences: Sequence[Spoken],
    context: Context,
) -> tuple[int, ...]:
    """Of a swap all that its sentence names: "Zouden we week 5 en week 9 kunnen omwisselen?"."""
    found = [n for one in acts for n in _numbers(one)]
    found += [n for one in heard for n in one.weeks]
    swaps = [one.words.strip() for one in acts if one.act is PromptAct.SWAP]
    if swaps and len(set(found)) < TWO:
        whole = (one for one in sentences if any(words in one.words for words in swaps))
        found = [number for one in whole for number in swappable(one, context)] or found
    return tuple(dict.fromkeys(found))


def _numbers(one: Understood[PromptAct]) -> Iterator[int]:
    for name in ("items", "n", "one", "other"):
        found: Slot | None = one.slots.get(name)
        if isinstance(found, int):
            yield found
        elif isinstance(found, tuple):
            yield from (number for number in found if isinstance(number, int))


def _takes_back(one: Spoken) -> bool:
    """Whether weeks are named that do not change places; "kunnen … niet ruilen?" asks for it."""
    return one.has("no_swap") or (denies_swap(one) and not one.asks)


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


def _ordinals(one: Spoken) -> Iterator[int]:
    """ "De derde week", "dat van de vijfde"."""
    words = one.said.split()
    for at, word in enumerate(words):
        if word in ORDINALS:
            of_one = "one_of_weeks" in one.within(" ".join(words[max(0, at - BEFORE) : at]))
            if of_one or "a_week" in one.within(" ".join(words[at + 1 : at + 2])):
                yield ORDINALS[word]


def goal_in(one: Spoken) -> str:
    """The new goal that a sentence names; empty where none is found."""
    marked = (found.group(1) for pattern in _GOAL if (found := pattern.search(one.words)))
    for written in (*marked, *one.behind("goal_meant")):
        goal = _END.sub("", written).strip(TRIM)
        if len(goal) > _SHORTEST:
            return goal[:_LONGEST]
    return ""
