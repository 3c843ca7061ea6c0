"""[addresses]: our own mail addresses, one per flow, and what may stand behind their plus sign."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import Field, ValidationInfo, field_validator

from daemon.settings.section import Section, clash
from daemon.settings.values import LOCAL_PART_OCTETS, SLUG_LONGEST, MailAddress, Text

FLOWS = ("tips", "newsletter", "circles", "lunch", "people")
LATER_FLOWS = ("heard",)
_OPTIONAL = ("circles", "lunch", "people")  # with plain addresses they can do with the default
_USUAL_TOKEN = 45  # characters: 80 bits of HMAC, the keys of a letter and of a person
_TOKEN = re.compile(rf"[a-z2-7]{{{SLUG_LONGEST + 1},}}")


class Addressed(NamedTuple):
    """What one of our addresses says by itself."""

    flow: str
    part: str  # "utrecht" of tips+utrecht@, "" without
    token: str  # what stands there instead when only a token looks so, unverified; "" without


class Addresses(Section):
    """One mailbox is enough: every flow that has no address of its own is a plus-part of default.

    Exactly one plus sign ever stands in an address of ours: Microsoft 365 delivers no others
    (FACTS 77). So `tips@` grows to `tips+utrecht@`, but `stamtafel+tips@` to
    `stamtafel+tips-utrecht@` (RFC 5233 calls what follows the sign the detail).
    """

    name: Text = Field(
        default="Stamtafel", description="the name our letters come from", examples=['"Stamtafel"']
    )
    default: MailAddress = Field(
        description="the address of the mailbox itself", examples=['"stamtafel@example.org"']
    )
    plain: bool = Field(
        default=False,
        description="true where the server knows no plus-addresses; then each flow needs an address"
        " of its own and our mark stands in the subject",
        examples=["false"],
    )
    tips: MailAddress | None = Field(
        default=None,
        description="the address for news, another name of the same mailbox",
        examples=['"tips@example.org"'],
        validate_default=True,
    )
    newsletter: MailAddress | None = Field(
        default=None,
        description="the address that drafts and newsletters come from, another name of the same"
        " mailbox",
        examples=['"nieuws@example.org"'],
        validate_default=True,
    )
    circles: MailAddress | None = Field(
        default=None,
        description="the address of circles, another name of the same mailbox; without it plain"
        " addresses use the default",
        examples=['"kringen@example.org"'],
        validate_default=True,
    )
    lunch: MailAddress | None = Field(
        default=None,
        description="the address of the lunch table, another name of the same mailbox; without it"
        " plain addresses use the default",
        examples=['"lunch@example.org"'],
        validate_default=True,
    )
    people: MailAddress | None = Field(
        default=None,
        description="the address for joining, leaving and help, another name of the same mailbox;"
        " without it plain addresses use the default",
        examples=['"mensen@example.org"'],
        validate_default=True,
    )

    @field_validator("default", *FLOWS)
    @classmethod
    def _at_most_one_plus(cls, address: str | None) -> str | None:
        if address is not None and address.count("+") > 1:
            raise ValueError("only one plus sign works in an address")
        return address

    @field_validator(*FLOWS)
    @classmethod
    def _can_be_told_apart(cls, address: str | None, info: ValidationInfo) -> str | None:
        key, known = info.field_name or "", info.data
        if known.get("plain") and address is None and key not in _OPTIONAL:
            raise clash(
                f"{key} is missing. With plain = true each flow needs an address of its own."
                f' Give it, e.g. {key} = "{key}@example.org".'
            )
        for other in FLOWS[: FLOWS.index(key)]:
            if address is not None and known.get(other) == address:
                raise ValueError(f"{other} has the same address: give each flow its own")
        return address

    def address_of(self, flow: str) -> str:
        """Where mail for a flow goes. Raises KeyError for a flow this version does not have."""
        own: Mapping[str, str | None] = {
            "tips": self.tips,
            "newsletter": self.newsletter,
            "circles": self.circles,
            "lunch": self.lunch,
            "people": self.people,
        }
        if (given := own[flow]) is not None:
            return given
        return self.default if self.plain else _plus(self.default, flow)

    def own(self) -> tuple[str, ...]:
        """Every address that stands here by itself, the mailbox's first."""
        flows = {flow: self.address_of(flow) for flow in FLOWS}
        named = (own for flow, own in flows.items() if own != _plus(self.default, flow))
        return tuple(dict.fromkeys((self.default, *named)))

    def tried(self, address: str, word: str) -> str:
        """Where a trial mail to this address of ours goes: with plus parts, to one of that word."""
        return address if self.plain else _plus(address, word)

    def with_part(self, flow: str, part: str) -> str:
        """tips+utrecht@, with plain addresses tips@. Raises KeyError for an unknown flow."""
        address = self.address_of(flow)
        return address if self.plain else _plus(address, part)

    def with_token(self, flow: str, token: str) -> str:
        """Brings an answer back to its letter; with plain addresses the bare address.

        Where the flow's address grows too long the default carries the token: it names its letter
        by itself. Where that is too long too, the threading headers have to do.
        """
        if self.plain:
            return self.address_of(flow)
        candidates = (self.with_part(flow, token), _plus(self.default, token))
        return next(filter(_is_deliverable, candidates), self.address_of(flow))

    def cramped(self) -> tuple[str, ...]:
        """The flows whose answers would carry no token, for want of room in the address."""
        token = "a" * _USUAL_TOKEN
        return tuple(
            flow for flow in FLOWS if not self.plain and token not in self.with_token(flow, token)
        )

    def flow_of(self, address: str) -> Addressed | None:
        """Which flow an address of ours means; None for an address that is not ours.

        The bare default address means people, who help everybody, unless a flow claims it.
        """
        return next((addressed for _, addressed in self._meanings(address)), None)

    def meant_by(self, recipients: Iterable[str]) -> Addressed | None:
        """What the first of these says that is ours.

        The mailbox itself counts last: servers deliver a mail to its other name `tips@` under the
        mailbox's own, and only To still says what the sender wrote.
        """
        found = [match for address in recipients for match in self._meanings(address)]
        found.sort(key=lambda match: match[0] == self.default)
        return found[0][1] if found else None

    def _meanings(self, address: str) -> Iterator[tuple[str, Addressed]]:
        """Which address of ours this is, and what it says; the more precise one first."""
        local, _, domain = address.strip().lower().partition("@")
        for flow, own in self._longest_first():
            own_local, _, own_domain = own.partition("@")
            if domain != own_domain:
                continue
            if local == own_local:
                yield own, Addressed(flow, "", "")
            elif not self.plain and local.startswith(own_local + _joint(own)):
                part = local[len(own_local) + 1 :]
                is_token = _TOKEN.fullmatch(part) is not None
                yield own, Addressed(flow, "", part) if is_token else Addressed(flow, part, "")

    def _longest_first(self) -> list[tuple[str, str]]:
        # stamtafel+tips-utrecht@ begins like stamtafel@ too: the more precise one is meant.
        own = [(flow, self.address_of(flow)) for flow in FLOWS]
        own.append(("people", self.default))
        return sorted(own, key=lambda pair: len(pair[1]), reverse=True)


def _is_deliverable(address: str) -> bool:
    return len(address.partition("@")[0]) <= LOCAL_PART_OCTETS


def _joint(address: str) -> str:
    return "-" if "+" in address else "+"


def _plus(address: str, part: str) -> str:
    local, _, domain = address.partition("@")
    return f"{local}{_joint(address)}{part}@{domain}"
