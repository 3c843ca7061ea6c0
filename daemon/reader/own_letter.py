"""Second net: what our own letter, known by its text, says about the roles of lines."""

from collections import Counter
from collections.abc import Sequence

from daemon.reader.cleaning import Line, Mark
from daemon.reader.known import SURE, KnownLetter, Matched, Place, follows, matched, resembles
from daemon.reader.quotation import Role, Roles
from daemon.reader.remains import is_added_by_programs

_LEAST = 40  # letters that a letter of ours has at least
_STRONG_LINES, _STRONG_LETTERS = 3, 100
_GREETINGS = ("dag ", "hoi ", "beste ", "hallo ", "dear ", "hi ", "hello ")


def with_letter(result: Roles, letter: KnownLetter) -> None:
    """Finds quotation without a mark, and what was typed or changed inside the quotation."""
    if len(letter.run) < _LEAST:
        return
    seen = matched([line.text for line in result.lines], letter)
    _pass_on_nothing_of_ours(result, seen)
    _typed_quotation(result, seen)
    if any(role in (Role.QUOTED, Role.HEADING) for role in result.roles):
        _typed_inside(result, seen, letter)
        _spilled(result, seen)
    else:
        _unmarked(result, seen)


def _pass_on_nothing_of_ours(result: Roles, seen: Matched) -> None:
    """Our own letter, forwarded, is quotation."""
    heading = result.forwarded
    if heading is not None and _is_mostly_ours(seen, heading.end, len(seen.bare)):
        result.forwarded = None
        result.take(Role.QUOTED, heading.end, len(seen.bare))


def _is_mostly_ours(seen: Matched, start: int, end: int) -> bool:
    """Half of the lines that say enough to be told; below our letter older ones may follow."""
    long = [n for n in range(start, end) if len(seen.bare[n]) >= SURE]
    ours = sum(1 for n in long if seen.where[n] is not None)
    return bool(ours) and 2 * ours >= min(len(long), 40)


def _typed_quotation(result: Roles, seen: Matched) -> None:
    """Lines with ">" but without a heading are quotation when they are ours, else her own list."""
    for number, line in enumerate(result.lines):
        if line.depth and result.roles[number] is Role.NEW and seen.where[number] is not None:
            result.roles[number] = Role.QUOTED


def _unmarked(result: Roles, seen: Matched) -> None:
    """A run of our lines, in our order, without any mark: what is in it and not ours is hers."""
    start = _run_start(seen.where)
    if start is None:
        return
    for number in range(_salutation(result, seen, start), len(seen.bare)):
        if seen.where[number] is not None or not seen.bare[number]:
            result.roles[number] = Role.QUOTED


def _run_start(where: Sequence[Place | None]) -> int | None:
    """The first line of a run that is surely a quotation and not her typing our example."""
    sure = [(n, place) for n, place in enumerate(where) if place is not None and place.sure]
    for index, (start, _) in enumerate(sure):
        if _is_strong([place for _, place in sure[index : index + _STRONG_LETTERS]]):
            return start
    return None


def _is_strong(run: Sequence[Place]) -> bool:
    """Whether these lines follow each other as in our letter, long enough to be no accident."""
    total, last = 0, run[0]
    for count, place in enumerate(run):
        if count and place.start < last.end:
            return False
        total, last = total + place.end - place.start, place
        if count + 1 >= _STRONG_LINES and total >= _STRONG_LETTERS // 2:
            return True
        if count and total >= _STRONG_LETTERS:
            return True
    return False


def _salutation(result: Roles, seen: Matched, start: int) -> int:
    """Our "Dag Roos," right above goes along; nothing else that is short does (FACTS 54)."""
    for number in range(start - 1, max(start - 3, -1), -1):
        text = result.lines[number].text.lower()
        if text:
            ours = text.startswith(_GREETINGS) and seen.where[number] is not None
            return number if ours else start
    return start


def _typed_inside(result: Roles, seen: Matched, letter: KnownLetter) -> None:
    """Lines inside the quotation of our letter that are not ours are hers, also changed ones."""
    for start, end in _stretches(result):
        if not _is_mostly_ours(seen, start, end):
            continue
        ours = [n for n in range(start, end) if seen.where[n] is not None]
        # what stands below our last line belongs to an older mail, when one follows
        last = ours[-1] if _ends_quotation(result, end) else end
        # what stands there more often than in our letter
        added = Counter(seen.bare[start:last]) - letter.lines
        for number in range(start, last):
            line = seen.bare[number]
            if seen.where[number] is not None or not line or not added[line]:
                continue
            if number < ours[0] and not resembles(line, letter):
                continue  # above our first line gateways write, but she may have changed that line
            if not _is_made(result.lines[number]):
                result.roles[number] = Role.NEW


def _is_made(line: Line) -> bool:
    """A line that nobody typed: what a program adds, or a button of ours in other words."""
    return line.mark is Mark.LINK or "mailto:" in line.text or is_added_by_programs(line.text)


def _ends_quotation(result: Roles, end: int) -> bool:
    """Whether an older mail follows: then what stands below our last line belongs to that."""
    return end < len(result.roles) and result.roles[end] is Role.HEADING


def _stretches(result: Roles) -> list[tuple[int, int]]:
    """The stretches of quoted lines between headings."""
    inner = {n for heading in result.headings for n in range(heading.start, heading.end)}
    found: list[tuple[int, int]] = []
    start: int | None = None
    for number, role in enumerate([*result.roles, Role.NEW]):
        quoted = role is Role.QUOTED and number not in inner
        if quoted and start is None:
            start = number
        elif not quoted and start is not None:
            found.append((start, number))
            start = None
    return found


def _spilled(result: Roles, seen: Matched) -> None:
    """Our lines that lost their mark, right behind the quoted line they follow in our letter."""
    before: Place | None = None
    for number, role in enumerate(result.roles):
        place = seen.where[number]
        if role in (Role.QUOTED, Role.HEADING):
            before = place or before
        elif place is not None and before is not None and follows(before, place):
            result.roles[number] = Role.QUOTED
            before = place
