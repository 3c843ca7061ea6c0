"""The files that come with a mail: cleaned names, type by content, pictures made safe."""

import hashlib
import mimetypes
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from daemon.reader.cleaning import clean_line
from daemon.reader.glance import header_text
from daemon.reader.mail import LeftOut, Limits, ReadFile
from daemon.reader.pictures import NotAPictureError, Picture, TooManyPixelsError, reworked
from daemon.reader.structure import RawFile
from daemon.reader.winmail import NotWinmailError, unpacked
from daemon.reader.written import Written

_SIGNS: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"GIF8", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
    (b"BM", 0, "image/bmp"),
    (b"II*\x00", 0, "image/tiff"),
    (b"MM\x00*", 0, "image/tiff"),
    (b"%PDF-", 0, "application/pdf"),
    (b"PK\x03\x04", 0, "application/zip"),
    (b"PK\x05\x06", 0, "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "application/x-ole-storage"),
    (b"\x78\x9f\x3e\x22", 0, "application/ms-tnef"),
    (b"MZ", 0, "application/x-dosexec"),
    (b"\x7fELF", 0, "application/x-executable"),
    (b"Rar!\x1a\x07", 0, "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", 0, "application/x-7z-compressed"),
    (b"\x1f\x8b", 0, "application/gzip"),
    (b"OggS", 0, "audio/ogg"),
    (b"ID3", 0, "audio/mpeg"),
    (b"BEGIN:VCALENDAR", 0, "text/calendar"),
    (b"BEGIN:VCARD", 0, "text/vcard"),
    (b"{\\rtf", 0, "application/rtf"),
)
# What follows "ftyp" (ISO 14496-12); every other brand is a film.
_HEIF_WORDS = "heic heix hevc hevx heim heis hevm hevs mif1 msf1 miaf avif avis"
_BRANDS = {
    **dict.fromkeys(_HEIF_WORDS.split(), "image/heic"),
    "M4A": "audio/mp4", "M4B": "audio/mp4", "qt": "video/quicktime",
}  # fmt: skip
_OFFICE = {b"word/": "wordprocessingml.document", b"xl/": "spreadsheetml.sheet",
           b"ppt/": "presentationml.presentation"}  # fmt: skip
_PICTURES_WORDS = (
    "image/jpeg image/png image/gif image/webp image/bmp image/tiff image/heic image/avif"
)
_PICTURES = frozenset(_PICTURES_WORDS.split())
_BANNER = 2.2  # so many times as wide as high: no photo is taken so, a signature's banner is
_NAME_LENGTH = 100
_RESERVED = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")


@dataclass(slots=True)
class Files:
    """The files as read, and notes about what was left out."""

    files: list[ReadFile] = field(default_factory=list[ReadFile])
    notes: list[str] = field(default_factory=list[str])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])

    def leave_out(self, file: RawFile, why: str, text: Written) -> None:
        """What can't be looked at is a logo only by where it stands."""
        name = clean_name(file.name)
        self.notes.append(f"{name}: left out, {why}")
        if file.content_id and file.content_id in text.signed_pictures | text.quoted_pictures:
            return
        self.left_out.append(
            LeftOut(
                name=name,
                media_type=media_type(file.content, file.declared),
                size=len(file.content),
                why=why,
                after=len(self.files),
            )
        )


def read_files(raw: Iterable[RawFile], limits: Limits, text: Written) -> Files:
    """`text` tells where on the page a picture stands."""
    result = Files()
    left = limits.pixels * 2  # of all pictures of one mail together
    for number, file in enumerate(_opened(raw, result)):
        if number >= limits.files:
            result.notes.append(f"more than {limits.files} files: the rest was left out")
            break
        size = len(file.content)
        if size > limits.file:
            result.leave_out(file, f"{size} bytes, at most {limits.file}", text)
            continue
        try:
            read = _read_one(file, min(limits.pixels, max(left, 0)))
        except (TooManyPixelsError, NotAPictureError) as error:
            result.leave_out(file, str(error), text)
            continue
        left -= read.width * read.height
        _add(_placed(read, file, text), result)
    return result


def _placed(read: ReadFile, file: RawFile, text: Written) -> ReadFile:
    """What stands only in the quotation came back with our own letter; a signature has banners."""
    banner = file.content_id in text.signed_pictures and read.width >= _BANNER * read.height
    if read.width and (banner or file.content_id in text.quoted_pictures):
        return replace(read, decoration=True)
    return read


