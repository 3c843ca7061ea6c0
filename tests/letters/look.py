"""Shows every letter as its receivers see it, and asks axe about each.

`make look`, or `.venv/bin/python -m tests.letters.look [DIR]`: one picture a language, kind of
values, width and mode, letters side by side; DIR/index.html shows them all. Build output, never
compared: people look at it. Needs chromium, and npm for axe.
"""

import html
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product, starmap
from pathlib import Path
from time import monotonic

from daemon.letters import Letters
from daemon.letters.letters import LANGUAGES
from daemon.letters.preview import preview
from daemon.letters.samples import KINDS
from tests.letters import axe
from tests.letters.chromium import (
    DARK,
    FORCED_DARK,
    LIGHT,
    NotInstalledError,
    installed,
    photograph,
)
from tests.letters.house_look import LOOK

WIDTHS = (700, 360)
TALL = {"short": 1300, "long": 3200, "hostile": 3600}  # pixels of a letter
A_ROW = 12  # letters side by side
SCALE = 0.6  # small, and still to be read: a third of the pixels
AT_ONCE = 2
PATIENCE = 900  # seconds for everything


@dataclass(frozen=True, slots=True)
class Mode:
    """One way a mail program shows a letter."""

    name: str
    flags: Sequence[str] = LIGHT
    dropped: str = ""  # a pattern of what the program takes out

    def shown(self, page: str) -> str:
        return re.sub(self.dropped, "", page) if self.dropped else page


MODES = (
    Mode("light"),
    Mode("dark", DARK),
    Mode("forced-dark", FORCED_DARK),
    Mode("no-style-sheet", dropped=r"(?s)<style>.*?</style>"),
    Mode("no-pictures", dropped=r'src="[^"]*"'),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Letters side by side in one picture."""

    pages: Sequence[Path]
    kind: str
    width: int
    mode: Mode
    target: Path

    def take(self) -> Path:
        frames = "".join(starmap(self._frame, enumerate(self.pages)))
        source = self.pages[0].with_name(f"{self.target.stem}.htm")
        source.write_text(f'<!doctype html><meta charset="utf-8"><body>{frames}</body>', "utf-8")
        rows = -(-len(self.pages) // A_ROW)
        photograph(
            source.resolve(),
            self.target.resolve(),
            size=(self.width * A_ROW, TALL[self.kind] * rows),
            flags=(*self.mode.flags, f"--force-device-scale-factor={SCALE}"),
        )
        return self.target

    def _frame(self, number: int, page: Path) -> str:
        letter = html.escape(self.mode.shown(page.read_text("utf-8")))
        row, column = divmod(number, A_ROW)
        tall = TALL[self.kind]
        place = f"top:{row * tall}px;left:{column * self.width}px;width:{self.width}px"
        style = f"position:absolute;border:0;{place};height:{tall}px"
        return f'<iframe style="{style}" srcdoc="{letter}"></iframe>'


def sheets(target: Path) -> Iterator[Sheet]:
    """Every sheet that there is to look at."""
    for language, kind, mode, width in product(LANGUAGES, KINDS, MODES, WIDTHS):
        pages = sorted((target / language).glob(f"*-{kind}.html"))
        photo = target / f"{language}-{kind}-{mode.name}-{width}.png"
        yield Sheet(pages, kind, width, mode, photo)


def look(target: Path) -> int:
    """Makes everything below a folder; the exit status."""
    installed("chromium", "chromium-browser")
    until = monotonic() + PATIENCE
    pages = preview(Letters(LOOK), target)
    photos = _taken(list(sheets(target)), until)
    shown = "".join(f'<h2>{one.stem}</h2><img src="{one.name}" width="100%">' for one in photos)
    (target / "index.html").write_text(f"<!doctype html>{shown}", "utf-8")
    sys.stdout.write(f"{len(photos)} pictures of {len(pages)} letters: {target}/index.html\n")
    wrong = _wrong(pages, target)
    sys.stdout.write("".join(f"{one}\n" for one in wrong))
    sys.stdout.write(f"axe: {len(wrong)} violations in {len(pages)} letters\n")
    return 1 if wrong else 0


def _taken(every: Sequence[Sheet], until: float) -> list[Path]:
    def take(sheet: Sheet) -> Path:
        if monotonic() > until:
            raise TimeoutError(f"{PATIENCE} seconds are over at {sheet.target.name}")
        return sheet.take()

    with ThreadPoolExecutor(AT_ONCE) as hands:
        return list(hands.map(take, every))


def _wrong(pages: Sequence[Path], target: Path) -> list[str]:
    script = axe.fetched(target.parent / "axe")
    return [
        f"{'dark' if flags else 'light'}, {width} px: {one}"
        for flags, width in product((LIGHT, DARK), WIDTHS)
        for one in axe.violations(pages, script, target / "axe.htm", size=(width, 900), flags=flags)
    ]


if __name__ == "__main__":
    try:
        sys.exit(look(Path(sys.argv[1] if len(sys.argv) > 1 else "build/look")))
    except (NotInstalledError, TimeoutError, subprocess.SubprocessError) as reason:
        sys.stderr.write(f"{reason}\n")
        sys.exit(1)
