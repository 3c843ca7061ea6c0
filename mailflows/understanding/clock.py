"""Clock times as people write them: "half een", "kwart over drie", "12.30 uur"."""

import re
from datetime import time

from mailflows.understanding.numbers import in_words
from mailflows.understanding.sight import Sight
from mailflows.understanding.words import NOON, word_set

_DIGITS = re.compile(r"(?P<hour>\d\d?)[.:](?P<minute>\d\d)(?: (?P<half>am|pm|uur|u|h))?(?= |$)")
_HOUR = re.compile(
    r"(?P<hour>\d\d?|[a-z]+) (?P<half>uur|ure|uure|oer|oere|u|h|am|pm|oclock|sharp)(?= |$)"
)
_DIALLED = re.compile(r"(?P<hour>1[0-5])(?P<minute>[0-5]\d)(?= |$)")  # "om 1245"
_HALF = re.compile(r"half (?P<past>past )?(?P<hour>\d\d?|[a-z]+)(?= |$)")
_QUARTER = re.compile(
    r"(?P<count>kwart|quarter|\d\d?|[a-z]+)(?: minutes?| m[ei]nuu?te?n)?"
    r" (?P<side>over|voor|vr|na|past|to|before|after) (?P<half>half )?(?:de )?"
    r"(?P<hour>\d\d?|[a-z]+)(?= |$)"
)
_NO_HOUR = re.compile(
    r"(?P<count>kwart|quarter|\d\d?|[a-z]+) (?P<side>over|voor|past|to)(?P<half> half)?(?= |$)"
)
_HOUR_AND = re.compile(r"(?P<hour>\d\d?) (?:uur|u|h) (?P<minute>\d\d)(?= |$)")  # "12 uur 40"
_DIALECT = {"ain": 1, "ein": 1, "ien": 1, "ene": 1, "iene": 1, "eene": 1, "twei": 2, "twie": 2,
            "enen": 1, "eenen": 1, "einen": 1, "vief": 5, "viefe": 5, "tiene": 10,
            "tien'n": 10, "tieen": 10, "tieene": 10, "taien": 10, "twintege": 20,
            "twinteg": 20, "vieve": 5, "viif": 5}  # fmt: skip
_USUAL = {
    "hauf": "half", "hallef": "half", "haof": "half", "halleg": "half", "voe": "voor", "vo": "voor",
    "vor": "voor", "vuur": "voor", "noa": "na", "nao": "na", "ovah": "over", "ower": "over",
    "euver": "over", "foor": "voor", "foar": "voor", "fuur": "voor", "vuer": "voor", "ofer": "over",
    "twoalf": "twaalf", "twelf": "twaalf", "twalef": "twaalf",
}  # fmt: skip
_PLACED = re.compile(r"(?:(?:om|op|at|rond|around|tegen|vanaf|from) )*(?:a (?=quarter ))?")
_AFTERNOON = ("1", "2")  # as the hour of "1.15"
_ARTICLES = word_set("een a an ene")
_QUARTERS = word_set("kwart quarter")
_AFTER = word_set("over na past after")
_AT = word_set("om rond tegen tot vanaf van pas er kom ben wordt at until from till around")
_COMES = word_set("kom er pas v wordt moet mot moe tot till until leave go")  # "kom 1235"
_THINGS = word_set(
    "de het een mijn die dat deze dit elk elke ieder iedere jullie mij the a my me you"
)


