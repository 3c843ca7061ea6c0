"""More than one house on one store: beside each other, or one after the other."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from cafe import Cafe, reading_children
from daemon.assembly import open_house
from daemon.house import House
from daemon.intake import digest_of, sender_of, twin_of
from daemon.loops import Bell
from daemon.reading_ahead import ReadingAhead
from storage import inbox
from storage.inbox import Arrived
from storage.store import Store, open_store


@asynccontextmanager
async def another(cafe: Cafe, url: str) -> AsyncGenerator[House]:
    """A second daemon on the café's store, with the same clock and mail server."""
    async with (
        open_store(url) as store,
        open_house(
            cafe.settings, store, clock=cafe.clock, wire=cafe.wire, children=reading_children()
        ) as house,
    ):
        yield house


async def restarted(house: House, store: Store) -> House:
    """The house anew on a store; the reader's child, which remembers nothing, goes on."""
    assert house.postman is not None
    opener = replace(house.desk.ahead.opener, store=store)
    again = House(
        store=store,
        clock=house.clock,
        desk=replace(house.desk, store=store, ahead=ReadingAhead(opener)),
        timekeeper=replace(house.timekeeper, store=store),
        mailing_room=replace(house.mailing_room, store=store),
        desk_bell=Bell(),
        postman=replace(house.postman, store=store),
    )
    await again.recover()
    return again


async def settle(house: House) -> None:
    """Everything that waits and is due is done."""
    while await house.mail():
        pass
    while await house.letter():
        pass


async def arrive(cafe: Cafe, sources: Sequence[bytes], *, apart: timedelta | None = None) -> None:
    """Mails lie in the inbox table; nobody has looked at them. With `apart` they lay at the server,
    the last came now."""
    arrived: list[Arrived] = []
    for place, source in enumerate(sources):
        cafe.uid += 1
        back = apart * (len(sources) - 1 - place) if apart else timedelta(0)
        arrived.append(
            Arrived(
                mailbox="cafe", uidvalidity=1, uid=cafe.uid, digest=digest_of(source),
                twin=twin_of(source), sender=sender_of(source),
                source=source, size=len(source), received=cafe.clock.now(),
                arrived=cafe.clock.now() - back,
            )
        )  # fmt: skip
    await cafe.store.atomic(lambda: inbox.arrive(arrived))
