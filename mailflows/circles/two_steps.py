"""Another goal asked for in two steps: "Is het mogelijk doel 9 te wijzigen? Ik stel voor dat het
wordt: een vergadering zonder laptops." The first names the week, the second the goal."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mailflows.circles.acts import PromptAct
from mailflows.circles.learned_plan import goal_in
from mailflows.circles.plan_words import TRIM, Change, swappable
from mailflows.circles.week_words import NOTHING, Spoken
from mailflows.reading import Context


def in_two_steps(sentences: Sequence[Spoken], context: Context) -> Iterator[Change]:
    """The sentence that asks and the one that says what, each as a change of the same week."""
    for one, following in pairwise((*sentences, NOTHING)):
        weeks = swappable(one, context)
        if len(weeks) != 1 or not one.has("wants_another") or one.has("swaps"):
            continue
        goal = _proposed(following) if following.has("names_another") else ""
        if goal and not swappable(following, context):
            yield Change(PromptAct.CHANGE_GOAL, following.words, weeks=weeks, goal=goal)
            yield Change(PromptAct.CHANGE_GOAL, one.words, weeks=weeks, goal=goal)
            return
        if goal := next((said.strip(TRIM) for said in one.behind("rather_this")), ""):
            yield Change(PromptAct.CHANGE_GOAL, one.words, weeks=weeks, goal=goal)
            return


def _proposed(one: Spoken) -> str:
    marked = goal_in(one) if ":" in one.words else ""
    said = next((said.strip(TRIM) for said in one.behind("names_this")), "")
    return marked or said or goal_in(one)
