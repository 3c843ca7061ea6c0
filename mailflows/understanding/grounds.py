"""What speaks for and against each act of a mail, as numbers that a regression weighs.

The phrases say something of an act, what was learned says how likely it is, and the mail around it
may waver, deny or ask. None of them decides alone (stacked generalisation: Wolpert, Neural
Networks 5, 1992).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import exp, log
from typing import Generic

from mailflows.reading import ActT, Doubt, Reading, Understood
from mailflows.understanding.closing import tells
from mailflows.understanding.learned import Learned
from mailflows.understanding.sight import Sight
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.waver import undecided
from mailflows.understanding.words import (
    CONDITIONS,
    CONTRASTS,
    HEDGES,
    NEGATORS,
    REASONS,
    word_set,
)

UNCLEAR = "ask"  # the label of answers that nobody could act on
_MEANT = word_set("bedoeld bedoeling meant intended intention")
_UNLESS = frozenset({"tenzij", "mits", "unless"})
_LEAST = 0.001  # no probability is surer than this

Grounds = Mapping[str, float]


def convinced(model: Learned, label: str, grounds: Grounds) -> float:
    """The probability of a label by its grounds, 0 to 1."""
    column = model.labels.index(label)
    total = model.bias[column]
    for name, value in grounds.items():
        weights = model.weights.get(name)
        total += value * weights[column + 1] if weights else 0.0
    return 1 / (1 + exp(-total))


def odds(chance: float) -> float:
    """The logarithm of how much likelier than not something is."""
    within = min(max(chance, _LEAST), 1 - _LEAST)
    return log(within / (1 - within))


@dataclass(frozen=True, slots=True)
class Witness(Generic[ActT]):
    """All that is known of one mail before it is decided what is done."""

    reading: Reading[ActT]  # as the phrases read it
    sight: Sight
    table: AnswerTable[ActT]
    likely: Mapping[str, float]  # label -> probability, by what was learned

    def of_each(self) -> dict[str, Grounds]:
        """The grounds of every act that was learned, by its label, and of being unclear."""
        mail = self._of_mail()
        acts = {str(act.value): act for act in self.table.acts}
        return {
            label: {**self._of(label, acts.get(label)), **mail} for label in self.likely
        }

    def _of(self, label: str, act: ActT | None) -> dict[str, float]:
        said = {one.act for one in self.reading.acts} - self.table.courtesies
        perhaps = {one.act for doubt in self.reading.doubts for one in doubt.perhaps}
        learned = odds(self.likely[label])
        others = (
            self.likely.get(str(one.value), 0.0)
            for one in self.table.acts
            if one is not act and one not in self.table.courtesies
        )
        is_said = any(one.act is act for one in self.reading.acts)
        is_perhaps = act in perhaps
        return {
            "learned": learned,
            "learned of another": odds(max(others)),
            "said": is_said,
            "said and learned": learned * is_said,
            "perhaps": is_perhaps,
            "perhaps and learned": learned * is_perhaps,
            "denied": act in self.reading.barred,
            "another said": bool(said - {act}),
            "another perhaps": bool(perhaps - {act}),
            "opposed": act is not None and self._opposed(act, said | perhaps),
            "nothing else said": is_said and self._alone(),
            "as taught": any(self._as_taught(one) for one in self.reading.acts if one.act is act),
            "perhaps on a condition": any(self._depends(one, act) for one in self.reading.doubts),
        }

    def _of_mail(self) -> dict[str, float]:
        norms = frozenset(self.sight.norms)
        return {
            "learned unclear": odds(self.likely.get(UNCLEAR, 0.0)),
            "undecided": undecided(self.sight.norms, 0, len(self.sight.norms)),
            "asks": "?" in norms,
            "left over": any(tells(one) for one in self.reading.left),
            "in doubt": bool(self.reading.doubts),
            "length": log(1 + len(self.sight.tokens)),
            "denies": not norms.isdisjoint(NEGATORS),
            "condition": not norms.isdisjoint(CONDITIONS),
            "hedge": not norms.isdisjoint(HEDGES),
            "contrast": not norms.isdisjoint(CONTRASTS),
            "reproach": not norms.isdisjoint(_MEANT),
            "unless": not norms.isdisjoint(_UNLESS),
        }

    def _opposed(self, act: ActT, others: Collection[ActT]) -> bool:
        """Whether something that is said, or may be, contradicts it."""
        against = self.table.against.get(act, frozenset())
        return any(
            str(one.value) in against
            or str(act.value) in self.table.against.get(one, frozenset())
            for one in others
        )

    def _alone(self) -> bool:
        """Whether a mail says one thing and at most why: "withdraw", "niet plaatsen, want …"."""
        wishes = [one for one in self.reading.acts if one.act not in self.table.courtesies]
        told = (
            one for one in self.reading.left
            if tells(one) and one.split()[0].casefold() not in REASONS
        )  # fmt: skip
        return len(wishes) == 1 and not self.reading.doubts and not any(told)

    def _as_taught(self, one: Understood[ActT]) -> bool:
        """Whether it begins as our letters teach to say it: "nog iets: …"."""
        told = (said for (_, act), said in self.table.taught.items() if act == str(one.act.value))
        openings = (said.partition("{")[0].strip() for said in told if "{text}" in said)
        return any(one.words.casefold().startswith(opening) for opening in openings if opening)

    def _depends(self, doubt: Doubt[ActT], act: ActT | None) -> bool:
        """Whether it is said on a condition, or is one of two things that are asked about."""
        if all(one.act is not act for one in doubt.perhaps):
            return False
        words = {token.norm for token in tokenise(doubt.words, len(self.sight.tokens))}
        several = len({one.act for one in doubt.perhaps}) > 1
        return not words.isdisjoint(CONDITIONS | HEDGES) or (several and "?" in words)
