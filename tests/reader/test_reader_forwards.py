# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Somebody passes a mail on: in the forms of twelve programs, in two languages."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from our_letters import CONFIRMATION

from daemon.reader.mail import Mail, Options
from daemon.reader.read import read

COMMENT = "Leuk nieuwtje, of niet?"
NEWS = "Zaterdag is er straatfeest bij de Kade."


@dataclass(frozen=True)
class Author:
    name: str = "Bram de Wit"
    address: str = "bram@example.com"


Program = Callable[[Author, str], tuple[str, str]]


def outlook_desktop(a: Author, body: str) -> tuple[str, str]:
    return "FW: Straatfeest", (
        f'<html><body><div class="WordSection1"><p class="MsoNormal">{COMMENT}<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
        '<p class="MsoNormal">Met vriendelijke groet,<o:p></o:p></p><p class="MsoNormal">Roos Vermeer<o:p></o:p></p>'
        '<div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span style="font-size:10.0pt">Van:</span></b>'
        f"<span> {a.name} [mailto:{a.address}] <br><b>Verzonden:</b> maandag 23 november 2026 9:00<br><b>Aan:</b> Roos<br><b>Onderwerp:</b> Straatfeest</span></p></div></div>"
        f'<p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">{body}<o:p></o:p></p></div></body></html>'
    )


def outlook_web(a: Author, body: str) -> tuple[str, str]:
    return "Fw: Street party", (
        f'<html><body><div class="elementToProof">{COMMENT}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font><b>From:</b> {a.name} &lt;{a.address}&gt;<br><b>Sent:</b> Monday, November 23, 2026 9:00 AM<br>'
        f"<b>To:</b> Roos &lt;roos@example.com&gt;<br><b>Subject:</b> Street party</font><div>&nbsp;</div></div><div>{body}</div></body></html>"
    )


def outlook_mobile(a: Author, body: str) -> tuple[str, str]:
    return "Fwd: Straatfeest", (
        f'<div dir="auto">{COMMENT}</div><div id="ms-outlook-mobile-signature"><a href="https://aka.ms/o0ukef">Outlook voor iOS</a> downloaden</div>'
        '<div id="mail-editor-reference-message-container"><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg">'
        f"<b>Van:</b> {a.name} &lt;{a.address}&gt;<br><b>Verzonden:</b> maandag, november 23, 2026 9:00<br><b>Aan:</b> Roos &lt;roos@example.com&gt;<br>"
        f"<b>Onderwerp:</b> Straatfeest<br></div><br><div>{body}</div></div>"
    )


def gmail(a: Author, body: str) -> tuple[str, str]:
    return "Fwd: Straatfeest", (
        f'<div dir="ltr">{COMMENT}<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>Van: '
        f'<strong class="gmail_sendername" dir="auto">{a.name}</strong> <span dir="auto">&lt;<a href="mailto:{a.address}">{a.address}</a>&gt;</span><br>'
        f"Date: ma 23 nov 2026 om 09:00<br>Subject: Straatfeest<br>To: Roos &lt;roos@example.com&gt;<br></div><br><br><div>{body}</div></div></div>"
    )


def iphone(a: Author, body: str) -> tuple[str, str]:
    return "Fwd: Straatfeest", (
        f'<html><body dir="auto">{COMMENT}<div><br></div><div dir="ltr">Verstuurd vanaf mijn iPhone</div><div dir="ltr"><br>Begin doorgestuurd bericht:<br><br></div>'
        f'<blockquote type="cite"><div dir="ltr"><b>Van:</b> {a.name} &lt;{a.address}&gt;<br><b>Datum:</b> 23 november 2026 om 09:00:12 CET<br>'
        f'<b>Aan:</b> Roos &lt;roos@example.com&gt;<br><b>Onderwerp:</b> <b>Straatfeest</b><br><br></div></blockquote><blockquote type="cite"><div dir="ltr">\ufeff{body}</div></blockquote></body></html>'
    )


def thunderbird(a: Author, body: str) -> tuple[str, str]:
    return "Fwd: Straatfeest", (
        f'<html><body><p>{COMMENT}</p><p>Groet, Roos</p><div class="moz-forward-container"><br><br>-------- Doorgestuurd bericht --------'
        '<table class="moz-email-headers-table" cellspacing="0"><tbody><tr><th align="RIGHT">Onderwerp: </th><td>Straatfeest</td></tr>'
        f'<tr><th align="RIGHT">Datum: </th><td>Mon, 23 Nov 2026 09:00:12 +0100</td></tr><tr><th align="RIGHT">Van: </th><td>{a.name} &lt;{a.address}&gt;</td></tr>'
        f'<tr><th align="RIGHT">Aan: </th><td>Roos &lt;roos@example.com&gt;</td></tr></tbody></table><br><br>{body}</div></body></html>'
    )


