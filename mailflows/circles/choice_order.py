"""In which order the chosen goals come: by what speaks for one before the other, pair by pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from mailflows.circles.choice_grounds import CHOSEN, Chances
from mailflows.circles.choice_mentions import Mention
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.preference import Preference
from mailflows.reading import Likelihood
from mailflows.understanding.grounds import Grounds, convinced

BEFORE = "before"
_AS_GOOD = 0.6  # of the likeliest mention of a goal
_AHEAD = ("precedes", "ahead_of", "above_all")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer names a goal, and what its words say of the order."""

    first: int  # token of the first mention
    good: int  # of the first likely one
    latest: int  # of the last likely one
    likeliest: int
    place: int | None  # "op 2"
    phrase: Phrase | None  # of the last likely mention

    def has(self, *kinds: str) -> bool:
        return self.phrase is not None and self.phrase.has(*kinds)


@dataclass(frozen=True)
class Order:
    """The goals of an answer beside each other."""

    chances: Chances
    read: Preference  # by our rules

    def ordered(self, goals: Sequence[int], model: Likelihood) -> tuple[int, ...]:
        """What is likelier before more of the others comes first."""
        known = [goal for goal in goals if goal in self._places]
        wins = dict.fromkeys(known, 0.0)
        for one, other in combinations(known, 2):
            chance = convinced(model, BEFORE, self.grounds(one, other))
            wins[one] += chance
            wins[other] += 1 - chance
        return tuple(sorted(known, key=lambda goal: -wins[goal]))

    def grounds(self, one: int, other: int) -> Grounds:
        """What speaks for the one before the other; of the two turned round it is the opposite."""
        here, there, top = self._places[one], self._places[other], self.read.top
        later = _sign(there.good, here.good)  # 1: the other is named later
        behind = there if later > 0 else here
        both = one in top and other in top
        placed = here.place is not None and there.place is not None
        return {
            "first": _sign(there.first, here.first),
            "good": later,
            "latest": _sign(there.latest, here.latest),
            "likeliest": _sign(there.likeliest, here.likeliest),
            "in the list": _sign(other, one) * (later == 0),
            "read": _sign(top.index(other), top.index(one)) if both else 0,
            "place": _sign(there.place or 0, here.place or 0) if placed else 0,
            "first place": (here.place == 1) - (there.place == 1),
            "placed": (here.place is not None) - (there.place is not None),
            "said first": here.has("first") - there.has("first"),
            "ahead": here.has(*_AHEAD) - there.has(*_AHEAD),
            "rather": here.has("rather") - there.has("rather"),
            "leads": _is(here, "leads") - _is(there, "leads"),
            "adds": _is(here, "adds") - _is(there, "adds"),
            "corrects": _is(here, "corrects") - _is(there, "corrects"),
            "later leads": later * _is(behind, "leads"),
            "later is first": -later * behind.has("first"),
            "later is ahead": -later * behind.has(*_AHEAD),
        }

    @cached_property
    def _places(self) -> Mapping[int, _Place]:
        return {goal: self._place(goal) for goal in self.chances.goals}

    def _place(self, goal: int) -> _Place:
        named = self.chances.of_one(goal)
        best = max(named, key=lambda one: one[1][CHOSEN])
        good = [one for one, said in named if said[CHOSEN] >= _AS_GOOD * best[1][CHOSEN]]
        phrases = [self._phrase(one) for one in good]
        place = next((one.place for one in phrases if one is not None and one.place), None)
        return _Place(
            named[0][0].start, good[0].start, good[-1].start, best[0].start, place, phrases[-1]
        )

    def _phrase(self, one: Mention) -> Phrase | None:
        return self.chances.around.phrase_of(one)


def _sign(one: int, other: int) -> int:
    return (one > other) - (one < other)


def _is(place: _Place, name: str) -> bool:
    return place.phrase is not None and bool(getattr(place.phrase, name))
