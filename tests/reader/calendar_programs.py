# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Answers to an event, in the form that each calendar program gives them."""

from base64 import encodebytes

UID = "mfzwkztuobzgkmfzwkztuobzgk@example.org"


def _mail(subject: str, headers: str, body: str, sender: str = "") -> bytes:
    who = sender or "Roos Vermeer <roos@example.com>"
    return (
        f"From: {who}\nTo: Lunch <lunch@example.org>\nSubject: {subject}\n"
        f"Date: Tue, 24 Nov 2026 11:40:05 +0100\nMessage-ID: <a1@mail.example.com>\n"
        f"MIME-Version: 1.0\n{headers}\n{body}"
    ).replace("\n", "\r\n").encode()  # fmt: skip


def _base64(text: str) -> str:
    return encodebytes(text.replace("\n", "\r\n").encode()).decode()


def outlook(status: str = "ACCEPTED", *, comment: str = "", word: str = "Geaccepteerd") -> bytes:
    """Outlook on Windows through Exchange Online: no ORGANIZER, upper-case MAILTO, base64."""
    said = f"COMMENT;LANGUAGE=nl-NL:{comment}\\n\n" if comment else ""
    event = (
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\n"
        "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\n"
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\n"
        "END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\n"
        f"ATTENDEE;PARTSTAT={status};CN=Roos Vermeer:MAILTO:roos@example.com\n{said}"
        f"UID:{UID}\nSUMMARY;LANGUAGE=nl-NL:{word}: Lunch aan de stamtafel\n"
        "DTSTART;TZID=W. Europe Standard Time:20261203T121500\n"
        "DTEND;TZID=W. Europe Standard Time:20261203T131500\nCLASS:PUBLIC\nPRIORITY:5\n"
        "DTSTAMP:20261124T104004Z\nTRANSP:OPAQUE\nSTATUS:CONFIRMED\nSEQUENCE:1\n"
        "LOCATION;LANGUAGE=nl-NL:De Kade\nX-MICROSOFT-CDO-APPT-SEQUENCE:1\n"
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return _mail(
        f"{word}: Lunch aan de stamtafel",
        "Thread-Topic: Lunch aan de stamtafel\nThread-Index: AQHcXzMvL1==\n"
        "X-MS-Exchange-Calendar-Originator-Id: x\nContent-Language: nl-NL\nX-MS-Has-Attach:\n"
        'Content-Type: multipart/alternative;\n boundary="_000_AM0_"\n',
        f'--_000_AM0_\nContent-Type: text/plain; charset="iso-8859-1"\n\n{comment}\n\n'
        '--_000_AM0_\nContent-Type: text/calendar; charset="utf-8"; method=REPLY\n'
        f"Content-Transfer-Encoding: base64\n\n{_base64(event)}\n--_000_AM0_--\n",
    )


def outlook_proposes_another_time() -> bytes:
    event = (
        "BEGIN:VCALENDAR\nMETHOD:COUNTER\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\n"
        "BEGIN:VEVENT\nATTENDEE;PARTSTAT=TENTATIVE;CN=Roos Vermeer:MAILTO:roos@example.com\n"
        "COMMENT;LANGUAGE=nl-NL:Een half uur later lukt wel\\n\n"
        f"UID:{UID}\nDTSTART;TZID=W. Europe Standard Time:20261203T124500\n"
        "DTEND;TZID=W. Europe Standard Time:20261203T134500\nSEQUENCE:1\n"
        "X-MS-OLK-ORIGINALSTART;TZID=W. Europe Standard Time:20261203T121500\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    return _mail(
        "Nieuwe tijd voorgesteld: Lunch aan de stamtafel",
        'Content-Type: multipart/alternative; boundary="_000_AM0_"\n',
        "--_000_AM0_\nContent-Type: text/plain\n\nEen half uur later lukt wel\n"
        '--_000_AM0_\nContent-Type: text/calendar; charset="utf-8"; method=COUNTER\n\n'
        f"{event}--_000_AM0_--\n",
    )


def outlook_com(status: str = "DECLINED") -> bytes:
    """Outlook.com: no ORGANIZER, and no space after the header's semicolon."""
    event = (
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nPRODID:-//Microsoft Corporation//Outlook.com//EN\n"
        f"VERSION:2.0\nBEGIN:VEVENT\nUID:{UID}\nDTSTART:20261203T111500Z\nDTSTAMP:20261124T104004Z\n"
        f"ATTENDEE;CN=roos@example.com;PARTSTAT={status}:mailto:roos@example.com\nSEQUENCE:0\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    return _mail(
        "Afgewezen: Lunch aan de stamtafel",
        "Content-Type: text/calendar;charset=utf-8;method=REPLY\n",
        event,
    )


def google(status: str = "ACCEPTED", comment: str = "") -> bytes:
    """Google Calendar: long lines folded, a page of its own words, an .ics file besides."""
    said = f';X-RESPONSE-COMMENT="{comment}"' if comment else ""
    event = (
        "BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nVERSION:2.0\n"
        "CALSCALE:GREGORIAN\nMETHOD:REPLY\nBEGIN:VEVENT\nDTSTART:20261203T111500Z\n"
        "DTEND:20261203T121500Z\nDTSTAMP:20261124T104005Z\n"
        "ORGANIZER;CN=Stamtafel:mailto:lunch@example.org\n"
        f"UID:{UID[:30]}\n {UID[30:]}\n"
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT="
        f"{status};CN=Roos Vermee\n r;X-NUM-GUESTS=0{said}:mailto:roos@example.com\n"
        "CREATED:20261123T090000Z\nLAST-MODIFIED:20261124T104005Z\nLOCATION:De Kade\nSEQUENCE:1\n"
        "STATUS:CONFIRMED\nSUMMARY:Lunch aan de stamtafel\nTRANSP:OPAQUE\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )
    words = "Roos Vermeer heeft deze uitnodiging geaccepteerd.\n\nLunch aan de stamtafel\n"
    return _mail(
        "Geaccepteerd: Lunch aan de stamtafel - do 3 dec. 2026 12:15 - 13:15 (CET) (lunch@example.org)",
        "Sender: Google Calendar <calendar-notification@google.com>\n"
        "Reply-To: Roos Vermeer <roos@example.com>\nAuto-Submitted: auto-generated\n"
        'Content-Type: multipart/mixed; boundary="000000000000aa"\n',
        '--000000000000aa\nContent-Type: multipart/alternative; boundary="000000000000ab"\n\n'
        '--000000000000ab\nContent-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes\n'
        f"Content-Transfer-Encoding: base64\n\n{_base64(words)}\n"
        f'--000000000000ab\nContent-Type: text/html; charset="UTF-8"\n\n<p>{words}</p>\n'
        f'--000000000000ab\nContent-Type: text/calendar; charset="UTF-8"; method=REPLY\n\n{event}\n'
        "--000000000000ab--\n--000000000000aa\n"
        'Content-Type: application/ics; name="invite.ics"\n'
        'Content-Disposition: attachment; filename="invite.ics"\n'
        f"Content-Transfer-Encoding: base64\n\n{_base64(event)}\n--000000000000aa--\n",
    )


def apple(status: str = "TENTATIVE") -> bytes:
    """Calendar on macOS and iOS: X-parameters with quotes, REQUEST-STATUS, the file inline."""
    event = (
        "BEGIN:VCALENDAR\nCALSCALE:GREGORIAN\nVERSION:2.0\nMETHOD:REPLY\n"
        "PRODID:-//Apple Inc.//macOS 15.1//EN\nBEGIN:VEVENT\nDTSTAMP:20261124T104005Z\n"
        "DTSTART:20261203T111500Z\nDTEND:20261203T121500Z\n"
        'ORGANIZER;CN="Stamtafel":mailto:lunch@example.org\nSEQUENCE:1\nTRANSP:OPAQUE\n'
        f'UID:{UID}\nATTENDEE;CN="Vermeer, Roos: zorg";CUTYPE=INDIVIDUAL;EMAIL="roos@example.com";\n'
        f" PARTSTAT={status}:mailto:Roos@example.com\n"
        "SUMMARY:Lunch aan de stamtafel\nREQUEST-STATUS:2.0;Success\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return _mail(
        "Misschien: Lunch aan de stamtafel",
        'Content-Type: multipart/alternative;\n boundary="Apple-Mail=_AA"\n',
        "--Apple-Mail=_AA\nContent-Transfer-Encoding: 7bit\nContent-Type: text/plain;\n\n"
        "Roos Vermeer heeft misschien gezegd.\n"
        "--Apple-Mail=_AA\nContent-Type: text/calendar;\n\tmethod=REPLY;\n\tcharset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{event.replace('=', '=3D')}"
        "--Apple-Mail=_AA--\n",
    )


def thunderbird(status: str = "ACCEPTED") -> bytes:
    event = (
        "BEGIN:VCALENDAR\nPRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN\nVERSION:2.0\n"
        "METHOD:REPLY\nBEGIN:VEVENT\nCREATED:20261123T090000Z\nLAST-MODIFIED:20261124T104000Z\n"
        f"DTSTAMP:20261124T104000Z\nUID:{UID}\nSUMMARY:Lunch aan de stamtafel\n"
        "ORGANIZER;CN=Stamtafel:mailto:lunch@example.org\n"
        f"ATTENDEE;CN=Roos Vermeer;PARTSTAT={status};ROLE=REQ-PARTICIPANT:mailto:roos@example.com\n"
        "DTSTART:20261203T111500Z\nDTEND:20261203T121500Z\nSEQUENCE:1\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return _mail(
        "Uitnodiging voor afspraak beantwoord: Lunch aan de stamtafel",
        'User-Agent: Mozilla Thunderbird\nContent-Type: multipart/mixed; boundary="------------1"\n',
        '--------------1\nContent-Type: multipart/alternative; boundary="------------2"\n\n'
        "--------------2\nContent-Type: text/plain; charset=UTF-8; format=flowed\n\n"
        "Roos Vermeer heeft uw uitnodiging geaccepteerd.\n"
        "--------------2\nContent-Type: text/calendar; charset=UTF-8; method=REPLY\n"
        f"Content-Transfer-Encoding: 8bit\n\n{event}\n--------------2--\n"
        '--------------1\nContent-Type: application/ics; name="invite.ics"\n'
        f'Content-Disposition: attachment; filename="invite.ics"\n\n{event}\n--------------1--\n',
    )


def zimbra(status: str = "DECLINED") -> bytes:
    event = (
        "BEGIN:VCALENDAR\nPRODID:Zimbra-Calendar-Provider\nVERSION:2.0\nMETHOD:REPLY\nBEGIN:VEVENT\n"
        f"UID:{UID}\nORGANIZER:mailto:lunch@example.org\n"
        f'ATTENDEE;PARTSTAT={status};SENT-BY="mailto:bureau@example.com":mailto:roos@example.com\n'
        'DTSTART;TZID="Europe/Amsterdam":20261203T121500\nDTSTAMP:20261124T104005Z\n'
        "SUMMARY:Afwijzen: Lunch aan de stamtafel\nCOMMENT:Ik ben dan in Assen\\, sorry\n"
        "SEQUENCE:1\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return _mail(
        "Weigeren: Lunch aan de stamtafel",
        'X-Mailer: Zimbra 9.0.0\nContent-Type: multipart/alternative; boundary="=_z"\n',
        "--=_z\nContent-Type: text/plain; charset=utf-8\n\nWeigeren: Lunch\n"
        f'--=_z\nContent-Type: text/calendar; charset=utf-8; method=REPLY; name="meeting.ics"\n\n'
        f"{event}\n--=_z--\n",
    )


def nextcloud(status: str = "ACCEPTED") -> bytes:
    """Nextcloud mails itself: the From is the server's, only the attendee says who it is."""
    event = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Sabre//Sabre VObject 4.5.6//EN\nCALSCALE:GREGORIAN\n"
        f"METHOD:REPLY\nBEGIN:VEVENT\nUID:{UID}\nDTSTAMP:20261124T104005Z\nSEQUENCE:1\n"
        "DTSTART:20261203T111500Z\nSUMMARY:Lunch aan de stamtafel\n"
        "ORGANIZER;CN=Stamtafel:mailto:lunch@example.org\n"
        f"ATTENDEE;PARTSTAT={status};CN=Roos Vermeer:mailto:roos@example.com\n"
        "REQUEST-STATUS:2.0\\;Success\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return _mail(
        "Re: Lunch aan de stamtafel",
        "Reply-To: Roos Vermeer <roos@example.com>\n"
        'Content-Type: multipart/mixed; boundary="_=_nc"\n',
        '--_=_nc\nContent-Type: multipart/alternative; boundary="_=_nd"\n\n'
        "--_=_nd\nContent-Type: text/plain; charset=utf-8\n\nRoos Vermeer heeft geaccepteerd\n"
        "--_=_nd--\n--_=_nc\nContent-Type: text/calendar; method=REPLY; charset=UTF-8\n"
        f"Content-Disposition: attachment; filename=event.ics\n\n{event}\n--_=_nc--\n",
        sender="Roos Vermeer via Nextcloud <invitations-noreply@cloud.example.net>",
    )


def delegated() -> bytes:
    """RFC 5546 3.2.3.4: two attendees, and whoever delegates sends it."""
    event = (
        f"BEGIN:VCALENDAR\nMETHOD:REPLY\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:{UID}\n"
        "ORGANIZER:mailto:lunch@example.org\n"
        'ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:roos@example.com":mailto:bram@example.com\n'
        'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:Bram@example.com":mailto:roos@example.com\n'
        "SEQUENCE:1\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return _mail("Delegated: Lunch", "Content-Type: text/calendar; method=REPLY\n", event)


def refresh() -> bytes:
    event = (
        f"BEGIN:VCALENDAR\nMETHOD:REFRESH\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:{UID}\n"
        "ATTENDEE:mailto:roos@example.com\nDTSTAMP:20261124T104005Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return _mail("Lunch", "Content-Type: text/calendar; method=REFRESH\n", event)


def exchange_in_words(word: str, comment: str = "") -> bytes:
    """What Exchange hands to a mailbox that reads no calendars: a subject, and what was typed."""
    return _mail(
        f"{word}: Lunch aan de stamtafel",
        "Content-Class: urn:content-classes:calendarmessage\nThread-Index: AQHcXzMvL1==\n"
        "X-MS-Has-Attach:\nContent-Type: text/plain; charset=utf-8\n",
        f"{comment}\n",
    )


def cut_short() -> bytes:
    """The gateway let half of the calendar through."""
    whole = outlook_com("ACCEPTED")
    return whole[: whole.index(b"SEQUENCE")]
