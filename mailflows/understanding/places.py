"""Places inside a slot: "Zuid, Noord en de Berkenhof", "de hele organisatie".

Letter case does not count here, spelling does: a word one letter off names no place.
"""

from collections.abc import Iterator

from mailflows.understanding.sight import Found, Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import ALSO, COURTESY, GREETINGS, word_set

_BEFORE = word_set(
    "kopje kop rubriek heading over about om de het een onze ons locatie locaties vestiging",
    "vestigingen huis huize team teams afdeling in op bij van te uit voor naar onder zowel",
    "allebei both medewerkers collegas bewoners mensen personeel hal keuken tuin serre zaal",
    "kantine huiskamer kamer gang recreatiezaal restaurant moestuin binnentuin kapel receptie",
    "the location locations site at in for to office our from onder gebouw groep",
    "regio",
)
_BEHIND = word_set("locatie locaties vestiging location locations site office kant")
_AND = word_set("en and als plus alsmede")
_AND_MARKS = word_set(", & + / ;")
_ALL = word_set("alle al all every elke iedere")
_SITES = word_set(
    "bewoners clienten werknemers vrijwilligers gebouwen woonlocaties vestigingen",
    "zorglocaties vestigingen clusters",
    "medewerkers collegas personeel mensen staff colleagues employees people locatie locaties",
    "vestiging vestigingen huizen plekken plaatsen teams afdelingen locations sites places",
    "teams departments offices homes huis location site place",
)
_WHOLE = word_set("hele heel volledige ganse gehele whole entire complete")
_HOUSE = word_set(
    "organisatie zorggroep stichting instelling bedrijf club tent boel organisation",
    "organization company group groep vereniging huis concern team zaak",
)
EVERYBODY = word_set(
    "overal iedereen organisatiebreed zorggroepbreed bedrijfsbreed concernbreed everywhere",
    "everyone everybody organisatiebrede",
)
_LEADING = word_set("de het the voor onze for in op bij to medewerkers collegas van")
_WIDE = (("organisation", "wide"), ("organization", "wide"), ("company", "wide"))
_WIDE_FIRST = frozenset(first for first, _ in _WIDE)
_OWN = word_set("onze de our the ons het")  # "al onze medewerkers", "heel de organisatie"
_TWO = word_set("beide allebei beiden both")
_AT = word_set("in op bij voor de het at in for")
_ALONE = word_set("klopt kloppen juist inderdaad goed prima , . ! correct right")
_MOST = 40  # places in one list
_EXCEPT = word_set("behalve uitgezonderd except excluding minus buiten zonder without")
_WIDELY = EVERYBODY | _ALL | _WHOLE | _WIDE_FIRST | {"alles"}
BEGINNINGS = _BEFORE | _ALL | _WHOLE | EVERYBODY | _WIDE_FIRST | _TWO | {"alles"}
_NAMING = _WIDELY | _TWO
_NO_CLAUSE = COURTESY | ALSO
_EVERY = _ALL | _WHOLE


def begins_places(sight: Sight, at: int) -> bool:
    """Whether places, or the whole organisation, may be named from this word on."""
    norm = sight.norm(at)
    return norm in sight.places or norm in BEGINNINGS or at in sight.places_at


def near_places(sight: Sight) -> frozenset[int]:
    """The only words from which on places, or the whole organisation, can be read."""
    return sight.near(_NAMING)


def names_another(sight: Sight) -> bool:
    """Whether a mail may name a place where the thing does not stand, or the whole organisation."""
    standing = sight.context.standing
    wide = not _WIDELY.isdisjoint(sight.norms)
    return wide or any(slug not in standing for slug in sight.slugs)


def whole_at(sight: Sight) -> Iterator[int]:
    """Where the whole organisation is named."""
    near = near_places(sight)
    for at, norm in enumerate(sight.norms):
        if at in near and norm in BEGINNINGS and _whole(sight, at) is not None:
            yield at


def read_places(sight: Sight, at: int) -> Found | None:
    """A list of places, or the whole organisation, with or without exceptions."""
    if at not in near_places(sight) or not begins_places(sight, at):
        return None
    if (both := _both(sight, at)) is not None:
        return both
    if (end := _whole(sight, at)) is not None:
        return _but_for(sight, end) or Found(end, {"places": (), "whole_organisation": True})
    listed = _listed(sight, at)
    return listed and Found(listed[0], {"places": listed[1]})


