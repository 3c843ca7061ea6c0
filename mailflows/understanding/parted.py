"""Two wishes in one clause, parted where one half says this and the other says that."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from mailflows.understanding.clauses import cuts
from mailflows.understanding.tokens import Kind, retold

Weigh = Callable[[str], Mapping[str, float]]  # a text -> how likely it says each label

_MOST_WORDS = 400  # of a clause that are read
_ENDS = frozenset(".!?\n;")


class Parted(NamedTuple):
    """A clause in two."""

    mine: str  # what says the one that was looked for
    others: str  # what says the other
    chance: float  # that both do, each on its own


def parted(words: str, mine: str, others: str, weigh: Weigh) -> Parted | None:
    """The likeliest way to part a clause that is read as `others` and has `mine` in it, too:
    "zonder mijn naam en pas na vrijdag". None where it has no place to part it."""
    found = [
        Parted(one, other, weigh(one)[mine] * weigh(other)[others])
        for before, behind in _halves(words)
        for one, other in ((before, behind), (behind, before))
    ]
    return max(found, key=lambda one: one.chance, default=None)


def _halves(words: str) -> Iterator[tuple[str, str]]:
    tokens = retold(words)[:_MOST_WORDS]
    ends = {at + 1 for at, token in enumerate(tokens) if token.norm in _ENDS}
    for at in sorted(ends | cuts(tokens, 0, len(tokens))):
        before, behind = tokens[:at], tokens[at:]
        if all(any(one.kind is Kind.WORD for one in half) for half in (before, behind)):
            start = behind[0].start
            yield words[:start].rstrip(), words[start:]
