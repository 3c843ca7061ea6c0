"""Scores labelled answers to a lunch invitation, as `score` does for tips.

A line has the text, `answer` (null as "null", or left out), the details that must be found, as the
contract names them, and `also` with other answers that are right too; `clear: false` where asking
back is as good. Of diet, needs, instead and avoid a label has the shortest piece of the mail that
says it: all its telling words must be in what was read (`whole_labels.holds`). The lunch is on
Thursday 3 December 2026 at 12:15, or as `on` and `starts` of a set's first line say, the mail of
Monday 23 November.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any, cast

from daemon.answers import load_answers
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import understood
from mailflows.reading import Break, Context
from mailflows.understanding import AnswerTable, understand
from tests.understanding.verdict import Scored, Verdict
from tests.understanding.whole_labels import holds

ROOT = Path(__file__).parents[2]
CONTEXT = Context(
    today=date(2026, 11, 23),
    starts=time(12, 15),
    on=date(2026, 12, 3),
    breaks=(
        Break("kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
        Break("voorjaarsvakantie", date(2027, 2, 20), date(2027, 2, 28)),
        Break("meivakantie", date(2027, 4, 24), date(2027, 5, 9)),
        Break("zomervakantie", date(2027, 7, 17), date(2027, 8, 29)),
    ),
)
_DEAR = {"yes", "pause", "stop"}
_EXACT = ("guests", "late_minutes", "leaves_minutes", "weekdays", "until", "remember")
_OLDER = {"late_minutes": "late", "leaves_minutes": "leaves"}  # as the first sets call them
_WORDS = ("diet", "needs", "instead", "avoid")


def table() -> AnswerTable[LunchAct]:
    """The table that the daemon uses."""
    return load_answers(ROOT / "templates", "lunch/answers", LunchAct)


def cases(path: Path) -> list[dict[str, Any]]:
    """The answers of a set, each with what its first line says, when that is no answer."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [cast("dict[str, Any]", json.loads(line)) for line in lines if line.strip()]
    header = said.pop(0) if said and "text" not in said[0] else {}
    return [{**header, **case} for case in said]


def score(said: Iterable[Mapping[str, Any]], phrases: AnswerTable[LunchAct]) -> list[Scored]:
    """Reads every answer as a reply to the invitation."""
    scored: list[Scored] = []
    for case in said:
        context = context_of(case)
        reading = understand(str(case["text"]), phrases, context, subject=case.get("subject", ""))
        got = understood(reading, context)
        scored.append(Scored(case, got, verdict(case, got)))
    return scored


def context_of(case: Mapping[str, Any]) -> Context:
    """The lunch that a set is about."""
    on = date.fromisoformat(case["on"]) if "on" in case else CONTEXT.on
    starts = time.fromisoformat(case["starts"]) if "starts" in case else CONTEXT.starts
    return replace(CONTEXT, on=on, starts=starts)


def verdict(case: Mapping[str, Any], got: Mapping[str, object]) -> Verdict:
    """How good a reading is."""
    says = str(got["answer"] or "null")
    meant = {str(one or "null") for one in (case.get("answer"), *case.get("also", ()))}
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
        name for name in _EXACT
        if (case.get(name) or case.get(_OLDER.get(name, name)) or None) != (got[name] or None)
    ]  # fmt: skip
    for name in _WORDS:
        said, found = str(case.get(name) or ""), str(got[name] or "")
        own = holds(
            str(case["text"]), said
        )  # some writers labelled in Dutch what she wrote in English
        if bool(said) != bool(found) or (own and not holds(found, said)):
            wrong.append(name)
    if case.get("question", False) and not got["question"]:
        wrong.append("question")
    labelled = case.get("labelled")  # other details were not asked of these writers
    return wrong if labelled is None else [name for name in wrong if name in labelled]
