"""Another goal asked for in two steps: "Is het mogelijk doel 9 te wijzigen? Ik stel voor dat het
wordt: een vergadering zonder laptops." The first names the week, the second the goal.

It counts only as a title behind a colon or in quotes; any other words are asked about.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mailflows.circles.acts import PromptAct
from mailflows.circles.plan_goals import MARKED, goal_in
from mailflows.circles.plan_words import TRIM, Change, swappable
from mailflows.circles.week_words import NOTHING, Spoken, norms
from mailflows.reading import Context
from mailflows.understanding.words import DENIALS, OBJECTIONS

_NO = DENIALS | OBJECTIONS


def in_two_steps(sentences: Sequence[Spoken], context: Context) -> Iterator[Change]:
    """The sentence that asks and the one that says what, each as a change of the same week."""
    for one, following, weeks in _steps(sentences, context):
        goal = titled(following) if following.has("names_another") else ""
        if goal and not swappable(following, context):
            yield Change(PromptAct.CHANGE_GOAL, following.words, weeks=weeks, goal=goal)
            yield Change(PromptAct.CHANGE_GOAL, one.words, weeks=weeks, goal=goal)
            return
        if goal := next((said.strip(TRIM) for said in one.behind("rather_this")), ""):
            yield Change(PromptAct.CHANGE_GOAL, one.words, weeks=weeks, goal=goal)
            return


def perhaps_another(sentences: Sequence[Spoken], context: Context) -> Iterator[str]:
    """ "Kan doel 9 anders? Het wordt een lange winter": no title, so she is asked."""
    for one, following, _ in _steps(sentences, context):
        if following.has("names_another") and not swappable(following, context):
            said = next(following.behind("names_this"), "") or goal_in(following)
            if said and not titled(following):
                yield one.words


def titled(one: Spoken) -> str:
    """A goal behind a colon or in quotes; empty for a "nee" there."""
    if not MARKED.search(one.words):
        return ""
    said = next((said.strip(TRIM) for said in one.behind("names_this")), "")
    goal = (goal_in(one) if ":" in one.words else "") or said or goal_in(one)
    return "" if _NO.intersection(norms(goal).split()[:2]) else goal


def _steps(
    sentences: Sequence[Spoken], context: Context
) -> Iterator[tuple[Spoken, Spoken, tuple[int, ...]]]:
    for one, following in pairwise((*sentences, NOTHING)):
        weeks = swappable(one, context)
        if len(weeks) == 1 and one.has("wants_another") and not one.has("swaps"):
            yield one, following, weeks
