"""How likely each sentence and each clause of a mail says each act by itself.

A whole mail that says two things says neither as plainly as a mail that says one: its sentences
do. A clause is heard by itself where more than one act may be meant.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from mailflows.understanding.features import masked, of_words
from mailflows.understanding.learned import Learned
from mailflows.understanding.odds import odds
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind

_MAY_BE = 0.2  # from here on an act may be meant beside another
_MOST = 40  # clauses that are weighed
_MOST_SENTENCES = 16  # a story says what it wants in the first or is weighed as a whole
_CLEAR = 0.5  # from here on a part says something before all else

Chances = Mapping[str, float]
_Words = Sequence[tuple[str, int]]  # with the token where each begins


class Parts(NamedTuple):
    """What the parts of a mail say above its closing, each alone."""

    sentences: tuple[Chances, ...] = ()  # empty where there is one
    clauses: tuple[Chances, ...] = ()  # empty where at most one wish is likely


WHOLE = Parts()  # of a mail of one sentence


def by_part(
    sight: Sight, above: Collection[int], model: Learned, likely: Chances, wishes: Collection[str]
) -> Parts:
    """What each sentence says, and each clause where two of the wishes may be meant."""
    words = masked(sight, above)
    told = [one for one in _within(words, sight.sentences) if _says(one, sight)]
    if len(told) < 2:  # the mail itself
        told = []
    sentences = _weighed(told, sight, model, _MOST_SENTENCES)
    likeliest = (
        max((likely.get(one, 0.0), *(chances.get(one, 0.0) for chances in sentences)))
        for one in wishes
    )
    if sum(chance >= _MAY_BE for chance in likeliest) < 2:
        return Parts(sentences)
    spans = (
        span for first, last in sight.sentences
        for span in pairwise(sorted({first, last, *sight.cuts(first, last)}))
    )  # fmt: skip
    clauses = (one for one in _within(words, spans) if _says(one, sight))
    return Parts(sentences, _weighed(clauses, sight, model, _MOST))


def _weighed(
    parts: Iterable[_Words], sight: Sight, model: Learned, most: int
) -> tuple[Chances, ...]:
    return tuple(model.likely(of_words(one, sight.tokens)) for one in islice(parts, most))


def _within(words: _Words, spans: Iterable[tuple[int, int]]) -> Iterable[_Words]:
    return ([(word, at) for word, at in words if start <= at < end] for start, end in spans)


def _says(part: _Words, sight: Sight) -> bool:
    return any(sight.tokens[at].kind is Kind.WORD for _, at in part)


def own_parts(parts: Iterable[Chances], wishes: Collection[str]) -> Chances:
    """How surely each wish is what some part says before all else."""
    own: dict[str, float] = {}
    for chances in parts:
        most = max(wishes, key=lambda one: chances.get(one, 0.0))
        own[most] = max(own.get(most, 0.0), chances.get(most, 0.0))
    return own


def grounds_of_part(kind: str, label: str, own: Chances) -> dict[str, float]:
    """What the parts of a mail say for a label, as grounds: that it has one of its own, beside
    another's."""
    names = f"several {kind}s", f"own {kind}", f"own {kind} beside another's"
    if not own:
        return dict.fromkeys(names, 0.0)
    beside = float(beside_another(label, own))
    return dict(zip(names, (1.0, odds(own.get(label, 0.0)), beside), strict=True))


def beside_another(label: str, own: Chances) -> bool:
    """Whether a part of its own says it, and another part another wish."""
    others = max((chance for one, chance in own.items() if one != label), default=0.0)
    return min(own.get(label, 0.0), others) >= _CLEAR
