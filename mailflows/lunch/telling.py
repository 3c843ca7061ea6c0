"""What seems to be a detail and is none: no meal in it, somebody who only writes for her, nothing
that is to be kept."""

import re
from collections.abc import Iterable

_HEARS = re.compile(r"\b(?:weet|weten|hoor\w*|know|hear|laat|volgt|antwoord)\b", re.IGNORECASE)
_KEEPS = re.compile(
    r"\b(?:onth?oud\w*|bewaar\w*|bewaren|noteer\w*|noteren|opschrijven|vastleg\w*|voortaan"
    r"|volgend\w*|altijd|vast|toekomst|blijvend|standaard|vervolg|profiel|profile|remember|keep"
    r"|file|always|future|from now|next time|zet(?:ten)? .{1,30} bij mijn naam)\b",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(
    r"\b(?:namens|uit naam van|op verzoek van|on behalf of"
    r"|(?:bericht|meld|deel)\w* (?:ik )?(?:u|je|jullie) (?:\w+ ){0,3}dat)\b",
    re.IGNORECASE,
)
_FOOD = re.compile(
    r"\b(?:neem|nemen|breng|bring|bringing)\b (?:\w+ ){0,3}(?:\w*cake|\w*taart\w*|eten|brood\w*"
    r"|boterham\w*|lunch\w*|\w*soep|koek\w*|fruit|salade|drinken|lekkers|bak\w*|cookies|pie|food)",
    re.IGNORECASE,
)
_NO_MEAL = re.compile(
    r"\b(?:geen|gin|gien|gen|no|niet)\b (?:\w+ )?(?:herinnering\w*|uitnodig\w*|mail\w*|bericht\w*"
    r"|doorgang|mens\w*|idee|gebruik|tijd|tied|zin|probleem|bezwaar|bijzonder\w*|dieet\w*|wensen"
    r"|antwoord|reden|haast|van ons|van mij|kans|last|verplicht\w*|afspra\w*|dienst\w*"
    r"|vergader\w*|collega\w*|gelegenheid|ruimte|vervanging|moeite|seconde|minuut"
    r"|dag|keer|cent|woord|invitations?|mails?|idea|time|problem|need|rush|reminders?|reason"
    r"|worries)"
    r"|\beet (?:echt |gewoon |graag )?alles\b(?!,? (?:behalve|maar|but|except|op|uit))"
    r"|\bgebruik (?:zal|kan|wil)\b",
    re.IGNORECASE,
)
_MEAL = re.compile(
    r"allerg|gluten|noten|pinda|vlees|vleis|\bvis\b|vega|halal|lactose|melk|zuivel|suiker|zout"
    r"|soja|varken|schaal|schelp|dairy|nuts|meat|fish|alcohol|\bei\b|eieren|ui\b|uien|knoflook"
    r"|peper|coeliak|kosher",
    re.IGNORECASE,
)

_OTHER_DAYS = re.compile(
    r"\b(?:ander|elke|iedere|overige|other|any)\w* (?:andere? )?(?:dag|day)", re.IGNORECASE
)
_SOMEBODY = re.compile(
    r"\b(?:collega|maat|vriend\w*|vrouwe?|man|buddy|stagi\w+|colleague|mate|friend)\b|.\b[A-Z]\w+"
)


def eaten(clauses: Iterable[str]) -> list[str]:
    """Without what has a "geen" and no meal in it: "geen doorgang", "ook geen herinneringen"."""
    return [one for one in clauses if not _NO_MEAL.search(one) or _MEAL.search(one)]


def on_behalf(words: str) -> bool:
    """ "Namens mevrouw X": whom she writes for, and nobody who comes instead."""
    return _ON_BEHALF.search(words) is not None


def brings_food(text: str) -> bool:
    """ "Ik neem een cake mee": that is no guest."""
    return _FOOD.search(text) is not None


def puts_word_off(words: str) -> bool:
    """ "Hoor je woensdag": when she will know, and no day that suits her."""
    return _HEARS.search(words) is not None


def keeps(text: str) -> bool:
    """Whether anything says that something is to be kept."""
    return _KEEPS.search(text) is not None


def other_days(words: str) -> bool:
    """ "Andere dagen wel"."""
    return _OTHER_DAYS.search(words) is not None


def somebody(words: str) -> bool:
    """Whether a person is spoken of, or a name stands there."""
    return _SOMEBODY.search(words) is not None
