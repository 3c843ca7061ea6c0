"""Second net: what our own letter, known by its text, says about the roles of lines."""

from collections import Counter
from collections.abc import Sequence

from daemon.reader.known import KnownLetter, Place, follows, letters, places, resembles
from daemon.reader.quotation import Role, Roles
from daemon.reader.remains import is_added_by_programs

_STRONG_LINES, _STRONG_LETTERS = 3, 100


def with_letter(result: Roles, letter: KnownLetter) -> None:
    """Finds quotation without a mark, and what was typed or changed inside the quotation."""
    if len(letter.run) < 40:
        return
    where = places([line.text for line in result.lines], letter)
    _pass_on_nothing_of_ours(result, where)
    _typed_quotation(result, where)
    if not any(role in (Role.QUOTED, Role.HEADING) for role in result.roles):
        _unmarked(result, where)
        return
    _typed_inside(result, where, letter)
    _spilled(result, where)


def _pass_on_nothing_of_ours(result: Roles, where: Sequence[Place | None]) -> None:
    """Our own letter, forwarded, is quotation."""
    heading = result.forwarded
    if heading is not None and _is_mostly_ours(result, where, heading.end, len(where)):
        result.forwarded = None
        result.take(Role.QUOTED, heading.end, len(where))


def _is_mostly_ours(result: Roles, where: Sequence[Place | None], start: int, end: int) -> bool:
    long = [n for n in range(start, end) if len(letters(result.lines[n].text)) >= 16]
    ours = sum(1 for n in long if where[n] is not None)
    return bool(ours) and 2 * ours >= min(len(long), 40)


def _typed_quotation(result: Roles, where: Sequence[Place | None]) -> None:
    """Lines with ">" but without a heading are quotation when they are ours, else her own list."""
    for number, line in enumerate(result.lines):
        place = where[number]
        if line.depth and result.roles[number] is Role.NEW and place is not None:
            result.roles[number] = Role.QUOTED


def _unmarked(result: Roles, where: Sequence[Place | None]) -> None:
    """A run of our lines, in our order, without any mark: what is in it and not ours is hers."""
    start = _run_start(where)
    if start is None:
        return
    first = _salutation(result, where, start)
    for number in range(first, len(where)):
        if where[number] is not None or not letters(result.lines[number].text):
            result.roles[number] = Role.QUOTED


def _run_start(where: Sequence[Place | None]) -> int | None:
    """The first line of a run that is surely a quotation and not her typing our example."""
    sure = [(n, place) for n, place in enumerate(where) if place is not None and place.sure]
    for index, (start, place) in enumerate(sure):
        count, total, last = 1, place.end - place.start, place
        for _, following in sure[index + 1 :]:
            if not last.end <= following.start:
                break
            count, total, last = count + 1, total + following.end - following.start, following
            if (count >= _STRONG_LINES and total >= 60) or total >= _STRONG_LETTERS:
                return start
    return None


def _salutation(result: Roles, where: Sequence[Place | None], start: int) -> int:
    """Our "Dag Roos," right above goes along; nothing else that is short does (FACTS 54)."""
    for number in range(start - 1, max(start - 3, -1), -1):
        text = result.lines[number].text.lower()
        if not text:
            continue
        greets = text.startswith(("dag ", "hoi ", "beste ", "hallo ", "dear ", "hi ", "hello "))
        return number if greets and where[number] is not None else start
    return start


def _typed_inside(result: Roles, where: Sequence[Place | None], letter: KnownLetter) -> None:
    """Lines inside the quotation of our letter that are not ours are hers, also changed ones."""
    for start, end in _stretches(result):
        if not _is_mostly_ours(result, where, start, end):
            continue
        ours = [n for n in range(start, end) if where[n] is not None]
        # what stands below our last line belongs to an older mail, when one follows
        last = ours[-1] if _ends_quotation(result, end) else end
        bare = [letters(result.lines[n].text) for n in range(start, last)]
        lost = Counter(bare) - letter.lines  # what stands there more often than in our letter
        for number, line in enumerate(bare, start):
            if where[number] is not None or not line or not lost[line]:
                continue
            if number < ours[0] and not resembles(line, letter):
                continue  # above our first line gateways write, but she may have changed that line
            if not is_added_by_programs(result.lines[number].text):
                result.roles[number] = Role.NEW


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


def _spilled(result: Roles, where: Sequence[Place | None]) -> None:
    """Our lines that lost their mark, right behind the quoted line they follow in our letter."""
    before: Place | None = None
    for number, role in enumerate(result.roles):
        place = where[number]
        if role in (Role.QUOTED, Role.HEADING):
            before = place or before
        elif place is not None and before is not None and follows(before, place):
            result.roles[number] = Role.QUOTED
            before = place
