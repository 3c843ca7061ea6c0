"""Where what she wrote ends and her signature begins."""

import re
from collections.abc import Sequence

from daemon.reader.cleaning import FENCE, Line, Mark
from daemon.reader.remains import is_advertisement, is_disclaimer, is_picture_mark

_LOOK = 400
_MOST_LINES = 30

_WARM = (
    r"vriendelijke|hartelijke|warme|zonnige|collegiale|beste|lieve|vrolijke|sportieve|hele|veel"
    r"|muzikale|zomerse|winterse|feestelijke|goede|oprechte|creatieve|gezonde"
)
_REST = r"(?:(?P<stop>[\s,.!–-]+)(?:van\s+|from\s+|uit\s+)?(?P<rest>[^?]{0,60}))?[\s,.!;)☺-⛿🌀-🫿]*$"
_GREETING = re.compile(
    rf"(?i)^[\s*_]*(?:(?:alvast\s+|many\s+)?(?:bedankt|dank|thanks)\s*(?:en|and|&|,)\s+)?(?:"
    rf"(?:met\s+)?(?:(?:{_WARM})[\s,]+(?:en\s+)?){{0,3}}(?:groet(?:en|jes?|ies)?)"
    rf"|m\.?\s?v\.?\s?g\.?|m\.?\s?vr\.?\s?gr\.?|mvrgr|vr\.?\s?gr\.?|h\.?\s?gr\.?|gr(?:t(?:jes"
    rf"|js|z|n)?|oetn|tjs|\.)?|groetn?"
    rf"|liefs|hoogachtend|met\s+(?:de\s+)?meeste\s+hoogachting"
    rf"|(?:(?:with\s+)?(?:kind(?:est)?|best|warm(?:est)?|many|my\s+best)\s+)?(?:regards|wishes)"
    rf"|all\s+the\s+best|greetings|respectfully|take\s+care|cheers|yours(?:\s+(?:sincerely|truly|faithfully))?|sincerely(?:\s+yours)?"
    rf"|(?:mit\s+)?(?:freundlichen|besten|lieben|herzlichen)\s+grüßen?"
    rf"|(?:viele|liebe|beste)\s+grüße"
    rf"|(?:bien\s+)?cordialement|bien\s+à\s+vous|salutations"
    rf")[*_]*{_REST}"
)
_SHORT_CLOSE = re.compile(
    r"(?i)^\s*(?:(?:best|dank|thanks|thx|bedankt|tot\s+(?:\w+dag|morgen|snel|gauw|dan|ziens))\s*,"
    r"|(?:dag|doei|doeg)\s*[,!.]?)\s*$"
)
_POSTSCRIPT = re.compile(r"(?i)^\W*p\.?\s?s\.?(?:\s|:|$)")
_WORDS = re.compile(r"[^\W\d_]+")
_TALKS_WORDS = (
    "ik je jij jullie we wij u hij zij ze mij me mijn jouw ons onze dit dat er niet wel nog "
    "ook is zijn was ben bent heb hebt heeft hebben kan kunnen wil willen zal zullen moet "
    "moeten ja nee yes no ok klopt komt kom gaat ga gaan doe zie neem breng laat weet graag "
    "i you he she they it we my your our this that not is are was were am have "
    "has had can could will would shall should must come please"
)
_TALKS = frozenset(_TALKS_WORDS.split())
_SLOGANS = frozenset({"we", "wij", "ons", "onze", "our", "is", "zijn", "are"})
_PERSONAL = frozenset({"ik", "mij", "me", "mijn", "je", "jij", "jullie", "i", "my", "you"})
_CLOSED_LINE = re.compile(
    r"(?i)^(?P<said>.{1,300}?[.!?…)☺-⛿🌀-🫿,])\s+"
    r"(?P<sign>(?:(?:met|vriendelijke|hartelijke|lieve|kind|best|warm)\s+){0,3}"
    r"(?:groet(?:en|jes)?|gr|grt|grtjs|mvg|liefs|regards|cheers)\b[.,]?[^.!?,]{0,40}[.!]?)\s*$"
)
_PARTICLES = frozenset(
    {"van", "de", "der", "den", "het", "ter", "ten", "in", "t", "en", "uit", "from"}
)
_GOES_ON = re.compile(r"\w{2}[.!?]\s+\w+\W+\w")
# "Groet de kok!" asks us to do it.
_GREETED = re.compile(
    r"(?i)^\W*(?:groet|groeten|groetjes) (?:de|het|die|alle|iedereen|aan|terug)\b"
)
_ENDS_SENTENCE = re.compile(r"[.!…][\s)☺-⛿🌀-🫿]*$")
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
    r"|(?:u|je) (?:ontvangt|hebt) dit bericht (?:ontvangen )?omdat (?:u"
    r"|je) .{0,40}(?:geabonneerd|lid|aangemeld)"
    r"|to unsubscribe from this (?:group|list)|_{20,}$)"
)
_LIST_WORDS = re.compile(
    r"(?i)mailing list|mailinglijst|listinfo|unsubscribe|uitschrijven|groups\.google"
)


