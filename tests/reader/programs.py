# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Mails in the exact forms that people's mail programs give them.

Each function is one program: it takes what somebody typed and the letter she answers, and gives
the bytes that arrive. Structure, headers, encodings and marks follow the program.
"""

import quopri
from base64 import encodebytes
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from our_letters import ADDRESS, OurLetter


@dataclass(frozen=True)
class Typed:
    """What a person typed into her program."""

    paragraphs: tuple[str, ...]
    signature: tuple[str, ...] = ()
    name: str = "Roos Vermeer"
    address: str = "roos.vermeer@example.com"
    language: str = "nl"

    @property
    def nl(self) -> bool:
        return self.language == "nl"

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def signed(self) -> str:
        return "\n".join(self.signature)


Program = Callable[[Typed, OurLetter], bytes]


def _head(typed: Typed, letter: OurLetter, *, re: str = "Re: ", extra: str = "") -> str:
    return (
        "Return-Path: <" + typed.address + ">\r\n"
        f"From: {typed.name} <{typed.address}>\r\n"
        f"To: Stamtafel <{ADDRESS}>\r\n"
        f"Subject: {re}{letter.subject}\r\n"
        "Date: Tue, 24 Nov 2026 11:40:05 +0100\r\n"
        "Message-ID: <9f1c@mail.example.com>\r\n"
        "In-Reply-To: <mfzwkztuobzgk@example.org>\r\n"
        "References: <mfzwkztuobzgk@example.org>\r\n"
        f"{extra}MIME-Version: 1.0\r\n"
    )


def _part(kind: str, text: str, encoding: str = "quoted-printable", more: str = "") -> str:
    raw = text.replace("\n", "\r\n").encode()
    if encoding == "base64":
        body = encodebytes(raw).decode().replace("\n", "\r\n")
    elif encoding == "quoted-printable":
        body = quopri.encodestring(raw).decode().replace("\r\n", "\n").replace("\n", "\r\n")
    else:
        body = raw.decode()
    return (
        f"Content-Type: {kind}; charset=UTF-8{more}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n"
    )


def _both(head: str, text: str, page: str, encoding: str = "quoted-printable") -> bytes:
    return (
        head + 'Content-Type: multipart/alternative; boundary="b1_x"\r\n\r\n'
        "--b1_x\r\n" + _part("text/plain", text, encoding)
        + "--b1_x\r\n" + _part("text/html", page, encoding) + "--b1_x--\r\n"
    ).encode()  # fmt: skip


def _arrows(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _divs(paragraphs: tuple[str, ...]) -> str:
    return "<div><br></div>".join(f"<div>{escape(p)}</div>" for p in paragraphs)


def _paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f'<p class="MsoNormal">{escape(line)}<o:p></o:p></p>' for line in lines)


def outlook_desktop(typed: Typed, letter: OurLetter) -> bytes:
    when = "dinsdag 24 november 2026 10:12" if typed.nl else "Tuesday, November 24, 2026 10:12 AM"
    a, b, c, d = ("Van", "Verzonden", "Aan", "Onderwerp") if typed.nl else (
        "From", "Sent", "To", "Subject")  # fmt: skip
    block = f"{a}: Stamtafel <{ADDRESS}> \n{b}: {when}\n{c}: {typed.name}\n{d}: {letter.subject}"
    text = f"{typed.text}\n\n{typed.signed}\n\n{block}\n\n{letter.text}"
    blank = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    shown = "<br>".join(
        f"<b>{label}:</b> {escape(value)}"
        for label, value in (
            (a, f"Stamtafel <{ADDRESS}> "), (b, when), (c, typed.name), (d, letter.subject))
    )  # fmt: skip
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal'
        '{margin:0cm;} --></style></head><body lang="NL" link="#0563C1"><div class="WordSection1">'
        + blank.join(_paragraphs((p,)) for p in typed.paragraphs)
        + blank + _paragraphs(typed.signature) + blank
        + '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal">{shown}<o:p></o:p></p></div></div>{blank}{letter.word_page}'
        "</div></body></html>"
    )  # fmt: skip
    return _both(
        _head(typed, letter, re="RE: ", extra="X-Mailer: Microsoft Outlook 16.0\r\n"), text, page
    )


def outlook_desktop_inside(typed: Typed, letter: OurLetter) -> bytes:
    """Within one organisation the header block has names without addresses, only as text."""
    block = (
        f"Van: Stamtafel \nVerzonden: dinsdag 24 november 2026 10:12\nAan: {typed.name}\n"
        f"Onderwerp: {letter.subject}"
        if typed.nl
        else f"From: Stamtafel \nSent: Tuesday, November 24, 2026 10:12 AM\nTo: {typed.name}\n"
        f"Subject: {letter.subject}"
    )
    text = f"{typed.text}\n\n{typed.signed}\n\n{block}\n\n{letter.text}\n"
    return (_head(typed, letter, re="RE: ") + _part("text/plain", text, "base64")).encode()


def outlook_web(typed: Typed, letter: OurLetter) -> bytes:
    when = "dinsdag 24 november 2026 10:12" if typed.nl else "Tuesday, November 24, 2026 10:12"
    a, b, c, d = ("Van", "Verzonden", "Aan", "Onderwerp") if typed.nl else (
        "From", "Sent", "To", "Subject")  # fmt: skip
    block = f"{a}: Stamtafel <{ADDRESS}>\n{b}: {when}\n{c}: {typed.name} <{typed.address}>\n{d}: {letter.subject}"
    text = f"{typed.text}\n\n{typed.signed}\n{'_' * 32}\n{block}\n\n{letter.text}"
    shown = "<br>".join(
        f"<b>{line.split(':', 1)[0]}:</b>{escape(line.split(':', 1)[1])}"
        for line in block.split("\n")
    )
    style = 'style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);" class="elementToProof"'
    page = (
        "<html><head></head><body>"
        + f"<div {style}><br></div>".join(f"<div {style}>{escape(p)}</div>" for p in typed.paragraphs)
        + f'<div {style}><br></div><div id="Signature" class="elementToProof">'
        + "".join(f"<div>{escape(line)}</div>" for line in typed.signature)
        + '</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif">{shown}</font><div>&nbsp;</div></div>'
        f"<div>{letter.page}</div></body></html>"
    )  # fmt: skip
    return _both(_head(typed, letter, re="RE: "), text, page)


def outlook_mobile(typed: Typed, letter: OurLetter) -> bytes:
    when = "dinsdag, november 24, 2026 10:12" if typed.nl else "Tuesday, November 24, 2026 10:12 AM"
    advert = "Outlook voor iOS downloaden" if typed.nl else "Get Outlook for iOS"
    a, b, c, d = ("Van", "Verzonden", "Aan", "Onderwerp") if typed.nl else (
        "From", "Sent", "To", "Subject")  # fmt: skip
    block = f"{a}: Stamtafel <{ADDRESS}>\n{b}: {when}\n{c}: {typed.name} <{typed.address}>\n{d}: {letter.subject}"
    text = f"{typed.text}\n\n{advert}<https://aka.ms/o0ukef>\n{'_' * 32}\n{block}\n\n{letter.text}"
    shown = "<br>".join(
        f"<b>{line.split(':', 1)[0]}:</b>{escape(line.split(':', 1)[1])}"
        for line in block.split("\n")
    )
    page = (
        '<html><head></head><body><div dir="ltr"><div></div>' + _divs(typed.paragraphs)
        + "<div><br></div>" + "".join(f"<div>{escape(s)}</div>" for s in typed.signature)
        + '<div id="ms-outlook-mobile-signature" dir="ltr"><div></div>'
        f'<a href="https://aka.ms/o0ukef">{advert}</a></div></div>'
        '<div id="mail-editor-reference-message-container" dir="ltr"><br>'
        '<hr style="display: inline-block; width: 98%;"><div id="divRplyFwdMsg" style="font-size: 11pt;">'
        f"{shown}<br></div><br>{letter.page}</div></body></html>"
    )  # fmt: skip
    return _both(_head(typed, letter), text, page, "base64")


def gmail_web(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        f"Op di 24 nov 2026 om 10:12 schreef Stamtafel <{ADDRESS}>:"
        if typed.nl
        else f"On Tue, Nov 24, 2026 at 10:12 AM Stamtafel <{ADDRESS}> wrote:"
    )
    signed = f"\n\n{typed.signed}" if typed.signature else ""
    text = f"{typed.text}{signed}\n\n{line[:40]}{line[40:].replace(' ', chr(10), 1)}\n\n{_arrows(letter.text)}\n"
    page = (
        '<div dir="ltr">' + _divs(typed.paragraphs) + "<div><br></div>"
        + "".join(f"<div>{escape(s)}</div>" for s in typed.signature) + "</div><br>"
        '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        + escape(line).replace(escape(f"<{ADDRESS}>"), f'&lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;')
        + '<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
        f'rgb(204,204,204);padding-left:1ex">{letter.page}</blockquote></div>\n'
    )  # fmt: skip
    return _both(_head(typed, letter), text, page)


def gmail_text_only(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        f"Op di 24 nov. 2026 10:12 schreef\nStamtafel <{ADDRESS}>:"
        if typed.nl
        else f"On Tue, 24 Nov 2026, 10:12\nStamtafel, <{ADDRESS}> wrote:"
    )
    text = f"{typed.text}\n\n{typed.signed}\n\n{line}\n\n{_arrows(letter.text)}\n"
    return (_head(typed, letter) + _part("text/plain", text)).encode()


def gmail_below(typed: Typed, letter: OurLetter) -> bytes:
    """Bottom posting in Gmail's plain text mode."""
    line = (
        f"Op di 24 nov 2026 om 10:12 schreef Stamtafel <{ADDRESS}>:"
        if typed.nl
        else f"On Tue, Nov 24, 2026 at 10:12 AM Stamtafel <{ADDRESS}> wrote:"
    )
    text = f"{line}\n{_arrows(letter.text)}\n\n{typed.text}\n\n{typed.signed}\n"
    return (_head(typed, letter) + _part("text/plain", text, "base64")).encode()


