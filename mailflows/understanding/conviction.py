"""How sure each act of a mail is, by all grounds together, and what that is worth beside others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.grounds import NOTHING, UNCLEAR
from mailflows.understanding.table import AnswerTable

DEAR = 0.75  # from here on what is dear is done
CHEAP = 0.5  # from here on what another mail mends is done
_COURTEOUS = 0.65  # the same of small talk that is thanks
_UNHEARD = 0.25  # below it what was learned speaks against an act
_RIVAL = 0.15  # from here on something else may be meant
_UNCLEAR = 0.5  # from here on nobody could act on it, and nothing dear is done


@dataclass(frozen=True, slots=True)
class Conviction(Generic[ActT]):
    """The probabilities of one mail's acts, and what she says against them."""

    table: AnswerTable[ActT]
    sure: Mapping[str, float]  # label -> probability
    barred: frozenset[ActT]  # acts that she says she does not mean: "niet intrekken"
    taught: frozenset[ActT]  # acts that she says in the words of our letters
    likely: Mapping[str, float]  # label -> probability, by what was learned alone
    apart: Mapping[str, float]  # the same of wishes that have a part of the mail each

    def chance(self, act: ActT) -> float:
        """The probability of an act, 0 to 1."""
        return 0.0 if act in self.barred else self.sure.get(str(act.value), 0.0)

    def believes(self, act: ActT) -> bool:
        """Whether it is likely enough for what it costs, where nothing else speaks against it."""
        if act in self.table.courtesies:
            return self.chance(act) >= _COURTEOUS
        if act in self.taught and act not in self.table.dear:
            return True
        if self.sure.get(NOTHING, 0.0) >= CHEAP:
            return False  # "dit was voor de roosterapp, negeer maar"
        if act not in self.table.dear:
            return self.chance(act) >= CHEAP
        return self.chance(act) >= DEAR and self.sure.get(UNCLEAR, 0.0) < _UNCLEAR

    def clearly(self, act: ActT) -> float:
        """How sure it is that she means it and that somebody could act on it; nothing where
        something that contradicts it is surer."""
        answers = (1 - self.sure.get(UNCLEAR, 0.0)) * (1 - self.sure.get(NOTHING, 0.0))
        sure = self.sure.get(str(act.value), 0.0)  # what is denied of one place says another
        return 0.0 if self.outdone(act) else sure * answers

    def outdone(self, act: ActT) -> bool:
        """Whether something that contradicts it is surer."""
        against = self.table.against
        return any(
            self.chance(one) > max(self.chance(act), CHEAP)
            for one in self.table.acts
            if str(one.value) in against.get(act, ()) or str(act.value) in against.get(one, ())
        )

    def unheard(self, act: ActT) -> bool:
        """Whether hardly any answer in such words meant it."""
        label = str(act.value)
        return max(self.likely.get(label, 0.0), self.apart.get(label, 0.0)) < _UNHEARD

    def rivalled(self, act: ActT, *, said: bool) -> bool:
        """Whether another act that is dear, and files nothing, may be meant as well: "haal me er
        maar uit" is a name or a whole tip. What each says in a part of its own is no rival."""
        bound = CHEAP if said else _RIVAL
        return any(
            self.chance(one) > max(bound, self.chance(act) if said else 0.0)
            for one in self.table.dear
            if one is not act
            and "mode" not in self.table.main.get(one, {})
            and not {str(one.value), str(act.value)} <= self.apart.keys()
        )

    def weaker(self, chance: float) -> frozenset[ActT]:
        """What a correction that is so sure takes the words of, where there are no others."""
        return frozenset(one for one in self.table.telling if self.chance(one) < chance)

    def silences(self, act: ActT) -> bool:
        """Whether it says nothing beside something that is done: why a tip is taken back."""
        by = (one for one, silent in self.table.silences.items() if str(act.value) in silent)
        return any(self.chance(one) >= DEAR for one in by)
