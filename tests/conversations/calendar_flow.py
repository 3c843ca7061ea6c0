"""A little flow whose letter carries an event, and which says what came of each answer."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from cafe import DOMAIN, Cafe, Got
from daemon.keeping import Cause
from daemon.switchboard import Switchboard
from mailflows.conversation import Flow, NoAct
from mailflows.effects import Effects, Post
from mailflows.letters import Letter
from mailflows.reading import Context
from mailflows.records import Key
from storage import roster
from storage.shelf import HouseShelf

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


def lay(cafe: Cafe) -> Table:
    """The café with this one table."""
    table = Table()
    desk = cafe.house.desk
    sorts = dict(desk.keeper.sorts)
    sorts[CARRIER] = replace(sorts[CARRIER], calendar=True)
    flow: Flow[HouseShelf] = Flow(name="lunch", opening=None, conversations=(table,))
    flows = [*desk.hearing.switchboard.flows.values(), flow]
    cafe.house.desk = replace(
        desk,
        keeper=replace(desk.keeper, sorts=sorts),
        hearing=replace(desk.hearing, switchboard=Switchboard(flows, cafe.settings.addresses)),
    )
    return table


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
