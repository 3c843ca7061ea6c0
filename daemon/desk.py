"""A mail's transaction: its state, the records and the letters it causes.

Reading stands before the transaction, telling the server behind it. A crash at any point leaves
the mail either untouched or wholly dealt with. Mails that wait share one (decision 0006).
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from daemon.calendar_replies import answerer
from daemon.clock import Clock
from daemon.hearing import Hearing, heard
from daemon.incoming import Opened
from daemon.keeping import Cause, Keeper
from daemon.machines import Machines
from daemon.reader.mail import Mail, MailKind, Refused, Unreadable
from daemon.reading_ahead import SIZE, TOGETHER, ReadingAhead
from daemon.repeats import FLOOD, ROUNDS, is_flood, said, told_of_flood
from daemon.strangers import Held, StrangerRules
from daemon.switchboard import Route
from daemon.tokens import Tokens
from daemon.trust import Vouched, vouch
from mailflows.effects import Effects, Forget, Post
from mailflows.letters import Code, Level
from mailflows.records import NOBODY, Key, Person
from storage import claims, inbox, outbox, reach
from storage.inbox import Defect, MailState
from storage.privacy import FORGOTTEN
from storage.shelf import HouseShelf
from storage.store import Store, StoreError, StoreUnavailable

log = structlog.get_logger()

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail."""

    state: MailState
    word: str
    reason: str = ""
    flow: str = ""
    person: Key = NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Takes mails from the inbox table, and decides them one by one."""

    store: Store
    ahead: ReadingAhead
    tokens: Tokens
    hearing: Hearing
    machines: Machines
    keeper: Keeper
    strangers: StrangerRules
    clock: Clock
    size_limit: int  # bytes of the largest mail we take

    async def get_ready(self) -> None:
        """Has the reader's child started, so that no mail is in hand while that may fail."""
        await self.ahead.ready()

    async def next(self) -> bool:
        """Deals with the next mails; False when there are none.

        Those that are opened already share a transaction. When one of them fails, nothing of that
        was kept, and each is dealt with alone.
        """
        mails, behind = await self.store.atomic(self._claim)
        self.ahead.begin((*mails, *behind))
        at = 0
        while at < len(mails):
            together = mails[at : at + max(1, await self.ahead.in_a_row(mails[at:]))]
            at += len(together)
            if len(together) < 2 or not await self._share(together):
                for mail in together:
                    await self._alone(mail)
        return bool(mails)

    async def _claim(self) -> tuple[list[inbox.Mail], list[inbox.Mail]]:
        mails = await claims.claim(self.store.owner, most=TOGETHER, size=SIZE)
        behind = await claims.upcoming(most=TOGETHER, size=SIZE) if mails else []
        return mails, behind

    async def stop(self) -> None:
        """What was claimed and not begun is for the next start, or for another daemon."""
        await self.store.atomic(lambda: claims.hand_back(self.store.owner))

    async def _share(self, mails: Sequence[inbox.Mail]) -> bool:
        """All of these in one transaction; False when one of them failed."""
        opened = [(mail, await self.ahead.opened(mail)) for mail in mails]
        try:
            await self._decide(opened)
        except StoreError:
            raise
        except Exception as problem:  # noqa: BLE001 - alone it is told which mail it was, and why
            log.warning("one of several mails failed", mails=len(mails), why=str(problem))
            return False
        return True

    async def _alone(self, mail: inbox.Mail) -> None:
        try:
            await self._handle(mail)
        except StoreError:  # no fault of the mail's: it stays ours, and is the next one
            raise
        except Exception as problem:  # the mails behind it must not wait for one that is sick
            log.exception("mail failed", mail=mail.key, tries=mail.tries)
            reason = f"{type(problem).__name__}: {problem}"[:500]
            await self.store.atomic(lambda: inbox.give_back(mail.key, reason=reason))

    async def _handle(self, row: inbox.Mail) -> None:
        try:
            read = await self.ahead.opened(row)
        except Unreadable as unreadable:
            if unreadable.reason is Refused.TOO_COSTLY and row.tries < inbox.STRIKES:
                raise  # the child may have died of a stop or a crowded machine
            outcome = Outcome(MailState.QUARANTINE, "unreadable", str(unreadable))
            await self.store.atomic(lambda: self._settle(row.key, outcome))
            return
        await self._decide([(row, read)])

    async def _decide(self, opened: Sequence[tuple[inbox.Mail, Opened]]) -> None:
        if await self.store.atomic(lambda: self._works(opened)) == FORGOTTEN:
            self.ahead.begin(())  # what she wrote after it was read already
            await self._scrub()

    async def _scrub(self) -> None:
        """Behind the transaction: what was deleted can't be read back from the files either."""
        try:
            await self.store.scrub()
        except StoreUnavailable as problem:  # what is left is overwritten in time
            log.warning("not scrubbed yet", why=str(problem))

    async def _works(self, opened: Sequence[tuple[inbox.Mail, Opened]]) -> str:
        """The transaction. It may be repeated as a whole, so it has no other effect.

        It ends with a mail that has somebody forgotten: what is left stays ours, and is looked at
        anew as the next. The word of the last one.
        """
        ours, word = await claims.still_of(self.store.owner, [row.key for row, _ in opened]), ""
        for row, read in opened:
            if row.key in ours and word != FORGOTTEN:
                word = (await self._work(row, read)).word
                await asyncio.sleep(0)  # the other loops have their turn
        return word

    async def _work(self, row: inbox.Mail, read: Opened) -> Outcome:
        now = self.clock.now()
        read = await read.current()
        mail, sent = read.mail, read.sent
        known = await reach.whose(mail.sender) if mail.sender else None
        sender = known.person if known else None
        vouched = vouch(mail, sender, read.brought(self.keeper.sorts, now), read.evidence)
        if vouched.answered is not None and vouched.trust.code is Code.WRONG:
            await outbox.wrong_code(vouched.answered.key, vouched.answered.person)
        strays = sent is not None and vouched.answered is None
        if mail.kind is MailKind.CALENDAR_REPLY:
            outcome = await self._calendar(row, read, sender, now)
        else:
            outcome = await self._without_a_person(read, sender, vouched)
        flood = outcome is None and await is_flood(row, vouched)
        if flood and not self._leaves(row, mail, sender, vouched, now):
            outcome = await self._flood(row, mail, now)
        if outcome is None and sender is None:
            outcome = await self._stranger(row, mail, vouched, now)
        if outcome is None:
            assert sender is not None
            doubted = known is not None and known.is_doubted
            if doubted:  # she writes, so she has a mailbox that works
                await reach.mend(sender.key)
            route = self.hearing.switchboard.route(mail, vouched.answered, strays=strays)
            outcome = await self._converse(row, mail, sender, vouched, route)
            if doubted:
                await self.machines.is_back(sender.key, now)
        await self._settle(row.key, outcome)
        return outcome

    async def _settle(self, key: Key, outcome: Outcome) -> None:
        log.info("mail settled", mail=key, state=outcome.state, outcome=outcome.word)
        await inbox.settle(
            key, outcome.state, outcome=outcome.word, now=self.clock.now(),
            reason=outcome.reason, flow=outcome.flow, person=outcome.person,
        )  # fmt: skip

    async def _without_a_person(
        self, read: Opened, sender: Person | None, vouched: Vouched
    ) -> Outcome | None:
        """Mails that no person wrote get no answer at all (RFC 3834 2)."""
        mail = read.mail
        reasons = "; ".join(mail.kind_reasons)
        if mail.kind is MailKind.SPAM:
            return Outcome(MailState.QUARANTINE, "spam", reasons)
        if mail.kind is not MailKind.PERSON:
            now = self.clock.now()
            learnt = await self.machines.note(mail, read.sent, sender, vouched, now)
            return Outcome(MailState.DONE, mail.kind.value, learnt or reasons)
        if mail.sender is None:
            return Outcome(MailState.QUARANTINE, "no clear sender", mail.sender_problem)
        if self.hearing.switchboard.is_ours(mail.sender):
            return Outcome(MailState.DONE, "our own mail came back")
        return None

    async def _calendar(
        self, row: inbox.Mail, read: Opened, sender: Person | None, now: datetime
    ) -> Outcome:
        """Answers of calendar programs are for the conversation of the letter with the event.
        What no flow asked for is let go in silence, for a machine wrote it."""
        mail = read.mail
        answers = await answerer(read, sender, self.tokens, self.keeper.sorts, now)
        if isinstance(answers, str):
            reason = answers or "; ".join(mail.kind_reasons)
            return Outcome(MailState.DONE, mail.kind.value, reason)
        route = self.hearing.switchboard.route(mail, answers.vouched.answered)
        return await self._converse(row, mail, answers.person, answers.vouched, route)

    def _leaves(
        self, row: inbox.Mail, mail: Mail, sender: Person | None, vouched: Vouched, now: datetime
    ) -> bool:
        if sender is None:
            return False
        route = Route("", "", self.hearing.switchboard.everybody, None)
        letter = heard(row, mail, sender=sender, vouched=vouched, route=route, tokens=self.tokens)
        return self.hearing.leaves(letter, now)

    async def _flood(self, row: inbox.Mail, mail: Mail, now: datetime) -> Outcome:
        """Kept for an operator, who hears of it once a day: no flow, no answers."""
        if await inbox.first_of_flood(row.key, since=now - DAY):
            told = told_of_flood(await HouseShelf(now).operators(), mail, row.key)
            cause = self._cause(row, mail, None, now)
            await self.keeper.keep(Effects.of(inbox.FLOOD, *told), cause)
        reason = f"{mail.sender} wrote over {FLOOD} mails within the hour"
        return Outcome(MailState.QUARANTINE, inbox.FLOOD, reason)

    async def _stranger(
        self, row: inbox.Mail, mail: Mail, vouched: Vouched, now: datetime
    ) -> Outcome:
        """Whoever is not in the roster waits for an operator; few are answered (FACTS 30-31)."""
        assert mail.sender is not None
        board = self.hearing.switchboard
        flow = board.flows.get(board.route(mail, None).flow)
        told = Held(flow.held, self.tokens.without(mail.subject)) if flow and flow.held else None
        letters = await self.strangers.letters(
            row.key, mail.sender, border=vouched.trust.border, held=told, now=now
        )
        await self.keeper.keep(Effects.of("stranger", *letters), self._cause(row, mail, None, now))
        reason = "; ".join(vouched.trust.reasons)
        return Outcome(MailState.QUARANTINE, inbox.STRANGER, reason)

    async def _converse(
        self, row: inbox.Mail, mail: Mail, sender: Person, vouched: Vouched, route: Route
    ) -> Outcome:
        """One copy of a mail counts in a flow, to however many of its addresses it was sent."""
        now = self.clock.now()
        if await inbox.twin_settled(row.key, flow=route.flow, person=sender.key):
            return Outcome(MailState.DONE, "seen already", flow=route.flow, person=sender.key)
        new, again = await said(mail, sender=sender, answered=route.answered, now=now)
        if new.words or row.rounds:
            await inbox.note_said(row.key, new)
        if not row.rounds and vouched.trust.level is not Level.CODE:  # with its code it says more
            if again:
                return Outcome(MailState.DONE, "said before", flow=route.flow, person=sender.key)
            if new.rounds >= ROUNDS:
                reason = f"answers for the {new.rounds}th time with the same but for numbers"
                return Outcome(MailState.QUARANTINE, "a machine?", reason, person=sender.key)
        letter = heard(row, mail, sender=sender, vouched=vouched, route=route, tokens=self.tokens)
        cause = self._cause(row, mail, sender, now)
        if row.defect is Defect.TOO_LARGE:
            effects = _too_large(row, self.size_limit)
        else:
            effects = await self.hearing.decide(route, letter, now)
        if effects.waits:
            word = effects.outcome[:64]
            return Outcome(MailState.QUARANTINE, word, effects.waits, person=sender.key)
        await self.keeper.keep(effects, cause)
        if any(isinstance(step, Forget) for step in effects.steps):
            return Outcome(MailState.DONE, FORGOTTEN)
        return Outcome(MailState.DONE, effects.outcome[:64], flow=route.flow, person=sender.key)

    def _cause(self, row: inbox.Mail, mail: Mail, sender: Person | None, now: datetime) -> Cause:
        contents: Mapping[str, bytes] = {file.digest: file.content for file in mail.attachments}
        return Cause(key=row.key, now=now, mail=mail, sender=sender, contents=contents)


def _too_large(row: inbox.Mail, limit: int) -> Effects:
    values = {"limit_megabytes": limit // 1_000_000}
    letter = Post(letter="people/too_large", to=None, about=row.key, values=values)
    return Effects.of("too large", letter)
