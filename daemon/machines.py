"""Mails that no person wrote: each is noted in its own way, and none is answered (RFC 3834 2)."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from daemon.reader.mail import Bounce, Mail, MailKind
from daemon.trust import Vouched
from mailflows.letters import Border
from mailflows.postbag import Hours, back_at, leaves_at
from mailflows.reach import believed_until, is_our_own_fault
from mailflows.records import ALL_FLOWS, NOBODY, Key, Person
from storage import house, mapping, outbox, reach
from storage.outbox import Outgoing

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Machines:
    """Learns from machines whether people can be reached. Everything inside `Store.atomic`."""

    hours: Hours

    async def note(
        self,
        mail: Mail,
        sent: Outgoing | None,
        sender: Person | None,
        vouched: Vouched,
        now: datetime,
    ) -> str:
        """Says what it learnt, "" for nothing. `sent`: the letter of ours whose token it brings."""
        match mail.kind:
            case MailKind.AUTO_REPLY:
                return await self._absence(mail, sender, vouched, now)
            case MailKind.BOUNCE if mail.bounce is not None:
                letter = sent or await outbox.find_sent_as(mail.bounce.message_ids)
                return await self._bounce(mail.bounce, letter, now)
            case _:
                return ""

    async def _absence(
        self, mail: Mail, sender: Person | None, vouched: Vouched, now: datetime
    ) -> str:
        """Her own pause stands beside it: this one neither overwrites nor ends that.

        A From can be forged, and a notice is answered by nobody: it must answer a letter to her,
        or the border must vouch for it.
        """
        if sender is None or mail.away_until is None:
            return ""
        if vouched.answered is None and vouched.trust.border is not Border.VOUCHES:
            return "an absence that answers no letter of ours to her: it counts for nothing"
        until = believed_until(mail.away_until, now.astimezone(self.hours.zone).date())
        if until is None:
            return ""
        await reach.away(sender.key, until)
        waiting = await outbox.put_off(sender.key, back_at(until, self.hours, now))
        return f"away until {until}; {waiting} letters wait"

    async def is_back(self, key: Key, now: datetime) -> None:
        """She wrote herself, so no notice counts any more; what waited for that leaves now, as far
        as what she wrote allows."""
        away_until = await reach.back(key)
        person = await mapping.find(Person, key)
        if away_until is None or person is None or ALL_FLOWS in person.stopped:
            return
        paused = person.paused_until
        soonest = leaves_at(now, self.hours) if paused is None else back_at(paused, self.hours, now)
        waited = back_at(away_until, self.hours, now)
        await outbox.bring_forward(key, since=waited, to=soonest, but=person.stopped)

    async def _bounce(self, bounce: Bounce, letter: Outgoing | None, now: datetime) -> str:
        """Only what brings a token or a Message-ID of ours is believed: the rest can be forged."""
        if letter is None:
            return "about no letter of ours that it can name: it counts for nothing"
        about = f"{letter.letter} to {letter.address}"
        if not bounce.failed:
            await outbox.bounced(letter, reply="the mail server says that it is late")
            return f"{about} is late: that counts for nothing"
        why = f"came back: {bounce.status} {', '.join(bounce.addresses)}".strip()
        await outbox.bounced(letter, reply=why)
        if letter.person == NOBODY:
            return f"{about} {why}"
        new = await reach.came_back(
            letter, status=bounce.status, permanent=bounce.permanent,
            day=now.astimezone(self.hours.zone).date(),
        )  # fmt: skip
        if not new:
            return f"{about} {why}; known already"
        if await _is_about_us(letter, bounce.status, now):
            return f"{about} {why}, like many of its mailing: it counts for nobody"
        paused = await reach.judge(letter.person, reason=why, now=now)
        return f"{about} {why}{'; she is paused' if paused else ''}"


async def _is_about_us(letter: Outgoing, status: str, now: datetime) -> bool:
    """Holds the outbox, once a mailing, when too much of it comes back alike (FACTS 35)."""
    memory = f"alike:{letter.letter}"[:64]
    held = await house.recall(memory)
    if held is None:
        alike = await reach.alike(letter.letter, status)
        left = await outbox.left_in_all(letter.letter)
        if not is_our_own_fault(alike, left):
            return False
        await house.hold(
            f"{alike} of {left} letters {letter.name} ({letter.letter}) came back alike"
            f" ({status or 'without a status'}): look at them (stamtafel mail list outbox)",
            now,
        )
        await house.remember(memory, status)
        log.error("outbox on hold", letter=letter.letter, alike=alike, left=left)
    elif held != status:
        return False
    await reach.excuse(letter.letter, status, now)
    return True
