"""What an answer to a lunch invitation asks, in the words of the command-line contract."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.company import DAY_NAMES, companions
from mailflows.lunch.settled import Says, settled
from mailflows.reading import Context, Reading, Slot, Understood


class Rhythm(StrEnum):
    """How often she wants to be asked."""

    ALWAYS = "always"
    QUARTERLY = "quarterly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. What she did not speak of is empty."""

    answer: Says | None = None  # None: she answered nothing
    guests: int = 0
    late_minutes: int | None = None  # after the start
    leaves_minutes: int | None = None  # after the start
    diet: str = ""  # in her own words, as needs, instead and avoid
    needs: str = ""
    weekdays: tuple[str, ...] = ()  # ("di", "do"): the only days she can
    until: date | None = None  # the last day that she is away
    instead: str = ""  # who comes in her place
    avoid: str = ""  # whom she would rather not sit with
    remember: bool = False
    question: bool = False
    rhythm: Rhythm | None = None
    by_host: bool | None = None  # she needs the host at her table, or no more
    language: str | None = None  # "en", that she wishes to speak; "" for any
    asks: str = ""  # her question, as written
    proposes: datetime | None = None  # the start that her calendar proposes, aware, UTC

    @property
    def wishes(self) -> bool:
        """Whether she wishes anything that is not about one lunch alone."""
        said = (
            self.diet, self.needs, self.weekdays, self.rhythm, self.avoid, self.remember
        )  # fmt: skip
        return any(said) or self.by_host is not None or self.language is not None


WORKING_DAYS = ("ma", "di", "wo", "do", "vr")

_SHOWN = (
    "answer", "guests", "late_minutes", "leaves_minutes", "diet", "needs", "weekdays", "until",
    "instead", "avoid", "remember", "question",
)  # fmt: skip


_ASKED_TOO = (LunchAct.DIET, LunchAct.NEEDS, LunchAct.AVOID)


def answer(reading: Reading[LunchAct], starts: time | None) -> Answer:
    """The one answer of a mail; `starts` is when the lunch begins, by the clock on the wall."""
    said = _Said(reading, starts)
    asked = said.questions()
    return Answer(
        answer=settled(reading),
        guests=said.guests(),
        late_minutes=said.minutes(LunchAct.LATE),
        leaves_minutes=said.minutes(LunchAct.LEAVES),
        diet=said.texts(LunchAct.DIET),
        needs=said.texts(LunchAct.NEEDS),
        weekdays=said.weekdays(),
        until=said.until(),
        instead=said.texts(LunchAct.INSTEAD, "name"),
        avoid=said.texts(LunchAct.AVOID, "name"),
        remember=bool(said.of(LunchAct.REMEMBER)),
        question=bool(asked),
        rhythm=said.rhythm(),
        by_host=said.by_host(),
        language=said.language(),
        asks=asked,
    )


def understood(reading: Reading[LunchAct], context: Context) -> dict[str, object]:
    """What `explain --answering lunch/invitation` shows."""
    said = answer(reading, context.starts)
    told = {field.name: getattr(said, field.name) for field in fields(said)}
    shown: dict[str, object] = {name: told[name] if told[name] != "" else None for name in _SHOWN}
    shown["weekdays"] = list(said.weekdays)
    shown["until"] = said.until.isoformat() if said.until else None
    return shown


@dataclass(frozen=True, slots=True)
class _Said:
    """The details of a mail, act by act."""

    reading: Reading[LunchAct]
    starts: time | None

    def of(self, wanted: LunchAct) -> list[Understood[LunchAct]]:
        """What is said, and of diet and needs what is asked too: "is er iets zonder noten?"."""
        said = [act for act in self.reading.acts if act.act is wanted]
        if wanted in _ASKED_TOO and not said:
            said = [act for act in self.doubted if act.act is wanted]
        return said

    @property
    def doubted(self) -> Iterable[Understood[LunchAct]]:
        return (act for doubt in self.reading.doubts for act in doubt.perhaps)

    def questions(self) -> str:
        """What she asks, in her own words; a clause with a question mark that was left is one."""
        asked = [act.words for act in self.of(LunchAct.QUESTION)]
        asked += [d.words for d in self.reading.doubts
                  if any(act.act is LunchAct.QUESTION for act in d.perhaps)]  # fmt: skip
        asked += [words for words in self.reading.left if "?" in words]
        return "\n".join(dict.fromkeys(asked))

    def texts(self, wanted: LunchAct, slot: str = "text") -> str:
        """Her words, of several clauses one after the other; a day is nobody's name."""
        said = [_trimmed(str(act.slots.get(slot) or act.words)) for act in self.of(wanted)]
        return "; ".join(dict.fromkeys(one for one in said if one.casefold() not in DAY_NAMES))

    def guests(self) -> int:
        """ "Met z'n drieën" are two guests, whomever else she names."""
        told = self.of(LunchAct.GUESTS)
        people = [count for act in told if isinstance(count := act.slots.get("people"), int)]
        if people:
            return max(people) - 1
        if not told:
            return companions(self.reading.text)
        return sum(_number(act.slots.get("count", 1)) for act in told)

    def minutes(self, wanted: LunchAct) -> int | None:
        """Minutes after the start; None where only a time is said and the start isn't known."""
        told = [self._minutes(act) for act in self.of(wanted)]
        return next((minutes for minutes in told if minutes is not None), None)

    def _minutes(self, act: Understood[LunchAct]) -> int | None:
        if isinstance(length := act.slots.get("minutes"), int):
            return length
        clock = act.slots.get("time")
        if not isinstance(clock, str) or self.starts is None:
            return None
        hour, minute = map(int, clock.split(":"))
        after = hour * 60 + minute - self.starts.hour * 60 - self.starts.minute
        return after if after > 0 else None

    def weekdays(self) -> tuple[str, ...]:
        told = self.of(LunchAct.DAYS)
        if any("any_day" in act.slots for act in told):
            return WORKING_DAYS
        return tuple(str(day) for act in told for day in _several(act, "weekdays"))

    def until(self) -> date | None:
        days = (act.slots.get("until") for act in self.reading.acts)
        return max((day for day in days if isinstance(day, date)), default=None)

    def by_host(self) -> bool | None:
        told = self.of(LunchAct.BY_HOST)
        return "any" not in told[-1].slots if told else None

    def language(self) -> str | None:
        told = self.of(LunchAct.LANGUAGE)
        spoken = str(told[-1].slots["spoken"]) if told else None
        return "" if spoken == "any" else spoken

    def rhythm(self) -> Rhythm | None:
        if self.of(LunchAct.QUARTERLY):
            return Rhythm.QUARTERLY
        return Rhythm.ALWAYS if self.of(LunchAct.KEEP_ASKING) else None


def _several(act: Understood[LunchAct], name: str) -> Iterable[str | int]:
    value = act.slots.get(name)
    return value if isinstance(value, tuple) else ()


def _number(said: Slot) -> int:
    return said if isinstance(said, int) else 1


def _trimmed(words: str) -> str:
    return words.strip(" \n\t.,;:!-")
