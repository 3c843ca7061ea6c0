"""Lines that programs and gateways write into mails: banners, advertisements, disclaimers."""

import re
from collections.abc import Sequence

_LOOK = 400
_BANNER = re.compile(
    r"(?i)^\W*(?:\[?(?:extern(?:al|e)?(?: e-?mail| mail| afzender| sender)?)\]?\W*$"
    r"|(?:ext(?:ern(?:al|e)?)?(?: e-?mail| mail| afzender| sender)?\W{1,4})?"
    r"(?:let op|caution|waarschuwing|warning|attention|pas op|opgelet|attentie)\W"
    r"(?=.{0,80}\b(?:e-?mail|mail|bericht|message|afzender|sender)\b).{0,80}"
    r"\b(?:extern\w*|buiten|outside|originated)\b"
    r"|(?:deze|dit) (?:e-?mail|bericht|mail) (?:is afkomstig van|komt van) (?:buiten"
    r"|een externe|een afzender buiten)\b"
    r"|this (?:e-?mail|message) (?:originated|came|was sent) from (?:outside|an external)\b"
    r"|(?:sommige mensen die dit bericht hebben|u ontvangt niet vaak|je ontvangt niet vaak"
    r"|some people who received this message|you don'?t often get) )"
)
_PICTURE = re.compile(
    r"^\W*(?:\[(?:cid:|image|afbeelding|logo)[^\]]{0,200}\]|<image\d*\.\w+>)\W*$", re.IGNORECASE
)
_ADDRESS_ONLY = re.compile(r"^\W*(?:<[^<>]*>|https?://\S+|mailto:\S+|\S+@\S+)\W*$")


def is_banner(text: str, banners: Sequence[str]) -> bool:
    """Whether a gateway put this line above or below the mail; `banners` come from the settings."""
    text = text[:_LOOK].strip()
    return bool(text) and (
        _BANNER.match(text) is not None
        or any(banner.casefold() in text.casefold() for banner in banners if banner)
    )


def is_picture_mark(text: str) -> bool:
    """ "[cid:image001.png@…]": a picture's place in a text part."""
    return _PICTURE.match(text[:_LOOK]) is not None


def is_added_by_programs(text: str) -> bool:
    """A line inside a quotation that nobody typed there."""
    text = text[:_LOOK].strip()
    return (
        is_banner(text, ())
        or is_picture_mark(text)
        or _ADDRESS_ONLY.match(text) is not None
        or is_disclaimer(text)
        or is_advertisement(text)
    )


