"""What everybody can mail to any address of ours: stop, start, pause, language, help."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from mailflows.authority import Act, Authority
from mailflows.effects import Effects, Keep, Later, Post
from mailflows.letters import Letter, Value, Values
from mailflows.people.acts import PeopleAct
from mailflows.people.belonging import BELONGS, Bounds, belong
from mailflows.people.confirming import LEFT_LETTER
from mailflows.people.own_data import (
    CODE_LETTER,
    Farewell,
    about_her,
    forget,
    last_letters,
    tries_code,
)
from mailflows.reading import Context, Understood
from mailflows.records import ALL_FLOWS, Address, Key, Person, Role

_USUAL = Authority()


class PeopleShelf(Protocol):
    """The narrow view of the store that this flow has."""

    async def operators(self) -> tuple[Person, ...]: ...

    async def addresses_at_hand(self) -> tuple[Address, ...]:
        """The sender's own, and whosever those are that her mail names; none if it names none."""
        ...

    async def parts_at_hand(self) -> tuple[object, ...]:
        """What the sender takes part in, as each flow sees its own."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSettings:
    addresses: Mapping[str, str]  # flow to address, of the flows that are on
    languages: tuple[str, ...]
    open_to_all: frozenset[str]  # flows that every colleague may write to
    bounds: Bounds
    authority: Authority = _USUAL
    # flow to its moment that tells who counts on somebody that she takes part no more
    partings: Mapping[str, str] = field(default_factory=dict[str, str])
    returns: Mapping[str, str] = field(default_factory=dict[str, str])  # that she does again
    farewells: tuple[Farewell, ...] = ()  # of her circle, her lunches


@dataclass(frozen=True, slots=True)
class PeopleSeen:
    operators: tuple[Person, ...]
    addresses: tuple[Address, ...]  # the sender's own, and those that her mail names
    parts: tuple[object, ...] = ()  # what the sender takes part in


@dataclass(frozen=True, slots=True)
class _Wish:
    """What changes of a person, and the letter that says so."""

    person: Person
    letter: str
    values: Values
    moments: tuple[str, ...] = ()  # of the flows in which she takes part no more, or again


@dataclass(frozen=True, slots=True)
class PeopleCommand:
    """A colleague says how she wants to be mailed, or asks what this is."""

    settings: PeopleSettings
    letters: tuple[str, ...] = (
        "people/stopped",
        "people/started",
        "people/paused",
        "people/resumed",
        "people/language",
        "people/about_you",
        "people/correspondent",
        "people/address",
        "people/address_refused",
        LEFT_LETTER,
        CODE_LETTER,
        "people/help",
        "people/not_understood",
    )
    table: str = "people/answers"
    acts: type[PeopleAct] = PeopleAct

    async def look(self, shelf: PeopleShelf, _about: Key, /) -> PeopleSeen:
        return PeopleSeen(
            await shelf.operators(),
            await shelf.addresses_at_hand(),
            await shelf.parts_at_hand() if self.settings.farewells else (),
        )

    def context(self, _seen: object, now: datetime, /) -> Context:
        """The day alone: most short mails are no command, and it is only looked up for one."""
        return Context(today=now.date())

    def receive(self, seen: PeopleSeen, letter: Letter[PeopleAct], now: datetime, /) -> Effects:
        sender = letter.sender
        if sender is None:
            return Effects.of("a command of nobody in the roster")
        if not letter.text and tries_code(letter):  # the code alone says it
            return self._forget(seen, sender, letter, now)
        if len(letter.reading.acts) != 1 or letter.reading.doubts:
            return self._not_understood(letter)
        said = letter.reading.acts[0]
        match said.act:
            case PeopleAct.HELP:
                effects = Effects.of("help", self._help(sender, letter))
            case PeopleAct.ABOUT_ME:
                effects = about_her(sender, letter, self.settings.authority)
            case PeopleAct.FORGET_ME:
                effects = self._forget(seen, sender, letter, now)
            case act if act in BELONGS:
                effects = belong(
                    said,
                    letter,
                    known=seen.addresses,
                    bounds=self.settings.bounds,
                    authority=self.settings.authority,
                    tips=self.settings.addresses.get("tips", ""),
                )
            case _:
                effects = self._as_she_wishes(said, sender, letter)
        return effects

    def _as_she_wishes(
        self, said: Understood[PeopleAct], sender: Person, letter: Letter[PeopleAct]
    ) -> Effects:
        wish = self._wish(said, sender, letter)
        if wish is None:
            return self._not_understood(letter)
        if not self.settings.authority.allows(Act.WISH, letter.trust):
            return Effects.of(f"{wish.letter}: not sure enough who asks")
        answer = _answer(f"people/{wish.letter}", letter.key, **wish.values)
        # Since she wrote, not since it was read: what she says next may lie fetched already.
        partings = (Later(moment=one, about=sender.key, at=letter.received) for one in wish.moments)
        return Effects.of(wish.letter, Keep(wish.person), answer, *partings)

    def _wish(
        self, said: Understood[PeopleAct], sender: Person, letter: Letter[PeopleAct]
    ) -> "_Wish | None":
        """How she wants to be mailed from now on; None for what can't be had."""
        slots, flow = said.slots, letter.flow
        match said.act:
            case PeopleAct.STOP | PeopleAct.STOP_ALL:
                alone = said.act is PeopleAct.STOP and flow != "people"
                ended = flow if alone and flow in self.settings.addresses else ""
                stopped = tuple(sorted({*sender.stopped, ended})) if ended else (ALL_FLOWS,)
                partings = tuple(
                    moment for flow, moment in self.settings.partings.items()
                    if ended in ("", flow) and self._takes_part(sender, flow)
                )  # fmt: skip
                return _Wish(replace(sender, stopped=stopped), "stopped", {"flow": ended}, partings)
            case PeopleAct.START:
                back = replace(sender, stopped=(), paused_until=None)
                returns = tuple(
                    moment for flow, moment in self.settings.returns.items()
                    if _has_stopped(sender, flow)
                )  # fmt: skip
                return _Wish(back, "started", {"flow": ""}, returns)
            case PeopleAct.PAUSE if isinstance(until := slots.get("until"), date):
                return _Wish(replace(sender, paused_until=until), "paused", {"until": until})
            case PeopleAct.RESUME:
                away = sender.paused_until
                back = away + timedelta(days=1) if away and away >= letter.received.date() else None
                return _Wish(replace(sender, paused_until=None), "resumed", {"back": back})
            case PeopleAct.LANGUAGE if (
                language := slots.get("language")
            ) in self.settings.languages:
                spoken = replace(sender, language=str(language)).deciding("language")
                return _Wish(spoken, "language", {})
            case _:
                return None

    def _takes_part(self, sender: Person, flow: str) -> bool:
        """Whether somebody may count on her: what a start gives back was taken out once, a chair
        she may have said yes to since an earlier stop."""
        return not _has_stopped(sender, flow) or flow not in self.settings.returns

    def _not_understood(self, letter: Letter[PeopleAct]) -> Effects:
        words = letter.text or letter.subject
        if not words:
            sender = letter.sender
            return Effects.of("empty", *([self._help(sender, letter)] if sender else []))
        return Effects.of(
            "not understood, asked back",
            _answer("people/not_understood", letter.key, words=words),
        )

    def _forget(
        self, seen: PeopleSeen, sender: Person, letter: Letter[PeopleAct], now: datetime
    ) -> Effects:
        last = last_letters(self.settings.farewells, seen.parts, sender, now)
        return forget(sender, seen.operators, letter, self.settings.authority, last=last)

    def _help(self, sender: Person, letter: Letter[PeopleAct]) -> Post:
        mine = {
            flow: address
            for flow, address in self.settings.addresses.items()
            if flow in self.settings.open_to_all or Role.CORRESPONDENT in sender.roles
        }
        return _answer(
            "people/help",
            letter.key,
            flows=tuple({"name": flow, "address": address} for flow, address in mine.items()),
            is_correspondent=Role.CORRESPONDENT in sender.roles,
        )


def _has_stopped(person: Person, flow: str) -> bool:
    return not {flow, ALL_FLOWS}.isdisjoint(person.stopped)


def _answer(name: str, about: Key, **values: Value) -> Post:
    return Post(letter=name, to=None, about=about, values=values)
