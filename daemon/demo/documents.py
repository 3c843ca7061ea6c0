"""Files that colleagues attach: a page of PDF."""

from random import Random

from daemon.demo.programs.draft import File

_NAMES = ("planning.pdf", "overzicht.pdf", "tekening.pdf")


def document(seed: str) -> File:
    """One page with one line of text; the same seed, the same bytes."""
    chance = Random(seed)
    name = chance.choice(_NAMES)
    text = f"BT /F1 18 Tf 72 720 Td ({name} nr {chance.randrange(100, 999)}) Tj ET"
    fonts = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    page = "/Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page {page} /Resources << /Font {fonts} >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
    )
    return File(name, "application/pdf", _pdf(objects))


def _pdf(objects: tuple[str, ...]) -> bytes:
    out, starts = "%PDF-1.4\n", list[int]()
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")
