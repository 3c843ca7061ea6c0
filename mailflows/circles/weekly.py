"""What an answer to a week's letter says, in the words of the command-line contract."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mailflows.circles.acts import PromptAct
from mailflows.circles.joining import WEEKDAYS, weekdays_in
from mailflows.circles.meeting import AS_IT_IS, PLACE_LENGTH, Wanted
from mailflows.circles.shelf import CircleSeen
from mailflows.circles.topics import topics
from mailflows.letters import Values
from mailflows.reading import Reading, Slot, Understood
from mailflows.records import Key, Progress
from mailflows.understanding.closing import tells

_DAY = timedelta(days=1)
_PROGRESS: Mapping[PromptAct, Progress] = {
    PromptAct.DONE: Progress.DONE,
    PromptAct.PARTLY: Progress.PARTLY,
    PromptAct.NOT: Progress.NOT,
}
_HOW_FAR = topics(
    "gelukt gehaald bereikt klaar gedaan doel doelen deels half helft gedeeltelijk bijna begonnen"
    " begin eind weg helemaal niets toegekomen toe tijd gehad kwam week mijn ons druk helaas trots"
    " done finished goal reached partly partially almost started half way nothing managed got had"
    " made achieved completed yet not"
)
_OPS = (PromptAct.LEAVE, PromptAct.PAUSE, PromptAct.SWAP, PromptAct.CHANGE_GOAL, PromptAct.SHARE)
_OF_THE_HALF_HOUR = (PromptAct.MEETING, PromptAct.WHERE)


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
    half_hour: Wanted = AS_IT_IS
    until: date | None = None  # the last day away
    about: Key | None = None  # another member she speaks of
    met: bool = False
    left: tuple[str, ...] = ()
    doubt: str = ""  # words that may ask for something and may not: she is asked
    doubts: tuple[str, ...] = ()  # all of these, as written


def weekly(reading: Reading[PromptAct]) -> Weekly:
    """All acts of a mail as one answer; two kinds of progress in one mail are "partly"."""
    said = reading.acts
    progress = {_PROGRESS[one.act] for one in said if one.act in _PROGRESS}
    ops = tuple(dict.fromkeys(one.act for one in said if one.act in _OPS))
    changes = [one for one in said if one.act in (PromptAct.SWAP, PromptAct.CHANGE_GOAL)]
    return Weekly(
        progress=next(iter(progress))
        if len(progress) == 1
        else Progress.PARTLY
        if progress
        else None,
        did="\n".join(_told(said)),
        ideas=tuple(_texts(said, PromptAct.IDEA)),
        wishes=tuple(_whole(one) for one in said if one.act is PromptAct.WISH),
        offers=tuple(_texts(said, PromptAct.OFFER)),
        ops=ops,
        weeks=tuple(number for one in changes for number in _numbers(one)),
        goal=next(_texts(said, PromptAct.CHANGE_GOAL), ""),
        half_hour=_half_hour([one for one in said if one.act in _OF_THE_HALF_HOUR]),
        until=next((_until(one) for one in said if one.act is PromptAct.PAUSE), None),
        about=next((_member(one) for one in said if one.act is PromptAct.ABOUT), None),
        met=any(one.act is PromptAct.MET for one in said),
        left=tuple(left for left in reading.left if tells(left)),
        doubt=reading.doubts[0].words if reading.doubts else "",
        doubts=tuple(doubt.words for doubt in reading.doubts),
    )


def understood(reading: Reading[PromptAct]) -> dict[str, object]:
    """What `explain --answering circles/prompt` shows."""
    answer = weekly(reading)
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


def _texts(said: tuple[Understood[PromptAct], ...], act: PromptAct) -> Iterator[str]:
    for one in said:
        if one.act is act:
            yield str(one.slots.get("text") or one.words)


def _told(said: tuple[Understood[PromptAct], ...]) -> Iterator[str]:
    """What she did; "the second chapter is done" says how far she came, and of what."""
    for one in said:
        if one.act is PromptAct.DID:
            yield str(one.slots.get("text") or one.words)
        elif one.act in _PROGRESS and topics(one.words) - _HOW_FAR:
            yield one.words.strip()


def _whole(one: Understood[PromptAct]) -> str:
    """A wish as she wrote it: who is asked must read what is asked."""
    return one.words.strip(" .,;:\n")


def _numbers(one: Understood[PromptAct]) -> Iterator[int]:
    for name in ("items", "n", "one", "other"):
        found: Slot | None = one.slots.get(name)
        if isinstance(found, int):
            yield found
        elif isinstance(found, tuple):
            yield from (number for number in found if isinstance(number, int))


def _until(one: Understood[PromptAct]) -> date | None:
    until, back = one.slots.get("until"), one.slots.get("back")
    if isinstance(until, date):
        return until
    return back - _DAY if isinstance(back, date) else None


def _member(one: Understood[PromptAct]) -> Key | None:
    person = one.slots.get("person")
    return Key(person) if isinstance(person, str) else None
