"""What a table of answers is made of: rules, phrases and recipes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic

from mailflows.reading import ActT, Slot


class Cost(StrEnum):
    """What a wrong reading costs."""

    EVERY_WORD = "every_word"  # acts in her name or takes away: every word must be explained
    WHOLE_MAIL = "whole_mail"  # and no other clause may tell anything: "laat maar"
    GIST = "gist"  # can be undone without harm
    HINT = "hint"  # counts however much else its clause tells
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
    confirms: bool = False  # says that all is well: "klopt"
    verbatim: bool = False  # behind its colon everything is text
    praise: frozenset[str] = frozenset()  # words with which a clause is only praise
    courtesy: bool = False  # thanks and praise: says nothing of the thing itself
    only_text: bool = False  # {text} is what stands behind the phrase, not its whole clause
    states: bool = False  # a plain statement that says nothing else means this
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


@dataclass(frozen=True, slots=True)
class Recipe(Generic[ActT]):
    """Kinds of words that say it in any order: "niet|geen & plaatsen|krant"."""

    phrase: Phrase[ActT]  # how it is read
    kinds: tuple[frozenset[str], ...]  # one word of each
    known: frozenset[str]  # words that tell nothing else
    opens: frozenset[str]  # "tot…": what stands behind it is explained


@dataclass(frozen=True, slots=True)
class Recipes(Generic[ActT]):
    """All recipes of a table; most mails hold the rarest kind of word of none."""

    each: Sequence[Recipe[ActT]] = ()
    by_word: Mapping[str, Sequence[int]] = field(default_factory=dict[str, Sequence[int]])

    @classmethod
    def of(cls, recipes: Sequence[Recipe[ActT]]) -> "Recipes[ActT]":
        by_word: dict[str, list[int]] = {}
        for number, recipe in enumerate(recipes):
            for word in min(recipe.kinds, key=len):
                by_word.setdefault(word, []).append(number)
        return cls(recipes, by_word)

    def near(self, said: Collection[str]) -> list[Recipe[ActT]]:
        """Those of which a mail holds a word of each kind."""
        numbers = {number for word in said for number in self.by_word.get(word, ())}
        recipes = (self.each[number] for number in sorted(numbers))
        return [one for one in recipes if not any(kind.isdisjoint(said) for kind in one.kinds)]
