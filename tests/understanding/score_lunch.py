"""Scores labelled answers to a lunch invitation, as `score` does for tips.

A line has the text, `answer` (null as "null"), the details that must be found and `also` with
other answers that are right too; `clear: false` where asking back is as good. The lunch is on
Thursday 3 December 2026 at 12:15, the mail of Monday 23 November.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, cast

from daemon.answers import load_answers
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import understood
from mailflows.reading import Break, Context
from mailflows.understanding import AnswerTable, understand
from tests.understanding.verdict import Scored, Verdict

ROOT = Path(__file__).parents[2]
CONTEXT = Context(
    today=date(2026, 11, 23),
    starts=time(12, 15),
    breaks=(
        Break("kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
        Break("voorjaarsvakantie", date(2027, 2, 20), date(2027, 2, 28)),
        Break("meivakantie", date(2027, 4, 24), date(2027, 5, 9)),
        Break("zomervakantie", date(2027, 7, 17), date(2027, 8, 29)),
    ),
)
_DEAR = {"yes", "pause", "stop"}
_EXACT = {
    "guests": "guests", "late": "late_minutes", "leaves": "leaves_minutes",
    "weekdays": "weekdays", "until": "until", "remember": "remember",
}  # fmt: skip
_WORDS = ("diet", "needs", "instead", "avoid")


def table() -> AnswerTable[LunchAct]:
    """The table that the daemon uses."""
    return load_answers(ROOT / "templates", "lunch/answers", LunchAct)


def cases(path: Path) -> list[dict[str, Any]]:
    """The answers of a set."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [cast("dict[str, Any]", json.loads(line)) for line in lines if line.strip()]


def score(said: Iterable[Mapping[str, Any]], phrases: AnswerTable[LunchAct]) -> list[Scored]:
    """Reads every answer as a reply to the invitation."""
    scored: list[Scored] = []
    for case in said:
        reading = understand(str(case["text"]), phrases, CONTEXT, subject=case.get("subject", ""))
        got = understood(reading, CONTEXT)
        scored.append(Scored(case, got, verdict(case, got)))
    return scored


def verdict(case: Mapping[str, Any], got: Mapping[str, object]) -> Verdict:
    """How good a reading is."""
    says = str(got["answer"] or "null")
    meant = {str(case["answer"]), *case.get("also", ())}
    if says in _DEAR - meant:
        return Verdict.DANGEROUS
    if says in meant:
        return Verdict.RIGHT if not missed(case, got) else Verdict.DETAIL
    if says == "ask":
        return Verdict.ASKED if case.get("clear", True) else Verdict.RIGHT
    return Verdict.WRONG


def missed(case: Mapping[str, Any], got: Mapping[str, object]) -> list[str]:
    """The details that are not as they were meant, those that were made up included."""
    wrong = [
        name for name, shown in _EXACT.items() if (case.get(name) or None) != (got[shown] or None)
    ]
    for name in _WORDS:
        said, found = str(case.get(name) or ""), str(got[name] or "")
        if (said.casefold() not in found.casefold()) or (found and not said):
            wrong.append(name)
    if case.get("question", False) and not got["question"]:
        wrong.append("question")
    return wrong
