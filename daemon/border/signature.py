"""Whether a DKIM signature covers what a mail says to us; not yet whether it is genuine.

An aligned signature that passes is not enough: with `l=`, doubled or unsigned headers a genuine
one can be put around other words or on another letter's answer (FACTS 32).
"""

import re
from collections.abc import Iterator, Mapping

from daemon.reader.headers import Head

# What we act on must be signed when it is there; what is added later is there and is not signed.
_ACTED_ON = ("from", "to", "cc", "subject", "date", "in-reply-to", "references")
_ONCE = (
    *_ACTED_ON, "message-id", "content-type", "content-transfer-encoding", "mime-version",
)  # fmt: skip
_ALGORITHMS = {"rsa-sha256", "ed25519-sha256"}  # RFC 8301 3.1: never rsa-sha1
_TAG = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=(.*)", re.DOTALL)
_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*")
_FIELD = re.compile(r"[!-9;-~]+")
_LONGEST_NAME = 253


def tags_in(value: bytes) -> Mapping[str, str] | None:
    """The tags of a signature or key; None for what is no such list (RFC 6376 3.2)."""
    if not value.isascii() or b"\x00" in value:
        return None
    tags: dict[str, str] = {}
    parts = value.decode("ascii").split(";")
    for part in parts if parts[-1].strip() else parts[:-1]:
        found = _TAG.fullmatch(part)
        if found is None or found[1] in tags:
            return None
        tags[found[1]] = found[2].strip()
    return tags


def problem_with(tags: Mapping[str, str], head: Head) -> str:
    """Why this signature proves nothing, "" when it may."""
    return next(_problems(tags, head), "")


def _problems(tags: Mapping[str, str], head: Head) -> Iterator[str]:
    if "l" in tags:
        yield "its signature leaves the end of the text open (l=)"
    if tags.get("a", "").lower() not in _ALGORITHMS:
        yield f"its signature is of a kind that proves nothing ({tags.get('a', '')[:20]})"
    if not _is_name(tags.get("s", "")) or not _is_name(tags.get("d", "")):
        yield "its signature has no plain selector and domain"
    signed = [name.strip().lower() for name in tags.get("h", "").split(":")]
    if not all(_FIELD.fullmatch(name) for name in signed):
        yield "its signature does not say what it covers"
    for name in _ACTED_ON:
        if head.has(name) and name not in signed:
            yield f"{name.title()} is not signed"
    for name in dict.fromkeys((*_ONCE, *signed)):
        if len(head.every(name)) > 1:
            yield f"{name.title()} stands there more than once"


def _is_name(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and _NAME.fullmatch(name.lower()) is not None
