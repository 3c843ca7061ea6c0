"""Greetings and closings: words that a mail needs and that say nothing."""

from collections.abc import Sequence

from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import GREETINGS, LIGHT, SIGNOFFS, TURNING

_SIGNOFF_WORDS = 7  # "Met hartelijke groet, Roos Vermeer, De Berkenhof"
_GREETING_WORDS = 4  # "Beste Stamtafel van Binnenwater"


def closes(words: Sequence[str]) -> bool:
    """Whether these words are "Groetjes, Anita": what stands below is a signature."""
    if not words or len(words) > _SIGNOFF_WORDS:
        return False
    return words[0] in SIGNOFFS | {"met"} and any(word in SIGNOFFS for word in words[:3])


def tells(left: str) -> bool:
    """Whether a clause that was left says anything beyond courtesy.

    The flow shows or asks about such a clause; a greeting or "Groet, Anita" is let go.
    """
    words = [t.norm for t in tokenise(left, limit=400) if t.kind in (Kind.WORD, Kind.NUMBER)]
    if not words or closes(words[:3]) or (words[0] in GREETINGS and len(words) <= _GREETING_WORDS):
        return False
    return any(word not in LIGHT or word in TURNING for word in words)


def turns(left: str) -> bool:
    """Whether a clause that was left denies, doubts or sets a condition."""
    return any(token.norm in TURNING for token in tokenise(left, limit=400))
