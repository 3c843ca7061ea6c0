# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Bounces and notices of delay in the form that each mail server gives them."""

from dataclasses import dataclass

OURS = "mfzwkztuobzgkmfzwkztuobzgk@example.org"
_RETURNED = (
    "From: Stamtafel <tips@example.org>\nTo: Bram <bram@example.com>\nSubject: Je tip\n"
    f"Message-ID: <{OURS}>\nDate: Tue, 24 Nov 2026 11:40:05 +0100\n"
)


@dataclass(frozen=True, slots=True)
class Report:
    """One report, and what it means."""

    program: str
    raw: bytes
    failed: bool
    permanent: bool
    status: str


def _mail(sender: str, subject: str, headers: str, body: str) -> bytes:
    return (
        f"Return-Path: <>\nFrom: {sender}\nTo: tips@example.org\nSubject: {subject}\n"
        f"Date: Tue, 24 Nov 2026 11:41:05 +0100\nMIME-Version: 1.0\n{headers}\n{body}"
    ).replace("\n", "\r\n").encode()  # fmt: skip


def _report(words: str, facts: str, returned: str = _RETURNED) -> str:
    return (
        f"--b\nContent-Type: text/plain; charset=us-ascii\n\n{words}\n"
        f"--b\nContent-Type: message/delivery-status\n\n{facts}\n"
        f"--b\nContent-Type: text/rfc822-headers\n\n{returned}\n--b--\n"
    )


