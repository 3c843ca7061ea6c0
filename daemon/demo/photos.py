"""Photos as phones send them: drawn scenes, lying on their side by EXIF, with GPS; and a logo."""

from functools import cache
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, IFD, Base

from daemon.demo.programs.draft import File

_SIZES = ((640, 480), (1280, 960), (1600, 1200), (960, 1280), (400, 300))
_ORIENTATIONS = (1, 6, 1, 8, 3)  # as phones are held: upright, turned right, left, on their head


def photo(seed: str) -> File:
    """A JPEG with orientation, camera and place in its EXIF; the same seed, the same bytes."""
    chance = Random(seed)
    width, height = chance.choice(_SIZES)
    picture = Image.new("RGB", (width, height), _colour(chance, 170, 240))
    draw_scene = chance.choice((_garden, _table, _water))
    draw_scene(ImageDraw.Draw(picture), chance, width, height)
    orientation = chance.choice(_ORIENTATIONS)
    out = BytesIO()
    _as_the_sensor_saw(picture, orientation).save(
        out, "JPEG", quality=82, exif=_exif(chance, orientation)
    )
    return File(f"IMG_{chance.randrange(1000, 9999)}.jpg", "image/jpeg", out.getvalue())


def _as_the_sensor_saw(picture: Image.Image, orientation: int) -> Image.Image:
    turns = {
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
        3: Image.Transpose.ROTATE_180,
    }
    return picture.transpose(turns[orientation]) if orientation in turns else picture


def _exif(chance: Random, orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Make] = "Voorbeeld"
    exif[Base.DateTime] = "2026:11:23 10:15:00"
    place: dict[int, Any] = exif.get_ifd(IFD.GPSInfo)
    place[GPS.GPSLatitudeRef] = "N"
    place[GPS.GPSLatitude] = (52.0, float(chance.randrange(60)), 1.5)
    place[GPS.GPSLongitudeRef] = "E"
    place[GPS.GPSLongitude] = (5.0, float(chance.randrange(60)), 2.5)
    return exif


def _colour(chance: Random, low: int, high: int) -> tuple[int, int, int]:
    return (chance.randrange(low, high), chance.randrange(low, high), chance.randrange(low, high))


def _garden(draw: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    draw.rectangle((0, height // 2, width, height), fill=(96, 140, 70))
    for _ in range(24):
        x, y = chance.randrange(width), chance.randrange(height // 2, height)
        size = chance.randrange(height // 40, height // 12)
        draw.line((x, y, x, y + 2 * size), fill=(40, 90, 40), width=4)
        draw.ellipse((x - size, y - size, x + size, y + size), fill=_colour(chance, 90, 255))


def _table(draw: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    draw.rectangle((0, height // 3, width, height), fill=(150, 105, 70))
    for _ in range(9):
        x, y = chance.randrange(width), chance.randrange(height // 3, height)
        size = chance.randrange(height // 16, height // 8)
        draw.ellipse((x - size, y - size // 2, x + size, y + size // 2), fill=(245, 245, 240))
        inner = size * 2 // 3
        box = (x - inner, y - inner // 2, x + inner, y + inner // 2)
        draw.ellipse(box, fill=_colour(chance, 60, 230))


def _water(draw: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    draw.rectangle((0, height * 2 // 3, width, height), fill=(70, 110, 150))
    for _ in range(6):
        x, size = chance.randrange(width), chance.randrange(height // 10, height // 4)
        base = height * 2 // 3 + size // 3
        sail = ((x, base), (x, base - 2 * size), (x + size, base))
        draw.polygon(sail, fill=_colour(chance, 200, 255))
        draw.rectangle((x - size, base, x + size, base + size // 4), fill=(90, 60, 40))


@cache
def logo() -> bytes:
    """A PNG of 120 by 40, as it hangs below business mail."""
    picture = Image.new("RGB", (120, 40), (255, 255, 255))
    draw = ImageDraw.Draw(picture)
    for number in range(3):
        top = 6 + 10 * number
        draw.arc((6, top, 36, top + 14), 200, 340, fill=(20, 90, 130), width=3)
    draw.text((44, 14), "Binnenwater", fill=(20, 90, 130))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
