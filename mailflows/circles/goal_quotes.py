"""Answers below the quoted lines of our list: "> 5. Brieven" with "eerste keus" under it."""

import re

from mailflows.circles.goal_answer import list_of
from mailflows.circles.goal_names import named_at
from mailflows.circles.goal_words import GoalWords
from mailflows.reading import Context

_QUOTED = re.compile(r"^\s*>+\s?(.*)$")
_NUMBERED = re.compile(r"^\W*(\d{1,3})\b")


def unquoted(text: str, context: Context, says: GoalWords) -> str:
    """The answer with each quoted goal as a few words before what stands below it."""
    lines = text.split("\n")
    if not any(_QUOTED.match(line) for line in lines):
        return text
    kept: list[str] = []
    goal = ""
    for line in lines:
        quoted = _QUOTED.match(line)
        if quoted:
            goal = _goal(quoted.group(1), context, says)
        elif line.strip():
            kept.append(f"{goal} {line.strip()}" if goal else line)
            goal = ""
    return "\n".join(kept)


def _goal(line: str, context: Context, says: GoalWords) -> str:
    """ "doel 5" for a line of our list."""
    numbered = _NUMBERED.match(line)
    if numbered and 1 <= int(numbered.group(1)) <= context.items:
        return f"doel {int(numbered.group(1))}"
    listed = list_of(line, context, says)
    found = {named_at(listed, at) for at in range(len(listed.tokens))} - {None}
    numbers = {one.numbers for one in found if one is not None and one.sure and not one.weak}
    return f"doel {numbers.pop()[0]}" if len(numbers) == 1 else ""
