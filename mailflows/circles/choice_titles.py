"""How much of each title stands where in an answer: by its words, their beginnings, their sounds.

Every word of a title counts by how few other titles of the list have one like it. A place that
tells of two goals tells little of either: each piece knows how much of it another goal has too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from mailflows.circles.goal_likeness import alike
from mailflows.circles.goal_titles import ORDINALS
from mailflows.circles.goal_words import ABOUT, GoalWords
from mailflows.circles.topics import is_empty
from mailflows.reading import ItemName
from mailflows.understanding.dialect import sounds_like
from mailflows.understanding.numbers import in_words
from mailflows.understanding.tokens import Kind, Token, tokenise
from mailflows.understanding.words import LIGHT

_LEAST = 3  # letters of a word that tells of a goal
_MEANS, _SOUNDS = 0.8, 0.6  # of the likeness of a word: by what it is about, by its sounds
_SHARED = 0.45  # by a part that both have: "boekenclub" and "leesclub"
_PART = 5  # letters of such a part
_EMPTY = 0.25  # what a word counts that everybody says
_ALIKE = 0.6  # from here on two titles have the same word
_GAP = 4  # words between two of one title
_STOPS = frozenset({".", "!", "?", "\n", "…", "..."})
_LONG = 40  # words of a title
_HIGH = 20  # numbers that count the things of a title
_PIECE = 0.15  # what a piece must weigh at least


Rarity = Mapping[str, Sequence[float]]  # of a word in all answers, as it is learned: idf, weight
NO_RARITY: Rarity = {}
_RARE = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an answer from `start` to `end` that stand in the title of a goal."""

    goal: int
    start: int
    end: int
    weight: float  # of the words of the title that are met
    share: float  # of the whole title
    words: int  # how many of them
    best: float  # how like the likest of them is
    rival: float = 0.0  # what the same words weigh for another goal


