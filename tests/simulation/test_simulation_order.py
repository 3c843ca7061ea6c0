"""Any order of deliveries, duplicates and restarts gives the same tips."""

import asyncio
import shutil
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cafe import Cafe, Guest, ListWire, cafe_settings, open_cafe
from daemon.house import House
from mailflows.records import TipState
from simulation.houses import arrive, restarted, settle
from storage import claims, inbox
from storage.inbox import MailState
from storage.models import SupplementRow
from storage.store import open_store


@dataclass(frozen=True, slots=True)
class Story:
    """Somebody's tip and what she says about it afterwards."""

    who: str
    tip: str
    replies: tuple[str, ...] = ()


STORIES = (
    Story("roos", "De tuin van De Kade is winterklaar.", ("Zwolle", "intrekken")),
    Story("bram", "De lift van De Werf doet het weer.", ("nog iets: er was taart",)),
    Story("wim", "Het koor zingt vrijdag in Utrecht.", ("hele organisatie", "Utrecht")),
    Story("samira", "Er is een hond komen wonen op Duinzicht."),
)


class Do(Enum):
    """What may happen at any time between two mails."""

    SETTLE = "everything at hand is dealt with"
    STEP = "one mail is dealt with, no letter leaves"
    AGAIN = "the last mail is delivered a second time"
    RESTART = "a new house on the same store"
    DIE = "the daemon dies with a mail in hand"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What can be seen of a story in the end."""

    state: TipState
    locations: tuple[str, ...]
    whole_organisation: bool
    supplements: tuple[str, ...]
    letters: tuple[str, ...]  # our letters to her, in order


@dataclass(slots=True)
class Play:
    """One order of it all."""

    cafe: Cafe
    house: House
    said: dict[str, int] = field(default_factory=dict[str, int])  # mails of each story so far
    last: bytes = b""
    deaths: int = 0

    async def mail(self, story: Story) -> None:
        """Her next mail; a reply waits for the letter that it answers."""
        said = self.said.get(story.who, 0)
        guest = self.cafe.guest(story.who)
        if said == 0:
            mail = self.cafe.written(
                guest, story.tip, to=self.cafe.address("tips"), subject=f"Nieuws van {story.who}"
            )
        else:
            if len(guest.letters) < said:
                await settle(self.house)
            letter = guest.letters[-1]
            mail = self.cafe.written(
                guest, story.replies[said - 1], to=letter.header("Reply-To"), subject="Re"
            )
            mail["In-Reply-To"] = letter.header("Message-ID")
        self.said[story.who] = said + 1
        self.last = mail.as_bytes()
        await arrive(self.cafe, [self.last])

    async def do(self, what: Do) -> None:
        match what:
            case Do.SETTLE:
                await settle(self.house)
            case Do.STEP:
                await self.house.mail()
            case Do.AGAIN:
                await arrive(self.cafe, [self.last] if self.last else [])
            case Do.RESTART:
                self.house = await restarted(self.house, self.cafe.store)
            case Do.DIE if self.deaths < claims.TRIES - 1:  # as many would look like its fault
                self.deaths += 1
                await self.cafe.store.atomic(lambda: claims.claim(DEAD, most=1, size=1))
                self.house = await restarted(self.house, self.cafe.store)
            case Do.DIE:
                pass

    async def outcome(self) -> dict[str, Outcome]:
        await settle(self.house)
        counts = await self.cafe.store.atomic(inbox.counts)
        assert counts[MailState.DONE] == sum(counts.values()) == sum(self.said.values())
        added = await self.cafe.store.atomic(SupplementRow.all)
        return {
            tip.subject: Outcome(
                state=tip.state,
                locations=tip.locations,
                whole_organisation=tip.whole_organisation,
                supplements=tuple(row.text for row in added if row.tip == tip.key),
                letters=tuple(letter.name for letter in self._guest(tip.subject).letters),
            )
            for tip in await self.cafe.tips()
        }

    def _guest(self, subject: str) -> Guest:
        return self.cafe.guest(subject.rpartition(" ")[2])


DEAD = 1  # an owner that never lives

MAILS = [story for story in STORIES for _ in range(1 + len(story.replies))]
ANYTHING = st.lists(st.sampled_from(Do), max_size=3)


@st.composite
def orders(draw: st.DrawFn) -> Sequence[Story | Do]:
    """All mails in any order, each teller's own in hers, with anything in between."""
    steps: list[Story | Do] = []
    for story in draw(st.permutations(MAILS)):
        steps += [story, *draw(ANYTHING)]
    return steps


@dataclass(frozen=True, slots=True)
class Theatre:
    """A café to play in again and again, each time on an empty store."""

    cafe: Cafe
    empty: Path

    async def plays(self, order: Sequence[Story | Do]) -> dict[str, Outcome]:
        file = self.empty.with_name("played.db")
        for left in file.parent.glob("played.db*"):
            left.unlink()
        shutil.copy(self.empty, file)
        async with open_store(f"sqlite://{file}") as store:
            wire = ListWire()
            house = self.cafe.house
            assert house.postman is not None
            house.postman = replace(house.postman, wire=wire)
            cafe = replace(self.cafe, store=store, wire=wire)
            play = Play(cafe, await restarted(house, store))
            for step in order:
                await (play.mail(step) if isinstance(step, Story) else play.do(step))
            return await play.outcome()


def test_any_order_of_deliveries_duplicates_and_restarts_gives_the_same_tips(
    tmp_path: Path, migrated_file: Path
) -> None:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        theatre = runner.run(opened(stack, tmp_path, migrated_file))
        plain = runner.run(theatre.plays([step for mail in MAILS for step in (mail, Do.SETTLE)]))
        assert plain["Nieuws van roos"].state is TipState.WITHDRAWN
        assert len(plain) == len(STORIES)

        @settings(max_examples=25, deadline=None)
        @given(orders())
        def any_order(order: Sequence[Story | Do]) -> None:
            assert runner.run(theatre.plays(order)) == plain

        try:
            any_order()
        finally:
            runner.run(stack.aclose())


async def opened(stack: AsyncExitStack, folder: Path, migrated: Path) -> Theatre:
    """The café on a store with the roster, and a copy of that store."""
    file = Path(shutil.copy(migrated, folder / "cafe.db"))
    url = f"sqlite://{file}"
    async with open_store(url) as store, open_cafe(store, cafe_settings(folder, url=url)):
        """Furnished: closing it writes everything into the one file."""
    empty = Path(shutil.copy(file, folder / "empty.db"))
    store = await stack.enter_async_context(open_store(url))
    cafe = await stack.enter_async_context(open_cafe(store, cafe_settings(folder, url=url)))
    return Theatre(cafe, empty)
