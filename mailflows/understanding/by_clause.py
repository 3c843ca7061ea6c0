"""How likely each clause of a mail says each act by itself, where more than one may be meant.

A whole mail that says two things says neither as plainly as a mail that says one.
"""

from collections.abc import Collection, Mapping
from itertools import islice, pairwise

from mailflows.understanding.features import masked, of_words
from mailflows.understanding.learned import Learned
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind

_MAY_BE = 0.2  # from here on an act may be meant beside another
_MOST = 40  # clauses that are weighed

Chances = Mapping[str, float]


def by_clause(
    sight: Sight, above: Collection[int], model: Learned, likely: Chances, wishes: Collection[str]
) -> tuple[Chances, ...]:
    """What each clause above the closing says; empty where at most one of the wishes is likely."""
    if sum(likely.get(one, 0.0) >= _MAY_BE for one in wishes) < 2:
        return ()
    words = masked(sight, above)
    clauses = (
        [(word, at) for word, at in words if start <= at < end]
        for first, last in sight.sentences
        for start, end in pairwise(sorted({first, last, *sight.cuts(first, last)}))
    )
    told = (one for one in clauses if any(sight.tokens[at].kind is Kind.WORD for _, at in one))
    return tuple(model.likely(of_words(one, sight.tokens)) for one in islice(told, _MOST))
