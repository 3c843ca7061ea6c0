"""What a learned reader sees around the names of places, to tell which of them are meant."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from mailflows.reading import EVERYWHERE
from mailflows.understanding.features import HERE, THERE, Features, masked
from mailflows.understanding.sight import Sight

_NEAR = 6  # words on each side of a name
_FEW = 4  # places, counted; more are "many"


def sides(sight: Sight, body: Collection[int]) -> dict[str, Features]:
    """The surroundings of every place that is named or where the thing stands, by slug."""
    words = masked(sight, body)
    named = _named(sight, words)
    standing = tuple(slug for slug in sight.context.standing if slug != EVERYWHERE)
    order = list(dict.fromkeys(slug for _, slugs in named for slug in slugs))
    everywhere = EVERYWHERE in sight.context.standing
    said = [word for word, _ in words]
    bag = _bag(said)
    seen: dict[str, Features] = {}
    for slug in dict.fromkeys((*order, *standing)):
        kind = "S" if slug in standing else "N"
        marks = [f"{kind} {min(len(order), _FEW)} named", f"{kind} {min(len(standing), _FEW)} here"]
        marks += [f"{kind} everywhere"] if everywhere else []
        if slug in order:
            marks.append(f"{kind} {'first' if slug == order[0] else 'later'}")
            marks.append(f"{kind} {'last' if slug == order[-1] else 'earlier'}")
            for at, slugs in named:
                if slug in slugs:
                    marks.extend(f"{kind} {mark}" for mark in _around(said, at))
        else:
            kind += "unsaid"
            marks.append(kind)
        marks.extend(f"{kind} has {word}" for word in bag)
        seen[slug] = Counter(set(marks))
    return seen


def _named(sight: Sight, words: Sequence[tuple[str, int]]) -> list[tuple[int, tuple[str, ...]]]:
    return [
        (number, sight.place_at(at)[1])
        for number, (word, at) in enumerate(words)
        if word in (HERE, THERE)
    ]


def _around(said: Sequence[str], at: int) -> Iterator[str]:
    before, behind = said[max(0, at - _NEAR) : at][::-1], said[at + 1 : at + 1 + _NEAR]
    yield from beside("left", before)
    yield from beside("right", behind)
    if before and behind:
        yield f"between {before[0]} {behind[0]}"


def beside(side: str, near: Sequence[str]) -> Iterator[str]:
    """The words on one side, the nearest first: each, how near it is, and the nearest together."""
    for far, word in enumerate(near):
        yield f"{side} {word}"
        yield f"{side} {min(far, 2)} {word}"
    for length in (2, 3):
        if len(near) >= length:
            yield f"{side} {' '.join(near[:length])}"


def _bag(said: Sequence[str]) -> set[str]:
    return {*said, *(f"{one} {two}" for one, two in pairwise(said))}
