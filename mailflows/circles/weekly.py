"""What an answer to a week's letter says, in the words of the command-line contract."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailflows.circles.acts import PromptAct
from mailflows.circles.learned_plan import OPS, weeks_said
from mailflows.circles.meeting import AS_IT_IS, PLACE_LENGTH, Wanted
from mailflows.circles.member_names import first_names, names_any
from mailflows.circles.permission import kept_inside
from mailflows.circles.plan_weeks import TWO
from mailflows.circles.plan_words import (
    Change,
    doubts_to_leave,
    held_back,
    perhaps_shared,
    taken_back,
    wavers,
)
from mailflows.circles.shelf import CircleSeen
from mailflows.circles.telling import Sort
from mailflows.circles.two_steps import perhaps_another
from mailflows.circles.week_grounds import KINDS
from mailflows.circles.week_opinion import (
    ANOTHER_GOAL,
    PERHAPS_SHARED,
    Doubts,
    Opinion,
    Weighed,
    in_the_table,
)
from mailflows.circles.week_plain import denied_behind
from mailflows.circles.week_read import OF_THE_HALF_HOUR, Read
from mailflows.circles.week_words import norms
from mailflows.circles.weekdays import WEEKDAYS, weekdays_in
from mailflows.letters import Values
from mailflows.reading import Context, Hints, Reading, Understood
from mailflows.records import Key, Progress
from mailflows.understanding.cues import NO_CUES

_GOAL = re.compile(r"(?:Doel|Goal)\b[^:|\n]{0,40}[:|]\s*([^\n|]+)")
_WEEK = re.compile(r"\b[Ww]eek (\d{1,2})\b")
_OF_THE_CIRCLE = {"to_the_circle", "shares"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """One answer, whole: what is not understood stands in `left`, as written."""

    progress: Progress | None = None
    did: str = ""
    ideas: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    ops: tuple[PromptAct, ...] = ()
    weeks: tuple[int, ...] = ()  # of SWAP two, of CHANGE_GOAL one, or none: this week's
    goal: str = ""
    until: date | None = None  # the last day away
    away: str = ""  # the words by which she is away
    here: bool = False  # she is back earlier than she said
    about: Key | None = None  # another member she speaks of
    met: bool = False
    half_hour: Wanted = AS_IT_IS
    left: tuple[str, ...] = ()
    inside: bool = False  # "onder ons": what she wishes is read by nobody outside
    doubt: str = ""  # words that may ask for something and may not: she is asked
    doubts: tuple[str, ...] = ()  # all of these, as written


def weekly(reading: Reading[PromptAct], text: str, context: Context) -> Weekly:
    """One answer: what changes in the plan by the words of the table and of `plan_words`, what she
    tells sentence by sentence."""
    read = Read.of(reading, text, context)
    doubts = doubts_of(reading, read, context)
    weighed = Weighed.of(reading.beside, text, read, context, doubts)
    thought = (
        weighed.decided(reading.beside.learned) if weighed else _by_rules(read, doubts, context)
    )
    read = _kept(read, thought)
    said, progress, asked = read.told(read.kinds, context.topic), thought.progress, thought.asked
    ops, back = read.ops, tuple(held_back(read.sentences))
    if PromptAct.SHARE in ops and back:
        ops, asked = tuple(op for op in ops if op is not PromptAct.SHARE), (*asked, *back)
    denied = denied_behind(read.sentences)
    progress = None if denied and progress is Progress.DONE else progress
    half_hour = [one for one in reading.acts if one.act in OF_THE_HALF_HOUR]
    return Weekly(
        progress=progress,
        did="\n".join(said.did),
        ideas=tuple(said.ideas),
        wishes=tuple(said.wishes),
        offers=tuple(said.offers),
        ops=ops,
        weeks=_weeks(thought, read, context) if ops else (),
        goal=next((one.goal for one in _known(thought, read) if one.goal), ""),
        until=next((one.until for one in _known(thought, read) if one.until), None),
        about=next((_key(name, context) for name in said.about), None),
        away=next((one.words for one in (*read.acts, *read.heard)
                   if one.act is PromptAct.PAUSE), ""),
        here=any(one.act is PromptAct.HERE for one in reading.acts),
        met=read.met,
        half_hour=_half_hour(half_hour),
        left=(*said.left, *(words for words in denied if not said.holds(words))),
        inside=kept_inside(read.sentences),
        doubt=asked[0] if asked else "",
        doubts=tuple(words for words in dict.fromkeys(asked) if not said.holds(words)),
    )  # fmt: skip


def _kept(read: Read, thought: Opinion) -> Read:
    """The answer with what was decided of it: a sentence that changes the plan is no idea."""
    changing = {one.words for one in thought.new}
    kinds = [
        Sort.LEFT if kind in KINDS.values() and one.words in changing else kind
        for one, kind in zip(read.sentences, thought.kinds, strict=True)
    ]
    acts = [one for one in read.acts if one.act in thought.changes]
    heard = [one for one in read.heard if one.act in thought.changes]
    return replace(read, acts=acts, heard=[*heard, *thought.new], kinds=kinds)


def _known(thought: Opinion, read: Read) -> Sequence[Change]:
    """All that is known of what changes."""
    return thought.plan or [*map(_as_change, read.acts), *read.heard]


def _weeks(thought: Opinion, read: Read, context: Context) -> tuple[int, ...]:
    if not thought.plan:
        return weeks_said(read.acts, read.heard, read.sentences, context)
    return tuple(dict.fromkeys(week for one in thought.plan for week in one.weeks))


def _as_change(one: Understood[PromptAct]) -> Change:
    until, goal = one.slots.get("until"), one.slots.get("text")
    changes_goal = one.act is PromptAct.CHANGE_GOAL
    return Change(
        one.act, one.words,
        goal=str(goal) if goal and changes_goal else "",
        until=until if isinstance(until, date) else None,
    )  # fmt: skip


def _by_rules(read: Read, doubts: Doubts, context: Context) -> Opinion:
    """Where nothing was learned our words stand alone, and what is doubted is asked."""
    said = read.told(read.kinds, context.topic)
    asked = tuple(words for several in doubts.values() for words in several)
    changes = () if asked else read.ops
    because = PromptAct.LEAVE in changes and said.progress is Progress.NOT  # "geen tijd"
    progress = None if because else said.progress
    return Opinion(progress, tuple(read.kinds), changes, (), (), asked)


def doubts_of(reading: Reading[PromptAct], read: Read, context: Context) -> Doubts:
    """Words that may ask for a change and may not, by what makes them doubtful."""
    sentences, ops = read.sentences, read.ops
    both = (*read.acts, *read.heard)
    leaving = [one.words for one in both if one.act is PromptAct.LEAVE]
    weeks = weeks_said(read.acts, read.heard, sentences, context)
    return {
        **{
            in_the_table(act): tuple(
                doubt.words for doubt in reading.doubts
                if act not in ops and any(one.act is act for one in doubt.perhaps)
            )
            for act in OPS
        },
        "to leave": tuple(
            one.words for one in sentences if not one.asks and doubts_to_leave(one)
        ),
        "taken back": tuple(taken_back(sentences)),
        "wavers": tuple(wavers(sentences, leaving)) if leaving else (),
        PERHAPS_SHARED: tuple(
            one.words for one in sentences
            if PromptAct.SHARE not in ops and perhaps_shared(one)
        ),
        ANOTHER_GOAL: () if PromptAct.CHANGE_GOAL in ops else tuple(
            perhaps_another(sentences, context)
        ),
        "one week": tuple(read.taken) if PromptAct.SWAP in ops and len(weeks) < TWO else (),
    }  # fmt: skip


def _key(name: str, context: Context) -> Key:
    keys = (one.key for one in context.members
            if one.name.partition(" ")[0].casefold() == name)  # fmt: skip
    return next(keys, Key(name.capitalize()))


def kept_within(said: Weekly, context: Context, hints: Hints | None) -> Weekly:
    """Wishes that speak of another member or to the circle are no search, nor any of a mail that
    stays within: colleagues outside would read what was said there. The circle reads them as she
    wrote them."""
    names = first_names(context)
    within = [
        wish for wish in said.wishes
        if said.inside
        or not _OF_THE_CIRCLE.isdisjoint((hints or NO_CUES).within(norms(wish)))
        or names_any(norms(wish), names)
    ]  # fmt: skip
    wishes = tuple(wish for wish in said.wishes if wish not in within)
    return replace(said, wishes=wishes, left=(*said.left, *within))


def understood(reading: Reading[PromptAct], text: str, context: Context) -> dict[str, object]:
    """What `explain --answering circles/prompt` shows."""
    answer = weekly(reading, text, context)
    return {
        "progress": answer.progress.value if answer.progress else None,
        "did": answer.did or None,
        "ideas": list(answer.ideas),
        "wishes": list(answer.wishes),
        "offers": list(answer.offers),
        "ops": [op.value for op in answer.ops] + ["ask"] * bool(answer.doubt),
        "weeks": list(answer.weeks),
        "goal": answer.goal or None,
        **_shown_half_hour(answer.half_hour),
        "until": answer.until.isoformat() if answer.until else None,
        "about": answer.about,
        "left": "\n".join((*answer.left, *answer.doubts)) or None,
    }


def _half_hour(said: Sequence[Understood[PromptAct]]) -> Wanted:
    """The last place and time of two; every day that is named."""
    times = [str(one.slots["time"]) for one in said if "time" in one.slots]
    places = [str(one.slots["text"]) for one in said if one.slots.get("text")]
    return Wanted(
        weekdays=tuple(sorted(weekdays_in(said))),
        at=times[-1] if times else "",
        where=places[-1][:PLACE_LENGTH] if places else "",
    )


def _shown_half_hour(wanted: Wanted) -> Mapping[str, object]:
    """Only where one is wanted: the contract of `explain` knows no half hour."""
    if not wanted:
        return {}
    days = [WEEKDAYS[day] for day in wanted.weekdays]
    return {"half_hour": {"weekdays": days, "time": wanted.at, "where": wanted.where}}


def goal_told(letter: str) -> tuple[int, str]:
    """The week and the goal that a week's letter of ours names; 0 and nothing for any other."""
    goal, week = _GOAL.search(letter), _WEEK.search(letter)
    return int(week.group(1)) if week else 0, goal.group(1).strip(" *|.") if goal else ""


def told(said: Weekly, seen: CircleSeen) -> Values:
    """What was understood, for the letter that says so."""
    return {
        "progress": said.progress.value if said.progress else "",
        "did": said.did,
        "ideas": said.ideas,
        "wishes": said.wishes,
        "offers": said.offers,
        "left": said.left,
        "met": said.met,
        "about": seen.first_name(said.about) if said.about else "",
    }
