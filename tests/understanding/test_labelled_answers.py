"""The labelled answers of the project; `python -m tests.understanding.score --misses` shows why."""

from pathlib import Path

import pytest

from tests.understanding import score_lunch
from tests.understanding.score import ANSWERS, cases, score, table
from tests.understanding.verdict import Scored, Verdict, clear_right

_OWN = 0.95
_OUTSIDE = 0.88  # three sets that others wrote, seen only after their first score
SETS = (*sorted(ANSWERS.glob("tips_*.jsonl")), *sorted(ANSWERS.glob("lunch_*.jsonl")))
TAUGHT = sorted((ANSWERS / "learned").glob("lunch_*.jsonl"))
LETTER = [
    path
    for kind in ("tips_*", "lunch_*")
    for path in sorted((ANSWERS / "letter").glob(f"{kind}.jsonl"))
]
OPEN = [*sorted((ANSWERS / "open").glob("*.jsonl")), *TAUGHT, *LETTER]  # not at that figure yet


def scored_of(path: Path) -> list[Scored]:
    if path.stem.startswith("lunch"):
        return score_lunch.score(score_lunch.cases(path), score_lunch.table())
    return score(cases(path), table())


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_nothing_dangerous_is_read_and_clear_answers_are_right(path: Path) -> None:
    scored = scored_of(path)
    dangerous = [one.case["text"] for one in scored if one.verdict is Verdict.DANGEROUS]
    assert not dangerous
    assert clear_right(scored) >= (_OUTSIDE if "outside" in path.stem else _OWN)


@pytest.mark.parametrize("path", OPEN, ids=lambda path: path.stem)
def test_nothing_dangerous_is_read_where_too_much_is_still_asked(path: Path) -> None:
    scored = scored_of(path)
    assert not [one.case["text"] for one in scored if one.verdict is Verdict.DANGEROUS]
