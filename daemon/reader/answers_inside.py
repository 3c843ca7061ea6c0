"""Answers that she typed inside a quotation without any mark, where she says that she did."""

import re
from collections.abc import Iterator, Sequence

from daemon.reader.cleaning import Line, Mark
from daemon.reader.closings import is_hers
from daemon.reader.ink import OLDER, TYPED

_LOOK = 400
_COLOURS = {
    "rood": "red", "rode": "red", "red": "red", "rot": "red",
    "blauw": "blue", "blauwe": "blue", "blue": "blue", "blau": "blue",
    "groen": "green", "groene": "green", "green": "green", "grün": "green",
    "paars": "other", "oranje": "other", "purple": "other", "orange": "other", "roze": "other",
    "kleur": "", "kleurtje": "", "colour": "", "color": "",
}  # fmt: skip
_ANSWER = r"(?:antwoord\w*|reacties?|opmerking\w*|commentaar|answers?|comments?|repl(?:y|ies))"
_PLACE = (
    r"(?:(?:er)?tussen\w*|hieronder|eronder|er ?achter|onder(?:aan|staand\w*)?|below|inline"
    r"|in between|behind|unten|dahinter|dazwischen)"
)
_PUT = (
    r"(?:gezet|getypt|getikt|geschreven|ingevuld|beantwoord|geantwoord|toegevoegd|aangevuld"
    r"|put|typed|written|filled in|answered|added|geschrieben|beantwortet|eingefügt)"
)
_COLOUR = re.compile(
    rf"(?i)\b(?:{_ANSWER}|{_PLACE}|zie|see|siehe|geantwoord|ingevuld|gezet|answered|filled in)\b"
    rf".{{0,80}}\b(?:in|met|with) (?:het |de |een |a )?(?P<colour>{'|'.join(_COLOURS)})\b"
)
_ANNOUNCED = re.compile(
    rf"(?i)\b{_ANSWER}\b.{{0,80}}\b{_PLACE}\b|\b{_PLACE}\b.{{0,80}}\b{_ANSWER}\b"
    rf"|\b{_PLACE}\b.{{0,30}}\b{_PUT}\b|\b{_PUT}\b.{{0,30}}\b{_PLACE}\b"
    r"|\b(?:zie|see|siehe) (?:hieronder|onder|below|inline|unten)\b|\btussendoor\b"
)
_NAMED = re.compile(r"^\W{0,3}\[(?P<name>[^\[\]]{1,40})\]\s*\S")


def answers_inside(above: Sequence[str], quoted: Sequence[Line], name: str, /) -> Iterator[int]:
    """Which of the quoted lines are hers; `above` is what she wrote on top of them.

    Outlook quotes without a mark, and people type between our lines: in another colour, behind
    their name in brackets, or so that only Outlook's own mark for typing tells.
    """
    said = _top(above)
    colour = _COLOUR.search(said)
    if colour is None and _ANNOUNCED.search(said) is None:
        return
    wanted = _COLOURS[colour["colour"].lower()] if colour is not None else _telling_ink(quoted)
    for number, line in enumerate(quoted):
        if not line.text or line.ink == OLDER or line.mark is Mark.LINK:
            continue
        named = _NAMED.match(line.text[:_LOOK])
        in_colour = wanted is not None and bool(line.ink) and wanted in ("", line.ink)
        if line.ink == TYPED or in_colour or (named and is_hers(named["name"], name)):
            yield number


def with_answers_apart(lines: Sequence[Line]) -> Sequence[Line]:
    """Where she announces answers: what stands in colour behind a question of one line ("Aantal
    eters: 11") is a line of its own."""
    if not any(line.ending for line in lines):
        return lines
    said = _top([line.text for line in lines if line.text and not line.depth])
    if _COLOUR.search(said) is None and _ANNOUNCED.search(said) is None:
        return lines
    return [piece for line in lines for piece in _apart(line)]


def _apart(line: Line) -> Iterator[Line]:
    asked = line.text.removesuffix(line.ending).rstrip()
    if not line.ending or not asked.endswith((":", "?")):
        yield line
        return
    yield line._replace(text=asked, ending="", ending_ink="")
    yield line._replace(text=line.ending, ink=line.ending_ink, pictures=())


def _top(texts: Sequence[str]) -> str:
    return " ".join(text[:_LOOK] for text in texts[:20])[:2_000]


def _telling_ink(quoted: Sequence[Line]) -> str | None:
    """The one colour on the page, when all that is in it stands right below questions: Outlook
    writes answers in a colour of its own accord. A letter has its headings in colour as well, but
    not below questions alone."""
    said = [line for line in quoted if line.text and line.mark is not Mark.LINK]
    inks = {line.ink for line in said if line.ink} - {OLDER, TYPED}
    if len(inks) != 1:
        return None
    (ink,) = inks
    begins = (n for n, line in enumerate(said) if line.ink == ink and said[n - 1].ink != ink)
    asked = all(n > 0 and said[n - 1].text.endswith("?") for n in begins)
    return ink if asked else None
