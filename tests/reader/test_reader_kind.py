# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""What kind of mail it is: machines are recognised, and no person is ever taken for one."""

from datetime import date

import pytest

from daemon.reader.mail import CalendarReply, Mail, MailKind, Options
from daemon.reader.read import read

OUT = "Ik ben afwezig tot en met vrijdag 11 december. Voor dringende zaken: bel de receptie."


def mail_of(
    headers: str = "",
    text: str = "Hoi, er is feest.",
    subject: str = "Nieuws",
    sender: str = "Roos Vermeer <roos@example.com>",
    options: Options = Options(),  # noqa: B008  # frozen value
) -> Mail:
    head = (
        f"From: {sender}\nTo: tips@example.org\nSubject: {subject}\n"
        f"Date: Tue, 24 Nov 2026 11:40:05 +0100\n{headers}"
    )
    if "content-type" not in headers.lower():
        head += "Content-Type: text/plain; charset=utf-8\n"
    return read(f"{head}\n{text}\n".encode(), options=options)


@pytest.mark.parametrize(
    ("headers", "subject", "text"),
    [
        ("Auto-Submitted: auto-replied\n", "Re: Nieuws", OUT),
        ("Auto-Submitted: auto-generated (vacation)\n", "Re: Nieuws", "x"),
        ("X-Autoreply: yes\n", "Re: Nieuws", OUT),
        ("X-Autorespond: Nieuws\n", "Re: Nieuws", OUT),
        ("Precedence: auto_reply\n", "Re: Nieuws", OUT),
        ("X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated\n", "Automatisch antwoord: Nieuws", OUT),
        ("", "Automatisch antwoord: Nieuws", "Ik ben er niet."),
        ("", "Automatic reply: Nieuws", "I am away."),
        ("", "Out of Office: Nieuws", "Back on Monday."),
        ("", "Afwezig: Nieuws", "Ik ben er niet."),
        ("", "Afwezigheidsbericht", OUT),
        ("", "Out of office", "I am currently out of the office and return on 7 December."),
        ("X-Auto-Response-Suppress: All\n", "Afwezig", "tot maandag"),
        ("", "Automatische Antwort: Nieuws", "Ich bin nicht da."),
        ("", "Réponse automatique : Nieuws", "Je suis absent."),
        ("", "Please confirm your message", "Click http://example.net/confirm to verify that you are human: please confirm your message"),
    ],
)  # fmt: skip
def test_automatic_replies(headers: str, subject: str, text: str) -> None:
    mail = mail_of(headers, text, subject)
    assert mail.kind is MailKind.AUTO_REPLY
    assert mail.kind_reasons


@pytest.mark.parametrize(
    ("headers", "subject", "text"),
    [
        ("", "Afwezig vrijdag", "Vrijdag ben ik er niet bij, wel met de tip over de bakfiets."),
        ("", "Vakantiefoto's", "Kijk eens hoe mooi!"),
        ("", "Away day in Zwolle", "We went to the zoo."),
        ("X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\n", "Nieuws", "Er is feest"),
        ("Auto-Submitted: no\n", "Nieuws", "Er is feest"),
        ("Return-Path: <roos@example.com>\n", "Onbestelbaar pakket gevonden", "Bij de receptie"),
        ("X-Spam-Flag: NO\nX-Spam-Status: No, score=1.2\n", "Nieuws", "Er is feest"),
        ("X-Forefront-Antispam-Report: CIP:1.2.3.4;SCL:-1;SRV:;\n", "Nieuws", "Er is feest"),
        ("X-Forefront-Antispam-Report: CIP:1.2.3.4;SCL:1;SRV:;\n", "Nieuws", "Er is feest"),
        ("Precedence: normal\nX-MS-Has-Attach:\nX-Originating-IP: [10.0.0.1]\n", "RE: Nieuws", "Ja"),
        ("Disposition-Notification-To: roos@example.com\n", "Nieuws", "Er is feest"),
        ("Feedback-ID: 48213:user:proton\n", "Nieuws", "Er is feest"),
        ("Importance: high\nX-Priority: 1\n", "Gelezen: het nieuwe boek", "Een aanrader"),
        ("", "Accepted: my new role", "I got the job!"),
        ("", "Re: Bevestig je bericht", "Ik bevestig het: please confirm your message was a joke."),
        ("Thread-Index: AQHb\nX-MS-Exchange-Organization-AuthAs: Internal\n", "RE: Lunch", "Ik kom"),
    ],
)  # fmt: skip
def test_a_person_is_never_taken_for_a_machine(headers: str, subject: str, text: str) -> None:
    mail = mail_of(headers, text, subject)
    assert (mail.kind, mail.kind_reasons) == (MailKind.PERSON, ())


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (OUT, date(2026, 12, 11)),
        ("Ik ben met vakantie t/m 6 december.", date(2026, 12, 6)),
        ("Ik ben er tot 7 december niet.", date(2026, 12, 7)),
        ("Vanaf maandag 7 december ben ik weer terug.", date(2026, 12, 6)),
        ("I am out of the office until Monday, December 7.", date(2026, 12, 7)),
        ("I will be back on 7 December 2026.", date(2026, 12, 6)),
        ("Afwezig van 1-12-2026 tot en met 04-01-2027.", date(2027, 1, 4)),
        ("Ik ben er tot en met 4 januari niet.", date(2027, 1, 4)),
        ("Ik ben afwezig. Maandag ben ik weer bereikbaar.", date(2026, 11, 29)),
        ("I am out of the office and will be back on Thursday.", date(2026, 11, 25)),
        ("Ik ben vrij, dinsdag weer terug.", date(2026, 11, 30)),
        ("Ik ben er even niet.", None),
        ("Op 12 maart 1990 ben ik geboren.", None),
        ("Tot en met 31 februari.", None),
    ],
)
def test_an_absence_notice_names_its_last_day(text: str, last: date | None) -> None:
    assert mail_of("Auto-Submitted: auto-replied\n", text).away_until == last


