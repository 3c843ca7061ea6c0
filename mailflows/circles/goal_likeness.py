"""How much a word of an answer is like the words of each goal: whole, in part, or by what it means.

A goal is clearly meant where its best word beats the best word of every other goal by a margin.
What a word means in another language stands under `[cues]`, by names that begin with "about".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import commonprefix

from rapidfuzz.distance import OSA

from mailflows.circles.goal_titles import ORDINALS, first_names
from mailflows.circles.goal_words import ABOUT, GoalWords
from mailflows.circles.topics import is_empty, stem
from mailflows.reading import ItemName
from mailflows.understanding.dialect import sounds_like
from mailflows.understanding.numbers import in_words
from mailflows.understanding.tokens import Kind, Token, tokenise
from mailflows.understanding.words import LIGHT

_SAME, _MEANS, _LIKE, _PART, _LITTLE = 1.0, 0.9, 0.85, 0.7, 0.6
_MARGIN = 0.1  # to the next best goal
_SHORTEST = 4  # letters of a word that tells, but for "AI" and the like
_BEGINNING = 5  # letters that two words of one family begin with
_SLIP, _SLIPS = 5, 9  # letters of a word in which one slip of the pen is forgiven, or two
_SOUNDED = 5  # letters of a word that is known by its sounds
_LETTERS = 2  # capitals of a short name
_SMALL = re.compile(r"(?:s?kes?|tjes?|pjes?|jes?)$")
_COMPOUND = 8  # letters of a word of two
_HIGH = 20  # numbers that count the things of a title, and no goals
_HINTED = 0.5  # of a word that is only like one, or of its family, or says where


@dataclass(frozen=True, slots=True)
class Like:
    """The goals that a word, or two of them together, may mean."""

    goals: frozenset[int] = frozenset()
    words: int = 1  # how many of the answer
    weak: bool = False  # a word of a title that tells little: "beter", "maken"
    means: bool = False  # by what it is about
    weight: float = 1.0  # how plainly it says so
    shared: bool = False  # another title is about it too
    aside: bool = False  # by where it takes place, and nothing else


@dataclass(frozen=True, slots=True)
class _Title:
    number: int
    telling: frozenset[str]
    weak: frozenset[str]
    about: frozenset[str]
    letters: frozenset[str]  # "AI"
    aside: frozenset[str]  # "in de klas": where it is


@dataclass(frozen=True, slots=True)
class Likeness:
    """The titles of a list, for one answer."""

    listed: Sequence[ItemName]
    says: GoalWords
    _titles: list[_Title] = field(default_factory=list["_Title"])
    _found: dict[tuple[str, str], Like] = field(default_factory=dict[tuple[str, str], Like])

    def like(self, norm: str, following: str) -> Like:
        """The goals that this word means, if need be with the one behind it."""
        key = (norm, following)
        if key not in self._found:
            self._found[key] = self._like(norm, following)
        return self._found[key]

    def _like(self, norm: str, following: str) -> Like:
        if not norm.isalpha() or norm in first_names(self.listed):
            return Like()
        if following.isalpha():
            both = self._about(f"{norm} {following}") - self._about(following) - self._about(norm)
            two = self._by_topic(both) or self._written_apart(norm + following)
            if two:
                return Like(two, 2)
        topic = self._by_topic(self._about(norm))
        if len(norm) < _SHORTEST and not topic:
            return self._short(norm)
        if norm in LIGHT or norm in ORDINALS:
            topic = topic if norm not in ORDINALS else frozenset[int]()
            return Like(topic, weak=True, means=True, weight=_HINTED)
        return self._best(norm)

    def _short(self, norm: str) -> Like:
        """ "AED", "bib", "map"."""
        letters = [one for one in self.titles if norm in one.letters]
        if not letters:
            return Like(self._cut_short(norm) or self._at_the_end(norm), weight=_HINTED)
        aside = all(norm in one.aside for one in letters)
        numbers = frozenset(one.number for one in letters)
        return Like(numbers, weight=_HINTED if aside else 1.0, aside=aside)

    def _best(self, norm: str) -> Like:
        about = self._about(norm)
        likes = {one.number: self._likeness(norm, about, one) for one in self.titles}
        if self.says.known(norm) or self.says.among(
            (norm,), "told", "says", "proposes"
        ):  # "schrijf" is no slip for "schrijven"
            likes = {number: like for number, like in likes.items() if like not in {_LIKE, _PART}}
        best = max(likes.values(), default=0.0)
        if best < _LITTLE:
            return Like(self._sounding(norm) or self._as_diminutive(norm), weight=_HINTED)
        goals = frozenset(number for number, like in likes.items() if like > best - _MARGIN)
        means = any(not about.isdisjoint(one.about) for one in self.titles)
        means = means and "around" not in self.says.kinds(norm)  # "mijn lijst is"
        weak = best <= _LITTLE or self.weak(norm)
        weight = _HINTED if weak or best < _LIKE or not self._plain(norm, goals) else 1.0
        aside = any(self._of_place(norm, one) for one in self.titles if one.number in goals)
        shared = len(self._by_topic(about)) > 1
        return Like(goals, weak=weak, means=means, weight=weight, shared=shared, aside=aside)

    def _of_place(self, norm: str, one: _Title) -> bool:
        own = [word for word in one.telling if _plainly(norm, word)]
        return bool(own) and one.aside.issuperset(own) and not one.telling <= one.aside

    def _plain(self, norm: str, goals: frozenset[int]) -> bool:
        """Whether it is a word of a title, and not only of where that takes place."""
        own = [one for one in self.titles if one.number in goals]
        return any(
            norm in one.letters or _plainly(norm, word)
            for one in own
            for word in one.telling - one.aside
        )

    def _as_diminutive(self, norm: str) -> frozenset[int]:
        """ "Karrekes", "tuintje"."""
        small = _SMALL.sub("", norm)
        return self._best(small).goals if small != norm and len(small) >= _SHORTEST else frozenset()

    def _likeness(self, norm: str, about: frozenset[str], one: _Title) -> float:
        best = 0.0 if about.isdisjoint(one.about) else _MEANS
        for word in one.telling:
            best = max(best, alike(norm, word))
        for word in one.weak:
            best = max(best, _LITTLE if stem(norm) == stem(word) else 0.0)
        return best

    def _cut_short(self, norm: str) -> frozenset[int]:
        """ "De lif": a -t that dialects do not say."""
        if self.says.known(norm):
            return frozenset()
        return frozenset(one.number for one in self.titles if norm + "t" in one.telling)

    def _at_the_end(self, norm: str) -> frozenset[int]:
        """ "Die map" of "welkomstmap": a short word that ends a long one."""
        small = len(norm) < _SHORTEST - 1 or norm.endswith("en") or self.says.known(norm)
        small = small or self.says.among((norm,), "endings")
        if small or in_words(norm) is not None:
            return frozenset()
        return frozenset(
            one.number for one in self.titles
            if any(len(word) >= _COMPOUND and word.endswith(norm) for word in one.telling)
        )  # fmt: skip

    def _by_topic(self, about: frozenset[str]) -> frozenset[int]:
        return frozenset(one.number for one in self.titles if not about.isdisjoint(one.about))

    def _written_apart(self, norm: str) -> frozenset[int]:
        """ "Buurt project"; "op de" is no slip for "oude"."""
        if len(norm) < _COMPOUND:
            return frozenset()
        return frozenset(
            one.number for one in self.titles
            if any(OSA.distance(norm, word, score_cutoff=1) <= 1 for word in one.telling)
        )  # fmt: skip

    def _is_short(self, token: Token) -> bool:
        """ "AI", "gym": a word of two or three letters that tells something, and counts nothing."""
        if len(token.norm) >= _SHORTEST or in_words(token.norm) is not None:
            return False
        named = sum(letter.isupper() for letter in token.written) >= _LETTERS
        known = self.says.known(token.norm) or self.weak(token.norm)
        return named or (len(token.norm) == _SHORTEST - 1 and not known)

    def weak(self, norm: str) -> bool:
        """Whether a word of a title tells little of it."""
        small = self.says.known(norm) and bool(self.says.kinds(norm))
        return small or "weak" in self.says.kinds(norm) or is_empty(norm)

    def shares(self, number: int, norms: Sequence[str]) -> int:
        """How many of these words, also of those that tell little, stand in the title of a goal."""
        own = next(one for one in self.titles if one.number == number)
        return sum(
            any(alike(norm, word) > 0 for word in own.telling | own.weak)
            for norm in norms if len(norm) >= _SHORTEST and not self.says.among((norm,), "subject")
        )  # fmt: skip

    def _about(self, said: str) -> frozenset[str]:
        return frozenset(name for name in self.says.hints.within(said) if name.startswith(ABOUT))

    def _of_parts(self, words: Iterable[str]) -> frozenset[str]:
        """What the parts of compounds are about: "recepten" and "boek" of "receptenboek"."""
        parts = (
            part
            for word in words if len(word) >= _COMPOUND and not self._about(word)
            for at in range(_SHORTEST, len(word) - _SHORTEST + 1)
            for part in (word[:at], word[at:])
        )  # fmt: skip
        called = (name for part in parts for name in self.says.hints.called(part))
        return frozenset(name for name in called if name.startswith(ABOUT))

    def _sounding(self, norm: str) -> frozenset[int]:
        """ "Fietsenstaaling", "brievn": by the sounds of a title or of what it is about."""
        if len(norm) < _SOUNDED or self.says.known(norm):
            return frozenset()
        alike = (
            one.number for one in self.titles
            if any(sounds_like(norm, word) for word in one.telling)
        )  # fmt: skip
        return frozenset(alike) or self._by_topic(self.says.hints.sounding(norm))

    @property
    def titles(self) -> Sequence[_Title]:
        """What each goal is known by; made once."""
        if not self._titles:
            self._titles.extend(self._title(item) for item in self.listed)
        return self._titles

    def _title(self, item: ItemName) -> _Title:
        tokens = [one for one in tokenise(item.title, 40) if one.kind is Kind.WORD]
        words = {one.norm for one in tokens if len(one.norm) >= _SHORTEST} - LIGHT
        words = {word for word in words if (in_words(word) or _HIGH) >= _HIGH}  # "twee talen"
        weak = frozenset(word for word in words if self.weak(word))
        return _Title(
            item.number,
            frozenset(words - weak),
            weak,
            self._about(" ".join(one.norm for one in tokens)) | self._of_parts(words),
            frozenset(one.norm for one in tokens if self._is_short(one)),
            frozenset(
                word for word in _where(tokens, self.says) if self.says.among((word,), "where")
            ),
        )


@lru_cache(maxsize=16384)
def alike(word: str, other: str) -> float:
    """From 0 to 1: the same stem, one slip of the pen, the same beginning, a part of a compound."""
    one, two = stem(word), stem(other)
    if one == two:
        return _SAME
    if _slipped(word, other) or _slipped(one, two):
        return _LIKE
    shared = len(commonprefix((word, other)))
    if shared >= _BEGINNING and shared >= 0.6 * max(len(one), len(two)):
        return _LIKE
    parts = _in_part(one, two) or _in_part(two, one)
    if len(word) >= _BEGINNING:  # "karre" of "boekenkarren"
        parts = parts or _in_part(word, other) or _in_part(word + "n", other)
    return _PART if parts else 0.0


def _plainly(word: str, other: str) -> bool:
    """By its stem or with a slip of the pen."""
    one, two = stem(word), stem(other)
    return one == two or _slipped(word, other) or _slipped(one, two)


def _where(tokens: Sequence[Token], says: GoalWords) -> Iterator[str]:
    """ "In de klas", "op de speelplaats": the words of a place, where others stand before it."""
    for before, article, place in zip(tokens[1:], tokens[2:], tokens[3:], strict=False):
        named = place.written.isupper()  # "in het ECD"
        lies = says.among((before.norm,), "lies_in") and says.among((article.norm,), "each_one")
        if lies and not named and says.among((place.norm,), "where"):
            yield place.norm


def _slipped(word: str, other: str) -> bool:
    short = min(len(word), len(other))
    if short < _SLIP or word[0] != other[0]:
        return False
    slips = 2 if short >= _SLIPS else 1
    return OSA.distance(word, other, score_cutoff=slips) <= slips


def _in_part(part: str, whole: str) -> bool:
    """ "Pompen" of "infuuspompen", "familie" of "familiegesprek"."""
    long = len(part) >= _SHORTEST and len(whole) >= len(part) + 3
    return long and (whole.endswith(part) or whole.startswith(part))
