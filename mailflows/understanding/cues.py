"""Words that hint at something without saying it: what a learned reader, and a flow, look out for.

A hint is words apart by one space: `a|b` are alternatives, "~" at the end of a word any ending,
"*" up to four words in between. They stand in a flow's table of answers under `[cues]`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_BETWEEN = r"(?:\w+ ){0,4}"
_BEGINS = 3  # letters by which hints are laid out


@dataclass(frozen=True, slots=True)
class _Hint:
    name: str
    first: str  # its first word, or how that begins
    begins: bool  # "~": any ending
    whole: re.Pattern[str] | None  # None: that word is all of it

    def stands_at(self, word: str, said: str) -> bool:
        opens = word.startswith(self.first) if self.begins else word == self.first
        return opens and (self.whole is None or self.whole.search(said) is not None)


@dataclass(frozen=True, slots=True)
class Cues:
    """The hints of a flow in every language, by how their first word begins."""

    hints: Mapping[str, tuple[_Hint, ...]]

    @classmethod
    def of(cls, tables: Iterable[Mapping[str, Iterable[str]]]) -> "Cues":
        """Compiles the hints of all languages."""
        hints: dict[str, tuple[_Hint, ...]] = {}
        for table in tables:
            for name, written in table.items():
                for hint in (one for text in written for one in _compiled(name, text)):
                    key = hint.first[:_BEGINS]
                    hints[key] = (*hints.get(key, ()), hint)
        return cls(hints)

    def within(self, said: str) -> frozenset[str]:
        """The names of all hints in a sentence in the usual spelling, its words apart by one
        space."""
        found: set[str] = set()
        for word in set(said.split()):
            for hint in self.hints.get(word[:_BEGINS], ()):
                if hint.name not in found and hint.stands_at(word, said):
                    found.add(hint.name)
        return frozenset(found)


NO_CUES = Cues({})


def _compiled(name: str, written: str) -> Iterator[_Hint]:
    first, *rest = written.split()
    pattern = re.compile(rf"\b{_pattern(written)}(?!\w)") if rest else None
    for word in first.split("|"):
        yield _Hint(name, word.removesuffix("~"), word.endswith("~"), pattern)


def _pattern(hint: str) -> str:
    pattern = ""
    for word in hint.split():
        pattern += _BETWEEN if word == "*" else f"(?:{_alternatives(word)}) "
    return pattern.removesuffix(" ")


def _alternatives(word: str) -> str:
    return "|".join(
        re.escape(one.removesuffix("~")) + (r"\w*" if one.endswith("~") else "")
        for one in word.split("|")
    )
