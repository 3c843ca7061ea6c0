"""Puts what was decided on the shelf: records, moments, and letters ready to leave.

Runs inside the transaction of the mail or moment that caused it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from daemon.correspondence import Correspondence, Receiver
from daemon.letters import takes_out
from daemon.reader.mail import Mail
from mailflows.effects import (
    Effects,
    EraseMails,
    Forget,
    Keep,
    Later,
    Post,
    PostAll,
    PostKept,
    Redeem,
    Remove,
    TakeBack,
    Withdraw,
)
from mailflows.letters import Kind, Sort
from mailflows.postbag import Hours, decide
from mailflows.records import NOBODY, File, Key, Person
from storage import blobs, inbox, ledger, mailings, mapping, outbox, privacy, reach, roster
from storage.mailings import Mailing
from storage.outbox import LetterState, Outgoing
from storage.reach import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The mail or the moment that a decision came from."""

    key: Key  # "m812" or "t55"
    now: datetime  # aware, UTC
    mail: Mail | None = None
    sender: Person | None = None
    contents: Mapping[str, bytes] = field(default_factory=dict[str, bytes])  # by digest

    def letter(self, number: int) -> Key:
        """The key of the `number`th letter it causes."""
        return Key(f"{self.key}-L{number}")


class DecisionError(Exception):
    """A decision that the house cannot carry out: a mistake in a flow, never in a mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Carries out the closed list of effects."""

    correspondence: Correspondence
    sorts: Mapping[str, Sort]
    hours: Hours
    answers_a_day: int  # to one person; more mails are dealt with, but not answered (FACTS 30)

    async def keep(self, effects: Effects, cause: Cause) -> None:
        """Raises DecisionError for what no house can do."""
        for number, step in enumerate(effects.steps):
            match step:
                case Keep(record):
                    await mapping.keep(record)
                    if isinstance(record, File):
                        await self._keep_content(record, cause)
                case Remove(record):
                    await mapping.remove(record)
                case Post() | PostKept() | PostAll():
                    await self._write(step, cause, cause.letter(number))
                case Forget() | Redeem() | EraseMails():
                    await self._confirmed(step, cause, cause.letter(number))
                case Withdraw():
                    await outbox.withdraw(step.letter, step.about)
                    await mailings.withdraw(step.letter, step.about)
                case Later():
                    local = step.at.isoformat()  # whole: two mails of one second are two moments
                    await ledger.note(step.moment, about=step.about, local=local, due=step.at)
                case TakeBack():
                    await ledger.take_back(step.moment, step.about)

    async def _write(self, step: Post | PostKept | PostAll, cause: Cause, letter: Key) -> None:
        match step:
            case Post():
                await self._post(step, cause, letter)
            case PostKept():
                await self._post_kept(step, cause, letter)
            case PostAll():
                await self._post_all(step, cause, letter)

    async def _keep_content(self, record: File, cause: Cause) -> None:
        content = cause.contents.get(record.digest)
        if content is None:
            raise DecisionError(f"{record.key}: no bytes with the digest {record.digest}")
        await blobs.keep({record.digest: content})

    async def _post(self, step: Post, cause: Cause, letter: Key) -> None:
        if (outgoing := await self._outgoing(step, cause, letter)) is not None:
            await outbox.post(outgoing)

    async def _outgoing(self, step: Post, cause: Cause, letter: Key) -> Outgoing | None:
        """The letter, written; None where she had enough of its kind today."""
        sort = self._sort(step.letter)
        receiver, known = await self._receiver(step, cause)
        if step.a_day:
            since = cause.now - self.correspondence.day
            if await outbox.written_since(step.letter, receiver.key, since) >= step.a_day:
                return None
        leaves = decide(
            sort, receiver.person, self.hours, cause.now,
            unasked=await _unasked(sort, receiver.person, cause.now),
            reach=known.reach if known else None,
        )  # fmt: skip
        return self.correspondence.write(
            letter=letter,
            sort=sort,
            receiver=receiver,
            about=step.about,
            cause=cause.key,
            values=step.values,
            now=cause.now,
            pictures=await blobs.load(self.correspondence.digests(step.values)),
            answers=cause.mail if step.to is None else None,
            leaves=leaves if not await self._is_too_much(sort, receiver, cause) else None,
        )

    async def _post_kept(self, step: PostKept, cause: Cause, letter: Key) -> None:
        person = await mapping.find(Person, step.to)
        if person is None:
            raise DecisionError(f"{step.letter}: nobody has the key {step.to}")
        post = Post(
            letter=step.letter,
            to=step.to,
            about=step.about,
            values=await privacy.kept(person),
            a_day=step.a_day,
        )
        await self._post(post, cause, letter)

    async def _confirmed(
        self, step: Forget | Redeem | EraseMails, cause: Cause, letter: Key
    ) -> None:
        """Of a forgotten person the desk has the bytes scrubbed behind the transaction."""
        if isinstance(step, Redeem):
            await outbox.redeem(step.letter, step.person, cause.now)
        elif isinstance(step, EraseMails):
            await inbox.erase(step.person, step.flow)
            await outbox.erase(step.person, step.flow)
        elif (person := await mapping.find(Person, step.person)) is not None:
            await self.forget(person, step.last, cause, letter)

    async def forget(
        self, person: Person, last: Sequence[Post], cause: Cause, letter: Key
    ) -> Mapping[str, int]:
        """Says how much went. What takes something out of her calendar names her as what put it in
        did: it is written before she is gone, and belongs to nobody once she is."""
        written = [
            await self._outgoing(post, cause, Key(f"{letter}-{number}"))
            for number, post in enumerate(last)
        ]
        return await forget(person, [one for one in written if one is not None], cause, letter)

    async def _is_too_much(self, sort: Sort, receiver: Receiver, cause: Cause) -> bool:
        """What is about somebody forgotten is her last: no loop comes of it."""
        if sort.kind is not Kind.ANSWER or receiver.person is None or sort.fleeting:
            return False
        since = cause.now - self.correspondence.day
        return await outbox.answers_since(receiver.address, since) >= self.answers_a_day

    async def _receiver(self, step: Post, cause: Cause) -> tuple[Receiver, Known | None]:
        """Answers go to the strict From, never to Reply-To or Return-Path."""
        if step.to is not None:
            known = await reach.known(step.to)
            addresses = await roster.addresses(step.to)
            if not addresses or known is None:
                raise DecisionError(f"{step.letter}: nobody with an address has the key {step.to}")
            return Receiver(person=known.person, address=addresses[0].address), known
        if cause.mail is None or cause.mail.sender is None:
            raise DecisionError(f"{step.letter}: there is no mail to answer")
        known, language = None, cause.mail.language
        if cause.sender is not None:  # she may have just changed, or be forgotten
            language = cause.sender.language
            known = await reach.known(cause.sender.key)
        address = cause.mail.sender
        if known is not None and cause.mail.calendar is not None:
            # A server may have written in her name: it is no mailbox that anybody reads.
            address = (await roster.addresses(known.person.key))[0].address
        person = known.person if known else None
        return Receiver(person=person, address=address, language=language), known

    async def _post_all(self, step: PostAll, cause: Cause, letter: Key) -> None:
        self._sort(step.letter)
        await mailings.keep(
            Mailing(
                letter=letter,
                name=step.letter,
                about=step.about,
                values=step.values,
                receivers=step.to,
                created=cause.now,
            )
        )

    def _sort(self, name: str) -> Sort:
        try:
            return self.sorts[name]
        except KeyError:
            raise DecisionError(f"{name}: no flow declares this letter") from None


async def forget(
    person: Person, last: Sequence[Outgoing], cause: Cause, letter: Key
) -> Mapping[str, int]:
    """Says how much went. What waits for her hours and takes something out of her calendar leaves
    at once: nothing else knows any more that it stands there."""
    waiting = [
        replace(
            one, letter=Key(f"{letter}-w{number}"), state=LetterState.WAITING, reply="",
            attempts=0, not_before=cause.now, fleeting=True,
        )
        for number, one in enumerate(await privacy.on_their_way(person.key))
        if takes_out(one.source)
    ]  # fmt: skip
    counts = await privacy.forget(person)
    for outgoing in (*waiting, *last):
        await outbox.post(replace(outgoing, person=NOBODY))
    return counts


async def _unasked(sort: Sort, person: Person | None, now: datetime) -> tuple[datetime, ...]:
    if sort.kind is not Kind.UNASKED or person is None:
        return ()
    return await outbox.unasked_to(person.key, now)
