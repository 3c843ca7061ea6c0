"""The goals that circles are offered: templates/<language>/circles/goals.toml, or one's own."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from daemon.letters.errors import LetterError

FILE = Path("circles/goals.toml")


def goals_on_offer(
    folders: Iterable[Path], languages: Iterable[str]
) -> Mapping[str, tuple[str, ...]]:
    """The goals of each language, out of the first folder that has them.

    Raises LetterError for a file that is no list of texts.
    """
    found: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        for language in languages:
            file = folder / language / FILE
            if language not in found and file.is_file():
                found[language] = _goals(file)
    return found


def _goals(file: Path) -> tuple[str, ...]:
    try:
        goals: object = tomllib.loads(file.read_text("utf-8"))["goals"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as reason:
        raise LetterError(str(file), 0, f"cannot be read as a list of goals: {reason}") from reason
    texts = cast("list[object]", goals) if isinstance(goals, list) else [None]
    if not all(isinstance(goal, str) for goal in texts):
        raise LetterError(str(file), 0, "is no list of goals, each a text between quotes")
    return tuple(str(goal) for goal in texts)
