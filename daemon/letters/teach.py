"""What letters teach people to answer: phrases out of templates/<language>/<flow>/<table>.toml.

The same tables are read back by `mailflows.understanding`, so what a letter teaches works.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from daemon.letters.errors import LetterError

_SLOT = re.compile(r"\{(\w+)\}")
_ONLY_READ = "|()"  # alternatives and optional words: for reading, not for teaching


@dataclass(frozen=True, slots=True)
class Taught:
    """An instruction as it stands in a rendered letter."""

    table: str  # "tips/answers"
    act: str
    phrase: str  # slots filled
    slots: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Section:
    phrases: tuple[str, ...]
    fixed: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Answers:
    """One answers table of one language."""

    file: Path
    table: str
    acts: Mapping[str, tuple[_Section, ...]]

    def say(self, act: str, slots: Mapping[str, object]) -> Taught:
        """The first phrase of an act that takes exactly these slots. Raises LetterError."""
        for section in self.acts.get(act, ()):
            asked = {name: given for name, given in slots.items() if name not in section.fixed}
            if any(section.fixed[name] != slots[name] for name in slots.keys() - asked.keys()):
                continue
            for phrase in section.phrases:
                if set(_SLOT.findall(phrase)) == asked.keys():
                    said = _SLOT.sub(lambda slot: str(slots[slot[1]]), phrase)
                    return Taught(self.table, act, said, dict(slots))
        raise LetterError(
            str(self.file), 0, f'no phrase of "{act}" with the slots ({", ".join(slots) or "none"})'
        )


def read_answers(file: Path, table: str) -> Answers:
    """Reads one table. Raises LetterError when it is not there or no TOML."""
    try:
        parsed = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise LetterError(str(file), 0, f"cannot be read: {reason}") from reason
    return Answers(file, table, {act: tuple(_sections(entry)) for act, entry in parsed.items()})


def _sections(entry: object) -> list[_Section]:
    """An act is a list of phrases, a section, or several sections."""
    if isinstance(entry, Mapping):
        section = cast("Mapping[str, Any]", entry)
        return [_Section(_plain(section.get("phrases", [])), section.get("slots", {}))]
    several = cast("list[object]", entry) if isinstance(entry, list) else []
    if several and isinstance(several[0], str):
        return [_Section(_plain(several), {})]
    return [section for one in several for section in _sections(one)]


def _plain(phrases: list[object]) -> tuple[str, ...]:
    return tuple(
        phrase
        for phrase in phrases
        if isinstance(phrase, str) and not any(mark in phrase for mark in _ONLY_READ)
    )
