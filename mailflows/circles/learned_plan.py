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
from mailflows.circles.plan_words import Change, swappable
from mailflows.circles.week_words import NOTHING, Spoken
from mailflows.reading import Context
from mailflows.understanding.dates import span_at
from mailflows.understanding.sight import look
from mailflows.understanding.tokens import tokenise

_DAY = timedelta(days=1)
_MOST = 200  # words and marks of a sentence that are looked at
_SURE: Mapping[PromptAct, float] = {
    PromptAct.SWAP: 0.35, PromptAct.CHANGE_GOAL: 0.25, PromptAct.PAUSE: 0.6,
    PromptAct.LEAVE: 0.4, PromptAct.SHARE: 0.75,
}  # fmt: skip
_SURE_ALONE: Mapping[PromptAct, float] = {  # by one sentence
    PromptAct.SWAP: 0.75, PromptAct.CHANGE_GOAL: 0.5, PromptAct.PAUSE: 0.6,
    PromptAct.LEAVE: 0.5, PromptAct.SHARE: 0.6,
}  # fmt: skip
_OTHERWISE: Mapping[PromptAct, PromptAct] = {
    PromptAct.SWAP: PromptAct.CHANGE_GOAL, PromptAct.CHANGE_GOAL: PromptAct.SWAP,
}  # fmt: skip
_WITHOUT_A_DAY = 0.75  # of a pause that names no day
_NUMBERS = {
    word: number for number, words in enumerate((
        "eerste first", "tweede second", "derde third", "vierde fourth", "vijfde fifth",
        "zesde sixth", "zevende seventh", "achtste eighth", "negende ninth", "tiende tenth",
        "elfde eleventh", "twaalfde twelfth",
    ), 1) for word in words.split()
}  # fmt: skip
_ORDINAL = re.compile(r"\b(\w+) (?:week|weken)\b|\bdat van de (\w+)\b")
_BARE = re.compile(r"\b(\d{1,2})\b(?! ?(?:uur|minuten|min|dec|december|jan|januari|procent|%))")
_WITH_WEEK = re.compile(
    r"\b(?:met|mit|tegen|with|for) (?:(?:die|dat) van )?(?:week |weke )?\d{1,2}\b"
)
_IN_ITS_PLACE = (
    r"\b(?:vervang|wissel|ruil|inruil|omruil|replac|swap)\w*\b (?:\w+ ){0,8}?"
    r"(?:door|deur|tegen|voor|veur|by|with|for)\b[: ]+(?!(?:week|weke)\b|\d)(.+)"
)
_CHANGED_TO = (
    r"\b(?:wijzig|gewijzigd|verander|aanpas|omzet|chang|turn)\w* (?:\w+ ){0,8}?"
    r"(?:in|naar|to|into)\b[: ]+(.+)"
)
_INSTEAD_OF = (
    r"\b(?:in plaats van|ipv|i\.p\.v\.|instead of) (?:\w+ ){1,3}?(?:(?:gewoon|wil ik|graag) )*"
)
_GOAL = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"[:]\s*[\"'“‘„]?([^:\"”„]{4,})",
        r"[\"“„‘]([^\"”’]{4,})[\"”’]",
        _INSTEAD_OF + r"((?:een|'n|n|an?|iets)\b.+)",
        r"\b(?:wordt|worden|become|becomes)\b(?: het)?[: ]+(.+)",
        _IN_ITS_PLACE,
        _CHANGED_TO,
        r"\bnamelijk\b:? (.+)",
        r"\b(?:week|goal) \d+ (?:to be |be )?(?:about )?((?!instead)\w.+?) instead\b",
        r"\bliever (?:(?:iets|wat) (?:als|anders)\b[:,]? |(?:leer|doe|maak|wil) ik (?:dan )?)?(.+)",
        r"\b(?:rather|prefer to) (?:do |learn |have )?(.+)",
        r"\bma+o?k (?:d'?e?r|er|daar|ervan)\b(?: mar| maar)? (.+?) van\b",
        r"\bmaar week \d+ (.+)",
        r"\b(?:wil|wol|wou) ik (?:graag |toch |liever )*((?:een|'n|n|iets|leren)\b.+)",
        r"\b((?:leren|learn)\b.+)",
    )
)
_END = re.compile(
    r"(?<=[\w\"”'])(?:[.!?](?:\s|$)|,\s*(?:dat|die|want|omdat|that|it|because|graag)\b).*",
    re.DOTALL,
)
_TRIM = " .,!?\n\"'“”‘’„"
_LONGEST = 200


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
        hinting = (
            one for one, likely, (_, following) in zip(
                self.sentences, self.each, pairwise((*self.sentences, NOTHING)), strict=True
            )
            if (whole or likely[act.value] >= _SURE_ALONE[act])
            and one.has(act.value)
            and not (act is PromptAct.LEAVE and _stops_something(one, following))
        )  # fmt: skip
        if act in (PromptAct.SWAP, PromptAct.CHANGE_GOAL):
            return list(hinting)
        return [one for one in hinting if not self._of_something_else(one)]

    def _of_something_else(self, one: Spoken) -> bool:
        """Denied, doubted, long ago, or said of somebody else."""
        names = {member.name.casefold() for member in self.context.members}
        words = frozenset(one.said.split())
        denied = _DENIED.search(one.said) is not None
        return denied or bool(words & names) or not one.of_hers

    def _change(self, act: PromptAct, said: Sequence[Spoken]) -> Change | None:
        words = said[0].words
        match act:
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
            found += swappable(one.said, self.context)
            found += [
                _NUMBERS[word]
                for pair in _ORDINAL.findall(one.said)
                for word in pair
                if word in _NUMBERS
            ]
            if bare:
                found += [int(number) for number in _BARE.findall(one.said)]
        most = max(self.context.items, 12)
        return tuple(dict.fromkeys(number for number in found if 1 <= number <= most))

    def _with_this(self, said: Sequence[Spoken], weeks: tuple[int, ...]) -> tuple[int, ...]:
        """ "Ruilen met 8 graag": this week is the other one."""
        this = self.context.week
        one_more = len(weeks) == 1 and any(_WITH_WEEK.search(one.said) for one in said)
        return (this, *weeks) if this and one_more and this not in weeks else weeks

    def _other_goal(self, said: Sequence[Spoken]) -> Change | None:
        weeks = self._weeks(self.sentences, bare=False)
        if len(weeks) != 1:
            return None
        for one in said:
            goal = goal_in(one.words)
            if goal:
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
            before = " ".join(token.norm for token in tokens[max(0, at - 4) : at])
            back = _RETURNS.search(before) is not None
            day = span.span.first - _DAY if back else span.span.last
            if day >= self.context.today:
                yield day
            at = max(span.end, at + 1)


