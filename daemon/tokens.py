"""Signed tokens: which letter of ours, sent to whom, a mail answers.

A token names a conversation, not a person: whoever gets the letter forwarded has it too. It is
lower-case base32, because some programs change the case of addresses (FACTS 34).
"""

import base64
import binascii
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mailflows.letters import Code
from mailflows.records import Key

MAC = 10  # bytes: 80 bits
SHORTEST = 24  # characters of a token
_CANDIDATE = re.compile(rf"(?<![a-z2-7])[a-z2-7]{{{SHORTEST},104}}(?![a-z2-7])")
_CODE_LIKE = re.compile(r"(?<![0-9])([0-9]{4})[ .\u00a0-]?([0-9]{4})(?![0-9])")
_LOOKED_AT = 200  # candidates in one text; more are no mail of ours


@dataclass(frozen=True, slots=True)
class Named:
    """What a token names."""

    letter: Key
    person: Key  # NOBODY for a stranger's letter


class TokenSecretError(Exception):
    """The token secret is missing or not what `stamtafel init` wrote."""


class Tokens:
    """Mints and reads tokens; `secrets` is the present one first, then those still read."""

    def __init__(self, secrets: Iterable[bytes]) -> None:
        self._secrets = tuple(secrets)
        if not self._secrets or any(len(secret) < 32 for secret in self._secrets):
            raise TokenSecretError("the token secret must have 32 bytes (stamtafel init)")

    def mint(self, letter: Key, person: Key) -> str:
        payload = f"{letter} {person}".encode("ascii")
        token = base64.b32encode(_mac(self._secrets[0], payload) + payload)
        return token.decode("ascii").rstrip("=").lower()

    def code(self, letter: Key, person: Key) -> str:
        """The one-time code of a letter that carries one: eight digits, "4711 0815"."""
        payload = f"code {letter} {person}".encode("ascii")
        digits = f"{int.from_bytes(_mac(self._secrets[0], payload)) % 10**8:08}"
        return f"{digits[:4]} {digits[4:]}"

    def read(self, text: str) -> Named | None:
        """The first genuine token in a text, None when there is none."""
        for number, found in enumerate(_CANDIDATE.finditer(text.lower())):
            if number >= _LOOKED_AT:
                return None
            named = self._verify(found.group())
            if named is not None:
                return named
        return None

    def without(self, text: str) -> str:
        """The text with every genuine token taken out: tokens are never quoted or published."""

        def blank(found: re.Match[str]) -> str:
            return "…" if self._verify(found.group().lower()) else found.group()

        return re.sub(_CANDIDATE.pattern, blank, text, flags=re.IGNORECASE)

    def _verify(self, token: str) -> Named | None:
        try:
            blob = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
            letter, _, person = blob[MAC:].decode("ascii").partition(" ")
        except (binascii.Error, UnicodeDecodeError):
            return None
        genuine = any(
            hmac.compare_digest(_mac(secret, blob[MAC:]), blob[:MAC]) for secret in self._secrets
        )
        return Named(Key(letter), Key(person)) if genuine and letter else None


@dataclass(frozen=True, slots=True)
class CodeRead:
    """What she wrote in answer to a letter with a code."""

    text: str  # without the one number that may be the code
    code: Code


def read_code(text: str, code: str) -> CodeRead:
    """Takes the code out of a text, however its digits are set apart. A mail has one guess: with
    two such numbers neither counts."""
    numbers = list(_CODE_LIKE.finditer(text))
    if not numbers:
        return CodeRead(text, Code.NONE)
    if len(numbers) > 1:
        return CodeRead(text, Code.WRONG)
    start, end = numbers[0].span()
    rest = f"{text[:start]} {text[end:]}".strip()
    right = hmac.compare_digest("".join(numbers[0].groups()), code.replace(" ", ""))
    return CodeRead(rest, Code.RIGHT if right else Code.WRONG)


def _mac(secret: bytes, payload: bytes) -> bytes:
    return hmac.digest(secret, b"stamtafel token 1\0" + payload, "sha256")[:MAC]


def load_tokens(path: Path) -> Tokens:
    """The secret beside the store, and the previous one (`.old`) while its letters live.

    Raises TokenSecretError when the file is missing or can be read by others.
    """
    if not path.exists():
        raise TokenSecretError(
            f"{path}: the token secret is missing. Write one with `stamtafel init`."
        )
    if path.stat().st_mode & 0o077:
        raise TokenSecretError(f"{path}: others can read the token secret. Mend: chmod 600 {path}")
    old = path.with_suffix(path.suffix + ".old")
    return Tokens([path.read_bytes(), *([old.read_bytes()] if old.exists() else [])])