REPORT = (
    'Content-Type: multipart/report; report-type={kind}; boundary="r"\nAuto-Submitted: auto-replied\n'
    "Return-Path: <>\n"
)
DSN = """--r
Content-Type: text/plain

Uw bericht kon niet worden bezorgd.

--r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 4X

Final-Recipient: rfc822; Bram@example.com
Original-Recipient: rfc822;bram@example.com
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--r
Content-Type: text/rfc822-headers

From: tips@example.org
To: bram@example.com
Message-ID: <mfzwkztuobzgk@example.org>
Subject: Je tip

--r--
"""


@pytest.mark.parametrize(
    ("action", "status", "permanent"),
    [("failed", "5.1.1", True), ("delayed", "4.4.1", False), ("failed", "4.2.2", False)],
)
def test_a_delivery_report_names_address_and_letter(
    action: str, status: str, *, permanent: bool
) -> None:
    mail = mail_of(
        REPORT.format(kind="delivery-status"),
        DSN.format(action=action, status=status),
        "Onbestelbaar: Je tip",
        "Mail Delivery System <mailer-daemon@mx.example.net>",
    )
    assert mail.kind is MailKind.BOUNCE
    assert mail.bounce is not None
    assert mail.bounce.addresses == ("bram@example.com",)
    assert mail.bounce.message_ids == ("mfzwkztuobzgk@example.org",)
    assert mail.bounce.permanent is permanent


def test_an_old_bounce_without_a_report_is_read_as_well() -> None:
    text = (
        "This message was created automatically by mail delivery software.\n\n"
        "A message that you sent could not be delivered to one or more of its\nrecipients. "
        "This is a permanent error. The following address(es) failed:\n\n  bram@example.com\n    no such user\n\n"
        "------ This is a copy of the message, including all the headers. ------\n\n"
        "Message-ID: <mfzwkztuobzgk@example.org>\n"
    )
    headers = "Return-Path: <>\nX-Failed-Recipients: bram@example.com\n"
    mail = mail_of(headers, text, "Mail delivery failed", "Mailer-Daemon@mx.example.net")
    assert mail.kind is MailKind.BOUNCE
    assert mail.bounce is not None
    assert mail.bounce.addresses == ("bram@example.com",)
    assert mail.bounce.message_ids == ("mfzwkztuobzgk@example.org",)


def test_a_read_receipt() -> None:
    text = (
        "--r\nContent-Type: text/plain\n\nUw bericht is gelezen.\n\n--r\n"
        "Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;roos@example.com\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\n\n--r--\n"
    )
    mail = mail_of(REPORT.format(kind="disposition-notification"), text, "Gelezen: Je tip")
    assert mail.kind is MailKind.RECEIPT