@dataclass(frozen=True, slots=True)
class _Word:
    norm: str
    goal: int
    weight: float


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of all titles, each with its weight."""

    words: tuple[_Word, ...]
    total: Mapping[int, float]
    about: Mapping[int, frozenset[str]]
    says: GoalWords
    rarity: Rarity  # of words in all answers: 0 for what everybody says

    @classmethod
    def of(
        cls, listed: Sequence[ItemName], says: GoalWords, rarity: Rarity = NO_RARITY
    ) -> "Titles":
        own = {item.number: _telling(item.title) for item in listed}
        several = len(own)
        words: list[_Word] = []
        for number, norms in own.items():
            for norm in norms:
                met = sum(
                    any(alike(norm, one) >= _ALIKE for one in other) for other in own.values()
                )
                own_to_it = log(1 + several / max(met, 1)) / log(1 + max(several, 2))
                weight = own_to_it * rarity.get(norm, _RARE)[1]
                words.append(
                    _Word(norm, number, weight * (_EMPTY if _is_weak(norm, says) else 1.0))
                )
        total = {
            number: sum(one.weight for one in words if one.goal == number) or 1.0 for number in own
        }
        about = {item.number: _about(item.title.casefold(), says) for item in listed}
        return cls(tuple(words), total, about, says, rarity)

    def pieces(self, tokens: Sequence[Token]) -> list[Piece]:
        """All pieces of titles, the words of each close together."""
        met: dict[int, list[tuple[int, str, float, float]]] = {}
        known: dict[str, list[tuple[int, str, float, float]]] = {}
        for at, token in enumerate(tokens):
            if token.kind is not Kind.WORD:
                continue
            if token.norm not in known:
                known[token.norm] = list(self._of_word(token.norm))
            for goal, norm, weight, like in known[token.norm]:
                met.setdefault(goal, []).append((at, norm, weight, like))
        found = [
            piece for goal, said in met.items() for piece in self._clusters(goal, said, tokens)
        ]
        return [_beside(piece, found) for piece in found if piece.weight >= _PIECE]

    def _of_word(self, norm: str) -> Iterator[tuple[int, str, float, float]]:
        """The goals that a word of an answer tells of: which word of the title, what it weighs,
        how like it is."""
        short = len(norm) < _LEAST and not any(one.norm == norm for one in self.words)
        if short or not norm.isalpha() or norm in LIGHT or norm in ORDINALS:
            return
        if in_words(norm) is not None:
            return
        small, rare = self.says.known(norm), self.rarity.get(norm, _RARE)[1]
        best: dict[int, tuple[str, float, float]] = {}
        for word in self.words:
            like = _like(norm, word.norm, small=small)
            like = min(like, 1.0) if norm == word.norm else like * rare
            if like and like * word.weight > best.get(word.goal, ("", 0.0, 0.0))[1]:
                best[word.goal] = (word.norm, like * word.weight, like)
        means = _about(norm, self.says)
        for number, about in self.about.items():
            shared = means & about
            if shared and best.get(number, ("", 0.0, 0.0))[1] < _MEANS * 0.5:
                many = sum(bool(means & other) for other in self.about.values())
                best[number] = (min(shared), _MEANS / many, _MEANS)
        for goal, (word, weight, like) in best.items():
            yield goal, word, weight, like

    def _clusters(
        self, goal: int, said: Sequence[tuple[int, str, float, float]], tokens: Sequence[Token]
    ) -> Iterator[Piece]:
        start = 0
        for end in range(1, len(said) + 1):
            if end < len(said) and _near(tokens, said[end - 1][0], said[end][0]):
                continue
            best: dict[str, float] = {}
            for _, norm, weight, _ in said[start:end]:
                best[norm] = max(best.get(norm, 0.0), weight)
            weight = sum(best.values())
            yield Piece(
                goal,
                said[start][0],
                said[end - 1][0] + 1,
                weight,
                min(weight / self.total[goal], 1.0),
                len(best),
                max(like for *_, like in said[start:end]),
            )
            start = end


def _telling(title: str) -> tuple[str, ...]:
    words = [one for one in tokenise(title, _LONG) if one.kind is Kind.WORD]
    named = {one.norm for one in words if one.written.isupper()}  # "AI"
    norms = (one.norm for one in words if len(one.norm) >= _LEAST or one.norm in named)
    return tuple(
        dict.fromkeys(
            norm for norm in norms
            if norm in named or (norm not in LIGHT and (in_words(norm) or _HIGH) >= _HIGH)
        )
    )  # fmt: skip


def _is_weak(norm: str, says: GoalWords) -> bool:
    """ "Maken", "rijdt": what is done says little of a goal beside what it is done with."""
    return is_empty(norm) or says.among((norm,), "weak")


def _like(norm: str, word: str, *, small: bool) -> float:
    like = alike(norm, word)
    if small:
        return like if like == 1.0 else 0.0  # "schrijf" is no slip for "schrijven"
    if not like and len(norm) >= 5 and len(word) >= 5 and sounds_like(norm, word):
        return _SOUNDS
    return like or _shared(norm, word)


@lru_cache(maxsize=16384)
def _shared(one: str, other: str) -> float:
    """ "Schoolklas" and "avondschool": both have a part."""
    if min(len(one), len(other)) <= _PART or max(len(one), len(other)) < 2 * _PART - 2:
        return 0.0
    ends = {one[-_PART:], one[:_PART]}
    return _SHARED if any(end in other for end in ends) or other[-_PART:] in one else 0.0


def _about(said: str, says: GoalWords) -> frozenset[str]:
    return frozenset(name for name in says.kinds(said) if name.startswith(ABOUT))


def _near(tokens: Sequence[Token], one: int, other: int) -> bool:
    between = tokens[one + 1 : other]
    return len(between) <= _GAP and not any(token.norm in _STOPS for token in between)


def _beside(piece: Piece, found: Sequence[Piece]) -> Piece:
    rivals = [
        other.weight for other in found
        if other.goal != piece.goal and other.start < piece.end and piece.start < other.end
    ]  # fmt: skip
    return Piece(
        piece.goal, piece.start, piece.end, piece.weight, piece.share, piece.words, piece.best,
        max(rivals, default=0.0),
    )  # fmt: skip
