"""Letters in a real browser: what axe says of them, and whether they fit a phone.

Chromium and npm are no part of the project: without them these tests skip, and say so.
"""

import html
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from daemon.letters import Letters
from daemon.letters.preview import preview
from tests.letters import axe
from tests.letters.chromium import DARK, LIGHT, NotInstalledError, document, installed
from tests.letters.house_look import LOOK
from tests.letters.look import MODES, Mode

PHONE = 360  # pixels
FITTING = [mode for mode in MODES if not mode.flags]  # dark changes colours only
_FOUND = re.compile(r'<pre id="found">(.*?)</pre>', re.DOTALL)
_FRAMES = """<!doctype html><meta charset="utf-8"><body><script>
const letters = {letters};
const found = [];
let left = letters.length;
for (const [name, page] of letters) {{
  const frame = document.createElement("iframe");
  frame.style = "width:{width}px;height:600px;border:0";
  frame.onload = () => {{
    const wide = frame.contentDocument.documentElement.scrollWidth;
    if (wide > {width}) found.push(name + ": " + wide + " px");
    if (--left) return;
    const said = document.createElement("pre");
    said.id = "found";
    said.textContent = JSON.stringify(found);
    document.body.replaceChildren(said);
  }};
  frame.srcdoc = page;
  document.body.append(frame);
}}
</script></body>"""


@pytest.fixture(scope="module", autouse=True)
def browser() -> None:
    try:
        installed("chromium", "chromium-browser")
    except NotInstalledError as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Every letter in every language, short, long and hostile."""
    return preview(Letters(LOOK), tmp_path_factory.mktemp("pages"))


@pytest.mark.parametrize(("flags", "width"), [(LIGHT, PHONE), (DARK, 700)], ids=["light", "dark"])
def test_axe_finds_nothing(
    pages: tuple[Path, ...], tmp_path: Path, flags: tuple[str, ...], width: int
) -> None:
    try:
        script = axe.fetched(Path("build/axe"))
    except NotInstalledError as reason:
        pytest.skip(str(reason))
    found = axe.violations(pages, script, tmp_path / "axe.htm", size=(width, 900), flags=flags)
    assert found == []


@pytest.mark.parametrize("mode", FITTING, ids=[mode.name for mode in FITTING])
def test_no_letter_is_wider_than_a_phone(
    pages: tuple[Path, ...], tmp_path: Path, mode: Mode
) -> None:
    assert too_wide(pages, tmp_path, mode, PHONE) == []


def test_a_letter_that_is_too_wide_is_found(pages: tuple[Path, ...], tmp_path: Path) -> None:
    assert len(too_wide(pages[:2], tmp_path, FITTING[0], 40)) == 2


def too_wide(pages: Sequence[Path], work: Path, mode: Mode, width: int) -> list[str]:
    """The letters that need a sideways scroll at this width, and how wide they are."""
    shown = [(page.stem, mode.shown(page.read_text("utf-8"))) for page in pages]
    inert = json.dumps(shown).replace("<", "\\u003c")
    sheet = work / "frames.htm"
    sheet.write_text(_FRAMES.format(letters=inert, width=width), "utf-8")
    said = _FOUND.search(document(sheet, size=(1000, 900), flags=LIGHT))
    assert said is not None
    return json.loads(html.unescape(said[1]))
