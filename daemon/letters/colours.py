"""The organisation's colour, made readable: 4.5:1 with white, and a lighter one for dark mode.

Contrast and relative luminance as WCAG 2.2 defines them (1.4.3).
"""

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

from daemon.letters.errors import LetterError

READABLE = 4.5  # WCAG 2.2, 1.4.3, AA for text
CARD = "#ffffff"
DARK_CARD = "#1e2623"
LIT = 0.66  # lightness of the accent on it, from 0 to 1

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Palette:
    """What the layout takes from the organisation's colour."""

    accent: str  # text and buttons on white, white on buttons
    tint: str  # ground of the facts
    accent_dark: str  # the same in dark mode, on the dark card
    tint_dark: str
    note: str  # what was done to the colour, for the operator; "" when nothing


def palette(colour: str) -> Palette:
    """The palette of a colour such as "#0e5a54". Raises LetterError when it is no such colour."""
    if not _HEX.fullmatch(colour):
        raise LetterError(
            "colour", 0, f'"{colour}" is no colour. Give six hex digits, e.g. "#0e5a54".'
        )
    accent = _until_readable(colour, ground=CARD, towards="#000000")
    note = ""
    if accent != _long(colour):
        note = (
            f"The colour {colour} is too light to read on white"
            f" ({contrast(colour, CARD):.1f}:1); letters use {accent}."
        )
    return Palette(
        accent=accent,
        tint=mix(CARD, accent, 0.1),
        accent_dark=_until_readable(_lit(accent), ground=DARK_CARD, towards=CARD),
        tint_dark=mix(DARK_CARD, accent, 0.18),
        note=note,
    )


def contrast(one: str, other: str) -> float:
    """From 1 (alike) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """A colour with so much of the other in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _lit(colour: str) -> str:
    """The same hue as light as dark mode needs; mixed with white it would look switched off."""
    hue, _, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    lit = hls_to_rgb(hue, LIT, saturation * 0.6)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in lit)


def _until_readable(colour: str, *, ground: str, towards: str) -> str:
    colour = _long(colour)
    shade = colour
    for step in range(1, 101):
        if contrast(shade, ground) >= READABLE:
            break
        shade = mix(colour, towards, step / 100)
    return shade


def _long(colour: str) -> str:
    digits = colour[1:].lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def _channels(colour: str) -> tuple[int, int, int]:
    digits = _long(colour)[1:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
