"""Where an answer names goals by who proposed them: "die van Fatima", "Jan's two"."""

from dataclasses import dataclass, replace

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_titled import ARTICLES, title_near
from mailflows.circles.goal_titles import ORDINALS, by_name
from mailflows.understanding.tokens import Kind

_LEAD = 5  # words before a name


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a name: "beide van", "de tweede van", "wat"."""

    end: int
    every: bool
    nth: int
    count: int
    single: bool = False  # "dat van Jan", "the goal from Jan"
    his: bool = False  # "Jan's"
    long: bool = False  # "die van Jan", and not "van Jan"


def by_person(listed: GoalList, at: int) -> Named | None:
    """ "Die van Jan over presenteren", "Fatima's pivot table", "Noor haar Engels"."""
    if (own := _own(listed, at)) is not None:
        return own
    lead = _lead(listed, at)
    here = lead.end
    whatever = listed.has(here, "whatever_of") and listed.norm(here + 1) in listed.names
    led = whatever or (listed.has(here, "by") and here + 1 < len(listed.tokens))
    led = led or (here > at and listed.norm(here) == "of" and listed.has(here - 1, "proposals"))
    here += led
    titled = listed.has(here, "called_so") and listed.norm(here + 1) in listed.names
    here += titled  # "van den Jan", "van mevrouw Roos"
    named = by_name(listed.context.listed).get(listed.norm(here))
    owner = named or _owner(listed, here)
    if owner is None or (lead.count and lead.count != len(owner)):
        return None
    if whatever and (found := _whatever(listed, at, here, owner)) is not None:
        return found
    his = named is None or _his(listed, here + 1)
    if not led and not his:
        return None
    long = led and here - titled - at > 1
    said = replace(lead, his=his, long=long)
    return _of_owner(listed, at, here + 1 + (named is not None and his), owner, said)


def _of_owner(
    listed: GoalList, at: int, end: int, owner: tuple[int, ...], lead: _Lead
) -> Named | None:
    """All of somebody's goals, or the one that is said of them."""
    his = lead.his
    if his and listed.figure(end) == len(owner):
        return Named(at, end + 1, owner)  # "Jan's two"
    nth, end = _which(listed, end, lead.nth, len(owner)) if his else (lead.nth, end)
    if (one := _one_of(listed, at, end, owner, nth)) is not None:
        return one
    sure = lead.every or lead.count > 0 or len(owner) == 1
    his = his and not _tells_more(listed, end)
    owned = not sure and (his or lead.long)
    single = lead.single or (lead.his and listed.has(end, "one_goal"))  # "Jan's idea"
    return Named(at, end, owner, sure=sure, owned=owned, single=owned and single)


def _own(listed: GoalList, at: int) -> Named | None:
    """ "Mijn eigen twee" of who signs with a name of the list."""
    if listed.has(at, "mine") and listed.has(at + 1, "own"):
        end = at + 2
    elif listed.has(at, "pointing") and listed.has(at + 1, "by") and listed.has(at + 2, "herself"):
        end = at + 3  # "die van mij"
    else:
        return None
    goals = by_name(listed.context.listed).get(listed.signer)
    while listed.figure(end) is not None or listed.has(end, "proposals", "goal"):
        end += 1
    return Named(at, end, goals) if goals else None


def _one_of(listed: GoalList, at: int, end: int, owner: tuple[int, ...], nth: int) -> Named | None:
    """Of somebody's goals the one with that title, or the second."""
    title = title_near(listed, end)
    both = tuple(number for number in title.numbers if number in owner) if title else ()
    if title is not None and both:
        return Named(at, title.end, both, sure=len(both) == 1)
    return Named(at, end, (owner[nth - 1],)) if 0 < nth <= len(owner) else None


def _lead(listed: GoalList, at: int) -> _Lead:
    here, every, nth, count = at, False, 0, 0
    single, one_noun = listed.has(at, "single"), False
    while here < at + _LEAD:
        norm = listed.norm(here)
        number = listed.figure(here) if norm not in ORDINALS else None
        of_all = norm == "of" and every
        both = listed.has(here, "of_all", "both", "all")
        leads = (
            norm in ARTICLES
            or listed.has(here, "article")
            or both
            or listed.has(here, "called", "proposals")
        )
        if not (leads or norm in ORDINALS or number or of_all):
            break
        every = every or both
        one_noun = one_noun or listed.has(here, "one_goal")
        nth, count = ORDINALS.get(norm, nth), number or count
        here += 1
    return _Lead(here, every, nth, count, single=one_noun or (single and here == at + 1))


def _whatever(listed: GoalList, at: int, here: int, owner: tuple[int, ...]) -> Named | None:
    """ "Wat Jan voorstelt", where no title of his follows."""
    end = here + 1
    while listed.says.among((listed.norm(end),), "proposes"):
        end += 1
    title = title_near(listed, end)
    if title is not None and set(title.numbers) & set(owner):
        return None
    return Named(at, end, owner, sure=len(owner) == 1, owned=len(owner) > 1)


def _tells_more(listed: GoalList, end: int) -> bool:
    """ "Noor her day at the emergency": one of hers, and nobody knows which."""
    word = end < len(listed.tokens) and listed.tokens[end].kind is Kind.WORD
    small = listed.known(listed.norm(end)) or listed.has(
        end, "proposals", "goal", "subject", "other"
    )
    return word and not small


def _his(listed: GoalList, at: int) -> bool:
    if listed.norm(at) == "er":
        return (
            listed.tokens[at].written[:1].casefold() == "d"
        )  # "Noor d'r", and not "als Jan er is"
    return listed.has(at, "his")


def _which(listed: GoalList, at: int, nth: int, of: int) -> tuple[int, int]:
    """ "Noor haar eerste", "Roos d'r laatste"."""
    if listed.has(at, "last_one"):
        return of, at + 1
    if listed.norm(at) in ORDINALS:
        return ORDINALS[listed.norm(at)], at + 1
    return nth, at


def _owner(listed: GoalList, at: int) -> tuple[int, ...] | None:
    """ "Fatima's", "Kees'"."""
    norm = listed.norm(at)
    if at >= len(listed.tokens) or not norm.endswith("s"):
        return None
    written = listed.tokens[at].written
    return by_name(listed.context.listed).get(norm[:-1]) if "s" in written[-2:] else None
