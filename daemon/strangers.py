"""Whether somebody who is not in the roster gets an answer: seldom, and never from outside."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailflows.letters import Border
from storage import outbox

DAY = timedelta(days=1)


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
