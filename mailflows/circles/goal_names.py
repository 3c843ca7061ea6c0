"""Where a mail names goals of the list: by number, by place in the list, by title, by proposer.

A title is known by its telling words, by parts of them, with a slip of the pen, and in the other
language; a proposer with two goals names neither of them alone.
"""

from collections.abc import Iterable, Iterator

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_numbers import by_number
from mailflows.circles.goal_owners import by_person
from mailflows.circles.goal_titled import ARTICLES, by_title
from mailflows.circles.goal_titles import ORDINALS
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import GREETINGS

_INSTEAD = 4  # words of "in plaats van nummer 5"


def named_at(listed: GoalList, at: int) -> Named | None:
    """The goals named from this word on."""
    if at not in listed.found:
        listed.found[at] = _named(listed, at)
    return listed.found[at]


def _named(listed: GoalList, at: int) -> Named | None:
    if listed.has(at, "speaks") and _appeals(listed, at):
        return None
    if _of_people(listed, at):
        return None
    found = by_person(listed, at) or by_place(listed, at) or by_number(listed, at)
    return found or by_title(listed, at)


def _of_people(listed: GoalList, at: int) -> bool:
    """ "Wij van de nacht" are people, and no goal."""
    here = at - (listed.norm(at - 1) in ARTICLES)
    return listed.has(here - 1, "by", "of_a_place") and listed.has(here - 2, "people", "ourselves")


def _appeals(listed: GoalList, at: int) -> bool:
    """ "Spreken mij minder aan"."""
    said = [listed.norm(step) for step in range(at + 1, at + 7)]
    ends = next((step for step, norm in enumerate(said) if norm in {"", "\n", ".", ","}), 6)
    return "aan" in said[:ends]


def by_place(listed: GoalList, at: int) -> Named | None:
    """ "De tweede", "the second one", "de middelste", "the last one"."""
    led = listed.norm(at) in ARTICLES or listed.has(at, "called")
    here = at + led
    place, several = listed.ordinal(here), _several(listed, here)
    if several is not None:
        return None if _announced(listed, here + 2) else Named(at, here + 2, several)
    if place is None:
        return _at_an_end(listed, at, here)
    wanted = listed.has(at, "called") and listed.norm(here) in ORDINALS
    points = listed.has(at, "pointing") and place[1] == 1  # "dus die 1st": where she wants it
    if wanted or points or not listed.inside(place[1]):
        return None  # "the podcast goal first": where she wants it
    return _in_list(listed, at, place, led=led)


def _announced(listed: GoalList, at: int) -> bool:
    """ "De eerste vijf zijn 9, 1, 6": how many they are, and not which."""
    near = range(at + 1, at + 4)
    return listed.has(at, "announces") and any(listed.figure(one) for one in near)


def _in_list(listed: GoalList, at: int, place: tuple[int, int], *, led: bool) -> Named | None:
    """ "De tweede", unless that is where she wants something else."""
    end, number = place
    one = listed.norm(end) == "one"
    if not (led or one) or listed.has(end, "choice") or listed.has(at - 1, "placed"):
        return None
    behind = " ".join(listed.norm(step) for step in range(end, end + 3))
    if "of_list" in listed.says.kinds(behind):
        return Named(at, end + 3, (number,))  # "de derde van de lijst"
    nearby = by_number(listed, end) or by_title(listed, end) or by_person(listed, end)
    if nearby is not None or listed.norm(end) in {"eerst", "van"} or owned(listed, end):
        return None
    return Named(at, end + one, (number,), loose=True)


def owned(listed: GoalList, at: int) -> bool:
    """Whether a word behind an ordinal is what it counts: "de derde mail", "de eerste rij"."""
    word = at < len(listed.tokens) and listed.tokens[at].kind is Kind.WORD
    norm = listed.norm(at)
    return word and norm not in listed.names and not listed.known(norm)


def _at_an_end(listed: GoalList, at: int, here: int) -> Named | None:
    """ "The last one", "de laatste van de lijst", "de middelste"."""
    led = here > at
    before = at - 1 - (listed.norm(at - 1) in ARTICLES)
    if listed.has(before, "becomes", "position"):
        return None  # "the wheelchairs can be the last one"
    one = listed.norm(here + 1) == "one"
    if not (one or (led and (listed.norm(here + 1) == "van" or listed.norm(here) == "middelste"))):
        return None
    last, middle = listed.context.items, (listed.context.items + 1) // 2
    words = {"last_one": last, "middle_one": middle}
    number = next((words[kind] for kind in words if listed.has(here, kind)), 0)
    return Named(at, here + 1 + one, (number,)) if number else None


def _several(listed: GoalList, at: int) -> tuple[int, ...] | None:
    """ "De eerste vier", "the last three"."""
    count, items = listed.figure(at + 1), listed.context.items
    if count is None or not 1 < count < items or listed.tokens[at + 1].kind is Kind.NUMBER:
        return None
    if listed.has(at, "first_one"):
        return tuple(range(1, count + 1))
    last = listed.has(at, "last_one")
    return tuple(range(items - count + 1, items + 1)) if last else None


def greeted(listed: GoalList, at: int) -> bool:
    """ "Hoi Jan," names nobody's goal; "een dag meelopen" greets nobody."""
    if not at or listed.norm(at - 1) not in GREETINGS:
        return False
    return at == 1 or listed.norm(at) in listed.names or not listed.has(at - 2, "no_greeting")


def instead_of(listed: GoalList, at: int) -> bool:
    """ "2 ipv 5", "the garden instead of the roster": the second one is not wanted."""
    before = [listed.norm(step) for step in range(at - _INSTEAD, at)]
    return listed.says.among(before, "instead")


def spread(found: Iterable[Named]) -> Iterator[int]:
    """All goals of some namings, in order."""
    for one in found:
        yield from one.numbers
