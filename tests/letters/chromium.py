"""Headless Chromium, for pictures of letters and for axe. One process a call, and it ends."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 240  # seconds for one call

_CALM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--allow-file-access-from-files",
)  # fmt: skip

LIGHT: Sequence[str] = ()
DARK = ("--blink-settings=preferredColorScheme=0",)
FORCED_DARK = ("--blink-settings=forceDarkModeEnabled=true",)


class NotInstalledError(Exception):
    """Something from outside that `make look` needs, and how to get it."""


def installed(*names: str) -> str:
    """The first program of these that there is. Raises NotInstalledError."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise NotInstalledError(f"{names[0]} is not installed. On Debian: apt-get install {names[0]}")


def photograph(page: Path, target: Path, *, size: tuple[int, int], flags: Sequence[str]) -> None:
    """The top left of a page, so many pixels wide and high, as PNG."""
    wide, high = size
    _run(page, (f"--window-size={wide},{high}", f"--screenshot={target}", *flags))


def document(page: Path, *, size: tuple[int, int], flags: Sequence[str]) -> str:
    """The page as it stands when its scripts are through."""
    wide, high = size
    # Time inside the page, which stands still while a script works.
    budget = "--virtual-time-budget=600000"
    return _run(page, (f"--window-size={wide},{high}", budget, "--dump-dom", *flags))


def _run(page: Path, flags: Sequence[str]) -> str:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            installed("chromium", "chromium-browser"),
            *_CALM,
            *flags,
            f"--user-data-dir={profile}",
            page.as_uri(),
        ]
        ended = subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return ended.stdout.decode()
