"""Where words of an answer name a goal by its title, if some of them tell of one goal only."""

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import LIGHT, NEGATORS, word_set

ARTICLES = word_set("de het the dat die")
_FIRM = 1.0  # weight of the words that name one goal plainly
_NEAR = 3  # small words between a proposer and her title


def by_title(listed: GoalList, at: int) -> Named | None:
    """The words of titles that stand here, if some of them tell of one goal only."""
    if not 0 <= at < len(listed.tokens) or listed.tokens[at].kind is not Kind.WORD:
        return None
    here = at
    while here < at + 2 and listed.norm(here) in ARTICLES | {"een", "a", "zo'n", "zon"}:
        here += 1
    like = listed.likeness.like(listed.norm(here), listed.norm(here + 1))
    meant, weak = like.goals, like.weak
    if not meant:
        return None
    weight, aside = like.weight, like.aside
    points = listed.has(at - 1, "about_it") and listed.has(at - 2, "pointing")
    vague = points and like.shared  # "die over bellen", where two are about the phone
    end = step = here + like.words
    while step < min(end + 3, len(listed.tokens)) and listed.tokens[step].kind is Kind.WORD:
        more = listed.likeness.like(listed.norm(step), listed.norm(step + 1))
        if meant & more.goals:
            meant, weak = meant & more.goals, weak and more.weak
            weight, aside = weight + more.weight, aside and more.aside
            vague = False
            end = step = step + more.words
            continue
        if more.goals and not more.weak and like.means and step == end:
            return None  # "fix the phone list": what it is about stands last
        if (more.goals and not more.weak) or not _small(listed, step):
            break
        step += 1
    if weak and not like.means:
        return None  # "beter", "maken": they narrow what else is said
    return Named(
        at,
        end,
        tuple(sorted(meant)),
        sure=len(meant) == 1 and not (aside or vague),
        weak=weak,
        loose=weight < _FIRM,
    )


def _small(listed: GoalList, at: int) -> bool:
    """Whether a title may go on behind this word."""
    norm = listed.norm(at)
    small = norm in LIGHT or norm in {"een", "het"} or norm in listed.titles
    return small and norm not in NEGATORS


def title_near(listed: GoalList, at: int) -> Named | None:
    here = at
    while here < at + _NEAR and (
        listed.has(here, "only", "weak")
        or listed.norm(here) in LIGHT | {"over", "about", ":"} - NEGATORS
    ):
        here += 1
    return by_title(listed, here) if here < len(listed.tokens) else None
