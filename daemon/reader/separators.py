"""Lines of dashes with words that separate one mail from another."""

import re

from daemon.reader.cleaning import BETWEEN_ARROWS

_LOOK = 400
_SIGNS = ("-", "_", "=", "*", "|", ">")
# Some phones leave the colon of an attribution out.
SPOKEN_ENDS = ("het volgende geschreven", "schreef het volgende")
_REPLY = re.compile(
    r"(?i)^[\s>*_|]*(?:[-=_]{2,}\s*)(?:oorspronkelijke? bericht|original message"
    r"|origineel bericht|originele bericht"
    r"|ursprüngliche nachricht|original-nachricht|message d'origine|message original"
    r"|original appointment|oorspronkelijke afspraak|oorspronkelijk e-mailbericht"
    # Samsung's text part forgets the line end before the first header
    r"|original e-?mail)\s*[-=_]{2,}\s*\*?(?:(?:van|from)\s*:.{0,200})?$"
)
_FORWARD = re.compile(
    r"(?i)^[\s>*_|]*(?:[-=_]{3,}\s*(?:forwarded message|forwarded by .{0,80}|doorgestuurd bericht"
    r"|doorgestuurde bericht|weitergeleitete nachricht|message transféré|doorgestuurde mail"
    r"|forwarded mail|message forwarded)(?: from .{0,60}| van .{0,60})?\s*[-=_]{3,}\s*"
    r"|(?:begin doorgestuurd bericht|begin forwarded message|anfang der weitergeleiteten (?:e-mail"
    r"|nachricht)"
    r"|début du message (?:réexpédié|transféré))\s*:)\*?$"
)
_ZOHO = re.compile(r"(?i)^\s*-{2,}\s*[^\s-].{0,250}\s(?:schreef|wrote)\s*:?\s*-{2,}\s*$")
_RULE = re.compile(r"^\s*[_-]{20,}\s*$")
_FORWARDING_SUBJECT = re.compile(
    r"(?i)^\s*(?:\[[^\]]{0,60}\]\s*)?(?:fwd?|doorst|doorgest|wg|tr)\s*:"
)


def may_separate(text: str) -> bool:
    """A cheap first sieve: headings have a colon, begin with a sign or end with their verb."""
    return ":" in text or text.lstrip()[:1] in _SIGNS or text.endswith((*SPOKEN_ENDS, ">"))


def separates_reply(text: str) -> bool:
    text = text[:_LOOK]
    return any(pattern.match(text) for pattern in (_REPLY, _ZOHO, BETWEEN_ARROWS))


def separates_forward(text: str) -> bool:
    return _FORWARD.match(text[:_LOOK]) is not None


def is_rule(text: str) -> bool:
    """A line of underscores or dashes, as Outlook on the web puts above its header block."""
    return _RULE.match(text[:_LOOK]) is not None


def forwards(subject: str) -> bool:
    """Whether the outermost prefix of a subject says that the mail is passed on."""
    return _FORWARDING_SUBJECT.match(subject[:_LOOK]) is not None
