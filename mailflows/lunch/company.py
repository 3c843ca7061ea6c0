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
    r"|mother|father|colleague|intern|friend|other half|plus one|buurvrouw|buurman|begeleider"
    r"|begeleidster|huisgenoot|huisgenote|baby|kind|kleinkind|buddy|maatje|klasgenoot|mentor"
    r"|stagiere|student|studente|assistent|assistente|coach|schoonzus|nicht|neef|kameraad|cousin"
    r"|baby|child|kid|roommate|flatmate|boss|teamleider"
)
_OURS = re.compile(rf"\b(?:mijn|onze|de|my|our|ons) (?:\w+ )?(?:{_WHO})\b")
_MET = re.compile(  # names, as written: "samen met Fleur en Daan", "ik bring Wendy en Ine mit"
    r"\b(?:[Kk]om\w*|[Nn]eem|[Nn]em|[Bb]r[ei]ng\w*|[Cc]om(?:e|ing))\b(?: \w+)? ?"
    r"(?:samen |together )?(?:met |with )?"
    r"([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)(?:,? (?:en|and|plus|&) ([A-Z][\w'-]+))?"
)
_IN_ALL = re.compile(r"\b(\w+) (?:personen|persons|people|man) (?:in totaal|in total)\b")
_UNITS = re.compile(
    r"^(?:minut\w*|min|uur|uurtje|kwartier\w*|dag\w*|week|weken|jaar|keer|brood\w*|boterham\w*|euro"
    r"|tass\w*|doz\w*|taart\w*|fless\w*|stoel\w*|hour\w*|day\w*|times)$"
)
_COMING = re.compile(
    r"\b(?:mee|meeneem|meenemen|neem|bring|bringing|breng|samen|along|too|ook|en ik|and i"
    r"|nem|vergezelt|so is|so will|(?:kom|komen|come|coming) (?:\w+ ){0,2}(?:met|with))\b"
)
_SEVERAL = re.compile(
    r"\b(\w+) (?:nieuwe |anderen? |new |of my |van mijn )?(\w+)(?: van (?:\w+ ){0,2}\w+)?"
    r" (?:mee\w*|along)\b"
    r"|\b(?:neem|nemen|breng|brengen|bring|bringing|tezamen met|samen met)"
    r" (?:(?:ik|we|wij|ook|meteen|mijn|my|onze|our|de|the) ){0,3}(\w+)"
    r" (?:nieuwe |juridisch )?(\w+)\b"
)
_TWO = re.compile(
    r"\bme?[ti] (?:z n|zijn|zien|zn|ons|us) (?:baaident|beident|beiden?|baaide|twe\w*|twei\w*)\b"
)
_PERSON = re.compile(rf"^(?:{_WHO})$|(?:aire|ling|genoot|genote|ster|vrijwilliger|gast|guest)$")
_WITH_US = re.compile(
    r"\b(?:kom|komen|ben) (?:ik )?(?:samen )?met (?:mijn|onze) (?:\w+ )?(?:collega|stagiair)"
)
_NOT = re.compile(r"\b(?:niet|geen|not|no|cant|zonder|without|vroeger|was|waren|zat|zaten)\b")
_PAST = re.compile(r"\b(?:aten|zaten|waren|toen|vroeger|jarenlang|vorig|we ate|we were|used to)\b")
_MOST_GUESTS = 12
_EDGES = frozenset(".!?;\n")


def companions(text: str) -> int:
    """How many people she says come along: "mijn vrouw en ik", "twee bewoners meenemen"."""
    said = _sentences(text)
    if count := in_all(text):
        return count - 1
    if any(_TWO.search(one) for one in said):
        return 1
    names = [found for found in _MET.finditer(text) if not _NOT.search(found.group().casefold())]
    named = sum(len([name for name in found.groups() if name]) for found in names)
    return max(sum(_in_clause(one) for one in said), named)


def in_all(text: str) -> int:
    """ "So two persons in total", herself among them; 0 where nobody says so."""
    found = next((one for said in _sentences(text) if (one := _IN_ALL.search(said))), None)
    return (in_words(found.group(1)) or 0) if found else 0


def long_ago(words: str) -> bool:
    """ "We aten met z'n vieren in een keet"."""
    return _PAST.search(words.casefold()) is not None


def _in_clause(said: str) -> int:
    if _NOT.search(said):
        return 0
    for several in _SEVERAL.finditer(said):
        written, whom = (one for one in several.groups() if one)
        count = int(written) if written.isdigit() else in_words(written) or 0
        one = count == 1 and _PERSON.search(whom) is None  # "ik neem een cake mee"
        if 0 < count <= _MOST_GUESTS and not one and not _UNITS.match(whom):
            return count
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
