"""The place that somebody gives a goal: "op 1", "als derde", "1e keus"."""

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_names import named_at, owned
from mailflows.circles.goal_titled import ARTICLES

STOPS = frozenset({".", "!", "?", "\n", "...", "…"})
PAUSES = frozenset(",;:()–—→")
_LONG = 6  # words of a title
_MOST = 12  # places that there are


def place_behind(listed: GoalList, at: int, end: int) -> tuple[int, int] | None:
    """ "op 1", "op de tweede plaats", "als derde", "1e keus", "nummer 1 is"."""
    if (ranked := _headed(listed, at) or _ranked(listed, at, end)) or _her_vote(listed, at):
        return ranked
    here = at
    while here < end and listed.has(here, "position", "before_place"):
        here += 1
    led = any(listed.has(step, "leads_place") for step in range(at, here))
    called = any(listed.has(step, "numbered") for step in range(at, here))
    ordinal = listed.ordinal(here)
    called = called or (ordinal is None and listed.has(here - 1, "mine") and here > at)
    number, after = (ordinal[1], ordinal[0]) if ordinal else (listed.figure(here), here + 1)
    if number is None or not 1 <= number <= _MOST or here >= end:
        return None
    if _no_place(listed, after, ordinal=ordinal is not None):
        return None
    if ordinal is not None and listed.has(after, "choice"):
        return number, after + 1
    end_of = _said_of(listed, at, after, end) if ordinal is not None else 0
    end_of = end_of or (_numbered(listed, at, after, end) if called else 0)
    if end_of:
        return number, end_of
    first = number == 1 and ordinal is not None
    return (number, after) if led and not first else None


def _headed(listed: GoalList, at: int) -> tuple[int, int] | None:
    """ "Keuze 1: 3", "1 keus: 7"."""
    counted = at + listed.has(at, "choice")
    number = listed.figure(counted)
    named = counted > at or listed.has(at + 1, "choice")
    if number is None or not named or not 1 <= number <= _MOST:
        return None
    heads = listed.norm(at + 2) == ":" and listed.figure(at + 3) is not None
    return (number, at + 2) if heads else None


def _ranked(listed: GoalList, at: int, end: int) -> tuple[int, int] | None:
    """ "2 is de werkdruk en 3 de tuin": a number before the title of another goal."""
    number = listed.figure(at)
    opens = at == 0 or listed.norm(at - 1) in STOPS | PAUSES or listed.has(at - 1, "joins")
    if number is None or not opens or not 1 <= number <= _MOST:
        return None
    here = at + 1
    while here < end and (listed.norm(here) == "=" or listed.has(here, "becomes")):
        here += 1
    title = named_at(listed, here) if here < end else None
    if title is None or title.figure or number in title.numbers or not title.sure:
        return None
    counts = title.loose and here == at + 1 and listed.norm(here) not in ARTICLES  # "12 bakken"
    return None if counts else (number, here)


def _no_place(listed: GoalList, after: int, *, ordinal: bool) -> bool:
    """ "Op de tweede verdieping"; "ze kwamen uit op 2, 3 en 10", "op ene plek"."""
    noun = owned(listed, after) and not listed.has(after, "choice")
    if noun and named_at(listed, after) is None:
        return True
    return not ordinal and (_lists(listed, after) or listed.has(after, "choice"))


def _lists(listed: GoalList, after: int) -> bool:
    """Whether more numbers follow that have no place of their own."""
    joined = listed.norm(after) in {",", "&"} or listed.has(after, "joins")
    more = joined and listed.figure(after + 1) is not None
    return more and not listed.has(after + 2, "position", "becomes")


def _said_of(listed: GoalList, at: int, after: int, end: int) -> int:
    """Behind "tweede wordt" before a goal; "luisteren is eerste"."""
    is_it = listed.has(after, "becomes") and near_goal(listed, after + 1) is not None
    if is_it and at == _head(listed, at):
        return after + 1
    return after if _closing(listed, at, after, end) else 0


def _numbered(listed: GoalList, at: int, after: int, end: int) -> int:
    """Behind "nummer drie op mijn lijstje is"; "dat is mijn nummer twee"."""
    if after >= end and any(listed.has(step, "mine") for step in range(at, after)):
        return after
    here = after
    while here < end and listed.has(here, "on_list", "for_her"):
        here += 1
    if listed.norm(here) == ":" and _heads_another(listed, after - 1, here + 1):
        return here  # "number 1 for me: the roster"
    is_it = listed.has(here, "becomes") and near_goal(listed, here + 1) is not None
    return here + 1 if is_it else 0


def _heads_another(listed: GoalList, at: int, behind: int) -> bool:
    """ "Nummer 1: het rooster", where the roster has another number."""
    title = near_goal(listed, behind)
    if title is None or title.figure:
        return False
    return listed.figure(at) not in title.numbers


def _her_vote(listed: GoalList, at: int) -> bool:
    """ "Zet mij maar op 2 en 7"; "3 staat bij mij op één" is a place."""
    return listed.norm(at) == "op" and any(
        listed.has(step, "herself") and not listed.has(step - 1, "according_to")
        for step in range(at - 3, at)
    )


def near_goal(listed: GoalList, at: int) -> Named | None:
    for here in (at, at + 1):
        if here < len(listed.tokens) and (named := named_at(listed, here)) is not None:
            return named
    return None


def _head(listed: GoalList, at: int) -> int:
    """Where the clause begins, but for "en" and "de"."""
    while at and listed.has(at - 1, "before_head"):
        at -= 1
    opens = at == 0 or listed.norm(at - 1) in STOPS | PAUSES
    return at if not opens else _first(listed, at)


def _first(listed: GoalList, at: int) -> int:
    while listed.has(at, "before_head"):
        at += 1
    return at


def _closing(listed: GoalList, at: int, after: int, end: int) -> bool:
    """Whether an ordinal ends its clause behind "is", "wordt" or a goal: "quiz 3e"."""
    if after != end or listed.norm(after) == ":":
        return False
    behind = at > 0 and named_ending(listed, at)
    return listed.has(at - 1, "becomes") or behind


def named_ending(listed: GoalList, at: int) -> bool:
    """Whether a goal is named just before this word."""
    named = (named_at(listed, one) for one in range(max(0, at - _LONG), at))
    return any(one is not None and one.end == at for one in named)
