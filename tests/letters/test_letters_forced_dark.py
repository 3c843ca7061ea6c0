"""Forced dark: a program that knows no dark mode of ours repaints the letter by its own rules.

Nothing but the pixels tells what came of it. Text is measured against the ground that it stands on.
"""

import html
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest
from PIL import Image

from daemon.letters import Letters
from daemon.letters.colours import READABLE, contrast
from daemon.letters.preview import preview
from tests.letters.chromium import (
    FORCED_DARK,
    LIGHT,
    NotInstalledError,
    document,
    installed,
    photograph,
)
from tests.letters.house_look import LOOK

# Together they have every block that there is.
BLOCKS = (
    "newsletter-draft", "tips-where", "tips-changed", "tips-confirmation", "people-help",
    "people-code",
)  # fmt: skip
WIDE, TALL = 360, 3600  # pixels of a letter
SCALE = 2  # so that a stem of a letter is wider than what smooths its edges
MOST = 1_000_000  # colours in a line
Pixel = tuple[int, int, int]
Words = tuple[str, int, int, int, int]  # and where they stand: left, top, right, bottom

_FOUND = re.compile(r'<pre id="found" hidden="">(.*?)</pre>', re.DOTALL)
_SHEET = """<!doctype html><meta charset="utf-8"><body style="margin:0">{frames}<script>
addEventListener("load", () => {{
  const found = [];
  for (const frame of document.querySelectorAll("iframe")) {{
    const inside = frame.contentDocument, left = frame.getBoundingClientRect().left;
    const texts = inside.createTreeWalker(inside.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {{
      const words = texts.currentNode.data.trim();
      if (words.length < 2) continue;
      const range = inside.createRange();
      range.selectNodeContents(texts.currentNode);
      for (const line of range.getClientRects())
        if (line.width > 2)
          found.push([words, left + line.left, line.top, left + line.right, line.bottom]);
    }}
  }}
  const said = document.createElement("pre");
  said.id = "found";
  said.hidden = true;
  said.textContent = JSON.stringify(found);
  document.body.append(said);
}});
</script></body>"""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        installed("chromium", "chromium-browser")
    except NotInstalledError as reason:
        pytest.skip(str(reason))
    folder = tmp_path_factory.mktemp("forced")
    pages = {page.stem: page for page in preview(Letters(LOOK), folder) if page.parent.name == "nl"}
    frames = "".join(
        f'<iframe style="position:absolute;border:0;top:0;left:{WIDE * column}px;width:{WIDE}px;'
        f'height:{TALL}px" srcdoc="{html.escape(pages[f"{name}-long"].read_text("utf-8"))}">'
        "</iframe>"
        for column, name in enumerate(BLOCKS)
    )
    written = folder / "sheet.htm"
    written.write_text(_SHEET.format(frames=frames), "utf-8")
    return written


def test_every_line_of_text_is_readable_when_a_program_forces_dark(sheet: Path) -> None:
    lines = words_of(sheet)
    assert len(lines) > 150
    assert list(too_faint(lines, sheet, FORCED_DARK)) == []


def test_the_measure_finds_what_is_too_faint(sheet: Path) -> None:
    faint = sheet.with_name("faint.htm")
    faint.write_text(sheet.read_text("utf-8").replace("#53615b", "#b9c4bf"), "utf-8")
    assert len(list(too_faint(words_of(faint), faint, LIGHT))) > 20


def words_of(sheet: Path) -> Sequence[Words]:
    said = _FOUND.search(document(sheet, size=(WIDE * len(BLOCKS), TALL), flags=LIGHT))
    assert said is not None
    return [
        (words, round(left), round(top), round(right), round(bottom))
        for words, left, top, right, bottom in json.loads(html.unescape(said[1]))
    ]


def too_faint(lines: Sequence[Words], sheet: Path, flags: Sequence[str]) -> Iterator[str]:
    target = sheet.with_suffix(".png")
    scaled = (*flags, f"--force-device-scale-factor={SCALE}")
    photograph(sheet, target, size=(WIDE * len(BLOCKS), TALL), flags=scaled)
    with Image.open(target) as photo:
        shown = photo.convert("RGB")
    for words, *place in lines:
        left, top, right, bottom = (edge * SCALE for edge in place)
        found = cast(
            "list[tuple[int, Pixel]]", shown.crop((left, top, right, bottom)).getcolors(MOST)
        )
        ground = colour(max(found)[1])
        reached = max(contrast(colour(pixel), ground) for _, pixel in found)
        if reached < READABLE:
            yield f"{words[:40]}: {reached:.1f}"


def colour(pixel: Pixel) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in pixel)