CALENDAR = """BEGIN:VCALENDAR
METHOD:{method}
PRODID:Microsoft Exchange Server 2010
BEGIN:VTIMEZONE
TZID:W. Europe
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT={status};CN="Vermeer: Roos":MAILTO:Roos@example.com
COMMENT;LANGUAGE=nl-NL:Ik kom wat later\\, rond half een\\n
UID:mfzwkztuobzgk@example.org
SEQUENCE:2
BEGIN:VALARM
UID:alarm
END:VALARM
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("status", ["ACCEPTED", "DECLINED", "TENTATIVE"])
@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_a_calendar_programs_answer(status: str, method: str) -> None:
    body = CALENDAR.format(method=method, status=status)
    text = (
        "--c\nContent-Type: text/plain\n\n\n--c\nContent-Type: text/calendar; "
        f"charset=utf-8; method={method}\n\n{body}\n--c--\n"
    )
    headers = "Content-Type: multipart/alternative; boundary=c\n"
    mail = mail_of(headers, text, "Geaccepteerd: Lunch aan de lange tafel")
    assert mail.kind is MailKind.CALENDAR_REPLY
    assert mail.calendar is not None
    assert (mail.calendar.method, mail.calendar.status) == (method, status)
    assert mail.calendar.uid == "mfzwkztuobzgk@example.org"
    assert mail.calendar.attendee == "roos@example.com"
    assert mail.calendar.sequence == 2
    assert mail.calendar.comment == "Ik kom wat later, rond half een"
    assert mail.attachments == ()


def test_an_invitation_of_somebody_elses_is_a_persons_mail() -> None:
    body = CALENDAR.format(method="REQUEST", status="NEEDS-ACTION")
    mail = mail_of("Content-Type: text/calendar; method=REQUEST\n", body, "Borrel")
    assert mail.kind is MailKind.PERSON


def test_gmails_thumb_is_a_reaction() -> None:
    text = (
        "--g\nContent-Type: text/plain\n\n👍\n\n--g\nContent-Type: text/vnd.google.email-reaction+json\n\n"
        '{"emoji": "👍", "version": 1}\n--g\nContent-Type: text/html\n\n<p>👍</p>'
        '<p>Roos Vermeer heeft gereageerd via <a href="https://www.example.com">Gmail</a></p>\n--g--\n'
    )
    mail = mail_of("Content-Type: multipart/alternative; boundary=g\n", text, "Re: Je tip")
    assert mail.kind is MailKind.REACTION
    assert (mail.text, mail.signature) == ("👍", "Roos Vermeer heeft gereageerd via Gmail")


@pytest.mark.parametrize(
    "headers",
    [
        "List-Id: Dorpsnieuws <dorp.example.net>\n",
        "Precedence: bulk\n",
        "Precedence: list\n",
        "List-Unsubscribe: <mailto:weg@example.net>\n",
        "Feedback-ID: 1:campagne:mailer\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n",
        "Feedback-ID: 1:campagne:mailer\nX-CSA-Complaints: abuse@example.net\n",
    ],
)
def test_mail_to_many_is_list(headers: str) -> None:
    assert mail_of(headers).kind is MailKind.LIST


def test_a_list_of_our_own_is_no_list() -> None:
    headers = (
        "List-Id: <tips.example.org>\nPrecedence: list\nList-Post: <mailto:tips@example.org>\n"
        "List-Unsubscribe: <mailto:x@example.org>\n"
    )
    options = Options(own_lists=("tips.example.org",))
    assert mail_of(headers, options=options).kind is MailKind.PERSON
    assert mail_of(headers).kind is MailKind.LIST


@pytest.mark.parametrize(
    "headers",
    [
        "X-Spam-Flag: YES\n",
        "X-Spam-Status: Yes, score=9.1 required=5.0\n",
        "X-Forefront-Antispam-Report: CIP:1.2.3.4;CTRY:;LANG:nl;SCL:5;SRV:;\n",
        "X-MS-Exchange-Organization-SCL: 9\n",
    ],
)
def test_what_the_server_calls_spam_is_spam(headers: str) -> None:
    assert mail_of(headers).kind is MailKind.SPAM


def test_a_mark_that_the_settings_name_is_spam() -> None:
    options = Options(spam_marks=("X-Filter: spam", "X-Zeef:"))
    assert mail_of("X-Filter: SPAM (9.1)\n", options=options).kind is MailKind.SPAM
    assert mail_of("X-Zeef: 7\n", options=options).kind is MailKind.SPAM
    assert mail_of("X-Filter: clean\n", options=options).kind is MailKind.PERSON
    assert mail_of("X-Filter: SPAM (9.1)\n").kind is MailKind.PERSON


def test_exchanges_own_meeting_response_without_a_calendar_part() -> None:
    headers = "Content-Class: urn:content-classes:calendarmessage\n"
    mail = mail_of(headers, "", "Geaccepteerd: Lunch aan de lange tafel")
    assert mail.kind is MailKind.CALENDAR_REPLY
    assert mail.calendar == CalendarReply(method="REPLY", uid="", status="ACCEPTED")
