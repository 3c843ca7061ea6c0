"""Whether a mail says that somebody is away; `days_away.py` reads until when."""

import re

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
    r"|bij spoed"
    r"|ich bin .{0,60}(?:nicht im büro|abwesend|im urlaub|nicht erreichbar)"
    r"|je (?:suis|serai) .{0,20}(?:absente?|en congé|en vacances|de retour))\b"
)
# Of a mail that is automatic for certain: what else it names days for is an offer or a report.
_ABSENT = re.compile(
    r"(?i)\b(?:afwezig|\w{0,20}(?:vakantie|verlof)|vrij\b|weer\b|terug\b|er .{0,40}niet\b"
    r"|niet (?:aanwezig|op kantoor|bereikbaar|in dienst)"
    r"|out of (?:the )?office|away\b|holiday|vacation|back\b|return"
    r"|on (?:annual |sick |parental |maternity )?leave"
    r"|abwesen|urlaub|nicht (?:im büro|erreichbar|da)\b|wieder\b|zurück"
    r"|absent|en (?:congé|vacances)|de retour|en déplacement)"
)


def subject_claims_absence(subject: str) -> bool:
    return _SUBJECT.match(subject[:400]) is not None


def says_absence(text: str) -> bool:
    """Whether a sentence in the first lines says that somebody is away."""
    return _SENTENCE.search(text[:3_000]) is not None


def names_absence(text: str, subject: str) -> bool:
    """Whether anything in an automatic mail is about somebody being away."""
    return _ABSENT.search(text) is not None or subject_claims_absence(subject)
