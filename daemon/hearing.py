"""What a mail means: its words as the flow's answers have them, and who of the flows decides.

Inside the transaction of its mail.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from daemon.answerbook import Answers
from daemon.calendar_replies import answer_of, comment_in
from daemon.reader.mail import Mail
from daemon.repeats import LEAVING
from daemon.switchboard import HouseConversation, Route, Switchboard, is_wholly
from daemon.tokens import Tokens
from daemon.trust import Vouched
from mailflows.effects import Effects, Post
from mailflows.letters import Attachment, Letter
from mailflows.reading import Context, Reading
from mailflows.records import NOBODY, Key, Person
from mailflows.understanding.addresses import addresses_in
from mailflows.understanding.persons import may_be_names
from storage import inbox, outbox
from storage.shelf import HouseShelf

LONGEST_COMMAND = 200  # characters: a command is the whole mail, and no story
OPEN_FOR = timedelta(days=7)  # how long a letter is open to an answer without its token
LONGEST_TEXT = 50_000  # characters of a mail that a decision sees


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Has a letter understood and decided."""

    switchboard: Switchboard
    answers: Answers
    zone: ZoneInfo  # in which "tomorrow" is read

    def leaves(self, letter: Letter[Enum], now: datetime) -> bool:
        """Whether the whole mail is "stop" or "forget me"."""
        reading = self._command(letter, now)
        return reading is not None and reading.acts[0].act in LEAVING

    async def decide(self, route: Route, letter: Letter[Enum], now: datetime) -> Effects:
        """ "STOP" and "help" mean the same everywhere, unless the letter at hand teaches them."""
        shelf = HouseShelf(
            now,
            sender=letter.sender.key if letter.sender else NOBODY,
            named=addresses_in(f"{letter.subject}\n{letter.text}\n{_delegate(letter)}"),
            words=may_be_names(letter.text),
        )
        everybody = self.switchboard.everybody
        if letter.calendar is not None:  # beside a button pressed no word is a command
            assert route.conversation is not None, "an invitation has a conversation"
            seen = await self._understood(route.conversation, shelf, letter, now)
            return route.conversation.receive(seen.seen, seen.letter, now)
        if route.conversation is everybody:
            asked = await self._understood(everybody, shelf, letter, now)
            return everybody.receive(asked.seen, asked.letter, now)
        command = self._command(letter, now)
        if route.conversation is None:
            if command is not None:
                return await self._obey(command, shelf, letter, now)
            return _flow_is_off(route, letter)
        talk, own = await self._loosely(route, shelf, letter, now) or (
            route.conversation,
            await self._understood(route.conversation, shelf, letter, now),
        )
        if command is not None and not is_wholly(own.letter.reading):
            return await self._obey(command, shelf, letter, now)
        return talk.receive(own.seen, own.letter, now)

    def _command(self, letter: Letter[Enum], now: datetime) -> Reading[Enum] | None:
        """The whole mail as a word for everywhere; None where it is none. Nothing is looked up."""
        if len(letter.text) > LONGEST_COMMAND:
            return None
        everybody = self.switchboard.everybody
        reading = self._read(everybody, everybody.context(None, now.astimezone(self.zone)), letter)
        return reading if is_wholly(reading) else None

    async def _obey(
        self, command: Reading[Enum], shelf: HouseShelf, letter: Letter[Enum], now: datetime
    ) -> Effects:
        everybody = self.switchboard.everybody
        seen = await everybody.look(shelf, _about(letter))
        return everybody.receive(seen, replace(letter, reading=command), now)

    async def _loosely(
        self, route: Route, shelf: HouseShelf, letter: Letter[Enum], now: datetime
    ) -> "tuple[HouseConversation, _Understood] | None":
        """A fresh mail that clearly answers her one open letter: her program lost the token.

        Where her own address is asked first it may be the newest of several letters, and more than
        a command. None where it is anything else.
        """
        flow = self.switchboard.flows[route.flow] if route.flow else None
        fresh = letter.answers is None and not letter.part and not letter.attachments
        if flow is None or not flow.loose or not fresh or letter.sender is None:
            return None
        if not letter.text or (len(letter.text) > LONGEST_COMMAND and not flow.asks_first):
            return None
        kinds = {type(act) for act in flow.loose}
        talks = (talk for talk in flow.conversations if talk.table)
        names = [
            name for talk in talks if talk.acts in kinds or not flow.asks_first
            for name in talk.letters
        ]  # fmt: skip
        found = await outbox.open_to(letter.sender.key, names, now - OPEN_FOR)
        if not found or (len({one.about for one in found}) != 1 and not flow.asks_first):
            return None
        conversation = self.switchboard.conversation_of(found[0].name)
        if conversation is None:
            return None
        answer = replace(letter, answers=found[0])
        own = await self._understood(conversation, shelf, answer, now, is_answer=flow.asks_first)
        reading = own.letter.reading
        clear = is_wholly(reading) or (flow.asks_first and reading.acts and not reading.doubts)
        fits = clear and flow.loose.issuperset(said.act for said in reading.acts)
        return (conversation, own) if fits else None

    async def _understood(
        self,
        conversation: HouseConversation,
        shelf: HouseShelf,
        letter: Letter[Enum],
        now: datetime,
        *,
        is_answer: bool = True,
    ) -> "_Understood":
        seen = await conversation.look(shelf, _about(letter))
        context = conversation.context(seen, now.astimezone(self.zone))
        reading = self._read(conversation, context, letter, is_answer=is_answer)
        return _Understood(seen, replace(letter, reading=reading))

    def _read(
        self,
        conversation: HouseConversation,
        context: Context,
        letter: Letter[Enum],
        *,
        is_answer: bool = True,
    ) -> Reading[Enum]:
        subject = "" if letter.answers else letter.subject
        return self.answers.understand(
            conversation, letter.text, context, subject=subject, is_answer=is_answer
        )


@dataclass(frozen=True, slots=True)
class _Understood:
    seen: object
    letter: Letter[Enum]


def _delegate(letter: Letter[Enum]) -> str:
    """The address of whom her calendar names in her place, "" for nobody."""
    return letter.calendar.delegated_to if letter.calendar else ""


def _about(letter: Letter[Enum]) -> Key:
    """Of an answer what our letter was about, of a fresh mail its sender."""
    if letter.answers:
        return letter.answers.about
    return letter.sender.key if letter.sender else NOBODY


def _flow_is_off(route: Route, letter: Letter[Enum]) -> Effects:
    gone = Post(letter="people/gone", to=None, about=letter.key, values={"flow": route.flow})
    return Effects.of("a flow that is off", gone)


def heard(
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
        left_out=tuple(file.name for file in mail.left_out),
        answers=route.answered,
        calendar=answer_of(mail.calendar) if mail.calendar else None,
    )  # fmt: skip
