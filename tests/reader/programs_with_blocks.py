# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Programs that put a block of headers above the letter: Outlook and its relatives."""

from html import escape

from mail_parts import Typed, both, divs, head, paragraphs, part
from our_letters import ADDRESS, OurLetter


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
        + blank.join(paragraphs((p,)) for p in typed.paragraphs)
        + blank + paragraphs(typed.signature) + blank
        + '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal">{shown}<o:p></o:p></p></div></div>{blank}{letter.word_page}'
        "</div></body></html>"
    )  # fmt: skip
    return both(
        head(typed, letter, re="RE: ", extra="X-Mailer: Microsoft Outlook 16.0\r\n"), text, page
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
    return (head(typed, letter, re="RE: ") + part("text/plain", text, "base64")).encode()


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
    return both(head(typed, letter, re="RE: "), text, page)


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
        '<html><head></head><body><div dir="ltr"><div></div>' + divs(typed.paragraphs)
        + "<div><br></div>" + "".join(f"<div>{escape(s)}</div>" for s in typed.signature)
        + '<div id="ms-outlook-mobile-signature" dir="ltr"><div></div>'
        f'<a href="https://aka.ms/o0ukef">{advert}</a></div></div>'
        '<div id="mail-editor-reference-message-container" dir="ltr"><br>'
        '<hr style="display: inline-block; width: 98%;"><div id="divRplyFwdMsg" style="font-size: 11pt;">'
        f"{shown}<br></div><br>{letter.page}</div></body></html>"
    )  # fmt: skip
    return both(head(typed, letter), text, page, "base64")


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
    return both(head(typed, letter), text, page, "base64")


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
        + divs(typed.paragraphs) + "<div><br></div>" + "".join(f"<div>{escape(s)}</div>" for s in typed.signature)
        + '<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style="border-left:2px '
        f'solid #1010FF;margin-left:5px;padding-left:5px;"><b>{a}: </b>"Stamtafel" &lt;{ADDRESS}&gt;<br><b>{c}: </b>'
        f"{typed.name}<br><b>{b}: </b>{when}<br><b>{d}: </b>{escape(letter.subject)}<br></blockquote></div>"
        f'<div data-marker="__QUOTED_TEXT__"><blockquote style="border-left:2px solid #1010FF;">{letter.page}'
        "</blockquote></div></div></body></html>"
    )  # fmt: skip
    return (head(typed, letter) + part("text/html", page)).encode()


def windows_mail(typed: Typed, letter: OurLetter) -> bytes:
    """Direction marks in the date, header block in one paragraph, no border on the outer div."""
    a, b, c, d = ("Van", "Verzonden", "Aan", "Onderwerp") if typed.nl else (
        "From", "Sent", "To", "Subject")  # fmt: skip
    when = (
        "\u200edinsdag\u200e \u200e24\u200e \u200enovember\u200e \u200e2026 \u200e10\u200e:\u200e12"
    )
    page = (
        "<html><body><div>" + "".join(f'<p class="MsoNormal">{escape(p)}</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>' for p in typed.paragraphs)
        + paragraphs(typed.signature)
        + '<div style="mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal" style="border:none;padding:0cm"><b>{a}: </b><a href="mailto:{ADDRESS}">Stamtafel</a><br>'
        f'<b>{b}: </b>{when}<br><b>{c}: </b><a href="mailto:{typed.address}">{typed.name}</a><br>'
        f"<b>{d}: </b>{escape(letter.subject)}</p></div>{letter.word_page}</div></body></html>"
    )  # fmt: skip
    return (head(typed, letter) + part("text/html", page, "base64")).encode()
