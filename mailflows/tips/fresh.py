"""A fresh mail to tips@ becomes a tip."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from mailflows.authority import Act
from mailflows.conversation import NoAct
from mailflows.effects import Effect, Effects, Keep, Post
from mailflows.letters import Attachment, Border, Letter, Value
from mailflows.reading import Context
from mailflows.records import Evidence, File, Key, Role, Tip
from mailflows.tips.places import Located, locate
from mailflows.tips.shelf import TipSettings, TipsShelf

TITLE_LENGTH = 60  # characters of a tip without a subject that stand for it in our letters


@dataclass(frozen=True, slots=True)
class Today:
    """What the sender sent before."""

    tips: int  # of the last 24 hours
    bytes: int  # of the photos and files kept of them


@dataclass(frozen=True, slots=True)
class FreshTip:
    """News from a colleague, without a question of ours before it."""

    settings: TipSettings
    letters: tuple[str, ...] = ("tips/empty", "tips/gone", "tips/not_open")
    table: str = ""
    acts: type[Enum] = NoAct

    async def look(self, shelf: TipsShelf, about: Key, /) -> Today:
        return Today(await shelf.tips_of_a_day(about), await shelf.bytes_of_a_day(about))

    def context(self, _seen: Today, now: datetime, /) -> Context:
        return Context(today=now.date())

    def receive(self, seen: Today, letter: Letter[Enum], _now: datetime, /) -> Effects:
        sender = letter.sender
        if sender is None:
            return Effects.of("a tip of nobody in the roster")
        if not self.settings.employees_may_tip and Role.CORRESPONDENT not in sender.roles:
            return Effects.of("not open to her", _answer("tips/not_open", letter.key))
        if not (letter.text or letter.subject or letter.attachments):
            return Effects.of("empty", _answer("tips/empty", letter.key))
        if not self.settings.authority.allows(Act.TIP, letter.trust):
            return Effects.wait("not sure who sent it", "; ".join(letter.trust.reasons))
        located = locate(
            subject=letter.subject,
            text=letter.text,
            part=letter.part,
            home=sender.location,
            places=self.settings.places,
        )
        tip = Tip(
            key=letter.new(0),
            mail=letter.key,
            person=sender.key,
            subject=letter.subject,
            text=letter.text,
            received=letter.received,
            locations=located.places,
            whole_organisation=located.whole_organisation,
            evidence=located.evidence,
            asked=not located.sure,
            unverified=letter.trust.border is Border.SILENT,
        )
        if seen.tips >= self.settings.a_day:
            most = self.settings.a_day
            return Effects.wait("too many today", f"she sent {most} tips in a day: is that right?")
        brought = fitting(
            letter, most=self.settings.files_a_tip, room=self.settings.bytes_a_day - seen.bytes
        )
        return Effects.of(
            "tip" if located.sure else "tip, asked where",
            Keep(tip),
            *files_kept(letter, tip.key, brought),
            _confirmation(tip, brought, located, self.settings),
        )


def title_of(tip: Tip) -> str:
    """What our letters call a tip: its subject, else how its text begins."""
    if tip.subject.strip():
        return tip.subject.strip()
    line = " ".join(tip.text.split())
    if len(line) <= TITLE_LENGTH:
        return line
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class Brought:
    """The photos and files of a mail."""

    kept: tuple[Attachment, ...]
    left_out: tuple[str, ...]  # their names


def fitting(letter: Letter[Enum], *, most: int, room: int) -> Brought:
    """What is kept of a mail: no more than `most` files, and no more than `room` bytes of them."""
    kept: list[Attachment] = []
    left_out = list(letter.left_out)
    for attachment in letter.attachments:
        if len(kept) < most and attachment.size <= room:
            kept.append(attachment)
            room -= attachment.size
        else:
            left_out.append(attachment.name)
    return Brought(tuple(kept), tuple(left_out))


def files_kept(letter: Letter[Enum], about: Key, brought: Brought) -> tuple[Effect, ...]:
    return tuple(
        Keep(_file(attachment, letter.new(number), letter.key, about))
        for number, attachment in enumerate(brought.kept, start=1)
    )


def _file(attachment: Attachment, key: Key, mail: Key, about: Key) -> File:
    return File(
        key=key,
        mail=mail,
        about=about,
        name=attachment.name,
        media_type=attachment.media_type,
        size=attachment.size,
        digest=attachment.digest,
        width=attachment.width,
        height=attachment.height,
    )


def _answer(name: str, about: Key, **values: Value) -> Post:
    return Post(letter=name, to=None, about=about, values=values)


def _confirmation(tip: Tip, brought: Brought, located: Located, settings: TipSettings) -> Post:
    if not located.sure:
        return _answer(
            "tips/where",
            tip.key,
            title=title_of(tip),
            text=tip.text,
            likely=tuple(place_value(slug, located.evidence, settings) for slug in located.likely),
            left_out=brought.left_out,
        )
    pictures = sum(attachment.is_picture for attachment in brought.kept)
    return _answer(
        "tips/confirmation",
        tip.key,
        title=title_of(tip),
        places=tuple(place_value(slug, tip.evidence, settings) for slug in tip.locations),
        whole_organisation=tip.whole_organisation,
        photos=pictures,
        files=len(brought.kept) - pictures,
        text=tip.text,
        left_out=brought.left_out,
    )


def place_value(slug: str, evidence: tuple[Evidence, ...], settings: TipSettings) -> Value:
    """A place with the reasons it was filed under, as a letter takes it."""
    return {
        "slug": slug,
        "name": settings.name_of(slug),
        "reasons": tuple(
            {"cue": reason.cue, "words": reason.words}
            for reason in evidence
            if reason.place == slug
        ),
    }
