"""What a weekly answer says, decided by all that speaks for it: our words, what was learned of
answers that people labelled, and what may take it back.

A regression over the grounds (`week_grounds.py`, `plan_grounds.py`, `kind_grounds.py`) says how
sure each thing is, and the cost decides: a goal is reached, and the plan changed in her name, only
where that is nearly sure; a change that is likely is asked about; the rest is what is likeliest.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mailflows.circles.acts import PromptAct
from mailflows.circles.kind_grounds import of_kinds
from mailflows.circles.learned_plan import OPS, Asked, Plan
from mailflows.circles.plan_grounds import of_asking, of_change, of_mail
from mailflows.circles.plan_words import Change
from mailflows.circles.telling import Sort
from mailflows.circles.week_cues import Heard, noticed
from mailflows.circles.week_grounds import (
    DID,
    KINDS,
    MAIL,
    NO_PROGRESS,
    SENTENCES,
    UNCLEAR,
    Chances,
    in_so_many_words,
    kept_away,
    never_done,
    of_progress,
    told_in,
)
from mailflows.circles.week_read import Read
from mailflows.reading import Beside, Context, Likelihood
from mailflows.records import Progress
from mailflows.understanding.grounds import Grounds, convinced, shared_out

HOW_FAR, CHANGING, ASKING, KIND = "how far", "changing", "asking", "kind"  # models of the grounds
Doubts = Mapping[str, Sequence[str]]  # words that may ask for a change, by why they may not

_KINDS = (*KINDS, DID)
_EITHER = (  # of these two she wants at most one
    (PromptAct.LEAVE, PromptAct.PAUSE), (PromptAct.SWAP, PromptAct.CHANGE_GOAL),
)  # fmt: skip
_NEEDS_MORE = {PromptAct.SWAP, PromptAct.CHANGE_GOAL}  # weeks, a goal: she is asked which
PERHAPS_SHARED = "perhaps shared"
ANOTHER_GOAL = "another goal"
_TO_LEAVE = "to leave"
_STAYS = (_TO_LEAVE, "taken back", "wavers")  # doubts that keep her
_UNCLEAR_HINT = "unclear"  # of sentences that may ask for something, and nobody can tell what
_YOUR_TURN = "your_turn"  # of sentences that only ask the others to tell
# So many times likelier must "done" be than what it must not be taken for.
_DEARER: Mapping[str, float] = {Progress.NOT.value: 12}
_CHANGED: Mapping[PromptAct, float] = {  # from here on the plan is changed in her name
    PromptAct.LEAVE: 0.8, PromptAct.PAUSE: 0.75, PromptAct.SWAP: 0.65,
    PromptAct.CHANGE_GOAL: 0.7, PromptAct.SHARE: 0.65,
}  # fmt: skip
_BY_LEARNING_ALONE: Mapping[PromptAct, float] = {  # the same where no word of ours says it
    PromptAct.LEAVE: 0.9, PromptAct.PAUSE: 0.85, PromptAct.SWAP: 0.8,
    PromptAct.CHANGE_GOAL: 0.85, PromptAct.SHARE: 0.8,
}  # fmt: skip
_OPPOSED = 0.98  # the same where something in its sentence speaks against it
_MISSED = 0.3  # from here on a mail may only say that she missed her goal
_AS_LIKELY = (
    0.5  # below it, by the words of the whole mail, a vague pause that only they say is none
)
_UNFINISHED = ("up_to", "through")  # at its end: "pauze tot"
_SHORTLY = 3  # words of "toch niet"
_ASKED = 0.5  # from here on she is asked whether she wants that
_SUSPECTED = 0.1  # the same of what a phrase of the table may mean
_UNCLEAR = 0.5  # from here on she is asked what she wants, and nothing is changed
# From here on a sentence is an idea, a wish, an offer or what she did: a wrong kind is read too.
_KIND, _KIND_DENIED = 0.3, 0.4


def in_the_table(act: PromptAct) -> str:
    """The name of doubts that the table of answers has about a change."""
    return f"{act.value} in the table"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one answer comes to."""

    progress: Progress | None
    kinds: tuple[Sort, ...]  # of each sentence
    changes: tuple[PromptAct, ...]  # of the plan
    plan: tuple[Change, ...]  # all that these need
    new: tuple[Change, ...]  # those of them that no rule of ours says
    asked: tuple[str, ...]  # words that she is asked about


