"""What a weekly answer may change: of each change the sentence that most likely asks for it, and
all that the plan needs of it.

How sure she is to want it, `plan_grounds.py` weighs. The plan needs more than a probability: two
weeks to swap, a week and a goal. Without them she is read as if she had not
asked, or asked back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from mailflows.circles.acts import PromptAct
from mailflows.circles.another_goal import another_goal
from mailflows.circles.member_names import first_names, names_any
from mailflows.circles.permission import granted, not_withheld
from mailflows.circles.plan_days import last_day
from mailflows.circles.plan_goals import MARKED, TRIM, goal_of
from mailflows.circles.plan_grounds import Wanted
from mailflows.circles.plan_weeks import TWO, Numbered, numbered, one_week, two_weeks
from mailflows.circles.plan_words import Change, denies_swap, of_others, swappable
from mailflows.circles.week_grounds import KINDS
from mailflows.circles.week_words import HEADS, NOTHING, Spoken, norms
from mailflows.reading import Context, Slot, Understood

_SURELY = 0.9  # from here on all of a mail is heard to allow what no sentence plainly does
_ALLOWS = 0.3  # the same of a sentence of it
_MEANT = 0.97  # from here on a mail wants what it is heard to want, whatever its words may deny
# From here on one sentence asks for what the others only hint at; where all of the mail does.
_ASKS_ALONE, _ASKS_BESIDE = 0.5, 0.01
_HEARD = 0.1  # from here on a sentence may ask for what it is built for
OPS = (PromptAct.LEAVE, PromptAct.PAUSE, PromptAct.SWAP, PromptAct.CHANGE_GOAL, PromptAct.SHARE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One change that she may want, and all that the plan needs of it, where that is known."""

    act: PromptAct
    wanted: Wanted
    change: Change | None  # where this is not `complete`, something speaks against it


