"""A sentence of a weekly answer, and what its words point at: how far, a wish, an offer, an idea.

The words stand under `[cues]` in `templates/<language>/circles/prompt.toml`; here is only what is
grammar: which of them counts where.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailflows.reading import Hints
from mailflows.understanding.cues import NO_CUES
from mailflows.understanding.pieces import Sentence, words_of
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.words import DENIALS, PARTICIPLE

HEADS = frozenset({"heads_wish", "heads_idea", "heads_offer", "heads_did"})
_HEADING = re.compile(r"\W*(\w[\w ]{0,30}?)\s*:\s*")
_NO_CUES = frozenset[str]()
_MOST = 400  # words and marks behind a heading that are looked at
_QUOTED = re.compile(r"""\s*(?:>|["“„]|['‘]\w\w)""")  # "'Gelukt!' riep Noor"; "'k heb" is hers
BEFORE = 3  # words before a number or a day that say what it is
_NO_DEEDS = frozenset({"nothing_made", "no_deed"})


@dataclass(frozen=True, slots=True)
class Spoken(Sentence):
    """A sentence, what its words point at, and what she herself calls it: "hulp: …"."""

    cues: frozenset[str] = frozenset()
    heading: frozenset[str] = frozenset()
    news: frozenset[str] = frozenset()  # what it points at but for its heading
    hints: Hints = field(default=NO_CUES, repr=False, compare=False)

    @classmethod
    def of(cls, one: Sentence, hints: Hints | None) -> "Spoken":
        """A sentence as these hints know it."""
        hints = hints or NO_CUES
        cues, (heading, news) = _cues(one.said, hints), _headed(one, hints)
        return cls(one.words, one.said, one.asks, one.span, cues, heading, news or cues, hints)

    def has(self, *cues: str) -> bool:
        """Whether it points at one of these."""
        return not self.cues.isdisjoint(cues)

    @property
    def of_hers(self) -> bool:
        """Whether it tells of her own doings: of her, or without any subject."""
        return not self.has("of_another") or self.has("of_herself")

    @property
    def quotes(self) -> bool:
        """Whether it opens with what somebody else said."""
        return _QUOTED.match(self.words) is not None

    def within(self, words: str) -> frozenset[str]:
        """What a part of it points at."""
        return self.hints.within(words)

    def numbers(self) -> Iterator[tuple[int, frozenset[str]]]:
        """Numbers that may be of a week or a day, and what the words around each point at."""
        words = self.said.split()
        for at, word in enumerate(words):
            if word.isdecimal() and len(word) <= len("12"):
                before = self.within(" ".join(words[max(0, at - BEFORE) : at]))
                after = self.within(words[at + 1]) if at + 1 < len(words) else _NO_CUES
                yield int(word), before | (after & {"no_week"})

    def behind(self, cue: str) -> Iterator[str]:
        """What its words point at, as written."""
        spoken = [token for token in tokenise(self.words, _MOST) if token.norm[:1].isalnum()]
        for first, last in self.hints.behind(cue, self.said):
            if first < len(spoken):
                end = spoken[last - 1].end if last < len(spoken) else None
                yield self.words[spoken[first].start : end]


NOTHING = Spoken("", "", asks=False)  # behind the last sentence


def _cues(said: str, hints: Hints) -> frozenset[str]:
    found = hints.within(said)
    if not DENIALS.isdisjoint(said.split()):
        found |= {"negated"}
    if any(_NO_DEEDS.isdisjoint(hints.within(word)) for word in PARTICIPLE.findall(said)):
        found |= {"participle"}
    return found


def _headed(one: Sentence, hints: Hints) -> tuple[frozenset[str], frozenset[str]]:
    """What she calls it, and what stands behind that: "Gedaan: …", "Hulp: …"."""
    found = _HEADING.match(one.words)
    if found is None:
        return _NO_CUES, _NO_CUES
    heading = hints.within(norms(found.group(1))) & HEADS
    return heading, _cues(norms(one.words[found.end() :]), hints) if heading else _NO_CUES


def norms(text: str) -> str:
    """A text in the usual spelling, its words apart by one space."""
    return words_of([token.norm for token in tokenise(text, _MOST)])
