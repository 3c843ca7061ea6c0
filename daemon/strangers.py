"""Whether somebody who is not in the roster gets an answer: seldom, and never from outside."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailflows.effects import Post
from mailflows.letters import Border
from mailflows.records import Key
from storage import outbox
from storage.shelf import HouseShelf

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """How the editors hear that a stranger mailed to a flow. The subject only: nobody vouches for
    what else she says."""

    letter: str
    subject: str  # without tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class StrangerRules:
    """Answering strangers is backscatter, for the sender may be forged (FACTS 31): only the
    organisation's own domains get one, and whom the border vouches for, and few a day."""

    domains: frozenset[str]
    a_day: int  # answers to one address
    a_domain: int  # answers to all strangers of one domain

    async def may_answer(self, address: str, border: Border, now: datetime) -> bool:
        domain = address.rpartition("@")[2]
        if domain not in self.domains and border is not Border.VOUCHES:
            return False
        if await outbox.answers_since(address, now - DAY) >= self.a_day:
            return False
        return await outbox.strangers_of_since(domain, now - DAY) < self.a_domain

    async def letters(
        self, mail: Key, address: str, *, border: Border, held: Held | None, now: datetime
    ) -> list[Post]:
        """Her answer, and what the editors hear of a mail that waits for a colleague who knows
        her."""
        letters: list[Post] = []
        if held is not None:
            values = {"subject": held.subject, "key": mail}
            letters = [
                Post(letter=held.letter, to=editor.key, about=mail, values=values, a_day=1)
                for editor in await HouseShelf(now).editors()
            ]
        if await self.may_answer(address, border, now):
            letters.append(Post(letter="people/stranger", to=None, about=mail))
        return letters
