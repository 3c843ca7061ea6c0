"""What an organisation gives its letters: name, colour, logo, whom to call."""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, UnidentifiedImageError

from daemon.letters.errors import LetterError

LOGO_HEIGHT = 40  # pixels as shown; kept at twice that for sharp screens
LOGO_WIDTH = 240
LOGO_PIXELS = 30_000_000  # more is no logo
LOGO_MARGIN = 8  # white around it, so that it also stands on a dark card
_BEGINNING = 2000  # bytes, in which an SVG says that it is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the letters of one organisation look."""

    organisation: str
    colour: str  # "#0e5a54"
    logo: bytes | None = None  # any picture Pillow reads; made into a small PNG
    zone: ZoneInfo
    contact_name: str
    contact_phone: str
    overrides: Path | None = None  # a folder with files named as in templates/


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo ready to stand in a letter."""

    png: bytes
    width: int  # pixels as shown
    height: int


def ready_logo(data: bytes) -> Logo:
    """The logo, small and on white. Raises LetterError for what is no picture, or far too large."""
    if not data:
        raise LetterError("logo", 0, "the file is empty. Give a PNG or JPEG file.")
    if b"<svg" in data[:_BEGINNING].lower():
        raise LetterError(
            "logo", 0, "is an SVG drawing, which mail programs do not show. Save it as PNG."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)  # FACTS 37
            picture = Image.open(io.BytesIO(data))
            size = picture.width * picture.height
            logo = _on_white(picture.convert("RGBA")) if size <= LOGO_PIXELS else None
    except (
        OSError,
        SyntaxError,  # Pillow's word for a broken PNG
        ValueError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as reason:
        raise LetterError(
            "logo", 0, "cannot be read as a picture. Give a PNG or JPEG file."
        ) from reason
    if logo is None:
        raise LetterError("logo", 0, f"{size:,} pixels are too many. Give a smaller picture.")
    return logo


def _on_white(picture: Image.Image) -> Logo:
    picture.thumbnail((2 * LOGO_WIDTH, 2 * LOGO_HEIGHT))
    size = (picture.width + 2 * LOGO_MARGIN, picture.height + 2 * LOGO_MARGIN)
    sheet = Image.new("RGB", size, "white")
    sheet.paste(picture, (LOGO_MARGIN, LOGO_MARGIN), picture)
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return Logo(out.getvalue(), (sheet.width + 1) // 2, (sheet.height + 1) // 2)
