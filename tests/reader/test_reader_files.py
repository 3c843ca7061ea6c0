"""What comes with a mail: names, types, pictures and packed files."""

import base64
import hashlib
import io
import struct
from email.message import EmailMessage
from typing import Any, cast

import pillow_heif
import pytest
from PIL import Image, ImageChops, ImageOps

from daemon.reader.files import clean_name, media_type
from daemon.reader.mail import LeftOut, Limits, Mail, Options, ReadFile
from daemon.reader.read import read


def picture(
    size: tuple[int, int] = (640, 480), form: str = "JPEG", mode: str = "RGB", **more: object
) -> bytes:
    out = io.BytesIO()
    image = Image.effect_noise(size, 60).convert(mode)
    image.save(out, form, **more)
    return out.getvalue()


def mail_with(
    content: bytes,
    name: str = "foto.jpg",
    media: str = "image/jpeg",
    options: Options = Options(),  # noqa: B008  # frozen value
) -> Mail:
    message = EmailMessage()
    message["From"] = "roos@example.com"
    message["To"] = "tips@example.org"
    message.set_content("Zie foto")
    main, _, sub = media.partition("/")
    message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return read(message.as_bytes(), options=options)


def only(mail: Mail) -> ReadFile:
    (file,) = mail.attachments
    return file


def exif() -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = 6  # turned a quarter
    found[0x010F] = "Camera van Roos"
    found.get_ifd(0x8825)[2] = (52.0, 5.0, 6.0)  # GPS
    return found


def test_a_photo_stands_upright_without_exif() -> None:
    file = only(mail_with(picture(exif=exif())))
    assert (file.width, file.height) == (480, 640)
    assert file.media_type == "image/jpeg"
    assert b"Exif" not in file.content
    assert b"Camera" not in file.content
    assert file.digest == hashlib.sha256(file.content).hexdigest()
    assert file.size == len(file.content)


def test_a_large_photo_becomes_at_most_1184_pixels() -> None:
    file = only(mail_with(picture((3000, 2000))))
    assert (file.width, file.height) == (1184, 789)


def test_a_photo_that_is_hardly_larger_keeps_its_pixels() -> None:
    file = only(mail_with(picture((1280, 960))))
    assert (file.width, file.height) == (1280, 960)


@pytest.mark.parametrize("held", range(1, 9))
def test_a_photo_stands_upright_however_the_phone_was_held(held: int) -> None:
    corners = Image.new("L", (64, 48), 255)
    for at, grey in (((0, 0), 0), ((32, 0), 90), ((0, 24), 170)):
        corners.paste(grey, (*at, at[0] + 32, at[1] + 24))
    found = Image.Exif()
    found[0x0112] = held
    out = io.BytesIO()
    corners.save(out, "JPEG", quality=95, exif=found)
    shown = ImageOps.exif_transpose(Image.open(io.BytesIO(out.getvalue())))
    with Image.open(io.BytesIO(only(mail_with(out.getvalue())).content)) as kept:
        assert kept.size == shown.size
        differs = ImageChops.difference(kept.convert("L"), shown).tobytes()
    assert max(differs) < 30  # of 255: written anew, it is not the same to the bit


def test_a_heic_of_a_phone_becomes_a_jpeg_without_gps() -> None:
    out = io.BytesIO()
    image = pillow_heif.from_pillow(Image.effect_noise((320, 240), 50).convert("RGB"))
    cast("Any", image).save(out, exif=exif().tobytes())
    file = only(mail_with(out.getvalue(), "IMG_0001.HEIC", "image/heic"))
    assert (file.name, file.media_type) == ("IMG_0001.jpg", "image/jpeg")
    assert b"Exif" not in file.content
    assert file.width


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("TIFF", "RGB"),
        ("WEBP", "RGB"),
        ("PNG", "P"),
        ("GIF", "P"),
        ("BMP", "RGB"),
        ("TIFF", "CMYK"),
        ("PNG", "I;16"),
        ("PNG", "LA"),
    ],
)
def test_other_pictures_are_read(form: str, mode: str) -> None:
    file = only(mail_with(picture(form=form, mode=mode), "x.bin", "application/octet-stream"))
    assert file.media_type in ("image/jpeg", "image/png")
    assert (file.width, file.height) == (640, 480)


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + b"\0\0\0\0"

    bomb = b"\x89PNG\r\n\x1a\n" + chunk(
        b"IHDR", struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    )
    mail = mail_with(bomb, "bom.png", "image/png")
    assert mail.attachments == ()
    assert "bom.png" in mail.notes[0]
    assert mail.text == "Zie foto"


