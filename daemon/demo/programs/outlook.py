"""Outlook: on the desktop (Word writes the HTML), in the browser, on a phone."""

from daemon.demo.photos import logo
from daemon.demo.programs.draft import Draft, File, Quote, Where
from daemon.demo.programs.markup import blocks, broken
from daemon.demo.programs.mime import Headers, Part, file_part, message, multipart, text_part
from daemon.demo.programs.words import LABELS

_STYLE = """<style><!--
/* Font Definitions */
@font-face
	{font-family:Calibri;
	panose-1:2 15 5 2 2 2 4 3 2 4;}
/* Style Definitions */
p.MsoNormal, li.MsoNormal, div.MsoNormal
	{margin:0cm;
	font-size:11.0pt;
	font-family:"Calibri",sans-serif;
	mso-fareast-language:EN-US;}
div.WordSection1
	{page:WordSection1;}
--></style>"""


def desktop(draft: Draft) -> bytes:
    """Classic Outlook for Windows behind Exchange."""
    cid = f"image001.png@01DD{draft.mark(4)}.{draft.mark(8)}"
    text = _joined(draft, f"{draft.text}\n\n{_farewell(draft)}\n\n[cid:{cid}]", _block_names(draft))
    alternative = multipart(
        "alternative",
        [_worded(text, "plain"), _worded(_word_html(draft, cid), "html")],
        boundary=f"_000_{draft.mark(24)}_",
    )
    image = file_part(
        logo(),
        content_type="image/png",
        name="image001.png",
        extra=[
            ("Content-Disposition", 'inline; filename="image001.png"'),
            ("Content-ID", f"<{cid}>"),
        ],
    )
    related = multipart(
        "related",
        [alternative, image],
        boundary=f"_004_{draft.mark(24)}_",
        extra=';\r\n\ttype="multipart/alternative"',
    )
    return message(_headers(draft), _with_files(draft, related))


def web(draft: Draft) -> bytes:
    """Outlook in the browser."""
    text = _joined(draft, f"{draft.text}\n\n{_farewell(draft)}", "_" * 32 + "\n" + _block(draft))
    style = 'style="font-family: Calibri, Arial, sans-serif; font-size: 12pt; color: rgb(0,0,0);"'
    own = blocks(_own(draft) + f"\n\n{_farewell(draft)}", f"<div {style}>", "</div>")
    html = (
        '<html>\n<head>\n<style type="text/css" style="display:none;"> '
        "P {margin-top:0;margin-bottom:0;} </style>\n</head>\n"
        f'<body dir="ltr">\n{own}\n{_divided(draft)}</body>\n</html>'
    )
    return message(_headers(draft), _with_files(draft, _both(draft, text, html)))


def mobile(draft: Draft) -> bytes:
    """Outlook for Android or iOS."""
    phone = "Android" if draft.mark(1, of="AI") == "A" else "iOS"
    get = f"Get Outlook for {phone}" if draft.sender.language == "en" else f"Outlook voor {phone}"
    get += "" if draft.sender.language == "en" else " downloaden"
    text = _joined(draft, f"{draft.text}\n\n{get}", "_" * 32 + "\n" + _block(draft, american=True))
    own = blocks(_own(draft), '<div dir="auto" style="font-family: Aptos;">', "</div>")
    html = (
        '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
        f'</head>\n<body>\n{own}\n<div id="ms-outlook-mobile-signature" dir="auto">'
        f'<br>\n<a href="https://example.com/outlook">{get}</a></div>\n'
        f"{_divided(draft, american=True)}</body>\n</html>"
    )
    return message(_headers(draft), _with_files(draft, _both(draft, text, html)))


def _headers(draft: Draft) -> Headers:
    server = f"AM{draft.mark(1, of='0456789')}PR04MB{draft.mark(4, of='0123456789')}"
    message_id = f"<{server}{draft.mark(23)}@{server}.mail.example.com>"
    charset = _charset(draft.sender.name + draft.subject)
    return [
        *draft.headers(message_id, charset=charset, universal=True),
        ("Thread-Topic", "Tips" if draft.quote else "Bericht"),
        ("Accept-Language", "en-US" if draft.sender.language == "en" else "nl-NL, en-US"),
        ("Content-Language", "en-US" if draft.sender.language == "en" else "nl-NL"),
        ("X-MS-Has-Attach", "yes" if draft.photos or draft.files else ""),
        ("MIME-Version", "1.0"),
    ]


def _own(draft: Draft) -> str:
    return "" if draft.quote and draft.where is Where.INLINE else draft.text


def _farewell(draft: Draft) -> str:
    return "\n".join((draft.sender.closing, "", *draft.sender.signature))


