"""What a wish, an offer or a goal is about: the stems of its telling words, Dutch and English."""

from collections.abc import Iterable
from functools import lru_cache
from posixpath import commonprefix

import snowballstemmer  # pyright: ignore[reportMissingTypeStubs]  # it has none

from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import HEDGES, LIGHT, NEGATORS, word_set

Topics = frozenset[str]

MOST_WORDS = 400  # of one text; more says nothing new about what it is about
COMPOUND = 5  # letters at least that two stems begin with to be of one word
BEGINNING = 0.7  # of the shorter stem, at least

# What everybody says around what it is about.
_AROUND = word_set(
    "leren leer geleerd weten weet kennis begrijpen snappen doel doelen helpen help hulp helpt",
    "zoek zoeken gezocht iemand mensen collega collegas vraag vragen beter goed goede meer minder",
    "hoe wat wie waar waarom wanneer over rond rondom iets alles ding dingen manier manieren",
    "omgaan maken maak gebruiken gebruik werken werk werkt aanbod aanbieden bied handig ervaring",
    "ervaren bezig team teams afdeling keer tijd week weken dag vandaag samen elkaar ander andere",
    "nieuwe nieuw veel heel erg beetje eigen learn learning learned know knowing understand goal",
    "goals helping looking look someone somebody anybody people colleague colleagues question",
    "better good more less how what who where why when about something thing things way using use",
    "work working offer offering experience time week weeks day together each other new much very",
    "own get getting make making become becoming worden",
)  # fmt: skip
_EMPTY = LIGHT | HEDGES | NEGATORS | _AROUND


def is_empty(word: str) -> bool:
    """Whether everybody says it, whatever it is about."""
    return word in _EMPTY


_DUTCH = snowballstemmer.stemmer("dutch")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]


def topics(text: str) -> Topics:
    """The stems of its telling words; nothing for a text that tells none."""
    words = (token.norm for token in tokenise(text, MOST_WORDS) if token.kind is Kind.WORD)
    return frozenset(stem(word) for word in words if len(word) > 2 and word not in _EMPTY)


def likeness(one: Topics, other: Topics) -> float:
    """From 0.0, nothing in common, to 1.0, the same: shared stems by the fewer of both."""
    if not one or not other:
        return 0.0
    shared = len(one & other)
    shared += sum(_in_a_compound(word, other) for word in one - other)
    return min(shared / min(len(one), len(other)), 1.0)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """By Snowball (Porter 2001), in Dutch: English words keep their sense in it well enough."""
    return str(_DUTCH.stemWord(word))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]


def _in_a_compound(word: str, others: Iterable[str]) -> bool:
    """ "presenteren" and "presentatievaardigheid": they begin alike for most of the shorter one."""
    return any(
        len(commonprefix((word, other))) >= max(COMPOUND, BEGINNING * min(len(word), len(other)))
        for other in others
    )
