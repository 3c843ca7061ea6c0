"""What tells the lines of a page apart besides quotation: their colour, or "being typed now"."""

import re

TYPED = "typed"  # Outlook on the web marks what is being written so
OLDER = "older"  # what Outlook for phones took over whole, with the marks of whoever wrote it
_LASTING = frozenset({TYPED, OLDER})

_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;]{1,40})")
_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b")
_SHORT_HEX = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_NAMES = {
    "red": "red", "darkred": "red", "crimson": "red", "blue": "blue", "navy": "blue",
    "darkblue": "blue", "mediumblue": "blue", "royalblue": "blue", "green": "green",
    "darkgreen": "green", "forestgreen": "green", "purple": "other", "orange": "other",
    "darkorange": "other", "magenta": "other", "fuchsia": "other", "teal": "other",
}  # fmt: skip
_LEAST = 80  # between the strongest and the weakest of the three, else it is a grey


def colour_of(style: str, font: str) -> str | None:
    """ "red", "green", "blue", "other", "" for black and greys; None where nothing is said."""
    said = _COLOUR.search(style)
    value = (said[1] if said else font).strip()
    if not value or value in ("inherit", "windowtext"):
        return None
    digits = _HEX.match(value) or _SHORT_HEX.match(value)
    if digits is not None:
        return _hue(*(int(digits[n] * (3 - len(digits[n])), 16) for n in (1, 2, 3)))
    numbers = _RGB.match(value)
    if numbers is not None:
        return _hue(*(int(numbers[n]) for n in (1, 2, 3)))
    return _NAMES.get(value, "")


def _hue(red: int, green: int, blue: int) -> str:
    strongest = max(red, green, blue)
    if strongest - min(red, green, blue) < _LEAST:
        return ""
    if strongest == blue and red < strongest // 2 + 20:
        return "blue"
    if strongest == red and green < strongest // 3 + 20 and blue < strongest // 2:
        return "red"
    return "green" if strongest == green else "other"


def inner_ink(outer: str, said: str | None) -> str:
    """The ink inside an element that says `said`."""
    return outer if said is None or outer in _LASTING else said
