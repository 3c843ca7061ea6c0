"""A little flow whose letter carries an event, and which says what came of each answer."""

import re
from base64 import b64decode, encodebytes
from dataclasses import dataclass, field, replace
from datetime import datetime, time

from cafe import DOMAIN, Cafe, Got
from daemon.answerbook import Answers
from daemon.assembly import TEMPLATES
from daemon.keeping import Cause
from daemon.switchboard import HouseConversation, Switchboard
from mailflows.conversation import Flow, NoAct
from mailflows.effects import Effects, Post
from mailflows.letters import Letter
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import Answer
from mailflows.lunch.pressed import answered
from mailflows.reading import Context
from mailflows.records import Key, Person
from reader import calendar_programs as programs
from storage import roster
from storage.shelf import HouseShelf

STARTS = time(12, 15)
CARRIER = "people/asked"  # its sort says here that it carries an event


@dataclass
class Table:
    """Takes calendar replies to the letter that carries the event."""

    letters: tuple[str, ...] = (CARRIER,)
    acts: type[NoAct] = NoAct
    table: str = ""
    heard: list[Letter[NoAct]] = field(default_factory=list[Letter[NoAct]])

    async def look(self, shelf: HouseShelf, about: Key, /) -> Key:
        del shelf
        return about

    def context(self, _seen: Key, now: datetime, /) -> Context:
        return Context(today=now.date())

    def receive(self, seen: Key, letter: Letter[NoAct], now: object, /) -> Effects:
        del now
        self.heard.append(letter)
        answer = Post(letter="people/resumed", to=None, about=seen, values={"back": None})
        return Effects.of("calendar", answer)


@dataclass
class LunchTable:
    """Takes answers to the letter that carries the event, by button and in words."""

    letters: tuple[str, ...] = (CARRIER,)
    acts: type[LunchAct] = LunchAct
    table: str = "lunch/answers"
    heard: list[Answer] = field(default_factory=list[Answer])

    async def look(self, shelf: HouseShelf, about: Key, /) -> Key:
        del shelf
        return about

    def context(self, _seen: Key, now: datetime, /) -> Context:
        return Context(today=now.date(), starts=STARTS)

    def receive(self, _seen: Key, letter: Letter[LunchAct], now: object, /) -> Effects:
        del now
        self.heard.append(answered(letter, STARTS))
        return Effects.of("lunch")


def lay(cafe: Cafe) -> Table:
    """The café with one table that hears which button was pressed."""
    table = Table()
    _lay(cafe, table)
    return table


def lay_lunch(cafe: Cafe) -> LunchTable:
    """The café with one table that knows what people answer."""
    table = LunchTable()
    _lay(cafe, table)
    return table


def _lay(cafe: Cafe, table: HouseConversation) -> None:
    desk = cafe.house.desk
    sorts = dict(desk.keeper.sorts)
    sorts[CARRIER] = replace(sorts[CARRIER], calendar=True)
    flow: Flow[HouseShelf] = Flow(name="lunch", opening=None, conversations=(table,))
    flows = [*desk.hearing.switchboard.flows.values(), flow]
    cafe.house.desk = replace(
        desk,
        keeper=replace(desk.keeper, sorts=sorts),
        hearing=replace(
            desk.hearing,
            switchboard=Switchboard(flows, cafe.settings.addresses),
            answers=Answers(TEMPLATES),
        ),
    )


async def invite(cafe: Cafe, *, about: str = "table-1") -> Got:
    """The letter with the event goes to Roos."""
    roos = await cafe.store.atomic(lambda: roster.person_of(cafe.roos.address))
    assert roos is not None
    values = {"what": "forget_me", "who": "Bram", "key": "p1"}
    letter = Post(letter=CARRIER, to=roos.key, about=Key(about), values=values)
    cause = Cause(key=Key(f"t-{about}"), now=cafe.clock.now())
    keeper = cafe.house.desk.keeper
    await cafe.store.atomic(lambda: keeper.keep(Effects.of("invite", letter), cause))
    await cafe.settles()
    return cafe.roos.last


def uid_of(cafe: Cafe, about: str, person: Key) -> str:
    """What the event is called in calendars: the token of what it is about."""
    return f"{cafe.house.desk.tokens.mint(Key(about), person)}@{DOMAIN}"


async def roos_of(cafe: Cafe) -> Person:
    person = await cafe.store.atomic(lambda: roster.person_of(cafe.roos.address))
    assert person is not None
    return person


_PACKED = re.compile(rb"(?<=base64\r\n\r\n)[A-Za-z0-9+/=\r\n]+?(?=\r\n--)")


def pressed(raw: bytes, uid: str, *, sender: str = f"roos@{DOMAIN}") -> bytes:
    """The answer of a program to our event; what it packed in base64 is packed anew."""

    def named(said: bytes) -> bytes:
        unfolded = said.replace(f"{programs.UID[:30]}\r\n {programs.UID[30:]}".encode(), b"@@")
        ours = unfolded.replace(programs.UID.encode(), uid.encode()).replace(b"@@", uid.encode())
        ours = ours.replace(b"lunch@example.org", f"mensen@{DOMAIN}".encode())
        return ours.replace(b"roos@example.com", sender.encode())

    return _PACKED.sub(lambda found: encodebytes(named(b64decode(found.group()))), named(raw))