def _apple_line(typed: Typed, comma: str = "") -> str:
    return (
        f"Op 24 nov 2026{comma} om 10:12 heeft Stamtafel <{ADDRESS}> het volgende geschreven:"
        if typed.nl
        else f"On 24 Nov 2026{comma} at 10:12, Stamtafel <{ADDRESS}> wrote:"
    )


def iphone(typed: Typed, letter: OurLetter) -> bytes:
    line = _apple_line(typed)
    sent = "Verstuurd vanaf mijn iPhone" if typed.nl else "Sent from my iPhone"
    text = f"{typed.text}\n\n{typed.signed}\n\n{sent}\n\n> {line}\n> \n> \ufeff\n{_arrows(letter.text)}\n"
    page = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
        '<body dir="auto">' + _divs(typed.paragraphs) + "<div><br></div>"
        + "".join(f"<div>{escape(s)}</div>" for s in typed.signature)
        + f'<div id="AppleMailSignature" dir="ltr">{sent}</div><div dir="ltr"><br><blockquote type="cite">'
        f'{escape(line)}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff'
        f"{letter.page}</div></blockquote></body></html>"
    )  # fmt: skip
    return _both(_head(typed, letter, extra="X-Mailer: iPhone Mail (22A3370)\r\n"), text, page)


