"""Scores labelled answers: `python -m tests.understanding.score` prints a line for every set.

A set is a file of JSON lines in answers/, its name "<flow>_<letter>.jsonl". Each line has the
text and what must be understood; `clear: false` where asking back is as good, `also` with other
ops that are right too.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from daemon.answers import load_answers
from mailflows.reading import Context, PlaceName
from mailflows.tips.acts import TipAct
from mailflows.tips.contract import understood
from mailflows.understanding import AnswerTable, understand

ROOT = Path(__file__).parents[2]
ANSWERS = Path(__file__).parent / "answers"
PLACES = (
    PlaceName(slug="utrecht", name="Utrecht", aliases=("Domstad",)),
    PlaceName(slug="zwolle", name="Zwolle"),
    PlaceName(slug="meppel", name="Meppel"),
    PlaceName(slug="noord", name="Locatie Noord", aliases=("Noord",)),
    PlaceName(slug="zuid", name="Locatie Zuid", aliases=("Zuid",)),
    PlaceName(slug="berkenhof", name="De Berkenhof", aliases=("Berkenhof",)),
    PlaceName(slug="waterkant", name="De Waterkant"),
    PlaceName(slug="linde", name="De Linde"),
    PlaceName(slug="hoofdkantoor", name="Hoofdkantoor", aliases=("kantoor",)),
    PlaceName(slug="dok", name="'t Dok"),
)
CONTEXT = Context(today=date(2026, 11, 23), places=PLACES)
DEAR = {"correct", "withdraw", "hold", "nameless"}  # acts that change what is published, and where


class Verdict(StrEnum):
    RIGHT = "right"
    DETAIL = "detail missed"
    ASKED = "asked though clear"
    WRONG = "wrong"
    DANGEROUS = "DANGEROUS"


@dataclass(frozen=True, slots=True)
class Scored:
    """One answer, what was understood and how good that is."""

    case: Mapping[str, Any]
    got: Mapping[str, object]
    verdict: Verdict

    @property
    def clear(self) -> bool:
        return bool(self.case.get("clear", True))


def table() -> AnswerTable[TipAct]:
    """The table that the daemon uses."""
    return load_answers(ROOT / "templates", "tips/answers", TipAct)


def cases(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [cast("dict[str, Any]", json.loads(line)) for line in lines if line.strip()]


def score(said: Iterable[Mapping[str, Any]], phrases: AnswerTable[TipAct]) -> list[Scored]:
    """Reads every answer as a reply to a tip's confirmation."""
    scored: list[Scored] = []
    for case in said:
        subject = str(case.get("subject", ""))
        reading = understand(str(case["text"]), phrases, CONTEXT, subject=subject)
        got = understood(reading)
        scored.append(Scored(case, got, verdict(case, got)))
    return scored


def verdict(case: Mapping[str, Any], got: Mapping[str, object]) -> Verdict:
    """How good a reading is; the first alternative that fits counts."""
    ops = set(cast("list[str]", got["ops"]))
    expected = [set(cast("list[str]", case["ops"])), *map(set, case.get("also", ()))]
    meant = set[str]().union(*expected)
    if ops & DEAR - meant or ("correct" in ops and not _places_meant(case, got)):
        return Verdict.DANGEROUS
    if any(_same(ops, one) for one in expected):
        return Verdict.RIGHT if _details(case, got) else Verdict.DETAIL
    if "ask" in ops:
        return Verdict.ASKED if case.get("clear", True) else Verdict.RIGHT
    if any(ops - {"thanks"} < one for one in expected) and ops - {"thanks"}:
        return Verdict.DETAIL
    return Verdict.WRONG


def _same(ops: set[str], meant: set[str]) -> bool:
    """Thanks beside something else are neither here nor there."""
    return ops == meant or (ops - {"thanks"} == meant - {"thanks"} and bool(ops - {"thanks"}))


def _places_meant(case: Mapping[str, Any], got: Mapping[str, object]) -> bool:
    places = set(cast("list[str]", got["locations"]))
    return (
        places <= set(case.get("locations", ()))
        and got["mode"] == case.get("mode", "replace")
        and got["whole_organisation"] == case.get("whole", False)
    )


def _details(case: Mapping[str, Any], got: Mapping[str, object]) -> bool:
    if set(cast("list[str]", got["locations"])) != set(case.get("locations", ())):
        return False
    return str(case.get("has", "")).casefold() in str(got["text"] or "").casefold()


def summary(name: str, scored: Sequence[Scored]) -> str:
    """ "tips_confirmation  138: right 120, ... ; clear ones right 96.3 %"."""
    counts = Counter(one.verdict for one in scored)
    told = ", ".join(f"{verdict} {counts[verdict]}" for verdict in Verdict)
    return f"{name}  {len(scored)}: {told}; clear ones right {100 * clear_right(scored):.1f} %"


def clear_right(scored: Sequence[Scored]) -> float:
    clear = [one for one in scored if one.clear]
    return sum(one.verdict is Verdict.RIGHT for one in clear) / max(len(clear), 1)


def main() -> None:
    """Prints every set, and with --misses every answer that is not right."""
    phrases = table()
    for path in sorted(ANSWERS.glob("tips_*.jsonl")):
        scored = score(cases(path), phrases)
        sys.stdout.write(summary(path.stem, scored) + "\n")
        for one in scored:
            if "--misses" in sys.argv and one.verdict is not Verdict.RIGHT:
                told = f"  {one.verdict}: {one.case['text']!r}\n    {dict(one.got)}\n"
                sys.stdout.write(told)


if __name__ == "__main__":
    main()