_DENIED = re.compile(
    r"\b(?:niet uit|niet (?:met|voor|van) (?:de|deze|onze|jullie)|not (?:the|this)|nooit"
    r"|lekker|grapje|geintje|haha\w*|lol|never"
    r"|misschien|wellicht|maybe|perhaps|twijfel"
    r"|zou|would|bijna|almost|als|indien|if|unless|tenzij|zei|zegt|says?|said|vorig\w*|last)\b"
)
_STOPS_WITH = re.compile(
    r"\b(?:stop|stoppen|kap|kappen|ermee|mee|op|uit|quit|stopping) (?:met|with) "
    r"(?!(?:de|deze|jullie|onze|dit|die|the|this|our|your) (?:kring|groep|club\w*|circle|group))"
)
_RETURNS = re.compile(r"\b(?:tot|until|till|vanaf|from|terug|back(?: on(?: the)?)?|weer)$")


def _stops_something(one: Spoken, following: Spoken) -> bool:
    """ "Ik stop ermee, met die krentenbollen": it is not the circle that she leaves."""
    behind = following.said.startswith(("met ", "with "))
    return behind or _STOPS_WITH.search(one.said) is not None


def goal_in(words: str) -> str:
    """The new goal that a sentence names; empty where none is found."""
    for pattern in _GOAL:
        found = pattern.search(words)
        if found:
            goal = _END.sub("", found.group(1)).strip(_TRIM)
            if len(goal) > 3:
                return goal[:_LONGEST]
    return ""
