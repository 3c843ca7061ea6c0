"""One mail, one transaction: its state, the records and the letters it causes.

Reading stands before the transaction, telling the server behind it. A crash at any point leaves
the mail either untouched or wholly dealt with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

import structlog

from daemon.answerbook import Answers
from daemon.calendar_replies import (
    answer_of,
    comment_in,
    in_whose_name,
    invitation_of,
    vouched_by_calendar,
)
from daemon.clock import Clock
from daemon.incoming import Opened, Opener, brought
from daemon.keeping import Cause, Keeper
from daemon.machines import Machines
from daemon.reader.mail import Mail, MailKind, Refused, Unreadable
from daemon.repeats import FLOOD, LEAVING, ROUNDS, is_flood, said, told_of_flood
from daemon.strangers import StrangerRules
from daemon.switchboard import (
    HouseConversation,
    Route,
    Switchboard,
    is_wholly,
)
from daemon.tokens import Tokens
from daemon.trust import Vouched, vouch
from mailflows.effects import Effects, Forget, Post
from mailflows.letters import Attachment, Code, Letter, Level
from mailflows.records import NOBODY, Key, Person
from mailflows.understanding.addresses import addresses_in
from storage import inbox, outbox, reach, roster
from storage.inbox import Defect, MailState
from storage.privacy import FORGOTTEN
from storage.shelf import HouseShelf
from storage.store import Store, StoreError, StoreUnavailable

log = structlog.get_logger()

DAY = timedelta(days=1)
LONGEST_COMMAND = 200  # characters: a command is the whole mail, and no story
OPEN_FOR = timedelta(days=7)  # how long a letter is open to an answer without its token
LONGEST_TEXT = 50_000  # characters of a mail that a decision sees


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
    """Takes mails from the inbox table one by one."""

    store: Store
    opener: Opener
    tokens: Tokens
    switchboard: Switchboard
    answers: Answers
    machines: Machines
    keeper: Keeper
    strangers: StrangerRules
    clock: Clock
    size_limit: int  # bytes of the largest mail we take

    async def get_ready(self) -> None:
        """Has the reader's child started, so that no mail is in hand while that may fail."""
        await self.opener.reader.ready()

    async def next(self) -> bool:
        """Deals with the next mail; False when there is none."""
        mail = await self.store.atomic(lambda: inbox.claim(self.store.owner))
        if mail is None:
            return False
        try:
            await self._handle(mail)
        except StoreError:  # no fault of the mail's: it stays ours, and is the next one
            raise
        except Exception as problem:  # the mails behind it must not wait for one that is sick
            log.exception("mail failed", mail=mail.key, tries=mail.tries)
            reason = f"{type(problem).__name__}: {problem}"[:500]
            await self.store.atomic(lambda: inbox.give_back(mail.key, reason=reason))
        return True

    async def _handle(self, row: inbox.Mail) -> None:
        assert row.source is not None, "a mail that waits has its bytes"
        try:
            read = await self.opener.open(row.source)
        except Unreadable as unreadable:
            if unreadable.reason is Refused.TOO_COSTLY and row.tries < inbox.STRIKES:
                raise  # the child may have died of a stop or a crowded machine
            outcome = Outcome(MailState.QUARANTINE, "unreadable", str(unreadable))
            await self.store.atomic(lambda: self._settle(row.key, outcome))
            return
        outcome = await self.store.atomic(lambda: self._work(row, read))
        if outcome.word == FORGOTTEN:
            await self._scrub()

    async def _scrub(self) -> None:
        """Behind the transaction: what was deleted can't be read back from the files either."""
        try:
            await self.store.scrub()
        except StoreUnavailable as problem:  # what is left is overwritten in time
            log.warning("not scrubbed yet", why=str(problem))

    async def _work(self, row: inbox.Mail, read: Opened) -> Outcome:
        """The transaction. It may be repeated as a whole, so it has no other effect."""
        now = self.clock.now()
        mail, sent = read.mail, read.sent
        sender = await roster.person_of(mail.sender) if mail.sender else None
        vouched = vouch(mail, sender, read.brought(self.keeper.sorts, now), read.evidence)
        if vouched.answered is not None and vouched.trust.code is Code.WRONG:
            await outbox.wrong_code(vouched.answered.key, vouched.answered.person)
        strays = sent is not None and vouched.answered is None
        if mail.kind is MailKind.CALENDAR_REPLY:
            outcome = await self._calendar(row, read, sender)
        else:
            outcome = await self._without_a_person(read, sender, vouched)
        flood = outcome is None and await is_flood(row, vouched)
        if flood and not await self._leaves(row, mail, sender, vouched):
            outcome = await self._flood(row, mail, now)
        if outcome is None and sender is None:
            outcome = await self._stranger(row, mail, vouched, now)
        if outcome is None:
            assert sender is not None
            await reach.mend(sender.key)  # she writes, so she has a mailbox that works
            route = self.switchboard.route(mail, vouched.answered, strays=strays)
            outcome = await self._converse(row, mail, sender, vouched, route)
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
        if self.switchboard.is_ours(mail.sender):
            return Outcome(MailState.DONE, "our own mail came back")
        return None

    async def _calendar(self, row: inbox.Mail, read: Opened, sender: Person | None) -> Outcome:
        """Answers of calendar programs are for the conversation of the letter with the event.
        What no flow asked for is let go in silence, for a machine wrote it."""
        mail = read.mail
        assert mail.calendar is not None, "the reader says what a calendar reply says"
        settled = Outcome(MailState.DONE, mail.kind.value, "; ".join(mail.kind_reasons))
        sorts = self.keeper.sorts
        carriers = [name for name, sort in sorts.items() if sort.calendar]
        invited = await invitation_of(mail.calendar, self.tokens, carriers) or read.sent
        if invited is None or invited.name not in carriers:
            return settled
        token = brought(invited, sorts, self.clock.now(), written=read.written)
        if token.expired:
            return settled
        vouched = vouch(mail, sender, token, read.evidence)
        if sender is None:
            if read.evidence is not None and not read.evidence.holds:
                return replace(settled, reason=f"in another's name: {read.evidence.reason}")
            sender = await in_whose_name(mail, invited)
            vouched = vouched_by_calendar(mail, invited)
        if sender is None or vouched.answered is None:
            return settled
        route = self.switchboard.route(mail, vouched.answered)
        return await self._converse(row, mail, sender, vouched, route)

    async def _leaves(
        self, row: inbox.Mail, mail: Mail, sender: Person | None, vouched: Vouched
    ) -> bool:
        """Whether the whole mail is "stop" or "forget me"."""
        everybody = self.switchboard.everybody
        if sender is None or len(mail.text) > LONGEST_COMMAND:
            return False
        route = Route("", "", everybody, None)
        letter = _letter(row, mail, sender=sender, vouched=vouched, route=route, tokens=self.tokens)
        now = self.clock.now()
        asked = await self._understood(everybody, HouseShelf(now), letter, now)
        reading = asked.letter.reading
        return is_wholly(reading) and reading.acts[0].act in LEAVING

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
        reason = "; ".join(vouched.trust.reasons)
        letters = await self._told_to_editors(row, mail, now)
        if await self.strangers.may_answer(mail.sender, vouched.trust.border, now):
            letters.append(Post(letter="people/stranger", to=None, about=row.key))
        await self.keeper.keep(Effects.of("stranger", *letters), self._cause(row, mail, None, now))
        return Outcome(MailState.QUARANTINE, inbox.STRANGER, reason)

    async def _told_to_editors(self, row: inbox.Mail, mail: Mail, now: datetime) -> list[Post]:
        """What a stranger mailed to a flow waits for a colleague who knows her. The subject only:
        nobody vouches for what else it says."""
        flow = self.switchboard.flows.get(self.switchboard.route(mail, None).flow)
        if flow is None or not flow.held:
            return []
        values = {"subject": self.tokens.without(mail.subject), "key": row.key}
        return [
            Post(letter=flow.held, to=editor.key, about=row.key, values=values, a_day=1)
            for editor in await HouseShelf(now).editors()
        ]

    async def _converse(
        self, row: inbox.Mail, mail: Mail, sender: Person, vouched: Vouched, route: Route
    ) -> Outcome:
        """One copy of a mail counts in a flow, to however many of its addresses it was sent."""
        now = self.clock.now()
        if await inbox.twin_settled(row.key, flow=route.flow, person=sender.key):
            return Outcome(MailState.DONE, "seen already", flow=route.flow, person=sender.key)
        new, again = await said(mail, sender=sender, answered=route.answered, now=now)
        await inbox.note_said(row.key, new)
        if not row.rounds and vouched.trust.level is not Level.CODE:  # with its code it says more
            if again:
                return Outcome(MailState.DONE, "said before", flow=route.flow, person=sender.key)
            if new.rounds >= ROUNDS:
                reason = f"answers for the {new.rounds}th time with the same but for numbers"
                return Outcome(MailState.QUARANTINE, "a machine?", reason, person=sender.key)
        letter = _letter(row, mail, sender=sender, vouched=vouched, route=route, tokens=self.tokens)
        cause = self._cause(row, mail, sender, now)
        if row.defect is Defect.TOO_LARGE:
            effects = _too_large(row, self.size_limit)
        else:
            effects = await self._decide(route, letter, now)
        if effects.waits:
            word = effects.outcome[:64]
            return Outcome(MailState.QUARANTINE, word, effects.waits, person=sender.key)
        await self.keeper.keep(effects, cause)
        if any(isinstance(step, Forget) for step in effects.steps):
            return Outcome(MailState.DONE, FORGOTTEN)
        return Outcome(MailState.DONE, effects.outcome[:64], flow=route.flow, person=sender.key)

    async def _decide(self, route: Route, letter: Letter[Enum], now: datetime) -> Effects:
        """ "STOP" and "help" mean the same everywhere, unless the letter at hand teaches them."""
        shelf = HouseShelf(
            now,
            sender=letter.sender.key if letter.sender else NOBODY,
            named=addresses_in(f"{letter.subject}\n{letter.text}"),
        )
        everybody = self.switchboard.everybody
        if letter.calendar is not None:  # beside a button pressed no word is a command
            assert route.conversation is not None, "an invitation has a conversation"
            seen = await self._understood(route.conversation, shelf, letter, now)
            return route.conversation.receive(seen.seen, seen.letter, now)
        if route.conversation is everybody:
            asked = await self._understood(everybody, shelf, letter, now)
            return everybody.receive(asked.seen, asked.letter, now)
        command = None
        if len(letter.text) <= LONGEST_COMMAND:
            command = await self._understood(everybody, shelf, letter, now)
            if not is_wholly(command.letter.reading):
                command = None
        if route.conversation is None:
            if command is not None:
                return everybody.receive(command.seen, command.letter, now)
            return _flow_is_off(route, letter)
        talk, own = await self._loosely(route, shelf, letter, now) or (
            route.conversation,
            await self._understood(route.conversation, shelf, letter, now),
        )
        if command is not None and not is_wholly(own.letter.reading):
            return everybody.receive(command.seen, command.letter, now)
        return talk.receive(own.seen, own.letter, now)

    async def _loosely(
        self, route: Route, shelf: HouseShelf, letter: Letter[Enum], now: datetime
    ) -> "tuple[HouseConversation, _Understood] | None":
        """A fresh mail that clearly answers her one open letter: her program lost the token.

        None where it is anything else.
        """
        flow = self.switchboard.flows[route.flow] if route.flow else None
        fresh = letter.answers is None and not letter.part and not letter.attachments
        if flow is None or not flow.loose or not fresh or letter.sender is None:
            return None
        if not letter.text or len(letter.text) > LONGEST_COMMAND:
            return None
        names = [name for talk in flow.conversations if talk.table for name in talk.letters]
        found = await outbox.open_to(letter.sender.key, names, now - OPEN_FOR)
        conversation = self.switchboard.conversation_of(found[0].name) if found else None
        if conversation is None or len({one.about for one in found}) != 1:
            return None
        answer = replace(letter, answers=found[0])
        own = await self._understood(conversation, shelf, answer, now)
        reading = own.letter.reading
        if not is_wholly(reading) or reading.acts[0].act not in flow.loose:
            return None
        return conversation, own

    async def _understood(
        self,
        conversation: HouseConversation,
        shelf: HouseShelf,
        letter: Letter[Enum],
        now: datetime,
    ) -> "_Understood":
        sender = letter.sender
        fresh = sender.key if sender else NOBODY
        seen = await conversation.look(shelf, letter.answers.about if letter.answers else fresh)
        context = conversation.context(seen, now.astimezone(self.keeper.hours.zone))
        reading = self.answers.understand(
            conversation.table,
            letter.text,
            context,
            subject="" if letter.answers else letter.subject,
        )
        return _Understood(seen, replace(letter, reading=reading))

    def _cause(self, row: inbox.Mail, mail: Mail, sender: Person | None, now: datetime) -> Cause:
        contents: Mapping[str, bytes] = {file.digest: file.content for file in mail.attachments}
        return Cause(key=row.key, now=now, mail=mail, sender=sender, contents=contents)


