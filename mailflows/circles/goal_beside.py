"""Numbers in an answer that are no goals, whatever list stands beside them: telephones and days."""

import re

from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_words import GoalWords
from mailflows.understanding.grounds import UNLESS

_CALLED = re.compile(r"^\W*([^\W\d_]+)\b[\s.:]*([0+]?)(?=[\d (])")
_DIALLED = re.compile(r"^\W*(?:\+|\(?0)[\d ()./+-]*$")
_LEAST = 7  # digits of a telephone number
_ROW = 12  # words and marks of "3, 1 en 7 december"
_JOINS = frozenset({",", "-", "–", "&", "/", "."})


def without_telephones(text: str, says: GoalWords) -> str:
    """The answer without the lines below it that are telephone numbers."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    return "\n".join(
        "" if at > first and _telephone(line, says) else line for at, line in enumerate(lines)
    )


def _telephone(line: str, says: GoalWords) -> bool:
    """ "T 038 4 5 6", "06 12345678"; "01 03 07" are goals."""
    digits = sum(one.isdigit() for one in line)
    row = all(part.startswith("0") for part in line.split())
    if _DIALLED.match(line):
        return digits >= _LEAST and (not row or len(line.split()) == 1)
    called = _CALLED.match(line)
    if called is None or not says.among((called[1].casefold(),), "telephone"):
        return False
    return bool(called[2]) or digits >= _LEAST


def of_a_date(listed: GoalList, at: int) -> bool:
    """ "Op 3, 1 en 7 december", "3 t/m 7 december": a number in a row before a month."""
    for here in range(at + 1, min(at + _ROW, len(listed.tokens))):
        if listed.has(here, "month"):
            return listed.norm(here) not in listed.names  # "3 en Jan"
        joins = listed.norm(here) in _JOINS or listed.has(here, "joins", "through")
        if not joins and listed.figure(here) is None:
            return False
    return False


def hinges(listed: GoalList) -> bool:
    """ "Ik zou 3 doen als 1 niet kan", "8, mits Kees het doet": a goal that depends."""
    return any(listed.norm(at) in UNLESS for at in range(len(listed.tokens))) or any(
        listed.has(at, "condition")
        and listed.inside(listed.figure(at + 1))
        and listed.has(at + 2, "falls_through")
        for at in range(len(listed.tokens))
    )
