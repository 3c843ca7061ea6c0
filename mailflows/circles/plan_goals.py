"""The new goal that a mail names: behind a colon, in quotes, or behind words that lead to it."""

import re
from collections.abc import Iterator, Sequence

from mailflows.circles.plan_words import TRIM
from mailflows.circles.week_words import Spoken, norms
from mailflows.understanding.words import DENIALS, OBJECTIONS, POINTING, REASONS, WISHES

# "Doel: een 3, gewoon" is a mark.
_GRADE = re.compile(r"(?:een |'n |an? )?\d+(?:[.,]\d)?\s*(?:[,.!;]|$)", re.IGNORECASE)
_COLON = re.compile(r":\s*[\"'“‘„]?([^:\"”„]{4,})", re.DOTALL)
_QUOTES = re.compile(r"[\"“„‘]([^\"“„‘”’]{4,})[\"”’]|(?<!\w)'([^']{4,})'(?!\w)", re.DOTALL)
MARKED = re.compile(r":\s*\S|[\"“„‘][^\"“„‘”’]{4,}[\"”’]|(?<!\w)'[^']{4,}'(?!\w)")  # as a title
_GOES_ON = "|".join(sorted(REASONS | POINTING | WISHES | {"it"}))  # behind a comma: no goal
_END = re.compile(
    rf"(?<=[\w\"”'\)])(?:[.!?](?:\s|$)|,\s*(?:{_GOES_ON})\b"
    r"|['’]?\s+\(?(?:i\.?p\.?v\.?|in plaats van|instead of)\s).*",
    re.DOTALL,
)
_SHORTEST, _LONGEST = 3, 200
_NO = DENIALS | OBJECTIONS


def goal_in(one: Spoken) -> str:
    """The new goal that a sentence names; empty where none is found."""
    for written in (*_behind_colon(one), *_in_quotes(one), *one.behind("goal_meant")):
        if goal := as_goal(written):
            return goal
    return ""


def goal_of(sentences: Sequence[Spoken], asking: Sequence[Spoken]) -> tuple[Spoken, str] | None:
    """The sentence that names the new goal, and the goal: the last behind a colon anywhere, since
    "Week 8: een vlog. Nee. Zet daar: …" names the old one first; else what the asking ones say;
    else one in quotes."""
    behind = [(one, as_goal(said)) for one in sentences for said in _behind_colon(one)]
    if titled := [found for found in behind if found[1]]:
        return titled[-1]
    for one in asking:
        for said in one.behind("goal_meant"):
            if len((goal := as_goal(said)).split()) > 1:  # "beter dan het wordt gezegd"
                return one, goal
    quoted = ((one, goal) for one in sentences for goal in map(as_goal, _in_quotes(one)) if goal)
    return next(quoted, None)


def as_goal(written: str) -> str:
    """What is written, up to where it goes on with something else; empty for what is no goal."""
    goal = _END.sub("", written).strip(TRIM)
    denied = _NO.intersection(norms(goal).split()[:2])
    none = denied or _GRADE.match(goal)
    return goal[:_LONGEST] if len(goal) > _SHORTEST and not none else ""


def _behind_colon(one: Spoken) -> Iterator[str]:
    yield from (found.group(1) for found in _COLON.finditer(one.words))


def _in_quotes(one: Spoken) -> Iterator[str]:
    yield from (found.group(1) or found.group(2) for found in _QUOTES.finditer(one.words))
