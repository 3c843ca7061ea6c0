"""Lines of dashes with words that separate one mail from another."""

import re

from daemon.reader.cleaning import BETWEEN_ARROWS

_LOOK = 400
_SIGNS = ("-", "_", "=", "*", "|", ">", "‐", "–", "—")
# Some phones leave the colon of an attribution out.
SPOKEN_ENDS = ("het volgende geschreven", "schreef het volgende")
_VERBS = (" schreef ", " wrote ", " schrieb ", " a écrit ")
_REPLY = re.compile(
    r"(?i)^[\s>*_|]*(?:[-=_‐–—]{2,}\s*)(?:"
    r"(?:oorspronkelijke?|originele?|origineel) (?:bericht|e-?mail(?:bericht)?|mail|afspraak)"
    r"|(?:original|reply) (?:message|e-?mail|mail|appointment)"
    r"|(?:ursprüngliche|original)[- ]?(?:nachricht|e-?mail|mail|termin)|ursprünglicher termin"
    r"|(?:message|mail|e-?mail|courriel) (?:d['’]origine|original|initial)|rendez-vous d['’]origine"
    r"|(?:mensaje|mensagem) original|messaggio (?:originale|originario)"
    r"|opprinnelig melding|oprindelig meddelelse|ursprungligt meddelande|originalmeddelande"
    r"|原始邮件|原始郵件"
    # Samsung's text part forgets the line end before the first header
    r")\s*[-=_‐–—]{2,}\s*\*?(?:(?:van|from|von|de)\s*:.{0,200})?$"
)
_FORWARD = re.compile(
    r"(?i)^[\s>*_|]*(?:[-=_‐–—]{2,}\s*(?:forwarded (?:message|e-?mail|mail)|forwarded by .{0,80}"
    r"|doorgestuurde? (?:bericht|e-?mail(?:bericht)?|mail)|doorgezonden bericht"
    r"|weitergeleitete (?:nachricht|e-?mail|mail)"
    r"|(?:message|mail|e-?mail) (?:transféré|réexpédié)e?"
    r"|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|message forwarded"
    r"|videresendt (?:melding|besked)|vidarebefordrat meddelande)"
    r"(?: from .{0,60}| van .{0,60})?\s*[-=_‐–—]{2,}\s*"
    r"|(?:begin doorgestuurd bericht|begin forwarded message|anfang der weitergeleiteten (?:e-mail"
    r"|nachricht)"
    r"|début du message (?:réexpédié|transféré))\s*:)\*?$"
)
_ZOHO = re.compile(r"(?i)^\s*-{2,}\s*[^\s-].{0,250}\s(?:schreef|wrote)\s*:?\s*-{2,}\s*$")
# Exchange's notices end with the headers of what could not be delivered.
_RETURNED = re.compile(
    r"(?i)^\s*(?:oorspronkelijke berichtkop(?:pen|teksten)|original message headers"
    r"|ursprüngliche (?:nachrichten)?kopfzeilen|en-têtes d[eu] message d['’]origine)\s*:\s*$"
)
_RULE = re.compile(r"^\s*[_-]{20,}\s*$")
_FORWARDING_SUBJECT = re.compile(
    r"(?i)^\s*(?:\[[^\]]{0,60}\]\s*)?(?:fwd?|doorst|doorgest|wg|tr)\s*:"
)


def may_separate(text: str) -> bool:
    """A cheap first sieve: headings have a colon, begin with a sign or end with their verb."""
    return (
        ":" in text
        or text.lstrip()[:1] in _SIGNS
        or text.endswith((*SPOKEN_ENDS, ">"))
        or any(verb in text[:_LOOK] for verb in _VERBS)
    )


def separates_reply(text: str) -> bool:
    text = text[:_LOOK]
    return any(pattern.match(text) for pattern in (_REPLY, _ZOHO, _RETURNED, BETWEEN_ARROWS))


def separates_forward(text: str) -> bool:
    return _FORWARD.match(text[:_LOOK]) is not None


def is_rule(text: str) -> bool:
    """A line of underscores or dashes, as Outlook on the web puts above its header block."""
    return _RULE.match(text[:_LOOK]) is not None


def forwards(subject: str) -> bool:
    """Whether the outermost prefix of a subject says that the mail is passed on."""
    return _FORWARDING_SUBJECT.match(subject[:_LOOK]) is not None