def samsung(a: Author, body: str) -> tuple[str, str]:
    return "Fwd: Straatfeest", (
        f'<html><body><div dir="auto">{COMMENT}</div><div id="composer_signature"><div>Verzonden vanaf mijn Galaxy</div></div><div><br></div>'
        f"<div>-------- Oorspronkelijk bericht --------</div><div>Van: {a.name} &lt;{a.address}&gt; </div><div>Datum: 23-11-2026  09:00  (GMT+01:00) </div>"
        f"<div>Aan: roos@example.com </div><div>Onderwerp: Straatfeest </div><div><br></div><p>{body}</p></body></html>"
    )


def yahoo(a: Author, body: str) -> tuple[str, str]:
    return "Fw: Street party", (
        f'<div class="yahoo-style-wrap"><div>{COMMENT}</div><div><br></div><div class="ydp1yahoo_quoted" id="ydp1yahoo_quoted_1">'
        f"<div>----- Forwarded Message -----</div><div><b>From:</b> {a.name} &lt;{a.address}&gt;</div><div><b>To:</b> Roos &lt;roos@example.com&gt;</div>"
        f"<div><b>Sent:</b> Monday, November 23, 2026 at 09:00:13 AM GMT+1</div><div><b>Subject:</b> Street party</div><div><br></div><div>{body}</div></div></div>"
    )


def proton(a: Author, body: str) -> tuple[str, str]:
    return "Fw: Straatfeest", (
        f'<div>{COMMENT}</div><div class="protonmail_signature_block"><div>Verzonden met Proton Mail beveiligde e-mail.</div></div><div class="protonmail_quote">'
        f"------- Forwarded Message -------<br>Van: {a.name} &lt;{a.address}&gt;<br>Datum: Op maandag 23 november 2026 om 09:00<br>Onderwerp: Straatfeest<br>"
        f'Aan: roos@example.com &lt;roos@example.com&gt;<br><br><blockquote class="protonmail_quote" type="cite"><div>{body}</div></blockquote></div>'
    )


def roundcube(a: Author, body: str) -> tuple[str, str]:
    return "Fwd: Straatfeest", (
        f"<p>{COMMENT}</p><p>-------- Oorspronkelijke bericht --------</p><table border='0'><tbody><tr><th>Onderwerp:</th><td>Straatfeest</td></tr>"
        f"<tr><th>Datum:</th><td>2026-11-23 09:00</td></tr><tr><th>Afzender:</th><td>{a.name} &lt;{a.address}&gt;</td></tr><tr><th>Ontvanger:</th><td>Roos</td></tr></tbody></table><p>{body}</p>"
    )


def thunderbird_in_french(a: Author, body: str) -> tuple[str, str]:
    return "Fwd: Straatfeest", (
        f"<p>{COMMENT}</p><p>-------- Message transféré --------<br>Sujet : Straatfeest<br>Date : Mon, 23 Nov 2026 09:00:00 +0100<br>"
        f"De : {a.name} &lt;{a.address}&gt;<br>Pour : Roos &lt;roos@example.com&gt;</p><p>{body}</p>"
    )


def em_client(a: Author, body: str) -> tuple[str, str]:
    return "Fwd: Straatfeest", (
        f'<p>{COMMENT}</p><div>------ Doorgestuurd bericht ------</div><div>Van "{a.name}" &lt;{a.address}&gt;</div><div>Aan "Roos" &lt;roos@example.com&gt;</div>'
        f"<div>Datum 23-11-2026 09:00:00</div><div>Onderwerp Straatfeest</div><p>{body}</p>"
    )


PROGRAMS = (outlook_desktop, outlook_web, outlook_mobile, gmail, iphone, thunderbird, samsung, yahoo, proton, roundcube, thunderbird_in_french, em_client)  # fmt: skip


def mail_of(subject: str, page: str, ours: str | None = None) -> Mail:
    raw = f"From: Roos Vermeer <roos@example.com>\nTo: tips@example.org\nSubject: {subject}\nContent-Type: text/html; charset=utf-8\n\n{page}"
    return read(raw.encode(), ours=ours, options=Options(own_addresses=("@example.org",)))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_what_is_passed_on_is_content_with_its_author(program: Program) -> None:
    mail = mail_of(*program(Author(), NEWS))
    assert mail.text == COMMENT
    assert mail.forwarded is not None
    assert mail.forwarded.sender == "bram@example.com"
    assert mail.forwarded.text == NEWS
    assert NEWS not in mail.quoted


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_a_letter_of_ours_passed_on_is_quotation(program: Program) -> None:
    mail = mail_of(*program(Author("Stamtafel", "tips@example.org"), CONFIRMATION.page))
    assert mail.text == COMMENT
    assert mail.forwarded is None
    assert "bakfiets" in mail.quoted


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_a_letter_of_ours_is_known_by_its_text_as_well(program: Program) -> None:
    mail = mail_of(*program(Author(), CONFIRMATION.page), ours=CONFIRMATION.text)
    assert mail.text == COMMENT
    assert mail.forwarded is None
