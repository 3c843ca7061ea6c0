"""The public feasts that Dutch and English letters name, for any year."""

from datetime import date, timedelta

_FROM_EASTER = {  # first and last day, counted from Easter Sunday
    "goedevrijdag": (-2, -2),
    "pasen": (0, 1),
    "paasweekend": (-2, 1),
    "eastern": (0, 1),
    "easter": (0, 1),
    "eerstepaasdag": (0, 0),
    "tweedepaasdag": (1, 1),
    "eastermonday": (1, 1),
    "goodfriday": (-2, -2),
    "tweedepinksterdag": (50, 50),
    "hemelvaart": (39, 39),
    "hemelvaartsdag": (39, 39),
    "ascension": (39, 39),
    "pinksteren": (49, 50),
    "pinksterweekend": (48, 50),
    "pentecost": (49, 50),
    "whitsun": (49, 50),
    "carnaval": (-49, -47),
    "vastelaovend": (-49, -47),
    "vastelaovond": (-49, -47),
    "vastenavond": (-49, -47),
}
_FIXED = {  # month, day of the first and of the last day
    "nieuwjaar": (1, 1, 1, 1),
    "nieuwjaarsdag": (1, 1, 1, 1),
    "newyear": (1, 1, 1, 1),
    "nieuwejaar": (1, 1, 1, 1),
    "1ekerstdag": (12, 25, 12, 25),
    "2ekerstdag": (12, 26, 12, 26),
    "valentijnsdag": (2, 14, 2, 14),
    "bevrijdingsdag": (5, 5, 5, 5),
    "dodenherdenking": (5, 4, 5, 4),
    "sinterklaas": (12, 5, 12, 5),
    "pakjesavond": (12, 5, 12, 5),
    "kerst": (12, 25, 12, 26),
    "kerstmis": (12, 25, 12, 26),
    "kerstdagen": (12, 25, 12, 26),
    "kerstavond": (12, 24, 12, 24),
    "christmas": (12, 25, 12, 26),
    "oudjaar": (12, 31, 12, 31),
    "jaarwisseling": (12, 31, 12, 31),
    "jaarwende": (12, 31, 12, 31),
    "oudejaarsavond": (12, 31, 12, 31),
    "eerstekerstdag": (12, 25, 12, 25),
    "christmasday": (12, 25, 12, 25),
    "tweedekerstdag": (12, 26, 12, 26),
    "boxingday": (12, 26, 12, 26),
    "christmaseven": (12, 24, 12, 24),
    "newyearseven": (12, 31, 12, 31),
    "newyearsday": (1, 1, 1, 1),
    "oudennieuw": (12, 31, 1, 1),
    "feestdagen": (12, 25, 12, 31),
}
SPACED = (  # written with spaces; "eve" is read as the Dutch "even", see spelling.py
    "nieuwe jaar", "1 e kerstdag", "2 e kerstdag",
    "goede vrijdag", "new year", "kings day", "tweede paasdag", "eerste paasdag", "boxing day",
    "eerste kerstdag", "tweede kerstdag", "oud en nieuw", "new years even", "new years day",
    "good friday", "easter monday", "tweede pinksterdag", "christmas day", "christmas even",
)  # fmt: skip
NAMES = frozenset({*_FROM_EASTER, *_FIXED, "koningsdag", "kingsday"})


def feast(name: str, year: int) -> tuple[date, date]:
    """First and last day of a feast. KeyError: none of NAMES."""
    if name in {"koningsdag", "kingsday"}:
        day = date(year, 4, 27)
        day -= timedelta(days=day.weekday() == 6)  # never on a Sunday
        return day, day
    if name in _FROM_EASTER:
        first, last = _FROM_EASTER[name]
        return easter(year) + timedelta(days=first), easter(year) + timedelta(days=last)
    month, day_of, last_month, last_day = _FIXED[name]
    return date(year, month, day_of), date(year + (last_month < month), last_month, last_day)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
