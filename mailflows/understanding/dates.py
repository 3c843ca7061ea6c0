"""Days as people write them in Dutch and English: a table of patterns over the words of a slot.

Only ever read inside a slot ("tot {back}"), never searched for in a mail. A day without a year
is the next one that comes; "dinsdag" is the next Tuesday after the day of the mail.
"""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mailflows.understanding.feasts import NAMES, SPACED, feast
from mailflows.understanding.numbers import in_words
from mailflows.understanding.sight import Sight

_MOST_WORDS = 9
_DAY = timedelta(days=1)
MONTHS = {
    month: number
    for number, months in enumerate(
        (
            "januari jan january jannewaori jannewoari jannewarie jannewari jannuari jannewaris",
            "februari feb febr february feberwoarie febrewari febrewarie febrewaris fibberwaari",
            "maart mrt march mar miert mieert meert maerte maert", "april apr aprel",
            "mei may meij", "juni jun june", "juli jul july", "augustus aug august",
            "september sep sept septimber", "oktober okt october oct oktoober",
            "november nov novimber", "december dec desimber dezember",
        ),
        start=1,
    )
    for month in months.split()
} | dict.fromkeys(("feberwoari", "febberwari", "fibberwari", "fibberwarie"), 2)  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag ma monday mon", "dinsdag di tuesday tue", "woensdag wo woe wednesday wed",
            "donderdag do thursday thu", "vrijdag vr friday fri", "zaterdag za saturday sat",
            "zondag zo sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
_RELATIVE = {
    "vandaag": 0, "vanavond": 0, "vanmiddag": 0, "vannacht": 0, "vanochtend": 0, "today": 0,
    "tonight": 0, "nu": 0, "morgen": 1, "morgenavond": 1, "morgenochtend": 1, "morgenmiddag": 1,
    "tomorrow": 1, "overmorgen": 2,
}  # fmt: skip
_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
    "achtste": 8, "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "vijftiende": 15,
    "twintigste": 20, "eenendertigste": 31, "dertigste": 30, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "fifth": 5, "tenth": 10, "fifteenth": 15, "twentieth": 20,
}  # fmt: skip
_UNITS = {"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weekjes": 7,
          "weekje": 7, "weeks": 7,
          "fortnight": 14, "maand": 0, "maanden": 0, "month": 0, "months": 0,
          "jaar": -1, "year": -1, "years": -1}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day up to and with the last."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Dated:
    """A span and the token where its words end."""

    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Base:
    today: date
    breaks: tuple[tuple[str, date, date], ...]


_Rule = Callable[[re.Match[str], _Base], Span | None]


def span_at(sight: Sight, at: int) -> Dated | None:
    """The longest expression of days that begins at this token."""
    words = sight.norms[at : at + _MOST_WORDS]
    if not any(map(_dates, words)):
        return None  # most words: two dozen patterns have nothing to find
    breaks = tuple((one.name, one.first, one.last) for one in sight.breaks)
    read = _read(" ".join(words), _Base(sight.context.today, breaks))
    return read and Dated(at + read[0].count(" ") + 1, read[1])


@lru_cache(maxsize=4096)
def _dates(word: str) -> bool:
    """Whether a word can be what an expression of days cannot do without."""
    return word[:1].isdecimal() or _DATING.fullmatch(word) is not None


@lru_cache(maxsize=256)  # several slots look at the same words of a mail
def _read(said: str, base: _Base) -> tuple[str, Span] | None:
    longest: tuple[str, Span] | None = None
    for pattern, rule in _RULES:
        found = pattern.match(said)
        if found is None or (longest and len(found.group()) <= len(longest[0])):
            continue
        span = _safely(rule, found, base)
        if span is not None:
            longest = found.group(), span
    return _shifted(said, base) or longest


def _shifted(said: str, base: _Base) -> tuple[str, Span] | None:
    """ "na de meivakantie", "voor kerst", "eind van de week": a part or side of another span."""
    found = None if _NO_SIDE.match(said) else _SIDE.match(said)
    inner = _read(said[found.end() :], base) if found else None
    if found is None or inner is None:
        return None
    words, span = inner
    return said[: found.end()] + words, _side(found["side"], span)


