"""What a learned reader notices of an answer and of each of its sentences, beside its words.

How it opens, and the cues that a flow saw in it. Words of what the letter asked about (this week's
goal) are all one word, and so are names of members: what is learned of one goal holds for another.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from mailflows.reading import Context
from mailflows.understanding.features import CUE, OPENING, Features, of_words, spoken
from mailflows.understanding.tokens import Kind, Token, tokenise
from mailflows.understanding.words import GREETINGS, word_set

TOPIC, NAME = "<topic>", "<name>"
_STEM = 5  # letters by which a word is one of the topic
_OPENING = 3  # words
_DOING = word_set(
    "maken leren geven zonder iemand andere ander nieuwe samen eigen learn make write"
)
_BEFORE = GREETINGS | {",", "!", ".", "allemaal", "all", "allen", "everyone", NAME}


class Listener:
    """Hears the words of one context."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _topic(self) -> frozenset[str]:
        words = (token.norm for token in tokenise(self._context.topic, 50))
        return frozenset(
            word[:_STEM] for word in words if len(word) >= _STEM and word not in _DOING
        )

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(
            part for one in self._context.members for part in one.name.casefold().split()
        )

    def words(self, tokens: Sequence[Token], body: Collection[int]) -> list[tuple[str, int]]:
        """The words that count, each with the token where it stands."""
        said: list[tuple[str, int]] = []
        for at in sorted(body):
            word = spoken(tokens[at])
            if tokens[at].kind is Kind.WORD:
                word = self._masked(word)
            if word:
                said.append((word, at))
        return said

    def _masked(self, word: str) -> str:
        if word[:_STEM] in self._topic:
            return TOPIC
        return NAME if word in self._names else word

    def notices(
        self, tokens: Sequence[Token], body: Collection[int], cues: Iterable[str]
    ) -> Features:
        """All features of a mail or of a sentence; each cue as often as it is given."""
        words = self.words(tokens, body)
        seen = of_words(words, tokens)
        opening = [word for word, _ in words]
        while opening and opening[0] in _BEFORE:
            del opening[0]
        for length in range(1, _OPENING + 1):
            seen[f"{OPENING} {' '.join(opening[:length])}"] += 1
        for cue in cues:
            seen[f"{CUE} {cue}"] += 1
        return seen
