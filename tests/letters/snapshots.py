"""Letters as people can read them in a diff: decoded headers, text part, what the buttons send."""

import tomllib
from collections.abc import Iterator
from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser

from daemon.letters import Letters, build
from daemon.letters.letters import LANGUAGES
from daemon.letters.preview import sample_picture
from daemon.letters.samples import KINDS, sample
from tests.letters.house_look import ENVELOPE, HEADERS

SNAPSHOTS = Path(__file__).parent / "snapshots"
LOOKED_AT = Path(__file__).parent / "translations.toml"
SHOWN = (
    "From", "To", "Subject", "Reply-To", "In-Reply-To", "List-Id", "List-Unsubscribe",
    "Auto-Submitted", "Content-Language",
)  # fmt: skip


def snapshots(letters: Letters) -> Iterator[tuple[Path, str]]:
    """Every snapshot as it should be, with the file it stands in."""
    for language in LANGUAGES:
        for name in letters.names():
            file = SNAPSHOTS / language / f"{name.replace('/', '-')}.txt"
            yield file, "\n".join(_shown(letters, name, language, kind) for kind in KINDS)


def _shown(letters: Letters, name: str, language: str, kind: str) -> str:
    letter = letters.render(name, language, sample(name, kind), envelope=ENVELOPE)
    pictures = {picture.digest: sample_picture(picture) for picture in letter.pictures}
    mail = message_from_bytes(build(letter, HEADERS, pictures), policy=policy.default)
    text = mail.get_body(("plain",))
    assert text is not None
    parts = [f"========== {kind} ==========", *(f"{one}: {mail[one]}" for one in SHOWN), ""]
    parts.append(str(text.get_content()).replace("\r\n", "\n"))
    parts += [f"{label} -> {sent}" for label, sent in buttons(letter.html)]
    parts += [f"{part.get_filename()}: {part.get_content_type()}" for part in mail.walk()
              if part.get_content_maintype() == "image"]  # fmt: skip
    return "\n".join(parts) + "\n"


def buttons(page: str) -> Iterator[tuple[str, str]]:
    """What every button is called and what it writes."""
    for link in LexborHTMLParser(page).css("a"):
        address = urlsplit(link.attributes.get("href") or "")
        yield link.text(), parse_qs(address.query)["body"][0]


def originals() -> dict[str, dict[str, str]]:
    """Letter -> language -> the digest of its file, for what has more than one language."""
    folder = Path(__file__).parents[2] / "templates"
    names = sorted(
        str(file.relative_to(folder / LANGUAGES[0]))
        for pattern in ("**/*.j2", "words.toml")
        for file in (folder / LANGUAGES[0]).glob(pattern)
    )
    return {name: {one: _digest(folder / one / name) for one in LANGUAGES} for name in names}


def looked_at() -> dict[str, dict[str, str]]:
    """The same, as it was when somebody last put the languages side by side."""
    return tomllib.loads(LOOKED_AT.read_text("utf-8"))


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()[:12] if file.is_file() else ""