def apple_mail(typed: Typed, letter: OurLetter) -> bytes:
    line = _apple_line(typed, ",")
    text = f"{typed.text}\n\n{typed.signed}\n\n> {line}\n> \n{_arrows(letter.text)}\n"
    page = (
        '<html><head></head><body style="overflow-wrap: break-word;">'
        + "<br><br>".join(escape(p) for p in typed.paragraphs)
        + "<br><br>" + "<br>".join(escape(s) for s in typed.signature)
        + '<div><br><blockquote type="cite"><div>' + escape(line)
        + f'</div><br class="Apple-interchange-newline"><div>{letter.page}</div></blockquote></div><br></body></html>'
    )  # fmt: skip
    return _both(_head(typed, letter, extra="X-Mailer: Apple Mail (2.3774)\r\n"), text, page)


def thunderbird(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        "Op 24-11-2026 om 10:12 schreef Stamtafel:"
        if typed.nl
        else "On 24/11/2026 10:12, Stamtafel wrote:"
    )
    page = (
        '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'
        "</head><body>" + "".join(f"<p>{escape(p)}</p>" for p in typed.paragraphs)
        + "<p>" + "<br>".join(escape(s) for s in typed.signature)
        + f'</p><div class="moz-cite-prefix">{line}<br></div><blockquote type="cite" '
        f'cite="mid:mfzwkztuobzgk@example.org">{letter.page}</blockquote><br></body></html>'
    )  # fmt: skip
    return (_head(typed, letter) + _part("text/html", page, "8bit")).encode()


def thunderbird_below(typed: Typed, letter: OurLetter) -> bytes:
    """Format=flowed text with the answer below, as Thunderbird does by itself."""
    line = (
        "Op 24-11-2026 om 10:12 schreef Stamtafel:"
        if typed.nl
        else "On 24/11/2026 10:12, Stamtafel wrote:"
    )
    flowed = "\n\n".join(" \n".join(_halves(p)) for p in typed.paragraphs)
    text = f"{line}\n{_arrows(letter.text)}\n\n{flowed}\n\n-- \n{typed.signed}\n"
    more = "; format=flowed"
    return (_head(typed, letter) + _part("text/plain", text, "8bit", more)).encode()


