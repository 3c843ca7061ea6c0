"""Greetings and closings: words that a mail needs and that say nothing."""

from collections.abc import Sequence

from mailflows.understanding.tokens import Kind, retold
from mailflows.understanding.words import (
    CONDITIONS,
    GREETINGS,
    LIGHT,
    SIGNOFFS,
    TURNING,
    WISHES,
    WRITING,
    word_set,
)

_SIGNOFF_WORDS = 7  # "Met hartelijke groet, Roos Vermeer, De Berkenhof"
_CLAUSE_ENDS = frozenset(".!?,;:\n…")
_STARTS_ANEW = frozenset({("maar", "nee"), ("but", "no"), ("nee", "hoor"), ("maar", "nee", "hoor")})
_THOUGHT = word_set("dacht schrok wist vroeg meende thought wondered ik i")
_PAST = word_set(
    "dacht had was werd wist zag schrok vroeg meende thought were hadden waren wondered"
)
_WANTED = WISHES | word_set("moet moeten moest mag mogen wil wilde liever graag hoeft should must")
_MOST_WORDS = 400  # of a clause that are read
_GREETING_WORDS = 4  # "Beste Stamtafel van Binnenwater"
CLOSING = SIGNOFFS | {"met", "de"}  # how a closing begins: "de groeten"
_WANTED_OR_IF = _WANTED | CONDITIONS


def closes(words: Sequence[str]) -> bool:
    """Whether these words are "Groetjes, Anita": what stands below is a signature."""
    if not words or len(words) > _SIGNOFF_WORDS:
        return False
    return words[0] in CLOSING and any(word in SIGNOFFS for word in words[:3])


def tells(left: str) -> bool:
    """Whether a clause that was left says anything beyond courtesy.

    The flow shows or asks about such a clause; a greeting or "Groet, Anita" is let go.
    """
    words = [t.norm for t in retold(left)[:_MOST_WORDS] if t.kind in (Kind.WORD, Kind.NUMBER)]
    if not words or closes(words[:3]) or (words[0] in GREETINGS and len(words) <= _GREETING_WORDS):
        return False
    return any(word not in LIGHT or word in TURNING for word in words)


def turns(left: str) -> bool:
    """Whether a clause that was left denies, doubts or sets a condition.

    Not what is only told of how it went: "ik dacht eerst dat ik iets fout gedaan had".
    """
    clause: list[str] = []
    for norm in (*(token.norm for token in retold(left)[:_MOST_WORDS]), "."):
        if norm in _CLAUSE_ENDS:
            if _turned(clause):
                return True
            clause = []
        else:
            clause.append(norm)
    return False


def _turned(clause: Sequence[str]) -> bool:
    said = frozenset(clause)
    if said.isdisjoint(TURNING) or tuple(clause) in _STARTS_ANEW:
        return False
    if "weet" in said and said & WRITING:
        return False  # "ik weet niet of dit zo werkt"
    return not (said & _THOUGHT and said & _PAST) or bool(said & _WANTED_OR_IF)
