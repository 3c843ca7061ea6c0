"""Which sentences of a mail are its closing: "Groet," and the name below it."""

from collections.abc import Collection, Iterator, Sequence

from mailflows.understanding.closing import CLOSING, closes
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind, Token
from mailflows.understanding.words import LIGHT, POSTSCRIPTS

_RULE = "--"
_SIGNED = 3  # sentences from the end in which a name may stand alone
_NAME_WORDS = 4
_WORDS = (Kind.WORD, Kind.NUMBER)


def signatures(
    sight: Sight, norms: Sequence[str], known: Collection[str], spans: Sequence[tuple[int, int]]
) -> list[bool]:
    """For each sentence whether it stands below the closing; a postscript does not.

    `known` are words that may answer: a line with one of them is no name.
    """
    signed: list[bool] = []
    tokens, closed = sight.tokens, False
    for at, span in enumerate(spans):
        words = _words(tokens, norms, span)
        opening = next(words, "")
        if closed and opening in POSTSCRIPTS:
            closed = False
        near = len(spans) - at <= _SIGNED
        closed = closed or (at > 0 and _rules_off(sight, span))
        closed = closed or (opening in CLOSING and closes([opening, *words]))
        closed = closed or (near and _signs(sight, norms, known, span))
        signed.append(closed)
    return signed


def _words(tokens: Sequence[Token], norms: Sequence[str], span: tuple[int, int]) -> Iterator[str]:
    return (norms[one] for one in range(*span) if tokens[one].kind in _WORDS)


def _rules_off(sight: Sight, span: tuple[int, int]) -> bool:
    """Whether it opens with the "-- " line that mail programs set above a signature (RFC 3676,
    section 4.3)."""
    first = sight.tokens[span[0]]
    if not first.written.startswith("-"):
        return False
    start = first.start
    line, _, below = sight.text[start:].partition("\n")
    at_line = not sight.text[:start].rpartition("\n")[2].strip()
    return at_line and line.strip() == _RULE and bool(below.strip())


def body(sight: Sight, known: Collection[str]) -> frozenset[int]:
    """The tokens above the closing."""
    signed = signatures(sight, sight.norms, known, sight.sentences)
    spans = zip(sight.sentences, signed, strict=True)
    return frozenset(at for span, closed in spans if not closed for at in range(*span))


def _signs(
    sight: Sight, norms: Sequence[str], known: Collection[str], span: tuple[int, int]
) -> bool:
    """A line of its own with a name: capitals, and no word that could be an answer."""
    first = span[0]
    if not first or norms[first - 1] != "\n":
        return False
    words = [at for at in range(*span) if sight.tokens[at].kind in _WORDS]
    if not 1 <= len(words) <= _NAME_WORDS:
        return False
    return all(
        sight.tokens[at].capital
        and norms[at] not in LIGHT
        and norms[at] not in known
        and norms[at] not in sight.places
        for at in words
    )