@dataclass(frozen=True, slots=True)
class Weighed:
    """One answer before it is decided what it comes to."""

    read: Read
    heard: Heard
    chances: Chances
    context: Context
    doubts: Doubts
    plan: tuple[Asked, ...]

    @classmethod
    def of(
        cls, beside: Beside, text: str, read: Read, context: Context, doubts: Doubts
    ) -> "Weighed | None":
        """None where nothing was learned."""
        learned = beside.learned
        if MAIL not in learned or SENTENCES not in learned:
            return None
        heard = read.beside(read.told(read.kinds, context.topic).progress)
        mail, sentences = noticed(text, heard, context, beside)
        chances = Chances(
            learned[MAIL].likely(mail),
            tuple(map(learned[SENTENCES].likely, sentences)),
            tuple(map(learned[MAIL].likely, sentences)),
        )
        return cls.by(read, heard, chances, context, doubts)

    @classmethod
    def by(
        cls, read: Read, heard: Heard, chances: Chances, context: Context, doubts: Doubts
    ) -> "Weighed":
        """The same, of what is known of it."""
        mail, each = chances.mail, chances.each
        plan = Plan(read.acts, read.heard, mail, each, read.sentences, context)
        return cls(read, heard, chances, context, doubts, tuple(plan.wanted()))

    def of_changes(self) -> dict[PromptAct, Grounds]:
        """The grounds of every change."""
        others, mail = [one.wanted for one in self.plan], of_mail(self.heard, self.chances)
        grounds: dict[PromptAct, Grounds] = {}
        for one in self.plan:
            perhaps = bool(self.doubts[in_the_table(one.act)])
            own = of_change(one.wanted, self.heard, self.chances, others, perhaps=perhaps)
            grounds[one.act] = {**own, **mail}
        return grounds

    def of_asking(self) -> Grounds:
        """The grounds of asking what she wants."""
        there = {name: bool(words) for name, words in self.doubts.items()}
        wanted, mail = [one.wanted for one in self.plan], of_mail(self.heard, self.chances)
        return {**mail, **of_asking(wanted, there, self.heard, self.chances)}

    def of_kinds(self, sure: Mapping[PromptAct, float]) -> list[Grounds]:
        """The grounds of what each sentence is, beside changes that are as sure as this."""
        ops = {act.value: chance for act, chance in sure.items()}
        return of_kinds(self.heard, self.chances, self.context, ops)

    def decided(self, models: Mapping[str, Likelihood]) -> Opinion:
        """What it comes to."""
        sure = {
            act: convinced(models[CHANGING], act.value, grounds)
            for act, grounds in self.of_changes().items()
        }
        asks = convinced(models[ASKING], UNCLEAR, self.of_asking())
        done = {
            one.act: one.change for one in self.plan
            if one.change is not None and not self._is_doubted(one)
            and (self._is_all(one) or (sure[one.act] >= self._bound(one) and asks < _UNCLEAR))
        }  # fmt: skip
        for one, other in _EITHER:
            if one in done and other in done:
                del done[one if sure[one] < sure[other] else other]
        new = tuple(change for act, change in done.items() if act not in self.read.ops)
        kinds = [
            self._kind(at, {name: convinced(models[KIND], name, grounds) for name in _KINDS})
            for at, grounds in enumerate(self.of_kinds(sure))
        ]
        return Opinion(
            progress=self._progress(models[HOW_FAR]),
            kinds=tuple(kinds),
            changes=tuple(done),
            plan=tuple(done.values()),
            new=new,
            asked=tuple(dict.fromkeys(self._asked(sure, done, asks))),
        )

    def _bound(self, one: Asked) -> float:
        """Where nothing but what was learned says it, or something speaks against it, it needs to
        be surer."""
        if not one.wanted.complete:
            return _OPPOSED
        dated = one.wanted.hinted and one.wanted.dated  # "even pauze genomen" is none
        away = one.act is PromptAct.PAUSE and (one.wanted.back or dated)
        said = one.wanted.by_table or one.wanted.by_words or away
        return _CHANGED[one.act] if said else _BY_LEARNING_ALONE[one.act]

    def _is_all(self, one: Asked) -> bool:
        """ "Pauze tot 3 mei", "pauze": the words of our letter, and no others; she is back with a
        word, so a change that takes more to mend is weighed."""
        if one.act is not PromptAct.PAUSE or not one.wanted.by_table:
            return False
        told = [self.heard.sentences[at] for at in told_in(self.heard)]
        return len(told) == 1 and not told[0].has(*_UNFINISHED)

    def _is_doubted(self, one: Asked) -> bool:
        """What keeps her; "ik wil even stoppen" may be either, unless she says until when, and so
        may "ff niet hoor"; "toch niet" behind it takes it back."""
        if one.act is PromptAct.PAUSE:
            vague = not (one.wanted.back or one.wanted.dated)
            missed = self.chances.mail[Progress.NOT.value] >= _MISSED
            unsaid = not (one.wanted.by_table or one.wanted.by_words)
            unlikely = self.chances.mail[one.act.value] < _AS_LIKELY  # "er even uit geweest"
            return (bool(self.doubts[_TO_LEAVE]) and not one.wanted.back) or (
                vague and unsaid and (missed or unlikely)
            )
        if one.act is not PromptAct.LEAVE:
            return False
        behind = self.heard.sentences[(one.wanted.at or 0) + 1 :]
        shortly = any(said.has("negated") and len(said.said.split()) <= _SHORTLY for said in behind)
        return shortly or any(map(self.doubts.get, _STAYS))

    def _progress(self, model: Likelihood) -> Progress | None:
        """The likeliest; that the goal is reached only where hardly anything says it is not."""
        plainly = in_so_many_words(self.heard)
        if plainly is not None:
            return plainly
        if kept_away(self.heard, self.context):
            return Progress.NOT
        chances = shared_out(model, of_progress(self.heard, self.chances, self.context))
        done = chances[Progress.DONE.value]
        doubtful = any(done < times * chances[name] for name, times in _DEARER.items())
        if doubtful or never_done(self.heard):
            del chances[Progress.DONE.value]
        best = max(chances, key=lambda name: chances[name])
        return None if best == NO_PROGRESS else Progress(best)

    def _asked(
        self, sure: Mapping[PromptAct, float], done: Collection[PromptAct], asks: float
    ) -> Iterator[str]:
        """Words that may ask for a change and may not."""
        for one in self.plan:
            incomplete = one.act in _NEEDS_MORE and not one.wanted.denied
            may_be = one.wanted.complete or incomplete
            if one.act not in done and may_be and sure[one.act] >= _ASKED:
                yield self._words_of(one.act.value)
        settled = {in_the_table(act) for act in OPS if act in done or sure[act] < _SUSPECTED}
        settled |= {"one week"} if PromptAct.SWAP in done else set()
        settled |= {PERHAPS_SHARED} if PromptAct.SHARE in done else set()
        settled |= {ANOTHER_GOAL} if PromptAct.CHANGE_GOAL in done else set()
        for name, words in self.doubts.items():
            yield from () if name in settled else words
        told = [self.heard.sentences[at] for at in told_in(self.heard)]
        turn = bool(told) and all(one.has(_YOUR_TURN) for one in told)
        plain = len(told) == 1 and in_so_many_words(self.heard) is not None  # "it did not work"
        if asks >= _UNCLEAR and not (done or turn or plain):
            unclear = [one.words for one in self.heard.sentences if one.has(_UNCLEAR_HINT)]
            yield from unclear[:1] or [self._words_of(UNCLEAR)]

    def _words_of(self, label: str) -> str:
        """The sentence that most likely says this."""
        told = told_in(self.heard)
        best = max(told, key=lambda at: self.chances.alone[at][label], default=None)
        return self.heard.sentences[best].words if best is not None else ""

    def _kind(self, at: int, chances: Mapping[str, float]) -> Sort:
        """Whatever she says, nothing of it is lost: what is no wish is told or left."""
        sort = self.heard.kinds[at]
        if sort is Sort.EMPTY:
            return sort
        best = max(KINDS, key=lambda name: chances[name])
        denied = self.heard.sentences[at].has("negated")  # "ik kan niet helpen"
        if chances[best] >= (_KIND_DENIED if denied else _KIND):
            return KINDS[best]
        if sort in (Sort.ABOUT, Sort.LEFT, Sort.TOLD):
            return sort
        return Sort.TOLD if chances[DID] >= _KIND else Sort.LEFT
