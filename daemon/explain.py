"""What the daemon would do with a mail, and why; changes nothing, needs no server and no store."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from daemon.answering import Answering, AnsweringError
from daemon.border.sentry import Sentry
from daemon.incoming import Opened, Opener, coded_in
from daemon.reader.mail import LeftOut, Mail, MailKind, ReadFile, Unreadable
from daemon.reader.worker import Reader
from daemon.settings import Settings
from daemon.tokens import Tokens
from daemon.trust import Vouched, vouch
from mailflows.letters import Answered, Sort
from mailflows.records import Person
from storage import outbox, roster
from storage.store import Store

SECONDS = 3  # digits behind the point


_NOBODY = Sentry()
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The reader, and what can be known besides the mail itself; each may be missing."""

    reader: Reader
    settings: Settings | None = None
    store: Store | None = None
    tokens: Tokens | None = None
    sentry: Sentry = _NOBODY
    sorts: Mapping[str, Sort] = field(default_factory=dict[str, Sort])
    now: datetime = _NEVER  # aware, UTC: a token that has expired by then counts for nothing
    answering: Answering | None = None  # read every mail as the answer to this letter


async def explain(path: Path, around: Surroundings) -> Mapping[str, object]:
    """One object as DESIGN's contract says; a file that can't be read has `ok` false.

    Raises AnsweringError for a letter of ours that is not there.
    """
    begun = time.monotonic()
    try:
        error, facts = None, await _read(path, around)
    except AnsweringError:
        raise
    except Exception as problem:  # noqa: BLE001  # the thousands behind it are told all the same
        error, facts = _sentence(path, problem), _nothing(problem)
        if around.answering is not None:
            facts = {**facts, "understood": None}
    seconds = round(time.monotonic() - begun, SECONDS)
    return {"file": str(path), "ok": error is None, "error": error, "seconds": seconds, **facts}


async def _read(path: Path, around: Surroundings) -> Mapping[str, object]:
    source = await asyncio.to_thread(path.read_bytes)
    ours = await _ours(path, around)
    opener = Opener(
        reader=around.reader, store=around.store, tokens=around.tokens, sentry=around.sentry,
        coded=coded_in(around.sorts),
    )  # fmt: skip
    opened = await opener.open(source, ours=ours)
    facts = await _about(opened, around)
    if around.answering is None:
        return facts
    return {**facts, "understood": around.answering.understood(opened.mail, ours)}


async def _ours(path: Path, around: Surroundings) -> str | None:
    asked = around.answering
    return None if asked is None else await asyncio.to_thread(asked.ours, path)


async def _about(opened: Opened, around: Surroundings) -> Mapping[str, object]:
    mail = opened.mail
    answered = outbox.answered(opened.sent) if opened.sent else None
    sender = await _sender(mail, around)
    brought = opened.brought(around.sorts, around.now)
    known = around.store is not None
    vouched = vouch(mail, sender, brought, opened.evidence) if known else None
    return {
        "from": mail.sender or mail.shown_from or None,
        "name": mail.name,
        "subject": mail.subject,
        "date": mail.date,
        "language": mail.language,
        "kind": mail.kind,
        "text": mail.text,
        "quoted": mail.quoted,
        "inline": [{"question": pair.question, "answer": pair.answer} for pair in mail.inline],
        "signature": mail.signature,
        "forwarded": (
            {"from": mail.forwarded.sender, "text": mail.forwarded.text} if mail.forwarded else None
        ),
        "attachments": [_file(file) for file in mail.came_along()],
        "answers": answered.name if answered else None,
        "trust": _trust(mail, vouched),
        "flow": _flow(mail, answered, around),
        "outcome": _outcome(mail, vouched),
        "quarantine": _quarantine(mail, vouched),
    }


def _file(file: ReadFile | LeftOut) -> Mapping[str, object]:
    facts: dict[str, object] = {
        "name": file.name, "type": file.media_type, "bytes": file.size
    }  # fmt: skip
    return {**facts, "left_out": file.why} if isinstance(file, LeftOut) else facts


async def _sender(mail: Mail, around: Surroundings) -> Person | None:
    store, address = around.store, mail.sender
    if store is None or address is None:
        return None
    return await store.atomic(lambda: roster.person_of(address))


def _trust(mail: Mail, vouched: Vouched | None) -> Mapping[str, object] | None:
    if vouched is not None:
        return {"level": int(vouched.trust.level), "reasons": list(vouched.trust.reasons)}
    if mail.sender is None:
        return {"level": 0, "reasons": [mail.sender_problem]}
    return None


def _flow(mail: Mail, answered: Answered | None, around: Surroundings) -> str | None:
    if answered is not None:
        return answered.name.partition("/")[0]
    if around.settings is None:
        return None
    addressed = around.settings.addresses.meant_by((*mail.recipients, *mail.shown_to))
    return addressed.flow if addressed else None


def _outcome(mail: Mail, vouched: Vouched | None) -> str | None:
    """None where only a store can tell."""
    if mail.kind is not MailKind.PERSON:
        return f"no answer: {mail.kind} ({'; '.join(mail.kind_reasons)})"
    if mail.sender is None:
        return f"quarantine in silence: {mail.sender_problem}"
    if vouched is None:
        return None
    if vouched.trust.level == 0:
        return "quarantine: nobody of the roster"
    if vouched.answered is not None:
        return f"read as an answer to {vouched.answered.name}"
    return "read as a fresh mail"


def _quarantine(mail: Mail, vouched: Vouched | None) -> str | None:
    if mail.kind is MailKind.SPAM:
        return "; ".join(mail.kind_reasons)
    if mail.kind is not MailKind.PERSON:
        return None
    if mail.sender is None:
        return mail.sender_problem
    if vouched is not None and vouched.trust.level == 0:
        return "; ".join(vouched.trust.reasons)
    return None


def _nothing(error: Exception) -> Mapping[str, object]:
    """What is known of a mail that can't be read."""
    names = (
        "from", "name", "subject", "date", "language", "kind", "text", "quoted", "inline",
        "signature", "forwarded", "attachments", "answers", "trust", "flow", "outcome",
    )  # fmt: skip
    quarantine = str(error) if isinstance(error, Unreadable) else None
    return {**dict.fromkeys(names), "quarantine": quarantine}


def _sentence(path: Path, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{path} can't be opened: {error.strerror}."
    if isinstance(error, Unreadable):
        return f"{path} can't be read: {error}."
    return f"{path} can't be read, by a fault of ours: {type(error).__name__}: {error}."