_MULTI = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n'
REPORTS = (
    Report("Postfix", _mail("MAILER-DAEMON@mx.example.com (Mail Delivery System)", "Undelivered Mail Returned to Sender", f"Auto-Submitted: auto-replied\n{_MULTI}", _report(
        "This is the mail system at host mx.example.com.\n\n<bram@example.com>: host mx.example.com said: 550 5.1.1\n    <bram@example.com>: Recipient address rejected: User unknown",
        "Reporting-MTA: dns; mx.example.com\nX-Postfix-Queue-ID: 4XyZ\nArrival-Date: Tue, 24 Nov 2026 11:40:05 +0100 (CET)\n\nFinal-Recipient: rfc822; bram@example.com\nOriginal-Recipient: rfc822;bram@example.com\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.com\nDiagnostic-Code: smtp; 550 5.1.1 User unknown")),
        failed=True, permanent=True, status="5.1.1"),
    Report("Postfix, full mailbox after five days", _mail("MAILER-DAEMON@mx.example.com (Mail Delivery System)", "Undelivered Mail Returned to Sender", f"Auto-Submitted: auto-replied\n{_MULTI}", _report(
        "<bram@example.com>: delivery temporarily suspended: mailbox full",
        "Reporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; bram@example.com\nAction: failed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 4.2.2 Mailbox full")),
        failed=True, permanent=False, status="4.2.2"),
    Report("Postfix, delay", _mail("MAILER-DAEMON@mx.example.com (Mail Delivery System)", "Delayed Mail (still being retried)", f"Auto-Submitted: auto-replied\n{_MULTI}", _report(
        "# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #",
        "Reporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; bram@example.com\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Sun, 29 Nov 2026 11:40:05 +0100 (CET)")),
        failed=False, permanent=False, status="4.4.1"),
    Report("Exchange Online, Dutch", _mail("Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org>", "Onbestelbaar: Je tip", f"Auto-Submitted: auto-replied\nX-MS-Exchange-Message-Is-Ndr:\nIn-Reply-To: <{OURS}>\nReferences: <{OURS}>\n{_MULTI}", _report(
        "Uw bericht aan bram@example.com kan niet worden bezorgd.\n\nbram is niet gevonden op example.com.",
        "Reporting-MTA: dns;AM0PR01MB.eurprd01.prod.exchangelabs.com\nReceived-From-MTA: dns;AM0PR01MB\n\nFinal-Recipient: rfc822;bram@example.com\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found", "Subject: Je tip\n")),
        failed=True, permanent=True, status="5.1.10"),
    Report("Exchange Online, refuses our mail", _mail("postmaster@example.com", "Undeliverable: Je tip", f"Auto-Submitted: auto-replied\nIn-Reply-To: <{OURS}>\n{_MULTI}", _report(
        "Your message to bram@example.com couldn't be delivered.",
        "Reporting-MTA: dns;DB7PR.example.com\n\nFinal-Recipient: rfc822;bram@example.com\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;550 5.7.1 TRANSPORT.RULES.RejectMessage")),
        failed=True, permanent=True, status="5.7.1"),
    Report("Exchange, delay in Dutch", _mail("postmaster@example.com", "Vertraagd: Je tip", f"Auto-Submitted: auto-replied\nIn-Reply-To: <{OURS}>\n{_MULTI}", _report(
        "Het bezorgen aan de volgende geadresseerden is vertraagd:\n\nbram@example.com",
        "Reporting-MTA: dns;mail.example.com\n\nFinal-Recipient: rfc822;bram@example.com\nAction: delayed\nStatus: 4.4.7")),
        failed=False, permanent=False, status="4.4.7"),
    Report("Gmail", _mail("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)", f"Auto-Submitted: auto-replied\nX-Failed-Recipients: bram@example.com\nIn-Reply-To: <{OURS}>\nReferences: <{OURS}>\n{_MULTI}", _report(
        "** Address not found **\n\nYour message wasn't delivered to bram@example.com because the address couldn't be found.",
        "Reporting-MTA: dns; googlemail.com\nArrival-Date: Tue, 24 Nov 2026 02:40:05 -0800 (PST)\nX-Original-Message-ID: <mfzwkztuobzgkmfzwkztuobzgk@example.org>\n\nFinal-Recipient: rfc822; bram@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.")),
        failed=True, permanent=True, status="5.1.1"),
    Report("Gmail, delay", _mail("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Delay)", f"Auto-Submitted: auto-replied\nIn-Reply-To: <{OURS}>\n{_MULTI}", _report(
        "** Delivery incomplete **\n\nThere was a temporary problem while delivering your message to bram@example.com. Gmail will retry for 46 more hours.",
        "Reporting-MTA: dns; googlemail.com\nX-Original-Message-ID: <mfzwkztuobzgkmfzwkztuobzgk@example.org>\n\nFinal-Recipient: rfc822; bram@example.com\nAction: delayed\nStatus: 4.4.1")),
        failed=False, permanent=False, status="4.4.1"),
    Report("Exim", _mail("Mail Delivery System <Mailer-Daemon@mx.example.com>", "Mail delivery failed: returning message to sender", "X-Failed-Recipients: bram@example.com\nAuto-Submitted: auto-replied\nContent-Type: text/plain; charset=us-ascii\n",
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  bram@example.com\n    SMTP error from remote mail server after RCPT TO:<bram@example.com>:\n    550 5.1.1 unknown user\n\n"
        f"------ This is a copy of the message, including all the headers. ------\n\n{_RETURNED}"),
        failed=True, permanent=True, status="5.1.1"),
    Report("Exim, delay", _mail("Mail Delivery System <Mailer-Daemon@mx.example.com>", "Warning: message 1tFxyz-0001 delayed 24 hours", "Auto-Submitted: auto-replied\nContent-Type: text/plain; charset=us-ascii\n",
        f"This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.example.com.\n\nThe message identifier is:     1tFxyz-0001\nThe subject of the message is: Je tip\n\nThe address to which the message has not yet been delivered is:\n\n  bram@example.com\n    Delay reason: connection timed out\n\nNo action is required on your part.\n\n{_RETURNED}"),
        failed=False, permanent=False, status=""),
    Report("qmail", _mail("MAILER-DAEMON@mx.example.com", "failure notice", "Content-Type: text/plain\n",
        "Hi. This is the qmail-send program at mx.example.com.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<bram@example.com>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n"
        f"Return-Path: <tips@example.org>\n{_RETURNED}"),
        failed=True, permanent=True, status="5.1.1"),
    Report("delivered, as was asked by nobody", _mail("postmaster@example.com", "Relayed: Je tip", f"Auto-Submitted: auto-replied\n{_MULTI}", _report(
        "Delivery to these recipients is complete, but no notification was sent by the destination server:\n\nbram@example.com",
        "Reporting-MTA: dns;mail.example.com\n\nFinal-Recipient: rfc822;bram@example.com\nAction: relayed\nStatus: 2.0.0")),
        failed=False, permanent=False, status="2.0.0"),
)  # fmt: skip
