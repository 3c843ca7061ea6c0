"""Yes or no to "was it you?", in answer to the letter that asked so at her own address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mailflows.authority import Authority
from mailflows.effects import Effects, Post, Remove
from mailflows.letters import Letter
from mailflows.people.acts import ConfirmAct, PeopleAct
from mailflows.people.belonging import ASKED_LETTER, Bounds, belong
from mailflows.reading import Context, Understood
from mailflows.records import Address, Asked, Key
from mailflows.understanding.closing import tells

LEFT_LETTER = "people/left_as_is"


class ConfirmingShelf(Protocol):
    """The narrow view of the store that this conversation has."""

    async def asked(self, mail: Key, /) -> Asked | None: ...

    async def addresses_with(self, address: str, /) -> tuple[Address, ...]: ...


@dataclass(frozen=True, slots=True)
class ConfirmingSeen:
    asked: Asked | None
    addresses: tuple[Address, ...]  # the sender's own, and whosever the one asked about is


@dataclass(frozen=True, slots=True)
class Confirming:
    """The whole wish said again is a command, as in any mail; here a bare "ja" is one too."""

    bounds: Bounds
    authority: Authority
    tips: str  # where news goes, "" while that is off
    letters: tuple[str, ...] = (ASKED_LETTER,)
    table: str = "people/was_it_you"
    acts: type[ConfirmAct] = ConfirmAct

    async def look(self, shelf: ConfirmingShelf, about: Key, /) -> ConfirmingSeen:
        asked = await shelf.asked(about)
        return ConfirmingSeen(asked, await shelf.addresses_with(asked.address) if asked else ())

    def context(self, _seen: ConfirmingSeen, now: datetime, /) -> Context:
        return Context(today=now.date())

    def receive(
        self, seen: ConfirmingSeen, letter: Letter[ConfirmAct], _now: datetime, /
    ) -> Effects:
        match _answer(letter):
            case ConfirmAct.YES if seen.asked is not None:
                wish = PeopleAct(seen.asked.wish)
                slots = {"email": seen.asked.address} if seen.asked.address else {}
                return belong(
                    Understood(wish, letter.text, slots),
                    letter,
                    known=seen.addresses,
                    bounds=self.bounds,
                    authority=self.authority,
                    tips=self.tips,
                )
            case ConfirmAct.NO:
                left = Post(letter=LEFT_LETTER, to=None, about=letter.key)
                gone = [Remove(seen.asked)] if seen.asked else []
                return Effects.of("was it you: no", *gone, left)
            case _:
                words = letter.text or letter.subject
                asked = Post(
                    letter="people/not_understood",
                    to=None,
                    about=letter.key,
                    values={"words": words},
                )
                return Effects.of("not understood, asked back", asked)


def _answer(letter: Letter[ConfirmAct]) -> ConfirmAct | None:
    """None where it says both, or something else as well."""
    reading = letter.reading
    said = {understood.act for understood in reading.acts}
    # "Ja, dat was ik": beside the yes what may be another yes is one
    perhaps = {one.act for doubt in reading.doubts for one in doubt.perhaps}
    if len(said) != 1 or perhaps - said or any(tells(left) for left in reading.left):
        return None
    return said.pop()
