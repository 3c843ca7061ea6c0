"""Pictures made safe: upright, at most 1,184 px, on a fresh canvas without EXIF (FACTS 37)."""

import io
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import pillow_heif
from PIL import Image, ImageFile, ImageOps

LONGEST = 1_184  # px: twice the width of a letter's column
_QUALITY = 82
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "HEIF", "AVIF")

cast("Any", pillow_heif).register_heif_opener()


# What Pillow's decoders are known to raise on broken files.
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError,
    RuntimeError,
)  # fmt: skip


class NotAPictureError(ValueError):
    """The bytes say picture, and can't be decoded."""


class TooManyPixelsError(ValueError):
    """A picture so large that decoding it would hurt."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as others may see it."""

    content: bytes
    media_type: str
    extension: str
    width: int  # pixels, as here
    height: int
    original_width: int
    original_height: int


def reworked(content: bytes, pixels: int) -> Picture:
    """Decode and write anew.

    Raises TooManyPixelsError before decoding, NotAPictureError where decoding fails.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with _as_far_as_it_came(content):
                return _reworked(content, pixels)
    except (TooManyPixelsError, NotAPictureError):
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise TooManyPixelsError("too many pixels") from error
    except _BROKEN as error:
        raise NotAPictureError(f"can't be decoded ({type(error).__name__})") from error


@contextmanager
def _as_far_as_it_came(content: bytes) -> Generator[None]:
    """A photo that a phone lost the end of shows the rest grey, as in her mail program."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = content.startswith(b"\xff\xd8")  # JPEG alone
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _reworked(content: bytes, pixels: int) -> Picture:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        width, height = image.size
        if width * height > pixels:
            raise TooManyPixelsError(f"{width} by {height} pixels")
        if width < 1 or height < 1:
            raise NotAPictureError("no pixels")
        image.draft("RGB", (LONGEST, LONGEST))
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.HAMMING)  # a quarter less than bicubic
        ImageOps.exif_transpose(image, in_place=True)
        return _written(image, (width, height), clear=_is_clear(image))


def _is_clear(image: Image.Image) -> bool:
    """Whether something shines through: then it stays a PNG."""
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def _written(image: Image.Image, size: tuple[int, int], *, clear: bool) -> Picture:
    mode = "RGBA" if clear else "RGB"
    # Fresh, nothing of the original but its pixels; unfilled, for they cover all of it.
    canvas = Image.new(mode, image.size, None)
    canvas.paste(image if image.mode == mode else image.convert(mode))
    out = io.BytesIO()
    if clear:
        canvas.save(out, "PNG", optimize=False)
    else:
        # As small as a progressive one (28.8 KB beside 28.7), in under half the time.
        canvas.save(out, "JPEG", quality=_QUALITY, optimize=True)
    media, extension = ("image/png", "png") if clear else ("image/jpeg", "jpg")
    return Picture(out.getvalue(), media, extension, *canvas.size, *size)