def _side(side: str, span: Span) -> Span:
    length = (span.last - span.first).days + 1
    match side:
        case "na" | "after":
            return Span(span.last + _DAY, span.last + _DAY)
        case "voor" | "before":
            return Span(span.first - _DAY, span.first - _DAY)
        case "eind" | "einde" | "end" | "late":
            return Span(span.last - timedelta(days=max(length // 4 - 1, 0)), span.last)
        case "half" | "midden" | "mid" | "halverwege" | "medio":
            middle = span.first + timedelta(days=length // 2 - (length > 7))
            return Span(middle, middle)
        case _:
            return Span(span.first, span.first + timedelta(days=max(length // 4 - 1, 0)))


def _safely(rule: _Rule, found: re.Match[str], base: _Base) -> Span | None:
    try:
        return rule(found, base)
    except (ValueError, OverflowError):
        return None  # 31 februari


def _one(day: date) -> Span:
    return Span(day, day)


def _relative(found: re.Match[str], base: _Base) -> Span:
    return _one(base.today + timedelta(days=_RELATIVE[found["word"]]))


def _after_tomorrow(_found: re.Match[str], base: _Base) -> Span:
    return _one(base.today + 2 * _DAY)


def _weekday(found: re.Match[str], base: _Base) -> Span:
    day, which = WEEKDAYS[found["day"]], (found["which"] or "")
    next_week = "volgende" in which or "next" in which
    if found["week"] or next_week:
        monday = base.today - timedelta(days=base.today.weekday()) + timedelta(days=7)
        return _one(monday + timedelta(days=day))
    ahead = (day - base.today.weekday()) % 7
    same_day = ahead == 0 and which.strip() in {"deze", "this"}
    start = base.today + timedelta(days=ahead if ahead or same_day else 7)
    return _one(start + timedelta(days=7 if found["later"] else 0))


def _week_day_later(found: re.Match[str], base: _Base) -> Span:
    monday = base.today - timedelta(days=base.today.weekday()) + timedelta(days=7)
    return _one(monday + timedelta(days=WEEKDAYS[found["day"]]))


def _day_month(found: re.Match[str], base: _Base) -> Span:
    month = MONTHS[found["month"]]
    first = _dated(base, int(found["first"] or found["day"]), month, found["year"])
    last = _dated(base, int(found["day"]), month, found["year"])
    return Span(first, last)


def _ordinal_month(found: re.Match[str], base: _Base) -> Span:
    return _one(_dated(base, _ORDINALS[found["day"]], MONTHS[found["month"]], None))


def _counted_month(found: re.Match[str], base: _Base) -> Span | None:
    """ "Veertien februari"."""
    day = in_words(found["day"])
    return None if day is None else _one(_dated(base, day, MONTHS[found["month"]], None))


def _digits(found: re.Match[str], base: _Base) -> Span:
    return _one(_dated(base, int(found["day"]), int(found["month"]), found["year"]))


def _iso(found: re.Match[str], _base: _Base) -> Span:
    return _one(date(int(found["year"]), int(found["month"]), int(found["day"])))


def _dated(base: _Base, day: int, month: int, year: str | None) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    here = date(base.today.year, month, day)
    return here if here >= base.today else date(base.today.year + 1, month, day)


def _day_only(found: re.Match[str], base: _Base) -> Span | None:
    day = _ORDINALS.get(found["day"]) or int(found["day"])
    year, month = base.today.year, base.today.month
    for _ in range(3):
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= base.today:
            return _one(date(year, month, day))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return None


def _month(found: re.Match[str], base: _Base) -> Span:
    month = MONTHS[found["month"]]
    year = int(found["year"]) if found["year"] else base.today.year + (month < base.today.month)
    return _whole_month(year, month)


def _whole_month(year: int, month: int) -> Span:
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _year(found: re.Match[str], base: _Base) -> Span | None:
    """ "Niks tot 2027": the next year, no other number of four digits."""
    year = int(found["year"])
    return Span(date(year, 1, 1), date(year, 12, 31)) if year == base.today.year + 1 else None


def _counted(found: re.Match[str], base: _Base) -> Span | None:
    day = _later(found["count"], found["unit"], base)
    return None if day is None else _one(day)


def _half_a_year(_found: re.Match[str], base: _Base) -> Span | None:
    day = _later("6", "maanden", base)
    return None if day is None else _one(day)


def _lasting_half_a_year(_found: re.Match[str], base: _Base) -> Span | None:
    day = _later("6", "maanden", base)
    return None if day is None else Span(base.today, day)


def _lasting(found: re.Match[str], base: _Base) -> Span | None:
    """ "drie weken": from today on; as a {back} the first day after it is meant."""
    day = _later(found["count"], found["unit"], base)
    return None if day is None else Span(base.today, day)


def _later(count: str, unit: str, base: _Base) -> date | None:
    words = {"een": 1, "a": 1, "an": 1, "one": 1, "paar": 2, "een paar": 2, "anderhalve": 1}
    number = words.get(count) or (int(count) if count.isdigit() else in_words(count))
    days = _UNITS[unit]
    if number is None or number > 1000:
        return None
    if days > 0:
        extra = 3 if count == "anderhalve" else 0
        return base.today + timedelta(days=number * days + extra)
    months = base.today.month - 1 + (number if days == 0 else 12 * number)
    year, month = base.today.year + months // 12, months % 12 + 1
    return date(year, month, min(base.today.day, calendar.monthrange(year, month)[1]))


def _period(found: re.Match[str], base: _Base) -> Span:
    which, unit = found["which"] or "", found["unit"]
    following = which.startswith(("volgend", "next"))
    if unit in {"week", "werkweek"}:
        monday = base.today - timedelta(days=base.today.weekday())
        monday += timedelta(days=7) if following or which.startswith("komend") else timedelta()
        return Span(monday, monday + timedelta(days=6))
    if unit.startswith("weekend"):
        saturday = base.today + timedelta(days=(5 - base.today.weekday()) % 7)
        saturday += timedelta(days=7) if following else timedelta()
        return Span(saturday, saturday + _DAY)
    if unit in {"maand", "month"}:
        later = base.today.replace(day=1) + timedelta(days=32) if following else base.today
        return _whole_month(later.year, later.month)
    year = base.today.year + following
    return Span(date(year, 1, 1), date(year, 12, 31))


def _feast(found: re.Match[str], base: _Base) -> Span | None:
    name = found["name"].replace(" ", "")
    for year in (base.today.year, base.today.year + 1):
        first, last = feast(name, year)
        if last >= base.today:
            return Span(first, last)
    return None


def _break(found: re.Match[str], base: _Base) -> Span | None:
    """A school holiday of the settings that is not over yet."""
    spoken = found["name"] + ("antie" if found["name"].endswith("vak") else "")
    spans = [Span(first, last) for name, first, last in base.breaks
             if name.casefold().replace(" ", "") == spoken and last >= base.today]  # fmt: skip
    return min(spans, key=lambda span: span.first, default=None)


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_ART = r"(?:(?:op|de|het|in|on|the|van|of) )*"
_M, _W, _U = _either(MONTHS), _either(WEEKDAYS), _either(_UNITS)
_DAY_ALONE = _either(set(WEEKDAYS) - {"zo"})  # "tot zo", "tot zo lang" is until no Sunday
_COUNT = r"(?P<count>\d{1,3}|een paar|[a-z]+)"
_GLUED = r"(?:ochtend|morgen|middag|avond|nacht)?"  # "maandagochtend"
_PART = _GLUED + r"(?: (?:ochtend|middag|avond|morning|evening))?"
_WHICH = r"(?:aanstaande|as|komende|eerstvolgende|deze|volgende|next|this|coming)"
_THROUGH = r"(?:tm|tot|-|–|en|tot en met|to)"
_YEAR = r"(?: (?P<year>20\d\d))?"
_SIDE = re.compile(
    r"(?P<side>na|after|voor|before|eind|einde|end|late|half|midden|mid|halverwege|medio|begin"
    r"|start|early)"
    r" (?:(?:van|of|in) )?"
)
_PERIODS = "week|werkweek|weekend|weekeinde|maand|month|jaar|year"
_DATING = re.compile(  # a word that some pattern below needs: each has one of them, or a number
    rf"{_either(_RELATIVE)}|(?:{_W}){_GLUED}|{_M}|{_either(_ORDINALS)}|{_U}|{_PERIODS}"
    rf"|{_either(NAMES)}|{_either(max(name.split(), key=len) for name in SPACED)}"
    r"|tomorrow|[a-z]+vakantie|[a-z]+vak|[a-z]*break|[a-z]*holidays?"
)
_NO_SIDE = re.compile(r"day after|half (?:a )?(?:jaar|year)(?= |$)")
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(_ART + pattern + r"(?= |$)"), rule)
    for pattern, rule in (
        (rf"(?P<word>{_either(_RELATIVE)})", _relative),
        (
            (
                rf"(?P<which>{_WHICH} )?"
                rf"(?P<week>(?:week )?volgende week |next week )?(?P<day>{_DAY_ALONE}){_PART}"
                rf"(?P<later> over een week)?"
            ),
            _weekday,
        ),
        (rf"(?:volgende|next) week(?: on| op)? (?P<day>{_W}){_PART}", _week_day_later),
        (rf"(?P<day>{_W}){_PART} (?:volgende|next) week", _week_day_later),
        (
            (
                rf"(?:(?:{_W}) )?(?:(?P<first>\d\d?)(?: e| ste| de)? {_THROUGH} )?"
                rf"(?P<day>\d\d?)(?: (?:e|ste|de|st|nd|rd|th))?"
                rf"(?: of| van)? (?P<month>{_M})(?: \.)?{_YEAR}"
            ),
            _day_month,
        ),
        (rf"(?P<first>)(?P<month>{_M}) (?P<day>\d\d?)(?: (?:st|nd|rd|th))?{_YEAR}", _day_month),
        (rf"(?P<day>{_either(_ORDINALS)}) (?:of )?(?P<month>{_M})", _ordinal_month),
        (rf"(?P<day>(?!een |a )[a-z]+) (?P<month>{_M})", _counted_month),
        (r"(?P<day>\d\d?) [-/] (?P<month>\d\d?)(?: [-/] (?P<year>(?:20)?\d\d))?", _digits),
        (r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>(?:20)?\d\d)", _digits),
        (r"(?P<year>20\d\d) - (?P<month>\d\d?) - (?P<day>\d\d?)", _iso),
        (
            rf"(?P<day>\d\d?|{_either(_ORDINALS)})(?: (?:e|ste|de|st|nd|rd|th))?(?! (?:{_M})\b)",
            _day_only,
        ),
        (r"day after (?P<word>tomorrow)", _after_tomorrow),
        (rf"(?P<month>{_M}){_YEAR}", _month),
        (rf"(?:over|in|binnen|within) (?:ongeveer )?{_COUNT} (?P<unit>{_U})", _counted),
        (rf"{_COUNT} (?P<unit>{_U}) from now", _counted),
        (r"(?:over|in|within) (?:ongeveer )?(?:een |a )?half (?:a )?(?:jaar|year)", _half_a_year),
        (rf"{_COUNT} (?P<unit>{_U})", _lasting),
        (r"(?:een |a )?half (?:a )?(?:jaar|year)", _lasting_half_a_year),
        (
            (
                r"(?P<which>(?:volgende|volgend|komende|komend|deze|dit|next|this) )?"
                rf"(?P<unit>{_PERIODS})"
            ),
            _period,
        ),
        (rf"(?P<name>{_either(NAMES)}|{_either(SPACED)})", _feast),
        (r"(?P<name>[a-z]+vakantie|[a-z]+vak|[a-z]+ ?break|[a-z]+ ?holidays?)", _break),
        (r"(?P<year>20\d\d)", _year),
    )
)
