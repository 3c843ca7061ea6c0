"""A weekly answer as our own words read it, before anything is weighed beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mailflows.circles.acts import PromptAct
from mailflows.circles.learned_plan import OPS
from mailflows.circles.permission import granted
from mailflows.circles.plan_words import Change, about_the_change, changes, of_others
from mailflows.circles.telling import Sort, Told, is_of_others, sorts
from mailflows.circles.telling import told as telling
from mailflows.circles.two_steps import in_two_steps
from mailflows.circles.week_cues import Heard
from mailflows.circles.week_plain import plainly_said
from mailflows.circles.week_words import Spoken
from mailflows.reading import Beside, Context, Hints, Reading, Understood
from mailflows.records import Progress
from mailflows.understanding.cues import NO_CUES
from mailflows.understanding.pieces import sentences_of, tokens_of
from mailflows.understanding.words import LIGHT

OF_THE_HALF_HOUR = (PromptAct.MEETING, PromptAct.WHERE)
_GRADES = {
    PromptAct.DONE: Progress.DONE,
    PromptAct.PARTLY: Progress.PARTLY,
    PromptAct.NOT: Progress.NOT,
}
_ONLY_MET = 5  # words of "we hebben elkaar gesproken"; with more it tells something too
_SIGNATURE = 4  # words of a name and a department


@dataclass(frozen=True, slots=True)
class Read:
    """An answer as our own words read it."""

    sentences: tuple[Spoken, ...]
    names: tuple[str, ...]
    acts: Sequence[Understood[PromptAct]]  # what the table says that changes something
    heard: Sequence[Change]  # what `plan_words` says
    aside: Sequence[str]  # words that say when they meet, or that they did
    kinds: Sequence[Sort]
    met: bool
    plainly: Progress | None = None  # what a clause says that is nothing but how far she came
    stated: Progress | None = None  # what she says plainly somewhere in her story

    @classmethod
    def of(cls, reading: Reading[PromptAct], text: str, context: Context) -> "Read":
        hints = reading.beside.hints
        sentences = tuple(Spoken.of(one, hints) for one in sentences_of(text))
        acts = [
            one for one in reading.acts
            if one.act in OPS and not _not_meant(one, sentences, context)
        ]  # fmt: skip
        known = {one.act for one in acts}
        heard = [one for one in changes(sentences, context) if one.act not in known]
        if PromptAct.CHANGE_GOAL not in known | {one.act for one in heard}:
            heard += in_two_steps(sentences, context)
        met = [one for one in reading.acts if one.act is PromptAct.MET]
        other = [
            one for one in reading.acts
            if one.act in OF_THE_HALF_HOUR or one.act is PromptAct.HERE
        ]  # fmt: skip
        only_met = [one for one in met if len(one.words.split()) <= _ONLY_MET]
        aside = [one.words for one in (*other, *only_met)]
        headed = {one.words.strip(): one.act for one in reading.acts if ":" in one.words}
        names = _names(text, context, hints or NO_CUES)
        kinds = [
            kind if _stands_above(one, reading.beside) else Sort.EMPTY
            for one, kind in zip(sentences, sorts(sentences, names, headed), strict=True)
        ]
        plainly = _plainly(reading.acts, sentences, names)
        members = frozenset(name.casefold() for name in names)
        stated = plainly_said(sentences, members, context.topic)
        return cls(sentences, names, acts, heard, aside, kinds, bool(met), plainly, stated)

    @property
    def ops(self) -> tuple[PromptAct, ...]:
        return tuple(dict.fromkeys(one.act for one in (*self.acts, *self.heard)))

    @property
    def taken(self) -> list[str]:
        """Words that tell nothing else."""
        taken = [one.words for one in (*self.acts, *self.heard)]
        if any(one.act is PromptAct.CHANGE_GOAL for one in self.heard):
            taken += about_the_change(self.sentences)
        return [*taken, *self.aside]

    def told(self, kinds: Sequence[Sort], goal: str) -> Told:
        """What she tells, where its sentences are of these kinds."""
        return telling(self.sentences, kinds, self.names, self.taken, goal)

    def beside(self, progress: Progress | None) -> Heard:
        """The same for what was learned of answers."""
        names = frozenset(name.casefold() for name in self.names)
        ops = [op.value for op in self.ops]
        changing = [
            one.words for one in (*self.acts, *self.heard)
            if one.act is PromptAct.CHANGE_GOAL
        ]  # fmt: skip
        return Heard(
            self.sentences, self.kinds, progress, ops, names, self.plainly, self.stated, changing
        )


def heard(reading: Reading[PromptAct], text: str, context: Context) -> Heard:
    """An answer as our own words read it, for what is learned beside them."""
    read = Read.of(reading, text, context)
    return read.beside(read.told(read.kinds, context.topic).progress)


def _plainly(
    acts: Sequence[Understood[PromptAct]], sentences: Sequence[Spoken], names: Sequence[str]
) -> Progress | None:
    """ "Niet gelukt dus, maar wel gelachen": what whole clauses say of her own week, where they
    agree."""
    members = frozenset(name.casefold() for name in names)
    said = {
        _GRADES[act.act] for act in acts
        if act.act in _GRADES and not act.words.endswith(":") and not any(
            act.words.strip() in one.words
            and (one.asks or _bars(one, act.act) or is_of_others(one, members))
            for one in sentences
        )
    }  # fmt: skip
    return next(iter(said)) if len(said) == 1 else None


def _bars(one: Spoken, act: PromptAct) -> bool:
    """ "Was het maar gelukt", "klaar mee": nothing was done; "niet gelukt, wel gelachen" is so."""
    return one.has("unreal") or one.quotes or (act is PromptAct.DONE and one.has("nothing_made"))


def _not_meant(act: Understood[PromptAct], sentences: Sequence[Spoken], context: Context) -> bool:
    """ "Noor is met verlof tot januari", "week 5 en 9 ruilen, liever niet": a phrase of the table,
    and not of her who writes, or taken back."""
    clause = act.words.strip(" .!?\n")
    around = [one for one in sentences if clause in one.words]
    if act.act is PromptAct.SHARE:
        free = granted(sentences, context)
        return not around or any(one not in free for one in around)
    if act.act is PromptAct.SWAP:
        return any(one.has("no_swap") for one in around)
    away = act.act in (PromptAct.PAUSE, PromptAct.LEAVE)
    return away and any(of_others(one, context) for one in around)


def _stands_above(one: Spoken, beside: Beside) -> bool:
    """Whether a sentence is no name below a closing; what tells more is never let go."""
    told = len(one.said.split()) > _SIGNATURE
    return told or not beside.above or not beside.above.isdisjoint(range(*one.span))


def _names(text: str, context: Context, hints: Hints) -> tuple[str, ...]:
    """First names of the other members; where nobody is known those who did something: "Fatima
    heeft", "Noor told"."""
    if context.members:
        return tuple(member.name.partition(" ")[0] for member in context.members)
    return tuple(
        one.written for one, following in pairwise(tokens_of(text))
        if one.capital and len(one.norm) > 1 and one.norm not in LIGHT
        and "does" in hints.within(following.norm)
    )  # fmt: skip
