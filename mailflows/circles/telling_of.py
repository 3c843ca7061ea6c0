"""Of which other member a sentence tells: not whom she writes to, signs as, or was with."""

import re
from collections.abc import Iterator, Sequence

from mailflows.circles.member_names import is_month
from mailflows.circles.week_words import norms
from mailflows.understanding.words import GREETINGS, LIGHT, SIGNOFFS, TOWARDS, word_set

_OPENING = word_set("bij voor van namens with for from")  # "Bij Jan is het gelukt"
_WITH = word_set("met mit mee mie with samen")
_TOGETHER = word_set("samen soamen saomen together")
_UNDERSTOOD = word_set("begreep hoorde vernam weet")  # "Van Roos begreep ik dat zij thuis zit"
_JOINS = word_set("en and & oen und")
_HERSELF = word_set("ik i k me ikke")
_ARTICLES = word_set("een de het a the n")  # "een roos" is a flower
_COURTEOUS = (
    GREETINGS
    | SIGNOFFS
    | LIGHT
    | word_set("kind best thank kus x liefs brasa cheers warm regards wishes yours sincerely")
)

# "Dirk-Jan", "de Elizabeth-roos", "Neeltje Jans": a name that is part of another.
_PART_OF_ANOTHER = re.compile(
    r"[^\W\d_]+(?:-[^\W\d_]+)+"
    r"|(?<=[\w,;] )[A-Z][^\W\d_]+ [A-Z][^\W\d_]+s\b(?! [a-z])"
)


def names_in(written: str) -> list[str]:
    """The words of a sentence, without names of which a member's is only a part."""
    return norms(_PART_OF_ANOTHER.sub(" ", written)).split()


def told_of(words: Sequence[str], names: frozenset[str], *, together: bool = False) -> list[str]:
    """First names, in small letters, of the members that a sentence tells of; with `together`
    those too who did it with her: "samen met Roos", "Noor en ik"; "met Roos bekeken" is her own
    news."""
    if not set(words) - names - _COURTEOUS:
        return []
    skipped = set[int]()
    told: list[str] = []
    for at, name in _named(words, names):
        before = words[at - 1] if at else ""
        joined = before in _JOINS and at - 2 in skipped
        side_by_side = not _TOGETHER.isdisjoint(words[max(0, at - 2) : at])
        if together and (side_by_side or _beside_her(words, at)):
            told.append(name)
            continue
        heard = not _UNDERSTOOD.isdisjoint(words[at + 1 : at + 2])
        with_her = at > 1 and (before in TOWARDS | _WITH or joined) and not heard
        if with_her or before in _ARTICLES or is_month(words, at) or _beside_her(words, at):
            skipped.add(at)
        elif at == 0 or before not in TOWARDS or before in _OPENING or heard:
            told.append(name)
    return told


def named_in(words: Sequence[str], names: frozenset[str]) -> list[str]:
    """Whom "Zij is al twee keer mee geweest" tells of: the one member of the sentence before it."""
    named = dict.fromkeys(name for at, name in _named(words, names) if not is_month(words, at))
    return list(named) if len(named) == 1 and set(words) - names - _COURTEOUS else []


def _named(words: Sequence[str], names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Each name and where it stands; "Noor's baby" is about Noor."""
    for at, word in enumerate(words):
        if word in names:
            yield at, word
        elif word.endswith("s") and word[:-1] in names:
            yield at, word[:-1]


def _beside_her(words: Sequence[str], at: int) -> bool:
    """ "Jan en ik ruilen": what she did herself."""
    after, before = words[at + 1 : at + 3], words[max(at - 2, 0) : at]
    return any(
        len(pair) == len(("en", "ik")) and pair[join] in _JOINS and pair[1 - join] in _HERSELF
        for pair, join in ((after, 0), (before, 1))
    )
