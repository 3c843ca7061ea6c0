"""The raw header block, cut into fields without decoding anything (RFC 5322 2.2)."""

import re
from dataclasses import dataclass
from functools import cached_property

from daemon.reader.mail import Limits, Refused, Unreadable

_BLANK_LINE = re.compile(rb"\r\n\r\n|\n\r?\n|\r\r(?!\n)")
_LINE_END = re.compile(rb"\r\n|\n|\r")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")

# A mail to a whole hospital is no attack: these are shortened, every other one refused.
_MAY_BE_LONG = frozenset({"to", "cc", "bcc", "references", "resent-to", "resent-cc"})


@dataclass(frozen=True, slots=True)
class Field:
    """One header field as it stands in the raw bytes, unfolded."""

    name: str  # lower case
    value: bytes


@dataclass(frozen=True)
class Head:
    """The header block of a mail."""

    raw: bytes
    fields: tuple[Field, ...]

    @cached_property
    def _by_name(self) -> dict[str, list[bytes]]:
        found: dict[str, list[bytes]] = {}
        for field in self.fields:
            found.setdefault(field.name, []).append(field.value)
        return found

    def every(self, name: str) -> tuple[bytes, ...]:
        return tuple(self._by_name.get(name, ()))

    def first(self, name: str) -> str:
        """The first field of this name as text, "" without one; 8-bit bytes as UTF-8."""
        values = self._by_name.get(name)
        return values[0].decode("utf-8", "replace").strip() if values else ""

    def has(self, name: str) -> bool:
        return name in self._by_name


def head_of(raw: bytes, limits: Limits) -> tuple[Head, bytes]:
    """The header block and the mail with its over-long address lists shortened.

    Raises Unreadable when the mail is empty, too large, or its headers are too long.
    """
    if not raw.strip():
        raise Unreadable(Refused.EMPTY)
    if len(raw) > limits.size:
        raise Unreadable(Refused.TOO_LARGE, f"{len(raw)} bytes, at most {limits.size}")
    block, rest = _cut(raw, limits)
    fields, lines = _fields(block)
    if not any(len(field.value) > limits.header for field in fields):
        return Head(block, fields), raw
    fields = tuple(_shortened(field, limits) for field in fields)
    short = b"\r\n".join(field.name.encode() + b": " + field.value for field in fields)
    return Head(block, fields), short + (b"\r\n\r\n" if lines else b"") + rest


def _cut(raw: bytes, limits: Limits) -> tuple[bytes, bytes]:
    """The header block and the body; a long address list may be longer than the block's limit."""
    if raw[:1] in b"\r\n":
        return b"", raw.lstrip(b"\r\n")
    end = _BLANK_LINE.search(raw)
    block, rest = (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")
    if len(block) > limits.head and len(block) - _length_of_lists(block) > limits.head:
        raise Unreadable(Refused.HEAD_TOO_LONG, f"over {limits.head} bytes")
    return block, rest


_LIST = re.compile(rb"(?im)^(?:to|cc|bcc|references|resent-to|resent-cc)[ \t]*:[^\r\n]*")


def _length_of_lists(block: bytes) -> int:
    if len(block) > 8 * 1024 * 1024:
        return 0
    fields, _ = _fields(block)
    return sum(len(field.value) for field in fields if field.name in _MAY_BE_LONG)


def _fields(block: bytes) -> tuple[tuple[Field, ...], int]:
    lines = _LINE_END.split(block)
    found: list[tuple[str, list[bytes]]] = []
    for line in lines:
        if line[:1] in (b" ", b"\t") and found:
            found[-1][1].append(line)
        elif match := _FIELD.match(line):
            found.append((match[1].decode("ascii").lower(), [line[match.end() :]]))
    return tuple(Field(name, b"".join(value).strip()) for name, value in found), len(lines)


def _shortened(field: Field, limits: Limits) -> Field:
    if len(field.value) <= limits.header:
        return field
    if field.name not in _MAY_BE_LONG:
        raise Unreadable(Refused.HEADER_TOO_LONG, f"{field.name}, {len(field.value)} bytes")
    short = field.value[: limits.header]
    cut = max(short.rfind(b","), short.rfind(b"> "), 0)
    return Field(field.name, short[: cut + 1].rstrip(b", ") if cut else b"")
