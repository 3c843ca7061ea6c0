"""The line that a mail program puts above what it quotes: "Op … schreef …:"."""

import re
from collections.abc import Sequence

from daemon.reader.cleaning import Line, Mark
from daemon.reader.closings import is_hers
from daemon.reader.separators import SPOKEN_ENDS

LOOK = 400  # characters of one line that are looked at (FACTS 56)
_LINES = 8
_LENGTH = 330

_VERB = re.compile(
    r"(?i)\b(?:schreef|heeft\b.{0,200}\bgeschreven|geschreven|wrote|writes|schrieb|geschrieben"
    r"|a écrit|écrit|schreven|skrev|escribió|escreveu|ha scritto|napisał|pisze|said|says)\b"
)
_START = re.compile(
    # Op di 24 nov 2026 …
    r"(?i)^[\s*_–-]*(?:op|on|am|le|den|em|el|il|w dniu|dnia|il giorno)\s+(?=.{0,60}\d)"
    r"|^[\s*_-]*(?:citeren|quoting|zitat von)\s+\S"  # Horde
    r"|^[\s*_]*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ ,T]"  # 2026-11-24 10:12 GMT+01:00
    r"|^[\s*_]*\d{1,2}[-/. ][\w.]{1,9}[-/. ]\d{2,4}\b.{0,40}\d\d?[:.]\d\d"
)
_NAMED = re.compile(  # "Roos Vermeer <roos@…> schreef op 24-11-2026 om 10:12:"
    r"(?i)^[\s*_]*[\w\"'(\[][^:;!?]{1,120}?\s(?:schreef|wrote|writes|schrieb|a écrit|said"
    r"|hat (?:am|um)|heeft (?:op|het))\b"
)
# Its first line where the name stands on the next: "On Thu, 12 Mar 2026 10:15:22 +0100", "… Roos <"
_BROKEN = re.compile(
    r"(?:<|,|\d[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[+(A-Z][^\s]{1,9})?)$", re.IGNORECASE
)
# Outlook for phones ends without a colon: "Op do, 12 mrt 2026 om 10:15 schreef Roos Vermeer"
_OPEN_END = re.compile(
    r"(?:schreef|wrote|schrieb|a écrit)"
    r"(?:\s+(?:[A-Z(\"'][^\s.!?:<]*|van|de|der|den|von|<[^\s<>]+>)){1,6}$"
)
_ADDRESS = re.compile(r"[^\s<>@:;,]{1,128}@[^\s<>@:;,]{2,255}")
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?i)\b{_YEAR}\b|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}\b|\b{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
)
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_OLD_GMAIL = re.compile(
    rf"^[\s*_]*{_YEAR}-\d\d-\d\d \d\d?:\d\d.{{0,120}}<[^<>\s]+@[^<>\s]+>\s*:\s*$"
)
_BARE = re.compile(r"^\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}\s.{0,200}<[^<>\s]+@[^<>\s]+>$")


def attribution_at(lines: Sequence[Line], end: int, *, reply: bool) -> int | None:
    """Where the attribution that ends with line `end` starts; None when it is none.

    It starts at the last line that can start one, else it would swallow the paragraph above
    (FACTS 55). `reply`: the mail says that it answers another one.
    """
    last = lines[end]
    tail = last.text[-40:].rstrip(" \t*_")
    if not tail.endswith((":", *SPOKEN_ENDS)):
        return end if _is_bare(lines, end, reply=reply) else None
    marked = last.mark is Mark.ATTRIBUTION
    for start in range(end, max(end - _LINES, -1), -1):
        line = lines[start]
        if line.depth != last.depth or (not line.text and start < end):
            break
        whole = " ".join(item.text[:LOOK].strip() for item in lines[start : end + 1])
        if len(whole) > _LENGTH:
            break
        if _starts(line.text[:LOOK]) and _is_whole(whole, lines, end, reply=reply or marked):
            return _broken_above(lines, start)
    whole = last.text[:LOOK]
    if _quotes_next(lines, end) and (_ADDRESS.search(whole) or _is_dated(whole)):
        return end  # in a language we don't read, right above the quotation
    return None


_UNDATED = re.compile(
    r"(?i)^[\s*_]*(?:(?P<before>[^:;!?<>]{2,60}?)\s+(?:schreef|wrote|schrieb|a écrit)"
    r"|(?:(?:op|on|am|le)\s+[^\W\d]+\s+)?(?:schreef|wrote|schrieb|a écrit)"
    r"\s+(?P<after>[^:;!?<>]{2,60}?))\s*:[\s*_]*$"
)


def is_undated(lines: Sequence[Line], number: int, names: Sequence[str]) -> bool:
    """ "Stamtafel schreef:", with nothing else to know it by: only of whom she writes to, on a
    line of its own below what she wrote. Of anybody else she may be telling what he wrote."""
    match = _UNDATED.match(lines[number].text[:LOOK])
    if match is None or number == 0 or lines[number - 1].text or lines[number].depth:
        return False
    said = match["before"] or match["after"]
    answered = any(line.text and not line.depth for line in lines[:number])
    return answered and any(is_hers(said, name) for name in names)


def _is_bare(lines: Sequence[Line], end: int, *, reply: bool) -> bool:
    """A line that is an attribution though it ends without a colon."""
    text = lines[end].text[:LOOK]
    quotes = _quotes_next(lines, end)
    if _BARE.match(text):
        return quotes
    open_end = _START.match(text) is not None and _OPEN_END.search(text) is not None
    # the name may go on in the next line, and then the colon stands there
    alone = end + 1 == len(lines) or not lines[end + 1].text
    return open_end and _is_dated(text) and (quotes or (reply and alone))


def _broken_above(lines: Sequence[Line], start: int) -> int:
    """`start`, or the line above when the date stands there and only the name from `start` on."""
    if start == 0 or _START.match(lines[start].text[:LOOK]):
        return start
    above = lines[start - 1]
    text = above.text[:LOOK].rstrip()
    goes_on = above.depth == lines[start].depth and len(text) <= _LENGTH and _is_dated(text)
    return start - 1 if goes_on and _START.match(text) and _BROKEN.search(text) else start


def _is_dated(text: str) -> bool:
    return _DATE.search(text) is not None and _TIME.search(text) is not None


def _starts(text: str) -> bool:
    return _START.match(text) is not None or _NAMED.match(text) is not None


def _is_whole(whole: str, lines: Sequence[Line], end: int, *, reply: bool) -> bool:
    if _OLD_GMAIL.match(whole):
        return True
    if _VERB.search(whole) is None and not whole.lower().startswith(
        ("citeren", "quoting", "zitat")
    ):
        return False
    if _ADDRESS.search(whole) or _quotes_next(lines, end):
        return True
    dated = _DATE.search(whole) is not None
    return dated and (reply or _TIME.search(whole) is not None)


def _quotes_next(lines: Sequence[Line], end: int) -> bool:
    for line in lines[end + 1 : end + 4]:
        if line.depth > lines[end].depth:
            return True
        if line.text:
            return False
    return False
