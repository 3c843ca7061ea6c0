"""Jinja2 with a closed world: our filters, our blocks, the letter's values, and nothing else.

An organisation edits letters in its own folder, so a template reaches values by name only:
no methods, no attributes of Python objects.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import LoopContext

from daemon.letters.values import finalize
from daemon.letters.words import Words
from mailflows.letters import Picture

_TAGS = re.compile(r"\s*(?:\{%(?:(?!%\}).)*%\}\s*)+")
_KEPT = ("first", "last", "length", "sort")  # of Jinja2's own filters


class LetterEnvironment(Environment):
    """Reads templates/<language>/…, an organisation's own folder first."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping):
            values = cast("Mapping[object, object]", obj)
            if argument in values:
                return values[argument]
        elif isinstance(obj, Picture | LoopContext) and not str(argument).startswith("_"):
            name = str(argument)
            return getattr(obj, name, self.undefined(obj=obj, name=name))
        elif isinstance(obj, tuple) and isinstance(argument, int):
            several = cast("tuple[object, ...]", obj)
            if -len(several) <= argument < len(several):
                return several[argument]
        return self.undefined(obj=obj, name=str(argument))


class HalvesLoader(FileSystemLoader):
    """A letter's first line under "name#subject", the rest under "name#body".

    The subject is needed before the body: buttons quote it. Line numbers stay those of the file.
    """

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        name, _, half = template.partition("#")
        source, file, uptodate = super().get_source(environment, name)
        source = "\n".join(map(_with_its_end, source.split("\n")))
        line, _, rest = source.partition("\n")
        return {"subject": line, "body": f"\n{rest}"}.get(half, source), file, uptodate


def _with_its_end(line: str) -> str:
    """A line of text that ends in a tag keeps its line end; only lines of nothing but tags go."""
    if line.endswith("%}") and line[-3:-2] not in {"-", "+"} and not _TAGS.fullmatch(line):
        return f"{line[:-2]}+%}}"
    return line


def environment(words: Words, folders: tuple[Path, ...]) -> LetterEnvironment:
    """The world of one language."""
    made = LetterEnvironment(
        loader=HalvesLoader(folders),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    made.globals = {}
    for name in set(made.filters) - set(_KEPT):
        del made.filters[name]
    made.filters.update(words.filters)
    return made
