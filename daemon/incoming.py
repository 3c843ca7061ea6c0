"""A mail opened, before its transaction: read, and with it whatever says what it can be believed.

Nothing here writes. Reading and the look-up of signatures run in the reader's child.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.border.sentry import Evidence, Profile, Sentry
from daemon.reader.glance import glance
from daemon.reader.mail import Mail, Unreadable
from daemon.reader.worker import Reader
from daemon.switchboard import named_by_headers
from daemon.tokens import CodeRead, Named, Tokens, read_code
from daemon.trust import Brought
from mailflows.letters import Code, Sort
from storage import outbox
from storage.outbox import Outgoing
from storage.store import Store

GUESSES = 5  # after as many wrong codes those of a letter count no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A mail as read."""

    mail: Mail
    sent: Outgoing | None  # the letter of ours whose token it brings
    code: Code  # what she wrote where its one-time code belongs; `mail.text` is without it
    written: bool  # its author wrote that token
    evidence: Evidence | None  # of the border; None where the settings ask for none

    def brought(self, sorts: Mapping[str, Sort], now: datetime) -> Brought | None:
        if self.sent is None:
            return None
        token = brought(self.sent, sorts, now, written=self.written)
        return replace(token, code=_worth(self.code, self.sent))

    async def current(self) -> "Opened":
        """With that letter as it stands now: a mail decided since it was opened may have used up
        its code. Runs inside `Store.atomic`."""
        if self.sent is None:
            return self
        return replace(self, sent=await outbox.find(self.sent.letter, self.sent.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """Opens mails. Without a store or tokens no mail answers a letter."""

    reader: Reader
    store: Store | None
    tokens: Tokens | None
    sentry: Sentry
    coded: frozenset[str]  # the letters that carry a one-time code

    async def open(self, source: bytes, *, ours: str | None = None) -> Opened:
        """`ours`: the words of the letter it answers, where somebody says so. Raises Unreadable.

        Where only the quoted text carries the token, the mail is read once more with that letter.
        """
        tokens = self.tokens
        named = named_by_headers(tokens, glance(source)) if tokens else None
        sent = await self._sent(named)
        mail = await self.reader.read(source, ours=sent.source if sent else ours)
        if sent is None and tokens is not None:
            named = named_by_headers(tokens, mail) or tokens.read(mail.quoted)
            sent = await self._sent(named)
            if sent is not None:
                mail = await self.reader.read(source, ours=sent.source)
        evidence = await self._evidence(source)
        said = self._read_code(mail, sent)
        return Opened(
            mail=replace(mail, text=said.text),
            sent=sent,
            code=said.code,
            written=named is None or tokens is None or is_written(tokens, named, evidence, mail),
            evidence=evidence,
        )

    async def _sent(self, named: Named | None) -> Outgoing | None:
        store = self.store
        if named is None or store is None:
            return None
        return await store.atomic(lambda: outbox.find(named.letter, named.person))

    def _read_code(self, mail: Mail, sent: Outgoing | None) -> CodeRead:
        """What our letter quotes below her answer is not what she wrote."""
        if sent is None or self.tokens is None or sent.name not in self.coded:
            return CodeRead(mail.text, Code.NONE)
        return read_code(mail.text, self.tokens.code(sent.letter, sent.person))

    async def _evidence(self, source: bytes) -> Evidence | None:
        match self.sentry.profile:
            case Profile.NONE:
                return None
            case Profile.DKIM:  # waits for the DNS, and is work for a library
                try:
                    return await self.reader.children.apart(self.sentry.look, source)
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
        code=Code.NONE,
        written=written,
    )


def coded_in(sorts: Mapping[str, Sort]) -> frozenset[str]:
    """The letters that carry a one-time code."""
    return frozenset(name for name, sort in sorts.items() if sort.code)


def _worth(code: Code, sent: Outgoing) -> Code:
    if code is Code.NONE or sent.redeemed is not None:
        return code if code is Code.NONE else Code.USED
    return Code.DEAD if sent.wrong_codes >= GUESSES else code


def is_written(tokens: Tokens, named: Named, evidence: Evidence | None, mail: Mail) -> bool:
    """Whether the token stands in what the author wrote and signed: Delivered-To is neither, and
    would let an old signed mail answer a new letter."""
    if evidence is None:
        return True
    return any(tokens.read(text) == named for text in (*evidence.written, mail.quoted, mail.text))
