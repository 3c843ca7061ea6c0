"""Another goal that she names for one week of the plan or for this one: "maak van doel 10 X", "can
goal nine be X?", "deze week liever 'X'"; or in two sentences: "Doel 8 is onzin. Maak er X van."

How such a sentence is built stands under `[cues]` in `templates/<language>/circles/prompt.toml`;
around the goal it must name exactly one week, and nothing may deny it or tell of the past.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mailflows.circles.acts import PromptAct
from mailflows.circles.member_names import first_names, names_any
from mailflows.circles.plan_goals import as_goal
from mailflows.circles.plan_weeks import weeks_in
from mailflows.circles.plan_words import Change
from mailflows.circles.week_words import HEADS, NOTHING, Spoken, norms
from mailflows.reading import Context
from mailflows.understanding.words import DENIALS, OBJECTIONS, word_set

_ARROW = re.compile(r"\s(?:→|[-=]+>|=)\s")
_COLON = re.compile(r":\s+(?=\S)|:\s*(?=[\"“‘„'])")
_QUOTED = re.compile(r"[\"“„‘]([^\"“„‘”’]{4,})[\"”’]|(?<!\w)'([^']{4,})'(?!\w)")
_LIGHT = {"", *word_set("pls plsss please aub alsjeblieft ja oke ok okay graag hoor imo")}
_NOT_SO = (DENIALS | OBJECTIONS | word_set("tenzij mits unless")) - word_set("no")
_BEING = word_set("be zijn worden wezen ween")
_BEFORE, _AFTER = 10, 6  # words around a goal that say for which week it is
_FEWEST = 2  # words of a goal that stands in no quotes


@dataclass(frozen=True, slots=True)
class _Named:
    """A goal, and the words around it in the usual spelling."""

    goal: str
    around: str
    marked: bool = False  # in quotes or behind a mark
    colon: bool = False
    there: bool = False  # it points at the week of the sentence before it


def another_goal(sentences: Sequence[Spoken], context: Context) -> Change | None:
    """The last that she names behind a colon, "Week 8, 'een vlog'? Zet daar: …", else the first;
    no weeks: it is for the week of the letter."""
    found = list(_changes(sentences, context))
    behind = [change for named, change in found if named.colon]
    return behind[-1] if behind else next((change for _, change in found), None)


def _changes(sentences: Sequence[Spoken], context: Context) -> Iterator[tuple[_Named, Change]]:
    """Of each sentence the surest goal that it names."""
    names = first_names(context)
    around = zip((NOTHING, *sentences), sentences, (*sentences[1:], NOTHING), strict=False)
    for before, one, after in around:
        headed = not one.heading.isdisjoint(HEADS)  # "hulp: …"
        if headed or one.quotes or not one.of_hers or after.has("taken_back"):
            continue
        for named in _named(one):
            weeks = _of_one_week(one, named, before, names, context)
            if weeks is not None and _is_goal(named, one):
                change = Change(PromptAct.CHANGE_GOAL, one.words, weeks=weeks, goal=named.goal)
                yield named, change
                break


def _named(one: Spoken) -> Iterator[_Named]:
    """All that may be a goal, the surest first."""
    for mark in (_COLON, _ARROW):
        if found := mark.search(one.words):
            around = _end(norms(one.words[: found.start()]))
            sets = mark is _ARROW or "sets_goal" in one.within(around)
            if sets and (goal := _cut(one.words[found.end() :])):
                there = "sets_there" in one.within(around)
                yield _Named(goal, around, marked=True, colon=mark is _COLON, there=there)
    if found := _QUOTED.search(one.words):
        after = norms(one.words[found.end() :]).split()[:_AFTER]
        around = " ".join((_end(norms(one.words[: found.start()])), *after))
        if "sets_goal" in one.within(around):
            there = "sets_there" in one.within(around)
            yield _Named(found.group(1) or found.group(2), around, marked=True, there=there)
    for cue in ("names_goal", "names_goal_there"):
        words = one.said.split()
        spans = one.hints.behind(cue, one.said)
        for (first, last), said in zip(spans, one.behind(cue), strict=False):
            around = " ".join((*words[max(0, first - _BEFORE) : first], *words[last:][:_AFTER]))
            yield _Named(_cut(said), around, there=cue == "names_goal_there")


def _of_one_week(
    one: Spoken, named: _Named, before: Spoken, names: frozenset[str], context: Context
) -> tuple[int, ...] | None:
    """The week around the goal, else, where the words point there, that of the sentence before it;
    empty for the week of the letter, None where it is not exactly one."""
    words = {*named.around.split()}
    cues = one.within(named.around)
    if words & _NOT_SO or names_any(named.around, names) or "no_other_goal" in cues:
        return None
    weeks = _weeks(one, named.around, context)
    if weeks is None and named.there and not names_any(before.said, names):
        return _weeks(before, before.said, context)
    return weeks


def _weeks(one: Spoken, said: str, context: Context) -> tuple[int, ...] | None:
    cues = one.within(said)
    this = "this_goal_named" in cues and "this_follows" not in cues
    bare = "opens_with_number" in cues  # "Elf moet anders: …"
    weeks = weeks_in(replace(one, said=said), context, named=not bare)
    if this or len(weeks) != 1:
        return () if this and not weeks else None
    return weeks


def _is_goal(named: _Named, one: Spoken) -> bool:
    """Something to do, and neither "een mooie week" nor "week 8"."""
    said = norms(named.goal)
    if not one.within(said).isdisjoint(("nothing_to_do", "only_judged")):
        return False
    if named.marked and one.has("tells_of_past"):
        return False  # "deze week liever een boek gelezen: 'De Avonden'"
    if not (named.marked or one.has("sets_it") or _to_do(said, named.around)):
        return False  # "ik zou doel 8 liever op vrijdag doen": a wish, and no other goal
    if not named.marked and (len(said.split()) < _FEWEST or "no_goal" in one.within(said)):
        return False
    denied = not _NOT_SO.isdisjoint(said.split()[:1])
    return bool(said) and not denied and "names_a_week" not in one.within(said)


def _to_do(said: str, around: str) -> bool:
    """ "Can goal nine be painting a wall?", "kan doel 12 een escape room bouwen zijn?"."""
    words = said.split()
    asked = not _BEING.isdisjoint(around.split())
    return bool(words) and (words[0].endswith("ing") or (asked and words[-1].endswith("en")))


def _cut(written: str) -> str:
    """Without what only asks for it politely."""
    words = as_goal(written).split()
    while words and words[-1].casefold().strip(".,!?:)") in _LIGHT:
        words.pop()
    return " ".join(words).rstrip(",;")


def _end(said: str) -> str:
    return " ".join(said.split()[-_BEFORE:])