@dataclass(frozen=True)  # no slots: what permits is found once
class Plan:
    """One mail, what our words say of the plan, and how likely each sentence asks for a change."""

    acts: Sequence[Understood[PromptAct]]  # what the table says that changes something
    heard: Sequence[Change]  # what `plan_words` says
    mail: Mapping[str, float]  # how likely all of it asks for a change
    each: Sequence[Mapping[str, float]]  # of each sentence
    sentences: Sequence[Spoken]
    context: Context

    def wanted(self) -> Iterator[Asked]:
        """Every change, with what is known of it."""
        until, back = last_day(self.sentences, self.context)
        named = {one.week for one in self._numbers() if one.named}
        for act in OPS:
            table = [one for one in self.acts if one.act is act]
            words = [one for one in self.heard if one.act is act]
            said = self._saying(act, [*table, *words])
            change = self._by_table(table[0]) if table else next(iter(words), None)
            opposed = None
            if change is None and said:
                change = self._change(act, said, until)
                opposed = self._opposed(act, said, until)
            built = None if table or words else self._named(act)
            if built is not None:
                said = self._saying(act, [built])
                change = built if change is None or change.words == built.words else change
            at = said[0] if said else None
            one = self.sentences[at] if at is not None else NOTHING
            wanted = Wanted(
                op=act.value,
                at=at,
                by_table=bool(table),
                by_words=bool(words) or built is not None,
                hinted=one.has(act.value),
                complete=change is not None,
                marked=MARKED.search(change.words if change else one.words) is not None,
                weeks=len(change.weeks if change else named),
                dated=until is not None or bool(change and change.until),
                back=back,
                against=bool(said) and all(self.speaks_against(act, one) for one in said),
                denied=denies_swap(one),
                of_others=of_others(one, self.context) or self._of_something_else(one),
            )
            yield Asked(act, wanted, change or opposed)

    def _named(self, act: PromptAct) -> Change | None:
        """Another goal in a sentence that is built so, where what was learned hears one too."""
        if act is not PromptAct.CHANGE_GOAL or any(one.act is PromptAct.SWAP for one in self.heard):
            return None
        likely = max((self.mail[act.value], *(chances[act.value] for chances in self.each)))
        return another_goal(self.sentences, self.context) if likely >= _HEARD else None

    def _saying(self, act: PromptAct, said: Sequence[Understood[PromptAct] | Change]) -> list[int]:
        """The sentences that say it, else those that hint at it, else, where none
        does, any, the likeliest first."""
        clauses = [one.words.strip(" .!?\n") for one in said]
        saying = [
            at for at, one in enumerate(self.sentences)
            if any(words and words in one.words for words in clauses)
        ]  # fmt: skip
        if saying:
            return saying
        hinting = [at for at, one in enumerate(self.sentences) if one.has(act.value)]
        may = [at for at in hinting or range(len(self.sentences)) if self._may_say(act, at)]
        own = [at for at in may if not self._of_something_else(self.sentences[at])]
        own = own or [at for at in range(len(self.sentences)) if self._asks_alone(act, at)]
        return sorted(own or may, key=lambda at: -self.each[at][act.value])

    def _asks_alone(self, act: PromptAct, at: int) -> bool:
        """ "Mijn man ligt in het ziekenhuis. Reken even niet op mij": beside the sentences that
        hint at it, and speak of another, one that most likely asks for it."""
        least = _ASKS_BESIDE if self.mail[act.value] >= _MEANT else _ASKS_ALONE
        likely = self.each[at][act.value] >= least and self._may_say(act, at)
        return likely and not self._of_something_else(self.sentences[at])

    def _may_say(self, act: PromptAct, at: int) -> bool:
        """No quotation; what leaves the circle is permitted."""
        one = self.sentences[at]
        if one.quotes or "\n>" in one.words or one.words.startswith(">"):
            return False
        return act is not PromptAct.SHARE or one in self._permitting

    @cached_property
    def _permitting(self) -> tuple[Spoken, ...]:
        """Sentences that allow what she told to leave the circle."""
        plain = granted(self.sentences, self.context)
        share = PromptAct.SHARE.value
        allows = any(
            one in plain and one.has(share) and likely[share] >= _ALLOWS
            for one, likely in zip(self.sentences, self.each, strict=True)
        )
        return plain if allows or not self._is_free else not_withheld(self.sentences, self.context)

    @property
    def _is_free(self) -> bool:
        return self.mail[PromptAct.SHARE.value] >= _SURELY

    def speaks_against(self, act: PromptAct, at: int) -> bool:
        """ "Ik stop ermee, met die krentenbollen", "Mijn chef is tot 1 mei weg": words that hint at
        a change and ask for something else."""
        one = self.sentences[at]
        after = self.sentences[at + 1] if at + 1 < len(self.sentences) else NOTHING
        match act:
            case PromptAct.LEAVE:
                something = after.has("with_what") or one.has("stops_something")
                something = something or (one.has("leaves_not") and not one.has("it_is_me"))
                away = any(said.has("until_then") for said in self.sentences)
                return one.has("stays") or something or away or self._of_something_else(one)
            case PromptAct.PAUSE:
                swaps = one.has("swaps") and bool(swappable(one, self.context))
                before = self.sentences[at - 1] if at else NOTHING
                herself = one.has("i_am_here_until")
                another = _is_of_another(one) or (_is_of_another(before) and not herself)
                another = another or (one.has("until_then") and self._names(before))
                no_pause = one.has("no_pause") or another or swaps
                return no_pause or self._of_something_else(one)
            case PromptAct.SHARE:
                return self._keeps_within(one, self.each[at])
            case PromptAct.CHANGE_GOAL:
                return one.has("keeps_goal")
            case _:
                return False

    def _keeps_within(self, one: Spoken, likely: Mapping[str, float]) -> bool:
        """ "Gelukt! Deel maar" may mean the circle, whichever sentence is heard to allow it."""
        unsure = any(said.has("perhaps_shares") for said in self.sentences)
        if unsure or one.has("on_condition"):
            return True
        if self._is_free:
            return self._names(one)
        rather = any(likely[kind] > likely[PromptAct.SHARE.value] for kind in KINDS)
        return rather or self._of_something_else(one)

    def _of_something_else(self, one: Spoken) -> bool:
        """Denied, doubted, long ago, or said of somebody else; "I must say goodbye" is none where
        all of the mail is heard to want it."""
        unmeant = one.has("not_so") or (one.has("not_meant") and self._surely < _MEANT)
        return unmeant or self._names(one) or not one.of_hers

    @cached_property
    def _surely(self) -> float:
        """How likely the likeliest change of the whole mail is."""
        return max(self.mail[act.value] for act in OPS)

    def _names(self, one: Spoken) -> bool:
        return names_any(one.said, first_names(self.context))

    def _by_table(self, one: Understood[PromptAct]) -> Change | None:
        weeks = weeks_said(self.acts, self.heard, self.sentences, self.context)
        said = one.slots.get("until")
        until = said if isinstance(said, date) else None
        if one.act is PromptAct.SWAP and len(weeks) < TWO:
            return None  # "ruil week 5": with which?
        goal = self._goal_of(one) if one.act is PromptAct.CHANGE_GOAL else ""
        if goal and self._is_no_goal(goal, one.words):
            return None  # "Week 9 wordt heel druk"
        return Change(one.act, one.words, weeks=weeks, goal=goal, until=until)

    def _goal_of(self, one: Understood[PromptAct]) -> str:
        """What she names as a title, else what the phrase says."""
        said, named = str(one.slots.get("text") or ""), goal_of(self.sentences, ())
        titled = named is not None and ":" in named[0].words
        return named[1] if named is not None and (titled or not said) else said.strip(TRIM)

    def _is_no_goal(self, goal: str, sentence: str) -> bool:
        """ "Doel 7 wordt heel druk"; in quotes only what nobody can do: "'klaar'"."""
        said = set[str]().union(*(one.within(norms(goal)) for one in self.sentences[:1]))
        return "nothing_to_do" in said or ("only_judged" in said and not MARKED.search(sentence))

    def _change(self, act: PromptAct, at: Sequence[int], until: date | None) -> Change | None:
        said = [self.sentences[one] for one in at if not self.speaks_against(act, one)]
        if not said:
            return None
        match act:
            case PromptAct.SWAP if any(map(_takes_back, said)):
                return None  # "maar ook niet met 8"
            case PromptAct.SWAP:
                weeks = self._two_weeks(said)
                return Change(act, said[0].words, weeks=weeks) if len(weeks) == TWO else None
            case PromptAct.CHANGE_GOAL:
                return self._other_goal(said)
            case PromptAct.PAUSE:
                return Change(act, said[0].words, until=until)
            case _:
                return Change(act, said[0].words)

    def _opposed(self, act: PromptAct, at: Sequence[int], until: date | None) -> Change | None:
        """What a sentence asks for beside a word that may deny it, "doctor says": for where all
        that is known of the mail makes it nearly sure all the same."""
        if act not in (PromptAct.LEAVE, PromptAct.PAUSE):
            return None
        heard = replace(self, mail=dict.fromkeys(self.mail, 1.0))
        said = (one for one in at if not heard.speaks_against(act, one))
        first = next(said, None)
        until = until if act is PromptAct.PAUSE else None
        return None if first is None else Change(act, self.sentences[first].words, until=until)

    def _numbers(self) -> tuple[Numbered, ...]:
        return numbered(self.sentences, self.context)

    def _two_weeks(self, said: Sequence[Spoken]) -> tuple[int, ...]:
        asking = [at for at, one in enumerate(self.sentences) if one in said]
        with_this = any(one.has("with_this_week") for one in said)
        return two_weeks(self._numbers(), asking, self.context.week, with_this=with_this)

    def _other_goal(self, said: Sequence[Spoken]) -> Change | None:
        asking = [at for at, one in enumerate(self.sentences) if one in said]
        weeks = one_week(self._numbers(), asking)
        found = goal_of(self.sentences, said) if len(weeks) == 1 else None
        if found is None or not (
            MARKED.search(found[0].words) or swappable(found[0], self.context)
        ):
            return None  # "Het wordt leuk" names no goal
        if not found[0].heading.isdisjoint(HEADS) or self._is_no_goal(found[1], found[0].words):
            return None  # "hulp: adem"
        return Change(PromptAct.CHANGE_GOAL, found[0].words, weeks=weeks, goal=found[1])


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


def _is_of_another(one: Spoken) -> bool:
    """ "Mijn baas is 4 januari terug. Tot dan geen rust voor mij"."""
    return one.has("another_is") and not one.has("i_am_away", "it_is_me")


def _takes_back(one: Spoken) -> bool:
    """Whether weeks are named that do not change places; "kunnen … niet ruilen?" asks for it."""
    return one.has("no_swap") or (denies_swap(one) and not one.asks)
