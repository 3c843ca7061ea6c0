"""Reads the answers tables of a flow in every language."""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from mailflows.reading import ActT
from mailflows.understanding.cues import Cues
from mailflows.understanding.lessons import LearnedError, Lessons
from mailflows.understanding.table import AnswerTable, AnswerTableError

CUES = "cues"  # the section of a table that is no act
LEARNED = "learned"  # the folder of what was learned from labelled answers: no language


@cache
def load_answers(folder: Path, table: str, acts: type[ActT]) -> AnswerTable[ActT]:
    """The table `folder/<language>/<table>.toml` ("tips/answers") of every language there is.

    Read once: the tables are ours, and no organisation replaces them.

    Raises AnswerTableError with the file's name for a file that is no TOML, an unknown act or
    slot, and a folder without any such file.
    """
    read = _written(folder, table)
    try:
        cues = Cues.of([one.pop(CUES, {}) for one in read.values()])
    except KeyError as error:
        where, unknown = str(folder / "*" / f"{table}.toml"), f"names no hint: {error}"
        raise AnswerTableError(where, CUES, "", unknown) from error
    try:
        phrases = AnswerTable[ActT].of(acts, read, _lessons(folder / LEARNED / f"{table}.tsv"))
        return replace(phrases, cues=cues)
    except AnswerTableError as error:
        where = f"{folder / error.where / table}.toml"
        raise AnswerTableError(where, error.act, error.phrase, error.wrong) from error


@cache
def hints_of(folder: Path, table: str) -> Cues:
    """The hints of a table alone, for what answers another letter and is read by it all the same.

    Raises AnswerTableError as `load_answers` does.
    """
    return Cues.of([one.get(CUES, {}) for one in _written(folder, table).values()])


def _written(folder: Path, table: str) -> dict[str, dict[str, Any]]:
    """The table as it stands in the file of each language."""
    read: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob(f"*/{table}.toml")):
        language = path.relative_to(folder).parts[0]
        try:
            read[language] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise AnswerTableError(str(path), "", "", f"cannot be read: {error}") from error
    if not read:
        raise AnswerTableError(str(folder), "", "", f"has no */{table}.toml.")
    return read


def _lessons(path: Path) -> Lessons | None:
    """What was learned of a letter's answers; None where nothing was."""
    if not path.exists():
        return None
    try:
        return Lessons.of(path.read_text(encoding="utf-8"))
    except LearnedError as error:
        raise AnswerTableError(str(path), "", "", str(error)) from error
