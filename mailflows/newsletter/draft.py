"""At the editors' hour the tips become a draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from mailflows.conversation import NoAct, Occasion
from mailflows.effects import Effect, Effects, Keep, Post, PostAll
from mailflows.letters import Letter, Picture, Value, Values
from mailflows.meetings import figures, shown
from mailflows.newsletter.compose import (
    UNKNOWN,
    Composition,
    Material,
    Place,
    Section,
    compose,
    home_of,
)
from mailflows.reading import Context
from mailflows.records import ALL_FLOWS, File, Issue, Item, Key, Person, Tip, TipState
from mailflows.schedule import Schedule

PICTURES_AN_ITEM = 3
PICTURE_BYTES = 6_000_000  # of all pictures of a draft: a third more as base64, under 10 MB
HEADLINE = 80  # characters of a text without a subject that become its headline


class NewsletterShelf(Protocol):
    """The narrow view of the store that this flow has."""

    async def material(self) -> Material: ...

    async def editors(self) -> tuple[Person, ...]: ...

    async def listening_since(self) -> datetime: ...

    async def issue(self, key: Key, /) -> Issue | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsletterSettings:
    places: tuple[Place, ...]
    departments: tuple[tuple[str, str], ...]  # slug and name
    room: int  # items
    schedule: Schedule  # of the draft
    catch_up: timedelta
    issues: Schedule  # when newsletters should go out

    def name_of(self, slug: str) -> str:
        return next((place.name for place in self.places if place.slug == slug), "")

    def department(self, slug: str) -> str:
        return next((name for key, name in self.departments if key == slug), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSeen:
    material: Material
    editors: tuple[Person, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """Every so many weeks the editors get what came in, in order."""

    settings: NewsletterSettings
    name: str = "newsletter/draft"

    @property
    def schedule(self) -> Schedule | None:
        return self.settings.schedule

    @property
    def catch_up(self) -> timedelta:
        return self.settings.catch_up

    async def look(self, shelf: NewsletterShelf, _about: Key, /) -> DraftSeen:
        return DraftSeen(
            material=await shelf.material(),
            editors=await shelf.editors(),
            since=await shelf.listening_since(),
        )

    def happen(self, seen: DraftSeen, occasion: Occasion, /) -> Effects:
        receivers = tuple(editor.key for editor in seen.editors if reads_drafts(editor))
        if not receivers:  # the tips stay where they are; `stamtafel status` says so
            return Effects.of("no editor takes drafts")
        issue = next_issue(seen, self.settings, occasion.new(0), occasion.now)
        composition = composed(seen, self.settings, occasion.now)
        items = tuple(
            _item(tip, issue, number, occasion.new(number), self.settings)
            for number, tip in enumerate(_in_order(composition), start=1)
        )
        used = (
            Keep(replace(tip, state=TipState.DRAFTED, issue=issue.key))
            for tip in _in_order(composition)
        )
        missed: Value = tuple({"what": gone.moment, "due": gone.due} for gone in occasion.missed)
        values = {**draft_values(seen, composition, self.settings, issue), "missed": missed}
        letter = PostAll(
            letter="newsletter/draft",
            to=receivers,
            about=issue.key,
            values=values,
        )
        steps: tuple[Effect, ...] = (Keep(issue), *map(Keep, items), *used, letter)
        return Effects(f"draft {issue.number}, {len(items)} items", steps)


def reads_drafts(editor: Person) -> bool:
    """Whether an editor did not stop her drafts."""
    return {"newsletter", ALL_FLOWS}.isdisjoint(editor.stopped)


def composed(seen: DraftSeen, settings: NewsletterSettings, now: datetime) -> Composition:
    return compose(seen.material, settings.places, room=settings.room, since=seen.since, now=now)


def next_issue(seen: DraftSeen, settings: NewsletterSettings, key: Key, now: datetime) -> Issue:
    """The newsletter that a draft of now is for."""
    after = settings.issues.next(now)
    due = after.due if after else now
    goes = due.astimezone(settings.issues.zone).date()
    return Issue(key=key, number=seen.material.last_number + 1, goes=goes, drafted=now)


def headline_of(tip: Tip) -> str:
    """Its subject, else its first sentence."""
    subject = " ".join(tip.subject.split())
    if subject:
        return subject
    text = " ".join(tip.text.split())
    sentence = text.split(". ", 1)[0]
    return sentence if len(sentence) <= HEADLINE else sentence[:HEADLINE].rsplit(" ", 1)[0] + " …"


def _in_order(composition: Composition) -> list[Tip]:
    return [tip for section in composition.sections for tip in section.tips]


def _item(tip: Tip, issue: Issue, number: int, key: Key, settings: NewsletterSettings) -> Item:
    return Item(
        key=key,
        issue=issue.key,
        number=number,
        tip=tip.key,
        location=home_of(tip, settings.places),
        headline=headline_of(tip),
        text=tip.text,
    )


def draft_values(
    seen: DraftSeen, composition: Composition, settings: NewsletterSettings, issue: Issue
) -> Values:
    """The draft as its letter takes it."""
    numbers = {tip.key: number for number, tip in enumerate(_in_order(composition), start=1)}
    shown = pictures_shown(_in_order(composition), seen.material)
    return {
        "number": issue.number,
        "goes": issue.goes,
        "room": {"used": len(numbers), "of": settings.room},
        "sections": tuple(
            _section_value(section, numbers, shown, seen.material, settings)
            for section in composition.sections
        ),
        "held_over": tuple(
            {
                "title": headline_of(tip),
                "by": _by(tip, seen.material),
                "name": settings.name_of(home_of(tip, settings.places)),
            }
            for tip in composition.held_over
        ),
        "silences": tuple(
            {"name": silence.place.name, "weeks": silence.weeks, "never": silence.never}
            for silence in composition.silences
        ),
        "lunches": _lunches(seen, settings, issue.drafted),
        "missed": (),
    }


def _lunches(seen: DraftSeen, settings: NewsletterSettings, now: datetime) -> Value:
    """What the lunches since the draft before brought together; empty where there were none.

    Whole days: a lunch on the day of a draft is told in the next one.
    """
    zone = settings.schedule.zone
    since = (seen.material.last_drafted or seen.since).astimezone(zone).date()
    today = now.astimezone(zone).date()
    told = figures(seen.material.lunches, since=since, until=today)
    return shown(told, settings.department, settings.name_of) if told.guests else {}


def _by(tip: Tip, material: Material) -> str:
    sender = material.people.get(tip.person)
    return sender.name if sender and not tip.nameless else ""


def pictures_shown(tips: Sequence[Tip], material: Material) -> frozenset[Key]:
    """The keys of the pictures that a draft shows; the others are only named in it.

    A mail server takes no mail of any size, and then nobody would get the draft at all.
    """
    shown: set[Key] = set()
    left = PICTURE_BYTES
    for tip in tips:
        pictures = [file for file in material.files.get(tip.key, ()) if file.width]
        for picture in pictures[:PICTURES_AN_ITEM]:
            if picture.size <= left:
                left -= picture.size
                shown.add(picture.key)
    return frozenset(shown)


def _section_value(
    section: Section,
    numbers: dict[Key, int],
    shown: frozenset[Key],
    material: Material,
    settings: NewsletterSettings,
) -> Value:
    return {
        "name": section.place.name,
        "unknown": section.place is UNKNOWN,
        "items": tuple(
            _item_value(tip, numbers[tip.key], shown, material, settings) for tip in section.tips
        ),
    }


def _item_value(
    tip: Tip, number: int, shown: frozenset[Key], material: Material, settings: NewsletterSettings
) -> Value:
    sender = material.people.get(tip.person)
    files = material.files.get(tip.key, ())
    return {
        "number": number,
        "headline": headline_of(tip),
        "text": tip.text,
        "by": _by(tip, material),
        "department": settings.department(sender.department) if sender else "",
        "received": tip.received,
        "nameless": tip.nameless,
        "unverified": tip.unverified,
        "places": tuple(settings.name_of(slug) for slug in tip.locations),
        "pictures": tuple(_picture(file, tip) for file in files if file.key in shown),
        "files": tuple(file.name for file in files if file.key not in shown),
        "supplements": tuple(more.text for more in material.supplements.get(tip.key, ())),
    }


def _picture(file: File, tip: Tip) -> Picture:
    return Picture(digest=file.digest, alt=headline_of(tip), width=file.width, height=file.height)


@dataclass(frozen=True, slots=True)
class DraftReply:
    """An editor answers a draft: this version cannot work on it yet and says so."""

    letters: tuple[str, ...] = ("newsletter/draft",)
    table: str = ""
    acts: type[Enum] = NoAct

    async def look(self, shelf: NewsletterShelf, about: Key, /) -> Issue | None:
        return await shelf.issue(about)

    def context(self, _seen: Issue | None, now: datetime, /) -> Context:
        return Context(today=now.date())

    def receive(self, seen: Issue | None, letter: Letter[Enum], _now: datetime, /) -> Effects:
        number = seen.number if seen else 0
        about = seen.key if seen else letter.key
        return Effects.of(
            "an answer to a draft",
            Post(letter="newsletter/not_yet", to=None, about=about, values={"number": number}),
        )
