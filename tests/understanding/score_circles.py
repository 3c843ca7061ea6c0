"""Scores labelled answers to a circle's letters, as `score` does for tips.

Newer sets have whole labels (`whole_labels`). Of the older ones a weekly answer says how far she
came, `progress` 1 (nothing) to 5 (all of it), what she `did`, what comes `next`, what she asks
(`help`), whether she wants to `skip` or `leave`; a ranking the `order` of the numbers, `none` of
them. `also` has other answers that are right too.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from daemon.answers import load_answers
from mailflows.circles.acts import PromptAct, RankingAct
from mailflows.circles.ranking import understood as ranking_understood
from mailflows.circles.weekly import understood as weekly_understood
from mailflows.reading import Context, ItemName
from mailflows.records import Key, Person
from mailflows.understanding import AnswerTable, understand
from tests.understanding import whole_labels
from tests.understanding.verdict import Scored, Verdict

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 26)
WEEKS = 12
MEMBERS = tuple(
    Person(
        key=Key(name), name=name, language="nl", department="", location="",
        joined=datetime(2026, 1, 1, tzinfo=UTC),
    )
    for name in ("Fatima", "Jan", "Noor", "Kees", "Roos")
)  # fmt: skip  # of the sets with whole labels

# The writers of the outside sets knew five grades, a circle three.
_GRADES: Mapping[int | None, frozenset[str | None]] = {
    5: frozenset({"done"}),
    4: frozenset({"done", "partly"}),
    3: frozenset({"partly"}),
    2: frozenset({"partly", "not"}),
    1: frozenset({"not"}),
    None: frozenset({None}),
}
_GRADE = re.compile(
    r"\b(?:[1-5]|een|één|ien|ain|twee|twie|drie|vier|veer|vief|vijf|one|two|three|four|five)\b"
)
_CHANGES = {"leave", "swap", "change_goal", "share"}  # what happens in her name


def weekly_table() -> AnswerTable[PromptAct]:
    """The table that the daemon uses."""
    return load_answers(ROOT / "templates", "circles/prompt", PromptAct)


def ranking_table() -> AnswerTable[RankingAct]:
    """The table that the daemon uses."""
    return load_answers(ROOT / "templates", "circles/ranking", RankingAct)


def cases(path: Path) -> list[dict[str, Any]]:
    """The answers of a set, each with what its first line says, when that is no answer."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [cast("dict[str, Any]", json.loads(line)) for line in lines if line.strip()]
    header = said.pop(0) if said and "text" not in said[0] else {}
    return [{**header, **case} for case in said]


def score_weekly(
    said: Iterable[Mapping[str, Any]], phrases: AnswerTable[PromptAct]
) -> list[Scored]:
    """Reads every answer as a reply to a week's letter."""
    scored: list[Scored] = []
    for case in said:
        context = weekly_context(case)
        text = str(case["text"])
        got = weekly_understood(understand(text, phrases, context), text, context)
        judged = weekly_verdict if _graded(case) else whole_labels.weekly
        scored.append(Scored(case, got, judged(case, got)))
    return scored


def weekly_context(case: Mapping[str, Any]) -> Context:
    """What the flow sees when such an answer comes."""
    members = () if _graded(case) else MEMBERS
    goal = str(case.get("goal_of_the_week", ""))
    return Context(today=TODAY, items=WEEKS, members=members, topic=goal, week=5 if goal else 0)


def weekly_verdict(case: Mapping[str, Any], got: Mapping[str, Any]) -> Verdict:
    """How good a reading is, by the older labels."""
    ops, progress = set(got["ops"]), got["progress"]
    grades = [case["progress"], *_also(case, "progress")]
    meant = frozenset[str | None]().union(*(_GRADES[grade] for grade in grades))
    leaves = {case["leave"], *_also(case, "leave")}
    if ops & (_CHANGES - ({"leave"} if True in leaves else set())):
        return Verdict.DANGEROUS
    if progress == "done" and not {"done", "partly"} & meant and None not in meant:
        return Verdict.DANGEROUS
    if _GRADE.search(case["text"].casefold()):
        meant |= {None}  # a grade that no letter of ours asks for is left as written
    if "ask" in ops and not progress:
        return Verdict.ASKED
    if case["leave"]:
        return Verdict.RIGHT if "leave" in ops else Verdict.ASKED
    if case["skip"]:
        meant |= {None, "not"}
    if progress not in meant:
        return Verdict.WRONG
    return Verdict.DETAIL if missed(case, got) else Verdict.RIGHT


