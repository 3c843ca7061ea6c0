"""An answer beside the list of goals that it answers: its words, and the numbers among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mailflows.circles.goal_likeness import Likeness
from mailflows.circles.goal_spelling import usually_spelt
from mailflows.circles.goal_titles import ORDINALS, first_names
from mailflows.circles.goal_words import GoalWords
from mailflows.reading import Context
from mailflows.understanding.numbers import in_words, whole
from mailflows.understanding.tokens import Kind, Token, tokenise
from mailflows.understanding.words import word_set

_THREE = "draai"
_BESIDE_NUMBERS = frozenset({",", ";", "&", "+", ".", "!", "\n", ""})
_HYPHENED = re.compile(r"i-j\b")  # "mi-j"
_SUFFIXES = word_set("e de ste st nd rd th")
_AMONG = 4  # words and marks between two numbers of a list
_LONGEST = 9  # digits of a number that may be looked up in a list
_MOST = 400  # words and marks of an answer that are looked at


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens `start` to `end` name these goals; without `sure` it may be any of them."""

    start: int
    end: int
    numbers: tuple[int, ...]
    sure: bool = True
    owned: bool = False  # "die van Jan", who has several
    single: bool = False  # "dat van Jan": one of them
    figure: bool = False  # by a bare number
    weak: bool = False  # by words that tell little
    loose: bool = False  # by one word that is only like a title


@dataclass(frozen=True, slots=True)
class GoalList:
    """The words of an answer beside the list that it answers."""

    tokens: Sequence[Token]
    context: Context
    says: GoalWords
    titles: frozenset[str]  # all words of them
    likeness: Likeness
    counted_in_titles: frozenset[tuple[str, str]] = frozenset()  # "10 minuten"
    found: dict[int, Named | None] = field(default_factory=dict[int, Named | None])

    def known(self, norm: str) -> bool:
        """Whether a word tells nothing beside a goal: it may stand behind a number that is one."""
        return norm in self.titles or self.says.known(norm)

    def norm(self, at: int) -> str:
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def has(self, at: int, *kinds: str) -> bool:
        """Whether the word here is of one of these kinds."""
        return self.says.among((self.norm(at),), *kinds)

    @property
    def names(self) -> frozenset[str]:
        """The first names of who proposed something."""
        return first_names(self.context.listed)

    @property
    def signer(self) -> str:
        """The last word, where it is a name of the list: who writes."""
        words = [one.norm for one in self.tokens if one.kind is Kind.WORD]
        return words[-1] if words and words[-1] in self.names else ""

    def figure(self, at: int) -> int | None:
        """A number in digits or words, whatever it counts; "één", but not "een"."""
        if not 0 <= at < len(self.tokens):
            return None
        token = self.tokens[at]
        if token.kind is Kind.NUMBER:
            return whole(token.norm, _LONGEST)
        if token.norm in {"een", "one"}:
            stressed = "é" in token.written.casefold() or self._among_numbers(at)
            counts = self.norm(at - 1) in {"er", "maar"} or self.has(at - 1, "negator")
            stressed = stressed and not counts
            return 1 if stressed or self._led(at) else None
        if token.kind is not Kind.WORD or token.norm == "ones":
            return None
        number = self.counted(token.norm)
        if number == 1 and not (self._near_numbers(at) or self._led(at)):
            return None  # "op ene plek"
        return None if number is None or self._no_number(at) else number

    def _led(self, at: int) -> bool:
        """ "Nummer een", "op een"."""
        return self.has(at - 1, "called") or self.norm(at - 1) == "op"

    def counted(self, norm: str) -> int | None:
        """What a number word counts, in dialect too."""
        return self.says.number(norm) or in_words(norm)

    def _among_numbers(self, at: int) -> bool:
        """ "Vijf, een, drie"."""
        if at == 0 or not self._among_others(at):
            return False
        sides = (at - 2, at + 2)
        return any(
            0 <= one < len(self.tokens) and (self.counted(self.norm(one)) or 0) > 1 for one in sides
        )

    def _near_numbers(self, at: int) -> bool:
        """ "Achte, dan ene en dan nog dree"."""
        sides = (*range(max(0, at - _AMONG), at), *range(at + 1, at + 1 + _AMONG))
        if at + 1 < len(self.tokens) and not self.beside_numbers(at + 1):
            return False
        return any(
            one < len(self.tokens) and (self.counted(self.norm(one)) or 0) > 1 for one in sides
        )

    def _no_number(self, at: int) -> bool:
        """ "Ten slotte 4", "draai de lijst om", "acht ik"."""
        turns = self.norm(at) == _THREE and not self.beside_numbers(at + 1)
        return turns or self.says.among((self.norm(at), self.norm(at + 1)), "no_number")

    def beside_numbers(self, at: int) -> bool:
        return self.norm(at) in _BESIDE_NUMBERS or self.has(at, "between_numbers")

    def _among_others(self, at: int) -> bool:
        return self.beside_numbers(at - 1) and self.beside_numbers(at + 1)

    def beyond(self, at: int) -> bool:
        """ "3, 1 en 13" of twelve: a number that stands for a goal and is none."""
        number = self.figure(at) if self.tokens[at].kind is Kind.NUMBER else None
        if number is None or number <= self.context.items:
            return False
        behind = at > 0 and self.tokens[at - 1].kind is Kind.NUMBER and self.beside_numbers(at + 1)
        return behind or self._among_others(at)

    def ordinal(self, at: int) -> tuple[int, int] | None:
        """Where "tweede", "2e", "2nd" ends, and its number."""
        if self.norm(at) in ORDINALS:
            return at + 1, ORDINALS[self.norm(at)]
        number, suffix = self.figure(at), at + 1
        if number is None or self.norm(suffix) not in _SUFFIXES:
            return None
        joined = self.tokens[suffix].start == self.tokens[at].end
        return (suffix + 1, number) if joined else None

    def inside(self, number: int | None) -> bool:
        """Whether the list has that number."""
        return number is not None and 1 <= number <= self.context.items


def list_of(text: str, context: Context, says: GoalWords) -> GoalList:
    """An answer, ready to look for goals in."""
    tokens = tokenise(_HYPHENED.sub("ij", text), _MOST)
    titles = frozenset(
        token.norm for item in context.listed for token in tokenise(item.title, 40)
        if token.kind is Kind.WORD
    )  # fmt: skip
    counted = frozenset(
        (one.norm, two.norm)
        for item in context.listed
        for one, two in pairwise(tokenise(item.title, 40)) if one.kind is Kind.NUMBER
    )  # fmt: skip
    known = titles | first_names(context.listed)
    spelt = usually_spelt(tokens, says, known)
    return GoalList(spelt, context, says, titles, Likeness(context.listed, says), counted)
