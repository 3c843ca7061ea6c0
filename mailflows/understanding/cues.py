"""Words that hint at something without saying it: what a learned reader, and a flow, look out for.

A hint is words apart by one space, each `a|b` for alternatives and "~" at its end for any ending,
at its beginning for any beginning; "#" is a number, "_" any word that a flow wants to know. Between
them stand "*" for up to four words, "*2" for up to two, "+" for one word, "+2" for one or two,
"(a|b)" for a word that may be missing, "(a|b)*" for any number of such words, "!a|b" where none of
these comes next, or just before the first word. "{name}" is each hint of that name. "^" at its
beginning opens the sentence, "$" at its end closes it. What a hint points at may begin at ">" and
end at "<". Hints stand in a flow's table of answers under `[cues]`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from mailflows.understanding.dialect import skeleton, sounds_like

_SOUNDS = 5  # consonants by which one of so many words is known in another spelling
_ANYWHERE = ""  # the key of hints of which no word is known by how it begins
_BEGINS = 3  # letters by which hints are laid out whose first word has any ending
_MOST = 4  # words of "*"
_MOST_WORDS = 8192  # whose hints are kept
_ENDS = {"^": r"\A", "$": r"\Z", ">": "(?P<first>)", "<": "(?P<last>)"}
_NAME = re.compile(r"\{(\w+)\}")
_NO_WORD = frozenset("^$*+(!#<>_")  # in what names no word that must be there


@dataclass(frozen=True, slots=True)
class _Hint:
    name: str
    key: str  # a word of it that must be there, or how that begins
    written: str  # all of it; empty where that word is all

    def fits(self, spaced: str) -> bool:
        """Whether all of it stands in a sentence with a space behind each of its words."""
        return not self.written or _whole(self.written).search(spaced) is not None


@dataclass(frozen=True, eq=False)
class Cues:
    """The hints of a flow in every language, by a word of them that must be there."""

    alone: Mapping[str, frozenset[str]]  # the names of hints that are one word
    words: Mapping[str, tuple[_Hint, ...]]  # longer ones, by a whole word
    beginnings: Mapping[str, tuple[_Hint, ...]]  # by the first letters of a word with any ending
    pointing: Mapping[str, tuple[str, ...]]  # those that say where what they point at begins
    sounds: Mapping[str, frozenset[tuple[str, str]]]  # those of one word by its consonants
    named: Mapping[str, tuple[str, ...]]  # all of a name

    @classmethod
    def of(cls, tables: Iterable[Mapping[str, Iterable[str]]]) -> "Cues":
        """Lays out the hints of all languages; each is compiled when a sentence first needs it.

        Raises KeyError for a "{name}" that no table has.
        """
        named = _spelled_out(tables)
        pointing = {
            name: tuple(hint for hint in hints if ">" in hint) for name, hints in named.items()
        }
        alone: dict[str, frozenset[str]] = {}
        words: dict[str, tuple[_Hint, ...]] = {}
        beginnings: dict[str, tuple[_Hint, ...]] = {}
        sounds: dict[str, frozenset[tuple[str, str]]] = {}
        for hint in _hints(named):
            if not hint.written:
                word = hint.key.removesuffix("~")
                sound = skeleton(word)
                sounds[sound] = sounds.get(sound, frozenset()) | {(word, hint.name)}
            if hint.key.endswith("~"):
                begins = replace(hint, key=hint.key.removesuffix("~"))
                first = begins.key[:_BEGINS]
                beginnings[first] = (*beginnings.get(first, ()), begins)
            elif hint.written:
                words[hint.key] = (*words.get(hint.key, ()), hint)
            else:
                alone[hint.key] = alone.get(hint.key, frozenset()) | {hint.name}
        return cls(alone, words, beginnings, pointing, sounds, named)

    def __bool__(self) -> bool:
        return bool(self.alone or self.words or self.beginnings)

    def called(self, word: str) -> frozenset[str]:
        """The names of the hints that are this one word."""
        return self.alone.get(word, frozenset())

    def sounding(self, word: str) -> frozenset[str]:
        """The names of the hints of one word that sounds like this one."""
        sound = skeleton(word)
        several = self.sounds.get(sound, ()) if len(sound) >= _SOUNDS else ()
        return frozenset(name for one, name in several if sounds_like(word, one))

    def within(self, said: str) -> frozenset[str]:
        """The names of all hints in a sentence in the usual spelling, its words apart by one
        space."""
        return self._of_word(said) if " " not in said else self._within(said)

    @cached_property
    def _of_word(self) -> Callable[[str], frozenset[str]]:
        """Of a word by itself: a flow asks it of every word, and mails are of the same words."""
        return lru_cache(maxsize=_MOST_WORDS)(self._within)

    def _within(self, said: str) -> frozenset[str]:
        found: set[str] = set()
        spaced = f"{said} "
        for word in {_ANYWHERE, *said.split()}:
            found.update(self.alone.get(word, ()))
            for hint in self.words.get(word, ()):
                if hint.name not in found and hint.fits(spaced):
                    found.add(hint.name)
            for hint in self.beginnings.get(word[:_BEGINS], ()):
                if hint.name not in found and word.startswith(hint.key) and hint.fits(spaced):
                    found.add(hint.name)
        return frozenset(found)

    def behind(self, name: str, said: str) -> Iterator[tuple[int, int]]:
        """What each hint of this name points at, in their order: its first word of the sentence,
        and the one behind its last."""
        spaced = f"{said} "
        for hint in self.pointing.get(name, ()):
            found = _whole(hint).search(spaced)
            if found is not None:
                last = found.start("last") if "<" in hint else len(spaced)
                yield spaced.count(" ", 0, found.start("first")), spaced.count(" ", 0, last)

    def each(self, name: str, said: str) -> Iterator[re.Match[str]]:
        """Where hints of this name stand in a sentence, its "_" as groups."""
        hints = self.named.get(name)
        return _any_of(hints).finditer(f"{said} ") if hints else iter(())


NO_CUES = Cues({}, {}, {}, {}, {}, {})


def _spelled_out(tables: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """The hints of all languages by their name, for a "{name}" those of that name."""
    written: dict[str, tuple[str, ...]] = {}
    for name, hints in (one for table in tables for one in table.items()):
        written[name] = (*written.get(name, ()), *hints)
    return {
        name: tuple(one for hint in hints for one in _with_names(hint, written))
        for name, hints in written.items()
    }


def _with_names(hint: str, written: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    found = _NAME.search(hint)
    if found is None:
        yield hint
        return
    for one in written[found.group(1)]:
        spelled = hint[: found.start()] + one + hint[found.end() :]
        yield from _with_names(spelled, written)


def _hints(table: Mapping[str, Iterable[str]]) -> Iterator[_Hint]:
    """One for each alternative of the longest word that must be there: few sentences have it."""
    for name, hints in table.items():
        for parts in (hint.split() for hint in hints):
            known = [part for part in parts if _NO_WORD.isdisjoint(part) and not _begins_so(part)]
            key = max(known, key=_shortest, default=_ANYWHERE)
            written = " ".join(parts) if len(parts) > 1 or not known else ""
            yield from (_Hint(name, word, written) for word in key.split("|"))


def _begins_so(part: str) -> bool:
    """ "~soep|taart": some alternative may begin with anything."""
    return any(word.startswith("~") for word in part.split("|"))


def _shortest(part: str) -> int:
    return min(map(len, part.split("|")))


@cache
def _whole(written: str) -> re.Pattern[str]:
    return re.compile(_pattern(written))


@cache
def _any_of(hints: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_pattern, hints)))


def _pattern(written: str) -> str:
    first, *rest = written.split()
    if first.startswith("!"):
        opens = "".join(_not_behind(word) for word in first[1:].split("|"))
    elif all(word.startswith("~") for word in first.split("|")):
        # Where the word begins is all the same: to look for it there takes long.
        return "".join(map(_part, [first.replace("|~", "|").removeprefix("~"), *rest]))
    else:
        opens = _part(first)
    return r"\b" + opens + "".join(map(_part, rest))


def _part(part: str) -> str:
    if part in _ENDS:
        return _ENDS[part]
    if part.startswith("("):
        words = _alternatives(part.strip("()*"))
        return rf"(?:(?:{words}) )*" if part.endswith("*") else rf"(?:(?:{words}) )?+"
    match part[0]:
        case "*":
            return rf"(?:\w+ ){{0,{part[1:] or _MOST}}}?"
        case "+":
            return rf"(?:\w+ ){{1,{part[1:] or 1}}}?"
        case "!":
            return rf"(?!(?:{_alternatives(part[1:])}) )"
        case _:
            return r"(\S+) " if part == "_" else rf"(?:{_alternatives(part)}) "


def _alternatives(word: str) -> str:
    return "|".join(map(_alternative, word.split("|")))


def _alternative(word: str) -> str:
    if word == "#":
        return r"\d+"
    begins, ends = (r"\w*" if word.startswith("~") else ""), (r"\w*" if word.endswith("~") else "")
    return begins + re.escape(word.strip("~")) + ends


def _not_behind(word: str) -> str:
    edge = "" if word.startswith("~") else r"\b"
    return rf"(?<!{edge}{re.escape(word.removeprefix('~'))} )"
