"""Scores labelled answers: `python -m tests.understanding.score` prints a line for every set.

A set is a file of JSON lines in answers/, its name "<flow>_<letter>.jsonl". Each line has the
text and what must be understood; `clear: false` where asking back is as good, `also` with other
ops that are right too, `tip_at` where the tip stands. A first line with `places` names others
than the project's own.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

from daemon.answers import load_answers
from mailflows.reading import EVERYWHERE, Context, PlaceName
from mailflows.tips.acts import TipAct
from mailflows.tips.contract import understood
from mailflows.understanding import AnswerTable, understand
from tests.understanding import score_circles, score_lunch
from tests.understanding.verdict import Scored, Verdict, summary

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


_GIVEN = ("text", "places", "goals")


def table() -> AnswerTable[TipAct]:
    """The table that the daemon uses."""
    return load_answers(ROOT / "templates", "tips/answers", TipAct)


def cases(path: Path) -> list[dict[str, Any]]:
    """The answers of a set, each with the places of its first line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [cast("dict[str, Any]", json.loads(line)) for line in lines if line.strip()]
    if said and "text" not in said[0]:
        header = said.pop(0)
        return [{**header, **case} for case in said]
    return said


def context_of(case: Mapping[str, Any]) -> Context:
    """The places of a case, and where its tip stands."""
    named = cast("list[list[str]]", case.get("places") or [])
    places = tuple(PlaceName(slug=one[0], name=one[1], aliases=tuple(one[2:])) for one in named)
    standing = tuple(str(slug) for slug in case.get("tip_at", ()))
    nowhere = case.get("tip_at") == []
    return Context(today=CONTEXT.today, places=places or PLACES, standing=standing, nowhere=nowhere)


def score(said: Iterable[Mapping[str, Any]], phrases: AnswerTable[TipAct]) -> list[Scored]:
    """Reads every answer as a reply to a tip's confirmation."""
    scored: list[Scored] = []
    for case in said:
        subject = str(case.get("subject", ""))
        context = context_of(case)
        reading = understand(str(case["text"]), phrases, context, subject=subject)
        got = understood(reading, context.standing)
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
    if _same_effect(case, got):
        return True
    places = set(cast("list[str]", got["locations"]))
    return (
        places <= set(case.get("locations", ()))
        and got["mode"] == case.get("mode", "replace")
        and got["whole_organisation"] == case.get("whole", False)
    )


def _same_effect(case: Mapping[str, Any], got: Mapping[str, object]) -> bool:
    """Of two places "only Zuid" and "not Noord" are one correction, whichever a label says; where
    it stands nowhere what is added is all there is."""
    there = set(map(str, case.get("tip_at", ())))
    if EVERYWHERE in there or "correct" not in cast("list[str]", got["ops"]):
        return False
    meant = _after(there, case.get("mode"), case.get("locations", ()), case.get("whole", False))
    named = cast("list[str]", got["locations"])
    return meant == _after(there, got["mode"], named, got["whole_organisation"])


def _after(there: set[str], mode: object, named: Iterable[str], whole: object) -> set[str]:
    """Where a tip stands when a correction is done."""
    if whole:
        return {EVERYWHERE}
    match mode:
        case "add":
            return there | set(named)
        case "remove":
            return there - set(named)
        case _:
            return set(named)


def _details(case: Mapping[str, Any], got: Mapping[str, object]) -> bool:
    named = set(cast("list[str]", got["locations"]))
    if named != set(case.get("locations", ())) and not _same_effect(case, got):
        return False
    return str(case.get("has", "")).casefold() in str(got["text"] or "").casefold()


def scored_of(path: Path, phrases: AnswerTable[Any] | None = None) -> list[Scored]:
    """A set by the letter that its name says it answers, with the daemon's table or another."""
    match path.stem.partition("_")[0]:
        case "lunch":
            return score_lunch.score(score_lunch.cases(path), phrases or score_lunch.table())
        case "weekly":
            said = score_circles.cases(path)
            return score_circles.score_weekly(said, phrases or score_circles.weekly_table())
        case "rankings":
            said = score_circles.cases(path)
            return score_circles.score_rankings(said, phrases or score_circles.ranking_table())
        case _:
            return score(cases(path), phrases or table())


def _sets() -> Iterable[Path]:
    """Those that are kept free of danger; with --all every one in answers/."""
    if "--all" in sys.argv:
        kinds = ("tips_*", "lunch_*", "weekly_*", "rankings_*")
        paths = (path for kind in kinds for path in sorted(ANSWERS.rglob(f"{kind}.jsonl")))
        return (path for path in paths if "never" not in path.stem)
    kinds = ("tips_*", "lunch_*", "circles/weekly_*", "circles/rankings_*", "letter/*")
    return (path for kind in kinds for path in sorted(ANSWERS.glob(kind)))


def main() -> None:
    """Prints every set or those named, with --misses every answer that is not right, and with --all
    also the sets that teach or are not mended on."""
    named = [Path(name) for name in sys.argv[1:] if not name.startswith("-")]
    for path in named or _sets():
        scored = scored_of(path)
        sys.stdout.write(summary(path.stem, scored) + "\n")
        for one in scored:
            if "--misses" in sys.argv and one.verdict is not Verdict.RIGHT:
                meant = {key: told for key, told in one.case.items() if key not in _GIVEN}
                told = f"  {one.verdict}: {one.case['text']!r}\n    {meant}\n    {dict(one.got)}\n"
                sys.stdout.write(told)


if __name__ == "__main__":
    main()
