"""Gmail in the browser and on Android."""

from daemon.demo.programs.draft import Draft, File, Quote, Where
from daemon.demo.programs.markup import blocks, broken, marked
from daemon.demo.programs.mime import Headers, Part, file_part, message, multipart, text_part

_BAR = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"


def web(draft: Draft) -> bytes:
    """In the browser, with the signature below two dashes."""
    signature = "\n".join((draft.sender.closing, *draft.sender.signature))
    html = (
        f'<div dir="ltr">{blocks(_own(draft), "<div>", "</div>")}<br clear="all">'
        '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" '
        f'class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">'
        f"{broken(signature)}</div></div></div>"
    )
    text = f"{_own(draft)}\n\n-- \n{signature}"
    return _mail(draft, text, html, id_prefix="CA")


def android(draft: Draft) -> bytes:
    """On a phone: no signature."""
    html = f'<div dir="auto">{blocks(_own(draft), "<div>", "</div>")}</div>'
    return _mail(draft, _own(draft), html, id_prefix="CAM")


def _mail(draft: Draft, text: str, html: str, *, id_prefix: str) -> bytes:
    if draft.quote is not None:
        text = f"{text}\n\n{_attribution(draft.quote)}\n\n{_quoted(draft, draft.quote)}"
        html = f"{html}<br>{_quoted_html(draft, draft.quote)}"
    alternative = multipart(
        "alternative",
        [
            text_part(f"{text}\n", charset="UTF-8", encoding=_encoding(text)),
            text_part(f"{html}\n", kind="html", charset="UTF-8", encoding="quoted-printable"),
        ],
        boundary=f"000000000000{draft.mark(16, of='0123456789abcdef')}",
    )
    return message(_headers(draft, id_prefix), _with_files(draft, alternative))


def _headers(draft: Draft, prefix: str) -> Headers:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    message_id = f"<{prefix}{draft.mark(50, of=letters)}@mail.example.com>"
    form = "B" if max(draft.subject, default="") > "\u2000" else "Q"
    return [("MIME-Version", "1.0"), *draft.headers(message_id, form=form)]


def _own(draft: Draft) -> str:
    return draft.text if draft.quote is None or draft.where is Where.TOP else ""


def _attribution(quote: Quote) -> str:
    if quote.sent.language == "en":
        return f"On {quote.sent.gmail} {quote.name} <{quote.address}>\nwrote:"
    return f"Op {quote.sent.gmail} schreef {quote.name} <\n{quote.address}>:"


def _quoted(draft: Draft, quote: Quote) -> str:
    if draft.where is Where.TOP:
        return marked(quote.text)
    if draft.where is Where.BOTTOM:
        return f"{marked(quote.text)}\n\n{draft.text}"
    before, after = quote.parted()
    return f"{marked(before)}\n\n{draft.text}\n\n{marked(after)}"


def _quoted_html(draft: Draft, quote: Quote) -> str:
    link = f'&lt;<a href="mailto:{quote.address}">{quote.address}</a>&gt;'
    verb = "wrote:" if quote.sent.language == "en" else ""
    start = "On" if quote.sent.language == "en" else "Op"
    middle = "" if quote.sent.language == "en" else "schreef "
    end = verb or ":"
    space = " " if verb else ""
    line = f"{start} {quote.sent.gmail} {middle}{broken(quote.name)} {link}{space}{end}<br>"
    return (
        '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f"{line}</div>{_boxes(draft, quote)}</div>"
    )


def _boxes(draft: Draft, quote: Quote) -> str:
    box = f'<blockquote class="gmail_quote" style="{_BAR}">'
    own = f"<div>{broken(draft.text)}</div>"
    if draft.where is Where.TOP:
        return f"{box}{quote.html}</blockquote>"
    if draft.where is Where.BOTTOM:
        return f"{box}{quote.html}</blockquote>{own}"
    before, after = quote.parted()
    return f"{box}{broken(before)}</blockquote>{own}{box}{broken(after)}</blockquote>"


def _encoding(text: str) -> str:
    return "" if text.isascii() else "quoted-printable"


def _with_files(draft: Draft, body: Part) -> Part:
    files = [*draft.photos, *draft.files]
    if not files:
        return body
    parts = [body, *(_attached(draft, file, number) for number, file in enumerate(files))]
    boundary = f"000000000001{draft.mark(16, of='0123456789abcdef')}"
    return multipart("mixed", parts, boundary=boundary)


def _attached(draft: Draft, file: File, number: int) -> Part:
    own_id = f"f_m{draft.mark(8, of='0123456789abcdefghijklmnop')}{number}"
    return file_part(
        file.raw,
        content_type=file.content_type,
        name=file.name,
        extra=[
            ("Content-Disposition", f'attachment; filename="{file.name}"'),
            ("Content-ID", f"<{own_id}>"),
            ("X-Attachment-Id", own_id),
        ],
    )
