"""No person wrote these: silence (RFC 3834 2)."""

from daemon.demo.cast import DOMAIN
from daemon.demo.programs import reply_address
from daemon.demo.programs.mime import (
    Part,
    encoded,
    file_part,
    mailbox,
    message,
    multipart,
    text_part,
)
from daemon.demo.scene import Expect, header_of
from daemon.demo.trouble.case import Case, Moment, colleague, lines, plain

_POSTMASTER = f"mailer-daemon@{DOMAIN}"


def _headed(
    moment: Moment, sender: str, subject: str, part: Part, *extra: tuple[str, str]
) -> bytes:
    """A machine's answer to our letter."""
    to = reply_address(moment.letter)
    threading = header_of(moment.letter, "Message-ID")
    headers = [
        ("From", sender),
        ("To", to),
        ("Subject", encoded(subject)),
        ("Date", moment.date),
        ("Message-ID", moment.message_id),
        ("In-Reply-To", threading),
        ("References", threading),
        *extra,
        ("MIME-Version", "1.0"),
    ]
    return message(headers, part)


def _mailbox(moment: Moment) -> str:
    return mailbox(moment.tipper.name, moment.tipper.address)


def _exchange(moment: Moment) -> bytes:
    text = (
        "Beste,\n\nBedankt voor je bericht. Ik ben afwezig tot en met vrijdag en lees mijn mail "
        "niet. Voor dringende zaken kun je bellen met de receptie.\n\nGroet,\n" + moment.tipper.name
    )
    return _headed(
        moment,
        _mailbox(moment),
        "Automatisch antwoord: Je tip",
        text_part(text, charset="iso-8859-1", encoding="quoted-printable"),
        ("X-Auto-Response-Suppress", "All"),
        ("Auto-Submitted", "auto-generated"),
        ("X-MS-Exchange-Inbox-Rules-Loop", moment.tipper.address),
    )


def _gmail(moment: Moment) -> bytes:
    return _headed(
        moment,
        _mailbox(moment),
        "Met vakantie Re: Je tip",
        text_part("Ik ben op vakantie. Tot over twee weken!", charset="UTF-8"),
        ("Auto-Submitted", "auto-replied"),
        ("Precedence", "bulk"),
        ("X-Autoreply", "yes"),
    )


def _bare_absence(moment: Moment) -> bytes:
    return _headed(
        moment,
        _mailbox(moment),
        "Afwezig: Je tip",
        text_part("Ik ben afwezig tot maandag. Voor vragen kunt u terecht bij Renske Prins."),
    )


def _bounce(moment: Moment) -> bytes:
    """RFC 3464, as Postfix writes it."""
    gone = moment.tipper.address
    report = lines(
        f"Reporting-MTA: dns; mail.{DOMAIN}",
        f"Arrival-Date: {moment.date}",
        "",
        f"Final-Recipient: rfc822; {gone}",
        "Action: failed",
        "Status: 5.2.2",
        "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full",
    )
    text = (
        f"This is the mail system at host mail.{DOMAIN}.\n\nI'm sorry to have to inform you that "
        f"your message could not\nbe delivered to one or more recipients.\n\n<{gone}>: mailbox full"
    )
    head = moment.letter.partition(b"\r\n\r\n")[0] + b"\r\n"
    parts = [
        text_part(text, charset="us-ascii"),
        Part((("Content-Type", "message/delivery-status"),), report),
        Part((("Content-Type", "text/rfc822-headers"),), head),
    ]
    whole = multipart(
        "report",
        parts,
        boundary=f"{moment.name}.report",
        extra="; report-type=delivery-status",
    )
    sender = f"Mail Delivery System <{_POSTMASTER}>"
    extra = ("Auto-Submitted", "auto-replied")
    return _headed(moment, sender, "Undelivered Mail Returned to Sender", whole, extra)


def _receipt(moment: Moment) -> bytes:
    """RFC 8098, as Outlook writes it."""
    report = lines(
        f"Final-Recipient: rfc822;{moment.tipper.address}",
        f"Original-Message-ID: {header_of(moment.letter, 'Message-ID')}",
        "Disposition: automatic-action/MDN-sent-automatically; displayed",
    )
    read = f"   Aan: {moment.tipper.name}\n   Onderwerp: Je tip\n\nis gelezen op {moment.date}."
    parts = [
        text_part(f"Uw bericht\n\n{read}"),
        Part((("Content-Type", "message/disposition-notification"),), report),
    ]
    whole = multipart(
        "report",
        parts,
        boundary=f"_000_{moment.name}_",
        extra="; report-type=disposition-notification",
    )
    return _headed(moment, _mailbox(moment), "Gelezen: Je tip", whole)


def _newsletter(moment: Moment) -> bytes:
    text = "Deze week in ons vakblad: tien tips voor een betere overdracht.\nAfmelden kan altijd."
    extra = (
        "List-Id: Zorg en Nieuws <nieuws.vakblad.example.com>",
        "List-Unsubscribe: <mailto:weg@vakblad.example.com>",
        "Precedence: bulk",
    )
    sender = "Vakblad Zorg en Nieuws <nieuws@vakblad.example.com>"
    return plain(moment, sender=sender, subject="Tien tips", text=text, extra=extra)


def _internal_list(moment: Moment) -> bytes:
    extra = (
        f"List-Id: Storingen <storingen.{DOMAIN}>",
        f"List-Post: <mailto:storingen@{DOMAIN}>",
        f"Sender: storingen-bounces@{DOMAIN}",
    )
    return plain(
        moment,
        sender=f"Ronald Wolters <{colleague('ronald.wolters')}>",
        subject="[Storingen] Onderhoud zaterdagnacht",
        text="Zaterdagnacht is het rooster een uur niet bereikbaar.",
        extra=extra,
    )


def _scanner(moment: Moment) -> bytes:
    body = multipart(
        "mixed",
        [
            text_part("Bijgaand uw scan."),
            file_part(b"%PDF-1.4\n%%EOF\n", content_type="application/pdf", name="scan.pdf"),
        ],
        boundary=f"scan-{moment.name}",
    )
    headers = [
        ("From", f"Kopieerapparaat 2e etage <noreply@{DOMAIN}>"),
        ("To", moment.addresses.tips),
        ("Subject", "Scan van 2e etage"),
        ("Date", moment.date),
        ("Message-ID", moment.message_id),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
    ]
    return message(headers, body)


MACHINES: tuple[Case, ...] = (
    Case(
        name="exchange-absence",
        who="",
        follows_tip=True,
        expect=Expect.SILENT,
        make=_exchange,
    ),
    Case(
        name="gmail-vacation",
        who="",
        follows_tip=True,
        expect=Expect.SILENT,
        make=_gmail,
    ),
    Case(
        name="bare-absence",
        who="",
        follows_tip=True,
        expect=Expect.SILENT,
        make=_bare_absence,
    ),
    Case(
        name="bounce",
        who=_POSTMASTER,
        envelope="",
        follows_tip=True,
        expect=Expect.SILENT,
        make=_bounce,
    ),
    Case(
        name="read-receipt",
        who="",
        envelope="",
        follows_tip=True,
        expect=Expect.SILENT,
        make=_receipt,
    ),
    Case(
        name="newsletter",
        who="nieuws@vakblad.example.com",
        expect=Expect.SILENT,
        make=_newsletter,
    ),
    Case(
        name="internal-list",
        who=colleague("ronald.wolters"),
        expect=Expect.SILENT,
        make=_internal_list,
    ),
    Case(name="scanner", who=f"noreply@{DOMAIN}", expect=Expect.SILENT, make=_scanner),
)
