"""Absence notices in Dutch and English, and the day they name."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_SUBJECT = re.compile(
    r"(?i)^(?:\W*(?:re|antw|aw|sv|fw)\s*:\s*)*(?:automatisch(?:e)? (?:antwoord"
    r"|beantwoording|bericht|reactie)"
    r"|auto(?:matic)?[- ]?(?:reply|response|antwoord)|autoreply|autoresponse"
    r"|out[- ]of[- ](?:the[- ])?office|ooo\b"
    r"|afwezig(?:heid(?:sbericht|smelding|sassistent)?)?\b|niet aanwezig"
    r"|niet op kantoor|vakantie(?:melding|bericht)?\b"
    r"|(?:ik ben )?(?:met|op) vakantie|on (?:leave|holiday|vacation)"
    r"|away\b|abwesen|automatische antwort"
    r"|réponse automatique|absence\b|buiten kantoor|zwangerschapsverlof|met verlof)"
)
_SENTENCE = re.compile(
    r"(?i)\b(?:ik ben (?:\w+ ){0,4}(?:afwezig|niet aanwezig|niet op kantoor"
    r"|met vakantie|op vakantie|met verlof|vrij\b|buiten kantoor|niet bereikbaar)"
    r"|wegens (?:vakantie|verlof|afwezigheid|ziekte)|tijdens mijn (?:afwezigheid|vakantie|verlof)"
    r"|(?:vanaf|na) .{0,60} (?:ben ik (?:weer|terug)|weer aanwezig)"
    r"|i(?:'m| am) (?:\w+ ){0,4}(?:out of (?:the )?office|away\b|on (?:leave"
    r"|holiday|vacation)|not in the office)"
    r"|(?:my )?return(?:ing)? (?:to the office )?on|back (?:in the office )?on"
    r"|limited access to (?:my )?e-?mail"
    r"|(?:wordt|worden) (?:niet|beperkt) gelezen|beperkt toegang tot"
    r"|voor dringende|in dringende gevallen|in urgent cases|for urgent"
    r"|bij spoed)\b"
)
# Of a mail that is automatic for certain: what else it names days for is an offer or a report.
_ABSENT = re.compile(
    r"(?i)\b(?:afwezig|vakantie|verlof|vrij\b|niet (?:aanwezig|op kantoor|bereikbaar|in dienst)"
    r"|er .{0,40}niet\b|weer (?:terug|aanwezig|bereikbaar|op kantoor|aan het werk|in)\b|terug\b"
    r"|out of (?:the )?office|away\b|on (?:annual |sick |parental |maternity )?leave|holiday"
    r"|vacation|back\b|return|abwesend|urlaub|absent)"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "maart march mrt mar", "april apr",
            "mei may", "juni june jun", "juli july jul", "augustus august aug",
            "september sep sept", "oktober october okt oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|e)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b\.?(?:\s+(?P<y1>20\d\d))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>20\d\d))?"
    r"|(?P<d3>\d{1,2})[-/.](?P<m3>\d{1,2})(?:[-/.](?P<y3>20\d\d|\d\d))?(?!\d)"
    r"|(?P<y4>20\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d))"
)
_WEEKDAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|ma|di|wo|do|vr|za|zo)?,?\s*"
)
_LAST = re.compile(
    rf"(?i)\b(?:t/m|tot en met|until and including|through|up to and including)\s+{_WEEKDAY}{_DAY}"
)
_UNTIL = re.compile(rf"(?i)\b(?:tot|until|till)\s+(?:the\s+)?{_WEEKDAY}{_DAY}")
_BACK = re.compile(
    rf"(?i)\b(?:vanaf|per|op|on|from|as of|terug|back|return(?:ing)?)\s+(?:op\s+"
    rf"|on\s+|the\s+)?{_WEEKDAY}{_DAY}"
)
_WEEKDAYS = (
    "maandag|monday", "dinsdag|tuesday", "woensdag|wednesday", "donderdag|thursday",
    "vrijdag|friday", "zaterdag|saturday", "zondag|sunday",
)  # fmt: skip
_NAMED = "|".join(_WEEKDAYS)
_BACK_ON_WEEKDAY = re.compile(
    rf"(?i)\b(?:(?:weer|terug|back|return(?:ing)?)\b.{{0,25}}?\b(?P<after>{_NAMED})"
    rf"|(?P<before>{_NAMED})\b.{{0,15}}?\b(?:weer|terug))\b"
)
_RETURNS = re.compile(r"(?i)\b(?:terug|weer|back|return|resume|hervat)")


def subject_claims_absence(subject: str) -> bool:
    return _SUBJECT.match(subject[:400]) is not None


def says_absence(text: str) -> bool:
    """Whether a sentence in the first lines says that somebody is away."""
    return _SENTENCE.search(text[:3_000]) is not None


def away_until(text: str, sent: date, subject: str = "") -> date | None:
    """The last day away that an absence notice names; `sent` gives the year it leaves out.

    Other automatic mail names days as well: something must say that somebody is away.
    """
    text = " ".join(text[:3_000].split())
    if not _ABSENT.search(text) and not subject_claims_absence(subject):
        return None
    for pattern, shift in ((_LAST, 0), (_UNTIL, 0)):
        for day in _days(pattern, text, sent):
            return day - timedelta(days=shift)
    for match in _BACK.finditer(text):
        around = text[max(match.start() - 80, 0) : match.end() + 80]
        day = _day_of(match, sent)
        if day is not None and _RETURNS.search(around) and day > sent:
            return day - timedelta(days=1)
    found = _BACK_ON_WEEKDAY.search(text)
    return _day_before_next(found["after"] or found["before"], sent) if found else None


def _day_before_next(weekday: str, sent: date) -> date:
    """The day before the next Monday, say, that comes after the notice was sent."""
    name = weekday.lower()
    number = next(at for at, names in enumerate(_WEEKDAYS) if name in names.split("|"))
    return sent + timedelta(days=(number - sent.weekday() - 1) % 7)


def _days(pattern: re.Pattern[str], text: str, sent: date) -> Iterator[date]:
    for match in pattern.finditer(text):
        day = _day_of(match, sent)
        if day is not None and day >= sent:
            yield day


def _day_of(match: re.Match[str], sent: date) -> date | None:
    for number in "1234":
        day, month = match[f"d{number}"], match[f"m{number}"]
        if not day:
            continue
        year = match[f"y{number}"]
        named = _MONTHS.get(month.lower()) or int(month)
        return _nearest(int(day), named, year, sent)
    return None


def _nearest(day: int, month: int, year: str | None, sent: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        found = date(sent.year, month, day)
        return found if found >= sent - timedelta(days=60) else found.replace(year=sent.year + 1)
    except ValueError:
        return None  # 31 februari
