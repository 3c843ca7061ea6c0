"""Where a phrase names a goal twice over, "dat tillen van Kees", both must mean it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.understanding.words import OTHERWISE

_BESIDE = 3  # words before "van Roos"
_JOINS = frozenset("&+,>/")


def agreed(listed: GoalList, goals: Sequence[Named], *, told: bool) -> Iterator[Named]:
    """The goals of a phrase; what little words hint at counts only where nothing else is said."""
    last: Named | None = None
    for goal in goals:
        one = _narrowed(listed, goal)
        if one.weak and (told or any(_beside(listed, *_pair(one, other)) for other in goals)):
            continue
        if one.loose and any(_plainer(listed, one, other) for other in goals):
            continue
        both = set(last.numbers) & set(one.numbers) if last is not None else set[int]()
        if last is None:
            last = one
        elif both and _beside(listed, last, one) and _near(listed, last, one):
            last = Named(last.start, one.end, tuple(sorted(both)), sure=len(both) == 1)
        elif _completes(listed, last, one) and not _ordered(listed, last, one):
            last = replace(last, end=one.end)
        else:
            yield last
            last = one
    if last is not None:
        yield last


def _narrowed(listed: GoalList, one: Named) -> Named:
    """ "Het maandelijkse gesprek van Roos": of hers the one that has these words too."""
    if one.sure or one.figure or one.loose:
        return one
    beside = [listed.norm(at) for at in range(one.start - _BESIDE, one.start)]
    fits = {number: listed.likeness.shares(number, beside) for number in one.numbers}
    best = [number for number, many in fits.items() if many and many == max(fits.values())]
    return replace(one, numbers=(best[0],), sure=True) if len(best) == 1 else one


def _near(listed: GoalList, one: Named, other: Named) -> bool:
    """A word that is only like a title stands beside what it narrows: "AI-voorstel van Kees"."""
    between = range(one.end, other.start)
    owner = not (one.sure or one.figure or one.loose) and len(between) <= _BESIDE
    if owner and all(listed.norm(at).isalpha() for at in between):
        return True  # "Roos's monthly table"
    apart = any(
        not (listed.norm(at) == "-" or listed.has(at, "subject", "links", "goal")) for at in between
    )
    return not (one.loose or other.loose) or not apart


def _plainer(listed: GoalList, one: Named, other: Named) -> bool:
    """ "4 hoeft dit schooljaar niet": beside a goal that is plain, a word that is only like one."""
    first, second = _pair(one, other)
    apart = set(one.numbers).isdisjoint(other.numbers) or not _near(listed, first, second)
    ordered = any(listed.has(at, "before") for at in range(first.end, second.start))
    return apart and not ordered and not other.loose and _beside(listed, *_pair(one, other))


def _completes(listed: GoalList, one: Named, other: Named) -> bool:
    """ "Een gesprek over achterstallige huur" is the talk, "Engels voor vergaderingen" English."""
    if one.figure or other.figure or not _beside(listed, one, other):
        return False
    links = any(listed.has(at, "links") for at in range(one.start, other.start))
    return links and all(listed.known(listed.norm(at)) for at in range(one.end, other.start))


def _ordered(listed: GoalList, one: Named, other: Named) -> bool:
    """ "Beide van Kees, maar soep voor de tuin": two goals of one person."""
    owners = [
        set(item.by)
        for item in listed.context.listed
        if item.number in {*one.numbers, *other.numbers}
    ]
    said = any("before" in listed.says.kinds(listed.norm(at)) for at in range(one.end, other.start))
    return said and len(owners) > 1 and bool(set[str].intersection(*owners))


def _pair(one: Named, other: Named) -> tuple[Named, Named]:
    """Both in the order of the answer."""
    return (one, other) if one.start <= other.start else (other, one)


def _beside(listed: GoalList, one: Named, other: Named) -> bool:
    """No "en" or "dan" between them, and not two numbers."""
    if one is other:
        return False
    joined = any(
        listed.norm(at) in _JOINS or listed.has(at, "joins_goals")
        for at in range(one.end, other.start)
    )
    return not joined and not (one.figure and other.figure)


def before(listed: GoalList, goals: Sequence[Named]) -> Iterator[tuple[int, int]]:
    """ "Dementia before the roster": which of two comes first."""
    for one, other in pairwise(goals):
        between = [listed.norm(at) for at in range(one.end, other.start)]
        rather = listed.has(one.start - 1, "rather") and listed.has(one.end, "compares")
        said = rather or any("before" in listed.says.kinds(norm) for norm in between)
        small = all(listed.known(norm) for norm in between)
        if said and small and len(one.numbers) == len(other.numbers) == 1:
            yield one.numbers[0], other.numbers[0]


def either(listed: GoalList, goals: Sequence[Named]) -> bool:
    """ "3 of 6"."""
    return any(
        any(listed.norm(at) in OTHERWISE for at in range(one.end, other.start))
        for one, other in pairwise(goals)
    )
