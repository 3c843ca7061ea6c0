# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Mails in the exact forms that people's mail programs give them.

Each function is one program: it takes what somebody typed and the letter she answers, and gives
the bytes that arrive. Structure, headers, encodings and marks follow the program.
"""

from html import escape

from mail_parts import Program, Typed, arrows, both, divs, head, part
from our_letters import ADDRESS, OurLetter
from programs_with_blocks import (
    outlook_desktop,
    outlook_desktop_inside,
    outlook_mobile,
    outlook_web,
    samsung,
    windows_mail,
    zimbra,
)


def gmail_web(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        f"Op di 24 nov 2026 om 10:12 schreef Stamtafel <{ADDRESS}>:"
        if typed.nl
        else f"On Tue, Nov 24, 2026 at 10:12 AM Stamtafel <{ADDRESS}> wrote:"
    )
    signed = f"\n\n{typed.signed}" if typed.signature else ""
    text = f"{typed.text}{signed}\n\n{line[:40]}{line[40:].replace(' ', chr(10), 1)}\n\n{arrows(letter.text)}\n"
    page = (
        '<div dir="ltr">' + divs(typed.paragraphs) + "<div><br></div>"
        + "".join(f"<div>{escape(s)}</div>" for s in typed.signature) + "</div><br>"
        '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        + escape(line).replace(escape(f"<{ADDRESS}>"), f'&lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;')
        + '<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
        f'rgb(204,204,204);padding-left:1ex">{letter.page}</blockquote></div>\n'
    )  # fmt: skip
    return both(head(typed, letter), text, page)


def gmail_text_only(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        f"Op di 24 nov. 2026 10:12 schreef\nStamtafel <{ADDRESS}>:"
        if typed.nl
        else f"On Tue, 24 Nov 2026, 10:12\nStamtafel, <{ADDRESS}> wrote:"
    )
    text = f"{typed.text}\n\n{typed.signed}\n\n{line}\n\n{arrows(letter.text)}\n"
    return (head(typed, letter) + part("text/plain", text)).encode()


def gmail_below(typed: Typed, letter: OurLetter) -> bytes:
    """Bottom posting in Gmail's plain text mode."""
    line = (
        f"Op di 24 nov 2026 om 10:12 schreef Stamtafel <{ADDRESS}>:"
        if typed.nl
        else f"On Tue, Nov 24, 2026 at 10:12 AM Stamtafel <{ADDRESS}> wrote:"
    )
    text = f"{line}\n{arrows(letter.text)}\n\n{typed.text}\n\n{typed.signed}\n"
    return (head(typed, letter) + part("text/plain", text, "base64")).encode()


def _apple_line(typed: Typed, comma: str = "") -> str:
    return (
        f"Op 24 nov 2026{comma} om 10:12 heeft Stamtafel <{ADDRESS}> het volgende geschreven:"
        if typed.nl
        else f"On 24 Nov 2026{comma} at 10:12, Stamtafel <{ADDRESS}> wrote:"
    )


def iphone(typed: Typed, letter: OurLetter) -> bytes:
    line = _apple_line(typed)
    sent = "Verstuurd vanaf mijn iPhone" if typed.nl else "Sent from my iPhone"
    text = f"{typed.text}\n\n{typed.signed}\n\n{sent}\n\n> {line}\n> \n> \ufeff\n{arrows(letter.text)}\n"
    page = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
        '<body dir="auto">' + divs(typed.paragraphs) + "<div><br></div>"
        + "".join(f"<div>{escape(s)}</div>" for s in typed.signature)
        + f'<div id="AppleMailSignature" dir="ltr">{sent}</div><div dir="ltr"><br><blockquote type="cite">'
        f'{escape(line)}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff'
        f"{letter.page}</div></blockquote></body></html>"
    )  # fmt: skip
    return both(head(typed, letter, extra="X-Mailer: iPhone Mail (22A3370)\r\n"), text, page)


def apple_mail(typed: Typed, letter: OurLetter) -> bytes:
    line = _apple_line(typed, ",")
    text = f"{typed.text}\n\n{typed.signed}\n\n> {line}\n> \n{arrows(letter.text)}\n"
    page = (
        '<html><head></head><body style="overflow-wrap: break-word;">'
        + "<br><br>".join(escape(p) for p in typed.paragraphs)
        + "<br><br>" + "<br>".join(escape(s) for s in typed.signature)
        + '<div><br><blockquote type="cite"><div>' + escape(line)
        + f'</div><br class="Apple-interchange-newline"><div>{letter.page}</div></blockquote></div><br></body></html>'
    )  # fmt: skip
    return both(head(typed, letter, extra="X-Mailer: Apple Mail (2.3774)\r\n"), text, page)


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
    return (head(typed, letter) + part("text/html", page, "8bit")).encode()


