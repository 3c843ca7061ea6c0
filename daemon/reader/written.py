"""What she newly wrote: the lines of a mail with everything else told apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from daemon.reader.answers_inside import with_answers_apart
from daemon.reader.cleaning import Line, Mark, paragraphs
from daemon.reader.closings import closing_of, is_closed, is_hers
from daemon.reader.mail import Forwarded, InlineAnswer
from daemon.reader.own_letter import with_letter
from daemon.reader.quotation import Role, Roles, Situation, roles_of
from daemon.reader.remains import is_advertisement, is_banner, is_picture_mark
from daemon.reader.separators import is_rule
from daemon.reader.signature import postscript_start, signature_start

_WRAPPED = 60  # characters from which a line of a quotation probably goes on in the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The text of a mail, taken apart."""

    text: str = ""
    quoted: str = ""
    inline: tuple[InlineAnswer, ...] = ()
    signature: str = ""
    forwarded: Forwarded | None = None
    quoted_pictures: frozenset[str] = frozenset()  # Content-IDs, of what stands nowhere else
    signed_pictures: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Stretch:
    """Lines of hers between quoted ones."""

    lines: list[Line]
    before: list[str]  # the quoted lines right above, "" for blank ones
    more_quoted: bool = False  # quotation follows below


def written(lines: Sequence[Line], situation: Situation) -> Written:
    """Take a text apart; the same text again gives the same."""
    lines = [line for line in lines if line.depth or not _is_put_in(line.text, situation)]
    lines = with_answers_apart(lines)
    roles = roles_of(lines, situation)
    own_list = {n for n, line in enumerate(lines) if line.depth and roles.roles[n] is Role.NEW}
    if situation.letter is not None:
        with_letter(roles, situation.letter)
    stretches = _stretches(roles, own_list)
    hers = _pictures_of(line for stretch in stretches for line in stretch.lines)
    signature = _unsign(stretches, situation.name)
    kept = _pictures_of(line for stretch in stretches for line in stretch.lines)
    texts = [paragraphs(line.text for line in stretch.lines) for stretch in stretches]
    return Written(
        text="\n\n".join(text for text in texts if text),
        quoted=_quoted(roles),
        inline=_inline(stretches, texts, situation.written_to),
        signature=signature,
        forwarded=_forwarded(roles),
        quoted_pictures=_pictures_of(_lines_with(roles, Role.QUOTED, Role.HEADING)) - hers
        - _pictures_of(_lines_with(roles, Role.FORWARDED)),
        signed_pictures=hers - kept,
    )  # fmt: skip


def _lines_with(roles: Roles, *which: Role) -> Iterator[Line]:
    for line, role in zip(roles.lines, roles.roles, strict=True):
        if role in which:
            yield line


def _pictures_of(lines: Iterable[Line]) -> frozenset[str]:
    return frozenset(picture for line in lines for picture in line.pictures)


def _is_put_in(text: str, situation: Situation) -> bool:
    """Whether a program or a gateway put this line among hers."""
    return bool(text) and (is_banner(text, situation.banners) or is_picture_mark(text))


def _stretches(roles: Roles, own_list: set[int]) -> list[_Stretch]:
    found = [_Stretch([], [])]
    above: list[str] = []
    for number, line in enumerate(roles.lines):
        role = roles.roles[number]
        if role is Role.NEW and not (not line.text and above):
            if above:
                found[-1].more_quoted = True
                found.append(_Stretch([], above))
                above = []
            found[-1].lines.append(_shown(line) if number in own_list else line)
        elif role is Role.QUOTED or (above and not line.text):
            above.append(line.text)
        elif role is Role.HEADING:
            above.append("")
    found[-1].more_quoted = any(above)
    return found


def _shown(line: Line) -> Line:
    return line._replace(text=f"{'>' * line.depth} {line.text}".rstrip())


def _unsign(stretches: list[_Stretch], name: str) -> str:
    """Take the signature off the end of every stretch, and marked ones anywhere."""
    signatures: list[str] = []
    lines = (line for stretch in stretches for line in stretch.lines)
    others = any(line.text and line.mark is not Mark.SIGNATURE for line in lines)
    for number, stretch in enumerate(stretches):
        signatures.extend(_cut_signatures(stretch.lines, name))
        if number and _is_only_her_name(stretch, name):
            signatures.append(paragraphs(line.text for line in stretch.lines))
            stretch.lines.clear()
        if number:
            stretch.lines = [line for line in stretch.lines if not is_advertisement(line.text)]
        if others:  # else she typed inside it
            marked = [line for line in stretch.lines if line.mark is Mark.SIGNATURE]
            signatures.append(paragraphs(line.text for line in marked))
            stretch.lines = [line for line in stretch.lines if line.mark is not Mark.SIGNATURE]
    return "\n\n".join(text for text in signatures if text)


