"""Photographs every letter in headless Chromium, so that people can judge it as its receiver.

`make look`, or `.venv/bin/python -m tests.letters.look [DIR]`: sheets of letters side by side, one
a language, kind of values, width and mode. Build output, never compared.
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from daemon.letters import Letters, Look
from daemon.letters.letters import LANGUAGES
from daemon.letters.preview import preview
from daemon.letters.samples import KINDS

LOOK = Look(
    organisation="Zorggroep Binnenwater",
    colour="#0e5a54",
    zone=ZoneInfo("Europe/Amsterdam"),
    contact_name="Anneke de Boer",
    contact_phone="toestel 210",
)
WIDTHS = (700, 360)
TALL = 2600  # pixels of a sheet
A_SHEET = 6  # letters side by side
PATIENCE = 90  # seconds for one sheet

_CALM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--allow-file-access-from-files",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mode:
    """One way a mail program shows a letter."""

    name: str
    flags: tuple[str, ...] = ()
    stripped: bool = False  # without its style sheet and its pictures

    def shown(self, page: str) -> str:
        if not self.stripped:
            return page
        return re.sub(r'src="[^"]*"', 'src=""', re.sub(r"(?s)<style>.*?</style>", "", page))


MODES = (
    Mode("light"),
    Mode("dark", ("--blink-settings=preferredColorScheme=0",)),
    Mode("forced", ("--blink-settings=forceDarkModeEnabled=true",)),
    Mode("stripped", stripped=True),
)


def photograph(target: Path) -> Iterator[Path]:
    """Makes all sheets below a folder. Raises FileNotFoundError without Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise FileNotFoundError("chromium is not installed. On Debian: apt-get install chromium")
    preview(Letters(LOOK), target)
    for language in LANGUAGES:
        for kind in KINDS:
            pages = sorted((target / language).glob(f"*-{kind}.html"))
            for number, start in enumerate(range(0, len(pages), A_SHEET), start=1):
                for mode in MODES:
                    for width in WIDTHS:
                        name = f"{language}-{kind}-{mode.name}-{width}-{number}"
                        sheet = target / language / f"sheet-{name}.htm"
                        some = pages[start : start + A_SHEET]
                        sheet.write_text(_sheet(some, width, mode), "utf-8")
                        yield _shot(chromium, sheet, target / f"{name}.png", width, mode)


def _sheet(pages: Sequence[Path], width: int, mode: Mode) -> str:
    frames = "".join(
        f'<iframe style="border:0;width:{width}px;height:{TALL}px;float:left" '
        f'srcdoc="{html.escape(mode.shown(page.read_text("utf-8")))}"></iframe>'
        for page in pages
    )
    return f'<!doctype html><meta charset="utf-8"><body style="margin:0">{frames}</body>'


def _shot(chromium: str, sheet: Path, target: Path, width: int, mode: Mode) -> Path:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                chromium, *_CALM, *mode.flags, f"--user-data-dir={profile}",
                f"--window-size={width * A_SHEET},{TALL}", f"--screenshot={target}",
                sheet.as_uri(),
            ],
            check=True, capture_output=True, timeout=PATIENCE,
        )  # fmt: skip
    return target


if __name__ == "__main__":
    for photo in photograph(Path(sys.argv[1] if len(sys.argv) > 1 else "build/look")):
        sys.stdout.write(f"{photo}\n")
