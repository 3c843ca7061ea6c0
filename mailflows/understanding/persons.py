"""People inside a slot: a member whom the flow knows, or anybody by the name as written."""

import re

from mailflows.understanding.sight import Found, Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import LIGHT, NEGATORS, word_set

_PARTICLES = word_set("van de der den het ten ter von la el al")
_NO_NAMES = LIGHT | NEGATORS
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}")
_MOST = 5  # words of one name


def read_person(sight: Sight, at: int) -> Found | None:
    """A member by first or whole name; a first name that two share is nobody."""
    end, keys = sight.named(sight.people, at)
    return Found(end, {"person": keys[0]}) if len(keys) == 1 else None


def begins_name(sight: Sight, at: int) -> bool:
    """A word with a capital, or the first name of somebody we know, that is no small word."""
    token = sight.tokens[at]
    if token.kind is not Kind.WORD or token.norm in _NO_NAMES:
        return False
    return token.capital or token.norm in sight.people


def read_name(sight: Sight, at: int) -> Found | None:
    """Somebody's name as written: {name}, "Bea", "Fatima el Idrissi", "Jan van der Berg"."""
    if at >= len(sight.tokens) or not begins_name(sight, at):
        return None
    end = at + 1
    here = end
    while here < min(at + _MOST, len(sight.tokens)):
        if _joined(sight, here):
            here += 2  # "Gert-Jan"
        elif sight.norm(here) not in _PARTICLES and not _goes_on(sight, here):
            break
        else:
            here += 1
        end = here if sight.tokens[here - 1].capital else end
    end += 2 * _ampersand(sight, end)  # "Sanne van P&O"
    written = sight.text[sight.tokens[at].start : sight.tokens[end - 1].end]
    return Found(end, {"name": written})


def read_whom(sight: Sight, at: int, *, opens: bool) -> Found | None:
    """A name with who that is: "mijn collega Fadma", "Riet Smit van de nachtzorg".

    `opens`: whether the clause begins here, where a capital need not be a name's.
    """
    here = _behind_role(sight, at)
    if here is None:
        return None
    led = here > at
    if here >= len(sight.tokens) or (opens and not led and not _called(sight, here)):
        return None
    if opens and sight.norm(here) in _ORDERS:
        return None  # "Vraogt 't mar aan d'n Bart"
    if led and sight.norm(here) == "." and sight.norm(here - 1) in _TITLES:
        here += 1  # "mr. Van der Linden"; not "de nieuwe vloer. Andere keer"
    if led and sight.norm(here) in _PARTICLES and _capital(sight, here):
        here += 1  # "mevrouw Van Aalst"
    elif _initial(sight, here):
        here += 2  # "P. de Wit"
    while sight.norm(here) in _PARTICLES and here < at + _MOST:
        here += 1
    named = read_name(sight, here)
    if named is None:
        return None
    end = named.end
    if sight.norm(end) in _FROM and not _place_behind(sight, end):
        end = _office(sight, end + 1, english=sight.norm(end) == "from")
    whom = sight.text[sight.tokens[at].start : sight.tokens[end - 1].end]
    return Found(end, {**named.values, "whom": whom})


def _place_behind(sight: Sight, at: int) -> bool:
    """ "De Sint bij ons": nothing that says who it is."""
    return sight.norm(at) in {"bij", "in"} and sight.norm(at + 1) in _US


def _behind_role(sight: Sight, at: int) -> int | None:
    """Where a name may begin behind "mijn nieuwe collega"; None where none does."""
    here = at
    while sight.norm(here) in _WHOSE and here < at + _MOST:
        here += 1
    if here == at:
        return here
    while here < at + _MOST and sight.norm(here).isalpha() and not _capital(sight, here):
        if sight.norm(here) in _NO_ROLE:
            return None  # "mijn plek aan Fatiha": the name begins behind it
        here += 1
    return None if sight.norm(here - 1) in _BEFORE_PLACE else here  # "onze aannemers in Tilburg"


