"""Answers of calendar programs, read line by line: they are too often broken for a parser."""

import re
from collections.abc import Iterator

from daemon.reader.cleaning import clean_line
from daemon.reader.mail import CalendarReply

_LIMIT = 200_000  # characters
_FOLD = re.compile(r"\r?\n[ \t]")
_METHODS = ("REPLY", "COUNTER")


def reply_in(text: str) -> CalendarReply | None:
    """The REPLY or COUNTER in a text/calendar part (RFC 5546); None for anything else.

    Exchange and Outlook.com leave ORGANIZER out: UID and attendee identify it (FACTS 36).
    """
    values: dict[str, tuple[str, str]] = {}
    for name, parameters, value in _lines(text[:_LIMIT]):
        values.setdefault(name, (parameters, value))
    method = values.get("METHOD", ("", ""))[1].strip().upper()
    if method not in _METHODS:
        return None
    parameters, attendee = values.get("ATTENDEE", ("", ""))
    status = re.search(r'(?i);PARTSTAT="?([A-Z-]+)', parameters)
    sequence = values.get("SEQUENCE", ("", "0"))[1].strip()
    return CalendarReply(
        method=method,
        uid=values.get("UID", ("", ""))[1].strip()[:500],
        attendee=re.sub(r"(?i)^\s*mailto:", "", attendee).strip().lower()[:254],
        status=status[1].upper() if status else "",
        sequence=int(sequence) if sequence.isascii() and sequence.isdecimal() else 0,
        comment=clean_line(_unescaped(values.get("COMMENT", ("", ""))[1]))[:2_000],
    )


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