def thunderbird_below(typed: Typed, letter: OurLetter) -> bytes:
    """Format=flowed text with the answer below, as Thunderbird does by itself."""
    line = (
        "Op 24-11-2026 om 10:12 schreef Stamtafel:"
        if typed.nl
        else "On 24/11/2026 10:12, Stamtafel wrote:"
    )
    flowed = "\n\n".join(" \n".join(_halves(p)) for p in typed.paragraphs)
    text = f"{line}\n{arrows(letter.text)}\n\n{flowed}\n\n-- \n{typed.signed}\n"
    more = "; format=flowed"
    return (head(typed, letter) + part("text/plain", text, "8bit", more)).encode()


def _halves(text: str) -> list[str]:
    words = text.split(" ")
    half = max(len(words) // 2, 1)
    return [" ".join(words[:half]), " ".join(words[half:])] if len(words) > 1 else [text]


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
    text = f"{typed.text}\n\n{typed.signed}\n\n{sent}\n\n{line}\n\n{arrows(letter.text)}"
    style = 'style="font-family: Arial, sans-serif; font-size: 14px;"'
    page = (
        f"<div {style}><br></div>".join(f"<div {style}>{escape(p)}</div>" for p in typed.paragraphs)
        + f"<div {style}><br></div>" + "".join(f"<div {style}>{escape(s)}</div>" for s in typed.signature)
        + f'<div class="protonmail_signature_block" {style}><div class="protonmail_signature_block-proton">{sent}</div></div>'
        f'<div {style}><br></div><div class="protonmail_quote">{escape(line)}<br>'
        f'<blockquote class="protonmail_quote" type="cite">{letter.page}</blockquote><br></div>'
    )  # fmt: skip
    return both(head(typed, letter), text, page, "base64")


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
    return both(head(typed, letter), text, page)


def roundcube(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        "Stamtafel schreef op 2026-11-24 10:12:"
        if typed.nl
        else "On 2026-11-24 10:12, Stamtafel wrote:"
    )
    text = f"{typed.text}\n\n{typed.signed}\n\n{line}\n{arrows(letter.text)}\n"
    return (head(typed, letter) + part("text/plain", text, "8bit", "; format=flowed")).encode()


def fastmail(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        "Op di 24 nov 2026, om 10:12, schreef Stamtafel:" if typed.nl
        else "On Tue, Nov 24, 2026, at 10:12 AM, Stamtafel wrote:"
    )  # fmt: skip
    page = (
        "<!DOCTYPE html><html><head><title></title></head><body>" + divs(typed.paragraphs)
        + "<div><br></div>" + "".join(f"<div>{escape(s)}</div>" for s in typed.signature)
        + f'<div><br></div><div>{line}</div><blockquote type="cite" id="qt" style="">{letter.page}'
        "</blockquote><div><br></div></body></html>"
    )  # fmt: skip
    text = f"{typed.text}\n\n{typed.signed}\n\n{line}\n{arrows(letter.text)}\n"
    return both(head(typed, letter), text, page)


def k9(typed: Typed, letter: OurLetter) -> bytes:
    line = (
        f"Op 24 november 2026 10:12:13 CET schreef Stamtafel <{ADDRESS}>:" if typed.nl
        else f"On 24 November 2026 10:12:13 CET, Stamtafel <{ADDRESS}> wrote:"
    )  # fmt: skip
    tail = "Verstuurd vanaf mijn Android apparaat met K-9 Mail. Excuseer mijn beknoptheid." if typed.nl else (
        "Sent from my Android device with K-9 Mail. Please excuse my brevity.")  # fmt: skip
    text = f"{typed.text}\n\n{typed.signed}\n-- \n{tail}\n\n{line}\n{arrows(letter.text)}\n"
    return (head(typed, letter) + part("text/plain", text)).encode()


REPLIES: tuple[Program, ...] = (
    outlook_desktop, outlook_desktop_inside, outlook_web, outlook_mobile, gmail_web,
    gmail_text_only, gmail_below, iphone, apple_mail, thunderbird, thunderbird_below, samsung,
    proton, yahoo, roundcube, fastmail, k9, zimbra, windows_mail,
)  # fmt: skip
