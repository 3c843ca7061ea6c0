"""Finds places by name in what somebody wrote: whole words, letter case kept.

One in three short place names is an ordinary word in lower case ("noord", "linde"), so a name
counts only with its capital. A name within a person's name is no mention at all.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from rapidfuzz.distance import OSA

from mailflows.reading import PlaceName
from mailflows.understanding.naming import parts
from mailflows.understanding.words import word_set

_LEADING = re.compile(
    r"^(?:(?:de|het|'t|the|locatie|vestiging|huize|huis|woonzorgcentrum|zorgcentrum|verpleeghuis"
    r"|zorglocatie|residentie|location)\s+)+",
    re.IGNORECASE,
)
_SIGNOFF = re.compile(
    r"^[ \t]{0,8}(?:(?:met )?(?:(?:vriendelijke|hartelijke|lieve|warme) )?"
    r"(?:groet|groeten|groetjes)|mvg|gr|liefs|(?:(?:kind|best|warm) )?regards|cheers)"
    r"\b[^\n]{0,30}$",
    re.IGNORECASE | re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAMED = word_set(
    "Aad Ada Alie An Anja Anna Anne Annie Anouk Arie Arjan Bart Bas Bea Ben Bert Betty Bram",
    "Carla Cees Chris Corrie Daan Dirk Els Emma Erik Eva Femke Fatima Frank Fred Geert Gerda",
    "Gerrit Greet Hanneke Hans Harm Henk Ilse Ingrid Iris Jaap Jan Janneke Jasmijn Jeroen Johan",
    "John Joke Joop Jos Karel Karin Kees Kim Klaas Lars Leo Lies Linda Linde Lisa Loes Louis",
    "Lucas Maaike Marc Maria Marieke Marijke Marja Mark Marloes Martijn Mia Mohamed Monique",
    "Naomi Nel Nina Noor Paul Peter Petra Piet Pim Renate Ria Rick Rik Rob Robin Roos Ruud",
    "Sanne Sara Sjaak Sjoerd Sofie Stefan Tessa Theo Thijs Tim Tineke Tom Toon Trees Trudy",
    "Wendy Wil Willem Wim Yvonne Yusuf",
)  # fmt: skip
_TITLES = word_set(
    "mevrouw meneer mevr mw dhr heer dokter dr zuster broeder familie fam mr mrs ms miss",
)
_PARTICLES = word_set("van de der den ten ter von")
_LOCATIVE = word_set(
    "in op bij te uit naar vanuit locatie vestiging team afdeling regio huize at from location",
)
_BEFORE = (
    r"(?:\b(?:in|op|bij|te|uit|naar|vanuit|voor|locatie|vestiging|at|from)\s+(?:de\s+|het\s+)?)?"
)
_NOT = re.compile(r"\b(?:niet|geen|not|no)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:net\s?als|evenals|zoals|vergeleken\s+met|in\s+tegenstelling\s+tot|anders\s+dan"
    r"|just\s+like|same\s+as|similar\s+to|compared\s+(?:to|with)|unlike"
    r"|op\s+bezoek|te\s+gast|op\s+vakantie|op\s+excursie|dagje|uitje|visit(?:ed|ing)?(?:\s+to)?"
    r"|bedankt?\s+(?:aan\s+)?(?:\w+\s+){0,2}(?:uit|van)|dank\s+aan(?:\s+\w+){0,3})"
    r"(?:\s+(?:in|op|bij|naar|at|the|de|het|to|onze|collega'?s|van|aan|locatie)){0,3}\s+$",
    re.IGNORECASE,
)
_AND = re.compile(r"^\s*(?:,|en|and|&|\+|/)\s*$")
_LONG = 6  # letters from which a name in lower case or one letter off is worth a question


class Role(Enum):
    """What a mention says about where the news happened."""

    THERE = auto()
    COMPARED = auto()  # "net als in Zwolle", a visit, a word of thanks
    DENIED = auto()  # "niet in Zwolle"
    NEARLY = auto()  # in lower case or one letter off: reason to ask, not to file


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text."""

    slugs: tuple[str, ...]  # more than one: a name that several places share
    words: str  # as written
    role: Role


