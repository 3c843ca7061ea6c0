"""Somebody is forgotten by command: what stands in her calendar is taken out first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from daemon.assembly import correspondence_of, keeper_of, sorts_of
from daemon.flows import farewells, flows
from daemon.keeping import Cause, DecisionError, Keeper, forget
from daemon.letters import LetterError
from daemon.settings import Settings
from daemon.tokens import TokenSecretError, load_tokens
from mailflows.people.own_data import last_letters
from mailflows.records import Key, Person
from storage import roster
from storage.shelf import HouseShelf


class LastLetterError(Exception):
    """What takes something out of her calendar can't be written: why, and the mend."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """The daemon sends the last letters when it next looks; nothing of them stays."""

    settings: Settings
    now: datetime  # aware

    async def __call__(self, person: Person) -> Mapping[str, int]:
        """Says how much went. Runs inside `Store.atomic`; raises LastLetterError."""
        today = self.now.astimezone(self.settings.organisation.zone).date()
        last = last_letters(
            farewells(self.settings, today),
            await HouseShelf(self.now, sender=person.key).parts_at_hand(),
            person,
            self.now,
        )
        cause = Cause(key=Key(f"f{int(self.now.timestamp())}-{person.key}"), now=self.now)
        if not (last and await roster.addresses(person.key)):
            # Whatever is wrong with the letters: none is to be written.
            return await forget(person, (), cause, cause.letter(0))
        keeper = self._keeper(today)
        try:
            return await keeper.forget(person, last, cause, cause.letter(0))
        except (LetterError, DecisionError) as error:
            raise LastLetterError(str(error)) from error

    def _keeper(self, today: date) -> Keeper:
        settings = self.settings
        try:
            correspondence = correspondence_of(settings, load_tokens(settings.store.token_secret))
        except (TokenSecretError, LetterError, OSError) as error:
            raise LastLetterError(str(error)) from error
        return keeper_of(settings, correspondence, sorts_of(flows(settings, today)), today)