def signature_start(lines: Sequence[Line], name: str) -> int:
    """The first line of the signature; `len(lines)` without one. `name` is the sender's."""
    end = len(lines)
    while True:
        start = _once(lines[:end], name)
        if start >= end:
            return end
        end = start


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
        if _SHORT_CLOSE.match(text) and number and _is_name(after, name):
            return number
    return len(lines)


def is_greeting(text: str) -> bool:
    """Whether a line is a closing greeting, perhaps with the name on it."""
    if len(text) > 100:
        return False
    match = _GREETING.match(text)
    if match is None:
        return False
    words = _WORDS.findall(match["rest"] or "")
    if set(match["stop"] or "") & set(".!") and len(words) > 1 and not _are_names(words):
        return False  # "Groetjes terug!" begins something: what follows is said
    if _GOES_ON.search(match["rest"] or "") or _GREETED.match(text):
        return False
    return len(words) <= 6 and not any(word.lower() in _TALKS for word in words)


def _are_names(words: Sequence[str]) -> bool:
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words)


def _all_signed(lines: Sequence[Line]) -> bool:
    """Whether all of this can be a signature: no postscript and no sentence of hers."""
    if len(lines) > 2 * _MOST_LINES:
        return False
    details = False
    for line in lines:
        text = line.text[:_LOOK]
        if _is_text(text, details=details):
            return False
        details = details or bool(_CONTACT.search(text) or _HOURS.search(text))
    return True


def _is_text(text: str, *, details: bool) -> bool:
    """Whether this is said to us. Below telephone and address only "ik" and "je" speak to us:
    what "we" do is the organisation's slogan.
    """
    if _POSTSCRIPT.match(text):
        return True
    if not text or _CONTACT.search(text) or _HOURS.search(text) or is_advertisement(text):
        return False
    words = [word.lower() for word in _WORDS.findall(text)]
    spoken = _TALKS - _SLOGANS if details else _TALKS
    talks = sum(word in spoken for word in words)
    if text.rstrip().endswith("?") and len(words) >= 2 and (talks or not details):
        return True
    if details and not any(word in _PERSONAL for word in words):
        return False
    if talks and len(words) >= 2 and _ENDS_SENTENCE.search(text):
        return True
    return (len(words) >= 4 and talks >= 2) or (len(words) >= 6 and talks >= 1)


def _is_name(lines: Sequence[Line], name: str) -> bool:
    """Whether only a name follows: hers, or one to three words with capitals."""
    rest = [line.text.strip() for line in lines if line.text]
    if not 1 <= len(rest) <= 2:
        return False
    words = _WORDS.findall(rest[0])
    return is_hers(rest[0], name) or (1 <= len(words) <= 3 and all(w[0].isupper() for w in words))


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
    if len(_WORDS.findall(lines[number].text)) > 1:
        return True
    last = not any(line.text for line in lines[number + 1 :])
    said = len(_WORDS.findall(above[-1])) > 2 or _ENDS_SENTENCE.search(above[-1]) is not None
    return last and (not lines[number - 1].text or said)


def is_hers(text: str, name: str) -> bool:
    """Whether a line is her name, whole or the first of it."""
    if not text or len(text) > 80:
        return False
    line = " ".join(_WORDS.findall(text)).casefold()
    whole = " ".join(_WORDS.findall(name.split("(", maxsplit=1)[0])).casefold()
    return bool(line) and (line == whole or (line == whole.split(" ")[0] and len(line) > 1))


def closing_of(text: str, name: str) -> tuple[str, str] | None:
    """A last line that ends in its own greeting ("Ik kom! Groetjes Roos"), cut in two."""
    match = _CLOSED_LINE.match(text[:_LOOK])
    if match is None or not is_greeting(match["sign"]):
        return None
    greeted = _GREETING.match(match["sign"])
    rest = (greeted["rest"] or "") if greeted else ""
    if match["said"].endswith(",") and not is_hers(rest, name):
        return None
    if len(_WORDS.findall(rest)) > 3:
        return None
    return match["said"].rstrip(","), match["sign"]
