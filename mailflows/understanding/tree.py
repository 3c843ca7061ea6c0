"""The tree of all phrases of a table, laid out where somebody looks.

A phrase with alternatives may be said in ten thousand ways, and a table in a hundred thousand; the
mails of a year walk through few of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, NamedTuple

from mailflows.reading import ActT
from mailflows.understanding.phrases import AnswerTableError, Phrase, Rule

PLAIN = "plain"
_LAID_OUT = frozenset({"words", "slots", "phrase"})

Choices = Sequence[Sequence[tuple[str, ...]]]  # word for word what may stand there


@dataclass(frozen=True, slots=True)
class Written(Generic[ActT]):
    """A phrase as its table has it."""

    rule: Rule[ActT]
    choices: Choices
    where: str  # the language
    phrase: str


class Way(NamedTuple, Generic[ActT]):
    """How a written phrase goes on from a place: `rest`, then its choices from `at` on."""

    written: Written[ActT]
    at: int = 0
    rest: tuple[str, ...] = ()


class Node(Generic[ActT]):
    """A place in the tree: `said` leads to it."""

    __slots__ = ("_ahead", "phrase", "said", "slots", "words")

    words: "dict[str, Node[ActT]]"
    slots: "dict[str, Node[ActT]]"
    phrase: Phrase[ActT] | None  # what ends here

    def __init__(self, said: tuple[str, ...] = ()) -> None:
        self.said = said
        self._ahead: list[Way[ActT]] = []

    def __getattr__(self, name: str) -> object:
        """Only asked for what is not there yet."""
        if name not in _LAID_OUT:
            raise AttributeError(name)
        self._lay_out()
        return getattr(self, name)

    def put(self, way: Way[ActT]) -> None:
        """Lets a phrase go on from here; before anybody looks at this place."""
        self._ahead.append(way)

    def lay_out_all(self) -> None:
        """Everything below, now. Raises AnswerTableError for what stands under two acts."""
        for branch in (self.words, self.slots):
            for node in branch.values():
                node.lay_out_all()

    def _lay_out(self) -> None:
        self.words, self.slots, self.phrase = {}, {}, None
        try:
            for way in self._ahead:
                self._follow(way)
        except AnswerTableError:  # half of it is no place: whoever looks again is told again
            del self.words, self.slots, self.phrase
            raise
        self._ahead = []

    def _follow(self, way: Way[ActT]) -> None:
        written, at, rest = way
        if rest:
            self._below(rest[0]).put(Way(written, at, rest[1:]))
        elif at == len(written.choices):
            self._end(written)
        else:
            for some in written.choices[at]:
                self._follow(Way(written, at + 1, some))

    def _below(self, part: str) -> "Node[ActT]":
        branch, key = (self.slots, part[1:-1]) if part.startswith("{") else (self.words, part)
        if key not in branch:
            branch[key] = Node((*self.said, part))
        return branch[key]

    def _end(self, written: Written[ActT]) -> None:
        rule, standing = written.rule, self.phrase.rule if self.phrase else written.rule
        if rule is not standing and (rule.act is not standing.act or rule.slots != standing.slots):
            wrong = f"also means [{_name(standing.act)}]."
            raise AnswerTableError(written.where, _name(rule.act), written.phrase, wrong)
        self.phrase = Phrase(rule, self.said)


def _name(act: Enum | None) -> str:
    return PLAIN if act is None else str(act.value)
