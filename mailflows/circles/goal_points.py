"""Goals that get points or a place each: "1: 3 punten, 2: 8 punten", "Engels 9/10", "Engels: 1"."""

from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_names import named_at
from mailflows.understanding.tokens import Kind

_ENDS = frozenset({"\n", ""})
_BEHIND_PLACE = frozenset({",", "\n", "", ".", "!", "("})
_BRACKETS = frozenset({"]", ")", "[", "("})


def _opens_line(listed: GoalList, at: int) -> bool:
    """ "Leren presenteren: 2": before the title stand only words of it."""
    while at and listed.known(listed.norm(at - 1)):
        at -= 1
    return listed.norm(at - 1) in _ENDS


def _in_words(listed: GoalList, at: int) -> bool:
    """ "5 one, 3 two": places in words behind the numbers of goals."""
    return listed.tokens[at].kind is Kind.WORD


def _is_place(listed: GoalList, end: int, at: int, *, opens: bool) -> bool:
    """ "Engels: 1" on a line of its own, "Engels = 1, podcast = 2"."""
    closes = listed.norm(at + 1) in _ENDS | _BEHIND_PLACE | {";"}
    return closes and ((opens and at > end) or (at == end and listed.norm(at + 1) in _BEHIND_PLACE))


def equated(listed: GoalList) -> tuple[int, ...]:
    """ "1 is 6, 2 is 8, 3 is 1": places that count up, each with the number of a goal."""
    found: list[tuple[int, int]] = []
    for at in range(len(listed.tokens)):
        place, goal = listed.figure(at), listed.figure(at + 2)
        says = listed.norm(at + 1) == "=" or listed.has(at + 1, "becomes")
        if says and place is not None and goal is not None and listed.inside(goal):
            found.append((place, goal))
    counts = [place for place, _ in found] == list(range(1, len(found) + 1))
    goals = tuple(goal for _, goal in found)
    return goals if counts and len(set(goals)) == len(goals) > 1 else ()


def row_by_row(listed: GoalList) -> tuple[int, ...]:
    """ "4: Een kaart, van Jan ja 1", "8: Busjes, van Jan [2]": rows of our list, copied, each with
    a place behind it."""
    places: dict[int, int] = {}
    start = 0
    for end in range(len(listed.tokens) + 1):
        if listed.norm(end) not in _ENDS:
            continue
        goal, place = listed.figure(start), _closing(listed, start, end)
        if place and listed.inside(goal) and goal is not None and _copied(listed, goal, start, end):
            places.setdefault(goal, place)
        start = end + 1
    counts = sorted(places.values()) == list(range(1, len(places) + 1))
    return (
        tuple(sorted(places, key=lambda goal: places[goal])) if len(places) > 1 and counts else ()
    )


def _closing(listed: GoalList, start: int, end: int) -> int | None:
    """The number with which a line ends."""
    at = end - 1
    while at > start and listed.norm(at) in _BRACKETS:
        at -= 1
    return listed.figure(at) if at > start + 1 else None


def _copied(listed: GoalList, goal: int, start: int, end: int) -> bool:
    """Whether its title stands behind its number."""
    titles = (named_at(listed, at) for at in range(start + 1, end))
    return any(one is not None and not one.figure and one.numbers == (goal,) for one in titles)


def pointed(listed: GoalList) -> tuple[int, ...]:
    """The goals in the order that the points or places say; nothing where she gave none."""
    points: dict[int, int] = {}
    places: dict[int, int] = {}
    at = 0
    while at < len(listed.tokens):
        named = named_at(listed, at)
        if named is None or not named.sure or len(named.numbers) != 1:
            at += 1
            continue
        opens = _opens_line(listed, at)
        marked = listed.norm(named.end) == "="
        at = named.end + (listed.norm(named.end) in {":", "="})
        value = listed.figure(at)
        if value is None:
            continue
        after = listed.norm(at + 1)
        if listed.has(at + 1, "points") or (after == "/" and listed.figure(at + 2) is not None):
            points.setdefault(named.numbers[0], value)
            at += 2
        elif (not named.figure or _in_words(listed, at)) and _is_place(
            listed, named.end, at, opens=opens or marked
        ):
            places.setdefault(named.numbers[0], value)
            at += 1
    if len(points) > 1:
        return tuple(sorted(points, key=lambda goal: -points[goal]))
    if len(places) > 1 and set(places.values()) == set(range(1, len(places) + 1)):
        return tuple(sorted(places, key=lambda goal: places[goal]))
    return ()
