"""Mails that nobody should send, and that arrive all the same."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from cafe import DOMAIN

FROM = f"From: Roos Vermeer <roos@{DOMAIN}>".encode()
TO = f"To: tips@{DOMAIN}".encode()
DATE = b"Date: Mon, 23 Nov 2026 09:30:00 +0100"
SUBJECT = b"Subject: Nieuws van de tuin"
BODY = b"De tuin van De Kade is winterklaar."
MEGABYTE = 1024 * 1024


def mail(*headers: bytes, body: bytes = BODY, **instead: bytes) -> bytes:
    """A mail of Roos to tips@ with more headers, or others in the place of the usual ones."""
    number = sha256(repr((headers, body, instead)).encode()).hexdigest()[:16]
    name = f"Message-ID: <{number}@example.org>".encode()  # else two of these are one mail
    usual = {"sender": FROM, "to": TO, "date": DATE, "subject": SUBJECT, "id": name} | instead
    rows = [*filter(None, usual.values()), *headers]
    return b"\r\n".join([*rows, b"", body, b""])


def part(headers: bytes, content: bytes) -> bytes:
    return b"--grens\r\n" + headers + b"\r\n\r\n" + content + b"\r\n"


def with_files(*parts: bytes) -> bytes:
    text = part(b"Content-Type: text/plain; charset=utf-8", BODY)
    return mail(
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/mixed; boundary="grens"',
        body=b"".join((text, *parts)) + b"--grens--\r\n",
    )


def file(name: str, content: bytes, *, encoding: str = "base64") -> bytes:
    headers = (
        f'Content-Type: application/octet-stream; name="{name}"\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\n'
        f"Content-Transfer-Encoding: {encoding}"
    )
    return part(headers.encode(), content)


def nested(depth: int) -> bytes:
    """Parts within parts."""
    opening = b"".join(
        b'Content-Type: multipart/mixed; boundary="g%d"\r\n\r\n--g%d\r\n' % (level, level)
        for level in range(depth)
    )
    return mail(b"MIME-Version: 1.0").partition(b"\r\n\r\n")[0] + b"\r\n" + opening + BODY


def recipients(count: int) -> bytes:
    some = b",\r\n ".join(b"iemand%d@example.com" % number for number in range(count))
    return mail(b"Cc: " + some)


def charset(name: bytes, body: bytes) -> bytes:
    return mail(b"MIME-Version: 1.0", b"Content-Type: text/plain; charset=" + name, body=body)


SEVERAL: Mapping[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "only a line end": lambda: b"\r\n",
    "no header": lambda: b"\r\n" + BODY,
    "no header and no line end": lambda: BODY,
    "only headers": lambda: mail(body=b"").rstrip(b"\r\n"),
    "no body, no subject": lambda: mail(subject=b"", body=b""),
    "eight bits without a charset": lambda: mail(body=b"Het caf\xe9 is open \xff\xfe"),
    "eight bits in the headers": lambda: mail(subject=b"Subject: caf\xe9 \xff"),
    "a charset that is not the body's": lambda: charset(b"us-ascii", "Café ☕ é".encode()),
    "a charset nobody knows": lambda: charset(b"x-klingon-8", BODY),
    "a broken multi-byte charset": lambda: charset(b"iso-2022-jp", b"\x1b$B\xff\xff" + BODY),
    "UTF-16 without a mark": lambda: charset(b"utf-16", "Nieuws".encode("utf-16-le")),
    "1,000 nested parts": lambda: nested(1_000),
    "20 nested parts": lambda: nested(20),
    "100,000 recipients": lambda: recipients(100_000),
    "500 recipients": lambda: recipients(500),
    "two From lines": lambda: mail(b"From: Wie Anders <wie@example.com>"),
    "two addresses in From": lambda: mail(sender=FROM + b", wim@binnenwater.example.org"),
    "no From": lambda: mail(sender=b""),
    "an empty From": lambda: mail(sender=b"From: <>"),
    "a date in the future": lambda: mail(date=b"Date: Mon, 23 Nov 2099 09:30:00 +0100"),
    "no date": lambda: mail(date=b""),
    "a date that is none": lambda: mail(date=b"Date: Tue, 99 Foo 20260 99:99:99 +9999"),
    "NUL in headers and body": lambda: mail(subject=b"Subject: Nie\x00uws", body=b"De \x00tuin."),
    "a lone surrogate": lambda: charset(b"utf-8", b"De tuin \xed\xa0\x80 is klaar."),
    "a lone surrogate in the subject": lambda: mail(subject=b"Subject: =?utf-8?B?7aCA?= tuin"),
    "a file named ../../x": lambda: with_files(file("../../x", b"aGFsbG8=")),
    "a file of 0 bytes": lambda: with_files(file("leeg.pdf", b"")),
    "a file of 30 MB": lambda: with_files(
        file("groot.bin", b"\r\n".join([b"QUJD" * 19] * (30 * MEGABYTE // 57)))
    ),
    "a bad base64": lambda: with_files(file("stuk.pdf", b"!!!===???")),
    "5,000 headers": lambda: mail(*(b"X-Kop-%d: ja" % number for number in range(5_000))),
    "one header of a megabyte": lambda: mail(b"X-Lang: " + b"a" * MEGABYTE),
    "a line of a megabyte": lambda: mail(body=b"tuin " * (MEGABYTE // 5)),
    "only line feeds": lambda: mail().replace(b"\r\n", b"\n"),
    "only carriage returns": lambda: mail().replace(b"\r\n", b"\r"),
    "a boundary that never comes": lambda: mail(
        b'Content-Type: multipart/mixed; boundary="grens"', body=BODY
    ),
    "random bytes": lambda: bytes(range(256)) * 40,
}
