"""The block of headers above an older mail: Van, Verzonden, Aan, Onderwerp."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daemon.reader.cleaning import Line

_LABELS = {
    "from": "van|from|von|de|afzender|sender|absender|expéditeur|fra|från|da|发件人|寄件者",
    "date": "verzonden|verstuurd|sent|gesendet|envoyé|datum|date|verzonden op"
    "|sendt|skickat|enviado|inviato|dato|data|发送时间|日期",
    "to": "aan|to|an|à|pour|naar|ontvanger|recipient|empfänger|til|till|para|收件人|收件者",
    "subject": "onderwerp|subject|betreff|objet|sujet|betreft|emne|ämne|asunto|oggetto|主题|主旨",
    "cc": "cc|bcc|kopie|copie|抄送",
    "other": "antwoord aan|beantwoorden|reply-to|antwort an|bijlagen|bijlage|attachments|anlagen"
    "|pièces jointes|prioriteit|importance|urgentie|organisatie|message-id|belang",
}
_ANY_LABEL = "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
_LABEL = re.compile(rf"(?i)^[ \t>*_|]*(?:{_ANY_LABEL})[ \t]*[*_]*[ \t]*[:：][ \t*_]*(?P<value>.*)")
# eM Client writes: Van "Jan Jansen" <jan@example.nl>
_BARE_LABEL = re.compile(rf"(?i)^[ \t>]*(?:{_ANY_LABEL})[ \t]+(?P<value>\S.*)")
_ADDRESS = re.compile(r"[^\s<>@\[\]():;,\"']{1,128}@[^\s<>@\[\]():;,\"']{2,255}")
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b.*\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b.*\d[:.]\d\d"
)
_OTHER_LABEL = re.compile(r"[A-Z][\w-]{1,20}\s?:\s")
_MOST_LINES = 24
_MOST_FOLDED = 7  # further lines of one header (FACTS 56)
_LOOK = 400


@dataclass(frozen=True, slots=True)
class Block:
    """A header block found in a text."""

    end: int  # the line after it
    sender: str  # address, else name
    subject: str


def block_at(lines: Sequence[Line], start: int, *, bare: bool = False) -> Block | None:
    """The header block that begins at line `start`; `bare`: also one without colons.

    It counts only with an address, or a date with year and time: people write "Van: de kantine"
    themselves (FACTS 55).
    """
    label = _LABEL
    first = label.match(lines[start].text[:_LOOK])
    if first is None and bare:
        label = _BARE_LABEL
        first = label.match(lines[start].text[:_LOOK])
    if first is None or first.lastgroup is None:
        return None
    found, end = _collect(lines, start, label)
    if "from" not in found or len(found.keys() & {"date", "to", "subject", "cc"}) < 2:
        return None
    if not (_ADDRESS.search(" ".join(found.values())) or _is_outlooks(found)):
        return None
    address = _ADDRESS.search(found["from"])
    sender = address[0].lower().removeprefix("mailto:") if address else found["from"].strip()
    return Block(end, sender, found.get("subject", "").strip())


def _is_outlooks(found: dict[str, str]) -> bool:
    """Inside one organisation Outlook writes names alone, but always these four headers."""
    whole = found.keys() >= {"from", "date", "to", "subject"}
    return whole and _DATED.search(found["date"]) is not None


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _LABELS if match[name])


def _collect(
    lines: Sequence[Line], start: int, label: re.Pattern[str]
) -> tuple[dict[str, str], int]:
    """The headers from `start` on by kind, and the line after the last of them."""
    found: dict[str, str] = {}
    end, folded, last = start, 0, ""
    for number in range(start, min(start + _MOST_LINES, len(lines))):
        text = lines[number].text[:_LOOK]
        match = label.match(text)
        if match is not None:
            last = _kind(match)
            if last in found and last not in ("other", "cc"):
                break  # the same header again belongs to another block
            found[last] = f"{found.get(last, '')} {match['value']}".strip()
            end, folded = number + 1, 0
        elif not text.strip():
            if _blank_ends(lines, number, found):
                break
        else:
            folded += 1
            if folded > _MOST_FOLDED or not _may_fold(last, lines, number):
                break
            found[last] += f" {text.strip()}"
    return found, end


def _blank_ends(lines: Sequence[Line], number: int, found: dict[str, str]) -> bool:
    """Whether a blank line ends the block: some pages put one between any two headers."""
    following = lines[number + 1].text[:_LOOK] if number + 1 < len(lines) else ""
    match = _LABEL.match(following)
    return match is None or _kind(match) in found


def _may_fold(last: str, lines: Sequence[Line], number: int) -> bool:
    """Whether this line can be the rest of the header above: another header has to follow it."""
    if _OTHER_LABEL.match(lines[number].text[:_LOOK]):
        return False
    if last in ("", "subject") and not lines[number].text.startswith((" ", "\t")):
        following = lines[number + 1 : number + 3]
    else:
        following = lines[number + 1 : number + 1 + _MOST_FOLDED]
    return any(_LABEL.match(line.text[:_LOOK]) for line in following)
