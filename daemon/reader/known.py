"""The letter of ours that a mail answers: which lines of the mail are ours (FACTS 53, 54)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

SURE = 16  # letters and digits in one run, from which a line is ours by itself
_NEAR = 60  # letters of ours that may be missing between two neighbouring lines of a quotation
_LOOK = 4_000

_DROPPED = re.compile(r"<[^<>]{0,500}>|https?://\S{1,2000}|\[cid:[^\]]{0,200}\]|mailto:\S{1,500}")


_NO_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=2_048)  # a line stands in the letter, its quotation and the next person's too
def letters(text: str) -> str:
    """Only the letters and digits of a text, without case, marks and addresses."""
    if "<" in text or ":" in text:
        text = _DROPPED.sub(" ", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return _NO_LETTER.sub("", text.casefold())


@dataclass(frozen=True)
class KnownLetter:
    """Our letter as one run of letters and digits."""

    text: str

    @cached_property
    def run(self) -> str:
        return letters(self.text)

    @cached_property
    def lines(self) -> Counter[str]:
        """Every line in letters, with how often it stands in the letter."""
        return Counter(letters(line) for line in self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in our letter a line of the mail stands."""

    start: int
    end: int
    sure: bool  # long enough to be ours wherever it stands


@dataclass(frozen=True, slots=True)
class Matched:
    """The lines of a mail beside our letter."""

    bare: list[str]  # every line in letters
    where: list[Place | None]  # its place in our letter


def matched(lines: Sequence[str], letter: KnownLetter) -> Matched:
    """Every line's place in our letter; short lines are ours only beside a neighbour."""
    run = letter.run
    bare = [letters(line[:_LOOK]) for line in lines]
    found = _sure_places(bare, run)
    _grow(bare, found, run, range(len(bare)), forward=True)
    _grow(bare, found, run, range(len(bare) - 1, -1, -1), forward=False)
    return Matched(bare, found)


def _sure_places(bare: Sequence[str], run: str) -> list[Place | None]:
    found: list[Place | None] = []
    at = 0
    for line in bare:
        place = None
        if len(line) >= SURE:
            start = run.find(line, at)
            if start < 0:
                start = run.find(line)
            if start >= 0:
                place = Place(start, start + len(line), sure=True)
                at = place.end
        found.append(place)
    return found


def _grow(
    bare: Sequence[str], found: list[Place | None], run: str, order: range, *, forward: bool
) -> None:
    """A short line is ours when it stands in the letter right beside its neighbour."""
    beside: Place | None = None
    for number in order:
        line = bare[number]
        if not line:
            continue
        place = found[number]
        if place is None and beside is not None and len(line) < SURE:
            start = beside.end if forward else beside.start - len(line)
            if start >= 0 and run.startswith(line, start):
                place = found[number] = Place(start, start + len(line), sure=False)
        beside = place


def follows(before: Place, after: Place) -> bool:
    """Whether two lines are neighbours in our letter, give or take a line that got lost."""
    return -_NEAR // 4 <= after.start - before.end <= _NEAR


def resembles(bare: str, letter: KnownLetter) -> bool:
    """Whether a line in letters looks like one of ours that was changed."""
    pieces = [bare[at : at + 6] for at in range(0, min(len(bare), 400) - 5, 3)]
    return bool(pieces) and 5 * sum(piece in letter.run for piece in pieces) >= 2 * len(pieces)
