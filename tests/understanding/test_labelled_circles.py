"""Answers to a circle's letters that others wrote; docs/circles.md has the figures."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.understanding.score_circles import (
    cases,
    ranking_table,
    score_rankings,
    score_weekly,
    weekly_table,
)
from tests.understanding.verdict import Scored, Verdict

SETS = Path(__file__).parent / "answers" / "circles"


def dangerous(scored: Sequence[Scored]) -> list[str]:
    return [one.case["text"] for one in scored if one.verdict is Verdict.DANGEROUS]


@pytest.mark.parametrize(
    "path",
    sorted([*SETS.glob("weekly_*.jsonl"), *SETS.parent.glob("letter/weekly_*.jsonl")]),
    ids=lambda path: path.stem,
)
def test_nobody_leaves_and_nothing_is_done_that_was_not_said(path: Path) -> None:
    assert dangerous(score_weekly(cases(path), weekly_table())) == []


MENDED = ("circles", "learned", "letter")  # of `writers/` nothing is mended one by one


@pytest.mark.parametrize(
    "path",
    sorted(path for kind in MENDED for path in SETS.parent.glob(f"{kind}/rankings_*.jsonl")),
    ids=lambda path: path.stem,
)
def test_no_goal_is_ranked_that_was_not_chosen(path: Path) -> None:
    assert dangerous(score_rankings(cases(path), ranking_table())) == []


def test_three_hundred_weekly_answers_and_eighty_rankings_are_there() -> None:
    assert sum(len(cases(path)) for path in SETS.glob("weekly_*.jsonl")) >= 300
    assert sum(len(cases(path)) for path in SETS.glob("rankings_*.jsonl")) >= 80
