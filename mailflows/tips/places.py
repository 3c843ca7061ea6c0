"""Where a tip is about, and why we think so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailflows.reading import PlaceName
from mailflows.records import Cue, Evidence
from mailflows.tips.mentions import Mention, Role, mentions

MOST_BUTTONS = 3

_WHOLE = re.compile(
    r"\b(?:(?:op|in|bij|voor|van)\s+)?(?:"
    r"al(?:le|\s+onze|\s+de)\s+(?:onze\s+|de\s+)?(?:\w+\s+)?(?:locaties|vestigingen|huizen|afdelingen|teams)"
    r"|(?:de\s+|onze\s+)?(?:hele|ganse|gehele|volledige)\s+"
    r"(?:organisatie|zorggroep|stichting|instelling|vereniging|bedrijf)"
    r"|heel\s+(?:de|onze)\s+(?:organisatie|zorggroep|stichting|instelling)"
    r"|(?:organisatie|zorggroep|concern|bedrijfs|stichtings)bre(?:ed|de)"
    r"|elke\s+(?:locatie|vestiging)|iedere\s+(?:locatie|vestiging)"
    r"|(?:all|every)\s+(?:our\s+|of\s+our\s+|the\s+)?(?:locations?|sites|offices|homes)"
    r"|(?:whole|entire)\s+(?:organi[sz]ation|company|group)"
    r"|(?:organi[sz]ation|company)[\s-]wide"
    r")\b",
    re.IGNORECASE,
)
_NOT_WHOLE = re.compile(r"\b(?:niet|not|geen)\s+(?:\w+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where a tip is filed. Not sure: we ask, with `likely` as buttons."""

    places: tuple[str, ...] = ()  # slugs
    whole_organisation: bool = False
    evidence: tuple[Evidence, ...] = ()
    sure: bool
    likely: tuple[str, ...] = ()  # slugs, the likeliest first, at most three


def locate(
    *, subject: str, text: str, part: str, home: str, places: Sequence[PlaceName]
) -> Located:
    """Files a tip by its address, its words and its sender's home, in this order.

    `part` is what stood behind the plus of the address, `home` the slug of where the sender
    works; both may be empty.
    """
    addressed = _addressed(part, places)
    if addressed:
        reason = Evidence(place=addressed, cue=Cue.ADDRESS, words=part)
        return Located(places=(addressed,), evidence=(reason,), sure=True)
    in_subject, in_text = mentions(subject, places), mentions(text, places)
    reasons = (*_reasons(in_subject, Cue.SUBJECT), *_reasons(in_text, Cue.TEXT))
    whole = _whole(subject) or _whole(text)
    said = (*in_subject, *in_text)
    if whole:
        return _everywhere(whole, reasons)
    if _unclear(said, reasons):
        return _asked(said, reasons, home)
    if reasons:
        return Located(places=_slugs(reasons), evidence=reasons, sure=True)
    return _at_home(said, home, places)


def _addressed(part: str, places: Sequence[PlaceName]) -> str:
    wanted = _bare(part)
    for place in places:
        if wanted and wanted in {_bare(place.slug), *(_bare(name) for name in place.names)}:
            return place.slug
    return ""


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _reasons(found: Iterable[Mention], cue: Cue) -> tuple[Evidence, ...]:
    reasons: dict[str, Evidence] = {}
    for mention in found:
        if mention.role is Role.THERE and len(mention.slugs) == 1:
            slug = mention.slugs[0]
            reasons.setdefault(slug, Evidence(place=slug, cue=cue, words=mention.words))
    return tuple(reasons.values())


def _whole(text: str) -> str:
    """The words for the whole organisation, "" where there are none."""
    for found in _WHOLE.finditer(text):
        if not _NOT_WHOLE.search(text[max(0, found.start() - 30) : found.start()]):
            return found.group()
    return ""


def _everywhere(words: str, reasons: tuple[Evidence, ...]) -> Located:
    """The whole organisation; with a place named as well, only a question can tell."""
    named = _slugs(reasons)
    return Located(
        whole_organisation=True,
        evidence=(Evidence(place="", cue=Cue.WHOLE, words=words), *reasons),
        sure=not named,
        likely=named[:MOST_BUTTONS],
    )


def _unclear(said: Sequence[Mention], reasons: Sequence[Evidence]) -> bool:
    """A name that several places share, a place both named and denied, or only nearly a name."""
    sound = _slugs(reasons)
    shared = any(
        len(mention.slugs) > 1 and not set(mention.slugs) & set(sound)
        for mention in said
        if mention.role is Role.THERE
    )
    denied = {slug for mention in said if mention.role is Role.DENIED for slug in mention.slugs}
    nearly = not sound and any(mention.role is Role.NEARLY for mention in said)
    return shared or nearly or bool(denied & set(sound))


def _asked(said: Sequence[Mention], reasons: tuple[Evidence, ...], home: str) -> Located:
    named = (slug for m in said if m.role is not Role.COMPARED for slug in m.slugs)
    likely = tuple(dict.fromkeys((*_slugs(reasons), *named, *((home,) if home else ()))))
    return Located(evidence=reasons, sure=False, likely=likely[:MOST_BUTTONS])


def _at_home(said: Sequence[Mention], home: str, places: Sequence[PlaceName]) -> Located:
    denied = {slug for mention in said if mention.role is Role.DENIED for slug in mention.slugs}
    if home in {place.slug for place in places} and home not in denied:
        reason = Evidence(place=home, cue=Cue.HOME, words="")
        return Located(places=(home,), evidence=(reason,), sure=True)
    compared = (slug for mention in said if mention.role is Role.COMPARED for slug in mention.slugs)
    return Located(sure=False, likely=tuple(dict.fromkeys(compared))[:MOST_BUTTONS])


def _slugs(reasons: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.place for reason in reasons))
