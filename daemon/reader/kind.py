"""What kind of mail this is: only what its headers or a machine's own words say (FACTS 29, 58)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from daemon.reader.absence import says_absence, subject_claims_absence
from daemon.reader.calendars import reply_in, reply_named_by
from daemon.reader.headers import Head
from daemon.reader.mail import CalendarReply, MailKind, Options
from daemon.reader.structure import Structure

_MACHINE = re.compile(r"(?i)^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|maildelivery)@")
_BOUNCE_SUBJECT = re.compile(
    r"(?i)^(?:undeliver(?:able|ed)\b|onbestelbaar\b|niet[- ]bestelbaar|delivery status notification"
    r"|mail delivery (?:failed|system|failure)|returned mail\b|failure notice"
    r"|delivery (?:failure|delayed|has failed)"
    r"|warning: (?:message|could not)|message (?:delayed|undeliverable)"
    r"|bezorgen mislukt|bezorging vertraagd"
    r"|niet afgeleverd|nicht zustellbar|unzustellbar|vertraagd:|delayed:)"
)
_RECEIPT_SUBJECT = re.compile(
    r"(?i)^(?:gelezen|read|gelesen|lu|not read|niet gelezen|verwijderd zonder te lezen"
    r"|leesbevestiging"
    r"|read receipt|return receipt|afgeleverd|delivered|relayed)\s*[:(]"
)
_CHALLENGE = re.compile(
    r"(?i)(?:please (?:confirm|verify) (?:your|that you)|confirm (?:your"
    r"|this) (?:message|e-?mail|email|delivery)"
    r"|bevestig (?:uw|je) (?:bericht|e-?mail|mail|afzender)|verification required"
    r"|sender verification"
    r"|awaiting (?:your )?(?:confirmation|verification)|boxbe|spam ?arrest|tmda)"
)
# Beside a Feedback-ID these say mailing; alone it says nothing, Proton gives it to every mail.
_CAMPAIGN = (
    "list-unsubscribe", "list-unsubscribe-post", "x-csa-complaints", "x-report-abuse",
    "x-campaign", "x-campaignid", "x-mc-user",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the kind is judged by."""

    head: Head
    structure: Structure
    subject: str
    sender: str
    text: str  # as newly written; "" where it isn't read yet
    options: Options


Verdict = tuple[MailKind, str]


def judge(seen: Seen) -> tuple[MailKind, tuple[str, ...]]:
    """The kind and every reason for it; a mail without any reason is a person's."""
    found = [verdict for rule in _RULES for verdict in rule(seen)]
    if not found:
        return MailKind.PERSON, ()
    kind = found[0][0]
    return kind, tuple(reason for this, reason in found if this is kind)


def calendar_reply(seen: Seen) -> CalendarReply | None:
    """The answer of a calendar program: among the parts, else in Exchange's own words."""
    for text in seen.structure.calendars:
        reply = reply_in(text, seen.sender)
        if reply is not None:
            return reply
    if not _is_meeting_response(seen):
        return None
    said_by_exchange = CalendarReply(method="REPLY", uid="") if _is_exchanges(seen.head) else None
    return reply_named_by(seen.subject) or said_by_exchange


def _calendar(seen: Seen) -> Iterator[Verdict]:
    reply = calendar_reply(seen)
    if reply is None:
        return
    if reply.uid:
        yield MailKind.CALENDAR_REPLY, f"text/calendar with METHOD:{reply.method} (RFC 5546)"
    else:
        yield MailKind.CALENDAR_REPLY, "subject and form of a meeting response"


def _is_meeting_response(seen: Seen) -> bool:
    """Whether Exchange says so, or a mail that nobody can have typed has this form."""
    types = seen.structure.types
    return (
        _is_exchanges(seen.head)
        or "calendarmessage" in seen.head.first("content-class").lower()
        or "text/calendar" in types
        or ("application/ms-tnef" in types and not seen.text)
    )


def _is_exchanges(head: Head) -> bool:
    return head.has("x-microsoft-exchange-meeting-response") or (
        "schedule.meeting.resp" in head.first("x-ms-exchange-meeting-class").lower()
    )


def _reaction(seen: Seen) -> Iterator[Verdict]:
    if seen.structure.reaction:
        yield MailKind.REACTION, "part text/vnd.google.email-reaction+json"


def _report(seen: Seen) -> Iterator[Verdict]:
    report = seen.structure.report_type
    types = seen.structure.types
    if report == "disposition-notification" or "message/disposition-notification" in types:
        yield MailKind.RECEIPT, "multipart/report disposition-notification (RFC 8098)"
    elif report == "delivery-status" or "message/delivery-status" in types:
        yield MailKind.BOUNCE, "multipart/report delivery-status (RFC 3464)"
    elif report == "feedback-report" or "message/feedback-report" in types:
        yield MailKind.BOUNCE, "feedback report (RFC 5965)"
    elif _RECEIPT_SUBJECT.match(seen.subject) and _is_automatic(seen.head):
        yield MailKind.RECEIPT, "subject of a read receipt on an automatic mail"


