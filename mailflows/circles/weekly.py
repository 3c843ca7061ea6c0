"""What an answer to a week's letter says, in the words of the command-line contract."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailflows.circles.acts import PromptAct
from mailflows.circles.learned_plan import Wishes
from mailflows.circles.meeting import AS_IT_IS, PLACE_LENGTH, Wanted
from mailflows.circles.permission import kept_inside
from mailflows.circles.plan_words import (
    doubts_to_leave,
    held_back,
    perhaps_shared,
    swappable,
    taken_back,
    wavers,
)
from mailflows.circles.shelf import CircleSeen
from mailflows.circles.telling import Sort
from mailflows.circles.two_steps import perhaps_another
from mailflows.circles.week_opinion import KINDS, UNCLEAR, Opinion, opinion
from mailflows.circles.week_plain import denied_behind
from mailflows.circles.week_read import OF_THE_HALF_HOUR, OPS, Read
from mailflows.circles.week_words import Spoken, norms
from mailflows.circles.weekdays import WEEKDAYS, weekdays_in
from mailflows.letters import Values
from mailflows.reading import Context, Hints, Reading, Slot, Understood
from mailflows.records import Key, Progress
from mailflows.understanding.cues import NO_CUES

_GOAL = re.compile(r"(?:Doel|Goal)\b[^:|\n]{0,40}[:|]\s*([^\n|]+)")
_WEEK = re.compile(r"\b[Ww]eek (\d{1,2})\b")
_WORD = re.compile(r"\w+")
_LEAVES = 0.5  # from here on a wish or a goal reached beside it is no reason to ask
_CHANGES = 0.5  # from here on a sentence asks for a change, and is no idea
_TWO = 2  # weeks change places
_OF_THE_CIRCLE = {"to_the_circle", "shares"}
_ASKS = 0.5  # from here on an answer is unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """One answer, whole: what is not understood stands in `left`, as written."""

    progress: Progress | None = None
    did: str = ""
    ideas: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    ops: tuple[PromptAct, ...] = ()
    weeks: tuple[int, ...] = ()  # of SWAP two, of CHANGE_GOAL one
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
    said = read.told(read.kinds, context.topic)
    thought = opinion(reading.beside, text, read.beside(said.progress), context)
    stays = said.wishes or said.offers or said.progress is Progress.DONE
    progress, unsure = said.progress, tuple[str, ...]()
    if thought is not None:
        read, unsure = thought_of(read, thought, context)
        said, progress = read.told(read.kinds, context.topic), thought.progress
    denied = denied_behind(read.sentences) if progress is Progress.DONE else ()
    progress = None if denied else progress
    ops, doubts = read.ops, (*_doubts(reading, read.sentences, read.ops), *unsure)
    both = (*read.acts, *read.heard)
    leaving = [one.words for one in both if one.act is PromptAct.LEAVE]
    if thought is not None and thought.likely[PromptAct.LEAVE.value] > _LEAVES:
        stays = False
    if leaving and (stays or any(wavers(read.sentences, leaving))):
        ops = tuple(op for op in ops if op is not PromptAct.LEAVE)
        wavering = (one.words for one in read.sentences if doubts_to_leave(one))
        doubts = (*doubts, *(read.taken or wavering))
    if PromptAct.SHARE in ops and (back := tuple(held_back(read.sentences))):
        ops, doubts = tuple(op for op in ops if op is not PromptAct.SHARE), (*doubts, *back)
    if PromptAct.CHANGE_GOAL not in ops and (
        another := tuple(perhaps_another(read.sentences, context))
    ):
        doubts, progress = (*doubts, *another), progress if read.stated else None
    weeks = _weeks(read, ops, context)
    if PromptAct.SWAP in ops and len(weeks) < _TWO:  # "ruil week 5": with which?
        ops, doubts = tuple(op for op in ops if op is not PromptAct.SWAP), (*doubts, *read.taken)
    because = thought is None and PromptAct.LEAVE in ops and progress is Progress.NOT
    half_hour = [one for one in reading.acts if one.act in OF_THE_HALF_HOUR]
    return Weekly(
        progress=None if because else progress,  # "geen tijd" is why she leaves
        did="\n".join(said.did),
        ideas=tuple(said.ideas),
        wishes=tuple(said.wishes),
        offers=tuple(said.offers),
        ops=ops,
        weeks=weeks,
        goal=next((str(one.slots["text"]) for one in read.acts if one.slots.get("text")
                   and one.act is PromptAct.CHANGE_GOAL),
                  next((one.goal for one in read.heard if one.goal), "")),
        until=next((until for until in [*map(_until, read.acts), *(one.until for one in read.heard)]
                    if until is not None), None),
        about=next((_key(name, context) for name in said.about), None),
        away=next((one.words for one in both if one.act is PromptAct.PAUSE), ""),
        here=any(one.act is PromptAct.HERE for one in reading.acts),
        met=read.met,
        half_hour=_half_hour(half_hour),
        left=(*said.left, *(words for words in denied if not said.holds(words))),
        inside=kept_inside(read.sentences),
        doubt=doubts[0] if doubts else "",
        doubts=tuple(words for words in dict.fromkeys(doubts) if not said.holds(words)),
    )  # fmt: skip


def thought_of(read: Read, thought: Opinion, context: Context) -> tuple[Read, tuple[str, ...]]:
    """The answer as what was learned sees it, and the words that are asked about."""
    wishes = Wishes(thought.likely, thought.each, read.sentences, context)
    new = list(wishes.changes(read.ops))
    if read.away_until or any(one.until for one in new):  # "please do continue without me"
        new = [one for one in new if one.act is not PromptAct.LEAVE]
    changing = {one.words for one in new}
    acts = {
        act.value for act in (*read.ops, *(one.act for one in new)) if act is not PromptAct.SHARE
    }
    kinds = [
        Sort.LEFT
        if kind in KINDS.values() and (one.words in changing or _asks_for(acts, likely))
        else kind
        for one, kind, likely in zip(read.sentences, thought.kinds, thought.each, strict=True)
    ]
    unsure = tuple[str, ...]()
    if not (read.ops or new) and thought.likely[UNCLEAR] > _ASKS:
        unsure = tuple(one.words for one in wishes.unclear())[:1]
    return replace(read, heard=[*read.heard, *new], kinds=kinds), unsure


def _asks_for(acts: Iterable[str], likely: Mapping[str, float]) -> bool:
    """ "Zullen we 9 en 11 omruilen?" is no idea where they are."""
    return any(likely.get(act, 0) >= _CHANGES for act in acts)


def _doubts(
    reading: Reading[PromptAct], sentences: Sequence[Spoken], ops: Sequence[PromptAct]
) -> tuple[str, ...]:
    """Words that may ask for a change and may not."""
    read = [
        doubt.words for doubt in reading.doubts
        if any(one.act in OPS and one.act not in ops for one in doubt.perhaps)
    ]  # fmt: skip
    wavering = [one.words for one in sentences if not one.asks and doubts_to_leave(one)]
    wavering += taken_back(sentences)
    if PromptAct.SHARE not in ops:
        read += [one.words for one in sentences if perhaps_shared(one)]
    return tuple(dict.fromkeys([*read, *(wavering if PromptAct.LEAVE not in ops else ())]))


def _key(name: str, context: Context) -> Key:
    keys = (one.key for one in context.members
            if one.name.partition(" ")[0].casefold() == name)  # fmt: skip
    return next(keys, Key(name.capitalize()))


def kept_within(said: Weekly, context: Context, hints: Hints | None) -> Weekly:
    """Wishes that speak of another member or to the circle are no search, nor any of a mail that
    stays within: colleagues outside would read what was said there. The circle reads them as she
    wrote them."""
    names = {member.name.partition(" ")[0].casefold() for member in context.members}
    within = [
        wish for wish in said.wishes
        if said.inside
        or not _OF_THE_CIRCLE.isdisjoint((hints or NO_CUES).within(norms(wish)))
        or not names.isdisjoint(_WORD.findall(wish.casefold()))
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


def _weeks(read: Read, ops: Sequence[PromptAct], context: Context) -> tuple[int, ...]:
    """Of a swap all that its sentence names: "Zouden we week 5 en week 9 kunnen omwisselen?"."""
    found = [n for one in read.acts for n in _numbers(one)]
    found += [n for one in read.heard for n in one.weeks]
    swaps = [one.words.strip() for one in read.acts if one.act is PromptAct.SWAP]
    if PromptAct.SWAP in ops and len(set(found)) < _TWO and swaps:
        whole = (one for one in read.sentences if any(words in one.words for words in swaps))
        found = [number for one in whole for number in swappable(one, context)] or found
    return tuple(dict.fromkeys(found))


def _numbers(one: Understood[PromptAct]) -> Iterator[int]:
    for name in ("items", "n", "one", "other"):
        found: Slot | None = one.slots.get(name)
        if isinstance(found, int):
            yield found
        elif isinstance(found, tuple):
            yield from (number for number in found if isinstance(number, int))


def _until(one: Understood[PromptAct]) -> date | None:
    until = one.slots.get("until")
    return until if isinstance(until, date) else None
