"""Mail addresses in what somebody wrote: plain ones, as colleagues have them."""

import re

from mailflows.understanding.sight import Found, Sight

_ATOM = r"[a-z0-9_+-]{1,64}"
_LABEL = r"[a-z0-9-]{1,63}"
_ADDRESS = re.compile(
    rf"{_ATOM}(?:\.{_ATOM}){{0,5}}@(?:{_LABEL}\.){{1,6}}[a-z]{{2,63}}(?![\w@-])",
    re.IGNORECASE | re.ASCII,
)


def read_email(sight: Sight, at: int) -> Found | None:
    """An address that begins at this token, in lower case."""
    if at >= len(sight.tokens):
        return None
    found = _ADDRESS.match(sight.text, sight.tokens[at].start)
    if found is None:
        return None
    end = at + 1
    while end < len(sight.tokens) and sight.tokens[end].start < found.end():
        end += 1
    return Found(end, {"email": found[0].lower()})


def addresses_in(text: str) -> frozenset[str]:
    """Every address of a text, in lower case."""
    return frozenset(found.lower() for found in _ADDRESS.findall(text))
