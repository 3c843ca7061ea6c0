"""A mail opened, before its transaction: read, and with it whatever says what it can be believed.

Nothing here writes. Reading and the look-up of signatures run in the reader's child.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.border.sentry import Evidence, Profile, Sentry
from daemon.reader.glance import glance
from daemon.reader.mail import Mail, Unreadable
from daemon.reader.read import letter_text
from daemon.reader.worker import Reader
from daemon.switchboard import named_by_headers
from daemon.tokens import Named, Tokens, without_code
from daemon.trust import Brought
from mailflows.letters import Sort
from storage import outbox
from storage.outbox import Outgoing
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A mail as read."""

    mail: Mail
    sent: Outgoing | None  # the letter of ours whose token it brings
    coded: bool  # its one-time code came back; `mail.text` is without it
    written: bool  # its author wrote that token
    evidence: Evidence | None  # of the border; None where the settings ask for none

    def brought(self, sorts: Mapping[str, Sort], now: datetime) -> Brought | None:
        if self.sent is None:
            return None
        return replace(brought(self.sent, sorts, now, written=self.written), coded=self.coded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """Opens mails. Without a store or tokens no mail answers a letter."""

    reader: Reader
    store: Store | None
    tokens: Tokens | None
    sentry: Sentry

    async def open(self, source: bytes, *, ours: str | None = None) -> Opened:
        """`ours`: the words of the letter it answers, where somebody says so. Raises Unreadable.

        Where only the quoted text carries the token, the mail is read once more with that letter.
        """
        tokens = self.tokens
        named = named_by_headers(tokens, glance(source)) if tokens else None
        sent = await self._sent(named)
        mail = await self.reader.read(source, ours=await words_of(sent) if sent else ours)
        if sent is None and tokens is not None:
            named = named_by_headers(tokens, mail) or tokens.read(mail.quoted)
            sent = await self._sent(named)
            if sent is not None:
                mail = await self.reader.read(source, ours=await words_of(sent))
        evidence = await self._evidence(source)
        text = self._without_code(mail, sent)
        return Opened(
            mail=mail if text is None else replace(mail, text=text),
            sent=sent,
            coded=text is not None,
            written=named is None or tokens is None or is_written(tokens, named, evidence, mail),
            evidence=evidence,
        )

    async def _sent(self, named: Named | None) -> Outgoing | None:
        store = self.store
        if named is None or store is None:
            return None
        return await store.atomic(lambda: outbox.find(named.letter, named.person))

    def _without_code(self, mail: Mail, sent: Outgoing | None) -> str | None:
        """What she wrote beside the code of the letter; None without it. What our letter quotes
        below her answer is not what she wrote."""
        if sent is None or self.tokens is None:
            return None
        return without_code(mail.text, self.tokens.code(sent.letter, sent.person))

    async def _evidence(self, source: bytes) -> Evidence | None:
        match self.sentry.profile:
            case Profile.NONE:
                return None
            case Profile.DKIM:  # waits for the DNS, and is work for a library
                try:
                    return await self.reader.apart(self.sentry.look, source)
                except Unreadable as unreadable:
                    return Evidence(holds=False, reason=f"its signature {unreadable}")
            case _:
                return self.sentry.look(source)


def brought(sent: Outgoing, sorts: Mapping[str, Sort], now: datetime, *, written: bool) -> Brought:
    """A letter of ours whose token came back; a letter that no flow knows any more has expired."""
    sort = sorts.get(sent.name)
    expired = sort is None or now >= sent.created + sort.answerable
    return Brought(
        answered=outbox.answered(sent),
        expired=expired,
        coded=False,
        redeemed=sent.redeemed is not None,
        written=written,
    )


def is_written(tokens: Tokens, named: Named, evidence: Evidence | None, mail: Mail) -> bool:
    """Whether the token stands in what the author wrote and signed: Delivered-To is neither, and
    would let an old signed mail answer a new letter."""
    if evidence is None:
        return True
    return any(tokens.read(text) == named for text in (*evidence.written, mail.quoted, mail.text))


async def words_of(sent: Outgoing) -> str:
    """Every word of a letter as we sent it: its page has some that its text part has not."""
    return await asyncio.to_thread(letter_text, sent.source)
