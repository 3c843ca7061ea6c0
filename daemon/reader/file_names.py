"""The name of a file in all the ways that programs write it (RFC 2183, 2231, 2047 and none)."""

from collections.abc import Iterator
from email.message import Message
from typing import cast

from daemon.reader.parsing import Part

_PLACES = (("content-disposition", "filename"), ("content-type", "name"))


def file_name(part: Part) -> str:
    """The name as the sender wrote it, "" without one; not yet safe (`daemon.reader.files`)."""
    try:
        return next((name for place in _PLACES for name in _named(part, *place) if name), "")
    except (LookupError, ValueError, TypeError):
        return ""


def _named(part: Part, header: str, parameter: str) -> Iterator[str]:
    """Every such name; the one with its character set first, for the other is its poor stand-in
    (RFC 6266 4.3 says so, and programs do so in mail as well)."""
    params = cast("object", _readable(part, header).get_params(header=header))
    if not isinstance(params, list):
        return
    said = [
        value
        for name, value in cast("list[tuple[str, str | tuple[str, str, str]]]", params)
        if name.lower() == parameter
    ]
    for value in sorted(said, key=lambda value: isinstance(value, str)):
        yield value if isinstance(value, str) else _in_set(value)


def _readable(part: Part, header: str) -> Part:
    """The same header alone, with 8-bit bytes as what they stand for: compat32 makes "?" of them,
    although RFC 6532 allows them and PHP scripts and scanners just send them."""
    alone: Part = Message()
    for name, value in part.raw_items():
        if name.lower() == header:
            raw = str(value).encode("utf-8", "surrogateescape")
            alone[header] = _decoded(raw, "utf-8")
            break
    return alone


def _in_set(value: tuple[str, str, str]) -> str:
    """A name of RFC 2231, whose bytes the library hands over as Latin-1."""
    charset, _, name = value
    return _decoded(name.encode("latin-1", "replace"), charset or "utf-8")


def _decoded(raw: bytes, charset: str) -> str:
    for name in (charset, "utf-8", "cp1252"):
        try:
            return raw.decode(name)
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")
