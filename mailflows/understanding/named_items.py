"""Items of a letter by what they are called: "die van Fatima", "de tweede van Jan", "Excel".

Only what points at one item: two goals of Jan's, or two titles with the same word, are none.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from mailflows.reading import ItemName
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import LIGHT, word_set

_LEADS = word_set("die dat het de deze that the one stuk doel onderwerp idee goal ook over")
_BY = word_set("van by from")
_ABOUT = word_set("over met about on met")
_THINGS = word_set("stuk doel onderwerp idee goal topic item punt one")
_ALL_OF = word_set("alle allebei beide both all")
_ORDINALS = {
    "eerste": 1, "first": 1, "tweede": 2, "second": 2, "derde": 3, "third": 3, "vierde": 4,
    "fourth": 4, "laatste": -1, "last": -1,
}  # fmt: skip
_SHORTEST = 4  # letters of a title's word by which it is known
_OPENING = _LEADS | _ALL_OF


def begins_item(sight: Sight, at: int) -> bool:
    """Whether an item may be named from this word on."""
    listed = sight.context.listed
    if not listed:
        return False
    norm = sight.norm(at)
    if norm in _LEADS or norm in _BY or norm in _ALL_OF or norm in _ORDINALS:
        return True
    return norm in _by_word(listed) or norm in _by_person(listed)


def read_named(sight: Sight, at: int) -> tuple[int, tuple[int, ...]] | None:
    """Where the name of an item ends, and its number; several only for "allebei van Jan"."""
    listed = sight.context.listed
    if not listed or at >= len(sight.tokens):
        return None
    here, nth, every = at, 0, False
    while here < at + 4 and (sight.norm(here) in _OPENING or sight.norm(here) in _ORDINALS):
        nth = _ORDINALS.get(sight.norm(here), nth)
        every = every or sight.norm(here) in _ALL_OF
        here += 1
    led = here > at
    if sight.norm(here) in _BY or (not led and sight.norm(here) in _by_person(listed)):
        return _of_a_person(sight, here + (sight.norm(here) in _BY), nth=nth, every=every)
    if nth or every:
        return None
    return _of_a_title(sight, here + (sight.norm(here) in _ABOUT))


def _of_a_person(
    sight: Sight, at: int, *, nth: int, every: bool
) -> tuple[int, tuple[int, ...]] | None:
    numbers = _by_person(sight.context.listed).get(sight.norm(at), ())
    if not numbers:
        return None
    surname = _surname(sight, at)
    if surname:
        numbers = tuple(number for number in numbers if number in surname[1])
    end = surname[0] if surname else at + 1
    if sight.norm(end) in _ABOUT:  # "die van Jan over Excel"
        titled = _of_a_title(sight, end + 1)
        return titled if titled and titled[1][0] in numbers else None
    if every:
        return end, numbers
    if nth:
        return (end, (numbers[nth - (nth > 0)],)) if nth <= len(numbers) else None
    return (end, numbers) if len(numbers) == 1 else None


def _surname(sight: Sight, at: int) -> tuple[int, tuple[int, ...]] | None:
    """The rest of a name as the letter gives it: "Fatima el Idrissi"."""
    longest: tuple[int, tuple[int, ...]] | None = None
    for item, words in _owners(sight.context.listed):
        if len(words) > 1 and tuple(sight.norms[at : at + len(words)]) == words:
            before = longest[1] if longest and longest[0] == at + len(words) else ()
            longest = at + len(words), (*before, item.number)
    return longest


def _of_a_title(sight: Sight, at: int) -> tuple[int, tuple[int, ...]] | None:
    """The words that stand here, as long as they are of titles, if they mean one item."""
    known = _by_word(sight.context.listed)
    meant: set[int] | None = None
    end = here = at
    while here < len(sight.tokens) and sight.tokens[here].kind is not Kind.MARK:
        norm = sight.norm(here)
        if norm in known and (meant is None or meant & known[norm]):
            meant = set(known[norm]) if meant is None else meant & known[norm]
            end = here + 1
        elif norm not in LIGHT or here > end + 1:
            break
        here += 1
    if meant is None or len(meant) != 1:
        return None
    return end, tuple(meant)


@lru_cache(maxsize=64)
def _by_person(listed: Sequence[ItemName]) -> dict[str, tuple[int, ...]]:
    """The items of everybody, by first name."""
    found: dict[str, tuple[int, ...]] = {}
    for item, words in _owners(listed):
        found[words[0]] = (*found.get(words[0], ()), item.number)
    return found


def _owners(listed: Sequence[ItemName]) -> Iterator[tuple[ItemName, tuple[str, ...]]]:
    for item in listed:
        for name in item.by:
            if words := _words(name):
                yield item, words


@lru_cache(maxsize=64)
def _by_word(listed: Sequence[ItemName]) -> dict[str, set[int]]:
    """The items by the words of their titles."""
    found: dict[str, set[int]] = {}
    for item in listed:
        for word in _words(item.title):
            if len(word) >= _SHORTEST and word not in LIGHT | _THINGS:
                found.setdefault(word, set()).add(item.number)
    return found


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    return tuple(one.norm for one in tokenise(text, limit=40) if one.kind is not Kind.MARK)
