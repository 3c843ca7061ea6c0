"""What speaks for and against each act of a mail, as numbers that a regression weighs.

The phrases say something of an act, what was learned says how likely it is, and the mail around it
may waver, deny or ask. None of them decides alone (stacked generalisation: Wolpert, Neural
Networks 5, 1992).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import Generic

from mailflows.reading import ActT, Doubt, Likelihood, Reading, Understood
from mailflows.understanding.closing import tells
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind, retold
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
NOTHING = "nothing"  # that of mails that are no answer: out of office, for somebody else
_MEANT = word_set("bedoeld bedoeling meant intended intention")
_UNLESS = frozenset({"tenzij", "mits", "unless"})
_MOST_WORDS = 400  # of a clause that are read
_LEAST = 0.001  # no probability is surer than this

Grounds = Mapping[str, float]


def convinced(model: Likelihood, label: str, grounds: Grounds) -> float:
    """The probability of a label by its grounds, 0 to 1."""
    column, weights = model.labels.index(label), model.weights
    total = model.bias[column]
    for name, value in grounds.items():
        if value and name in weights:
            total += value * weights[name][column + 1]
    return 1 / (1 + exp(-total))


def shared_out(model: Likelihood, grounds: Grounds) -> dict[str, float]:
    """The probabilities of labels of which exactly one is true, by their grounds."""
    totals = list(model.bias)
    for name, value in grounds.items():
        weights = model.weights.get(name) if value else None
        for at in range(len(totals)) if weights else ():
            totals[at] += value * weights[at + 1] if weights else 0.0
    most = max(totals)
    parts = [exp(total - most) for total in totals]
    return {label: part / sum(parts) for label, part in zip(model.labels, parts, strict=True)}


def odds(chance: float) -> float:
    """The logarithm of how much likelier than not something is."""
    within = min(max(chance, _LEAST), 1 - _LEAST)
    return log(within / (1 - within))


@dataclass(frozen=True)
class Witness(Generic[ActT]):
    """All that is known of one mail before it is decided what is done. What is the same for every
    act is found once."""

    reading: Reading[ActT]  # as the phrases read it
    sight: Sight
    table: AnswerTable[ActT]
    likely: Mapping[str, float]  # label -> probability, by what was learned
    above: Collection[int]  # the tokens above the closing: a signature changes nothing

    def of_each(self) -> dict[str, Grounds]:
        """The grounds of every act that was learned, by its label, and of being unclear."""
        mail = self._of_mail()
        acts = {str(act.value): act for act in self.table.acts}
        return {label: {**self._of(label, acts.get(label)), **mail} for label in self.likely}

    def _of(self, label: str, act: ActT | None) -> dict[str, float]:
        said, perhaps = self._said, self._perhaps
        learned = odds(self.likely[label])
        own = [one for one in self.reading.acts if one.act is act]
        doubted = [one for one in self.reading.doubts if _may_be(one, act)]
        is_said, is_perhaps = bool(own), bool(doubted)
        another = any(one is not act for one in said)
        return {
            "learned": learned,
            "learned of another": odds(self._likeliest_but(label)),
            "said": is_said,
            "said and learned": learned * is_said,
            "perhaps": is_perhaps,
            "perhaps and learned": learned * is_perhaps,
            "denied": act in self.reading.barred,
            "another said": another,
            "said beside another": is_said and another,
            "learned beside another": learned * another,
            "said against another learned": is_said * odds(self._likeliest_but(label)),
            "another perhaps": any(one is not act for one in perhaps),
            "opposed": act is not None and self._opposed(act),
            "nothing else said": is_said and self._alone,
            "as taught": act in self.taught,
            "said, asking": any("?" in one.words for one in own),
            "perhaps on a condition": any(map(depends, doubted)),
        }

    @cached_property
    def _said(self) -> frozenset[ActT]:
        return frozenset(one.act for one in self.reading.acts) - self.table.courtesies

    @cached_property
    def _perhaps(self) -> frozenset[ActT]:
        return frozenset(one.act for doubt in self.reading.doubts for one in doubt.perhaps)

    @cached_property
    def _wishes(self) -> Sequence[tuple[float, str]]:
        """How likely each act is that asks for anything, the likeliest first."""
        wishes = (str(act.value) for act in self.table.acts if act not in self.table.courtesies)
        return sorted(((self.likely.get(one, 0.0), one) for one in wishes), reverse=True)

    def _likeliest_but(self, label: str) -> float:
        for chance, one in self._wishes:
            if one != label:
                return chance
        return 0.0

    def _of_mail(self) -> dict[str, float]:
        norms = frozenset(self._norms)
        courtesies = self.table.courtesies
        courteous = [one for one in self.reading.acts if one.act in courtesies]
        chances = [self.likely.get(str(one.value), 0.0) for one in courtesies]
        return {
            "learned courteous": odds(max(chances, default=0.0)),
            "courteous": bool(courteous),
            "confirms": self.confirms,
            "learned unclear": odds(self.likely.get(UNCLEAR, 0.0)),
            "undecided": self.undecided,
            "asks": "?" in norms,
            "left over": any(map(tells, self.reading.left)),
            "in doubt": bool(self.reading.doubts),
            "length": log(1 + sum(self.sight.tokens[at].kind is Kind.WORD for at in self.above)),
            "denies": not norms.isdisjoint(NEGATORS),
            "condition": not norms.isdisjoint(CONDITIONS),
            "hedge": not norms.isdisjoint(HEDGES),
            "contrast": not norms.isdisjoint(CONTRASTS),
            "reproach": not norms.isdisjoint(_MEANT),
            "unless": not norms.isdisjoint(_UNLESS),
        }

    @cached_property
    def _norms(self) -> Sequence[str]:
        """The words above the closing."""
        return [self.sight.norms[at] for at in sorted(self.above)]

    def _opposed(self, act: ActT) -> bool:
        """Whether something that is said, or may be, contradicts it."""
        others = self._others
        if not others:
            return False
        against, name = self.table.against.get(act, frozenset()), str(act.value)
        return any(label in against or name in denies for label, denies in others)

    @cached_property
    def _others(self) -> Sequence[tuple[str, Collection[str]]]:
        """What is said, or may be, and which acts it contradicts."""
        against = self.table.against
        return [(str(one.value), against.get(one, ())) for one in self._said | self._perhaps]

    @cached_property
    def undecided(self) -> bool:
        """ "Kan ook Noord zijn geweest": she leaves it open."""
        return undecided(self._norms, 0, len(self._norms))

    @cached_property
    def confirms(self) -> bool:
        """ "Ik woon in Zwolle maar het was in Utrecht", where it stands: a clause says it stays."""
        standing = frozenset(self.sight.context.standing)
        if not standing:
            return False
        said = (one.words for one in self.reading.acts if one.act in self.table.courtesies)
        many = len(self.sight.tokens)
        slugs = (look(one, retold(one)[:many], self.sight.context).slugs for one in said)
        return any(standing & one for one in slugs)

    @cached_property
    def _alone(self) -> bool:
        """Whether a mail says one thing and at most why: "withdraw", "niet plaatsen, want …"."""
        wishes = [one for one in self.reading.acts if one.act not in self.table.courtesies]
        told = (
            one for one in self.reading.left
            if tells(one) and one.split()[0].casefold() not in REASONS
        )  # fmt: skip
        return len(wishes) == 1 and not self.reading.doubts and not any(told)

    @cached_property
    def taught(self) -> frozenset[ActT]:
        """The acts that she says in the words of our letters."""
        return frozenset(one.act for one in self.reading.acts if self._as_taught(one))

    def _as_taught(self, one: Understood[ActT]) -> bool:
        """Whether it begins as our letters teach to say it: "nog iets: …"."""
        name, words = str(one.act.value), one.words.casefold()
        told = (said for (_, act), said in self.table.taught.items() if act == name)
        openings = (said.partition("{")[0].strip() for said in told if "{text}" in said)
        return any(words.startswith(opening) for opening in openings if opening)


def _may_be(doubt: Doubt[ActT], act: ActT | None) -> bool:
    return any(one.act is act for one in doubt.perhaps)


def depends(doubt: Doubt[ActT]) -> bool:
    """Whether it is said on a condition, or is one of two things that are asked about: nobody
    knows how that ends."""
    words = {token.norm for token in retold(doubt.words)[:_MOST_WORDS]}
    several = len({one.act for one in doubt.perhaps}) > 1
    return not words.isdisjoint(CONDITIONS | HEDGES) or (several and "?" in words)