def test_a_broken_picture_is_left_out_with_a_note() -> None:
    mail = mail_with(picture()[:400])
    assert mail.attachments == ()
    assert "foto.jpg" in mail.notes[0]
    (broken,) = mail.came_along()
    assert isinstance(broken, LeftOut)
    assert (broken.name, broken.media_type, broken.size) == ("foto.jpg", "image/jpeg", 400)


def test_a_broken_logo_of_a_signature_did_not_come_along() -> None:
    message = EmailMessage()
    message["From"] = "Roos Vermeer <roos@example.com>"
    message.set_content(
        '<p>Ik kom!</p><p>Groet,<br>Roos<br><img src="cid:logo@x"></p>', subtype="html"
    )
    message.add_related(picture()[:400], "image", "jpeg", cid="<logo@x>", filename="logo.jpg")
    mail = read(message.as_bytes())
    assert list(mail.came_along()) == []
    assert mail.notes != ()


def test_a_photo_that_lost_its_end_is_kept_as_far_as_it_came() -> None:
    whole = picture()
    file = only(mail_with(whole[: len(whole) * 2 // 3]))
    assert (file.width, file.height) == (640, 480)


def test_what_calls_itself_a_picture_and_is_a_program_is_called_that() -> None:
    assert (
        only(mail_with(b"MZ\x90\x00 dos", "foto.jpg", "image/jpeg")).media_type
        == "application/x-dosexec"
    )


@pytest.mark.parametrize(
    ("content", "declared", "expected"),
    [
        (b"%PDF-1.7", "application/octet-stream", "application/pdf"),
        (b"PK\x03\x04....word/document.xml", "application/zip",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04....a.txt", "image/png", "application/zip"),
        (b"RIFF1234WAVE", "audio/wav", "audio/wav"),
        (b"<html>", "text/html", "text/plain"),
        (b"x", "image/svg+xml", "application/octet-stream"),
        (b"x", "rare tekens\n", "application/octet-stream"),
        (b"hallo", "text/csv", "text/csv"),
        (b"\0\0\0\x1cftypM4A ", "audio/x-m4a", "audio/mp4"),  # a memo spoken into a phone
        (b"\0\0\0\x14ftypqt  ", "video/quicktime", "video/quicktime"),
        (b"\0\0\0\x18ftypmp42", "application/octet-stream", "video/mp4"),
        (b"\0\0\0\x18ftypheic", "application/octet-stream", "image/heic"),
        (b"", "image/jpeg", "application/octet-stream"),
    ],
)  # fmt: skip
def test_the_type_is_by_content(content: bytes, declared: str, expected: str) -> None:
    assert media_type(content, declared) == expected


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("foto.jpg", "foto.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\roos\\foto.jpg", "foto.jpg"),
        ("..", "bestand"),
        ("", "bestand"),
        ("con.txt", "_con.txt"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\r\nc.txt", "ab c.txt"),
        ("=?utf-8?q?caf=C3=A9.pdf?=", "café.pdf"),
        ("x" * 300 + ".docx", "x" * 88 + ".docx"),
        (".htaccess", "htaccess"),
        ('a<b>"c|d?.txt', "a_b__c_d_.txt"),
    ],
)
def test_names_are_made_safe(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_a_logo_in_a_signature_is_decoration_and_a_photo_is_not() -> None:
    message = EmailMessage()
    message["From"] = "roos@example.com"
    message.set_content("<p>Hoi <img src='cid:l1'><img src='cid:f1'></p>", subtype="html")
    message.add_related(
        picture((200, 60), "PNG"), "image", "png", cid="<l1>", filename="image001.png"
    )
    message.add_related(picture((1200, 900)), "image", "jpeg", cid="<f1>", filename="image002.jpg")
    message.add_related(picture((1, 1), "GIF", "P"), "image", "gif", cid="<p1>")
    logo, photo, pixel = read(message.as_bytes()).attachments
    assert logo.decoration
    assert logo.inline
    assert not photo.decoration
    assert pixel.decoration


def test_a_small_picture_that_she_attached_is_no_tracking_pixel() -> None:
    assert not only(mail_with(picture((4, 4)), "IMG_4471.jpeg")).decoration
    inline = EmailMessage()
    inline["From"] = "roos@example.com"
    inline.set_content("Hier is hij.")
    inline.add_attachment(
        picture((4, 4)), "image", "jpeg", filename="IMG_4471.jpeg", disposition="inline"
    )
    photo = only(read(inline.as_bytes()))
    assert (photo.name, photo.decoration) == ("IMG_4471.jpeg", False)


def test_a_mail_as_attachment_is_kept_and_its_text_is_content() -> None:
    inner = EmailMessage()
    inner["From"] = "Bram de Wit <bram@example.com>"
    inner["Subject"] = "Kat"
    inner.set_content("De kat is terug.\n\nGroet, Bram")
    message = EmailMessage()
    message["From"] = "roos@example.com"
    message.set_content("Leuk?")
    message.add_attachment(inner)
    mail = read(message.as_bytes())
    assert mail.text == "Leuk?"
    assert mail.forwarded is not None
    assert mail.forwarded.sender == "bram@example.com"
    assert mail.forwarded.text == "De kat is terug.\n\nGroet, Bram"  # whole, as one quoted below
    assert only(mail).media_type == "message/rfc822"
    assert only(mail).name == "Kat.eml"
    assert list(mail.came_along()) == []  # it has no name of its own, and stands in `forwarded`


def test_a_mail_passed_on_with_its_photo_is_told_as_a_file_too() -> None:
    inner = EmailMessage()
    inner["From"] = "Bram de Wit <bram@example.com>"
    inner["Subject"] = "Kat"
    inner.set_content("De kat is terug.")
    inner.add_attachment(picture(), "image", "jpeg", filename="kat.jpg")
    message = EmailMessage()
    message["From"] = "roos@example.com"
    message.set_content("Leuk?")
    message.add_attachment(inner)
    assert [file.name for file in read(message.as_bytes()).came_along()] == ["Kat.eml"]


def _tnef(files: list[tuple[bytes, bytes]]) -> bytes:
    def piece(level: int, name: int, kind: int, data: bytes) -> bytes:
        check = sum(data) & 0xFFFF
        return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", check)

    packed = struct.pack("<IH", 0x223E9F78, 1) + piece(1, 0x9006, 8, struct.pack("<I", 0x10000))
    packed += piece(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    for name, data in files:
        packed += (
            piece(2, 0x9002, 6, b"\0" * 14)
            + piece(2, 0x8010, 1, name + b"\0")
            + piece(2, 0x800F, 6, data)
        )
    return packed


def test_winmail_dat_is_unpacked() -> None:
    packed = _tnef([(b"lijst.txt", b"een, twee"), (b"foto.jpg", picture())])
    mail = mail_with(packed, "winmail.dat", "application/ms-tnef")
    assert [file.name for file in mail.attachments] == ["lijst.txt", "foto.jpg"]
    assert mail.attachments[0].content == b"een, twee"
    assert mail.attachments[1].width == 640


@pytest.mark.parametrize(
    "packed", [b"\x78\x9f\x3e\x22", b"\x78\x9f\x3e\x22" + b"\x02" * 500, _tnef([]) * 2000]
)
def test_a_broken_winmail_dat_stays_packed(packed: bytes) -> None:
    mail = mail_with(packed, "winmail.dat", "application/ms-tnef")
    assert mail.text == "Zie foto"


def test_too_many_and_too_large_files_are_left_out_with_a_note() -> None:
    options = Options(limits=Limits(files=0))
    mail = mail_with(b"%PDF-1", "a.pdf", "application/pdf", options)
    assert mail.attachments == ()
    assert mail.notes == ("more than 0 files: the rest was left out",)
    options = Options(limits=Limits(file=3))
    assert "a.pdf" in mail_with(b"%PDF-1", "a.pdf", "application/pdf", options).notes[0]


def test_an_empty_file_is_kept_as_what_it_is() -> None:
    for media in ("image/jpeg", "application/pdf", "application/ms-tnef"):
        file = only(mail_with(b"", "leeg.jpg", media))
        assert (file.name, file.size, file.width) == ("leeg.jpg", 0, 0)


def test_one_file_too_large_leaves_the_others() -> None:
    message = EmailMessage()
    message["From"] = "roos@example.com"
    message.set_content("Zie foto's")
    message.add_attachment(b"MZ" * 2_000_000, "application", "zip", filename="groot.zip")
    message.add_attachment(picture(), "image", "jpeg", filename="foto.jpg")
    mail = read(message.as_bytes(), options=Options(limits=Limits(file=3_000_000)))
    assert only(mail).name == "foto.jpg"
    assert [file.name for file in mail.left_out] == ["groot.zip"]
    assert [file.name for file in mail.came_along()] == ["groot.zip", "foto.jpg"]
    assert mail.notes == ("groot.zip: left out, 4000000 bytes, at most 3000000",)


@pytest.mark.parametrize("packed", [b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c"])
def test_nothing_is_ever_unzipped(packed: bytes) -> None:
    assert only(mail_with(packed + b"\0" * 5_000, "bom.zip", "application/zip")).size > 5_000


def test_what_a_mac_keeps_beside_a_file_is_no_attachment() -> None:
    raw = (
        b"From: roos@example.com\nContent-Type: multipart/mixed; boundary=s\n\n"
        b"--s\nContent-Type: text/plain\n\nZie bijlage\n--s\n"
        b"Content-Type: multipart/appledouble; boundary=a\n\n--a\n"
        b'Content-Type: application/applefile; name="menu.pdf"\n\n\x00\x05\x16\x07\n--a\n'
        b'Content-Type: application/pdf; name="menu.pdf"\n\n%PDF-1.4\n--a--\n--s--\n'
    )
    assert only(read(raw)).media_type == "application/pdf"


def test_a_mail_as_attachment_in_base64_is_kept_too() -> None:
    """RFC 2046 5.2.1 forbids it, and gateways do so."""
    inner = base64.encodebytes(b"From: bram@example.com\nSubject: Kat\n\nDe kat is terug.\n")
    raw = (
        b"From: roos@example.com\nContent-Type: multipart/mixed; boundary=s\n\n"
        b"--s\nContent-Type: text/plain\n\nLeuk?\n--s\nContent-Type: message/rfc822\n"
        b"Content-Transfer-Encoding: base64\n"
        b'Content-Disposition: attachment; filename="Kat.eml"\n\n' + inner + b"--s--\n"
    )
    mail = read(raw)
    assert mail.text == "Leuk?"
    assert only(mail).name == "Kat.eml"
    assert b"De kat is terug." in only(mail).content
    assert mail.forwarded is not None
    assert (mail.forwarded.sender, mail.forwarded.text) == ("bram@example.com", "De kat is terug.")


def test_the_seal_of_a_signed_mail_is_no_attachment() -> None:
    raw = (
        b"From: roos@example.com\nContent-Type: multipart/signed; boundary=s; micalg=sha-256\n\n"
        b"--s\nContent-Type: text/plain\n\nIk kom!\n--s\n"
        b"Content-Type: application/pkcs7-signature; name=smime.p7s\n"
        b"Content-Transfer-Encoding: base64\n\nMIAG\n--s--\n"
    )
    mail = read(raw)
    assert (mail.text, mail.attachments) == ("Ik kom!", ())


def test_text_around_an_inline_picture_stays_in_order() -> None:
    message = EmailMessage()
    message["From"] = "roos@example.com"
    message.set_content("Voor de foto")
    message.add_attachment(picture(), "image", "jpeg", disposition="inline", filename="a.jpg")
    message.add_attachment("Na de foto", disposition="inline")
    mail = read(message.as_bytes())
    assert mail.text == "Voor de foto\n\nNa de foto"
    assert only(mail).inline
