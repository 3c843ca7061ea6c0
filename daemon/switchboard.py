"""Which conversation a mail belongs to: the letter it answers, else the address it came to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from daemon.reader.mail import Mail
from daemon.settings import Addresses
from daemon.tokens import Named, Tokens
from mailflows.conversation import Conversation, Flow
from mailflows.letters import Answered
from mailflows.reading import Reading
from storage.shelf import HouseShelf

HouseFlow = Flow[HouseShelf]
HouseConversation = Conversation[HouseShelf, Any, Any]


class Headed(Protocol):
    """The headers that can carry a token: a glance at a mail, or the mail as read."""

    @property
    def recipients(self) -> tuple[str, ...]: ...
    @property
    def shown_to(self) -> tuple[str, ...]: ...
    @property
    def in_reply_to(self) -> str: ...
    @property
    def references(self) -> tuple[str, ...]: ...
    @property
    def subject(self) -> str: ...


def named_by_headers(tokens: Tokens, headed: Headed) -> Named | None:
    """The letter a mail answers by its headers, in the order of DESIGN: the address it was sent
    to, In-Reply-To and References, the subject."""
    for text in (
        *headed.recipients,
        *headed.shown_to,  # the server may have delivered it under another name
        headed.in_reply_to,
        *reversed(headed.references),  # RFC 5322 3.6.4: the parent comes last
        headed.subject,
    ):
        named = tokens.read(text)
        if named is not None:
            return named
    return None


@dataclass(frozen=True, slots=True)
class Route:
    """Where a mail goes."""

    flow: str  # whose address it came to, "" for none of ours
    part: str
    conversation: HouseConversation | None  # None: the flow of that address is off
    answered: Answered | None


class Switchboard:
    """The flows that are on, by letter and by address."""

    def __init__(self, flows: Iterable[HouseFlow], addresses: Addresses) -> None:
        self._addresses = addresses
        self.flows: Mapping[str, HouseFlow] = {flow.name: flow for flow in flows}
        self._by_letter: dict[str, HouseConversation] = {
            letter: conversation
            for flow in self.flows.values()
            for conversation in flow.conversations
            for letter in conversation.letters
        }
        everybody = self.flows["people"].opening
        assert everybody is not None, "the people flow serves everybody"
        self.everybody: HouseConversation = everybody

    def route(self, mail: Mail, answered: Answered | None, *, strays: bool = False) -> Route:
        """`answered` only when the sender is whom we wrote to.

        `strays`: it answers a letter of ours that was not hers or is too old. That is no news for
        a flow, and nobody's answer: she is asked what she means.
        """
        addressed = self._addresses.meant_by((*mail.recipients, *mail.shown_to))
        if answered is not None:
            flow = answered.name.partition("/")[0]
            conversation = self._by_letter.get(answered.name, self.everybody)
            return Route(flow, "", conversation, answered)
        if strays and not (addressed and addressed.part):
            return Route(addressed.flow if addressed else "", "", self.everybody, None)
        if addressed is None:
            return Route("", "", self.everybody, None)
        if addressed.flow not in self.flows:
            return Route(addressed.flow, addressed.part, None, None)
        opening = self.flows[addressed.flow].opening or self.everybody
        return Route(addressed.flow, addressed.part, opening, None)

    def conversation_of(self, letter: str) -> HouseConversation | None:
        return self._by_letter.get(letter)

    def is_ours(self, address: str) -> bool:
        return self._addresses.flow_of(address) is not None


def is_wholly(reading: Reading[Enum]) -> bool:
    """One act, nothing else and nothing in doubt: then a word for everywhere is a command."""
    return len(reading.acts) == 1 and not reading.doubts and not reading.left