def clock_at(sight: Sight, at: int) -> tuple[int, str] | None:
    """Where a clock time ends and the time as "12:30".

    Hours up to six without "am" are the afternoon's: people who write "half een" mean lunch. Where
    it is known when the thing begins, a time may have no hour: "kwart voor", "tien over half".
    """
    near = (token.norm for token in sight.tokens[at : at + 8])
    said = " ".join(_USUAL.get(norm, norm) for norm in near)
    opening = _PLACED.match(said)
    skipped = opening.group() if opening else ""
    said = said[len(skipped) :]
    placed = bool(skipped) or (at > 0 and sight.norm(at - 1) in _AT)
    dialled = bool(skipped) or (at > 0 and sight.norm(at - 1) in _COMES)
    minutes = (
        _minutes(said, noon=sight.context.starts is not None)
        or (_dialled(said) if dialled else None)
        or _next_hour(said, sight.context.starts, placed=placed)
    )
    if minutes is None:
        return None
    words, total = minutes
    end = at + (skipped + words).count(" ") + 1
    return end, f"{total // 60:02}:{total % 60:02}"


def _minutes(said: str, *, noon: bool) -> tuple[str, int] | None:
    """By the clock; a "1.15" is the afternoon's where the thing begins `noon` is about."""
    if found := _DIGITS.match(said):
        hour, minute = int(found["hour"]), int(found["minute"])
        after = found["hour"] in _AFTERNOON and noon and found["half"] != "am"
        hour += 12 if (found["half"] == "pm" and hour < 12) or after else 0
        return (found.group(), hour * 60 + minute) if hour < 24 and minute < 60 else None
    if (found := _HOUR_AND.match(said)) and int(found["minute"]) < 60:
        return _from_hour(found, int(found["minute"]))
    if (found := _HALF.match(said)) and not _long(found, said):
        return _from_hour(found, 30 if found["past"] else -30)
    if found := _QUARTER.match(said):
        return _beside(found)
    if found := _HOUR.match(said):
        return _from_hour(found, 0)
    return (
        (found.group(), NOON[found.group()])
        if (found := re.match(r"\w+", said)) and (found.group() in NOON)
        else None
    )


def _long(half: re.Match[str], said: str) -> bool:
    """ "Half een uur, langer niet": how long, and no clock says it so."""
    return half["hour"] in _ARTICLES and said[half.end() :].split()[:1] in (["uur"], ["uurtje"])


def _dialled(said: str) -> tuple[str, int] | None:
    found = _DIALLED.match(said)
    return found and (found.group(), int(found["hour"]) * 60 + int(found["minute"]))


def _next_hour(said: str, starts: time | None, *, placed: bool) -> tuple[str, int] | None:
    """ "Kwart voor", "tien over half": the first one after the start."""
    found = _NO_HOUR.match(said) if starts is not None else None
    if found is None or starts is None:
        return None
    quarter = found["count"] in _QUARTERS
    behind = said[found.end() :].split()
    thing = bool(behind) and behind[0] in _THINGS
    if thing or not (placed or found["half"]):
        return None
    count = 15 if quarter else _number(found["count"])
    if count is None or not 0 < count < 30:
        return None
    shift = count if found["side"] in _AFTER else -count
    past = (shift + (30 if found["half"] else 0)) % 60
    if past == starts.minute:
        return None
    first = starts.hour * 60 + past
    return found.group(), (first + (60 if past < starts.minute else 0)) % 1440


def _beside(found: re.Match[str]) -> tuple[str, int] | None:
    count = 15 if found["count"] in _QUARTERS else _number(found["count"])
    if count is None or count > 30:
        return None
    article = found["hour"] in _ARTICLES and not found["half"]
    if found["side"] in {"na", "after", "before"} and article:
        return None  # "vijf minuten na een telefoontje"
    shift = count if found["side"] in _AFTER else -count
    return _from_hour(found, shift - (30 if found["half"] else 0))


def _from_hour(found: re.Match[str], shift: int) -> tuple[str, int] | None:
    hour = _number(found["hour"])
    if hour is None or not 0 <= hour <= 24:
        return None
    named = found.groupdict().get("half")
    afternoon = named == "pm" or (named != "am" and 1 <= hour <= 6)
    return found.group(), ((hour + 12 if afternoon and hour < 12 else hour) * 60 + shift) % 1440


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _DIALECT.get(word) or in_words(word)