def _halves(text: str) -> list[str]:
    words = text.split(" ")
    half = max(len(words) // 2, 1)
    return [" ".join(words[:half]), " ".join(words[half:])] if len(words) > 1 else [text]


def samsung(typed: Typed, letter: OurLetter) -> bytes:
    sent = "Verzonden vanaf mijn Galaxy" if typed.nl else "Sent from my Galaxy"
    title = "Oorspronkelijk bericht" if typed.nl else "Original message"
    a, b, c, d = ("Van", "Datum", "Aan", "Onderwerp") if typed.nl else (
        "From", "Date", "To", "Subject")  # fmt: skip
    rows = (
        f"{a}: Stamtafel <{ADDRESS}> ", f"{b}: 24-11-2026  10:12  (GMT+01:00) ",
        f"{c}: {typed.name} <{typed.address}> ", f"{d}: {letter.subject} ",
    )  # fmt: skip
    text = (
        f"{typed.text}\n{typed.signed}\n\n{sent}\n-------- {title} --------"
        + "\n".join(rows)
        + letter.text
    )
    page = (
        "<html><head></head><body>" + "".join(f'<div dir="auto">{escape(p)}</div><div dir="auto"><br></div>' for p in typed.paragraphs)
        + "".join(f'<div dir="auto">{escape(s)}</div>' for s in typed.signature)
        + '<div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:85%;color:#575757">'
        f'{sent}</div></div><div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000">'
        f"<div>-------- {title} --------</div>" + "".join(f"<div>{escape(r)}</div>" for r in rows)
        + f"<div><br></div></div>{letter.page}</body></html>"
    )  # fmt: skip
    return _both(_head(typed, letter), text, page, "base64")


def proton(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        f"Op dinsdag 24 november 2026 om 10:12 schreef Stamtafel <{ADDRESS}>:"
        if typed.nl
        else f"On Tuesday, November 24th, 2026 at 10:12 AM, Stamtafel <{ADDRESS}> wrote:"
    )
    sent = (
        "Verzonden met Proton Mail beveiligde e-mail."
        if typed.nl
        else "Sent with Proton Mail secure email."
    )
    text = f"{typed.text}\n\n{typed.signed}\n\n{sent}\n\n{line}\n\n{_arrows(letter.text)}"
    style = 'style="font-family: Arial, sans-serif; font-size: 14px;"'
    page = (
        f"<div {style}><br></div>".join(f"<div {style}>{escape(p)}</div>" for p in typed.paragraphs)
        + f"<div {style}><br></div>" + "".join(f"<div {style}>{escape(s)}</div>" for s in typed.signature)
        + f'<div class="protonmail_signature_block" {style}><div class="protonmail_signature_block-proton">{sent}</div></div>'
        f'<div {style}><br></div><div class="protonmail_quote">{escape(line)}<br>'
        f'<blockquote class="protonmail_quote" type="cite">{letter.page}</blockquote><br></div>'
    )  # fmt: skip
    return _both(_head(typed, letter), text, page, "base64")


def yahoo(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        f"Op dinsdag 24 november 2026 om 10:12:13 CET schreef Stamtafel <{ADDRESS}>: "
        if typed.nl
        else f"On Tuesday, November 24, 2026 at 10:12:13 AM GMT+1, Stamtafel <{ADDRESS}> wrote: "
    )
    body = "".join(
        f'<div dir="ltr" data-setdir="false">{escape(p)}</div><div><br></div>'
        for p in typed.paragraphs
    )
    page = (
        '<html><head></head><body><div class="yahoo-style-wrap" style="font-family:Helvetica;font-size:16px;">'
        + body + "".join(f"<div>{escape(s)}</div>" for s in typed.signature)
        + '</div><div id="ydp7f3yahoo_quoted_0815" class="ydp7f3yahoo_quoted"><div style="color:#26282a;">'
        f"<div>{escape(line)}</div><div><br></div><div><br></div><div>{letter.page}</div></div></div></body></html>"
    )  # fmt: skip
    text = f" {typed.text}\n\n{typed.signed}\n\n    {line}\n \n {letter.text}"
    return _both(_head(typed, letter), text, page)


def roundcube(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        "Stamtafel schreef op 2026-11-24 10:12:"
        if typed.nl
        else "On 2026-11-24 10:12, Stamtafel wrote:"
    )
    text = f"{typed.text}\n\n{typed.signed}\n\n{line}\n{_arrows(letter.text)}\n"
    return (_head(typed, letter) + _part("text/plain", text, "8bit", "; format=flowed")).encode()


def fastmail(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        "Op di 24 nov 2026, om 10:12, schreef Stamtafel:" if typed.nl
        else "On Tue, Nov 24, 2026, at 10:12 AM, Stamtafel wrote:"
    )  # fmt: skip
    page = (
        "<!DOCTYPE html><html><head><title></title></head><body>" + _divs(typed.paragraphs)
        + "<div><br></div>" + "".join(f"<div>{escape(s)}</div>" for s in typed.signature)
        + f'<div><br></div><div>{line}</div><blockquote type="cite" id="qt" style="">{letter.page}'
        "</blockquote><div><br></div></body></html>"
    )  # fmt: skip
    text = f"{typed.text}\n\n{typed.signed}\n\n{line}\n{_arrows(letter.text)}\n"
    return _both(_head(typed, letter), text, page)


def k9(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        f"Op 24 november 2026 10:12:13 CET schreef Stamtafel <{ADDRESS}>:" if typed.nl
        else f"On 24 November 2026 10:12:13 CET, Stamtafel <{ADDRESS}> wrote:"
    )  # fmt: skip
    tail = "Verstuurd vanaf mijn Android apparaat met K-9 Mail. Excuseer mijn beknoptheid." if typed.nl else (
        "Sent from my Android device with K-9 Mail. Please excuse my brevity.")  # fmt: skip
    text = f"{typed.text}\n\n{typed.signed}\n-- \n{tail}\n\n{line}\n{_arrows(letter.text)}\n"
    return (_head(typed, letter) + _part("text/plain", text)).encode()


def zimbra(typed: Typed, letter: OurLetter) -> bytes:
    a, b, c, d = ("Van", "Verzonden", "Aan", "Onderwerp") if typed.nl else (
        "From", "Sent", "To", "Subject")  # fmt: skip
    when = (
        "Dinsdag 24 november 2026 10:12:13"
        if typed.nl
        else "Tuesday, November 24, 2026 10:12:13 AM"
    )
    page = (
        '<html><body><div style="font-family: arial, helvetica; font-size: 12pt; color: #000000">'
        + _divs(typed.paragraphs) + "<div><br></div>" + "".join(f"<div>{escape(s)}</div>" for s in typed.signature)
        + '<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style="border-left:2px '
        f'solid #1010FF;margin-left:5px;padding-left:5px;"><b>{a}: </b>"Stamtafel" &lt;{ADDRESS}&gt;<br><b>{c}: </b>'
        f"{typed.name}<br><b>{b}: </b>{when}<br><b>{d}: </b>{escape(letter.subject)}<br></blockquote></div>"
        f'<div data-marker="__QUOTED_TEXT__"><blockquote style="border-left:2px solid #1010FF;">{letter.page}'
        "</blockquote></div></div></body></html>"
    )  # fmt: skip
    return (_head(typed, letter) + _part("text/html", page)).encode()


def windows_mail(typed: Typed, letter: OurLetter) -> bytes:
    """Direction marks in the date, header block in one paragraph, no border on the outer div."""
    a, b, c, d = ("Van", "Verzonden", "Aan", "Onderwerp") if typed.nl else (
        "From", "Sent", "To", "Subject")  # fmt: skip
    when = (
        "\u200edinsdag\u200e \u200e24\u200e \u200enovember\u200e \u200e2026 \u200e10\u200e:\u200e12"
    )
    page = (
        "<html><body><div>" + "".join(f'<p class="MsoNormal">{escape(p)}</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>' for p in typed.paragraphs)
        + _paragraphs(typed.signature)
        + '<div style="mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal" style="border:none;padding:0cm"><b>{a}: </b><a href="mailto:{ADDRESS}">Stamtafel</a><br>'
        f'<b>{b}: </b>{when}<br><b>{c}: </b><a href="mailto:{typed.address}">{typed.name}</a><br>'
        f"<b>{d}: </b>{escape(letter.subject)}</p></div>{letter.word_page}</div></body></html>"
    )  # fmt: skip
    return (_head(typed, letter) + _part("text/html", page, "base64")).encode()


REPLIES: tuple[Program, ...] = (
    outlook_desktop, outlook_desktop_inside, outlook_web, outlook_mobile, gmail_web,
    gmail_text_only, gmail_below, iphone, apple_mail, thunderbird, thunderbird_below, samsung,
    proton, yahoo, roundcube, fastmail, k9, zimbra, windows_mail,
)  # fmt: skip
