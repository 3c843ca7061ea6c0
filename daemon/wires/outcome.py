"""What became of a letter handed to a mail server, in the server's own words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server has taken it over (RFC 5321 4.2.5)."""

    reply: str


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: nothing was taken, the same letter may be sent again."""

    reply: str
    strike: bool  # whether the letter is to blame: a try counts only then


@dataclass(frozen=True, slots=True)
class Refused:
    """Never: sending it again brings the same answer."""

    reply: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The letter went out whole, or nearly, and no answer came: it may have been taken."""

    reply: str


Outcome = Accepted | Later | Refused | InDoubt
