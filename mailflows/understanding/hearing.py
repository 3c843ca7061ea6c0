"""Which clause of a mail says an act that no phrase says, and what of it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT, Doubt, Understood
from mailflows.understanding.clauses_weighed import Clauses
from mailflows.understanding.conviction import Conviction
from mailflows.understanding.features import features
from mailflows.understanding.learned import Learned
from mailflows.understanding.parted import parted
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.signing import body
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import retold

SUSPECTED = 0.1  # from here on what a phrase says is asked
TELLING_TOO = 0.5  # of a clause beside the one that says it most
_HALF = 0.2  # that each half of a clause says its own


@dataclass(frozen=True, slots=True)
class Hearing(Generic[ActT]):
    """Hears the clauses of one mail, each by itself."""

    table: AnswerTable[ActT]
    model: Learned  # of the acts
    conviction: Conviction[ActT]
    sight: Sight

    def understand(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether there are words for it that say nothing else."""
        heard = self.heard(clauses, act)
        if self._shared(clauses, act, heard[0][0] if heard else 0.0):
            return True
        for number, (chance, words) in enumerate(heard):
            if number and not (act in self.table.telling and chance > TELLING_TOO):
                break
            clauses.take(words)
            clauses.acts.append(self.meaning(act, words))
        return bool(heard)

    def _shared(self, clauses: Clauses[ActT], act: ActT, elsewhere: float) -> bool:
        """Whether it stands in half of a clause whose other half was understood as something
        else, rather than in a clause of its own that says it so likely."""
        label = str(act.value)
        found = [
            (one, half) for one in clauses.acts
            if one.act not in self.table.courtesies | self.conviction.taught
            and str(one.act.value) in self.conviction.sure
            and (half := parted(one.words, label, str(one.act.value), self._of)) is not None
        ]  # fmt: skip
        whole, half = max(found, key=lambda one: one[1].chance, default=(None, None))
        if whole is None or half is None or half.chance < max(_HALF, elsewhere):
            return False
        kept = self.meaning(whole.act, half.others)
        slots = {**whole.slots, "text": kept.slots["text"]} if "text" in kept.slots else whole.slots
        clauses.acts[clauses.acts.index(whole)] = replace(whole, words=half.others, slots=slots)
        clauses.acts.append(self.meaning(act, half.mine))
        return True

    def suspect(self, clauses: Clauses[ActT], act: ActT) -> None:
        """Asks about the clause that says it most."""
        heard = self.heard(clauses, act)
        if heard:
            words = heard[0][1]
            clauses.take(words)
            clauses.doubts.append(Doubt(words, (self.meaning(act, words),)))

    def meaning(self, act: ActT, words: str) -> Understood[ActT]:
        """A clause understood as an act; what tells is told without a closing behind it."""
        slots = dict(self.table.main.get(act, {}))
        if act in self.table.telling:
            slots["text"] = self._unsigned(words)
        return Understood(act, words, slots)

    def _unsigned(self, words: str) -> str:
        """A clause without the closing that may stand behind it."""
        sight = self._look(words)
        above = body(sight, self.table.words)
        return words[: sight.tokens[max(above)].end].rstrip() if above else words

    def heard(self, clauses: Clauses[ActT], act: ActT) -> list[tuple[float, str]]:
        """The clauses that nothing has understood yet, those that say this most first."""
        label = str(act.value)
        told = clauses.told() or clauses.left  # "ja" says little, and all there is
        free = told + [one.words for one in clauses.doubts if self._open(one, act)]
        weighed = [(self._of(one)[label], one) for one in free]
        return sorted(weighed, key=lambda one: -one[0])

    def _open(self, doubt: Doubt[ActT], act: ActT) -> bool:
        """Whether a clause in doubt may be this act: what may be dear is no mere news."""
        chances = [self.conviction.chance(one.act) for one in doubt.perhaps if one.act is not act]
        return act in self.table.dear or max(chances, default=0.0) < SUSPECTED

    def _of(self, words: str) -> Mapping[str, float]:
        sight = self._look(words)
        return self.model.likely(features(sight, body(sight, self.table.words)))

    def _look(self, words: str) -> Sight:
        return look(words, retold(words)[: len(self.sight.tokens)], self.sight.context)
