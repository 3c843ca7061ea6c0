"""What speaks for and against each goal that an answer names, as numbers that a regression weighs
(`mailflows/understanding/grounds.py`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from mailflows.circles.choice_mentions import By, Mention
from mailflows.circles.choice_words import Around
from mailflows.understanding.grounds import Grounds
from mailflows.understanding.odds import odds
from mailflows.understanding.tokens import Kind

CHOSEN, LAST = "chosen", "last"
_NOTHING = 0.001
_SURE = 0.5


@dataclass(frozen=True)
class Chances:
    """An answer with how likely each of its mentions chooses its goal, or puts it last."""

    around: Around
    each: Sequence[Mapping[str, float]]

    @cached_property
    def goals(self) -> Sequence[int]:
        """All goals that are named, in the order of their first mention."""
        return tuple(dict.fromkeys(one.goal for one in self.around.mentions))

    @cached_property
    def _of_goal(self) -> Mapping[int, list[tuple[Mention, Mapping[str, float]]]]:
        found: dict[int, list[tuple[Mention, Mapping[str, float]]]] = {}
        for one, chances in zip(self.around.mentions, self.each, strict=True):
            found.setdefault(one.goal, []).append((one, chances))
        return found

    def of_one(self, goal: int) -> Sequence[tuple[Mention, Mapping[str, float]]]:
        """All mentions of a goal, with their chances."""
        return self._of_goal[goal]

    def of_goal(self, goal: int) -> Grounds:
        """The grounds of one goal."""
        named = self._of_goal[goal]
        grounds: dict[str, float] = {}
        for by in By:
            own = [chances for one, chances in named if one.by is by]
            grounds |= {
                f"{by} there": bool(own),
                f"{by} chosen": _best(own, CHOSEN) if own else 0.0,
                f"{by} last": _best(own, LAST) if own else 0.0,
            }
        every = [chances for _, chances in named]
        others = [
            chances for one, said in self._of_goal.items() if one != goal for _, chances in said
        ]
        pieces = [one.piece for one, _ in named if one.piece is not None]
        best = max(pieces, key=lambda one: one.weight - one.rival, default=None)
        owners = [one for one, _ in named if one.by is By.OWNER]
        numbers = [one for one, _ in named if one.by is By.NUMBER]
        beside = bool(self._numbered) and not numbers
        chosen = _best(every, CHOSEN)
        return grounds | {
            "chosen": chosen,
            "last": _best(every, LAST),
            "chosen at the end": odds(every[-1][CHOSEN]),
            "last at the end": odds(every[-1][LAST]),
            "chosen at first": odds(every[0][CHOSEN]),
            "mentions": log(len(named)),
            "another chosen": _best(others, CHOSEN),
            "above others": chosen - _best(others, CHOSEN),
            "share": best.share if best else 0.0,
            "weight": min(best.weight, 3.0) if best else 0.0,
            "words": best.words if best else 0,
            "rival": min(best.rival, 2.0) if best else 0.0,
            "clear of rivals": (best.weight - best.rival) if best else 0.0,
            "plainly titled": bool(best and best.share > _SURE and not best.rival),
            "of several": any(one.several > 1 and one.free for one in owners),
            "of one": any(one.several == 1 and one.free for one in owners),
            "titled of owner": any(one.titled for one in owners),
            "another of owner": any(one.untitled for one in owners),
            "only owner": len(owners) == len(named),
            "free number": any(one.free for one in numbers),
            "no free number": bool(numbers) and not any(one.free for one in numbers),
            "place": any(one.placed for one in numbers),
            "number and title": bool(numbers and pieces),
            "title beside numbers": beside,
            "title beside numbers, weight": (best.weight if best else 0.0) * beside,
            "counts": any(map(self.around.counts, numbers)),
            "only counts": bool(numbers) and all(self.around.counts(one) for one, _ in named),
            "beside another": any(map(self.around.beside_another, numbers)),
            "numbers": log(1 + len(self._numbered)),
            "goals": log(len(self.goals)),
            "length": self._length,
        }

    @cached_property
    def _numbered(self) -> frozenset[int]:
        return frozenset(
            one.goal for one in self.around.mentions if one.by is By.NUMBER and one.free
        )

    @cached_property
    def _length(self) -> float:
        return log(1 + sum(one.kind is Kind.WORD for one in self.around.listed.tokens))


def _best(said: Sequence[Mapping[str, float]], label: str) -> float:
    return odds(max((chances[label] for chances in said), default=_NOTHING))
