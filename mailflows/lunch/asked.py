"""What she asks of who organises the lunch: not a question that a story quotes, nor one that she
answers herself, and also one that lost its mark ("wat is het adres ook alweer")."""

import re
from collections.abc import Iterable, Iterator

from mailflows.lunch.spoken import hinted
from mailflows.reading import Hints, LikelyClause

_BEHIND = re.compile(r"[^.!?;,\n]*")


def asked_of_us(words: Iterable[str], text: str, hints: Hints) -> Iterator[str]:
    """Of the questions of a mail those that want an answer."""
    for one in words:
        before, found, behind = text.partition(one)
        inside = one[: one.rfind(":") + 1]
        quoted = _quoted(before, hints) or _quoted(inside, hints)
        told = found and (quoted or _answered(one, behind, hints))
        if not told:
            yield one


def unmarked(clauses: Iterable[LikelyClause], left: Iterable[str], hints: Hints) -> list[str]:
    """Clauses that ask without a question mark."""
    said = [one.words for one in clauses] or list(left)
    return [words for words in said if "asks_unmarked" in hinted(words, hints)]


def _quoted(before: str, hints: Hints) -> bool:
    """ "Op de koelkast hing een briefje: wie gaat er mee?"; not "vraagje: mag de hond mee?"."""
    led, colon, rest = before.rstrip("\"'“„‘ \t").rpartition(":")
    if not colon or rest.strip():
        return False
    last = re.split(r"[.!?\n]", led)[-1]
    return "quotes_behind" in hinted(last, hints)


def _answered(words: str, behind: str, hints: Hints) -> bool:
    """ "Wie heeft er tijd om een uur te tafelen? Ik dus wel"."""
    next_ = _BEHIND.match(behind.lstrip(" \t\n\"'”’?!"))
    if next_ is None or "asks_who" not in hinted(words, hints):
        return False
    return "answers_herself" in hinted(next_.group(), hints)
