"""The words people may answer with: templates/<language>/<flow>/answers.toml, checked and compiled.

A phrase is words and slots: "laat {n} vallen". `a|b` are alternatives, a word in round brackets
may be left out, "?" at its end asks for a question mark. The first phrase of an act is the one
that letters teach: it is plain words and slots only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic

from mailflows.reading import ActT, Slot
from mailflows.understanding.cues import NO_CUES, Cues
from mailflows.understanding.lessons import Lessons
from mailflows.understanding.phrases import AnswerTableError, Cost, Phrase, Recipe, Recipes, Rule
from mailflows.understanding.sections import Section, parts_in, parts_of, sections_of
from mailflows.understanding.tree import Node, Way, Written
from mailflows.understanding.words import KIN, LIGHT, NOTHING_MORE

_TELLING = 6  # letters of a word that says which act is meant: "intrekken"


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
    recipes: Recipes[ActT]  # what may be said in any order
    confirming: Phrase[ActT] | None = None  # how a mail is read that says what is so already
    stating: Phrase[ActT] | None = None  # how a plain statement is read
    praising: Phrase[ActT] | None = None  # how praise is read, its rule holds the words of it
    praise: frozenset[str] = frozenset()
    filing: Phrase[ActT] | None = None  # how a correction is read that a whole mail agrees on
    dear_words: frozenset[str] = frozenset()  # of phrases that need every word explained
    dear: frozenset[ActT] = frozenset()  # acts with phrases that need every word explained
    telling: frozenset[ActT] = frozenset()  # acts that carry words of hers
    courtesies: frozenset[ActT] = frozenset()  # acts that ask for nothing
    against: Mapping[ActT, frozenset[str]] = field(default_factory=dict[ActT, frozenset[str]])
    silences: Mapping[ActT, frozenset[str]] = field(default_factory=dict[ActT, frozenset[str]])
    lessons: Lessons | None = None  # learned from labelled answers, where there are any
    cues: Cues = NO_CUES  # hints that only a flow and what is learned look out for

    @classmethod
    def of(
        cls,
        acts: type[ActT],
        tables: Mapping[str, Mapping[str, Any]],
        lessons: Lessons | None = None,
    ) -> "AnswerTable[ActT]":
        """Compiles the parsed TOML of every language, `{"nl": {...}, "en": {...}}`.

        Raises AnswerTableError for an unknown act, slot or key, or an act that a language leaves
        out. That no phrase stands under two acts, `root.lay_out_all()` says.
        """
        root: Node[ActT] = Node()
        turns: dict[ActT, dict[str, Mapping[str, Slot]]] = {}
        light: dict[ActT, frozenset[str]] = {}
        main: dict[ActT, Mapping[str, Slot]] = {}
        _put_plain_words(root)
        taught: dict[tuple[str, str], str] = {}
        marked = _Marked[ActT]()
        words = _Words()
        recipes: list[Recipe[ActT]] = []
        for language, table in tables.items():
            for section in sections_of(language, table, acts):
                section.teach(taught)
                recipes.extend(section.recipes())
                if section.rule.act is not None:
                    main.setdefault(section.rule.act, section.rule.slots)
                    section.turn(turns.setdefault(section.rule.act, {}))
                    light[section.rule.act] = (
                        light.get(section.rule.act, frozenset()) | section.light
                    )
                marked.note(section.first())
                _put_phrases(section, root, words, marked)
            _complete(language, taught, acts)
        return cls(
            acts,
            root,
            taught,
            words.known.union(*(recipe.known for recipe in recipes)),
            words.long,
            turns,
            main,
            light,
            Recipes[ActT].of(recipes),
            marked.confirming,
            marked.stating,
            marked.praising,
            frozenset(marked.praise),
            marked.filing,
            frozenset(words.dear),
            frozenset(marked.dear),
            frozenset(marked.telling),
            frozenset(marked.courtesies),
            marked.against,
            marked.silences,
            lessons,
        )

    def say(self, language: str, act: str, *values: object) -> str:
        """The taught phrase of an act with its slots filled in order. KeyError: no such act."""
        phrase = self.taught[language, act]
        for value in values:
            opening, closing = phrase.find("{"), phrase.find("}")
            phrase = phrase[:opening] + str(value) + phrase[closing + 1 :]
        return phrase


@dataclass(slots=True)
class _Marked(Generic[ActT]):
    """The first phrase of every section by which the kit reads what no phrase says."""

    confirming: Phrase[ActT] | None = None
    stating: Phrase[ActT] | None = None
    praising: Phrase[ActT] | None = None
    filing: Phrase[ActT] | None = None
    praise: frozenset[str] = frozenset()
    dear: set[ActT] = field(default_factory=set[ActT])
    telling: set[ActT] = field(default_factory=set[ActT])
    courtesies: set[ActT] = field(default_factory=set[ActT])
    against: dict[ActT, frozenset[str]] = field(default_factory=dict[ActT, frozenset[str]])
    silences: dict[ActT, frozenset[str]] = field(default_factory=dict[ActT, frozenset[str]])

    def note(self, phrase: Phrase[ActT]) -> None:
        rule = phrase.rule
        self.confirming = self.confirming or (phrase if rule.confirms else None)
        self.stating = self.stating or (phrase if rule.states else None)
        self.praising = self.praising or (phrase if rule.praise else None)
        files = rule.slots.get("mode") == "replace"
        self.filing = self.filing or (phrase if files else None)
        self.praise |= rule.praise
        if rule.act is None:
            return
        if rule.cost in (Cost.EVERY_WORD, Cost.WHOLE_MAIL):
            self.dear.add(rule.act)
        if rule.courtesy:
            self.courtesies.add(rule.act)
        self.against[rule.act] = self.against.get(rule.act, frozenset()) | rule.against
        self.silences[rule.act] = self.silences.get(rule.act, frozenset()) | rule.silences


@dataclass(slots=True)
class _Words:
    """The words of all phrases."""

    dear: set[str] = field(default_factory=set[str])
    strict: set[str] = field(default_factory=set[str])  # typing errors are not forgiven in them
    lenient: set[str] = field(default_factory=set[str])

    def note(self, rule: Rule[ActT], parts: Iterable[str]) -> None:
        said = set(parts)
        if rule.cost is Cost.EVERY_WORD:
            self.dear.update(word for word in said if _dear(word))
        (self.strict if rule.exact else self.lenient).update(said)

    @property
    def long(self) -> frozenset[str]:
        forgiven = self.lenient - self.strict
        return frozenset(word for word in forgiven if len(word) >= 7 and "{" not in word)

    @property
    def known(self) -> frozenset[str]:
        return frozenset(word for word in self.lenient | self.strict if "{" not in word)


def _put_phrases(
    section: Section[ActT], root: Node[ActT], words: _Words, marked: _Marked[ActT]
) -> None:
    for written in section.read():
        root.put(Way(written))
        parts = parts_in(written.choices)
        words.note(section.rule, parts)
        if "{text}" in parts and section.rule.act is not None:
            marked.telling.add(section.rule.act)


def _put_plain_words(root: Node[ActT]) -> None:
    nothing: Rule[ActT] = Rule(None)
    for written in NOTHING_MORE:
        root.put(Way(Written(nothing, [[parts_of(written)]], "the kit", written)))


def _dear(word: str) -> bool:
    return len(word) >= _TELLING and word not in LIGHT | KIN and not word.startswith("{")


def _complete(language: str, taught: Mapping[tuple[str, str], str], acts: type[ActT]) -> None:
    for act in acts:
        if (language, str(act.value)) not in taught:
            raise AnswerTableError(language, str(act.value), "", "no phrases in this language.")
