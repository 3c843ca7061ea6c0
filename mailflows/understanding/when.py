"""Days and clock times inside a slot."""

from datetime import timedelta

from mailflows.understanding.clock import clock_at
from mailflows.understanding.dates import WEEKDAYS, span_at
from mailflows.understanding.sight import Found, Sight
from mailflows.understanding.words import word_set

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_DIALECT = {  # in dialect
    "vraidag": 4, "vriedag": 4, "vriedig": 4, "vriedigs": 4, "dinsdes": 1, "dinsdigs": 1,
    "donderdes": 3, "donderdigs": 3, "woensdes": 2, "vrijdes": 4, "maandes": 0, "dondag": 3,
    "tongersdeis": 3, "tiisdeis": 1, "dinsdig": 1, "mondig": 0,
}  # fmt: skip
_NAMES = _DIALECT | {  # as a habit too: "dinsdags", "op dinsdagen", "Tuesdays"
    form: day
    for name, day in WEEKDAYS.items()
    for form in (name, *((name + "s", name + "en") if name.endswith(("dag", "day")) else ()))
}
_MONDIG = frozenset({"mondig"})  # "assertive" too
_AND = word_set("en and of or , & + / ook")
_JOINS = word_set("en and")
_BEFORE_DAY = word_set("s de den op een on")  # "'s dinsdags en 's woensdags"
_THROUGH = word_set("tm tot totenmet - – through thru to till until")
_TURNS = word_set("jaarwisseling jaarwende")  # the end of a year, not its last day
_ENDS = word_set("eind einde end")
_OVER = word_set("voorbij afgelopen over geweest")
_IS = word_set("is zijn are weer helemaal")
_INCLUDED = word_set("incl included inclusive incluis inbegrepen")
_ON = word_set("op on")
_FINISHES = word_set("eindigt eindig stopt ends finishes")
_BEGUN = {  # before the word that stands right before a last day
    "to": word_set("from"), "en": word_set("tussen"), "and": word_set("between"),
}  # fmt: skip
_FAR = 5  # words of "from 4 December to"
_AFTER = word_set("na nao noa after")
_BEFORE = word_set("voor before")  # whose span is the day before
_MOST = 40  # words and marks of one list


def read_when(sight: Sight, at: int) -> Found | None:
    """A day: {when}. Of a longer time the first day."""
    found = span_at(sight, at)
    return found and Found(found.end, {"when": found.span.first})


def read_until(sight: Sight, at: int) -> Found | None:
    """The last day of something: {until}, "t/m 12 mei"."""
    found = span_at(sight, at)
    return found and Found(found.end, {"until": found.span.last})


def read_back(sight: Sight, at: int) -> Found | None:
    """The first day after something: {back}, "tot maandag"; gives the day before it as until.

    "Tot eind januari" is with the end of January, as everybody means it.
    """
    if at and sight.norm(at - 1) == "tm":
        return None  # "tot en met 31 januari" names the last day
    found = span_at(sight, at)
    if found is None:
        return None
    over = next((end for end in (found.end, found.end + 1) if sight.norm(end) in _OVER), None)
    if over is not None and (over == found.end or sight.norm(found.end) in _IS):
        return Found(over + 1, {"until": found.span.last})  # "tot de meivakantie voorbij is"
    if sight.norm(at) in _BEFORE or (at and sight.norm(at - 1) in _AFTER):
        return Found(
            found.end, {"until": found.span.last}
        )  # "voor 1 maart", "vraag me na de zomervakantie"
    # "De rest van het jaar", "dit jaar": nobody is back on the first day of what has begun.
    goes_on = found.span.first <= sight.context.today < found.span.last
    if named_last(sight, at, found.end) or goes_on:
        return Found(found.end, {"until": found.span.last})  # "dit jaar niet meer"
    turns = sight.norm(found.end - 1) in _TURNS and sight.norm(at) not in _AFTER
    whole = turns or sight.norm(at) in _ENDS
    return Found(
        found.end, {"until": found.span.last if whole else found.span.first - timedelta(days=1)}
    )


def named_last(sight: Sight, at: int, end: int) -> bool:
    """Whether a day is the last one: "until 31 May included", "eindigt op 31 mei", "from 4 December
    to 17 January"."""
    before = [sight.norm(one) for one in range(max(at - _FAR, 0), at)]
    if sight.norm(end) in _INCLUDED or before[-2:] == ["and", "with"]:
        return True
    if len(before) > 1 and before[-1] in _ON and before[-2] in _FINISHES:
        return True
    return bool(before) and not _BEGUN.get(before[-1], frozenset()).isdisjoint(before)


def read_time(sight: Sight, at: int) -> Found | None:
    """A clock time as "12:30": {time}."""
    found = clock_at(sight, at)
    return found and Found(found[0], {"time": found[1]})


def begins_weekdays(sight: Sight, at: int) -> bool:
    """A day of the week; "zo" by itself is no Sunday, "mondig" only before another day Monday."""
    norm = sight.norm(at)
    if norm in _MONDIG:
        return sight.norm(at + 1 + _joins(sight, at + 1)) in _NAMES
    return norm in _NAMES and norm != "zo"


def weekday_at(sight: Sight, at: int) -> int | None:
    """Which day of the week this token names, Monday is 0."""
    return _NAMES.get(sight.norm(at))


def _joins(sight: Sight, at: int) -> bool:
    """ "Di en do", "wed n thu"."""
    return sight.norm(at) in _AND or (at < len(sight.tokens) and sight.tokens[at].written == "n")


def _over(sight: Sight, here: int, end: int, *, joined: bool) -> bool:
    """Whether a list ends here: behind an "en" at a comma, not at another "en"."""
    return joined and here == end and sight.norm(here) not in _JOINS


def read_weekdays(sight: Sight, at: int) -> Found | None:
    """Days of the week that come back: {weekdays}, "di en do", "maandag t/m woensdag"."""
    if not begins_weekdays(sight, at):
        return None
    days: list[int] = []
    end = here = at
    joined = False  # "ma en wo, di rij ik": behind an "en" a comma ends the list
    while (day := _NAMES.get(sight.norm(here))) is not None and here < at + _MOST:
        last = _NAMES.get(sight.norm(here + 2)) if sight.norm(here + 1) in _THROUGH else None
        days.extend([day] if last is None else range(day, last + 1))
        end = here = here + (1 if last is None else 3)
        while _joins(sight, here) and here < end + 2 and not _over(sight, here, end, joined=joined):
            joined = joined or sight.norm(here) in _JOINS
            here += 1
        if here > end and sight.norm(here) in _BEFORE_DAY and sight.norm(here + 1) in _NAMES:
            here += 1
    return Found(end, {"weekdays": tuple(DAYS[day] for day in sorted(set(days)))})
