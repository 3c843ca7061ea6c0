"""Whom she brings, where no phrase of the table says it."""

import re

from mailflows.understanding.dates import WEEKDAYS
from mailflows.understanding.numbers import in_words
from mailflows.understanding.tokens import Kind, tokenise

DAY_NAMES = frozenset(WEEKDAYS)
_MOST = 400  # words and marks that are looked at
_WHO = (
    r"vrouw|vrouwe|man|zus|zusje|broer|moeder|vader|dochter|zoon|vriend|vriendin|collega|stagiair"
    r"|stagiaire|maat|partner|leerling|wife|husband|daughter|son|mother in law|sister|brother"
    r"|mother|father|colleague|intern|friend|other half|plus one|buurvrouw|buurman"
)
_OURS = re.compile(rf"\b(?:mijn|onze|de|my|our) (?:\w+ )?(?:{_WHO})\b")
_COMING = re.compile(
    r"\b(?:mee|meeneem|meenemen|neem|bring|bringing|breng|samen|along|too|ook|en ik|and i)\b"
)
_SEVERAL = re.compile(
    r"\b(\w+) (?:bewoners|clienten|collegas|mensen|gasten|stagiairs|vrijwilligers|residents) mee\w*"
)
_WITH_US = re.compile(
    r"\b(?:kom|komen|ben) (?:ik )?(?:samen )?met (?:mijn|onze) (?:\w+ )?(?:collega|stagiair)"
)
_NOT = re.compile(r"\b(?:niet|geen|not|no|cant|zonder|without|vroeger|was|waren|zat|zaten)\b")
_EDGES = frozenset(".!?;\n")


def companions(text: str) -> int:
    """How many people she says come along: "mijn vrouw en ik", "twee bewoners meenemen"."""
    return sum(_in_clause(said) for said in _sentences(text))


def _in_clause(said: str) -> int:
    if _NOT.search(said):
        return 0
    several = _SEVERAL.search(said)
    count = in_words(several.group(1)) if several else None
    if several and (count or several.group(1).isdigit()):
        return count or int(several.group(1))
    if _WITH_US.search(said):
        return 1
    return len(_OURS.findall(said)) if _COMING.search(said) else 0


def _sentences(text: str) -> list[str]:
    said: list[list[str]] = [[]]
    for token in tokenise(text, _MOST):
        if token.norm in _EDGES:
            said.append([])
        elif token.kind in (Kind.WORD, Kind.NUMBER):
            said[-1].append(token.norm)
    return [" ".join(words) for words in said]
