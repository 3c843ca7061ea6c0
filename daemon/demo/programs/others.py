"""Thunderbird, and the mail program of Samsung phones."""

from daemon.demo.programs.draft import Draft, File, Quote, Where
from daemon.demo.programs.markup import blocks, broken, marked
from daemon.demo.programs.mime import Headers, Part, file_part, message, multipart, text_part
from daemon.demo.programs.words import LABELS


def thunderbird(draft: Draft) -> bytes:
    """Flowed text; the signature below two dashes."""
    own = draft.text if draft.quote is None or draft.where is Where.TOP else ""
    signature = "\n".join(draft.sender.signature)
    text = f"{own}\n\n-- \n{signature}\n"
    if draft.quote is None:
        body = text_part(text, charset="UTF-8", extra="; format=flowed")
    else:
        body = _cited(draft, draft.quote, own)
    agent = ("User-Agent", "Mozilla Thunderbird")
    return message([*_thunder_headers(draft), agent], _with_files(draft, body))


def samsung(draft: Draft) -> bytes:
    """The letter stands below dashes with fields, without marks."""
    text, html = draft.text, f'<div dir="auto">{blocks(draft.text, "<div>", "</div>")}</div>'
    if draft.quote is not None:
        fields = _fields(draft, draft.quote)
        rule = f"-------- {LABELS[draft.sender.language].original} --------"
        block = "\n".join(f"{name}: {value}" for name, value in fields)
        text = f"{text}\n\n\n{rule}\n{block}\n\n{draft.quote.text}"
        inner = "".join(f"<div>{broken(f'{name}: {value}')} </div>" for name, value in fields)
        html += '<br><div align="left" dir="auto" style="font-size:100%;color:#000000">'
        html += f"<div>{rule}</div>{inner}<div><br></div></div>{draft.quote.html}"
    body = multipart(
        "alternative",
        [
            text_part(text, encoding="base64"),
            text_part(f"<html><body>{html}</body></html>", kind="html", encoding="base64"),
        ],
        boundary=f"--_com.samsung.android.email_{draft.mark(16, of='0123456789')}",
    )
    digits = "0123456789"
    left = draft.mark(14, of=f"abcdefghijklmnopqrstuvwxyz{digits}")
    message_id = f"<{left}.{draft.mark(13, of=digits)}@email.example.com>"
    headers = [*draft.headers(message_id, form="B"), ("MIME-Version", "1.0")]
    return message(headers, _with_files(draft, body))


def _thunder_headers(draft: Draft) -> Headers:
    number = draft.mark(32, of="0123456789abcdef")
    groups = (number[:8], number[8:12], number[12:16], number[16:20], number[20:])
    message_id = f"<{'-'.join(groups)}@{draft.sender.address.rpartition('@')[2]}>"
    return [("MIME-Version", "1.0"), *draft.headers(message_id)]


def _cited(draft: Draft, quote: Quote, own: str) -> Part:
    line = (
        f"On {quote.sent.digits} {quote.sent.clock}, {quote.name} wrote:"
        if quote.sent.language == "en"
        else f"Op {quote.sent.digits} om {quote.sent.clock} schreef {quote.name}:"
    )
    pieces = _pieces(draft, quote)
    text = "\n\n".join(draft.text if mine else marked(piece) for mine, piece in pieces)
    html = "".join(
        f"<p>{broken(draft.text)}</p>"
        if mine
        else f'<blockquote type="cite" cite="mid:{quote.message_id.strip("<>")}">'
        f"{piece if quote.html == piece else broken(piece)}</blockquote>"
        for mine, piece in pieces
    )
    head = f'<p>{broken(own)}</p><div class="moz-cite-prefix">{broken(line)}<br></div>'
    signature = "\n".join(draft.sender.signature)
    foot = f'<pre class="moz-signature" cols="72">-- \n{signature}</pre>'
    return multipart(
        "alternative",
        [
            text_part(
                f"{own}\n\n{line}\n{text}\n\n-- \n{signature}\n".lstrip("\n"),
                charset="UTF-8",
                extra="; format=flowed",
            ),
            text_part(f"<html><body>{head}{html}{foot}</body></html>", kind="html"),
        ],
        boundary=f"------------{draft.mark(24, of='abcdefghijklmnopABCDEFGHIJKLMNOP0123456789')}",
    )


def _pieces(draft: Draft, quote: Quote) -> list[tuple[bool, str]]:
    """The letter and, unless it stands on top, her answer (True) in its place."""
    if draft.where is Where.TOP:
        return [(False, quote.text)]
    if draft.where is Where.BOTTOM:
        return [(False, quote.text), (True, "")]
    before, after = quote.parted()
    return [(False, before), (True, ""), (False, after)]


def _fields(draft: Draft, quote: Quote) -> list[tuple[str, str]]:
    labels = LABELS[draft.sender.language]
    sent = f"{quote.sent.digits} {quote.sent.clock} ({quote.sent.offset})"
    return [
        (labels.sender, f"{quote.name} <{quote.address}>"),
        (labels.date, sent),
        (labels.to, f"{quote.to_name} <{quote.to_address}>"),
        (labels.subject, quote.subject),
    ]


def _with_files(draft: Draft, body: Part) -> Part:
    files = [*draft.photos, *draft.files]
    if not files:
        return body
    parts = [body, *(_attached(file) for file in files)]
    return multipart("mixed", parts, boundary=f"------------{draft.mark(20)}")


def _attached(file: File) -> Part:
    return file_part(file.raw, content_type=file.content_type, name=file.name)
