"""The words people may answer with: templates/<language>/<flow>/answers.toml, checked and compiled.

A phrase is words and slots: "laat {n} vallen". `a|b` are alternatives, a word in round brackets
may be left out, "?" at its end asks for a question mark. The first phrase of an act is the one
that letters teach: it is plain words and slots only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from itertools import product
from typing import Any, Generic, cast

from mailflows.reading import ActT, Slot
from mailflows.understanding.slots import SLOTS
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import NOTHING_MORE


class Cost(StrEnum):
    """What a wrong reading costs."""

    EVERY_WORD = "every_word"  # acts in her name or takes away: every word must be explained
    GIST = "gist"  # can be undone without harm
    ALONE = "alone"  # means this only as a clause of its own, else its words are plain words


class Scope(StrEnum):
    """How much of the mail an act takes."""

    CLAUSE = "clause"
    REST = "rest"  # everything behind it that says nothing else
    MAIL = "mail"  # counts only when it is the whole mail


class AnswerTableError(ValueError):
    """A phrase or act that cannot be used; the message names it and the mend."""

    def __init__(self, where: str, act: str, phrase: str, wrong: str) -> None:
        self.where, self.act, self.phrase, self.wrong = where, act, phrase, wrong
        told = f"{where}, [{act}]" + (f', "{phrase}"' if phrase else "")
        super().__init__(f"{told}: {wrong}")


@dataclass(frozen=True, slots=True)
class Rule(Generic[ActT]):
    """One section of a table: what its phrases mean."""

    act: ActT | None  # None: these words are plain words here
    cost: Cost = Cost.GIST
    scope: Scope = Scope.CLAUSE
    exact: bool = False  # typing errors in its words are not forgiven
    against: frozenset[str] = frozenset()  # acts that contradict it
    silences: frozenset[str] = frozenset()  # acts that mean nothing beside it
    yields: frozenset[str] = frozenset()  # acts of which it only says why, in one sentence
    unless: frozenset[str] = frozenset()  # words of its clause with which it is asked
    only_denied: bool = False  # means this only with a "niet" in its clause
    slots: Mapping[str, Slot] = field(default_factory=dict[str, Slot])


@dataclass(frozen=True, slots=True)
class Phrase(Generic[ActT]):
    """One way to say it."""

    rule: Rule[ActT]
    parts: tuple[str, ...]  # words in canonical spelling, "{slot}", "?"

    @property
    def words(self) -> int:
        return sum(not part.startswith("{") for part in self.parts)


@dataclass(slots=True)
class Node(Generic[ActT]):
    """A place in the tree of all phrases."""

    words: "dict[str, Node[ActT]]" = field(default_factory=dict[str, "Node[ActT]"])
    slots: "dict[str, Node[ActT]]" = field(default_factory=dict[str, "Node[ActT]"])
    phrase: Phrase[ActT] | None = None


_PLAIN = "plain"
_KEYS = {
    "phrases", "cost", "scope", "exact", "against", "silences", "yields", "only_denied", "slots",
    "turned_by", "light", "unless",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswerTable(Generic[ActT]):
    """All phrases of one flow in every language."""

    acts: type[ActT]
    root: Node[ActT]
    taught: Mapping[tuple[str, str], str]  # (language, act) -> its first phrase
    words: frozenset[str]  # of all phrases
    long_words: frozenset[str]  # words in which one typing error is forgiven
    turns: Mapping[ActT, Mapping[str, Mapping[str, Slot]]]  # "ook" makes a correction add
    main: Mapping[ActT, Mapping[str, Slot]]  # the slots of an act's first section
    light: Mapping[ActT, frozenset[str]]  # words that bring nothing new beside an act

    @classmethod
    def of(cls, acts: type[ActT], tables: Mapping[str, Mapping[str, Any]]) -> "AnswerTable[ActT]":
        """Compiles the parsed TOML of every language, `{"nl": {...}, "en": {...}}`.

        Raises AnswerTableError for an unknown act, slot or key, a phrase that stands under two
        acts, or an act that a language leaves out.
        """
        root: Node[ActT] = Node()
        turns: dict[ActT, dict[str, Mapping[str, Slot]]] = {}
        light: dict[ActT, frozenset[str]] = {}
        main: dict[ActT, Mapping[str, Slot]] = {}
        for written in NOTHING_MORE:
            _plant(root, Phrase(Rule(None), _parts(written)), "the kit", written)
        taught: dict[tuple[str, str], str] = {}
        strict: set[str] = set()
        lenient: set[str] = set()
        for language, table in tables.items():
            for section in _sections(language, table, acts):
                section.teach(taught)
                if section.rule.act is not None:
                    main.setdefault(section.rule.act, section.rule.slots)
                    section.turn(turns.setdefault(section.rule.act, {}))
                    light[section.rule.act] = (
                        light.get(section.rule.act, frozenset()) | section.light
                    )
                for written in section.phrases:
                    for phrase in section.compiled(written):
                        _plant(root, phrase, section.where, written)
                        (strict if section.rule.exact else lenient).update(phrase.parts)
            _complete(language, taught, acts)
        long = {word for word in lenient - strict if len(word) >= 7 and "{" not in word}
        known = frozenset(word for word in lenient | strict if "{" not in word)
        return cls(acts, root, taught, known, frozenset(long), turns, main, light)

    def say(self, language: str, act: str, *values: object) -> str:
        """The taught phrase of an act with its slots filled in order. KeyError: no such act."""
        phrase = self.taught[language, act]
        for value in values:
            opening, closing = phrase.find("{"), phrase.find("}")
            phrase = phrase[:opening] + str(value) + phrase[closing + 1 :]
        return phrase


@dataclass(frozen=True, slots=True)
class _Section(Generic[ActT]):
    where: str
    name: str
    rule: Rule[ActT]
    phrases: tuple[str, ...]
    turned_by: tuple[str, ...] = ()
    light: frozenset[str] = frozenset()

    def teach(self, taught: dict[tuple[str, str], str]) -> None:
        """Notes the first phrase of an act, the one that letters show."""
        first = self.phrases[0]
        if (self.where, self.name) in taught:
            return
        if any(mark in first for mark in "|()"):
            wrong = "the first phrase is taught in letters: only words and slots."
            raise AnswerTableError(self.where, self.name, first, wrong)
        taught[self.where, self.name] = first

    def turn(self, turns: dict[str, Mapping[str, Slot]]) -> None:
        """Notes the words that give any phrase of this act the slots of this section."""
        turns.update((part, self.rule.slots) for word in self.turned_by for part in _parts(word))

    def compiled(self, written: str) -> Iterator[Phrase[ActT]]:
        choices = [self._choices(written, word) for word in _split(written)]
        for parts in product(*choices):
            said = tuple(part for several in parts for part in several)
            if not said:
                raise AnswerTableError(self.where, self.name, written, "nothing is left of it.")
            self._slots_known(said, written)
            yield Phrase(self.rule, said)

    def _choices(self, written: str, word: str) -> list[tuple[str, ...]]:
        optional = word.startswith("(") and word.endswith(")")
        inner = word[1:-1] if optional else word
        if any(mark in inner for mark in "()"):
            wrong = "round brackets go around one word: (graag)."
            raise AnswerTableError(self.where, self.name, written, wrong)
        choices = [_parts(one) for one in inner.split("|")]
        return [(), *choices] if optional else choices

    def _slots_known(self, parts: Sequence[str], written: str) -> None:
        named = [part[1:-1] for part in parts if part.startswith("{")]
        for name in named:
            if name not in SLOTS:
                known = ", ".join(sorted(SLOTS))
                wrong = f"unknown slot {{{name}}}. Known slots: {known}."
                raise AnswerTableError(self.where, self.name, written, wrong)
        texts = [part for part in parts if part == "{text}"]
        if texts and not (parts[-1] == "{text}" or parts[-2:] == ("{text}", "?")):
            raise AnswerTableError(self.where, self.name, written, "{text} can only stand last.")


def _split(written: str) -> list[str]:
    return written.replace("?", " ?").replace(",", " (,)").split()


def _parts(word: str) -> tuple[str, ...]:
    if word.startswith("{"):
        return (word,)
    tokens = tokenise(word, limit=20)
    return tuple(t.norm for t in tokens if t.kind is not Kind.MARK or t.norm in "?,")


def _sections(
    language: str, table: Mapping[str, Any], acts: type[ActT]
) -> Iterator[_Section[ActT]]:
    known: dict[str, ActT] = {str(act.value): act for act in acts}
    for name, entry in table.items():
        if name != _PLAIN and name not in known:
            wrong = f"unknown act. Known acts: {', '.join(sorted(known))}, plain."
            raise AnswerTableError(language, name, "", wrong)
        entries = cast("list[Any]", entry) if isinstance(entry, list) else [entry]
        for one in entries:
            yield _section(language, name, one, known)


def _section(language: str, name: str, entry: object, known: Mapping[str, ActT]) -> _Section[ActT]:
    if not isinstance(entry, Mapping):
        raise AnswerTableError(language, name, "", "give a section with phrases = [...].")
    said = cast("Mapping[str, Any]", entry)
    if unknown := set(said) - _KEYS:
        wrong = f"unknown key {min(unknown)!r}. Known keys: {', '.join(sorted(_KEYS))}."
        raise AnswerTableError(language, name, "", wrong)
    phrases = cast("list[str]", said.get("phrases") or [])
    if not phrases or not all(type(phrase) is str for phrase in phrases):
        raise AnswerTableError(language, name, "", "phrases must be a list of texts, not empty.")
    turned_by = tuple(str(word) for word in said.get("turned_by", ()))
    light = frozenset(
        part for word in (*said.get("light", ()), *turned_by) for part in _parts(str(word))
    )
    rule = _rule(language, name, said, known)
    return _Section(language, name, rule, tuple(phrases), turned_by, light)


def _rule(
    language: str, name: str, said: Mapping[str, Any], known: Mapping[str, ActT]
) -> Rule[ActT]:
    against, silences, yields = (
        frozenset(str(act) for act in said.get(key, ()))
        for key in ("against", "silences", "yields")
    )
    if stranger := (against | silences | yields) - set(known):
        wrong = f"against, silences or yields names the unknown act {min(stranger)!r}."
        raise AnswerTableError(language, name, "", wrong)
    try:
        cost, scope = Cost(said.get("cost", "gist")), Scope(said.get("scope", "clause"))
    except ValueError as error:
        wrong = f"{error}: cost is every_word, gist or alone, scope is clause, rest or mail."
        raise AnswerTableError(language, name, "", wrong) from error
    slots = {key: _slot(value) for key, value in said.get("slots", {}).items()}
    return Rule(
        known.get(name),
        cost,
        scope,
        exact=said.get("exact") is True,
        against=against,
        silences=silences,
        yields=yields,
        unless=frozenset(part for word in said.get("unless", ()) for part in _parts(str(word))),
        only_denied=said.get("only_denied") is True,
        slots=slots,
    )


def _slot(value: Any) -> Slot:
    return cast("Slot", tuple(cast("list[str]", value)) if isinstance(value, list) else value)


def _plant(root: Node[ActT], phrase: Phrase[ActT], where: str, written: str) -> None:
    node = root
    for part in phrase.parts:
        branch = node.slots if part.startswith("{") else node.words
        key = part.strip("{}") if part.startswith("{") else part
        node = branch.setdefault(key, Node())
    standing = node.phrase
    if standing is not None and _meaning(standing) != _meaning(phrase):
        other = _name(standing.rule.act)
        raise AnswerTableError(where, _name(phrase.rule.act), written, f"also means [{other}].")
    node.phrase = phrase


def _meaning(phrase: Phrase[ActT]) -> tuple[ActT | None, dict[str, Slot]]:
    return phrase.rule.act, dict(phrase.rule.slots)


def _name(act: Enum | None) -> str:
    return _PLAIN if act is None else str(act.value)


def _complete(language: str, taught: Mapping[tuple[str, str], str], acts: type[ActT]) -> None:
    for act in acts:
        if (language, str(act.value)) not in taught:
            raise AnswerTableError(language, str(act.value), "", "no phrases in this language.")
