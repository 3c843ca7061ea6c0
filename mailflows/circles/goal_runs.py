"""Numbers one after the other: three of them are a list, whatever is told around it."""

from collections.abc import Sequence
from dataclasses import replace

from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_phrases import Phrase

_LEAST = 3  # numbers of a list


def in_runs(listed: GoalList, said: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The phrases; those whose numbers are a list say so, if no other numbers stand in the mail."""
    figures = [one for phrase in said for one in phrase.goals if one.figure]
    runs: list[list[int]] = []
    for at, one in enumerate(figures):
        follows = at > 0 and _joined(listed, figures[at - 1].end, one.start)
        if follows:
            runs[-1].append(one.start)
        else:
            runs.append([one.start])
    several = [at for at, one in enumerate(figures) if len(one.numbers) >= _LEAST]
    found = {figures[at].start for at in several}
    found |= {start for run in runs if len(run) >= _LEAST for start in run}
    if not found:
        return tuple(said)
    lists = len(several) + sum(len(run) >= _LEAST for run in runs)
    alone = len(found) == len(figures) and lists == 1
    return tuple(
        replace(phrase, run=True, lone=alone)
        if any(one.start in found for one in phrase.goals)
        else phrase
        for phrase in said
    )


def _joined(listed: GoalList, end: int, start: int) -> bool:
    """Whether only marks and small words of a list stand between two numbers."""
    return all(
        listed.norm(at) in _MARKS or listed.has(at, "leading", "between_numbers", "runs")
        for at in range(end, start)
    )


_MARKS = frozenset(",;&+-/>()=\n")
