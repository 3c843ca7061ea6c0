"""Answers of calendar programs, read line by line: they are too often broken for a parser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from daemon.reader.cleaning import clean_line
from daemon.reader.mail import CalendarReply

_LIMIT = 200_000  # characters
_FOLD = re.compile(r"\r?\n[ \t]")
_METHODS = ("REPLY", "COUNTER", "REFRESH")
_ATTENDEES = 100
_TIME = re.compile(r"(\d{8})T?(\d{6})?(Z?)")
_MICROSOFT_ZONES = {  # Exchange names zones in words of its own
    "w. europe standard time": "Europe/Amsterdam",
    "romance standard time": "Europe/Brussels",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "gmt standard time": "Europe/London",
    "greenwich standard time": "Atlantic/Reykjavik",
    "utc": "UTC",
}
_IN_SUBJECT = {
    "ACCEPTED": r"geaccepteerd|accepted|zugesagt|angenommen|accepté",
    "DECLINED": r"afgewezen|geweigerd|declined|abgelehnt|refusé",
    "TENTATIVE": r"voorlopig(?: geaccepteerd)?|misschien|tentative(?:ly accepted)?|mit vorbehalt",
    "COUNTER": r"nieuwe tijd voorgesteld|nieuw tijdstip voorgesteld|new time proposed",
}
_SUBJECT = re.compile(
    "(?i)^(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _IN_SUBJECT.items()) + r")\s*:"
)


def reply_in(text: str, sender: str = "") -> CalendarReply | None:
    """The REPLY, COUNTER or REFRESH in a text/calendar part (RFC 5546); None for anything else.

    Exchange and Outlook.com leave ORGANIZER out: UID and attendee identify it (FACTS 36). Of
    several attendees the one that is the `sender` answers, else whoever says anything.
    """
    lines = list(_lines(text[:_LIMIT]))
    values: dict[str, tuple[str, str]] = {}
    for name, parameters, value in lines:
        values.setdefault(name, (parameters, value))
    method = values.get("METHOD", ("", ""))[1].strip().upper()
    if method not in _METHODS:
        return None
    attendees = [_attendee(p, v) for name, p, v in lines if name == "ATTENDEE"][:_ATTENDEES]
    who = _who_answers(attendees, sender)
    sequence = values.get("SEQUENCE", ("", "0"))[1].strip()
    return CalendarReply(
        method=method,
        uid=values.get("UID", ("", ""))[1].strip()[:500],
        attendee=who.address,
        status=who.status,
        sequence=int(sequence[:9]) if sequence.isascii() and sequence.isdecimal() else 0,
        comment=_comment(values),
        delegated_to=who.delegated_to,
        proposes=_instant(*values.get("DTSTART", ("", ""))) if method == "COUNTER" else None,
        occurrence="RECURRENCE-ID" in values,
    )


def reply_named_by(subject: str) -> CalendarReply | None:
    """What Exchange's own words say where no calendar came along: "Geaccepteerd: Lunch"."""
    found = _SUBJECT.match(subject)
    if found is None or found.lastgroup is None:
        return None
    if found.lastgroup == "COUNTER":
        return CalendarReply(method="COUNTER", uid="")
    return CalendarReply(method="REPLY", uid="", status=found.lastgroup)


@dataclass(frozen=True, slots=True)
class _Attendee:
    address: str
    status: str
    delegated_to: str


def _attendee(parameters: str, value: str) -> _Attendee:
    status = re.search(r'(?i);PARTSTAT="?([A-Z-]+)', parameters)
    delegated = re.search(r'(?i);DELEGATED-TO="?([^";,]{1,260})', parameters)
    return _Attendee(
        _address(value),
        status[1].upper() if status else "",
        _address(delegated[1]) if delegated else "",
    )


def _address(value: str) -> str:
    return re.sub(r"(?i)^\s*mailto:", "", value).strip().lower()[:254]


def _who_answers(attendees: list[_Attendee], sender: str) -> _Attendee:
    says = [one for one in attendees if one.status not in ("", "NEEDS-ACTION")]
    # RFC 5546 3.2.3.4: who delegates sends both lines, hers and that of whoever comes instead.
    ranked = (
        *(one for one in attendees if one.address == sender),
        *(one for one in says if one.status == "DELEGATED"),
        *says,
        *attendees,
    )
    return next(iter(ranked), _Attendee("", "", ""))


def _comment(values: dict[str, tuple[str, str]]) -> str:
    """What she typed beside her answer (RFC 5545 3.8.1.4; Google has a parameter of its own)."""
    _, comment = values.get("COMMENT", ("", ""))
    if not comment.strip():
        own = re.search(r'(?i);X-RESPONSE-COMMENT="([^"]*)"', values.get("ATTENDEE", ("", ""))[0])
        comment = own[1] if own else ""
    return clean_line(_unescaped(comment))[:2_000]


def _instant(parameters: str, value: str) -> datetime | None:
    """A start in UTC; None for a whole day, a zone nobody knows or what is no time."""
    found = _TIME.fullmatch(value.strip())
    if found is None or not found[2]:
        return None
    zone = re.search(r'(?i);TZID="?([^";:]{1,60})', parameters)
    name = "UTC" if found[3] else zone[1].strip() if zone else ""
    try:
        known = ZoneInfo(_MICROSOFT_ZONES.get(name.lower(), name))
        local = datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S").replace(tzinfo=known)
    except (ValueError, LookupError, OSError):  # ZoneInfo raises all three for odd names
        return None
    return local.astimezone(UTC)


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of every content line outside alarms and time zones."""
    skipped = ""
    for line in _FOLD.sub("", text).splitlines():
        left, _, value = _split(line)
        name, _, parameters = left.partition(";")
        name = name.strip().upper()
        if name == "BEGIN" and value.strip().upper() in ("VALARM", "VTIMEZONE"):
            skipped = value.strip().upper()
        elif name == "END" and value.strip().upper() == skipped:
            skipped = ""
        elif name and not skipped:
            yield name, f";{parameters}", value


def _split(line: str) -> tuple[str, str, str]:
    """At the first colon outside quotation marks."""
    quoted = False
    for number, sign in enumerate(line[:2_000]):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[:number], ":", line[number + 1 :]
    return line.partition(":")


def _unescaped(value: str) -> str:
    return value.replace("\\n", " ").replace("\\N", " ").replace("\\,", ",").replace("\\;", ";")
