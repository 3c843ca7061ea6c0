"""What an answer may come to: the likeliest goals, a few more or fewer of them, what our rules
read; and what speaks for each of these readings, as numbers that a regression weighs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log

from mailflows.circles.choice_grounds import CHOSEN, LAST, Chances
from mailflows.circles.choice_mentions import By, Mention
from mailflows.circles.choice_order import Order
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_whole import indifferent, none_of_them
from mailflows.circles.preference import Preference
from mailflows.reading import Likelihood
from mailflows.understanding.grounds import Grounds
from mailflows.understanding.odds import odds
from mailflows.understanding.tokens import Kind

NEITHER = "neither"
_LIKELY, _LOOSE, _STRICT = 0.5, 0.3, 0.7
_LEAST_LAST = 0.4  # of a goal that is put last
_MOST = 6  # goals of a reading that takes the likeliest few
_HARDLY = 0.12  # no goal is in a reading that is less likely
_SURE, _SURELY_NOT = 0.999, 0.001
_PLAIN, _RIVAL = 0.6, 0.4  # of the weight of a title
_HAS = (
    "doubting", "hedge", "means", "retracts", "undecided", "told", "anothers_order", "unsure",
    "others_say", "condition", "reservation", "if_it", "fallback", "mistake", "sorry", "nay",
    "taking_back", "left_to_others", "choose_for_me", "matters", "equal", "not_for_me", "against",
    "later", "negator", "others", "last", "wish", "first", "goal", "myself",
)  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """One reading."""

    top: tuple[int, ...]
    bottom: tuple[int, ...]
    by: set[str] = field(default_factory=set[str])  # how it was found

    @property
    def goals(self) -> tuple[int, ...]:
        return (*self.top, *self.bottom)


@dataclass(frozen=True)
class Readings:
    """All readings of one answer."""

    chances: Chances
    read: Preference  # by our rules
    whole: tuple[int, ...]  # "in de volgorde zoals het er staat"
    goals: Mapping[int, Mapping[str, float]]  # how likely each is chosen or put last
    mail: Mapping[str, float]  # how likely the mail asks, has no preference, says nothing of goals

    def candidates(self, order: Likelihood) -> Sequence[Candidate]:
        """Each of them once."""
        found: list[Candidate] = []
        places = Order(self.chances, self.read)
        for by, chosen, last in self._proposed():
            top = chosen if by == "rules" else places.ordered(chosen, order)
            bottom = tuple(goal for goal in last if goal not in top)
            same = (one for one in found if one.top == top and {*one.bottom} == {*bottom})
            known = next(same, None)
            if known is None:
                known = Candidate(top, bottom)
                found.append(known)
            known.by.add(by)
        return found

    def _proposed(self) -> Iterator[tuple[str, tuple[int, ...], tuple[int, ...]]]:
        for by, least in (("likely", _LIKELY), ("loose", _LOOSE), ("strict", _STRICT)):
            yield by, self._at_least(CHOSEN, least), self._at_least(LAST, min(least, _LIKELY))
        best = sorted(self.goals, key=lambda goal: -self.goals[goal][CHOSEN])
        for many in range(1, min(len(best), _MOST) + 1):
            if self.goals[best[many - 1]][CHOSEN] < _HARDLY:
                break
            yield "few", tuple(best[:many]), self._at_least(LAST, _LEAST_LAST)
        yield "rules", self.read.top or self.whole, self.read.bottom

    def _at_least(self, label: str, least: float) -> tuple[int, ...]:
        return tuple(goal for goal, said in self.goals.items() if said[label] >= least)

    def grounds(self, one: Candidate) -> Grounds:
        """What speaks for a reading."""
        chances = [self.goals[goal][_place(goal, one)] for goal in self.goals]
        best = sum(log(max(*said.values(), _SURELY_NOT)) for said in self.goals.values())
        joint = sum(log(max(chance, _SURELY_NOT)) for chance in chances)
        left = [goal for goal in self.goals if goal not in one.goals]
        numbered = {named.goal for named in self._numbered}
        by_model, by_rules = "likely" in one.by, "rules" in one.by
        clear_cut = {"likely", "loose", "strict"} <= one.by
        return {
            **self._of_mail,
            "joint": joint,
            "behind the best": joint - best,
            "least": odds(min(chances, default=_SURE)),
            "least of top": odds(self._least(one.top, CHOSEN)),
            "least of bottom": odds(self._least(one.bottom, LAST)),
            "left out": odds(
                max(
                    (max(self.goals[goal][CHOSEN], self.goals[goal][LAST]) for goal in left),
                    default=_SURELY_NOT,
                )
            ),
            "unnamed": any(goal not in self.goals for goal in one.goals),
            "chooses": bool(one.top),
            "one": len(one.top) == 1,
            "two": len(one.top) == 2,
            "many": log(1 + len(one.top)),
            "puts last": bool(one.bottom),
            "by model": by_model,
            "by rules": by_rules,
            "by both": by_model and by_rules,
            "by rules, firmly": by_rules and not self.read.ask,
            "by both, firmly": by_model and by_rules and not self.read.ask,
            "loose": "loose" in one.by,
            "strict": "strict" in one.by,
            "clear cut": clear_cut,
            "clear cut by both": clear_cut and by_rules,
            "clear cut by both, firmly": clear_cut and by_rules and not self.read.ask,
            "same goals as the rules": {*one.top} == {*self.read.top}
            and {*one.bottom} == {*self.read.bottom},
            "rules read more": not {*self.read.top} <= {*one.top},
            "rules read less": not {*one.top} <= {*self.read.top},
            "against the rules": bool({*self.read.top} & {*one.bottom})
            or bool({*self.read.bottom} & {*one.top}),
            "by weak title": any(not self._plainly(goal) for goal in one.top),
            "by title": any(goal not in numbered for goal in one.top),
            **self._of_numbers(one),
            "numbers left": len(numbered - {*one.goals}),
            "somebody left": any(
                bool(phrase.person) and {*phrase.person}.isdisjoint(one.goals)
                for phrase in self._said
            ),
            "whole list": bool(self.whole) and by_rules,
            "joint, rules ask": joint * self.read.ask,
            "joint, length": joint * self._length,
        }

    def _of_numbers(self, one: Candidate) -> Grounds:
        """Whether a number in it may be a place, or is said twice."""
        around = self.chances.around
        named = [two for two in around.mentions if two.goal in one.top]
        numbers = [two for two in named if two.by is By.NUMBER]
        others = {two.goal for two in named if not around.counts(two)}
        twice = [two.goal for two in numbers]
        return {
            "counts": sum(goal not in others for goal in one.top if goal in self.goals),
            "beside another": sum(map(around.beside_another, numbers)),
            "number twice": len(twice) - len({*twice}),
            "several by one": any(two.several > 1 for two in named),
        }

    @cached_property
    def _of_mail(self) -> Grounds:
        """What is the same for every reading."""
        said, read = self._said, self.read
        return {
            "rules ask": read.ask,
            "rules say none": read.none,
            "rules say question": read.question,
            "rules say later": read.later,
            "rules say nothing": not (read.top or read.bottom or read.ask or read.none),
            "whole": bool(self.whole),
            "length": self._length,
            "phrases": log(1 + len(said)),
            "questions": any(one.norm == "?" for one in self.chances.around.listed.tokens),
            "indifferent": any(map(indifferent, said)),
            "none of them": any(map(none_of_them, said)),
            "unknown phrases": log(1 + sum(one.unknown and not one.goals for one in said)),
            "wish without goal": any(
                one.has("wish", "first", "leading") and not one.goals for one in said
            ),
            "either": any(one.either for one in said),
            "named": bool(self.goals),
            "numbers": log(1 + self.chances.around.numbers),
            **{f"has {name}": any(one.has(name) for one in said) for name in _HAS},
            **{f"mail {name}": odds(chance) for name, chance in self.mail.items()},
        }

    @property
    def _said(self) -> Sequence[Phrase]:
        return self.chances.around.said

    @cached_property
    def _length(self) -> float:
        tokens = self.chances.around.listed.tokens
        return log(1 + sum(one.kind is Kind.WORD for one in tokens))

    @cached_property
    def _numbered(self) -> Sequence[Mention]:
        return [one for one in self.chances.around.mentions if one.by is By.NUMBER and one.free]

    def _least(self, goals: Sequence[int], label: str) -> float:
        return min((self.goals[one][label] for one in goals if one in self.goals), default=_SURE)

    def _plainly(self, goal: int) -> bool:
        """Whether one of its mentions is more than a word of little weight."""
        return any(
            (named.by is not By.TITLE and named.free)
            or (
                named.piece is not None
                and named.piece.weight > _PLAIN
                and named.piece.rival < _RIVAL
            )
            for named in self.chances.around.mentions if named.goal == goal
        )  # fmt: skip


def _place(goal: int, one: Candidate) -> str:
    if goal in one.top:
        return CHOSEN
    return LAST if goal in one.bottom else NEITHER
