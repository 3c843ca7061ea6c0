"""What she eats, in her own words and no more of them: what a story tells of food is left out, a
question is left to its food, and what stood together in the mail stands together again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflows.lunch.spoken import hinted, said_of
from mailflows.reading import Hints, LikelyClause
from mailflows.understanding.tokens import Kind, tokenise

_MOST = 400  # words and marks that are looked at
_APART = "; "  # between what several clauses say
_STORY = frozenset({"past_time", "he_says"})
_HERS = frozenset(
    {"herself", "of_me", "since_then", "asks_for", "diet_word", "no_food", "forbids", "eats"}
)
_TRIMMED = " \n\t.,;:!?-"


def in_short(found: str, text: str, clauses: Sequence[LikelyClause], hints: Hints) -> str:
    """Of the clauses of a mail that were `found` to say it."""
    told = _Told(clauses, hints)
    kept = [one for one in found.split(_APART) if not told.in_story(one)]
    return _APART.join(_foremost(one, hints) for one in _together(kept, text))


@dataclass(frozen=True, slots=True)
class _Told:
    """The clauses of a mail, and what stands beside some of them."""

    clauses: Sequence[LikelyClause]
    hints: Hints

    def in_story(self, words: str) -> bool:
        """ "Eén van hen had suiker en zout verwisseld": food that somebody had, and a food that
        only stands beside such a tale."""
        here = [one for one in self.clauses if words in one.words]
        beside = {one.sentence for one in here}
        return bool(here) and all(map(self._no_wish, here)) and any(
            self._no_wish(one) and _STORY & hinted(one.words, self.hints)
            for one in self.clauses if one.sentence in beside
        )  # fmt: skip

    def _no_wish(self, one: LikelyClause) -> bool:
        return _HERS.isdisjoint(hinted(one.words, self.hints))


def _together(pieces: Sequence[str], text: str) -> Iterator[str]:
    """ "So no onion and no potato": with nothing but a space between them in the mail."""
    whole = ""
    for piece in pieces:
        if whole and f"{whole} {piece}" in text:
            whole = f"{whole} {piece}"
            continue
        if whole:
            yield whole
        whole = piece
    if whole:
        yield whole


def _foremost(words: str, hints: Hints) -> str:
    """ "Without egg" of "is possible to eat without egg?", "diabeet" of "heb je iets voor
    diabeet?"."""
    begins = [first for first, _ in hints.behind("diet_behind", said_of(words))]
    if not begins:
        return words
    spoken = [one for one in tokenise(words, _MOST) if one.kind in (Kind.WORD, Kind.NUMBER)]
    return words[spoken[max(begins)].start :].strip(_TRIMMED)
