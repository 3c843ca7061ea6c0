"""A sentence of a weekly answer, and what its words point at: how far, a wish, an offer, an idea.

The words stand under `[cues]` in `templates/<language>/circles/prompt.toml`; here is only what is
grammar: which of them counts where.
"""

import re
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
_NO_DEEDS = frozenset({"nothing_made", "no_deed"})


@dataclass(frozen=True, slots=True)
class Spoken(Sentence):
    """A sentence, what its words point at, and what she herself calls it: "hulp: …"."""

    cues: frozenset[str] = frozenset()
    heading: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()  # what the words behind its heading point at
    hints: Hints = field(default=NO_CUES, repr=False, compare=False)

    @classmethod
    def of(cls, one: Sentence, hints: Hints | None) -> "Spoken":
        """A sentence as these hints know it."""
        hints = hints or NO_CUES
        cues, (heading, behind) = _cues(one.said, hints), _headed(one, hints)
        return cls(one.words, one.said, one.asks, one.span, cues, heading, behind or cues, hints)

    def has(self, *cues: str) -> bool:
        """Whether it points at one of these."""
        return not self.cues.isdisjoint(cues)

    @property
    def of_hers(self) -> bool:
        """Whether it tells of her own doings: of her, or without any subject."""
        return not self.has("of_another") or self.has("of_herself")

    def within(self, words: str) -> frozenset[str]:
        """What a part of it points at."""
        return self.hints.within(words)


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
    heading = hints.within(_norms(found.group(1))) & HEADS
    return heading, _cues(_norms(one.words[found.end() :]), hints) if heading else _NO_CUES


def _norms(text: str) -> str:
    return words_of([token.norm for token in tokenise(text, _MOST)])
