"""axe-core, best practice included, over pages of letters; at the top of a window, one by one."""

import html
import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.letters.chromium import document, installed

PATIENCE = 120  # seconds to fetch axe, the first time

_FOUND = re.compile(r'<pre id="found">(.*?)</pre>', re.DOTALL)
_PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>axe</title></head><body>
<script src="{axe}"></script>
<script>
const letters = {letters};
(async () => {{
  const found = [];
  for (const [name, page] of letters) {{
    const shown = new DOMParser().parseFromString(page, "text/html").documentElement;
    document.replaceChild(document.adoptNode(shown), document.documentElement);
    const {{ passes, violations }} = await axe.run(document);
    if (!passes.length) found.push([name, "nothing was looked at", ""]);
    for (const one of violations)
      for (const node of one.nodes) found.push([name, one.id, node.html]);
  }}
  const said = document.createElement("pre");
  said.id = "found";
  said.textContent = JSON.stringify(found);
  document.body.replaceChildren(said);
}})();
</script></body></html>
"""


def fetched(folder: Path) -> Path:
    """axe.min.js in a folder, put there by npm when it is not. Raises NotInstalledError."""
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [installed("npm"), "install", "--prefix", str(folder), "--ignore-scripts",
             "--no-audit", "--no-fund", "axe-core@4"],
            check=True, capture_output=True, timeout=PATIENCE,
        )  # fmt: skip
    return script


def violations(
    pages: Sequence[Path], axe: Path, work: Path, *, size: tuple[int, int], flags: Sequence[str]
) -> list[str]:
    """One sentence for everything that is wrong with the pages at this size and in this mode."""
    letters = [(page.stem, page.read_text("utf-8")) for page in pages]
    inert = json.dumps(letters).replace("<", "\\u003c")
    work.write_text(_PAGE.format(axe=axe.resolve().as_uri(), letters=inert), "utf-8")
    said = _FOUND.search(document(work.resolve(), size=size, flags=flags))
    if said is None:
        raise RuntimeError(f"axe did not come to its end in {work}. Open it in a browser.")
    return [": ".join(one) for one in json.loads(html.unescape(said[1]))]
