"""Twelve goals out of what everybody proposed: gathered, ranked, settled fairly."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from mailflows.circles.topics import MOST_WORDS, stem
from mailflows.records import Key
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import LIGHT, NEGATORS, word_set

WEEKS = 12

_TELLING = (Kind.WORD, Kind.NUMBER)
_FRAME = word_set("leren leer beter doel learn learning better goal")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A goal as somebody wrote it."""

    by: Key
    text: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as it stands in the list to rank."""

    number: int  # from 1
    text: str  # in the words of who named it first
    by: tuple[Key, ...] = ()  # who proposed it; nobody: it is a ready-made one


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one member wants first, and what last, by number."""

    by: Key
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()


def gathered(proposals: Sequence[Proposal], ready_made: Sequence[str] = ()) -> tuple[Goal, ...]:
    """The list to rank: what is the same stands there once, members take turns, and ready-made
    goals fill it up to twelve.

    Only what says the same in other small words is merged; what is merely alike stays apart,
    for likeness is not sameness (FACTS 45).
    """
    goals: dict[tuple[frozenset[str], bool], Goal] = {}
    for proposal in _in_turns(proposals):
        same = _sense(proposal.text)
        known = goals.get(same)
        if known is None:
            goals[same] = Goal(len(goals) + 1, proposal.text, (proposal.by,))
        elif proposal.by not in known.by:
            goals[same] = replace(known, by=(*known.by, proposal.by))
    for text in ready_made:
        if len(goals) >= WEEKS:
            break
        goals.setdefault(_sense(text), Goal(len(goals) + 1, text))
    return tuple(goals.values())


def settled(goals: Sequence[Goal], rankings: Sequence[Ranking]) -> tuple[Goal, ...]:
    """At most twelve goals, what most want first.

    Points by place (Borda 1781): all goals somebody does not name share the points that are left,
    so that a short list weighs as much as a long one; who says nothing weighs nothing. Of two
    with the same points the one whose proposers have fewer goals so far comes first. Every
    proposer finds one of her own among the twelve.
    """
    points = Counter[int]()
    for ranking in rankings:
        points.update(_points(ranking, [goal.number for goal in goals]))
    chosen: list[Goal] = []
    left = list(goals)
    while left:
        has = Counter(key for goal in chosen[:WEEKS] for key in goal.by)
        best = min(left, key=lambda goal: (-points[goal.number], _share(goal, has), goal.number))
        left.remove(best)
        chosen.append(best)
    return tuple(_with_one_each(chosen))


def _in_turns(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """One of each member, then their second ones: a list of forty pushes nobody to its end."""
    by_member: dict[Key, list[Proposal]] = {}
    for proposal in proposals:
        by_member.setdefault(proposal.by, []).append(proposal)
    for turn in zip_longest(*by_member.values()):
        yield from (proposal for proposal in turn if proposal is not None)


def _sense(text: str) -> tuple[frozenset[str], bool]:
    """All that is said but small words, and whether it is denied."""
    tokens = [token for token in tokenise(text, MOST_WORDS) if token.kind in _TELLING]
    words = {token.norm for token in tokens}
    said = frozenset(stem(word) for word in words - LIGHT - NEGATORS - _FRAME)
    return said or frozenset([text.casefold()]), bool(words & NEGATORS)


def _points(ranking: Ranking, numbers: Sequence[int]) -> dict[int, float]:
    known = set(numbers)
    first = [n for n in dict.fromkeys(ranking.first) if n in known]
    last = [n for n in dict.fromkeys(ranking.last) if n in known and n not in first]
    if not first and not last:
        return {}
    between = [n for n in numbers if n not in first and n not in last]
    top = len(numbers)
    points = {n: float(top - place) for place, n in enumerate(first)}
    points |= {n: float(place) for place, n in enumerate(reversed(last), start=1)}
    shared = (top - len(first) + len(last) + 1) / 2
    return points | dict.fromkeys(between, shared)


def _share(goal: Goal, has: Counter[Key]) -> int:
    """Ready-made goals give way to anybody's own."""
    return min((has[key] for key in goal.by), default=WEEKS)


def _with_one_each(chosen: Sequence[Goal]) -> list[Goal]:
    """The first twelve; who has none of her own in there takes the place of the last goal that
    its proposers can spare."""
    twelve = list(chosen[:WEEKS])
    for goal in chosen[WEEKS:]:
        if _all_have(goal.by, twelve):
            continue
        spare = next((one for one in reversed(twelve) if _can_spare(one, twelve)), None)
        if spare is not None:
            twelve.remove(spare)
            twelve.append(goal)
    return twelve


def _all_have(members: Iterable[Key], goals: Sequence[Goal]) -> bool:
    return set(members) <= {key for goal in goals for key in goal.by}


def _can_spare(goal: Goal, goals: Sequence[Goal]) -> bool:
    return _all_have(goal.by, [other for other in goals if other is not goal])