def _both(sight: Sight, at: int) -> Found | None:
    """ "Beide locaties": the two where the thing stands."""
    standing = sight.context.standing
    if len(standing) != 2:
        return None
    here = at
    while sight.norm(here) in _AT and here < at + 3:
        here += 1
    addressed = at > 0 and sight.norm(at - 1) in GREETINGS  # "Hi both,"
    if sight.norm(here) not in _TWO or addressed:
        return None
    named = sight.norm(here + 1) in _SITES
    if not named and not (here + 1 >= len(sight.tokens) or sight.norm(here + 1) in _ALONE):
        return None
    return Found(here + 1 + named, {"places": standing})


def read_other_places(sight: Sight, at: int) -> Found | None:
    """Places that are named only to say that they are not meant."""
    end = _whole(sight, at)
    if end is not None:
        return Found(end, {"not_places": ()})
    listed = _listed(sight, at)
    return listed and Found(listed[0], {"not_places": listed[1]})


def read_other_place(sight: Sight, at: int) -> Found | None:
    """One place that is not meant: "niet Utrecht, Zwolle"."""
    one = _one(sight, at)
    return one and Found(one[0], {"not_places": (one[1],)})


def _listed(sight: Sight, at: int) -> tuple[int, tuple[str, ...]] | None:
    if not sight.slugs:
        return None
    if at not in sight.listed:
        sight.listed[at] = _read(sight, at)
    return sight.listed[at]


def _read(sight: Sight, at: int) -> tuple[int, tuple[str, ...]] | None:
    slugs = dict[str, None]()
    end, here = at, at
    while len(slugs) < _MOST and here < at + 3 * _MOST and (found := _one(sight, here)) is not None:
        if here > end and sight.norm(end) == "," and not _closes_list(sight, found[0]):
            break
        end, slug = found
        slugs[slug] = None
        here = _joined(sight, end)
        if here == end:
            break
    return (end, tuple(slugs)) if slugs else None


def _closes_list(sight: Sight, at: int) -> bool:
    """ "De Werf, bij De Kade werkt mijn zus" is no list."""
    if at >= len(sight.tokens) or sight.tokens[at].kind is not Kind.WORD:
        return True
    return sight.norm(at) in _AND or sight.norm(at) in _NO_CLAUSE


def _one(sight: Sight, at: int) -> tuple[int, str] | None:
    """One place; a name that two places share is none."""
    if at not in sight.single:
        sight.single[at] = _read_one(sight, at)
    return sight.single[at]


def _read_one(sight: Sight, at: int) -> tuple[int, str] | None:
    for here in range(at, min(at + 6, len(sight.tokens))):
        end, slugs = sight.place_at(here)
        if slugs and sight.surname(here):
            return None
        if len(slugs) == 1 and not sight.common(here):
            return (end + 1 if sight.norm(end) in _BEHIND else end), slugs[0]
        if slugs or sight.norm(here) not in _BEFORE:
            return None
    return None


def _joined(sight: Sight, at: int) -> int:
    here = at
    if sight.norm(here) in _AND_MARKS:
        here += 1
    if sight.norm(here) in _AND:
        here += 2 if sight.norm(here + 1) in {"ook", "also"} else 1
    return here


def _whole(sight: Sight, at: int) -> int | None:
    here = at
    while sight.norm(here) in _LEADING and here < at + 4:
        here += 1
    first, second = sight.norm(here), sight.norm(here + 1)
    if first in EVERYBODY and second in {"in", "binnen", "van", "of", "at"}:
        house = here + (3 if sight.norm(here + 2) in {"de", "the", "our", "onze", "het"} else 2)
        return house + 1 if sight.norm(house) in _HOUSE else here + 1
    if first in EVERYBODY or (first == "alles" and _except_follows(sight, here + 1)):
        return here + 1
    if first not in _ALL and first not in _WHOLE and first not in _WIDE_FIRST:
        return None
    if second in _OWN and first in _EVERY:
        second, here = sight.norm(here + 2), here + 1
    if (first in _ALL and second in _SITES) or (first in _WHOLE and second in _HOUSE):
        return here + 2
    return here + 2 if (first, second) in _WIDE else None


def _except_follows(sight: Sight, at: int) -> bool:
    return sight.norm(at) in _EXCEPT


def _but_for(sight: Sight, at: int) -> Found | None:
    here = at + 1 if sight.norm(at) == "," else at
    if sight.norm(here) not in _EXCEPT:
        return None
    listed = _listed(sight, here + 1)
    if listed is None:
        return None
    kept = tuple(p.slug for p in sight.context.places if p.slug not in listed[1])
    return Found(listed[0], {"places": kept})
