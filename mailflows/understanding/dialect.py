"""Words in dialect by their sounds: "ploats", "plaots" and "plaets" are all "plaats".

`spelling.py` lists small words one by one; longer ones follow rules. A word that no table and no
list knows is tried in the spellings below; the first of them that is known counts.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

_SHORTEST = 4  # letters: shorter ones are in spelling.py, or nearly anything
_SOUNDS = (
    ("oa", "aa"), ("ao", "aa"), ("ae", "aa"), ("ao", "a"), ("oa", "a"), ("ae", "ee"),
    ("olde", "oude"), ("olt", "oud"), ("sk", "sch"), ("euj", "oei"), ("iej", "ij"), ("eei", "ei"),
)  # fmt: skip
_CONSONANTS = frozenset("bcdfgklmpstvz")


def usual(word: str, known: AbstractSet[str]) -> str:
    """The known word that this one is the dialect of; the word itself if there is not one."""
    if len(word) < _SHORTEST or word in known:
        return word
    for several in (_by_sound(word), _by_edges(word), _by_both(word)):
        found = next((one for one in several if one in known), None)
        if found is not None:
            return found
    return word


@lru_cache(maxsize=4096)
def _by_sound(word: str) -> tuple[str, ...]:
    return tuple(word.replace(said, written) for said, written in _SOUNDS if said in word)


@lru_cache(maxsize=4096)
def _by_edges(word: str) -> tuple[str, ...]:
    return tuple(_edges(word))


def _edges(word: str) -> Iterator[str]:
    """ "Zettn", "ezegd", "geplaats": an e that is not said, a ge- or a -t that is not."""
    if word[-1] == "n" and word[-2] in _CONSONANTS:
        yield word[:-1] + "en"
    if word[0] == "e" and word[1] in _CONSONANTS and word[-1] in "dtn":
        yield "g" + word
    if len(word) > _SHORTEST + 2 and word.startswith("ge"):
        yield word + "t"


@lru_cache(maxsize=4096)
def _by_both(word: str) -> tuple[str, ...]:
    return tuple(one for sounded in _by_sound(word) for one in _edges(sounded))