def _add(file: ReadFile, result: Files) -> None:
    """Apple Mail and others send a photo twice: shown in the page and attached."""
    same = (file.name, file.digest)
    twin = next((n for n, one in enumerate(result.files) if (one.name, one.digest) == same), None)
    if twin is None:
        result.files.append(file)
        return
    result.notes.append(f"{file.name}: came twice, kept once")
    if result.files[twin].decoration:
        result.files[twin] = file


def _opened(raw: Iterable[RawFile], result: Files) -> Iterator[RawFile]:
    """The files, with what Outlook packed into winmail.dat unpacked."""
    for file in raw:
        if not file.content.startswith(b"\x78\x9f\x3e\x22"):
            yield file
            continue
        try:
            for name, content in unpacked(file.content):
                yield RawFile(name, "application/octet-stream", content, "", inline=False)
        except NotWinmailError as error:
            result.notes.append(f"{clean_name(file.name)}: {error}")
            yield file


def _read_one(file: RawFile, pixels: int) -> ReadFile:
    """Raises TooManyPixelsError and NotAPictureError."""
    name, media = clean_name(file.name), media_type(file.content, file.declared)
    if media not in _PICTURES:
        return _kept(file, name, media)
    return _as_picture(file, name, reworked(file.content, pixels))


def _kept(file: RawFile, name: str, media: str) -> ReadFile:
    ending = "" if file.name else mimetypes.guess_extension(media) or ""
    return ReadFile(
        name=f"{name}{ending}",
        media_type=media,
        content=file.content,
        digest=hashlib.sha256(file.content).hexdigest(),
        size=len(file.content),
        inline=file.inline,
    )


def _as_picture(file: RawFile, name: str, picture: Picture) -> ReadFile:
    stem, _, ending = name.rpartition(".")
    kept = picture.extension == "jpg" and ending == "jpeg"  # the same thing by its longer name
    return ReadFile(
        name=name if kept else f"{stem or name}.{picture.extension}",
        media_type=picture.media_type,
        content=picture.content,
        digest=hashlib.sha256(picture.content).hexdigest(),
        size=len(picture.content),
        width=picture.width,
        height=picture.height,
        inline=file.inline,
        decoration=_decorates(file, name, picture),
    )


def _decorates(file: RawFile, name: str, picture: Picture) -> bool:
    """A logo of a signature or a tracking pixel: small, flat, and shown inside the text.

    Never what she attached under a name: nobody attaches a tracking pixel.
    """
    shown = file.inline and bool(file.content_id)
    if file.name and not shown:
        return False
    if min(picture.width, picture.height) < 24:
        return True
    numbered = re.match(
        r"(?i)(?:image|outlook-|logo|banner|icon|facebook|linkedin|twitter|insta)", name
    )
    small = picture.original_width * picture.original_height <= 160_000
    wide = picture.original_width >= 4 * picture.original_height
    return file.inline and (small or wide) and (bool(numbered) or picture.original_height <= 160)


def media_type(content: bytes, declared: str) -> str:
    """The type by the first bytes; only where those say nothing, what the sender declared."""
    start = content[:64]
    if start[4:8] == b"ftyp":
        return _BRANDS.get(start[8:12].decode("latin-1").strip(), "video/mp4")
    for sign, at, media in _SIGNS:
        if start[at : at + len(sign)] == sign and (media != "image/webp" or start[:4] == b"RIFF"):
            return _zipped(content) if media == "application/zip" else media
    if declared.startswith("text/") or declared == "message/rfc822":
        return "text/plain" if declared == "text/html" else declared
    if declared.startswith("image/"):
        return "application/octet-stream"  # it says picture and is none
    return (
        declared
        if re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,80}", declared)
        else "application/octet-stream"
    )


def _zipped(content: bytes) -> str:
    for mark, kind in _OFFICE.items():
        if mark in content[:4_000] or mark in content[-4_000:]:
            return f"application/vnd.openxmlformats-officedocument.{kind}"
    return "application/zip"


def clean_name(name: str) -> str:
    """A file name without path, control characters or tricks; "bestand" when nothing is left."""
    text = clean_line(unicodedata.normalize("NFC", header_text(name)))
    text = text.replace("\\", "/").rpartition("/")[2]
    text = re.sub(r'[<>:"|?*%\x00-\x1f]', "_", text).strip(" .")
    if _RESERVED.match(text):
        text = f"_{text}"
    if len(text) > _NAME_LENGTH:
        stem, dot, ending = text.rpartition(".")
        keep = len(ending) <= 10 and bool(dot)
        text = f"{stem[: _NAME_LENGTH - 12]}.{ending}" if keep else text[:_NAME_LENGTH]
    return text or "bestand"
