"""Where what she wrote ends and her signature begins."""

import re
from collections.abc import Sequence

from daemon.reader.cleaning import FENCE, Line, Mark
from daemon.reader.closings import TALKS, WORDS, closes_above_name, is_greeting, is_hers
from daemon.reader.remains import is_advertisement, is_disclaimer, is_picture_mark

_LOOK = 400
_MOST_LINES = 30

_POSTSCRIPT = re.compile(
    r"(?i)^\W*(?:(?:p\.?\s?){1,2}s\.?|n\.?b\.?|naschrift|post ?scriptum)(?:\s|:|$)"
)
# What asks us to change something is no slogan, however short.
_ASKS = re.compile(
    r"(?i)^\W*(?:zet|haal|wijzig|verander|schrap|noem|vermeld|vergeet|please|add|remove|put|change)"
    r"\s+\w+\W+\w"
)
_PLAIN_POSTSCRIPT = re.compile(
    r"(?i)^\W*(?:p\.\s?(?:p\.\s?)?s\b|n\.b\.|(?:pp?s|nb)\s*[:.]|naschrift|post ?scriptum)"
)
_SLOGANS = frozenset({"we", "wij", "ons", "onze", "our", "is", "zijn", "are"})
_PERSONAL = frozenset({"ik", "mij", "me", "mijn", "je", "jij", "jullie", "i", "my", "you"})
_ENDS_SENTENCE = re.compile(r"[.!…][\s)☺-⛿🌀-🫿]*$")
_SHORTENED = re.compile(r"\b(?:[A-Za-z]{1,2}\.){2,}")  # "i.o.", "b.g.g.": no "I" of hers
_CONTACT = re.compile(
    r"(?i)https?://|www\.|\S@\S|\+?\d[\d\s()./-]{6,}|\b\d{4}\s?[a-z]{2}\b"
    r"|^\W*(?:t|e|m|w|tel|mob|mobiel|telefoon|fax|web)\b\W"
)
_HOURS = re.compile(
    r"(?i)werkdag|aanwezig|bereikbaar|working (?:days|hours)|werk (?:niet )?op"
    r"|\bworks? (?:not )?(?:on|from)\b|(?:do not|don'?t) work on"
    r"|\bwerk(?:en|t)?\b.{0,20}dag"
    r"|afwezig op|dag(?:en)? vrij\b|vrij op|volg ons|bezoek|follow us"
    r"|postbus|bezoekadres|kvk|btw|afdeling"
)
_LIST_FOOTER = re.compile(
    r"(?i)^\W*(?:you received this message because you are subscribed"
    r"|(?:u|je) (?:ontvangt|hebt|heeft) dit bericht (?:ontvangen)?,? ?omdat (?:u"
    r"|je) .{0,40}(?:geabonneerd|lid|aangemeld|ingeschreven)"
    r"|sie erhalten diese nachricht, weil sie .{0,80}(?:abonniert|gruppe)"
    r"|vous (?:recevez|avez reçu) ce message,? (?:car|parce que) vous .{0,40}abonné"
    r"|to unsubscribe from this (?:group|list)|[_-]{20,}$|(?:=-){8,}=?$)"
)
_LIST_WORDS = re.compile(
    r"(?i)mailing list|mailinglijst|listinfo|unsubscribe|uitschrijven|groups\.(?:google|io)"
    r"|groups links|afmelden|abmelden|désabonner|google (?:groepen|groups|groupes)"
)


def signature_start(lines: Sequence[Line], name: str) -> int:
    """The first line of the signature; `len(lines)` without one. `name` is the sender's."""
    end = len(lines)
    while True:
        start = _once(lines[:end], name)
        if start >= end:
            return end
        end = start


def postscript_start(lines: Sequence[Line]) -> int:
    """The first line of her postscript; `len(lines)` without one. "PS Media" may be her firm."""
    for number in range(1, len(lines)):
        line = lines[number]
        if line.mark is Mark.SIGNATURE or not _POSTSCRIPT.match(line.text):
            continue
        if not lines[number - 1].text or _PLAIN_POSTSCRIPT.match(line.text):
            return number
    return len(lines)


def _once(lines: Sequence[Line], name: str) -> int:
    found = (
        _marked(lines),
        _fenced(lines),
        _footer(lines),
        _greeted(lines, name),
        _named(lines, name),
    )
    return min(found)