def _bounce(seen: Seen) -> Iterator[Verdict]:
    path = seen.head.every("return-path")
    null_path = bool(path) and path[0].strip() in (b"<>", b"")
    if seen.head.has("x-failed-recipients"):
        yield MailKind.BOUNCE, "X-Failed-Recipients"
    if _MACHINE.match(seen.sender):
        yield MailKind.BOUNCE, f"written by {seen.sender}"
    if _BOUNCE_SUBJECT.match(seen.subject) and (null_path or _is_automatic(seen.head)):
        yield MailKind.BOUNCE, "subject of a bounce on an automatic mail"


def _spam(seen: Seen) -> Iterator[Verdict]:
    head = seen.head
    if head.first("x-spam-flag").lower().startswith("yes"):
        yield MailKind.SPAM, "X-Spam-Flag: YES"
    if head.first("x-spam-status").lower().startswith("yes"):
        yield MailKind.SPAM, "X-Spam-Status: Yes"
    for mark in seen.options.spam_marks:
        name, _, words = mark.partition(":")
        header = name.strip().lower()
        if head.has(header) and words.strip().lower() in head.first(header).lower():
            yield MailKind.SPAM, f"marked as the settings say: {mark}"
    if head.first("x-spam").lower() in ("yes", "true", "1"):
        yield MailKind.SPAM, "X-Spam"
    level = re.search(r"(?i)\bSCL:(-?\d{1,2})", head.first("x-forefront-antispam-report"))
    scl = level[1] if level else head.first("x-ms-exchange-organization-scl")
    if scl.lstrip("-").isdecimal() and int(scl) >= 5:
        yield MailKind.SPAM, f"spam confidence level {scl}"


def _auto_reply(seen: Seen) -> Iterator[Verdict]:
    head = seen.head
    submitted = head.first("auto-submitted").lower().split(";")[0].strip()
    if submitted and submitted != "no":
        yield MailKind.AUTO_REPLY, f"Auto-Submitted: {submitted} (RFC 3834)"
    for name in ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from",
                 "x-mail-autoreply", "x-autogenerated", "x-cron-env"):  # fmt: skip
        value = head.first(name).lower()
        if head.has(name) and value not in ("no", "false", "0"):
            yield MailKind.AUTO_REPLY, name
    if "autoreply" in head.first("precedence").lower().replace("_", "").replace("-", ""):
        yield MailKind.AUTO_REPLY, "Precedence: auto_reply"
    if subject_claims_absence(seen.subject) and _confirmed_absence(seen):
        yield MailKind.AUTO_REPLY, "subject of an absence notice"
    if _CHALLENGE.search(seen.subject) and (head.has("x-tmda-confirm") or _asks_proof(seen)):
        yield MailKind.AUTO_REPLY, "challenge-response"


def _confirmed_absence(seen: Seen) -> bool:
    """A bare "Afwezig vrijdag" is a person; a colon, a header or a sentence must confirm it."""
    suppress = seen.head.first("x-auto-response-suppress").lower()
    return (
        ":" in seen.subject
        or suppress in ("all", "oof", "dr, oof, autoreply", "oof, autoreply")
        or says_absence(seen.text)
    )


def _asks_proof(seen: Seen) -> bool:
    return bool(_CHALLENGE.search(seen.text)) and "http" in seen.text.lower()


def _list(seen: Seen) -> Iterator[Verdict]:
    head = seen.head
    list_id = head.first("list-id").lower()
    if list_id and not any(own.lower() in list_id for own in seen.options.own_lists):
        yield MailKind.LIST, f"List-Id {list_id[:100]}"
    own = bool(list_id) and any(own.lower() in list_id for own in seen.options.own_lists)
    precedence = head.first("precedence").lower()
    if precedence in ("bulk", "list", "junk") and not own:
        yield MailKind.LIST, f"Precedence: {precedence}"
    if (head.has("list-unsubscribe") or head.has("list-post")) and not own and not list_id:
        yield MailKind.LIST, "List-Unsubscribe without List-Id"
    if head.has("feedback-id") and any(head.has(name) for name in _CAMPAIGN) and not own:
        yield MailKind.LIST, "Feedback-ID of a mailing"


def _is_automatic(head: Head) -> bool:
    submitted = head.first("auto-submitted").lower()
    path = head.every("return-path")
    return (bool(submitted) and not submitted.startswith("no")) or (
        bool(path) and path[0].strip() == b"<>"
    )


_RULES: tuple[Callable[[Seen], Iterator[Verdict]], ...] = (
    _calendar,
    _reaction,
    _report,
    _bounce,
    _auto_reply,
    _spam,
    _list,
)