def _called(sight: Sight, at: int) -> bool:
    """Whether a sentence that begins with this word begins with a name: "Fleur wel", "Bea komt"."""
    return sight.norm(at + 1) in _BEHIND_A_NAME or _capital(sight, at + 1)


def _initial(sight: Sight, at: int) -> bool:
    return len(sight.norm(at)) == 1 and _capital(sight, at) and sight.norm(at + 1) == "."


def _office(sight: Sight, at: int, *, english: bool) -> int:
    """ "The front desk" has two words, "C2" is one that is read as two."""
    english = english or sight.norm(at) in {"the", "our", "my"}
    while sight.norm(at) in _PARTICLES or sight.norm(at) in {"the", "our", "my", "onze", "mijn"}:
        at += 1
    end = min(at + 1, len(sight.tokens))
    joined = end < len(sight.tokens) and sight.tokens[end].start == sight.tokens[end - 1].end
    numbered = joined and sight.tokens[end].kind is Kind.NUMBER
    if _ampersand(sight, end):
        return end + 2  # "van P&O"
    more = _capital(sight, at) and _capital(sight, end)  # "van Team Jeugd"
    more = more or (english and sight.norm(end).isalpha() and sight.norm(end) not in _NO_OFFICE)
    return end + 1 if numbered or more else end


def _ampersand(sight: Sight, at: int) -> bool:
    if sight.norm(at) != "&" or not 0 < at < len(sight.tokens) - 1:
        return False
    before, mark, behind = sight.tokens[at - 1 : at + 2]
    return before.end == mark.start and mark.end == behind.start


def _capital(sight: Sight, at: int) -> bool:
    return at < len(sight.tokens) and sight.tokens[at].capital


_WHOSE = word_set(
    "mijn me mn onze ons my our haar zijn den de het collega maat mevrouw meneer dokter dr mevr",
    "dhr mw colleague teammate mr drs ir prof mrs ms miss",
)
_TITLES = word_set("mr dr drs ir ing prof mrs ms miss mevr dhr mw st")
_US = word_set("ons mij me jullie je u mijn uw")
_FROM = word_set("van uit from of bij in v vd fan")
_VERBS = word_set(
    "would will can could is are wants comes goes takes has and or gets may should instead please"
)
_DOES = word_set("komt gaat wil kan wel zou neemt springt valt schuift het kump giet comes goes")
_NO_ROLE = (
    _DOES
    | NEGATORS
    | word_set(
        "om als dat vinden neemt past heeft is was zijn wordt krijgt werkt zit moet mag kan",
        "has takes plaats plek stoel dienst place seat spot chair bord portie aan aon oan",
    )
)
_ORDERS = word_set(
    "vraag vraagt vraog vraogt vroag vroagt geef geeft gif gef stuur stuurt laat loat laot neem",
    "nodig bel ask send give let take call invite",
)
_BEFORE_PLACE = word_set("aan in naar voor met op te to for at with")
_NO_OFFICE = _VERBS | LIGHT
_BEHIND_A_NAME = _DOES | _FROM | _PARTICLES


def _joined(sight: Sight, at: int) -> bool:
    """A hyphen with a capital right behind it, and right behind the name."""
    if sight.norm(at) != "-" or at + 1 >= len(sight.tokens):
        return False
    before, mark, behind = sight.tokens[at - 1 : at + 2]
    return before.end == mark.start and mark.end == behind.start and behind.capital


def _goes_on(sight: Sight, at: int) -> bool:
    return sight.tokens[at].capital and begins_name(sight, at)


def may_be_names(text: str) -> frozenset[str]:
    """The words of a mail that may be somebody's first name: at most a dozen with a capital."""
    words = dict.fromkeys(_CAPITAL.findall(text[:2_000]))
    return frozenset(list(words)[:12])