def mentions(text: str, places: Sequence[PlaceName]) -> tuple[Mention, ...]:
    """Every place the text names, in its order, above "Groet,"."""
    plain = unicodedata.normalize("NFC", text)
    closing = _SIGNOFF.search(plain)
    if closing is not None and closing.start() > 0:
        plain = plain[: closing.start()]
    known = _known(tuple(places))
    found = list(_named(plain, known))
    return tuple(found) if found else tuple(_nearly(plain, known))


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of these places, ready to be found."""

    names: Mapping[str, tuple[str, ...]]  # and the places they stand for
    spoken: Mapping[str, tuple[str, ...]]  # the same, and in capitals
    pattern: re.Pattern[str] | None  # None without any name


@lru_cache(maxsize=8)  # an organisation has one set of places
def _known(places: tuple[PlaceName, ...]) -> _Known:
    names = _names(places)
    longest = sorted(names, key=len, reverse=True)
    spoken = {name: names[name] for name in longest}
    spoken |= {name.upper(): names[name] for name in longest if len(name) > 3}
    choice = "|".join(re.escape(name) for name in sorted(spoken, key=len, reverse=True))
    pattern = re.compile(rf"{_BEFORE}(?<!\w)(?P<name>{choice})(?:se)?(?![\w])", re.UNICODE)
    return _Known(names, spoken, pattern if names else None)


def _names(places: Sequence[PlaceName]) -> dict[str, tuple[str, ...]]:
    """Names and aliases, also without "De" or "Locatie", and parts that no other place has; and
    the places they stand for."""
    names: dict[str, tuple[str, ...]] = {}
    for place in places:
        for written in place.names:
            name = unicodedata.normalize("NFC", written).strip()
            for one in dict.fromkeys((name, _LEADING.sub("", name))):
                if one and place.slug not in names.get(one, ()):
                    names[one] = (*names.get(one, ()), place.slug)
    for part, slug in parts(tuple(places)).items():
        names.setdefault(part, (slug,))
    return names


def _named(text: str, known: _Known) -> Iterator[Mention]:
    if known.pattern is None:
        return
    previous: tuple[int, Role] | None = None
    for found in known.pattern.finditer(text):
        name = found["name"]
        if _of_a_person(text, found.start("name"), found.end(), name):
            continue
        role = _role(text, found.start())
        if previous is not None and _AND.match(text[previous[0] : found.start()]):
            role = previous[1] if role is Role.THERE else role
        previous = found.end(), role
        yield Mention(known.spoken[name], found.group().strip(), role)


def _role(text: str, at: int) -> Role:
    before = text[max(0, at - 80) : at]
    line = re.split(r"[.!?\n]", before)[-1]
    if _NOT.search(line):
        return Role.DENIED
    return Role.COMPARED if _COMPARED.search(line) else Role.THERE


def _of_a_person(text: str, start: int, end: int, name: str) -> bool:
    """ "Mark Noord", "mevrouw Van Utrecht", "Piet van Zwolle", "Linde de Vries"."""
    line = re.split(r"[.!?\n,;:(]", text[max(0, start - 60) : start])[-1]
    before = _WORD.findall(line)
    step = len(before)
    while step and before[step - 1].casefold() in _PARTICLES:
        step -= 1
    particles, owner = before[step:], before[step - 1] if step else ""
    if owner.casefold() in _TITLES or (
        owner in _NAMED and (particles in ([], ["van"], ["Van"]) or particles)
    ):
        return True
    if particles and particles[-1][0].isupper() and step:
        return True  # "met Van Utrecht" within a sentence
    if name not in _NAMED or (owner.casefold() in _LOCATIVE and not particles):
        return False
    return bool(re.match(r"\s+(?:(?:van|de|der|den)\s+)*[A-Z]", text[end : end + 20]))


def _nearly(text: str, known: _Known) -> Iterator[Mention]:
    """Names in lower case or one letter off, only where the text has no sound one."""
    names = known.names
    long = {name.casefold(): slugs for name, slugs in names.items() if len(name) >= _LONG}
    spoken = {*names, *(name.upper() for name in names)}  # found before: part of a person's name
    for word in _WORD.findall(text)[:2_000]:
        low = word.casefold()
        if word in spoken:
            continue
        if low in long:
            yield Mention(long[low], word, Role.NEARLY)
        elif len(low) >= _LONG and word[0].isupper():
            for name, slugs in long.items():
                if name[0] == low[0] and OSA.distance(name, low, score_cutoff=1) == 1:
                    yield Mention(slugs, word, Role.NEARLY)