def _is_only_her_name(stretch: _Stretch, name: str) -> bool:
    """Her name below the last quoted line signs, unless that line asks who."""
    said = [line.text for line in stretch.lines if line.text]
    asked = _question(stretch.before).endswith("?")
    return len(said) == 1 and is_hers(said[0], name) and not asked and not stretch.more_quoted


def _cut_signatures(lines: list[Line], name: str) -> list[str]:
    """Take off what signs at the end and above a postscript, and advertisements anywhere."""
    below = postscript_start(lines)
    above, rest = lines[:below], lines[below:]
    signatures = [_cut_signature(above, name)] if rest else []
    signatures.append(_cut_signature(rest or above, name))
    lines[:] = [*above, *([Line("")] if rest else []), *rest]
    alone = {number for number in range(len(lines)) if _advertises_alone(lines, number)}
    signatures.extend(lines[number].text for number in sorted(alone))
    lines[:] = [line for number, line in enumerate(lines) if number not in alone]
    return signatures


def _advertises_alone(lines: Sequence[Line], number: int) -> bool:
    """Some type below what their phone adds: it is still nothing that they wrote."""
    around = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
    return is_advertisement(lines[number].text) and not any(line.text for line in around)


def _cut_signature(lines: list[Line], name: str) -> str:
    """Take the signature off the end, and with it the greeting at the end of the last line."""
    signature = ""
    while True:  # below a greeting that is cut off there may have stood another signature
        start = signature_start(lines, name)
        signature = _above(paragraphs(line.text for line in lines[start:]), signature)
        del lines[start:]
        number = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].text), None)
        cut = closing_of(lines[number].text, name) if number is not None else None
        if number is None or cut is None:
            return signature
        lines[number] = lines[number]._replace(text=cut[0])
        signature = _above(cut[1], signature)


def _above(upper: str, lower: str) -> str:
    return f"{upper}\n{lower}".strip()


def _quoted(roles: Roles) -> str:
    kept = (Role.QUOTED, Role.HEADING)
    lines = (
        line.text if line.depth <= 1 else f"{'>' * (line.depth - 1)} {line.text}"
        for line in _lines_with(roles, *kept)
    )
    return paragraphs(lines)


def _forwarded(roles: Roles) -> Forwarded | None:
    heading = roles.forwarded
    if heading is None:
        return None
    passed = list(_lines_with(roles, Role.FORWARDED))
    while passed and (not passed[-1].text.strip() or is_rule(passed[-1].text)):
        passed.pop()  # KMail rules off what it passes on
    # Apple and Proton indent all of it: that is no quotation inside it
    least = min((line.depth for line in passed if line.text), default=0)
    lines = (line.text if line.depth <= least else f"> {line.text}" for line in passed)
    return Forwarded(sender=heading.sender, text=paragraphs(lines))


def _inline(
    stretches: list[_Stretch], texts: list[str], names: Sequence[str]
) -> tuple[InlineAnswer, ...]:
    """Answers with the quoted line above them; one text below a whole letter is no such answer."""
    answers = [
        (stretch, text, _question(stretch.before))
        for stretch, text in zip(stretches, texts, strict=True)
        if text and any(stretch.before) and not _is_below_a_whole_letter(stretch, names)
    ]
    between = any(stretch.more_quoted for stretch, _, _ in answers)
    if not (between or len(answers) > 1 or (answers and answers[0][2].endswith("?"))):
        return ()
    return tuple(InlineAnswer(question=q, answer=text) for _, text, q in answers if q)


def _is_below_a_whole_letter(stretch: _Stretch, names: Sequence[str]) -> bool:
    """Whether the letter above is closed: a remark of hers at the end of everything."""
    return not stretch.more_quoted and is_closed(stretch.before, names)


def _question(before: Sequence[str]) -> str:
    """The last thing said in the quotation above: a line, with those it is wrapped over."""
    lines = [line.strip() for line in before]
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        return ""
    kept = [lines.pop()]
    while lines and _goes_on(lines[-1], kept[0]):
        kept.insert(0, lines.pop())
    return " ".join(" ".join(kept).split())[:400]


def _goes_on(line: str, below: str) -> bool:
    """Whether a quoted line was wrapped over the next: it is long, or the next goes on small."""
    least = _WRAPPED // 2 if below[:1].islower() else _WRAPPED
    return len(line) >= least and not line.endswith((".", "?", "!", ":"))
