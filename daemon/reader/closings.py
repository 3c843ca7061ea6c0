"""The words that close a letter, and the name below or behind them."""

import re
from collections.abc import Sequence

from daemon.reader.cleaning import Line

_LOOK = 400

_WARM = (
    r"vriendelijke|hartelijke|warme|zonnige|collegiale|beste|lieve|vrolijke|sportieve|hele|veel"
    r"|muzikale|zomerse|winterse|feestelijke|goede|oprechte|creatieve|gezonde"
)
_KIND = r"freundlichen?|besten?|lieben?|herzlichen?|sch(?:ö|oe)nen?|viele|sonnigen?"
_REST = r"(?:(?P<stop>[\s,.!–-]+)(?:van\s+|from\s+|uit\s+)?(?P<rest>[^?]{0,60}))?[\s,.!;)☺-⛿🌀-🫿]*$"
_GREETING = re.compile(
    rf"(?i)^[\s*_]*(?:(?:alvast\s+|many\s+)?(?:bedankt|dank|thanks)\s*(?:en|and|&|,)\s+)?(?:"
    rf"(?:met\s+)?(?:(?:{_WARM})[\s,]+(?:en\s+)?){{0,3}}(?:groet(?:en|jes?|ies)?)"
    rf"|m\.?\s?v\.?\s?g\.?|m\.?\s?vr\.?\s?gr\.?|mvrgr|(?:met\s+)?vr\.?\s?gr\.?|h\.?\s?gr\.?"
    rf"|gr(?:t(?:jes|js|z|n)?|oetn|tjs|\.)?|groetn?|hartelijks"
    rf"|(?:(?:heel\s+)?veel\s+)?liefs|hoogachtend|met\s+(?:de\s+)?meeste\s+hoogachting"
    rf"|(?:(?:with\s+)?(?:kind(?:est)?|best|warm(?:est)?|many|my\s+best)\s+)?(?:regards|wishes)"
    rf"|all\s+the\s+best|greetings|respectfully|take\s+care|cheers"
    rf"|yours(?:\s+(?:sincerely|truly|faithfully))?|sincerely(?:\s+yours)?"
    rf"|(?:mit\s+)?(?:(?:{_KIND})\s+){{0,2}}gr(?:ü|ue?)(?:ß|ss)(?:en?)?"
    rf"|(?:bien\s+)?cordialement|bien\s+à\s+(?:vous|toi)|amicalement"
    rf"|(?:(?:sincères|meilleures|mes)\s+){{0,2}}salutations"
    rf")[*_]*{_REST}"
)
# Closings that are words or letters of other sense as well: these close only above or before a name
_SHORT = re.compile(
    r"(?i)^\s*(?:(?:best|dank|thanks|thx|bedankt|(?:all|my) best|(?:talk|see you) soon|see you"
    r"|tot\s+(?:\w+dag|morgen|snel|gauw|dan|ziens))\s*,"
    r"|(?:(?:dag\s+)?dag|(?:doei\s+)?doei|(?:hoi\s+)?hoi|doeg|ciao|h[ao]udoe|hajje|hadoe|tabee"
    r"|ajuu?s?|de mazzel|oant\s+\w+|groetnis|warmly|fondly|cheerio|toodles"
    r"|moi|salut|tot kijk|(?:(?:dikke|warme)\s+)?knuffels?|(?:big\s+)?hugs?|be well"
    r"|stay safe)\s*[,!.]?"
    r"|(?:alvast (?:(?:heel )?(?:erg )?bedankt|(?:hartelijk |veel )?dank)|(?:be)?dank(?:t)? alvast"
    r"|bij voorbaat (?:hartelijk )?dank|(?:many |warm )thanks|(?:many )?thanks in advance|thank you"
    r"|vielen dank|merci d['’]avance)\s*[,!.]?"
    r"|(?:nog een )?(?:een )?(?:hele )?fijne? (?:dag|avond|middag|week|weekend|werkdag)"
    r"(?: (?:nog|verder|gewenst))?\s*,?"
    r"|(?:bonne|belle) (?:journée|soirée)\s*,?"
    r"|(?:x{1,3}|xoxo|kus(?:sen|jes)?|bises|bisous|lg|vg|mfg|br|kr|rgds?|cdt)\s*[,!.]?)\s*$"
)
# … and these with the name behind them: "X Minke", "VG Roos"
_BEFORE_NAME = re.compile(
    r"(?i)^\s*(?:x{1,3}|kus(?:jes)?|bises|bisous|lg|vg|mfg|br|kr|rgds?|cdt|ciao|hartelijks|warmly"
    r"|fondly|h[ao]udoe|hajje|hadoe|doei|(?:dag\s+)?dag)"
    r"(?:\s*[,.!])?\s+(?:van\s+)?(?P<name>\S.{0,60})$"
)
WORDS = re.compile(r"[^\W\d_]+")
_TALKS_WORDS = (
    "ik je jij jullie we wij u hij zij ze mij me mijn jouw ons onze dit dat er niet wel nog "
    "ook is zijn was ben bent heb hebt heeft hebben kan kunnen wil willen zal zullen moet "
    "moeten ja nee yes no ok klopt komt kom gaat ga gaan doe zie neem breng laat weet graag "
    "i you he she they it we my your our this that not is are was were am have "
    "has had can could will would shall should must come please"
)
TALKS = frozenset(_TALKS_WORDS.split())
_CLOSED_LINE = re.compile(
    r"(?i)^(?P<said>.{1,300}?[.!?…)☺-⛿🌀-🫿,])\s+"
    r"(?P<sign>(?:(?:met|vriendelijke|hartelijke|lieve|kind|best|warm)\s+){0,3}"
    r"(?:groet(?:en|jes)?|gr|grt|grtjs|mvg|liefs|regards|cheers)\b[.,]?[^.!?,]{0,40}[.!]?)\s*$"
)
_PARTICLES = frozenset(
    {"van", "de", "der", "den", "het", "ter", "ten", "in", "t", "en", "uit", "from"}
)
_GOES_ON = re.compile(r"\w{2}[.!?]\s+\w+\W+\w")
_FOOTER = re.compile(
    r"(?i)^\W*(?:(?:je|u|jij) (?:krijgt|ontvangt|kreeg) (?:deze|dit) (?:e-?mail|mail|bericht)"
    r" omdat\b"
    r"|you (?:get|got|receive|received|are (?:getting|receiving)) this (?:e-?mail|mail|message)"
    r" because\b)"
)
_INITIALS = re.compile(r"^\W*(?:[A-Z]\. ?){1,4}\W*$")
# "Groet de kok!" asks us to do it.
_GREETED = re.compile(
    r"(?i)^\W*(?:groet|groeten|groetjes) (?:de|het|die|alle|iedereen|aan|terug)\b"
)


