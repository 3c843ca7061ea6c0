"""Goals that get points or a place each: "1: 3 punten, 2: 8 punten", "Engels 9/10", "Engels: 1"."""

from mailflows.circles.goal_names import GoalList
from mailflows.understanding.words import word_set

_POINTS = word_set("punt punten points point pt pnt sterren stars")
_ENDS = frozenset({"\n", ""})


def _opens_line(listed: GoalList, at: int) -> bool:
    """ "Leren presenteren: 2": before the title stand only words of it."""
    while at and listed.known(listed.norm(at - 1)):
        at -= 1
    return listed.norm(at - 1) in _ENDS


def pointed(listed: GoalList) -> tuple[int, ...]:
    """The goals in the order that the points or places say; nothing where she gave none."""
    points: dict[int, int] = {}
    places: dict[int, int] = {}
    at = 0
    while at < len(listed.tokens):
        named = listed.named(at)
        if named is None or not named.sure or len(named.numbers) != 1:
            at += 1
            continue
        opens = _opens_line(listed, at)
        at = named.end + (listed.norm(named.end) == ":")
        value = listed.figure(at)
        if value is None:
            continue
        after = listed.norm(at + 1)
        if after in _POINTS or (after == "/" and listed.figure(at + 2) is not None):
            points.setdefault(named.numbers[0], value)
            at += 2
        elif opens and not named.figure and at > named.end and after in _ENDS:
            places.setdefault(named.numbers[0], value)
            at += 1
    if len(points) > 1:
        return tuple(sorted(points, key=lambda goal: -points[goal]))
    if len(places) > 1 and set(places.values()) == set(range(1, len(places) + 1)):
        return tuple(sorted(places, key=lambda goal: places[goal]))
    return ()
