"""Until when somebody is away, as absence notices say it in Dutch, English, German and French.

Only beside words that give a day its meaning ("tot en met", "weer terug", "back on"): a notice
names other days as well.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from daemon.reader.absence import names_absence

_LOOK = 3_000  # characters of a notice
_DAY = timedelta(days=1)


def _numbered(*names: str) -> dict[str, int]:
    return {name: at for at, some in enumerate(names) for name in some.split()}


_MONTHS = _numbered(
    "", "januari january januar janvier jan", "februari february februar février fevrier feb",
    "maart march märz mars mrt mar", "april avril apr", "mei may mai", "juni june juin jun",
    "juli july juillet jul", "augustus august août aout aug", "september septembre sept sep",
    "oktober october octobre okt oct", "november novembre nov",
    "december dezember décembre decembre dec dez",
)  # fmt: skip
_WEEKDAYS = _numbered(
    "maandag monday montag lundi", "dinsdag tuesday dienstag mardi",
    "woensdag wednesday mittwoch mercredi", "donderdag thursday donnerstag jeudi",
    "vrijdag friday freitag vendredi", "zaterdag saturday samstag sonnabend samedi",
    "zondag sunday sonntag dimanche",
)  # fmt: skip
_NEAR = _numbered(
    "vandaag today heute aujourd'hui", "morgen tomorrow demain", "overmorgen übermorgen"
)


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_MONTH, _WEEKDAY, _SOON = _any(_MONTHS), _any(_WEEKDAYS), _any(_NEAR)
_ARTICLE = r"(?:(?:the|de|den|dem|le|la)\s+)?"
_OPENS = rf"{_ARTICLE}(?:(?:{_WEEKDAY}|ma|di|wo|do|vr|za|zo)\b\.?,?\s*)?{_ARTICLE}"
_DATE = (
    rf"{_OPENS}(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|e|\.)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b\.?"
    r"(?:,?\s+(?P<y1>20\d\d))?"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>20\d\d))?"
    r"|(?P<d3>\d{1,2})[-/.](?P<m3>\d{1,2})(?:[-/.](?P<y3>20\d\d|\d\d))?(?!\d)"
    r"|(?P<y4>20\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d))"
)
_NAMED = (
    r"(?:(?:next|komende|aanstaande|a\.s\.|nächsten)\s+)?"
    rf"(?:(?P<weekday>{_WEEKDAY})|(?P<soon>{_SOON}))\b"
)
_TO_THE_LAST = (
    r"(?:t\s?/\s?m|tm|tot en met|tot met|until and including|up to and including|through|thru"
    r"|bis einschlie(?:ß|ss)lich|bis einschl\.|bis inkl(?:usive|\.))"
)
_TO = r"(?:tot(?: aan)?|until|till|bis(?: zu[mr]?)?|jusqu['’](?:au|à))"
# "Ik werk van maandag tot donderdag" says when somebody does not.
_NO_HOURS = r"(?<!dag )(?<!day )(?<!tag )(?<!di )(?<!\bma )(?<!\bdi )(?<!\bwo )(?<!\bdo )"


def _beside(cue: str) -> re.Pattern[str]:
    to = rf"\b{cue}\s+(?:op\s+|zum\s+)?"
    return re.compile(rf"(?i)(?:{to}{_DATE}|{_NO_HOURS}{to}{_NAMED})")


_LAST, _UNTIL = _beside(_TO_THE_LAST), _beside(_TO)
_FIRST = re.sub(r"[?]P<[^>]+>", "?:", _DATE)
_RANGE = re.compile(rf"(?i)\b{_FIRST}\s*(?:to|au|-|–|tot|t/m)\s*{_DATE}")
_RETURN = r"(?:terug|weer|back|return(?:ing)?|wieder|zurück|retour)"
_BACK = re.compile(
    rf"(?i)(?:\b(?:vanaf|per|op|on|from|as of|ab|am|à partir d[ue]|dès|{_RETURN})\s+"
    rf"(?:op\s+|on\s+|am\s+|ab\s+)?|^)(?:{_DATE}|{_NAMED})"
)
_RETURNS = re.compile(r"(?i)\b(?:terug|weer|back|return|resume|hervat|wieder|zurück|retour)")
_BACK_ON_WEEKDAY = re.compile(
    rf"(?i)\b(?:{_RETURN}\b.{{0,25}}?\b(?P<after>{_WEEKDAY})"
    rf"|(?P<before>{_WEEKDAY})\b.{{0,15}}?\b(?:weer|terug|wieder|zurück))\b"
)
_THIS_WEEK = re.compile(r"(?i)\b(?:deze|this|diese|cette)\s+(?:hele\s+)?(?:week|woche|semaine)\b")
_TODAY = re.compile(rf"(?i)\b(?:{_SOON})\b")
_SENTENCES = re.compile(r"(?<=[^\d][.!?])\s+")


def away_until(text: str, sent: date, subject: str = "") -> date | None:
    """The last day away that an absence notice names; `sent` gives the year it leaves out.

    Other automatic mail names days as well: something must say that somebody is away. "Tot 4
    december" is taken for a day away as well: a letter a day late is better than one too early.
    """
    text = " ".join(text[:_LOOK].split())
    if not names_absence(text, subject):
        return None
    return next((day for rule in _RULES for day in rule(text, sent) if day >= sent), None)


def _named_last(text: str, sent: date) -> Iterator[date]:
    for pattern in (_LAST, _UNTIL, _RANGE):
        for match in pattern.finditer(text):
            day = _day_of(match, sent)
            if day is not None:
                yield day


def _before_return(text: str, sent: date) -> Iterator[date]:
    for sentence in filter(_RETURNS.search, _SENTENCES.split(text)):
        for match in _BACK.finditer(sentence):
            day = _day_of(match, sent)
            if day is not None and day > sent:
                yield day - _DAY


def _before_weekday(text: str, sent: date) -> Iterator[date]:
    """The day before the next Monday, say, that comes after the notice was sent."""
    found = _BACK_ON_WEEKDAY.search(text)
    if found is not None:
        number = _WEEKDAYS[(found["after"] or found["before"]).lower()]
        yield sent + _DAY * ((number - sent.weekday() - 1) % 7)


def _these_days(text: str, sent: date) -> Iterator[date]:
    """ "Ik ben vandaag vrij", "out of the office this week": in one sentence, without a return."""
    for sentence in _SENTENCES.split(text):
        if not names_absence(sentence, "") or _RETURNS.search(sentence):
            continue
        if _THIS_WEEK.search(sentence):
            yield sent + _DAY * (6 - sent.weekday())
        days = [_NEAR[found[0].lower()] for found in _TODAY.finditer(sentence)]
        if days:
            yield sent + _DAY * max(days)


_Rule = Callable[[str, date], Iterator[date]]
_RULES: tuple[_Rule, ...] = (_named_last, _before_return, _before_weekday, _these_days)


def _day_of(match: re.Match[str], sent: date) -> date | None:
    said = match.groupdict()
    if weekday := said.get("weekday"):
        return sent + _DAY * ((_WEEKDAYS[weekday.lower()] - sent.weekday() - 1) % 7 + 1)
    if soon := said.get("soon"):
        return sent + _DAY * _NEAR[soon.lower()]
    for number in "1234":
        day, month = match[f"d{number}"], match[f"m{number}"]
        if day:
            named = _MONTHS.get(month.lower()) or int(month)
            return _nearest(int(day), named, match[f"y{number}"], sent)
    return None


def _nearest(day: int, month: int, year: str | None, sent: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        found = date(sent.year, month, day)
        return found if found >= sent - timedelta(days=60) else found.replace(year=sent.year + 1)
    except ValueError:
        return None  # 31 februari
