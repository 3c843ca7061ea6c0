"""The one layout: read once, its styles written into the elements, cut into pieces to fill in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from css_inline import CSSInliner

from daemon.letters.colours import Palette
from daemon.letters.errors import LetterError

_SLOT = re.compile(r"<!--([a-z]+)-->|\{([a-z]+)\}")
_PIECE = re.compile(r"<!--=([a-z0-9-]+)-->(.*?)<!--/\1-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """HTML with named places, as a pattern of the % operator: thirty of them make a letter."""

    pattern: str

    def fill(self, **values: str) -> str:
        """The piece with everything filled in; a name without a value raises KeyError."""
        return self.pattern % values


@dataclass(frozen=True, slots=True)
class Layout:
    """The shell around a letter, and a piece for every block."""

    shell: Piece
    blocks: Mapping[str, Piece]


def read_layout(folders: tuple[Path, ...], colours: Palette) -> Layout:
    """Reads layout/letter.css, shell.html and blocks.html, an organisation's own ones first.

    Raises LetterError when one is missing or names a colour that there is not.
    """
    style = _style(folders, colours)
    blocks = _inlined(_read(folders, "blocks.html"), style, keep_at_rules=False)
    pieces = {name: _piece(html) for name, html in _PIECE.findall(blocks)}
    return Layout(_piece(_inlined(_read(folders, "shell.html"), style, keep_at_rules=True)), pieces)


def _style(folders: tuple[Path, ...], colours: Palette) -> str:
    try:
        return Template(_read(folders, "letter.css")).substitute(
            accent=colours.accent,
            tint=colours.tint,
            accent_dark=colours.accent_dark,
            tint_dark=colours.tint_dark,
        )
    except (KeyError, ValueError) as reason:
        raise LetterError("layout/letter.css", 0, f"unknown colour {reason}") from reason


def _inlined(html: str, style: str, *, keep_at_rules: bool) -> str:
    # Once for all letters (FACTS 48); what @media needs stays in the head.
    inliner = CSSInliner(keep_at_rules=keep_at_rules, load_remote_stylesheets=False)
    head = "<head>" if "<head>" in html else "<html>"
    return inliner.inline(html.replace(head, f"{head}<style>{style}</style>", 1))


def _piece(html: str) -> Piece:
    return Piece(_SLOT.sub(lambda slot: f"%({slot[1] or slot[2]})s", html.replace("%", "%%")))


def _read(folders: tuple[Path, ...], name: str) -> str:
    for folder in folders:
        file = folder / "layout" / name
        if file.is_file():
            try:
                return file.read_text("utf-8")
            except UnicodeDecodeError as reason:
                raise LetterError(str(file), 0, "is not UTF-8 text") from reason
    raise LetterError(f"layout/{name}", 0, "is missing")
