"""Which lines of a mail are hers, which are quoted, and which she passes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from daemon.reader.answers_inside import answers_inside
from daemon.reader.cleaning import Line
from daemon.reader.headings import Heading, headings
from daemon.reader.known import KnownLetter


class Role(Enum):
    """Whose line it is."""

    NEW = "new"
    QUOTED = "quoted"
    HEADING = "heading"
    FORWARDED = "forwarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known about a mail besides its text."""

    subject: str = ""
    reply: bool = False  # In-Reply-To, References or a "Re:" say so
    letter: KnownLetter | None = None  # of ours, that it answers
    own_addresses: tuple[str, ...] = ()
    banners: tuple[str, ...] = ()
    name: str = ""  # of the sender
    written_to: tuple[str, ...] = ()  # the names of those in To and Cc


@dataclass(slots=True)
class Roles:
    """The lines of a mail with a role each."""

    lines: Sequence[Line]
    roles: list[Role]
    headings: list[Heading]
    forwarded: Heading | None = None

    def take(self, role: Role, start: int, end: int) -> None:
        self.roles[start:end] = [role] * (end - start)


def roles_of(lines: Sequence[Line], situation: Situation) -> Roles:
    """Roles by marks, attributions, header blocks and separators; the known letter comes after."""
    found = headings(lines, situation.subject, reply=situation.reply, names=situation.written_to)
    result = Roles(lines, [Role.NEW] * len(lines), found)
    top = _top(found, lines)
    _before(result, top[0].start if top else len(lines), situation)
    for number, heading in enumerate(top):
        result.take(Role.HEADING, heading.start, heading.end)
        if heading.forward and not _is_ours(heading, situation) and number == 0:
            result.forwarded = heading
            result.take(Role.FORWARDED, heading.end, len(lines))
            break
        end = top[number + 1].start if number + 1 < len(top) else len(lines)
        if not _after(result, heading, end):
            _inside(result, heading, end, situation)
            break
    return result


def _top(found: Sequence[Heading], lines: Sequence[Line]) -> list[Heading]:
    """The headings that are not themselves quoted; Apple Mail indents the mail it forwards."""
    top = [heading for heading in found if heading.depth == 0]
    first = found[0] if found else None
    if first is not None and first.depth > 0 and first.forward:
        above = lines[: first.start]
        if not any(line.depth and line.text for line in above):
            return [first]
    return top


def _is_ours(heading: Heading, situation: Situation) -> bool:
    """Whether the mail below is one that we sent: passed on or not, it is quotation."""
    sender = heading.sender.lower()
    return any(
        sender == own.lower() or (own.startswith("@") and sender.endswith(own.lower()))
        for own in situation.own_addresses
    )


def _before(result: Roles, end: int, situation: Situation) -> None:
    """Above the first heading only marks count; a ">" list without any heading is her own."""
    # phones put ">" before the attribution too
    quoting = any(heading.depth and heading.start < end for heading in result.headings)
    if end == len(result.lines) and situation.reply and situation.letter is None:
        quoting = True
    for number in range(end):
        line = result.lines[number]
        if line.depth and (line.sure or quoting):
            result.roles[number] = Role.QUOTED
    for heading in result.headings:
        if heading.start < end and heading.depth:
            result.take(Role.HEADING, heading.start, heading.end)


def _after(result: Roles, heading: Heading, end: int) -> bool:
    """The lines below a heading; False when all the rest of the mail is quoted."""
    if not _is_marked(result.lines, heading):
        result.take(Role.QUOTED, heading.end, len(result.lines))
        return False
    for number in range(heading.end, end):
        if result.lines[number].depth > heading.depth or _is_debris(result.lines, number):
            result.roles[number] = Role.QUOTED
    return True


def _inside(result: Roles, heading: Heading, end: int, situation: Situation) -> None:
    """Answers in a quotation that is marked only by its heading; a letter we know tells better."""
    if situation.letter is not None:
        return
    above = [
        line.text
        for line, role in zip(result.lines[: heading.start], result.roles, strict=False)
        if role is Role.NEW
    ]
    quoted = result.lines[heading.end : end]
    for number in answers_inside(above, quoted, situation.name):
        result.roles[heading.end + number] = Role.NEW


def _is_marked(lines: Sequence[Line], heading: Heading) -> bool:
    for line in lines[heading.end : heading.end + 6]:
        if line.depth > heading.depth:
            return True
        if line.text:
            return False
    return False


def _is_debris(lines: Sequence[Line], number: int) -> bool:
    """The end of a quoted line that a program broke in two, without its ">"."""
    if not 0 < number < len(lines) - 1:
        return False
    before, line, after = lines[number - 1 : number + 2]
    return (
        bool(line.text)
        and before.depth > 0
        and after.depth > 0
        and not before.sure
        and len(before.text) >= 66
        and len(line.text) <= 30
        and line.text[0].islower()
    )
