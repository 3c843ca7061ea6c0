"""The names of files in all the ways that programs write them."""

import pytest

from daemon.reader.read import read

IN_PIECES = (
    b"attachment;\r\n filename*0*=UTF-8''notulen%20caf%C3;\r\n filename*1*=%A9%20en;\r\n"
    b' filename*2=" meer.pdf"'
)
ENCODED_IN_PIECES = (
    b'attachment;\r\n filename="=?UTF-8?Q?caf=C3=A9_met_een_lange?=\r\n =?UTF-8?Q?_naam.pdf?="'
)


def named(disposition: bytes, content_type: bytes = b"application/pdf") -> str:
    """What the one file of such a mail is called."""
    mail = read(
        b"From: roos@example.com\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nZie bijlage\r\n"
        b"--b\r\nContent-Type: " + content_type + b"\r\n"
        b"Content-Disposition: " + disposition + b"\r\n\r\n%PDF-1.4\r\n--b--\r\n"
    )
    assert mail.text == "Zie bijlage"
    (file,) = mail.attachments
    return file.name


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b"attachment; filename*=UTF-8''caf%C3%A9%20menu.pdf", "café menu.pdf"),
        (b"attachment; filename*=iso-8859-1'nl'caf%E9.pdf", "café.pdf"),
        (b"attachment; filename*=x-unknown''caf%C3%A9.pdf", "café.pdf"),
        (b"attachment; filename*=UTF-8''cafe%CC%81.pdf", "café.pdf"),  # as a Mac writes é
        (IN_PIECES, "notulen café en meer.pdf"),
        (b"attachment; filename*1*=%20twee.pdf;\r\n filename*0*=UTF-8''een", "een twee.pdf"),
        (b'attachment; filename*0="een lange ";\r\n filename*1="naam.pdf"', "een lange naam.pdf"),
        (b"attachment; filename=\"caf_.pdf\"; filename*=UTF-8''caf%C3%A9.pdf", "café.pdf"),
    ],
)  # fmt: skip
def test_names_in_pieces_and_with_their_character_set(disposition: bytes, name: str) -> None:
    """RFC 2231; where the same name stands there twice the poor one is for old programs."""
    assert named(disposition) == name


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (ENCODED_IN_PIECES, "café met een lange naam.pdf"),
        (b'attachment; filename="=?UTF-8?B?Y2Fmww==?= =?UTF-8?B?qS5wZGY=?="', "café.pdf"),
        (b"attachment; filename==?utf-8?B?Y2Fmw6kucGRm?=", "café.pdf"),
        (b'attachment; filename="=?x-none?Q?caf=C3=A9.pdf?="', "café.pdf"),
    ],
)
def test_names_in_encoded_words(disposition: bytes, name: str) -> None:
    """RFC 2047 forbids them there, and Outlook and Gmail write them."""
    assert named(disposition) == name


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_names_in_bare_8_bit(charset: str) -> None:
    assert named('attachment; filename="café.pdf"'.encode(charset)) == "café.pdf"
    assert named(b"attachment", 'application/pdf; name="café.pdf"'.encode(charset)) == "café.pdf"


@pytest.mark.parametrize(
    ("disposition", "content_type", "name"),
    [
        (b"attachment", b"application/pdf; name=menu.pdf", "menu.pdf"),
        (b'attachment; filename=""', b"application/pdf; name=menu.pdf", "menu.pdf"),
        (b"attachment", b"application/pdf;\r\n name*=utf-8''caf%C3%A9.pdf", "café.pdf"),
        (b'attachment; filename="a;b.pdf"', b"application/pdf", "a;b.pdf"),
        (b"attachment; filename=mijn menu.pdf", b"application/pdf", "mijn menu.pdf"),
        (b'attachment; filename="..\\\\..\\\\menu.pdf"', b"application/pdf", "menu.pdf"),
        (b"attachment; filename*=UTF-8''..%2F..%2Fmenu.pdf", b"application/pdf", "menu.pdf"),
        (b"attachment; filename*=UTF-8''a%0D%0ABcc%3A%20x.pdf", b"application/pdf", "a Bcc_ x.pdf"),
        (b"attachment", b"application/pdf", "bestand.pdf"),
    ],
)
def test_names_from_wherever_there_is_one(
    disposition: bytes, content_type: bytes, name: str
) -> None:
    assert named(disposition, content_type) == name