def missed(case: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """What was lost: everything she said reaches her circle, and a wish those who can help."""
    told = _plain(
        "\n".join(
            [got["did"] or "", *got["ideas"], *got["wishes"], *got["offers"], got["left"] or ""]
        )
    )
    lost = [
        name for name in ("did", "next", "help")
        if case[name] and not any(
            _plain(words) in told for words in (case[name], *_also(case, name)) if words
        )
    ]  # fmt: skip
    helps = [case["help"], *_also(case, "help")]
    if got["wishes"] and not any(helps):
        lost.append("a wish that is none")
    return lost


def score_rankings(
    said: Iterable[Mapping[str, Any]], phrases: AnswerTable[RankingAct]
) -> list[Scored]:
    """Reads every answer as a reply to a list of goals."""
    scored: list[Scored] = []
    for case in said:
        context, text = ranking_context(case), str(case["text"])
        got = ranking_understood(understand(text, phrases, context), text, context)
        scored.append(Scored(case, got, ranking_judged(case, got)))
    return scored


def ranking_context(case: Mapping[str, Any]) -> Context:
    """What the flow sees when such an answer comes."""
    titles = cast("list[str]", case.get("goals", []))
    listed = tuple(_goal(number, title) for number, title in enumerate(titles, 1))
    return Context(today=TODAY, items=len(titles), listed=listed)


def ranking_judged(case: Mapping[str, Any], got: Mapping[str, Any]) -> Verdict:
    """How good a reading is, by older labels or by whole ones."""
    return ranking_verdict(case, got) if "order" in case else whole_labels.ranking(case, got)


def ranking_verdict(case: Mapping[str, Any], got: Mapping[str, Any]) -> Verdict:
    """A goal that was not chosen must not be ranked; one put last by "not this one" is.

    These labels have one order: what is put last stands behind the rest of it. Where a label has
    no order, because she asks something or brings a goal of her own, asking back is right."""
    orders = [case["order"], *case.get("also", ())]
    top, last, op = got["ranking"], set(got["last"]), got["op"]
    if op == "ask":
        open_ended = not case["order"] and (not case["none"] or case["own"])
        return Verdict.RIGHT if open_ended else Verdict.ASKED
    everything = set(range(1, len(case.get("goals", ())) + 1))
    by_exclusion = [sorted(everything - last)] if last and not top else []
    ends = [*top, *got["last"]]
    if any(order in (top, ends) for order in orders) or any(
        one == sorted(order) for one in by_exclusion for order in orders
    ):
        return Verdict.RIGHT
    chosen = set[int]().union(*map(set, orders))
    if set(top) - chosen:
        return Verdict.DANGEROUS
    return (
        Verdict.DETAIL
        if top and any(top == order[: len(top)] for order in orders)
        else (Verdict.WRONG)
    )


def _graded(case: Mapping[str, Any]) -> bool:
    """Whether it is one of the older labels, with a grade and what comes next."""
    return "skip" in case


def _goal(number: int, written: str) -> ItemName:
    """ "Fatima: Een draaitabel maken"; without a name nobody proposed it."""
    by, colon, title = written.partition(": ")
    return (
        ItemName(number=number, title=title, by=(by,))
        if colon
        else ItemName(number=number, title=written)
    )


def _also(case: Mapping[str, Any], name: str) -> list[Any]:
    more = cast("Mapping[str, list[Any]]", case.get("also") or {})
    return list(more.get(name, ()))


def _plain(text: str) -> str:
    return " ".join(
        "".join(char for char in text.casefold() if char.isalnum() or char == " ").split()
    )
