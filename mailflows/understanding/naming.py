"""What people call a place by a part of its name: "Weert" is "Mariahof Weert" where no other is.

A part is one word with a capital that no other place has. Kinds of buildings ("bibliotheek") and
words that describe ("Oude", "Centrale", "Zeeuws") are none: they are said of much else.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from mailflows.reading import PlaceName
from mailflows.understanding.words import word_set

_SHORTEST = 4  # letters
_KINDS = word_set(
    "huis thuis huize hof plein straat laan weg kade poort toren brug markt dorp stad park tuin",
    "haven kerk kapel school college academie lyceum kleuterschool basisschool opvang peuteropvang",
    "kantoor hoofdkantoor servicekantoor wijkkantoor stadskantoor bestuursbureau bureau balie",
    "bibliotheek mediatheek museum streekmuseum badmuseum theater schouwburg bioscoop podium",
    "depot stalling remise garage werkplaats loods magazijn werf steunpunt meldkamer centrale",
    "verkeersleiding opleidingscentrum centrum zorgcentrum woonzorgcentrum dienstencentrum",
    "ziekenhuis polikliniek kliniek praktijk gezondheidscentrum verpleeghuis verzorgingshuis",
    "hospice woonvorm woongroep dagbesteding residentie locatie vestiging gebouw gemeentehuis",
    "stadhuis buurthuis wijkcentrum dorpshuis gemeenschapshuis zwembad sporthal sportcentrum",
    "kazerne brandweerkazerne laboratorium keuken kantine restaurant winkel fabriek terrein",
    "wijkteam buurtteam team afdeling dienst regio cluster district gemeente waterschap",
    "hospital clinic office library depot school centre center house hall yard campus station",
    "noord noordoost noordwest oost west zuid zuidoost zuidwest midden north south east",
    "jeugdzorg thuiszorg ouderenzorg technieklab sint sankt saint rood wit groen zwart geel",
    "jong oud nieuw klein groot zeeuws fries gronings drents twents gelders brabants limburgs",
    "hollands vlaams",
)  # fmt: skip


@lru_cache(maxsize=16)
def parts(places: tuple[PlaceName, ...]) -> Mapping[str, str]:
    """Part as it is written in the name -> slug."""
    owners = dict[str, set[str]]()
    for place in places:
        for name in place.names:
            for word in _words(name):
                owners.setdefault(word.casefold(), set()).add(place.slug)
    return {
        word: place.slug
        for place in places
        for name in place.names
        for word in _telling(_words(name))
        if len(owners[word.casefold()]) == 1
    }


def _words(name: str) -> list[str]:
    return unicodedata.normalize("NFC", name).replace("-", " ").split()


def _telling(words: Sequence[str]) -> Iterator[str]:
    """Of several words, those that may stand for the whole."""
    for word, behind in zip(words, (*words[1:], ""), strict=True):
        describes = word.endswith("e") and behind[:1].isupper()  # "Groene Draad"
        named = len(word) >= _SHORTEST and word[0].isupper() and word.isalpha()
        if len(words) > 1 and named and not describes and word.casefold() not in _KINDS:
            yield word
