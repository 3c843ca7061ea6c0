"""How long something takes, in minutes: "tien minuten", "een kwartiertje", "half an hour"."""

from mailflows.understanding.numbers import in_words, number_at
from mailflows.understanding.sight import Found, Sight
from mailflows.understanding.words import word_set

_MINUTES = word_set(
    "min minuut minuten minuutje minuutjes minute minutes mins menuut menute menuten minuutn"
)
_QUARTERS = word_set(
    "kwarteer kertier kerteer kwertier kwartier kwartiertje kwartierke kwartierken quarter"
    " ketierken ketierke ketier kwarteerke kertierke kertierken"
)
_HOURS = word_set("uur uurtje uren hour hours h")
_HALVES = {"halfuur": 30, "halfuurtje": 30, "driekwartier": 45, "anderhalfuur": 90}
_ABOUT = word_set("ongeveer circa zo rond about around maximaal max hooguit maybe")
_ARTICLES = word_set("een a an het")
_SOME = _ARTICLES | {"n", "'n", "ein", "ne", "in"}
_TENS = {"tiene": 10, "tien'n": 10, "viefe": 5, "twintege": 20, "vieftien": 15}
_LATER = word_set("later te eerder")
_LATE = word_set("late later ltr")
_FIVES = range(5, 61, 5)
_OF = word_set("of a to tot - – à")
_MOST = 600  # minutes: what is longer is no meal
_BEGIN = frozenset({"half", "anderhalf", "kwart", *_HALVES})
LENGTHS = _QUARTERS | _HOURS | _ABOUT | _ARTICLES | _BEGIN


def read_minutes(sight: Sight, at: int) -> Found | None:
    """A length of time in whole minutes: {minutes}; of "10 à 15 minuten" the longer one, and
    about ten of "een minuut of tien"."""
    here = at
    while sight.norm(here) in _ABOUT and here < at + 2:
        here += 1
    read = _some(sight, here) or _counted(sight, here) or _named(sight, here)
    if read is None or not 0 < read[1] <= _MOST:
        return None
    return Found(read[0], {"minutes": read[1]})


def _some(sight: Sight, at: int) -> tuple[int, int] | None:
    """ "Een minuut of tien", "'n minuutje of vijf"."""
    here = at + 1 if sight.norm(at) in _SOME else at
    if here == at or sight.norm(here) not in _MINUTES or sight.norm(here + 1) != "of":
        return None
    count = _TENS.get(sight.norm(here + 2)) or number_at(sight, here + 2)
    return None if count is None else (here + 3, count)


def _counted(sight: Sight, at: int) -> tuple[int, int] | None:
    """ "10 min", "twee uur", "drie kwartier", "5 tot 10 minuten"."""
    count = number_at(sight, at) or in_words(sight.norm(at).removesuffix("tal"))
    if count is None:
        return None
    end = at + 1
    more = number_at(sight, end + 1) if sight.norm(end) in _OF else None
    if more is not None:
        count, end = more, end + 2
    unit = _unit(sight, end)
    if unit is None and sight.norm(end) in _LATE and count in _FIVES:
        return end, count  # "15 late"
    return None if unit is None else (end + 1 + (sight.norm(end + 1) == "."), count * unit)


def _unit(sight: Sight, at: int) -> int | None:
    norm = sight.norm(at)
    if norm in _MINUTES:
        return 1
    if norm in _QUARTERS:
        return 15
    return 60 if norm in _HOURS else None


def _named(sight: Sight, at: int) -> tuple[int, int] | None:
    """ "een kwartiertje", "half uur", "half an hour", "a quarter of an hour", "anderhalf uur"."""
    here = at + 1 if sight.norm(at) in _ARTICLES else at
    norm = sight.norm(here)
    if norm in _HALVES:
        return here + 1, _HALVES[norm]
    if norm == "kwart" and sight.norm(here + 1) in _LATER:
        return here + 1, 15
    if norm in {"half", "anderhalf"}:
        hour = here + 2 if sight.norm(here + 1) in _ARTICLES else here + 1
        length = 30 if norm == "half" else 90
        return (hour + 1, length) if sight.norm(hour) in _HOURS else None
    if norm in _QUARTERS:
        of_an_hour = tuple(sight.norm(here + step) for step in (1, 2, 3)) == ("of", "an", "hour")
        return here + (4 if of_an_hour else 1), 15
    return (here + 1, 60) if norm in _HOURS and here > at else None
