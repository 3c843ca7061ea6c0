"""Bytes in, a Mail out: the whole reading of one mail, in the order of its steps."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from daemon.reader.bounces import bounce_of
from daemon.reader.cleaning import Line, clean_line, paragraphs, plain_lines, unflowed
from daemon.reader.days_away import away_until
from daemon.reader.files import read_files
from daemon.reader.glance import (
    copies,
    header_text,
    ids,
    message_id,
    names_written_to,
    recipients,
    shown_to,
)
from daemon.reader.kind import Seen, calendar_reply, judge
from daemon.reader.known import KnownLetter
from daemon.reader.language import language_of
from daemon.reader.mail import Forwarded, Limits, Mail, MailKind, Options, ReadFile
from daemon.reader.page import page_lines
from daemon.reader.parsing import Parsed, parse
from daemon.reader.quotation import Situation
from daemon.reader.strict_from import strict_from
from daemon.reader.structure import CARRIED, Piece, RawFile, Structure, structure_of
from daemon.reader.written import Written, written

_REPLY = re.compile(r"(?i)^\s*(?:re|antw|aw|sv|betr)\s*(?:\[\d+\])?\s*:")

_PLUS = re.compile(r"\+[^@]*@")

TEXT_LIMIT = 1_000_000  # characters of a text part that are looked at at all


def read(raw: bytes, *, ours: str | None = None, options: Options = Options()) -> Mail:  # noqa: B008  # frozen value
    """Read one mail. `ours` is the text of the letter of ours it answers, where that is known.

    Raises Unreadable for anything that is no mail or goes beyond the limits.
    """
    parsed = parse(raw, options.limits)
    structure = structure_of(parsed.message)
    notes: list[str] = []
    lines = _lines(structure, options, notes)
    situation = _situation(parsed, ours, options)
    text = written(lines, situation)
    return _mail(parsed, structure, text, options, notes)


def letter_text(raw: bytes) -> str:
    """The text of a letter of ours as we sent it, for `ours`: both its text and its page.

    Raises Unreadable like `read`.
    """
    structure = structure_of(parse(raw, Limits()).message)
    texts = [piece.text for piece in structure.pieces]
    pages = [line.text for piece in structure.pieces for line in page_lines(piece.page)]
    return "\n".join([*texts, *pages])


def _mail(
    parsed: Parsed, structure: Structure, text: Written, options: Options, notes: list[str]
) -> Mail:
    head, limits = parsed.head, options.limits
    strict = strict_from(head)
    subject = _subject(parsed)
    sender = strict.address or parsed.shown[1].lower()
    seen = Seen(
        head=head, structure=structure, subject=subject, sender=sender, text=text.text,
        options=options,
    )  # fmt: skip
    kind, reasons = judge(seen)
    carried = None if text.forwarded else _carried(structure, kind, options)
    files = read_files(_attached(structure, kind), limits, text)
    sent = parsed.date.date() if parsed.date else None
    answers = ids(head, "in-reply-to")
    return Mail(
        sender=strict.address,
        sender_problem=strict.problem,
        shown_from=clean_line(parsed.shown[1])[:254],
        name=clean_line(parsed.shown[0])[:100],
        subject=subject,
        date=parsed.date,
        message_id=message_id(head),
        in_reply_to=answers[-1] if answers else "",
        references=ids(head, "references"),
        recipients=recipients(head, limits),
        shown_to=shown_to(head, limits),
        cc_count=copies(head),
        kind=kind,
        kind_reasons=reasons,
        away_until=away_until(text.text, sent, subject)
        if sent and kind is MailKind.AUTO_REPLY
        else None,
        bounce=bounce_of(parsed.message, structure, head, subject)
        if kind is MailKind.BOUNCE
        else None,
        calendar=calendar_reply(seen),
        language=language_of(text.text, text.quoted, subject),
        text=text.text,
        quoted=text.quoted,
        inline=text.inline,
        signature=text.signature,
        forwarded=text.forwarded or carried,
        attachments=_told_once(files.files, structure) if carried else tuple(files.files),
        notes=(*notes, *files.notes),
        left_out=tuple(files.left_out),
    )


def _attached(structure: Structure, kind: MailKind) -> Iterator[RawFile]:
    """What somebody attached: the mail that a report brings back is no file of hers."""
    reports = kind in (MailKind.BOUNCE, MailKind.RECEIPT)
    return (file for file in structure.files if not (reports and file.declared == CARRIED))


def _told_once(files: Sequence[ReadFile], structure: Structure) -> tuple[ReadFile, ...]:
    """Outlook and GroupWise pass a mail on whole, without a file name: kept, and read already."""
    first = next(file for file in structure.files if file.declared == CARRIED)
    if first.named or structure_of(structure.returned[0]).files:
        return tuple(files)
    digest = hashlib.sha256(first.content).hexdigest()
    return tuple(replace(file, passed_on=file.digest == digest) for file in files)


def _subject(parsed: Parsed) -> str:
    return clean_line(parsed.subject)[:500] or header_text(parsed.head.first("subject"))


def _situation(parsed: Parsed, ours: str | None, options: Options) -> Situation:
    subject = _subject(parsed)
    head = parsed.head
    reply = bool(ids(head, "in-reply-to") or ids(head, "references") or _REPLY.match(subject))
    return Situation(
        subject=subject,
        reply=reply,
        letter=KnownLetter(ours) if ours else None,
        own_addresses=(*options.own_addresses, *_written_to(parsed, options)),
        banners=options.banners,
        name=clean_line(parsed.shown[0])[:100],
        written_to=names_written_to(head),
    )


def _written_to(parsed: Parsed, options: Options) -> tuple[str, ...]:
    """Where this mail was sent, without plus-parts: what came from there is our own letter."""
    return tuple(_PLUS.sub("@", one) for one in recipients(parsed.head, options.limits))


def _lines(structure: Structure, options: Options, notes: list[str]) -> list[Line]:
    """The lines of everything the sender wrote, as far as the limits go."""
    limits = options.limits
    found: list[Line] = []
    left = limits.text
    for line in _all_lines(structure):
        if not line.text and found and not found[-1].text:
            continue  # 100,000 blank lines are one
        if len(found) == limits.lines or left <= len(line.text):
            notes.append(
                f"the text goes on beyond {limits.lines} lines or {limits.text} characters"
            )
            found.append(line._replace(text=line.text[:left]))
            break
        left -= len(line.text) + 1
        found.append(line)
    return found


def _all_lines(structure: Structure) -> Iterator[Line]:
    for number, piece in enumerate(structure.pieces):
        if number:
            yield Line("")
        yield from _piece_lines(piece)


def _piece_lines(piece: Piece) -> Iterator[Line]:
    """The page where it says anything, else the text: some gateways leave one of them bare."""
    if piece.page:
        lines = page_lines(piece.page)
        words = sum(len(line.text) for line in lines)
        if words and 5 * words >= min(len(piece.text), 2_000):
            yield from lines
            return
    text = piece.text[:TEXT_LIMIT]
    if piece.flowed:
        text = unflowed(text, delete_space=piece.delete_space)
    yield from plain_lines(text)


def _carried(structure: Structure, kind: MailKind, options: Options) -> Forwarded | None:
    """A mail passed on as an attachment is content as well."""
    if kind is not MailKind.PERSON or not structure.returned:
        return None
    inside = structure.returned[0]
    sender = header_text(str(inside.get("From", "")))
    lines = _lines(structure_of(inside), options, [])
    text = paragraphs(f"{'>' * line.depth} {line.text}".strip() for line in lines)
    address = re.search(r"[^\s<>\"]{1,128}@[^\s<>\"]{1,255}", sender)
    return Forwarded(sender=address[0].lower() if address else sender, text=text)
