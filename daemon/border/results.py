"""Authentication-Results, read strictly (RFC 8601 2.2): what does not fit exactly is not read.

Exchange Online writes the field without the identifier of the server (FACTS 33), which the
libraries refuse, and a tolerant reading is what forgers live on: so this one is ours.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_LONGEST = 4_000  # characters of a field; borders write some hundreds
_WORD = r'[^\s;()"=]+'
_VALUE = r'(?:"(?:[^"\\]|\\.)*"|[^\s;()"]+)'
_METHOD = re.compile(rf"\s*({_WORD}?)(?:\s*/\s*1)?\s*=\s*({_WORD})(?=\s|$)")
_PROPERTY = re.compile(rf"\s+({_WORD})\s*=\s*({_VALUE})(?=\s|$)")
_SERVER = re.compile(rf"\s*({_WORD})(?:\s+1)?\s*\Z")
_PRINTED = re.compile(rb"[\t -~]*")
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|\\.|[^"\\]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Result:
    """One method's result: dkim=pass header.d=example.org."""

    method: str
    result: str
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Results:
    """What one server found; `server` is "" where it did not say its name."""

    server: str
    results: tuple[Result, ...]

    def of(self, method: str) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.method == method)


def results_in(field: bytes) -> Results | None:
    """None for what is not exactly written as the RFC says."""
    plain = _without_comments(field)
    if plain is None:
        return None
    first, *rest = _parts(plain)
    server = _SERVER.match(first)
    found = [_result(part) for part in (rest if server else (first, *rest)) if part.strip()]
    if server and [part.strip() for part in rest] == ["none"]:
        return Results(server[1].lower(), ())
    results = tuple(result for result in found if result is not None)
    if len(results) < len(found) or not results:
        return None
    return Results(server[1].lower() if server else "", results)


def _without_comments(field: bytes) -> str | None:
    """None with a comment or quotation that does not end, and with anything that is not ASCII."""
    if len(field) > _LONGEST or not _PRINTED.fullmatch(field):
        return None
    text = field.decode("ascii")
    pieces = _PIECE.findall(text)
    if sum(map(len, pieces)) < len(text):
        return None  # a quotation that does not end
    kept: list[str] = []
    depth = 0
    for piece in pieces:
        depth += (piece == "(") - (piece == ")")
        if depth < 0 or (depth > 0 and piece.startswith('"')):
            return None  # in a comment a quotation mark is no quotation: too odd to read
        if depth == 0:
            kept.append(" " if piece == ")" else piece)
    return "".join(kept) if depth == 0 else None


def _parts(plain: str) -> Iterator[str]:
    """What stands between semicolons that are not quoted."""
    part: list[str] = []
    for piece in _PIECE.findall(plain):
        if piece == ";":
            yield "".join(part)
            part = []
        else:
            part.append(piece)
    yield "".join(part)


def _result(part: str) -> Result | None:
    method = _METHOD.match(part)
    if method is None:
        return None
    properties: dict[str, str] = {}
    at = method.end()
    while part[at:].strip():
        found = _PROPERTY.match(part, at)
        if found is None or found[1].lower() in properties:
            return None  # the same twice: one of them is a lie
        properties[found[1].lower()] = found[2].strip('"').lower()
        at = found.end()
    return Result(method[1].lower(), method[2].lower(), properties)
