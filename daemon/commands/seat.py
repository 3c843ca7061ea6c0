"""`stamtafel seat`: mixed tables for a list of people, without any server."""

import argparse
import csv
import io
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from daemon.commands.line import with_config
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.rounds import Company, Round
from mailflows.lunch.seating import Diner

Pair = tuple[str, str]


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    parser.add_argument("people", type=Path, metavar="PEOPLE.csv", help="id,department,location")
    parser.add_argument("--size", type=_size, default=6, help="people at a table (default: 6)")
    parser.add_argument("--rounds", type=_positive, default=1, help="how often they eat together")
    parser.add_argument("--met", type=Path, metavar="HISTORY.csv", help=_HISTORY)
    parser.add_argument("--seed", type=int, default=1, help="the same seed seats the same")
    parser.add_argument("--attendance", type=_share, default=1.0, help="the share that comes")
    with_config(parser)  # taken as by every command; nothing in it is needed here


_HISTORY = "who sat together: two ids a line; or id,table and perhaps round"


def run(arguments: argparse.Namespace) -> int:
    diners = _people(arguments.people)
    known = {diner.key for diner in diners}
    met = _history(arguments.met, known) if arguments.met else set[Pair]()
    company = Company(diners, met, np.random.default_rng(arguments.seed))
    sizes = GroupSizes.around(arguments.size)
    rounds = list[Mapping[str, object]]()
    for number in range(1, arguments.rounds + 1):
        began = time.perf_counter()
        sat = company.sits_down(sizes, attendance=arguments.attendance)
        rounds.append(_reported(sat, seconds=time.perf_counter() - began))
        if not arguments.json:
            _tell(number, sat)
    if arguments.json:
        say(as_json({"rounds": rounds}))
    return 0


def _reported(sat: Round, *, seconds: float) -> Mapping[str, object]:
    return {
        "tables": [list(table) for table in sat.tables],
        "repeats": sat.repeats,
        "mixed": round(sat.mixed, 4),
        "seconds": round(seconds, 4),
    }


def _tell(number: int, sat: Round) -> None:
    say(
        f"Round {number}: {len(sat.tables)} tables, {sat.repeats} of {sat.pairs} pairs sat together"
        f" before, {sat.mixed:.0%} are of different departments."
    )
    for place, table in enumerate(sat.tables, start=1):
        say(f"  {place}: {', '.join(table)}")


def _people(path: Path) -> list[Diner]:
    """Raises Problem for a file that can't be read, an id twice, or a row without one."""
    diners = dict[str, Diner]()
    for line, row in _rows(path, needs=("id",)):
        key = row["id"]
        if not key:
            raise Problem(f"{path}, line {line}: the id is missing.")
        if key in diners:
            raise Problem(f"{path}, line {line}: the id {key!r} stands there twice.")
        diners[key] = Diner(
            key=key, department=row.get("department", ""), location=row.get("location", "")
        )
    return list(diners.values())


def _history(path: Path, known: set[str]) -> set[Pair]:
    """Pairs of people that are both in the list; others don't matter any more."""
    rows = [row for _line, row in _rows(path, needs=())]
    if rows and {"id", "table"} <= rows[0].keys():
        tables = defaultdict[tuple[str, str], list[str]](list)
        for row in rows:
            tables[row.get("round", ""), row["table"]].append(row["id"])
        groups: Iterable[Sequence[str]] = tables.values()
    else:
        groups = [list(row.values())[:2] for row in rows]
    return {
        (one, other) if one < other else (other, one)
        for group in groups
        for one, other in combinations(group, 2)
        if one != other and {one, other} <= known
    }


def _rows(path: Path, *, needs: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with a heading, by line number; Excel's semicolons are read too."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        separator = ";" if ";" in text.partition("\n")[0] else ","
        reader = csv.DictReader(io.StringIO(text), delimiter=separator, restval="")
        rows = [(reader.line_num, _clean(row)) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Problem(f"{path} can't be read: {error}. It must be CSV in UTF-8.") from error
    missing = [
        name for name in needs if name not in {_heading(one) for one in reader.fieldnames or ()}
    ]
    if missing:
        raise Problem(f"{path}: the heading lacks {', '.join(missing)}. Columns: {_COLUMNS}.")
    return rows


_COLUMNS = "id,department,location"


def _clean(row: Mapping[str | None, str | None]) -> dict[str, str]:
    return {
        _heading(name): (value or "").strip() for name, value in row.items() if name is not None
    }


def _heading(name: str) -> str:
    return name.strip().lower()


def _bounded(
    convert: Callable[[str], float], fits: Callable[[float], bool], wrong: str
) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = convert(text)
        if not fits(value):
            raise argparse.ArgumentTypeError(wrong)
        return value

    return read


_positive = _bounded(int, lambda number: number >= 1, "at least one round")
_size = _bounded(int, lambda number: 2 <= number <= 20, "a table has 2 to 20 people")
_share = _bounded(float, lambda share: 0 < share <= 1, "a share is more than 0 and at most 1")
