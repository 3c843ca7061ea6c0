"""The one From that may be believed: anything a mail program could show differently is refused."""

import re
from dataclasses import dataclass

from daemon.reader.headers import Head

_ADDRESS = re.compile(
    r"(?=.{3,254}\Z)[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\Z"
)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BARE_CR = re.compile(rb"\r(?!\n)")


@dataclass(frozen=True, slots=True)
class StrictFrom:
    """The address, or why there is none that may be believed (FACTS 32)."""

    address: str | None
    problem: str = ""


def strict_from(head: Head) -> StrictFrom:
    """Exactly one From field with one plain ASCII address, by the raw bytes."""
    problem = _problem_of(head)
    if problem:
        return StrictFrom(None, problem)
    value = head.every("from")[0].decode("ascii", "replace")
    bare = _without_names(value)
    if bare is None:
        return StrictFrom(None, "From is not written as one name and one address")
    if _ADDRESS.match(bare) is None or ".." in bare:
        return StrictFrom(None, "From holds no plain ASCII address")
    return StrictFrom(bare.lower())


def _problem_of(head: Head) -> str:
    found = len(head.every("from"))
    if found != 1:
        return "no From field" if found == 0 else f"{found} From fields"
    if head.has("resent-from") or head.has("resent-sender"):
        return "sent on by somebody else (Resent-From)"
    if b"\x00" in head.raw:
        return "NUL in the headers"
    if _BARE_CR.search(head.raw):
        return "bare carriage return in the headers"
    value = head.every("from")[0]
    if _CONTROL.search(value):
        return "control character in From"
    return ""


def _without_names(value: str) -> str | None:
    """A From without its display name; None where that is no single mailbox."""
    if len(value) > 2_000:
        return None
    plain = _QUOTED.sub(" ", value)
    plain = _COMMENT.sub(" ", plain)
    if any(sign in plain for sign in ',;:"()\\') or (not value.isascii() and "<" not in plain):
        return None
    if "<" not in plain and ">" not in plain:
        return plain.strip()
    before, _, rest = plain.partition("<")
    address, closing, after = rest.partition(">")
    if not closing or after.strip() or "<" in address or "@" in before:
        return None
    return address.strip()
