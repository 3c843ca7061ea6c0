"""The letters whose answers are learned: their sets, their labels and what is learned of them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from mailflows.reading import Context
from mailflows.understanding import AnswerTable
from mailflows.understanding.grounds import NOTHING
from mailflows.understanding.lessons import Lessons
from mailflows.understanding.likelihood import ANSWER, DETAILS
from tests.understanding import learn_rankings, score, score_circles, score_lunch
from tests.understanding.learn_circles import AS_PEOPLE_WRITE, Fit

Case = Mapping[str, Any]
Sets = Mapping[Path, Sequence[Case]]


@dataclass(frozen=True, slots=True)
class Subject:
    """A letter whose answers are learned."""

    table: str
    sets: Callable[[], list[Path]]
    cases: Callable[[Path], Sequence[Case]]
    context: Callable[[Case], Context]
    phrases: Callable[[], AnswerTable[Any]]
    labels: tuple[str, ...]  # act values, and "ask"
    labelled: Callable[[Case], Collection[str]]
    files: bool = False  # whether its answers say where something belongs
    whole: tuple["Whole", ...] = ()  # what its flow weighs itself
    letters: Callable[[], list[Path]] | None = None  # as people write: they count for more
    by_sets: Callable[[Sets, AnswerTable[Any], Fit], Lessons] | None = None  # all that is learned


@dataclass(frozen=True, slots=True)
class Whole:
    """A model that says something of a whole mail: which answer it gives, which details."""

    name: str
    labels: tuple[str, ...]
    labelled: Callable[[Case], Collection[str]]
    teaches: Callable[[Case], bool]  # some sets do not label everything
    undecided: str = ""  # where exactly one label is true: that of what must not be read as others


def _tip_sets() -> list[Path]:
    kinds = (
        "tips_*",
        "open/tips_*",
        "learned/tips_*",
        "letter/tips_*",
        "writers/tips_*",
        "ways/tips_*",
        "learned/never_tips",
    )
    return [path for kind in kinds for path in sorted(score.ANSWERS.glob(f"{kind}.jsonl"))]


_AS_PEOPLE_WRITE = ("letter", "writers")  # folders of sets


def _weekly_letters() -> list[Path]:
    return [
        path for kind in _AS_PEOPLE_WRITE
        for path in sorted(score.ANSWERS.glob(f"{kind}/weekly_*.jsonl"))
    ]  # fmt: skip


def _weekly_sets() -> list[Path]:
    kinds = ("circles/weekly_*.jsonl", "learned/weekly_*.jsonl")
    return [path for kind in kinds for path in sorted(score.ANSWERS.glob(kind))]


def _weekly_cases(path: Path) -> list[Case]:
    """The answers of a set; those that people wrote to the letter before them say so."""
    as_people_write = path.parent.name in _AS_PEOPLE_WRITE
    marked = {AS_PEOPLE_WRITE: True} if as_people_write else {}
    return [{**case, **marked} for case in score_circles.cases(path)]


def _lunch_sets() -> list[Path]:
    kinds = (
        "lunch_*",
        "open/lunch_*",
        "learned/lunch_*",
        "letter/lunch_*",
        "writers/lunch_*",
        "learned/never_lunch",
    )
    return [path for kind in kinds for path in sorted(score.ANSWERS.glob(f"{kind}.jsonl"))]


def _ranking_sets() -> list[Path]:
    kinds = ("circles", "learned", "letter", "writers")
    return [
        path for kind in kinds for path in sorted(score.ANSWERS.glob(f"{kind}/rankings_*.jsonl"))
    ]


_DETAILS = {  # label -> the key that says it is there
    "late": "late_minutes", "leaves": "leaves_minutes", "guests": "guests", "diet": "diet",
    "needs": "needs", "days": "weekdays", "until": "until", "instead": "instead",
    "avoid": "avoid", "remember": "remember", "question": "question",
}  # fmt: skip


def _lunch_details(case: Case) -> set[str]:
    return {label for label, key in _DETAILS.items() if case.get(key) or case.get(label)}


LUNCH = Subject(
    table="lunch/answers",
    sets=_lunch_sets,
    cases=score_lunch.cases,
    context=score_lunch.context_of,
    phrases=score_lunch.table,
    labels=(),
    labelled=lambda _: (),
    whole=(
        Whole(
            ANSWER,
            ("yes", "no", "maybe", "pause", "stop", "ask", "null"),
            labelled=lambda case: (str(case.get("answer") or "null"),),
            teaches=lambda _: True,
            undecided="ask",
        ),
        Whole(
            DETAILS,
            tuple(_DETAILS),
            labelled=_lunch_details,
            teaches=lambda case: "labelled" not in case,
        ),
    ),
)


SUBJECTS = (
    Subject(
        table="tips/answers",
        sets=_tip_sets,
        cases=score.cases,
        context=score.context_of,
        phrases=score.table,
        labels=(
            "correct", "supplement", "withdraw", "hold", "question", "nameless", "thanks", "ask",
            NOTHING,
        ),
        labelled=lambda case: cast("list[str]", case["ops"]) or [NOTHING],
        files=True,
    ),
    Subject(
        table="circles/prompt",
        sets=_weekly_sets,
        cases=_weekly_cases,
        context=score_circles.weekly_context,
        phrases=score_circles.weekly_table,
        labels=(),
        labelled=lambda _: (),
        letters=_weekly_letters,
    ),
    LUNCH,
    Subject(
        table="circles/ranking",
        sets=_ranking_sets,
        cases=score_circles.cases,
        context=score_circles.ranking_context,
        phrases=score_circles.ranking_table,
        labels=(),
        labelled=lambda _: (),
        by_sets=learn_rankings.lessons,
    ),
)  # fmt: skip