def _too_large(row: inbox.Mail, limit: int) -> Effects:
    values = {"limit_megabytes": limit // 1_000_000}
    letter = Post(letter="people/too_large", to=None, about=row.key, values=values)
    return Effects.of("too large", letter)


def _flow_is_off(route: Route, letter: Letter[Enum]) -> Effects:
    gone = Post(letter="people/gone", to=None, about=letter.key, values={"flow": route.flow})
    return Effects.of("a flow that is off", gone)


@dataclass(frozen=True, slots=True)
class _Understood:
    seen: object
    letter: Letter[Enum]


def _letter(
    row: inbox.Mail, mail: Mail, *, sender: Person, vouched: Vouched, route: Route, tokens: Tokens
) -> Letter[Enum]:
    """The mail as a flow sees it. Tokens never reach what may be quoted or published."""
    forwarded = f"\n\n{mail.forwarded.text}" if mail.forwarded and not route.answered else ""
    typed = comment_in(mail) if mail.calendar else f"{mail.text}{forwarded}".strip()
    return Letter(
        key=row.key,
        sender=sender,
        address=mail.sender or "",
        trust=vouched.trust,
        subject=tokens.without(mail.subject),
        text=tokens.without(typed)[:LONGEST_TEXT],
        flow=route.flow,
        part=route.part,
        received=row.received,
        language=sender.language or mail.language,
        attachments=tuple(
            Attachment(
                name=file.name, media_type=file.media_type, size=file.size, digest=file.digest,
                width=file.width, height=file.height,
            )
            for file in mail.attachments
            if not file.decoration
        ),
        left_out=mail.left_out,
        answers=route.answered,
        calendar=answer_of(mail.calendar) if mail.calendar else None,
    )  # fmt: skip
