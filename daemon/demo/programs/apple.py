"""iPhone Mail and Apple Mail on a Mac."""

from daemon.demo.programs.draft import Draft, File, Quote, Where
from daemon.demo.programs.markup import broken, marked
from daemon.demo.programs.mime import Headers, Part, file_part, message, multipart, text_part


def iphone(draft: Draft) -> bytes:
    """Photos stand between the text and the line about the phone, in one row."""
    phone = (
        "Sent from my iPhone" if draft.sender.language == "en" else "Verstuurd vanaf mijn iPhone"
    )
    if draft.quote is not None:
        body = _answer(draft, draft.quote, f"{draft.text}\n\n{phone}", comma="")
    elif draft.photos or draft.files:
        parts = [
            _plain(f"{draft.text}\n\n"),
            *(_shown(file) for file in (*draft.photos, *draft.files)),
            _plain(f"\n\n{phone}"),
        ]
        body = multipart("mixed", parts, boundary=_boundary(draft, 1))
    else:
        body = _plain(f"{draft.text}\n\n{phone}")
    return message([*_headers(draft), ("X-Mailer", "iPhone Mail (23B85)")], body)


def mac(draft: Draft) -> bytes:
    """Apple Mail: with photos the HTML lives in a mixed part inside the alternative."""
    own = "\n".join((draft.text, "", draft.sender.closing, *draft.sender.signature))
    if draft.quote is not None:
        body = _answer(draft, draft.quote, own, comma=",")
    elif draft.photos or draft.files:
        row = [
            _html(f"<div>{broken(draft.text)}</div>"),
            *(_shown(file) for file in (*draft.photos, *draft.files)),
            _html(f"<div>{broken(own.removeprefix(draft.text))}</div>"),
        ]
        mixed = multipart("mixed", row, boundary=_boundary(draft, 2))
        body = multipart("alternative", [_plain(own), mixed], boundary=_boundary(draft, 1))
    else:
        body = _plain(own)
    return message([*_headers(draft), ("X-Mailer", "Apple Mail (2.3826.700.81)")], body)


def _headers(draft: Draft) -> Headers:
    number = draft.mark(32)
    groups = (number[:8], number[8:12], number[12:16], number[16:20], number[20:])
    message_id = f"<{'-'.join(groups)}@{draft.sender.address.rpartition('@')[2]}>"
    return [*draft.headers(message_id), ("MIME-Version", "1.0 (1.0)")]


def _boundary(draft: Draft, number: int) -> str:
    return f"Apple-Mail-{number}-{draft.mark(24)}"


def _plain(text: str) -> Part:
    encoding = "" if text.isascii() else "quoted-printable"
    return text_part(text, charset="us-ascii" if text.isascii() else "utf-8", encoding=encoding)


def _html(inner: str) -> Part:
    html = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
        f'<body dir="auto" style="overflow-wrap: break-word;">{inner}</body></html>'
    )
    return text_part(html, kind="html", encoding="quoted-printable")


def _answer(draft: Draft, quote: Quote, own: str, *, comma: str) -> Part:
    line = _attribution(quote, comma)
    box = f'<blockquote type="cite">{broken(line)}<br><br></blockquote>'
    if draft.where is Where.TOP:
        text = f"{own}\n\n> {line}\n> \n{marked(quote.text)}"
        inner = f'{broken(own)}<div dir="ltr"><br>{box}</div>'
        inner += f'<blockquote type="cite"><div dir="ltr">{quote.html}</div></blockquote>'
    else:
        before, after = quote.parted() if draft.where is Where.INLINE else (quote.text, "")
        text = f"> {line}\n> \n{marked(before)}\n\n{own}\n\n{marked(after)}"
        inner = f'{box}<blockquote type="cite">{broken(before)}</blockquote>{broken(own)}'
        inner += f'<blockquote type="cite">{broken(after)}</blockquote>' if after else ""
    return multipart("alternative", [_plain(text), _html(inner)], boundary=_boundary(draft, 1))


def _attribution(quote: Quote, comma: str) -> str:
    whom = f"{quote.name} <{quote.address}>"
    if quote.sent.language == "en":
        return f"On {quote.sent.apple}, at {quote.sent.clock}, {whom} wrote:"
    return (
        f"Op {quote.sent.apple}{comma} om {quote.sent.clock} heeft {whom} het volgende geschreven:"
    )


def _shown(file: File) -> Part:
    return file_part(
        file.raw,
        content_type=file.content_type,
        name=file.name,
        extra=[("Content-Disposition", f"inline;\r\n\tfilename={file.name}")],
    )
