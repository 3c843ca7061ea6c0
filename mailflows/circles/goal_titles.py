"""Which goals of the list a word tells of: by its stem, its beginning, one slip of the pen.

Titles are known in the other language too, where they are about what circles often choose.
"""

from collections.abc import Sequence
from functools import lru_cache
from posixpath import commonprefix

from rapidfuzz.distance import OSA

from mailflows.circles.topics import stem, topics
from mailflows.reading import ItemName
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import LIGHT, word_set

ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
    "achtste": 8, "negende": 9, "tiende": 10, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "twadde": 2, "fjirde": 4,
    "elfde": 11, "twaalfde": 12, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
    "tweide": 2, "twiede": 2, "twidde": 2, "dadde": 3, "darde": 3, "daarde": 3, "veerde": 4,
}  # fmt: skip
_WORKS_LITTLE = word_set(  # words of a title that tell nothing of it
    "zonder buiten binnen tussen tegen tijdens onder boven without outside between under spreken"
)
_COLLEAGUES = word_set("collega collegas colleague colleagues")
_TITLE_WORD = 4  # letters of a word by which a title is known
_PART = 5  # letters of a compound's last part
_SLIP = 6  # letters of a word in which one slip is forgiven
# What goals are called in the other language, in dialect, and by what they are about.
_SAME = tuple(
    word_set(line)
    for line in (
        "draaitabel draaitabellen excel pivot spreadsheet",
        "handleiding handleidingen manual handbook instructie instructions",
        "presenteren presentatie present presenting presentation presentations praatje",
        "engels english ingels ingelsj inglisj engelstalig",
        "vergaderen vergadering vergaderingen vergadern meeting meetings overleg",
        "meelopen meeloopdag shadow shadowing meelope metlopen",
        "buurt buurtproject neighbourhood neighbour neighbours neighborhood buurtprojekt",
        "collega collegas colleague colleagues kollegas kollega",
        "foto fotos photo photos", "blog bloggen blogs blogje", "mail mails email",
        "intranet", "feedback", "schrijven writing", "spreken speaking",
    )
)  # fmt: skip


@lru_cache(maxsize=64)
def by_name(listed: Sequence[ItemName]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for item in listed:
        for name in item.by:
            first = next(iter(tokenise(name, 5)), None)
            if first is not None:
                found[first.norm] = (*found.get(first.norm, ()), item.number)
    return found


@lru_cache(maxsize=64)
def first_names(listed: Sequence[ItemName]) -> frozenset[str]:
    return frozenset(by_name(listed))


@lru_cache(maxsize=64)
def _telling(listed: Sequence[ItemName]) -> tuple[tuple[int, frozenset[str]], ...]:
    """The stems that tell what each goal is about; a colleague is one where a goal says so."""
    told: list[tuple[int, frozenset[str]]] = []
    for item in listed:
        words = words_of(item.title)
        stems = topics(" ".join(words - _WORKS_LITTLE))
        stems |= {stem(word) for word in words & _COLLEAGUES}
        same = {stem(one) for group in _SAME for one in group if group & words}
        told.append((item.number, frozenset(stems | same)))
    return tuple(told)


@lru_cache(maxsize=4096)
def meant_by(norm: str, listed: Sequence[ItemName]) -> tuple[int, ...]:
    """The goals of which a word tells."""
    if len(norm) < _TITLE_WORD or norm in LIGHT - _COLLEAGUES or norm in ORDINALS:
        return ()
    asked = stem(norm)
    exact = [number for number, stems in _telling(listed) if asked in stems]
    if exact:
        return tuple(exact)
    near = [number for number, stems in _telling(listed) if any(_near(asked, s) for s in stems)]
    return tuple(near)


def _near(word: str, other: str) -> bool:
    """ "podcasts", "vergadern", "proejct": the same beginning, or one slip."""
    shared = len(commonprefix((word, other)))
    if shared >= 5 and shared >= min(len(word), len(other)) - 1:
        return True
    long = min(len(word), len(other)) >= _SLIP
    return long and word[0] == other[0] and OSA.distance(word, other, score_cutoff=1) <= 1


@lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    return frozenset(one.norm for one in tokenise(text, 40) if one.kind is Kind.WORD)


@lru_cache(maxsize=64)
def is_about(text: str, title: str) -> bool:
    """Whether a sentence is about a goal: "tabel" is of "draaitabel", "pivot table" too."""
    if not title:
        return False
    listed = (ItemName(number=1, title=title),)
    parts = words_of(title)
    return any(
        meant_by(word, listed) or any(_is_part(word, part) for part in parts)
        for word in words_of(text)
    )


def _is_part(word: str, whole: str) -> bool:
    """ "Tabel" and "tabellen" of "draaitabel"."""
    short = stem(word)
    return len(short) >= _PART and word not in LIGHT and stem(whole).endswith(short)
