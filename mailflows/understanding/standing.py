"""What a letter of ours says: where something is filed, when something begins."""

import re
from collections.abc import Sequence
from datetime import date, time

from mailflows.reading import EVERYWHERE, Context, PlaceName
from mailflows.understanding.places import read_places
from mailflows.understanding.sight import look
from mailflows.understanding.tokens import tokenise

_FACT = re.compile(
    r"^\W*(?:plek|plaats|locatie|place|location)\b\W*(?P<said>.+)$", re.IGNORECASE | re.MULTILINE
)
_FOR = re.compile(
    r"^\W*(?:voor|for)\W+(?P<said>(?:de hele|the whole) organi[sz]atie?\w*)",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE = re.compile(
    r"(?:tip|bericht|stuk)\b.*?\b(?:staat|stands|filed)\b\W+(?:bij|under|at)\W+(?P<said>[^.?!\n]+)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^\W*(?:wanneer|when)\b(?P<said>.+)$", re.IGNORECASE | re.MULTILINE)
_CLOCK = re.compile(r"\b(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)\b(?![.:-]\d)")
_LONGEST = 60  # words and marks of one line


def places_filed(letter: str, places: Sequence[PlaceName]) -> tuple[str, ...]:
    """The slugs that a confirmation names as filed, EVERYWHERE for the whole organisation."""
    if _FOR.search(letter):
        return (EVERYWHERE,)
    facts = [found["said"] for found in _FACT.finditer(letter)]
    facts = facts or [found["said"] for found in _SENTENCE.finditer(letter)][:1]
    context = Context(today=date.min, places=tuple(places))
    slugs: dict[str, None] = {}
    for fact in facts:
        said = fact.strip(" *|_:\t‘'")
        tokens = tokenise(said, _LONGEST)
        found = read_places(look(said, tokens, context), 0)
        if found is not None and found.values.get("whole_organisation"):
            return (EVERYWHERE,)
        named = found.values["places"] if found else ()
        slugs |= {str(slug): None for slug in named} if isinstance(named, tuple) else {}
    return tuple(slugs)


def time_told(letter: str) -> time | None:
    """When the thing begins that a letter invites to, by the clock on the wall.

    The line that says "Wanneer" goes before the first time that is told anywhere.
    """
    facts = [found["said"] for found in _WHEN.finditer(letter)]
    times = (clock for said in (*facts, letter) if (clock := _CLOCK.search(said)))
    first = next(times, None)
    return time(int(first["hour"]), int(first["minute"])) if first else None
