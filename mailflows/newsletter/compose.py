"""Which tips make the next newsletter, in what order, and which places are silent.

First version: oldest first, as many as there is room for, grouped by location.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mailflows.meetings import Gathered
from mailflows.records import File, Key, Person, Supplement, Tip


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that a draft is made of."""

    tips: tuple[Tip, ...]  # open ones, in any order
    people: Mapping[Key, Person]
    files: Mapping[Key, tuple[File, ...]] = field(default_factory=dict[Key, tuple[File, ...]])
    supplements: Mapping[Key, tuple[Supplement, ...]] = field(
        default_factory=dict[Key, tuple[Supplement, ...]]
    )
    heard_from: Mapping[str, datetime] = field(default_factory=dict[str, datetime])
    last_number: int = 0
    last_drafted: datetime | None = None  # aware UTC
    lunches: Gathered = field(default_factory=Gathered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location as the newsletter names it."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The items of one location."""

    place: Place
    tips: tuple[Tip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A location that sent nothing for some time."""

    place: Place
    weeks: int  # whole weeks since its last tip, or since we began to listen
    never: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    sections: tuple[Section, ...]
    held_over: tuple[Tip, ...]
    silences: tuple[Silence, ...]


WHOLE = Place(slug="", name="")  # news for everybody
UNKNOWN = Place(slug="?", name="")  # its sender was asked where and has not said


def compose(
    material: Material, places: Sequence[Place], *, room: int, since: datetime, now: datetime
) -> Composition:
    """The next newsletter. `since`: when the daemon began to listen here, aware UTC."""
    queue = sorted(material.tips, key=lambda tip: (tip.received, tip.key))
    used, held_over = queue[:room], queue[room:]
    order = [*places, WHOLE, UNKNOWN]
    sections = (
        Section(place=place, tips=tuple(tip for tip in used if home_of(tip, places) == place.slug))
        for place in order
    )
    return Composition(
        sections=tuple(section for section in sections if section.tips),
        held_over=tuple(held_over),
        silences=tuple(
            silence
            for place in places
            if (silence := _silence(place, material.heard_from, since, now)).weeks > 0
        ),
    )


def home_of(tip: Tip, places: Sequence[Place]) -> str:
    """The slug of the section a tip stands in: its first known location."""
    if tip.whole_organisation:
        return WHOLE.slug
    known = {place.slug for place in places}
    return next((slug for slug in tip.locations if slug in known), UNKNOWN.slug)


def _silence(
    place: Place, heard_from: Mapping[str, datetime], since: datetime, now: datetime
) -> Silence:
    last = heard_from.get(place.slug)
    return Silence(place=place, weeks=(now - (last or since)).days // 7, never=last is None)
