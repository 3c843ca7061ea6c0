"""Words in dialect by their sounds: "ploats", "plaots" and "plaets" are all "plaats".

`spelling.py` lists small words one by one; longer ones follow rules. A word that no table and no
list knows is tried in the spellings below; the first of them that is known counts.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from rapidfuzz.distance import OSA

_FEW = 3  # consonants
_STRANGE = 0.4  # of the letters of a word that may be others
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
    """ "Zettn", "ezegd", "geplaats", "weghale": an e that is not said, a ge-, a -t or an -n."""
    if word[-1] == "n" and word[-2] in _CONSONANTS:
        yield word[:-1] + "en"
    if word[-1] == "e" and len(word) > _SHORTEST:
        yield word + "n"
    if word.endswith("sje"):
        yield word[:-2] + "en"  # "plaatsje"
    if word[0] == "e" and word[1] in _CONSONANTS and word[-1] in "dtn":
        yield "g" + word
    if len(word) > _SHORTEST + 2 and word.startswith("ge"):
        yield word + "t"


@lru_cache(maxsize=4096)
def _by_both(word: str) -> tuple[str, ...]:
    return tuple(one for sounded in _by_sound(word) for one in _edges(sounded))


_CONSONANTAL = (  # for one sound one letter
    ("sch", "s"), ("sj", "s"), ("sk", "s"), ("ch", "g"), ("ck", "k"), ("ph", "f"), ("th", "t"),
    ("qu", "k"), ("x", "ks"), ("c", "k"), ("q", "k"), ("v", "f"), ("z", "s"), ("d", "t"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyj]+")
_TWICE = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=[^aeiouy])(?:en|es|e|s)$")


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The consonants of a word by their sounds: "fietsenstaaling", "moustoen" and "brievn" have
    those of "fietsenstalling", "moestuin" and "brieven".

    Only good for a word of a closed list: open it says nothing.
    """
    sounds = _ENDING.sub("", word)
    for said, written in _CONSONANTAL:
        sounds = sounds.replace(said, written)
    return _TWICE.sub(r"\1", _VOWELS.sub("", sounds))


def sounds_like(word: str, other: str) -> bool:
    """Whether a word may be another spelling of one of a closed list: four consonants tell it,
    three only where the letters are nearly the same."""
    sound = skeleton(word)
    if sound != skeleton(other) or len(sound) < _FEW:
        return False
    most = 2 if len(sound) == _FEW else _STRANGE * max(len(word), len(other))
    return OSA.distance(word, other) <= most


_VARIED = (
    *_SOUNDS, ("oa", "oe"), ("ou", "oe"), ("uu", "ui"), ("eu", "oo"), ("ai", "ei"), ("ai", "ee"),
    ("ii", "ij"), ("oe", "ui"),
    ("gt", "cht"), ("aant", "ant"), ("oah", "oor"), ("aah", "aar"), ("eah", "eer"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def as_written(name: str) -> tuple[str, ...]:
    """What a name as it is said may be in the usual spelling: only its sounds, never its ends."""
    return tuple(name.replace(said, written) for said, written in _VARIED if said in name)


@lru_cache(maxsize=4096)
def variants(word: str) -> tuple[str, ...]:
    """What a word in dialect may be in the usual spelling, also by sounds that are not often meant:
    for a closed list of words."""
    if len(word) < _SHORTEST:
        return ()
    sounded = as_written(word)
    edged = [one for spelt in (word, *sounded) for one in _edges(spelt)]
    return tuple(dict.fromkeys((*sounded, *edged)))
