"""Where in a text an older mail begins: attributions, header blocks and separators together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daemon.reader.attribution import attribution_at, is_undated
from daemon.reader.cleaning import Line, Mark
from daemon.reader.headerblock import block_at
from daemon.reader.separators import (
    forwards,
    is_rule,
    may_separate,
    separates_forward,
    separates_reply,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above an older mail."""

    start: int
    end: int  # the line after it
    depth: int
    forward: bool
    sender: str = ""  # of the older mail, where the heading is a header block


_MARKS = (Mark.FORWARD, Mark.HISTORY, Mark.ATTRIBUTION)


def headings(
    lines: Sequence[Line], subject: str, *, reply: bool, names: Sequence[str] = ()
) -> list[Heading]:
    """Every heading, in order. `names`: of those she writes to."""
    found: list[Heading] = []
    passed_on = forwards(subject)
    for number in range(len(lines)):
        if found and number < found[-1].end:
            continue
        line = lines[number]
        if not line.text or (line.mark not in _MARKS and not may_separate(line.text)):
            continue
        heading = _separator(lines, number, passed_on=passed_on) or _attribution(
            lines, number, reply=reply
        )
        if heading is None and reply and is_undated(lines, number, names):
            heading = Heading(number, number + 1, line.depth, forward=False)
        if heading is not None:
            found.append(heading)
    return found


def _separator(lines: Sequence[Line], start: int, *, passed_on: bool) -> Heading | None:
    line = lines[start]
    if line.mark is Mark.FORWARD or separates_forward(line.text):
        return _with_block(lines, start, forward=True)
    if separates_reply(line.text) or line.mark is Mark.HISTORY:
        return _with_block(lines, start, forward=passed_on)
    block = block_at(lines, start)
    if block is not None:
        return Heading(start, block.end, line.depth, passed_on, block.sender)
    if is_rule(line.text):
        heading = _with_block(lines, start, forward=passed_on)
        return heading if heading.end > start + 1 else None
    return None


def _with_block(lines: Sequence[Line], start: int, *, forward: bool) -> Heading:
    """The separator with the header block that may follow it."""
    depth = lines[start].depth
    separated = separates_forward(lines[start].text) or separates_reply(lines[start].text)
    for number in _next_words(lines, start):
        block = block_at(lines, number, bare=separated)
        if block is not None:
            return Heading(start, block.end, depth, forward, block.sender)
        if not is_rule(lines[number].text) and number > start:
            break
    rule = is_rule(lines[start].text)
    return Heading(start, start + 1 if separated or rule else start, depth, forward)


def _next_words(lines: Sequence[Line], start: int) -> Iterator[int]:
    """`start` and the next few lines that are not blank."""
    for number in range(start, min(start + 6, len(lines))):
        if lines[number].text:
            yield number


def _attribution(lines: Sequence[Line], end: int, *, reply: bool) -> Heading | None:
    line = lines[end]
    start = attribution_at(lines, end, reply=reply)
    if start is not None:
        return Heading(start, end + 1, line.depth, forward=False)
    if line.mark is Mark.ATTRIBUTION and line.text:
        return _foreign(lines, end)
    return None


def _foreign(lines: Sequence[Line], start: int) -> Heading | None:
    """An attribution that the page marks, in a language we don't read: up to the quotation."""
    for number in range(start + 1, min(start + 5, len(lines))):
        if lines[number].depth > lines[start].depth:
            return Heading(start, number, lines[start].depth, forward=False)
    return None