_DISCLAIMER = re.compile(
    r"(?i)^\W*(?:p\s+)?(?:disclaimer\b|(?:de|dit|deze) (?:informatie|inhoud"
    r"|bericht|e-?mail|e-?mailbericht|mail)\b.{0,200}"
    r"\b(?:uitsluitend bestemd|vertrouwelijk|bestemd voor de geadresseerde|niet (?:voor u|bestemd))"
    r"|aan (?:(?:de )?inhoud van )?(?:dit|deze) (?:bericht|e-?mail(?:bericht)?|mail)"
    r" (?:kunnen|kan) geen rechten"
    r"|(?:dit|deze) (?:bericht|e-?mail(?:bericht)?|mail) is (?:alleen|slechts|enkel) bestemd voor"
    r" (?:de (?:persoon|personen|geadresseerde|ontvanger)|degenen?|diegenen?)\b"
    r"|bent u niet de (?:(?:bedoelde|beoogde|juiste) )?(?:ontvanger|geadresseerde)\b"
    r"|confidentiality notice\b|proclaimer\s*:"
    r"|(?:lees|zie|bekijk) onze (?:e-?mail ?)?disclaimer(?=\W*(?:$|op\b|via\b|hier\b|http|www))"
    r"|op (?:dit|deze) (?:bericht|e-?mail(?:bericht)?|mail) is (?:een|onze) disclaimer"
    r"|(?:the information|the contents|this (?:e-?mail|message|communication))\b.{0,200}"
    r"\b(?:confidential|intended (?:only|solely)|privileged|intended recipient|intended for)"
    r"|(?:please consider the environment|denk (?:aan|om) het milieu"
    r"|bespaar papier|print (?:deze|dit) (?:e-?mail|bericht) alleen"
    r"|think (?:before you print|green))"
    r"|(?:op (?:al )?onze .{0,60}(?:algemene )?voorwaarden)|indien u (?:deze"
    r"|dit) (?:e-?mail|bericht) (?:onterecht|ten onrechte)"
    r"|if you (?:are not the intended|have received this (?:e-?mail|message) in error)"
    r"|(?:(?:der inhalt )?diese[rs]? e-?mail|ce message|cet e-?mail)\b.{0,120}"
    r"\b(?:vertraulich|confidentiel)"
    # scanners of viruses
    r"|(?:dit|deze|this|diese) (?:e-?mail(?:bericht)?|bericht|message|nachricht|mail)\b.{0,40}"
    r"\b(?:gecontroleerd|gescand|checked|scanned|geprüft|überprüft|avast|avg)\b.{0,80}\bvir(?:us|en)"
    r"|diese (?:e-?mail|nachricht) wurde von .{1,60} auf viren geprüft"
    r"|virusvrij\b|virus-free\b)"
)
_SENT = (
    r"(?:verstuurd|verzonden|verstuurt|gestuurd|sent|geschreven|gesendet|envoyée?|enviado|inviato"
    r"|sendt|skickat)"
)
_BY = (
    r"(?:vanaf|vanuit|van|met|via|from|with|using|op|von|mit|aus|über|depuis|de|avec"
    r"|à partir d[e’']|desde|do|da|dal|fra|från|med|on the go)"
)
_ADVERTISEMENT = re.compile(
    r"(?i)^\W*(?:(?:please |met vriendelijke )?(?:excus\w+|sorry|groet(?:en)?)\b"
    r"[^.!?]{0,60}?[\s.!]+)?"
    rf"(?:{_SENT}\s{_BY}\b.{{0,100}}|von meinem .{{0,60}} (?:gesendet|gesandt)\.?"
    r"|(?:dit bericht|deze (?:e-?mail|mail)|this (?:message|e-?mail)"
    r"|diese (?:nachricht|e-?mail|mail)"
    rf"|ce (?:message|courriel)) (?:is|werd|was|wurde|a été) (?:{_SENT}\s)?{_BY}\b.{{0,80}}"
    r"|outlook (?:voor|for|für|pour) (?:ios|android|mac)\b.{0,80}"
    r"|(?:get|download|haal|krijg|verkrijg|obtenez|télécharge[rz]|holen sie sich|laden sie) "
    r"(?:outlook|bluemail|[a-z]{2,12} ?mail)\b.{0,80}"
    r"|.{1,60} (?:heeft gereageerd via|reacted via|a réagi via|hat über) gmail(?: reagiert)?"
    r"|yahoo mail: .{0,80}|(?:stuur|beveiligd|secured|protected) .{0,40}(?:proton ?mail"
    r"|tutanota|tuta)\b.{0,80}"
    r"|(?:excuus|excuses|sorry) (?:voor|for) (?:eventuele )?(?:typefouten|typos"
    r"|typo's|spelfouten)\b.{0,60})$"
)
# "Sent from Nine", "Verstuurd vanaf mijn Xperia": a product, whatever it is called
_PRODUCT = re.compile(
    r"^\W*(?:Sent|Verstuurd|Verzonden|Gesendet|Envoyé|Enviado|Inviato|Sendt|Skickat)"
    r" (?:from|with|via|using|vanaf|vanuit|von|mit|depuis|de|desde|da|fra|från)"
    r" (?:(?:my|mijn|mon|ma|mi|min|meinem|the|de|an?|een)\s)?[A-Z][\w-]*(?:\s[\w-]+){0,2}\W*$"
)
_DEVICE = re.compile(
    r"(?i)iphone|ipad|android|samsung|galaxy|huawei|xiaomi|motorola"
    r"|oneplus|pixel|nokia|blackberry|windows"
    r"|outlook|gmail|yahoo|proton|tuta|mail\b|mobiel|mobile|telefoon"
    r"|phone|smartphone|tablet|toestel|device"
    r"|thunderbird|spark|watch|mac\b|fairphone|handy|voorwaarden|typ|spel|on the go"
)


def is_disclaimer(text: str) -> bool:
    return _DISCLAIMER.match(text[:_LOOK]) is not None


def is_advertisement(text: str) -> bool:
    """ "Verstuurd vanaf mijn iPhone" and its relatives."""
    text = text[:_LOOK].strip()
    if len(text) > 140:
        return False
    if _PRODUCT.match(text):
        return True
    return _ADVERTISEMENT.match(text) is not None and _DEVICE.search(text) is not None