def _marked(lines: Sequence[Line]) -> int:
    """What the page marks as signature, when it marks not everything: some type inside it."""
    start = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if line.text and line.mark is not Mark.SIGNATURE:
            return start
        if line.text:
            start = number
    return len(lines)


def _fenced(lines: Sequence[Line]) -> int:
    for number in range(max(len(lines) - 2 * _MOST_LINES, 0), len(lines)):
        text = lines[number].text
        if text == FENCE:
            return number
        if text.strip() in ("--", "—", "---") and _all_signed(lines[number + 1 :]):
            return number
    return len(lines)


def _footer(lines: Sequence[Line]) -> int:
    """Advertisements of phones, disclaimers and list footers at the end."""
    end = len(lines)
    for number in range(len(lines) - 1, max(len(lines) - 2 * _MOST_LINES, -1), -1):
        text = lines[number].text
        if not text:
            continue
        if is_advertisement(text) or is_picture_mark(text):
            if not any(line.text for line in lines[number + 1 : end]):
                end = number
        elif is_disclaimer(text) or (_LIST_FOOTER.match(text[:_LOOK]) and _lists(lines, number)):
            end = number
    return end


def _lists(lines: Sequence[Line], number: int) -> bool:
    return any(_LIST_WORDS.search(line.text[:_LOOK]) for line in lines[number : number + 6])


def _greeted(lines: Sequence[Line], name: str) -> int:
    """The first closing greeting after which nothing but a signature comes."""
    for number in range(max(len(lines) - _MOST_LINES, 0), len(lines)):
        text = lines[number].text[:_LOOK]
        after = lines[number + 1 :]
        if is_greeting(text) and _all_signed(after):
            return number
        if number and closes_above_name(text, after, name) and _all_signed(after):
            return number
    return len(lines)


def _all_signed(lines: Sequence[Line]) -> bool:
    """Whether all of this can be a signature: no postscript and no sentence of hers."""
    if len(lines) > 2 * _MOST_LINES:
        return False
    details = False
    for line in lines:
        text = line.text[:_LOOK]
        if _is_text(text, details=details):
            return False
        details = details or _is_detail(text)
    return True


def _is_detail(text: str) -> bool:
    """Telephone, address, working days."""
    return _CONTACT.search(text) is not None or _HOURS.search(text) is not None


def _is_text(text: str, *, details: bool) -> bool:
    """Whether this is said to us. Below telephone and address only "ik" and "je" speak to us:
    what "we" do is the organisation's slogan.
    """
    if _POSTSCRIPT.match(text) or _ASKS.match(text):
        return True
    if not text or _is_detail(text) or is_advertisement(text) or is_disclaimer(text):
        return False
    text = _SHORTENED.sub("", text)
    words = [word.lower() for word in WORDS.findall(text)]
    spoken = TALKS - _SLOGANS if details else TALKS
    talks = sum(word in spoken for word in words)
    if text.rstrip().endswith("?") and len(words) >= 2 and (talks or not details):
        return True
    if details and not any(word in _PERSONAL for word in words):
        return False
    if talks and len(words) >= 2 and _ENDS_SENTENCE.search(text):
        return True
    return (len(words) >= 4 and talks >= 2) or (len(words) >= 6 and talks >= 1)


def _named(lines: Sequence[Line], name: str) -> int:
    """Her own name on a line of its own, with nothing but a signature below."""
    if not name:
        return len(lines)
    for number in range(max(len(lines) - 2 * _MOST_LINES, 1), len(lines)):
        after = lines[number + 1 :]
        if is_hers(lines[number].text, name) and _closes(lines, number) and _all_signed(after):
            return number
    return len(lines)


def _closes(lines: Sequence[Line], number: int) -> bool:
    """Whether a name closes what stands above, and is not one of a list of people."""
    above = [line.text for line in lines[:number] if line.text]
    if not above or above[-1].endswith(":"):
        return False
    if len(WORDS.findall(lines[number].text)) > 1:
        return True
    last = not any(line.text for line in lines[number + 1 :])
    said = len(WORDS.findall(above[-1])) > 2 or _ENDS_SENTENCE.search(above[-1]) is not None
    return last and (not lines[number - 1].text or said)
