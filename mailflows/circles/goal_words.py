"""The kinds of small words in an answer to the list of goals: what comes first, last or not at all.

The words themselves stand under `[cues]` in `templates/<language>/circles/ranking.toml`, by the
names of their kinds; those that every flow knows (`mailflows.understanding.words`) count beside
them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mailflows.reading import Hints
from mailflows.understanding.cues import NO_CUES
from mailflows.understanding.words import (
    CONDITIONS,
    HEDGES,
    LIGHT,
    NEGATORS,
    OTHERWISE,
    REASONS,
    SOFT_HEDGES,
    word_set,
)

ABOUT = "about "  # how the names of what goals are about begin
COUNTS = "number "
_KIT = LIGHT | NEGATORS | REASONS | OTHERWISE | HEDGES | SOFT_HEDGES | CONDITIONS
_EVERYWHERE = (
    (NEGATORS, frozenset({"negative", "negator"})),
    (REASONS, frozenset({"turns", "why"})),
    (CONDITIONS, frozenset({"condition"})),
)
# Words of these kinds tell nothing of their own in such an answer.
_TELLS_NOTHING = word_set(
    "first liking negative last except all sequence pointing restating doubting silent turns",
    "around not_bad equal subject other precedes means mistake goes order stands no_more",
    "unknowing leading",
)


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What each word of an answer may mean; one for each answer."""

    hints: Hints = NO_CUES
    _found: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def kinds(self, norm: str) -> frozenset[str]:
        """The kinds of a word in the usual spelling: "liever" is "liking"."""
        found = self._found.get(norm)
        if found is None:
            found = self.hints.within(norm)
            for words, kinds in _EVERYWHERE:
                found = found | kinds if not words.isdisjoint(norm.split()) else found
            self._found[norm] = found
        return found

    def number(self, norm: str) -> int | None:
        """What a word in dialect counts: "drij" is 3."""
        counts = (kind for kind in self.kinds(norm) if kind.startswith(COUNTS))
        return next((int(kind.removeprefix(COUNTS)) for kind in counts), None)

    def light(self, norm: str) -> bool:
        """Whether it is a small word in every flow."""
        return norm in _KIT

    def known(self, norm: str) -> bool:
        """Whether it tells nothing of its own."""
        return norm in _KIT or not _TELLS_NOTHING.isdisjoint(self.kinds(norm))

    def among(self, norms: Iterable[str], *kinds: str) -> bool:
        """Whether one of these words is of one of these kinds."""
        return not self.kinds(" ".join(norms)).isdisjoint(kinds)
