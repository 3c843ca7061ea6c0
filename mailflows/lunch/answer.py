"""What an answer to a lunch invitation asks, in the words of the command-line contract."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.deciding import decided
from mailflows.lunch.said import Rhythm, Said
from mailflows.lunch.settled import Says
from mailflows.reading import Context, Reading


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


_SHOWN = (
    "answer", "guests", "late_minutes", "leaves_minutes", "diet", "needs", "weekdays", "until",
    "instead", "avoid", "remember", "question",
)  # fmt: skip


def answer(reading: Reading[LunchAct], starts: time | None) -> Answer:
    """The one answer of a mail; `starts` is when the lunch begins, by the clock on the wall."""
    says = decided(reading)
    said = Said(reading, starts, says)
    if says is Says.YES and said.comes_elsewhen():
        says = Says.ASK
        said = Said(reading, starts, says)
    asked = said.questions()
    late, leaves = said.minutes(LunchAct.LATE), said.minutes(LunchAct.LEAVES)
    return Answer(
        answer=says,
        guests=said.guests(),
        late_minutes=None if late == leaves and said.rather_leaves() else late,
        leaves_minutes=None if late == leaves and not said.rather_leaves() else leaves,
        diet=said.texts(LunchAct.DIET),
        needs=said.texts(LunchAct.NEEDS),
        weekdays=said.weekdays(),
        until=said.until(),
        instead=said.texts(LunchAct.INSTEAD, "name"),
        avoid=said.texts(LunchAct.AVOID, "name"),
        remember=said.remember(),
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