def is_greeting(text: str) -> bool:
    """Whether a line is a closing greeting, perhaps with the name on it."""
    if len(text) > 100:
        return False
    match = _GREETING.match(text)
    if match is None:
        return False
    words = WORDS.findall(match["rest"] or "")
    if set(match["stop"] or "") & set(".!") and len(words) > 1 and not _are_names(words):
        return False  # "Groetjes terug!" begins something: what follows is said
    if _GOES_ON.search(match["rest"] or "") or _GREETED.match(text):
        return False
    return len(words) <= 6 and not any(word.lower() in TALKS for word in words)


def _are_names(words: Sequence[str]) -> bool:
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words)


def closes_above_name(text: str, after: Sequence[Line], name: str) -> bool:
    """Whether a line closes the letter for the name that stands below it or at its end."""
    if len(text) > 100:
        return False
    named = _BEFORE_NAME.match(text)
    if named is not None and is_hers(named["name"], name):
        return True
    return _SHORT.match(text) is not None and _is_name(after, name)


def is_closed(lines: Sequence[str], names: Sequence[str]) -> bool:
    """Whether somebody else's letter ends here: a greeting, her thanks above a short name, one of
    the `names` of those she writes to, or a footer."""
    said = [line.strip() for line in lines if line.strip()]
    if any(is_greeting(line) or _FOOTER.match(line) for line in said):
        return True
    known = {name.casefold() for name in names if name}
    if any(line.casefold() in known for line in said[-3:]):  # higher up it heads the letter
        return True
    signed = next((n for n, line in enumerate(said) if len(line) <= 100 and _SHORT.match(line)), -1)
    names = said[signed + 1 :]
    return signed >= 0 and len(names) <= 2 and not any(re.search(r"[.!?:]$", n) for n in names)


def _is_name(lines: Sequence[Line], name: str) -> bool:
    """Whether her name follows, or only one to three words with capitals."""
    rest = [line.text.strip() for line in lines if line.text]
    if not rest:
        return False
    words = WORDS.findall(rest[0])
    alone = len(rest) <= 2 and 1 <= len(words) <= 3 and all(word[0].isupper() for word in words)
    return is_hers(rest[0], name) or alone


def is_hers(text: str, name: str) -> bool:
    """Whether a line is her name: whole, the first of it, or initials and the last of it."""
    if not text or len(text) > 80:
        return False
    line = [word.casefold() for word in WORDS.findall(text.split("(", maxsplit=1)[0])]
    whole = [word.casefold() for word in WORDS.findall(_spoken(name))]
    if not line or not whole:
        return False
    if line == whole or (line == whole[:1] and len(line[0]) > 1):
        return True
    if _INITIALS.match(text):  # with a full stop: "R" or "JA" may be an answer
        firsts = [word[0] for word in whole]
        return line[0] == firsts[0] and (len(line) == 1 or line[-1] == firsts[-1])
    initials = next((n for n, word in enumerate(line) if len(word) > 1), 0)
    return 0 < initials <= 4 and line[0] == whole[0][0] and line[initials:] == whole[1:]


def _spoken(name: str) -> str:
    """The name as she says it: an address book may put her family first ("Berg, Jan van den")."""
    family, comma, first = name.split("(", maxsplit=1)[0].partition(",")
    return f"{first} {family}" if comma else family


def closing_of(text: str, name: str) -> tuple[str, str] | None:
    """A last line that ends in its own greeting ("Ik kom! Groetjes Roos"), cut in two."""
    match = _CLOSED_LINE.match(text[:_LOOK])
    if match is None or not is_greeting(match["sign"]):
        return None
    greeted = _GREETING.match(match["sign"])
    rest = (greeted["rest"] or "") if greeted else ""
    if match["said"].endswith(",") and not is_hers(rest, name):
        return None
    if len(WORDS.findall(rest)) > 3:
        return None
    return match["said"].rstrip(","), match["sign"]
