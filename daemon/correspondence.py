"""Writes a letter of ours: rendered in her language, addressed, signed with its token."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from daemon.letters import Envelope, Letters
from daemon.letters.message import Automatic, Headers, build
from daemon.reader.mail import Mail
from daemon.settings import Addresses
from daemon.tokens import Tokens
from mailflows.letters import Kind, Picture, Sort, Value, Values
from mailflows.postbag import Leaves, Stays
from mailflows.records import NOBODY, Key, Person
from storage.outbox import LetterState, Outgoing

REFERENCES = 10  # Message-IDs of a thread that we hand on


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Whom a letter goes to; `person` is None for a stranger."""

    person: Person | None
    address: str
    language: str = ""

    @property
    def key(self) -> Key:
        return self.person.key if self.person else NOBODY

    @property
    def name(self) -> str:
        return self.person.name if self.person else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """Everything that turns a decision to write into bytes."""

    letters: Letters
    tokens: Tokens
    addresses: Addresses
    organisation: str
    domain: str  # right part of our Message-IDs
    languages: tuple[str, ...]  # the first is the organisation's own
    day: timedelta = timedelta(days=1)

    def write(
        self,
        *,
        letter: Key,
        sort: Sort,
        receiver: Receiver,
        about: Key,
        cause: Key,
        values: Values,
        now: datetime,
        pictures: Mapping[str, bytes],
        answers: Mail | None,
        leaves: Leaves | Stays | None,
    ) -> Outgoing:
        """The letter as a row of the outbox. `leaves` None: it is kept back by the cap."""
        token = self.tokens.mint(letter, receiver.key)
        reply_to = self.addresses.with_token(sort.name.partition("/")[0], token)
        rendered = self.letters.render(
            sort.name,
            self._language(receiver),
            values,
            envelope=Envelope(
                to_name=receiver.name,
                reply_to=reply_to,
                token_in_subject="" if token in reply_to else token,
                code=self.tokens.code(letter, receiver.key) if sort.code else "",
            ),
        )
        headers = self._headers(sort, receiver, token=token, now=now, answers=answers)
        if rendered.event is not None:
            uid = self.tokens.mint(rendered.event.uid, receiver.key)
            headers = replace(headers, event_uid=f"{uid}@{self.domain}")
        source = build(
            rendered,
            headers,
            {digest: pictures[digest] for digest in self.digests(values) if digest in pictures},
        )
        return Outgoing(
            letter=letter,
            person=receiver.key,
            address=receiver.address,
            name=sort.name,
            about=about,
            kind=sort.kind,
            cause=cause,
            message_id=headers.message_id,
            source=source,
            text=rendered.text,
            state=LetterState.WAITING if isinstance(leaves, Leaves) else LetterState.KEPT_BACK,
            not_before=leaves.at if isinstance(leaves, Leaves) else now,
            expires=now + sort.worth,
            created=now,
            fleeting=sort.fleeting,
            reply=_why_not(leaves),
        )

    def _headers(
        self, sort: Sort, receiver: Receiver, *, token: str, now: datetime, answers: Mail | None
    ) -> Headers:
        """The outside of a letter; the token in its Message-ID is that of its reply address."""
        flow = sort.name.partition("/")[0]
        return Headers(
            from_name=self.organisation,
            from_address=self.addresses.address_of(flow),
            to_name=receiver.name,
            to_address=receiver.address,
            reply_to=self.addresses.with_token(flow, token),
            date=now,
            message_id=f"<{token}@{self.domain}>",
            in_reply_to=_bracketed(answers.message_id) if answers else "",
            references=_thread(answers),
            list_id=f"{flow}.{self.domain}",
            unsubscribe=self.addresses.address_of(flow),
            automatic=Automatic.REPLIED if sort.kind is Kind.ANSWER else Automatic.GENERATED,
        )

    def digests(self, value: Value) -> tuple[str, ...]:
        """The pictures a letter's values name."""
        return tuple(dict.fromkeys(_digests(value)))

    def _language(self, receiver: Receiver) -> str:
        wished = receiver.person.language if receiver.person else receiver.language
        return wished if wished in self.languages else self.languages[0]


def _why_not(leaves: Leaves | Stays | None) -> str:
    match leaves:
        case Leaves():
            return ""
        case Stays(why):
            return why
        case None:
            return "she got as many automatic answers today as one person gets"


def _thread(answers: Mail | None) -> tuple[str, ...]:
    """The References of an answer (RFC 5322 3.6.4)."""
    if answers is None or not answers.message_id:
        return ()
    return tuple(map(_bracketed, (*answers.references[-REFERENCES:], answers.message_id)))


def _bracketed(message_id: str) -> str:
    """As a header has it; the reader takes the brackets off (RFC 5322 3.6.4: no part of the id)."""
    return f"<{message_id}>" if message_id else ""


def _digests(value: Value) -> Iterator[str]:
    if isinstance(value, Picture):
        yield value.digest
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _digests(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _digests(inner)
