"""Every letter in every language with sample values, as HTML and text files to look at."""

import io
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw

from daemon.letters.blocks import Envelope
from daemon.letters.html_part import content_id
from daemon.letters.letters import LANGUAGES, LOGO, Letters, Rendered
from daemon.letters.samples import KINDS, PICTURE, sample
from mailflows.letters import Picture

ENVELOPE = Envelope(
    to_name="Samira Haddad", reply_to="tips+voorbeeld@example.org", code="4711 0815"
)


def preview(letters: Letters, target: Path) -> tuple[Path, ...]:
    """Writes the files below a folder, made when it is not there; returns the HTML ones."""
    pages: list[Path] = []
    for language, name, kind in product(LANGUAGES, letters.names(), KINDS):
        letter = letters.render(name, language, sample(name, kind), envelope=ENVELOPE)
        pages.append(_written(letter, kind, target))
    return tuple(pages)


def sample_picture(picture: Picture) -> bytes:
    """A drawing in the size of a picture, as JPEG."""
    size = (picture.width or 600, picture.height or 400)
    sheet = Image.new("RGB", size, "#cfe0e8")
    draw = ImageDraw.Draw(sheet)
    width, height = size
    draw.ellipse((width * 0.7, height * 0.1, width * 0.8, height * 0.3), fill="#f6e3b0")
    draw.polygon([(0, height), (width * 0.4, height * 0.4), (width, height)], fill="#4f8070")
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=80)
    return out.getvalue()


def _written(letter: Rendered, kind: str, target: Path) -> Path:
    folder = target / letter.language
    folder.mkdir(parents=True, exist_ok=True)
    base = f"{letter.name.replace('/', '-')}-{kind}"
    html = letter.html
    for picture in letter.pictures:
        file = f"{picture.digest[:12]}.jpg"
        (folder / file).write_bytes(sample_picture(PICTURE))
        html = html.replace(f"cid:{content_id(picture.digest)}", file)
    if letter.logo is not None:
        (folder / "logo.png").write_bytes(letter.logo.png)
        html = html.replace(f"cid:{content_id(LOGO)}", "logo.png")
    (folder / f"{base}.txt").write_text(f"{letter.subject}\n\n{letter.text}", "utf-8")
    page = folder / f"{base}.html"
    page.write_text(html, "utf-8")
    return page