def _joined(draft: Draft, own: str, block: str) -> str:
    """Her words and the whole letter below them, without any mark, as Outlook does."""
    quote = draft.quote
    if quote is None:
        return f"{own}\n"
    if draft.where is Where.INLINE:
        before, after = quote.parted()
        own = own.replace(draft.text, "", 1).strip()
        return f"{own}\n\n{block}\n\n{before}\n\n{draft.text}\n\n{after}\n"
    return f"{own}\n\n{block}\n\n{quote.text}\n"


def _quoted_html(draft: Draft, quote: Quote) -> str:
    if draft.where is not Where.INLINE:
        return quote.html
    before, after = quote.parted_html()
    blue = f'<p class="MsoNormal"><span style="color:#0070C0">{broken(draft.text)}</span></p>'
    return f"{before}\n{blue}\n{after}"


def _word_html(draft: Draft, cid: str) -> str:
    own = blocks(
        f"{_own(draft)}\n\n{_farewell(draft)}",
        "<p class=MsoNormal>",
        "<o:p></o:p></p>",
        empty="&nbsp;",
    )
    logo = f'<p class=MsoNormal><img width=120 height=40 src="cid:{cid}" alt="Logo"></p>'
    quoted = ""
    if draft.quote is not None:
        line = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
        block = "<br>".join(f"<b>{name}:</b> {broken(value)}" for name, value in _fields(draft))
        quoted = (
            f"<div><div style='{line}'><p class=MsoNormal>{block}<o:p></o:p></p></div></div>"
            f"<p class=MsoNormal><o:p>&nbsp;</o:p></p>{_quoted_html(draft, draft.quote)}"
        )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word">\n<head>\n'
        f'<meta name=Generator content="Microsoft Word 15 (filtered medium)">\n{_STYLE}\n</head>\n'
        f'<body lang=NL link="#0563C1" vlink="#954F72">\n<div class=WordSection1>\n{own}\n{logo}\n'
        f"{quoted}</div>\n</body>\n</html>"
    )


def _divided(draft: Draft, *, american: bool = False) -> str:
    """The line, the block and the letter, as the browser and the phone write them."""
    if draft.quote is None:
        return ""
    block = "<br>\n".join(
        f"<b>{name}:</b> {broken(value)}" for name, value in _fields(draft, american=american)
    )
    return (
        '<div id="appendonsend"></div>\n'
        '<hr style="display:inline-block;width:98%" tabindex="-1">\n'
        '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" '
        f'style="font-size:11pt" color="#000000">{block}</font>\n<div>&nbsp;</div>\n</div>\n'
        f"{_quoted_html(draft, draft.quote)}"
    )


def _fields(draft: Draft, *, american: bool = False) -> list[tuple[str, str]]:
    quote = draft.quote
    assert quote is not None
    labels = LABELS[draft.sender.language]
    return [
        (labels.sender, f"{quote.name} <{quote.address}>"),
        (labels.sent, quote.sent.american if american else quote.sent.long),
        (labels.to, f"{quote.to_name} <{quote.to_address}>"),
        (labels.subject, quote.subject),
    ]


def _block(draft: Draft, *, american: bool = False) -> str:
    if draft.quote is None:
        return ""
    return "\n".join(f"{name}: {value}" for name, value in _fields(draft, american=american))


def _block_names(draft: Draft) -> str:
    """On the desktop colleagues of one organisation stand there without addresses."""
    return "\n".join(line.partition(" <")[0] for line in _block(draft).splitlines())


def _charset(text: str) -> str:
    try:
        text.encode("iso-8859-1")
    except UnicodeEncodeError:
        return "utf-8"
    return "iso-8859-1"


def _worded(text: str, kind: str) -> Part:
    charset = _charset(text)
    encoding = "quoted-printable" if charset == "iso-8859-1" else "base64"
    return text_part(text, kind=kind, charset=charset, encoding=encoding)


def _both(draft: Draft, text: str, html: str) -> Part:
    parts = [_worded(text, "plain"), _worded(html, "html")]
    return multipart("alternative", parts, boundary=f"_000_{draft.mark(24)}_")


def _with_files(draft: Draft, body: Part) -> Part:
    files = [*draft.photos, *draft.files]
    if not files:
        return body
    parts = [body, *(_attached(file) for file in files)]
    return multipart("mixed", parts, boundary=f"_005_{draft.mark(24)}_")


def _attached(file: File) -> Part:
    disposition = f'attachment; filename="{file.name}";\r\n\tsize={len(file.raw)}'
    return file_part(
        file.raw,
        content_type=file.content_type,
        name=file.name,
        extra=[("Content-Description", file.name), ("Content-Disposition", disposition)],
    )
