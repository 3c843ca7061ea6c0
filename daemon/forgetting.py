"""Somebody is forgotten by command: what stands in her calendar is taken out first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from daemon.assembly import correspondence_of, keeper_of, sorts_of
from daemon.flows import farewells, flows
from daemon.keeping import Cause
from daemon.settings import Settings
from daemon.tokens import load_tokens
from mailflows.people.own_data import last_letters
from mailflows.records import Key, Person
from storage import roster
from storage.shelf import HouseShelf


@dataclass(frozen=True, slots=True)
class Forgetting:
    """The daemon sends the last letters when it next looks; nothing of them stays."""

    settings: Settings
    now: datetime  # aware

    async def __call__(self, person: Person) -> Mapping[str, int]:
        """Says how much went. Runs inside `Store.atomic`."""
        settings = self.settings
        today = self.now.astimezone(settings.organisation.zone).date()
        correspondence = correspondence_of(settings, load_tokens(settings.store.token_secret))
        keeper = keeper_of(settings, correspondence, sorts_of(flows(settings, today)), today)
        last = last_letters(
            farewells(settings, today),
            await HouseShelf(self.now, sender=person.key).parts_at_hand(),
            person,
            self.now,
        )
        if not await roster.addresses(person.key):
            last = ()
        cause = Cause(key=Key(f"f{int(self.now.timestamp())}-{person.key}"), now=self.now)
        return await keeper.forget(person, last, cause, cause.letter(0))
